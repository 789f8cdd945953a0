//! `codegen.toml` on the command line: stale corrections, severities, suppressions, unreadable files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use msgraph_tests::program::call;

use crate::command_line::{folder, generate, times};

#[test]
fn a_stale_correction_fails_the_run_and_names_its_line() {
    let folder = folder();
    generate(folder.path());
    let before = times(folder.path());
    let config = "# Two corrections.\n[[drop]]\ntarget = \"microsoft.graph.tag\"\nreason = \"x\"\n\n\
                  [[rename]]\ntarget = \"microsoft.graph.Tyre\"\nto = \"tyre\"\nreason = \"x\"\n";
    fs::write(folder.path().join("docs/codegen.toml"), config).unwrap();
    let args = "--docs docs --config docs/codegen.toml";
    let place = "docs/codegen.toml:7:10";
    for verb in ["codegen --out crate", "codegen --out crate --check"] {
        let run = call(folder.path(), &format!("{verb} {args}"));
        assert_eq!(run.code, 1, "{verb}: {}", run.err);
        let shown = format!("--> {place}\n  |\n7 | target = \"microsoft.graph.Tyre\"");
        assert!(run.err.contains("error[stale-correction]"), "{verb}: {}", run.err);
        assert!(run.err.contains(&shown), "{verb}: {}", run.err);
        let reason = "nothing was written: `docs/codegen.toml` no longer fits the docs\n";
        assert!(run.out.contains(reason), "{verb}: {}", run.out);
        assert!(run.last_line().contains("wrote 0 files"), "{verb}: {}", run.out);
        assert!(run.last_line().ends_with("1 errors, 1 warnings"), "{verb}: {}", run.out);
        assert_eq!(after_config(folder.path()), before, "{verb} wrote something");
    }
    let run = call(folder.path(), &format!("codegen --out crate {args} --message-format short"));
    let message = "error[stale-correction]: no page declares `microsoft.graph.Tyre`";
    assert!(run.err.contains(&format!("{place}: {message}\n")), "{}", run.err);
    let run = call(folder.path(), &format!("schema --format json {args}"));
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
    assert!(run.err.contains(place), "{}", run.err);
}

/// Every file below a folder, without the configuration of the test.
fn after_config(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut times = times(folder);
    times.retain(|path, _| !path.ends_with("codegen.toml"));
    times
}

#[test]
fn a_configuration_corrects_suppresses_and_sets_severities() {
    let folder = folder();
    let write = |text: &str| fs::write(folder.path().join("my.toml"), text).unwrap();
    let run = |args: &str| {
        let args = format!("codegen --docs docs --out crate --config my.toml {args}");
        call(folder.path(), &args)
    };
    let suppress = |page: &str| {
        format!("[[suppress]]\ncode = \"unknown-type\"\npage = \"{page}\"\nreason = \"x\"\n")
    };
    write(&suppress("**/odd.md"));
    assert_eq!(run("--deny warnings").code, 0);
    write("[severity]\nunknown-type = \"error\"\n");
    assert!(run("").last_line().ends_with("1 errors, 0 warnings"));
    // A suppression that is not needed is a finding like any other.
    write(&(suppress("**/odd.md") + &suppress("**/tag.md")));
    let stale = run("--message-format short");
    assert_eq!(stale.code, 0);
    assert!(stale.err.starts_with("my.toml:6:8: warning[stale-suppression]: "), "{}", stale.err);
    assert_eq!(run("--deny warnings").code, 1);
    write("[[drop]]\ntarget = \"microsoft.graph.odd\"\nreason = \"x\"\n");
    assert_eq!(run("--deny warnings").code, 0);
    assert!(!folder.path().join("crate/src/types/v1_0/odd.rs").exists());
}

#[test]
fn a_configuration_that_cannot_be_read_ends_with_2_and_its_place() {
    let folder = folder();
    fs::write(folder.path().join("codegen.toml"), "[severity]\n\nunkown-type = \"off\"\n").unwrap();
    fs::write(folder.path().join("latin.toml"), b"# caf\xe9").unwrap();
    let place = "codegen.toml:3:1: unknown code `unkown-type`; did you mean `unknown-type`?";
    let cases = [
        ("codegen.toml", place),
        ("latin.toml", "`latin.toml` is not UTF-8"),
        ("none.toml", "`none.toml` cannot be read: "),
    ];
    for (file, reason) in cases {
        for verb in ["codegen --out crate", "schema --format json"] {
            let run = call(folder.path(), &format!("{verb} --docs docs --config {file}"));
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{verb}: {}", run.err);
            assert_eq!(run.err.lines().count(), 1, "{verb}: {}", run.err);
            assert!(run.err.starts_with(&format!("error: {reason}")), "{verb}: {}", run.err);
        }
    }
    assert!(!folder.path().join("crate").exists());
}
