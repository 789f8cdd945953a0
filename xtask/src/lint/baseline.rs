//! The findings that an earlier run of `lint` wrote, so that only new ones are reported.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, anyhow};
use serde::Deserialize;

use crate::{fingerprint, workspace};

/// The fingerprints of the findings of an earlier run.
pub(super) struct Baseline(BTreeSet<String>);

impl Baseline {
    /// Reads what `--message-format sarif` or `json` wrote. Of a run without findings the latter wrote
    /// nothing.
    pub(super) fn read(file: &Path) -> anyhow::Result<Self> {
        let shown = workspace::shown(file);
        let bytes = fs::read(file).with_context(|| format!("`{shown}` cannot be read"))?;
        let text = String::from_utf8(bytes).ok();
        let text = text.as_deref().map(|text| text.trim_start_matches('\u{feff}'));
        let prints = text.and_then(|text| of_sarif(text).or_else(|| of_lines(text)));
        prints.map(Self).ok_or_else(|| {
            anyhow!(
                "`{shown}` is not a baseline; write one with \
                 `cargo xtask lint --message-format sarif > FILE`, or `json`"
            )
        })
    }

    /// Does it have the finding with this fingerprint?
    pub(super) fn has(&self, fingerprint: &str) -> bool {
        self.0.contains(fingerprint)
    }
}

#[derive(Deserialize)]
struct Log {
    runs: Vec<Run>,
}

#[derive(Deserialize)]
struct Run {
    results: Vec<Outcome>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    partial_fingerprints: BTreeMap<String, String>,
}

/// None unless every result has a fingerprint that this version makes.
fn of_sarif(text: &str) -> Option<BTreeSet<String>> {
    let log: Log = serde_json::from_str(text).ok()?;
    let results = log.runs.into_iter().flat_map(|run| run.results);
    results.map(|mut result| result.partial_fingerprints.remove(fingerprint::NAME)).collect()
}

#[derive(Deserialize)]
struct Line {
    fingerprint: String,
}

/// None unless every line is a finding.
fn of_lines(text: &str) -> Option<BTreeSet<String>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| Some(serde_json::from_str::<Line>(line).ok()?.fingerprint)).collect()
}
