//! Corrections of `codegen.toml`, each made at the step that decides what it corrects, and told
//! when it changes nothing in any version that was read.
//!
//! A target is found by the name that pages give it, or by the one that a correction gives it.

mod bases;
mod find;
mod members;
mod properties;
mod rust_names;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use super::drafts::{Draft, DraftId};
use super::names::Index;
use super::only;
use crate::config::{Change, Config, Correction};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::{Rule, Rules};
use crate::source::ApiVersion;

/// The corrections, and what came of each.
pub(super) struct Corrections<'a> {
    config: &'a Config,
    entries: &'a [Correction],
    version: ApiVersion,
    /// What came of each in the version at hand.
    current: Vec<Option<Result<(), Stale>>>,
    /// What came of each in all versions so far; none where no such version was read.
    all: Vec<Option<Result<(), Stale>>>,
    /// The types to take out, and the corrections that ask for it.
    dropped: BTreeMap<DraftId, usize>,
    /// Those that set the base `entity` where no other was: an entity has it without them.
    of_entity: BTreeSet<usize>,
    findings: Vec<Diagnostic>,
}

/// Why a correction changes nothing.
#[derive(Clone, Debug)]
struct Stale {
    message: String,
    help: String,
}

impl Stale {
    fn new(message: String, help: &str) -> Self {
        Self { message, help: help.to_owned() }
    }

    /// The docs say now what the correction says.
    fn already(message: String) -> Self {
        Self::new(message, "remove the correction")
    }
}

impl<'a> Corrections<'a> {
    /// The corrections of a configuration, none of them made.
    pub(super) fn new(config: &'a Config, rules: Rules) -> Self {
        let entries = if rules.has(Rule::Correction) { config.corrections.as_slice() } else { &[] };
        Self {
            config,
            entries,
            version: ApiVersion::V1_0,
            current: vec![None; entries.len()],
            all: vec![None; entries.len()],
            dropped: BTreeMap::new(),
            of_entity: BTreeSet::new(),
            findings: Vec::new(),
        }
    }

    /// Goes on with another version.
    pub(super) fn begin(&mut self, version: ApiVersion) {
        self.version = version;
        self.dropped.clear();
        self.of_entity.clear();
    }

    /// The line of each.
    pub(super) fn lines(&self) -> Vec<u32> {
        let start = |correction: &Correction| correction.range.start as u32;
        let corrections = self.entries.iter();
        corrections.map(|it| self.config.line_column(start(it)).0).collect()
    }

    /// Those for the version at hand, in the order in which they are made.
    fn active(&self) -> impl Iterator<Item = (usize, &'a Correction)> + use<'a> {
        let version = self.version;
        let applies = move |correction: &&Correction| {
            correction.version.is_none_or(|wanted| wanted == version)
        };
        self.entries.iter().enumerate().filter(move |(_, correction)| applies(correction))
    }

    /// Notes what came of one. That it changed something, if it did so more than once, stands.
    fn settle(&mut self, index: usize, outcome: Result<(), Stale>) {
        if !matches!(self.current[index], Some(Ok(()))) {
            self.current[index] = Some(outcome);
        }
    }

    /// Ends the work on a version: notes the Rust names, tells what changed nothing, and takes the
    /// dropped types out.
    pub(super) fn conclude(&mut self, mut drafts: Vec<Draft>, names: &Index) -> Vec<Draft> {
        self.note_rust_names(&mut drafts, names);
        for (index, correction) in self.active() {
            let current = self.current[index].take();
            let outcome = match current {
                Some(Ok(())) => find::ensure_own(&drafts, names, correction),
                Some(stale) => stale,
                None => Err(find::missing(&drafts, names, correction)),
            };
            let known = &mut self.all[index];
            if known.is_none() || outcome.is_ok() {
                *known = Some(outcome);
            }
        }
        if self.dropped.is_empty() {
            return drafts;
        }
        let kept: Vec<_> = (0..drafts.len()).map(|id| !self.dropped.contains_key(&id)).collect();
        only::retain(drafts, &kept)
    }

    /// Tells that a name in Rust which a correction asks for is taken, or takes another one's.
    pub(super) fn tell_collision(&mut self, index: usize, message: String, effect: &str) {
        let range = &self.entries[index].range;
        let finding = Diagnostic::new(Code::NameCollision, range, Subject::File, message, effect);
        self.findings.push(finding.help("choose another name"));
    }

    /// What there is to tell about the file.
    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        let mut findings = self.findings;
        for (correction, outcome) in self.entries.iter().zip(self.all) {
            if let Some(Err(stale)) = outcome {
                let Stale { message, help } = stale;
                let effect = "the correction changed nothing";
                let code = Code::StaleCorrection;
                let subject = Subject::File;
                let finding = Diagnostic::new(code, &correction.range, subject, message, effect);
                findings.push(finding.help(help));
            }
        }
        findings
    }
}

/// Of what kind a correction is about.
fn is_of_property(change: &Change) -> bool {
    matches!(change, Change::Retype(_) | Change::AddProperty { .. } | Change::Drop)
}
