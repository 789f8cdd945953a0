//! The score sheet: a schema held against the service's own metadata of the same month.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use msgraph_codegen::{ApiVersion, Options, SourceSet, csdl, resolve_schema};
use serde_json::Value;

use crate::folders;

/// The tool that compares, and what it compares with.
pub struct ScoreSheet {
    tool: PathBuf,
    truth: PathBuf,
    documented: PathBuf,
}

/// How many facts agree, of how many, by the name of the metric.
pub type Scores = BTreeMap<String, (u64, u64)>;

impl ScoreSheet {
    /// The sheet for the pages and the metadata of a month; none, with a line that says so, where
    /// something is missing.
    pub fn open(month: &str, what: &str) -> Option<Self> {
        let tool = folders::shared("tools/csdl_compare.py", what)?;
        let truth = folders::shared(&format!("corpus/csdl/v1.0-{month}.xml"), what)?;
        let documented = folders::shared("corpus/csdl/documented-v1.0.txt", what)?;
        if Command::new("python3").arg("--version").output().is_err() {
            folders::skip(what, "python3 is missing");
            return None;
        }
        Some(Self { tool, truth, documented })
    }

    /// Compares what is read from pages by some rules. `thresholds` are of the form `metric=0.99`.
    pub fn compare(&self, pages: &SourceSet, options: &Options, thresholds: &[&str]) -> Compared {
        let schema = resolve_schema(pages, options).schema;
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let ours = folder.path().join("ours.xml");
        let scores = folder.path().join("scores.json");
        fs::write(&ours, csdl::to_csdl(&schema, ApiVersion::V1_0)).expect("it can be written");
        let mut command = Command::new("python3");
        command.arg(&self.tool).arg(&ours).arg(&self.truth).arg("--json").arg(&scores);
        command.arg("--only").arg(&self.documented);
        // The page of the first one lists the values of another standard; the sentinel is often left out.
        command.args(["--exclude", "microsoft.graph.printerProcessingStateDetail"]);
        command.args(["--ignore-member", "unknownFutureValue"]);
        command.args(thresholds.iter().flat_map(|threshold| ["--min", threshold]));
        let output = command.output().expect("python3 starts");
        let scores = fs::read_to_string(scores).expect("the tool writes the scores");
        Compared { output, scores: read(&scores) }
    }
}

/// What the tool found.
pub struct Compared {
    /// Whether every threshold was met, and the table as text.
    pub output: Output,
    /// The table as numbers.
    pub scores: Scores,
}

fn read(json: &str) -> Scores {
    let json: Value = serde_json::from_str(json).expect("the scores are JSON");
    let metrics = json["metrics"].as_object().expect("there are metrics");
    let pair = |metric: &Value| Some((metric["ok"].as_u64()?, metric["total"].as_u64()?));
    metrics.iter().filter_map(|(name, metric)| Some((name.clone(), pair(metric)?))).collect()
}
