//! `cargo xtask bench` as its users see it. That it measures is tested, what it measures is not: times
//! are those of the machine.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use msgraph_tests::program::{Call, call, xtask};
use msgraph_tests::resource;
use serde_json::Value;
use tempfile::TempDir;

/// Runs that build wait for each other anyway: they share a folder.
static BUILDS: Mutex<()> = Mutex::new(());

/// Calls the verb with crates of its own: those of a real run are dear.
fn bench(folder: &Path, args: &str) -> Call {
    let _guard = BUILDS.lock();
    let mut command = Command::new(xtask());
    command.env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR")).current_dir(folder).arg("bench");
    command.args(args.split_whitespace()).output().expect("the program starts").into()
}

/// Docs of a user, who has a kind of address and is related to other users.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let rows =
        ["displayName|String", "mobilePhone|String", "address|address", "peers|user collection"];
    write_page(folder.path(), "user", &resource("microsoft.graph.user", &rows, ""));
    write_page(
        folder.path(),
        "address",
        &resource("microsoft.graph.address", &["city|String"], ""),
    );
    folder
}

fn write_page(folder: &Path, stem: &str, text: &str) {
    let resources = folder.join("docs/api-reference/v1.0/resources");
    fs::create_dir_all(&resources).unwrap();
    fs::write(resources.join(format!("{stem}.md")), text).unwrap();
}

/// What a run wrote as JSON, whose figures must be whole.
fn figures(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("bench.json")).unwrap();
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&report["api_version"], &report["types"]), (&"v1.0".into(), &3.into()), "{text}");
    let figures = report["figures"].as_array().unwrap().clone();
    figures.iter().for_each(assert_whole);
    figures
}

/// Both sides were measured in every round, and what is said of them follows from the values.
fn assert_whole(figure: &Value) {
    let values = |side: &str| -> Vec<f64> {
        let values = figure[side]["values"].as_array().unwrap();
        values.iter().map(|value| value.as_f64().unwrap()).collect()
    };
    let (measured, against) = (values("measured"), values("against"));
    assert!(!measured.is_empty() && measured.len() == against.len(), "{figure}");
    assert_ne!(figure["measured"]["of"], figure["against"]["of"], "{figure}");
    let ratios = measured.iter().zip(&against).map(|(measured, against)| measured / against);
    let (least, most) = ratios
        .fold((f64::MAX, f64::MIN), |(least, most), ratio| (least.min(ratio), most.max(ratio)));
    let ratio = |key: &str| figure["ratio"][key].as_f64().unwrap();
    assert!((ratio("min") - least).abs() < 1e-9 * least, "{figure}");
    assert!((ratio("max") - most).abs() < 1e-9 * most, "{figure}");
    assert!((least..=most).contains(&ratio("median")), "{figure}");
    let limit = figure["hold"]["value"].as_f64();
    let is_met = limit.map(|limit| match figure["hold"]["rule"].as_str().unwrap() {
        "ratio_at_most" => ratio("median") <= limit,
        "ratio_at_least" => ratio("median") >= limit,
        "value_at_most" => figure["measured"]["median"].as_f64().unwrap() <= limit,
        rule => panic!("{rule}"),
    });
    assert_eq!(figure["met"].as_bool(), is_met, "{figure}");
}

/// The figures as lines of the table: names, and what was measured against what.
fn assert_shown(call: &Call, figures: &[Value]) {
    for figure in figures {
        let text = |side: &str| figure[side]["of"].as_str().unwrap().to_owned();
        let name = figure["name"].as_str().unwrap();
        let is_shown = |line: &str| {
            line.starts_with(&format!("  {name} "))
                && line.contains(&format!("  {} ", text("against")))
                && line.contains(&format!("  {} ", text("measured")))
                && line.ends_with(": holds") == (figure["met"] == true)
                && line.ends_with(": DOES NOT HOLD") == (figure["met"] == false)
        };
        assert!(call.out.lines().any(is_shown), "{figure}\n{}", call.out);
    }
    let met = figures.iter().filter(|figure| figure["met"] == true).count();
    let told = figures.iter().filter(|figure| !figure["met"].is_null()).count();
    assert_eq!(call.last_line(), format!("{met} of {told} figures hold"));
}

#[test]
fn the_stages_are_measured_against_the_floor() {
    let folder = folder();
    let call = bench(folder.path(), "generate --docs docs --rounds 1 --json bench.json");
    assert_eq!((call.code, call.err.as_str()), (0, ""), "{}", call.out);
    let figures = figures(folder.path());
    assert_shown(&call, &figures);
    let names: BTreeSet<_> = figures.iter().map(|it| it["name"].as_str().unwrap()).collect();
    for stage in ["all stages", "read", "generate", "write"] {
        for threads in ["1 thread", "2 threads"] {
            assert!(names.contains(format!("{stage} on {threads}, time").as_str()), "{names:?}");
        }
    }
    assert!(names.contains("process with nothing changed, time"), "{names:?}");
}

#[test]
fn reading_writing_and_memory_are_measured_against_derive_and_untyped_json() {
    let folder = folder();
    let call = bench(folder.path(), "runtime --docs docs --rounds 1 --json bench.json");
    assert_eq!((call.code, call.err.as_str()), (0, ""), "{}", call.out);
    // Reading what the generated types have written gives what was read in the first place.
    assert!(!call.out.contains("differs from what was read"), "{}", call.out);
    let figures = figures(folder.path());
    assert_shown(&call, &figures);
    let against = |name: &str| {
        let of_name = figures.iter().filter(|it| it["name"] == name);
        let others: Vec<_> = of_name.map(|it| it["against"]["of"].as_str().unwrap()).collect();
        others.join(" ")
    };
    assert_eq!(against("reading users"), "derive derive-flatten Value");
    assert_eq!(against("writing users, per byte written"), "derive derive-flatten Value");
    assert_eq!(against("users on the heap, held"), "derive-boxed derive derive-flatten Value");
    assert_eq!(against("size_of::<User>()"), "derive");
    // The docs have no messages.
    assert_eq!(against("reading messages"), "");
}

#[test]
fn the_help_names_the_parts_and_the_exit_codes() {
    let call = call(folder().path(), "bench --help");
    assert_eq!(call.code, 0);
    for word in ["[compile|runtime|generate]", "--docs", "--json", "--rounds", "Exit codes: 0 "] {
        assert!(call.out.contains(word), "{word}: {}", call.out);
    }
}

#[test]
fn an_unusable_call_ends_with_2_before_anything_is_measured() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("empty/api-reference/v1.0/resources")).unwrap();
    for args in ["bench speed --docs docs", "bench --docs docs --rounds 0"] {
        let call = call(folder.path(), args);
        assert_eq!((call.code, call.out.as_str()), (2, ""), "{args}");
        assert!(call.err.starts_with("error: invalid value "), "{args}: {}", call.err);
    }
    for (args, why) in [
        ("--docs nowhere", "`nowhere` does not exist"),
        ("--docs empty", "`empty` holds no resource page"),
        ("--docs docs --api-version beta", "holds no `beta` pages"),
        ("--docs docs --json nowhere/file", "cannot write `nowhere/file`"),
    ] {
        let call = call(folder.path(), &format!("bench {args}"));
        assert_eq!((call.code, call.out.as_str()), (2, ""), "{args}");
        assert!(call.err.starts_with("error: ") && call.err.contains(why), "{args}: {}", call.err);
        assert_eq!(call.err.lines().count(), 1, "{args}: {}", call.err);
    }
}

#[test]
fn what_cannot_be_built_ends_with_2() {
    let folder = folder();
    let mut command = Command::new(xtask());
    let target = folder.path().join("target");
    command.env("CARGO_TARGET_DIR", target).env("CARGO", "no-such-cargo");
    command.current_dir(folder.path()).args(["bench", "runtime", "--docs", "docs"]);
    let call: Call = command.output().unwrap().into();
    assert_eq!(call.code, 2);
    assert!(call.err.contains("cannot start `cargo build --release`"), "{}", call.err);
}

/// The program between cargo and the compiler.
fn wrapped(costs: &Path, args: &[&str]) -> Call {
    let mut command = Command::new(xtask());
    command.env("MSGRAPH_BENCH_RUSTC_COSTS", costs).arg("rustc").args(args);
    command.output().unwrap().into()
}

#[test]
fn the_cost_of_a_compiler_is_noted_by_crate_and_its_end_is_passed_on() {
    let folder = tempfile::tempdir().unwrap();
    let call = wrapped(folder.path(), &["--crate-name", "pets", "--version"]);
    assert_eq!(call.code, 0, "{}", call.err);
    assert!(call.out.starts_with("rustc 1."), "{}", call.out);
    let text = fs::read_to_string(folder.path().join("pets.json")).unwrap();
    let cost: Value = serde_json::from_str(&text).unwrap();
    assert!(cost["wall"].as_f64().unwrap() > 0.0, "{text}");
    if cfg!(unix) {
        // A compiler that does nothing but say its version needs more than this program itself.
        assert!(cost["peak"].as_f64().unwrap() > 16e6, "{text}");
        assert!(cost["cpu"].as_f64().unwrap() > 0.0, "{text}");
    }
    assert_eq!(wrapped(folder.path(), &["--crate-name", "pets", "no-such.rs"]).code, 1);
    // Without the variable this is a command line like any other.
    assert_eq!(msgraph_tests::program::call(folder.path(), "rustc --version").code, 2);
}
