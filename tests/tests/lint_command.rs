//! `cargo xtask lint` in the hands of a docs team: some pages, what is new, and part of the docs.

use std::fs;
use std::path::Path;

use msgraph_tests::program::{Call, call};
use msgraph_tests::resource;
use tempfile::TempDir;

const RESOURCES: &str = "docs/api-reference/v1.0/resources";

/// Docs with two pages that have a finding each, and a good one.
fn docs() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "lamp", &["bulb|nosuch"]);
    write(folder.path(), "torch", &["battery|nothing"]);
    write(folder.path(), "tag", &["name|String"]);
    folder
}

fn write(folder: &Path, stem: &str, rows: &[&str]) {
    let resources = folder.join(RESOURCES);
    fs::create_dir_all(&resources).unwrap();
    let page = resource(&format!("microsoft.graph.{stem}"), rows, "");
    fs::write(resources.join(format!("{stem}.md")), page).unwrap();
}

/// Runs it with findings on a line each.
fn lint(folder: &Path, args: &str) -> Call {
    call(folder, &format!("lint --docs docs --message-format short {args}"))
}

/// The findings of a run, without the folder of the page.
fn findings(run: &Call) -> Vec<&str> {
    let lines = run.out.lines().filter(|line| !line.starts_with("read "));
    lines.map(|line| line.rsplit_once("resources/").map_or(line, |(_, rest)| rest)).collect()
}

const LAMP: &str =
    "lamp.md:10:7: warning[unknown-type]: the type `microsoft.graph.nosuch` has no page";
const TORCH: &str =
    "torch.md:10:10: warning[unknown-type]: the type `microsoft.graph.nothing` has no page";

#[test]
fn only_the_named_pages_are_reported_on() {
    let folder = docs();
    let at = |args: &str| lint(folder.path(), args);
    assert_eq!(findings(&at("")), [LAMP, TORCH]);
    let absolute = folder.path().join(RESOURCES).join("lamp.md").display().to_string();
    for named in [
        "docs/api-reference/v1.0/resources/lamp.md",
        "./docs/api-reference/../api-reference/v1.0/resources/lamp.md",
        "api-reference/v1.0/resources/lamp.md",
        "./v1.0/resources/lamp.md",
        &absolute,
    ] {
        let run = at(named);
        assert_eq!((run.code, findings(&run)), (0, vec![LAMP]), "{named}: {}", run.err);
        assert_eq!(run.last_line(), "read 3 pages: 0 errors, 1 warnings, 0 notes");
    }
    let both = at(&format!("{RESOURCES}/torch.md {RESOURCES}/lamp.md {RESOURCES}/lamp.md"));
    assert_eq!(findings(&both), [LAMP, TORCH]);
    // The type of the tag has a page, which is read though it is not named.
    write(folder.path(), "lamp", &["bulb|tag"]);
    assert_eq!(findings(&at(&format!("{RESOURCES}/lamp.md"))), [""; 0]);
    assert_eq!(at(&format!("--deny warnings {RESOURCES}/lamp.md")).code, 0);
    assert_eq!(at(&format!("--deny warnings {RESOURCES}/torch.md")).code, 1);
}

#[test]
fn a_path_that_is_no_page_ends_with_2_and_says_what_to_do() {
    let folder = docs();
    let method = folder.path().join("docs/api-reference/v1.0/api/lamp-get.md");
    fs::create_dir_all(method.parent().unwrap()).unwrap();
    fs::write(&method, "# Get lamp\n").unwrap();
    let help = "name resource pages, `api-reference/<version>/resources/*.md`, relative to the current \
                folder or to that of the docs";
    for (named, reason) in [
        ("lamp.md", "did you mean `api-reference/v1.0/resources/lamp.md`?"),
        (
            "docs/api-reference/v1.0/resources/Lmap.md",
            "did you mean `api-reference/v1.0/resources/lamp.md`?",
        ),
        ("docs/api-reference/v1.0/api/lamp-get.md", help),
        ("elsewhere.md", help),
    ] {
        let run = lint(folder.path(), named);
        let expected =
            format!("error: `{named}` is none of the pages read from `docs`; {reason}\n");
        assert_eq!((run.code, run.out.as_str(), run.err), (2, "", expected));
    }
    let run = lint(folder.path(), RESOURCES);
    let expected = format!("error: `{RESOURCES}` is a folder; name pages, or none for all\n");
    assert_eq!((run.code, run.err), (2, expected));
}

#[test]
fn a_baseline_leaves_what_is_new() {
    let folder = docs();
    for format in ["sarif", "json"] {
        write(folder.path(), "lamp", &["bulb|nosuch"]);
        let before = call(folder.path(), &format!("lint --docs docs --message-format {format}"));
        fs::write(folder.path().join("before"), before.out).unwrap();
        let since = |args: &str| lint(folder.path(), &format!("--baseline before {args}"));
        let run = since("--deny warnings");
        assert_eq!((run.code, findings(&run)), (0, vec![]), "{format}: {}", run.err);
        assert_eq!(
            run.last_line(),
            "read 3 pages: 0 errors, 0 warnings, 0 notes; 2 findings of the baseline are left out"
        );

        // The finding moves down, its row says more, and a second one like it comes after it.
        let page = folder.path().join(RESOURCES).join("lamp.md");
        let text = fs::read_to_string(&page).unwrap();
        let moved = text.replace("\nSomething.\n", "\nSomething.\n\nAnd more.\n");
        fs::write(&page, moved.replace("Says something.", "Says more.")).unwrap();
        assert_eq!(findings(&since("")), [""; 0], "{format}");
        write(folder.path(), "lamp", &["size|Int32", "bulb|nosuch", "fuse|nowhere"]);
        let new =
            "lamp.md:12:7: warning[unknown-type]: the type `microsoft.graph.nowhere` has no page";
        let run = since("--deny warnings");
        assert_eq!((run.code, findings(&run)), (1, vec![new]), "{format}");
        let run = since(&format!("--deny warnings {RESOURCES}/torch.md"));
        assert_eq!((run.code, findings(&run)), (0, vec![]), "{format}");
    }
}

#[test]
fn findings_alike_are_counted() {
    let folder = docs();
    let rows = ["size|Int32|One of 1 | 2", "depth|Int32|One of 1 | 2", "width|Int32|One of 1 | 2"];
    write(folder.path(), "lamp", &rows[..2]);
    let before = call(folder.path(), "lint --docs docs --message-format sarif");
    fs::write(folder.path().join("before"), before.out).unwrap();
    write(folder.path(), "lamp", &rows);
    let run = lint(folder.path(), "--baseline before");
    let new =
        "lamp.md:12:23: note[row-repaired]: this row has 5 cells, but its table has 3 columns";
    assert_eq!(findings(&run), [new]);
    // One of them is gone: the others are known.
    write(folder.path(), "lamp", &rows[1..2]);
    assert_eq!(findings(&lint(folder.path(), "--baseline before")), [""; 0]);
}

#[test]
fn an_empty_baseline_knows_nothing() {
    let folder = docs();
    fs::write(folder.path().join("before"), "").unwrap();
    assert_eq!(findings(&lint(folder.path(), "--baseline before")), [LAMP, TORCH]);
}

#[test]
fn a_baseline_that_is_none_ends_with_2_and_its_name() {
    let folder = docs();
    let old = "{\"runs\": [{\"results\": [{\"partialFingerprints\": {\"other/v1\": \"1\"}}]}]}";
    let short = lint(folder.path(), "").out;
    for text in ["nonsense", "{}", "[]", "{\"runs\": 1}", old, &short, "\u{0}"] {
        fs::write(folder.path().join("before"), text).unwrap();
        let run = lint(folder.path(), "--baseline before");
        let expected = "error: `before` is not a baseline; write one with \
                        `cargo xtask lint --message-format sarif > FILE`, or `json`\n";
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (2, "", expected), "{text}");
    }
    for missing in ["none", "docs"] {
        let run = lint(folder.path(), &format!("--baseline {missing}"));
        let expected = format!("error: `{missing}` cannot be read: ");
        assert!(run.code == 2 && run.err.starts_with(&expected), "{}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
}

#[test]
fn what_follows_from_absent_pages_is_not_reported_of_a_part() {
    let folder = docs();
    let run = lint(folder.path(), "--partial --deny warnings");
    assert_eq!((run.code, findings(&run)), (0, vec![]), "{}", run.out);
    // A correction of a page that is elsewhere does not fail the run.
    let drop = "[[drop]]\ntarget = \"microsoft.graph.user.mail\"\nreason = \"Gone.\"\n";
    fs::write(folder.path().join("my.toml"), drop).unwrap();
    assert_eq!(lint(folder.path(), "--config my.toml").code, 1);
    assert_eq!(lint(folder.path(), "--config my.toml --partial").code, 0);
    // What a page itself says wrongly is still reported.
    write(folder.path(), "lamp", &["bulb|nosuch", "bulb|String"]);
    let run = lint(folder.path(), "--partial");
    assert_eq!(run.last_line(), "read 3 pages: 0 errors, 1 warnings, 0 notes");
}

#[test]
fn what_makes_the_crate_unusable_is_always_reported() {
    let folder = docs();
    let drop = "[[drop]]\ntarget = \"microsoft.graph.user.mail\"\nreason = \"Gone.\"\n";
    fs::write(folder.path().join("my.toml"), drop).unwrap();
    let before = "lint --docs docs --config my.toml --message-format sarif";
    fs::write(folder.path().join("before"), call(folder.path(), before).out).unwrap();
    let run =
        lint(folder.path(), &format!("--config my.toml --baseline before {RESOURCES}/tag.md"));
    let stale =
        "my.toml:2:10: error[stale-correction]: no page declares `microsoft.graph.user.mail`";
    assert_eq!((run.code, findings(&run)), (1, vec![stale]));
}
