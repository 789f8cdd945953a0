//! `cargo xtask` as its users and their scripts see it: what it touches, how it ends, what it says.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use msgraph_tests::program::{Call, call, xtask};
use msgraph_tests::{enumeration, resource};
use tempfile::TempDir;

/// A folder with docs of three good types and one page with a finding.
pub(crate) fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let rows = ["name|String", "colour|colour", "tag|microsoft.graph.tag"];
    write_page(folder.path(), "car", &resource("microsoft.graph.car", &rows, ""));
    write_page(folder.path(), "tag", &resource("microsoft.graph.tag", &["name|String"], ""));
    write_page(folder.path(), "colour", &enumeration("colour", &["red", "green"]));
    let odd = resource("microsoft.graph.odd", &["what|nosuch"], "");
    write_page(folder.path(), "odd", &odd);
    folder
}

fn write_page(folder: &Path, stem: &str, text: &str) {
    let resources = folder.join("docs/api-reference/v1.0/resources");
    fs::create_dir_all(&resources).unwrap();
    fs::write(resources.join(format!("{stem}.md")), text).unwrap();
}

/// Generates into `crate`, which must succeed.
pub(crate) fn generate(folder: &Path) -> Call {
    let call = call(folder, "codegen --docs docs --out crate");
    assert_eq!(call.code, 0, "{}", call.err);
    call
}

/// Every file below a folder, and when it was last written.
pub(crate) fn times(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut times = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            times.extend(self::times(&entry.path()));
        } else {
            times.insert(entry.path(), entry.metadata().unwrap().modified().unwrap());
        }
    }
    times
}

#[test]
fn a_second_run_touches_no_file() {
    let folder = folder();
    let first = generate(folder.path());
    let before = times(folder.path());
    let second = generate(folder.path());
    assert_eq!(times(folder.path()), before);
    let (start, rest) = first.last_line().split_once("; wrote ").unwrap();
    let (written, end) = rest.split_once(" files, 0 unchanged, 0 removed; ").unwrap();
    // Once it is written, Cargo.lock is Cargo's.
    let unchanged = written.parse::<u32>().unwrap() - 1;
    let expected = format!("{start}; wrote 0 files, {unchanged} unchanged, 0 removed; {end}");
    assert_eq!(second.last_line(), expected);
}

#[test]
fn the_last_line_counts_what_was_read_written_and_found() {
    let run = generate(folder().path());
    let (start, rest) = run.last_line().split_once("wrote ").unwrap();
    let (written, end) = rest.split_once(" files").unwrap();
    // The types, `entity`, and the rest of a crate around them.
    assert_eq!(start, "read 4 pages: 1 entity types, 3 complex types, 1 enums; ");
    assert!(written.parse::<u32>().unwrap() > 7, "{written}");
    assert_eq!(end, ", 0 unchanged, 0 removed; 0 errors, 1 warnings");
}

#[test]
fn a_type_that_is_gone_from_the_docs_is_removed_from_the_crate() {
    let folder = folder();
    generate(folder.path());
    let file = folder.path().join("crate/src/types/v1_0/odd.rs");
    assert!(file.exists());
    fs::remove_file(folder.path().join("docs/api-reference/v1.0/resources/odd.md")).unwrap();
    let run = generate(folder.path());
    assert!(!file.exists());
    assert!(
        run.last_line().contains("wrote 2 files, "),
        "the module and the hierarchy of all types are rewritten: {}",
        run.out
    );
    assert!(run.last_line().contains(" 1 removed; 0 errors, 0 warnings"), "{}", run.out);
}

#[test]
fn a_changed_page_rewrites_its_file_only() {
    let folder = folder();
    generate(folder.path());
    let before = times(folder.path());
    let page = folder.path().join("docs/api-reference/v1.0/resources/odd.md");
    let text = fs::read_to_string(&page).unwrap().replace("Says something", "Said something");
    fs::write(&page, text).unwrap();
    let run = generate(folder.path());
    assert!(run.last_line().contains("; wrote 1 files, "), "{}", run.out);
    let after = times(folder.path());
    let changed = before.iter().filter(|(path, time)| after[*path] != **time);
    let changed: Vec<_> = changed.map(|(path, _)| path.file_name().unwrap()).collect();
    assert_eq!(changed, ["odd.rs", "odd.md"]);
}

#[test]
fn a_schema_goes_to_standard_output_or_to_a_file() {
    let folder = folder();
    let run = call(folder.path(), "schema --docs docs/api-reference --format csdl");
    assert!(run.code == 0 && run.out.contains("<ComplexType Name=\"tag\""), "{}", run.out);
    let run = call(folder.path(), "schema --docs docs --format json --output file");
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    let json = fs::read_to_string(folder.path().join("file")).unwrap();
    assert!(json.contains("\"rust_path\": \"msgraph_types::v1_0::Tag\""), "{json}");
}

/// Changes the folder of types, given the text of one of its files.
type Spoil = fn(&Path, &str);

#[test]
fn check_names_what_is_stale_and_the_command_that_updates_it() {
    let folder = folder();
    generate(folder.path());
    let check = || call(folder.path(), "codegen --docs docs --out crate --check");
    assert_eq!(check().code, 0);

    let types = folder.path().join("crate/src/types/v1_0");
    let written = fs::read_to_string(types.join("tag.rs")).unwrap();
    let ways: [(&str, &str, Spoil); 3] = [
        ("changed", "1 files changed, 0 missing, 0 extra", |types, text| {
            fs::write(types.join("tag.rs"), format!("{text}\n// by hand\n")).unwrap();
        }),
        ("missing", "0 files changed, 1 missing, 0 extra", |types, _| {
            fs::remove_file(types.join("tag.rs")).unwrap();
        }),
        ("extra", "0 files changed, 0 missing, 1 extra", |types, text| {
            fs::write(types.join("gone.rs"), text).unwrap();
        }),
    ];
    for (way, counts, spoil) in ways {
        spoil(&types, &written);
        let before = times(folder.path());
        let run = check();
        assert_eq!(run.code, 1, "{way}: {}", run.out);
        let stale = format!(
            "stale: {counts}; to update it, run: cargo xtask codegen --docs docs --out crate\n"
        );
        assert!(run.out.contains(&stale), "{way}: {}", run.out);
        assert_eq!(times(folder.path()), before, "{way}: --check wrote something");
        generate(folder.path());
        assert_eq!(check().code, 0, "{way}: the command did not update it");
    }
}

#[test]
fn an_unusable_call_ends_with_2_and_one_line() {
    let folder = folder();
    let at = |path: &str| folder.path().join(path);
    fs::create_dir_all(at("empty")).unwrap();
    fs::create_dir_all(at("other/resources")).unwrap();
    fs::create_dir_all(at("no-pages/api-reference/v1.0/resources")).unwrap();
    fs::write(at("file"), "text").unwrap();
    let cases = [
        ("codegen --docs empty --out crate", "`empty` holds no `api-reference/`"),
        ("codegen --docs other --out crate", "`other` holds no `api-reference/`"),
        ("codegen --docs no-pages --out crate", "`no-pages` holds no resource page"),
        ("codegen --docs nowhere --out crate", "`nowhere` does not exist"),
        ("codegen --docs file --out crate", "`file` is a file"),
        ("codegen --docs docs --out crate --api-version v3.0", "unknown API version `v3.0`"),
        ("codegen --docs docs --out crate --api-version beta", "holds no `beta` pages"),
        ("codegen --docs docs --out file", "`file` is a file"),
        ("codegen --docs docs --out file/below", "`file"),
        ("codegen --docs docs --out docs", "`docs` holds files"),
        ("codegen --docs docs/api-reference/v1.0/resources", "holds no `api-reference/`"),
        (
            "codegen --docs docs --out crate --only nosuch",
            "`--only nosuch` names no type of these docs; check the spelling",
        ),
        (
            "codegen --docs docs --out crate --only tag --only Colours",
            "`--only Colours` names no type of these docs; did you mean `microsoft.graph.colour`?",
        ),
        (
            "codegen --docs docs --out crate --only microsoft.graph.coluor*",
            "did you mean `microsoft.graph.colour`?",
        ),
        ("codegen --docs docs --out crate --only [", "`--only [` is neither a name nor a glob"),
        ("lint --docs empty --message-format sarif", "`empty` holds no `api-reference/`"),
        ("lint --docs docs --api-version beta", "holds no `beta` pages"),
        ("schema --docs empty --format json", "`empty` holds no `api-reference/`"),
        ("schema --docs docs --format json --output file/below", "cannot write `file/below`"),
    ];
    for (args, reason) in cases {
        let run = call(folder.path(), args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args}: {}", run.err);
        assert!(run.err.starts_with("error: ") && run.err.ends_with('\n'), "{args}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{args}: {}", run.err);
        assert!(run.err.contains(reason), "{args}: {}", run.err);
    }
    assert!(!folder.path().join("crate").exists());
}

#[test]
fn nothing_is_written_outside_the_output_folder() {
    let folder = folder();
    let before = times(folder.path());
    generate(folder.path());
    let mut after = times(folder.path());
    after.retain(|path, _| !path.starts_with(folder.path().join("crate")));
    assert_eq!(after, before);
}

#[test]
fn findings_fail_a_run_where_they_are_denied() {
    let folder = folder();
    let args = "codegen --docs docs --out crate --deny warnings";
    assert_eq!(call(folder.path(), args).code, 1);
    let page = folder.path().join("docs/api-reference/v1.0/resources/odd.md");
    fs::remove_file(page).unwrap();
    assert_eq!(call(folder.path(), args).code, 0);
}

#[test]
fn lint_reports_what_codegen_reports_and_writes_nothing() {
    let folder = folder();
    let before = times(folder.path());
    let lint = call(folder.path(), "lint --docs docs --message-format short");
    assert_eq!((lint.code, lint.err.as_str()), (0, ""));
    assert_eq!(lint.last_line(), "read 4 pages: 0 errors, 1 warnings, 0 notes");
    assert_eq!(times(folder.path()), before);
    let codegen = call(folder.path(), "codegen --docs docs --out crate --message-format short");
    assert_eq!(lint.out, format!("{}{}\n", codegen.err, lint.last_line()));
}

#[test]
fn lint_fails_where_warnings_are_denied_and_never_for_notes() {
    let folder = folder();
    assert_eq!(call(folder.path(), "lint --docs docs --deny warnings").code, 1);
    let note = resource("microsoft.graph.odd", &["size|Int32|One of 1 | 2"], "");
    write_page(folder.path(), "odd", &note);
    let run = call(folder.path(), "lint --docs docs --deny warnings");
    assert_eq!(run.last_line(), "read 4 pages: 0 errors, 0 warnings, 1 notes");
    assert_eq!(run.code, 0);
    let run = call(folder.path(), "codegen --docs docs --out crate --deny warnings");
    assert!(run.last_line().ends_with("; 0 errors, 0 warnings"), "{}", run.out);
    assert_eq!(run.code, 0);
}

#[test]
fn findings_have_a_short_form_and_one_for_programs() {
    let folder = folder();
    let run = |format: &str| {
        call(folder.path(), &format!("codegen --docs docs --out crate --message-format {format}"))
    };
    let page = "api-reference/v1.0/resources/odd.md";
    let message = "the type `microsoft.graph.nosuch` has no page";
    let short = run("short").err;
    let (place, rest) = short.split_once(": ").unwrap();
    assert!(place.starts_with(&format!("{page}:10:")), "{short}");
    assert_eq!(rest, format!("warning[unknown-type]: {message}\n"));

    let json = run("json").err;
    assert_eq!(json.lines().count(), 1, "{json}");
    let finding: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(finding["path"], page);
    assert_eq!(finding["line"], 10);
    assert_eq!(finding["severity"], "warning");
    assert_eq!(finding["code"], "unknown-type");
    assert_eq!(finding["message"], message);
    for key in ["column", "end_line", "end_column", "subject", "effect", "help"] {
        assert!(finding.get(key).is_some(), "no {key} in {json}");
    }

    let human = run("human").err;
    assert!(human.contains("warning[unknown-type]") && human.contains("|what|nosuch|"), "{human}");
}

#[test]
fn every_verb_has_help() {
    let folder = tempfile::tempdir().unwrap();
    for (args, words) in [
        ("--help", &["codegen", "lint", "schema", "explain", "ci", "Exit codes"][..]),
        (
            "codegen --help",
            &[
                "--docs",
                "--config",
                "--out",
                "--api-version",
                "--only",
                "--check",
                "--message-format",
                "--deny",
                "Exit codes",
            ],
        ),
        (
            "lint --help",
            &[
                "[PAGE]...",
                "--baseline",
                "--partial",
                "--docs",
                "--config",
                "--api-version",
                "--message-format",
                "--deny",
                "Exit codes",
            ],
        ),
        (
            "schema --help",
            &["--format", "--docs", "--config", "--api-version", "--output", "Exit codes"],
        ),
        ("explain --help", &["<NAME>", "--docs", "--config", "--api-version", "Exit codes"]),
        ("ci --help", &["Usage: cargo xtask ci"]),
    ] {
        let run = call(folder.path(), args);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{args}");
        for word in words {
            assert!(run.out.contains(word), "{args} does not mention {word}:\n{}", run.out);
        }
    }
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let folder = folder();
    for index in 0..400 {
        let page = resource(&format!("microsoft.graph.many{index}"), &["name|String"], "");
        write_page(folder.path(), &format!("many{index}"), &page);
    }
    let mut command = Command::new(xtask());
    command.args(["schema", "--docs", "docs", "--format", "json"]).current_dir(folder.path());
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut first = [0; 1];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(!err.contains("panicked"), "{err}");
    assert_eq!(output.status.code(), Some(0), "{err}");
}
