//! The SARIF of a run is valid by the published schema, which the crate `serde-sarif` carries.

use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use msgraph_tests::{folders, program, resource};
use serde_json::{Value, json};

/// The schema, ready to validate.
struct Schema(Schemas, SchemaIndex);

impl Schema {
    fn published() -> Self {
        let schema: Value = serde_json::from_str(&published()).unwrap();
        let name = schema["$id"].as_str().unwrap().to_owned();
        assert!(name.ends_with("/sarif-schema-2.1.0.json"), "{name}");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource(&name, schema).unwrap();
        let index = compiler.compile(&name, &mut schemas).unwrap();
        Self(schemas, index)
    }

    /// Why a document is not valid.
    fn faults(&self, document: &Value) -> Option<String> {
        self.0.validate(document, self.1).err().map(|error| format!("{error:#}"))
    }
}

/// The text of the schema. Cargo knows where the crate lies, and downloads it where it is missing.
fn published() -> String {
    let mut cargo = program::cargo();
    let output = cargo.args(["metadata", "--locked", "--format-version=1"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let carrier = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let manifest = Path::new(carrier["manifest_path"].as_str().unwrap());
    fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap()
}

/// The document that `lint` writes.
fn lint(docs: &Path) -> Value {
    let args = format!("lint --docs {} --message-format sarif", docs.display());
    let run = program::call(&folders::workspace(), &args);
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn the_findings_of_the_whole_corpus_are_valid() {
    let corpus = folders::shared("corpus");
    let schema = Schema::published();
    for docs in ["docs-2021-07", "docs-2021-01", "docs-2026"] {
        let log = lint(&corpus.join(docs));
        let results = log["runs"][0]["results"].as_array().unwrap().len();
        assert!(results >= 40, "{docs}: {results} results");
        assert_eq!(schema.faults(&log), None, "{docs}");
    }
}

#[test]
fn a_run_without_findings_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    let resources = folder.path().join("api-reference/v1.0/resources");
    fs::create_dir_all(&resources).unwrap();
    let page = resource("microsoft.graph.tag", &["name|String"], "");
    fs::write(resources.join("tag.md"), page).unwrap();
    let log = lint(folder.path());
    assert_eq!(log["runs"][0]["results"], json!([]));
    assert_eq!(Schema::published().faults(&log), None);
}

#[test]
fn the_validator_refuses_documents_that_are_not_sarif() {
    let schema = Schema::published();
    let result = |line: i32, level: &str| {
        let region = json!({ "startLine": line });
        let place = json!({ "artifactLocation": { "uri": "a.md" }, "region": region });
        let result = json!({
            "message": { "text": "odd" },
            "level": level,
            "locations": [{ "physicalLocation": place }],
        });
        let driver = json!({ "driver": { "name": "lint" } });
        json!({ "version": "2.1.0", "runs": [{ "tool": driver, "results": [result] }] })
    };
    assert_eq!(schema.faults(&result(1, "note")), None);
    for (broken, fault) in [
        (result(0, "note"), "startLine"),
        (result(1, "notice"), "level"),
        (json!({ "version": "2.0.0", "runs": [] }), "version"),
        (json!({ "version": "2.1.0", "runs": [{ "results": [] }] }), "tool"),
        (json!({ "version": "2.1.0" }), "runs"),
    ] {
        let faults = schema.faults(&broken).unwrap_or_else(|| panic!("accepted {broken}"));
        assert!(faults.contains(fault), "{faults}");
    }
}
