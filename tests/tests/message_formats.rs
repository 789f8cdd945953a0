//! The output of `cargo xtask lint` for a small folder in every format: an error, a warning and a note
//! about one page, and a file that cannot be read.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use expect_test::{Expect, expect, expect_file};
use msgraph_tests::program::{Call, xtask};
use msgraph_tests::resource;
use serde_json::Value;
use tempfile::TempDir;

/// The path of the pages in the docs folder.
const RESOURCES: &str = "api-reference/v1.0/resources";

/// The name of a file that is too large for a page.
const LARGE: &str = "50% large, new.md";

/// A checkout with docs in a folder of this name.
fn checkout(docs: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let resources = folder.path().join(docs).join(RESOURCES);
    fs::create_dir_all(&resources).unwrap();
    let rows = ["what|nosuch", "no/path|String", "size|Int32|One of 1 | 2"];
    fs::write(resources.join("odd.md"), resource("microsoft.graph.odd", &rows, "")).unwrap();
    let large = File::create(resources.join(LARGE)).unwrap();
    large.set_len((16 << 20) + 1).unwrap();
    folder
}

/// Calls the program in a folder of a checkout, as outside of GitHub Actions.
fn call(current: &Path, args: &str) -> Call {
    command(current, args).output().unwrap().into()
}

fn command(current: &Path, args: &str) -> Command {
    let mut command = Command::new(xtask());
    command.current_dir(current).args(args.split_whitespace()).env_remove("GITHUB_WORKSPACE");
    command
}

/// Checks standard output and standard error of `lint` in a format.
fn check(format: &str, out: &Expect, err: &str) {
    let folder = checkout("docs");
    let run = call(folder.path(), &format!("lint --docs docs --message-format {format}"));
    assert_eq!((run.code, run.err.as_str()), (1, err));
    out.assert_eq(&run.out);
}

const COUNTS: &str = "read 1 pages: 2 errors, 1 warnings, 1 notes\n";

#[test]
fn human() {
    check(
        "human",
        &expect![[r#"
            error[invalid-name]: `no/path` is not a valid property name
              --> api-reference/v1.0/resources/odd.md:11:2
               |
            11 | |no/path|String|Says something.|
               |  ^^^^^^^
               |
               = note: the row was dropped
               = help: write one identifier: a letter or underscore, then letters, digits or underscores

            error[unreadable-file]: has more than 16777216 bytes, more than any page
            --> api-reference/v1.0/resources/50% large, new.md
             = note: the file was left out

            warning[unknown-type]: the type `microsoft.graph.nosuch` has no page
              --> api-reference/v1.0/resources/odd.md:10:7
               |
            10 | |what|nosuch|Says something.|
               |       ^^^^^^
               |
               = note: the values of the property are read as any JSON
               = help: add a page for the type, or correct the name

            note[row-repaired]: this row has 5 cells, but its table has 3 columns
              --> api-reference/v1.0/resources/odd.md:12:22
               |
            12 | |size|Int32|One of 1 | 2|Says something.|
               |                      ^^^^^^^^^^^^^^^^^^^
               |
               = note: the surplus cells were read as text of the last column
               = help: write a literal pipe as `\|`, or remove it

            read 1 pages: 2 errors, 1 warnings, 1 notes
        "#]],
        "",
    );
}

#[test]
fn short() {
    check(
        "short",
        &expect![[r#"
            api-reference/v1.0/resources/50% large, new.md: error[unreadable-file]: has more than 16777216 bytes, more than any page
            api-reference/v1.0/resources/odd.md:10:7: warning[unknown-type]: the type `microsoft.graph.nosuch` has no page
            api-reference/v1.0/resources/odd.md:11:2: error[invalid-name]: `no/path` is not a valid property name
            api-reference/v1.0/resources/odd.md:12:22: note[row-repaired]: this row has 5 cells, but its table has 3 columns
            read 1 pages: 2 errors, 1 warnings, 1 notes
        "#]],
        "",
    );
}

#[test]
fn json() {
    check(
        "json",
        &expect![[r#"
            {"path":"api-reference/v1.0/resources/50% large, new.md","line":0,"column":0,"end_line":0,"end_column":0,"severity":"error","code":"unreadable-file","subject":null,"message":"has more than 16777216 bytes, more than any page","effect":"the file was left out","help":null,"fingerprint":"00ad1fd89dafaf6b:1"}
            {"path":"api-reference/v1.0/resources/odd.md","line":10,"column":7,"end_line":10,"end_column":13,"severity":"warning","code":"unknown-type","subject":"microsoft.graph.odd.what","message":"the type `microsoft.graph.nosuch` has no page","effect":"the values of the property are read as any JSON","help":"add a page for the type, or correct the name","fingerprint":"8978bf3589481fd3:1"}
            {"path":"api-reference/v1.0/resources/odd.md","line":11,"column":2,"end_line":11,"end_column":9,"severity":"error","code":"invalid-name","subject":"microsoft.graph.odd","message":"`no/path` is not a valid property name","effect":"the row was dropped","help":"write one identifier: a letter or underscore, then letters, digits or underscores","fingerprint":"e8273c057728bb69:1"}
            {"path":"api-reference/v1.0/resources/odd.md","line":12,"column":22,"end_line":12,"end_column":41,"severity":"note","code":"row-repaired","subject":"microsoft.graph.odd","message":"this row has 5 cells, but its table has 3 columns","effect":"the surplus cells were read as text of the last column","help":"write a literal pipe as `\\|`, or remove it","fingerprint":"92ddb22a3976cfa1:1"}
        "#]],
        COUNTS,
    );
}

#[test]
fn github() {
    check(
        "github",
        &expect![[r#"
            ::error file=docs/api-reference/v1.0/resources/50%25 large%2C new.md,title=unreadable-file::has more than 16777216 bytes, more than any page%0Athe file was left out
            ::warning file=docs/api-reference/v1.0/resources/odd.md,line=10,endLine=10,col=7,endColumn=13,title=unknown-type::the type `microsoft.graph.nosuch` has no page%0Athe values of the property are read as any JSON%0Ahelp: add a page for the type, or correct the name
            ::error file=docs/api-reference/v1.0/resources/odd.md,line=11,endLine=11,col=2,endColumn=9,title=invalid-name::`no/path` is not a valid property name%0Athe row was dropped%0Ahelp: write one identifier: a letter or underscore, then letters, digits or underscores
            ::notice file=docs/api-reference/v1.0/resources/odd.md,line=12,endLine=12,col=22,endColumn=41,title=row-repaired::this row has 5 cells, but its table has 3 columns%0Athe surplus cells were read as text of the last column%0Ahelp: write a literal pipe as `\|`, or remove it
        "#]],
        COUNTS,
    );
}

#[test]
fn sarif() {
    let folder = checkout("docs");
    let run = call(folder.path(), "lint --docs docs --message-format sarif");
    assert_eq!((run.code, run.err.as_str()), (1, COUNTS));
    let mut log: Value = serde_json::from_str(&run.out).unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].take();
    for result in log["runs"][0]["results"].as_array_mut().unwrap() {
        let rule = &rules[result["ruleIndex"].take().as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(rule["defaultConfiguration"]["level"], result["level"]);
        let address = rule["helpUri"].as_str().unwrap();
        let severity = result["level"].as_str().unwrap();
        let anchor = format!("#{}-{severity}", rule["id"].as_str().unwrap());
        assert!(address.starts_with("https://") && address.ends_with(&anchor), "{address}");
        let help = rule["help"]["markdown"].as_str().unwrap();
        assert!(help.contains("Fix: ") && help.ends_with('.'), "{help}");
        assert!(!help.contains("````") && !help.contains('#'), "{help}");
    }
    expect_file!["expected/lint.sarif"].assert_eq(&format!("{log:#}\n"));
}

#[test]
fn codegen_writes_the_same_findings_to_standard_error_and_nothing_else_there() {
    let folder = checkout("docs");
    fs::remove_file(folder.path().join("docs").join(RESOURCES).join(LARGE)).unwrap();
    let codegen = "codegen --docs docs --out crate";
    assert_eq!(call(folder.path(), codegen).code, 0);
    fs::write(folder.path().join("crate/src/types/own.rs"), "// by hand\n").unwrap();
    for format in ["json", "sarif", "github"] {
        let lint = call(folder.path(), &format!("lint --docs docs --message-format {format}"));
        let run = call(folder.path(), &format!("{codegen} --message-format {format}"));
        assert_eq!(run.err, lint.out, "{format}");
        assert!(run.out.contains("own.rs` is not a generated file"), "{format}: {}", run.out);
    }
}

/// The path, line and columns of the error annotation.
fn annotation(text: &str) -> (&str, usize, usize, usize) {
    let is_error =
        |line: &&str| line.starts_with("::error ") && line.contains("title=invalid-name");
    let line = text.lines().find(is_error).unwrap_or_else(|| panic!("no error in {text}"));
    let (_, properties) = line.split_once(' ').unwrap();
    let (properties, _) = properties.split_once("::").unwrap();
    let property = |name: &str| {
        let mut all = properties.split(',').filter_map(|it| it.split_once('='));
        all.find(|(key, _)| *key == name).unwrap().1
    };
    let number = |name: &str| property(name).parse().unwrap();
    (property("file"), number("line"), number("col"), number("endColumn"))
}

#[test]
fn an_annotation_points_at_the_text_in_the_checkout() {
    let nested = checkout("docs/input");
    let root = nested.path();
    fs::create_dir(root.join("tool")).unwrap();
    let absolute = format!("{}/docs/input", root.display());
    let runner = |current: &str, args: &str| {
        let mut command = command(&root.join(current), args);
        Call::from(command.env("GITHUB_WORKSPACE", root).output().unwrap())
    };
    let call_for = |docs: &str| format!("lint --message-format github --docs {docs}");
    for run in [
        call(root, &call_for("docs/input")),
        call(root, &call_for("./docs/../docs/input/api-reference")),
        call(root, &call_for(&absolute)),
        runner("tool", &call_for("../docs/input")),
        runner("tool", &call_for(&absolute)),
        runner("docs/input", &call_for(".")),
    ] {
        let (path, line, start, end) = annotation(&run.out);
        assert_eq!(path, format!("docs/input/{RESOURCES}/odd.md"));
        let text = fs::read_to_string(root.join(path)).unwrap();
        assert_eq!(&text.lines().nth(line - 1).unwrap()[start - 1..end - 1], "no/path");
    }
}

#[test]
fn docs_outside_the_checkout_are_their_own_checkout() {
    let folder = checkout("docs");
    fs::create_dir(folder.path().join("tool")).unwrap();
    let args = "lint --message-format github --docs ../docs";
    let run = call(&folder.path().join("tool"), args);
    assert_eq!(annotation(&run.out).0, format!("{RESOURCES}/odd.md"));
}

#[test]
fn a_finding_keeps_its_fingerprint_when_its_line_moves() {
    let folder = checkout("docs");
    let page = folder.path().join("docs").join(RESOURCES).join("odd.md");
    let fingerprints = || {
        let run = call(folder.path(), "lint --docs docs --message-format sarif");
        let log: Value = serde_json::from_str(&run.out).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        let of = |result: &Value| result["partialFingerprints"].to_string();
        results.iter().map(of).collect::<Vec<_>>()
    };
    let before = fingerprints();
    assert!(before.iter().all(|one| before.iter().filter(|other| *other == one).count() == 1));
    let text = fs::read_to_string(&page).unwrap();
    let moved = text.replace("\nSomething.\n", "\nSomething.\n\nAnd more.\n");
    fs::write(&page, &moved).unwrap();
    assert_eq!(fingerprints(), before);
    fs::write(&page, moved.replace("nosuch", "other")).unwrap();
    assert_ne!(fingerprints(), before);
}

/// The block has one value where the cell says a collection: the cell is marked, and the block shown.
#[test]
fn the_other_side_of_a_contradiction_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let resources = folder.path().join("docs").join(RESOURCES);
    fs::create_dir_all(&resources).unwrap();
    let page = resource("microsoft.graph.odd", &["tags|String collection"], "");
    let page = page.replace("{}", "{\n  \"tags\": \"String\"\n}");
    fs::write(resources.join("odd.md"), page).unwrap();
    let lint =
        |format: &str| call(folder.path(), &format!("lint --docs docs --message-format {format}"));
    expect![[r#"
        warning[collection-conflict]: the JSON block shows `tags` as `"String"`, but its type cell says `String collection`
          --> api-reference/v1.0/resources/odd.md:10:7
           |
        10 | |tags|String collection|Says something.|
           |       ^^^^^^^^^^^^^^^^^
           |
          ::: api-reference/v1.0/resources/odd.md:16:3
           |
        16 |   "tags": "String"
           |   ------ the JSON block
           |
           = note: `Edm.String` was used as its type
           = help: make the table and the JSON block agree

        read 1 pages: 0 errors, 1 warnings, 0 notes
    "#]].assert_eq(&lint("human").out);
    let other = |text: &str| serde_json::from_str::<Value>(text).unwrap()["other"].take();
    expect![[r#"
        {
          "column": 3,
          "end_column": 9,
          "end_line": 16,
          "line": 16,
          "message": "the JSON block",
          "path": "api-reference/v1.0/resources/odd.md"
        }
    "#]]
    .assert_eq(&format!("{:#}\n", other(lint("json").out.lines().next().unwrap())));
    let log: Value = serde_json::from_str(&lint("sarif").out).unwrap();
    let related = &log["runs"][0]["results"][0]["relatedLocations"];
    expect![[r#"
        [
          {
            "message": {
              "text": "the JSON block"
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "api-reference/v1.0/resources/odd.md",
                "uriBaseId": "DOCS"
              },
              "region": {
                "endColumn": 9,
                "endLine": 16,
                "startColumn": 3,
                "startLine": 16
              }
            }
          }
        ]
    "#]]
    .assert_eq(&format!("{related:#}\n"));
}
