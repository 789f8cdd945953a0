//! The program as its users call it: exit codes, and which stream says what.
//!
//! That this file stands here also makes `cargo test` build the program for the tests of other
//! packages.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

const PAGE: &str = r#"# tag resource type

Namespace: microsoft.graph

## Properties
|Property|Type|Description|
|:---|:---|:---|
|name|String|What it says.|
|odd|nosuch|Of a type without a page.|

## JSON representation
<!-- {"blockType": "resource", "@odata.type": "microsoft.graph.tag"} -->
```json
{"name": "String", "odd": {"@odata.type": "microsoft.graph.nosuch"}}
```
"#;

/// A docs folder with one page, and beside it room for output.
fn docs() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let resources = folder.path().join("docs/api-reference/v1.0/resources");
    fs::create_dir_all(&resources).unwrap();
    fs::write(resources.join("tag.md"), PAGE).unwrap();
    folder
}

fn xtask(folder: &Path, args: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(folder).args(args.split(' ')).output().unwrap()
}

/// Exit code, standard output, standard error.
fn run(folder: &Path, args: &str) -> (i32, String, String) {
    let output = xtask(folder, args);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_crate_is_written_once_and_then_found_unchanged() {
    let folder = docs();
    let (code, out, err) = run(folder.path(), "codegen --docs docs --out crate");
    assert_eq!(code, 0, "{err}");
    let summary = out.lines().last().unwrap();
    assert!(summary.starts_with("read 1 pages: "), "{summary}");
    assert!(summary.contains(" 1 complex types, 0 enums; wrote "), "{summary}");
    assert!(summary.ends_with("0 errors, 1 warnings"), "{summary}");
    assert!(err.contains("api-reference/v1.0/resources/tag.md:9:"), "{err}");

    let (code, out, _) = run(folder.path(), "codegen --docs docs --out crate");
    assert_eq!(code, 0);
    assert!(out.lines().last().unwrap().contains("; wrote 0 files, "), "{out}");
}

/// The age of a file shows whether a run has written it.
#[test]
fn a_rerun_writes_what_changed_removes_what_is_gone_and_touches_nothing_else() {
    let folder = docs();
    let page =
        |stem: &str| folder.path().join(format!("docs/api-reference/v1.0/resources/{stem}.md"));
    let module = |stem: &str| folder.path().join(format!("crate/src/types/v1_0/{stem}.rs"));
    for name in ["label", "gone"] {
        fs::write(page(name), PAGE.replace("tag", name)).unwrap();
    }
    assert_eq!(run(folder.path(), "codegen --docs docs --out crate").0, 0);
    for stem in ["tag", "label"] {
        let file = File::options().write(true).open(module(stem)).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }
    fs::write(page("tag"), PAGE.replace("What it says", "What it said")).unwrap();
    fs::remove_file(page("gone")).unwrap();
    let (code, out, _) = run(folder.path(), "codegen --docs docs --out crate");
    assert_eq!(code, 0);
    assert!(out.lines().last().unwrap().contains(" unchanged, 1 removed; "), "{out}");
    let is_touched =
        |stem| fs::metadata(module(stem)).unwrap().modified().unwrap() != SystemTime::UNIX_EPOCH;
    assert!(is_touched("tag") && !is_touched("label") && !module("gone").exists());
}

#[test]
fn check_fails_on_a_difference_and_names_the_way_to_mend_it() {
    let folder = docs();
    assert_eq!(run(folder.path(), "codegen --docs docs --out crate").0, 0);
    assert_eq!(run(folder.path(), "codegen --docs docs --out crate --check").0, 0);
    let file = folder.path().join("crate/src/types/v1_0/tag.rs");
    fs::write(&file, "changed\n").unwrap();
    let (code, out, _) = run(folder.path(), "codegen --docs docs --out crate --check");
    assert_eq!(code, 1);
    assert!(out.contains("\n-changed\n"), "{out}");
    assert!(out.contains("run: cargo xtask codegen --docs docs --out crate\n"), "{out}");
    assert_eq!(fs::read_to_string(file).unwrap(), "changed\n");
}

#[test]
fn findings_fail_a_run_only_when_denied() {
    let folder = docs();
    let (code, _, err) =
        run(folder.path(), "codegen --docs docs --out crate --deny warnings --message-format json");
    assert_eq!(code, 1);
    assert!(err.starts_with("{\"path\":\"api-reference/v1.0/resources/tag.md\","), "{err}");
}

#[test]
fn an_unusable_call_is_one_line_and_exit_code_2() {
    let folder = docs();
    fs::create_dir_all(folder.path().join("empty/api-reference")).unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    for args in [
        "codegen --docs nowhere",
        "codegen --docs file",
        "codegen --docs empty",
        "codegen --docs docs/api-reference/v1.0/resources",
        "codegen --docs docs --api-version v2.0",
        "codegen --docs docs --api-version beta",
        "codegen --docs docs --out file",
        "codegen --docs docs --out docs",
        "codegen --docs docs --out crate --only nosuch",
        "codegen --docs docs --out crate --only [",
        "schema --docs docs --format json --output nowhere/file",
    ] {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args}");
        assert!(err.starts_with("error: ") && err.lines().count() == 1, "{args}: {err}");
    }
}

#[test]
fn a_schema_goes_to_standard_output_or_to_a_file() {
    let folder = docs();
    let (code, out, _) = run(folder.path(), "schema --docs docs/api-reference --format csdl");
    assert_eq!(code, 0);
    assert!(out.contains("<ComplexType Name=\"tag\">"), "{out}");
    let (code, out, _) = run(folder.path(), "schema --docs docs --format json --output file");
    assert_eq!((code, out.as_str()), (0, ""));
    let json = fs::read_to_string(folder.path().join("file")).unwrap();
    assert!(json.contains("\"rust_path\": \"msgraph_types::v1_0::Tag\""), "{json}");
}
