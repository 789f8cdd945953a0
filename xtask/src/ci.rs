//! `cargo xtask ci`: the checks that a change must pass, in their order.
//!
//! All steps use the profile that this program itself was built with when `.ci/run` calls it, so
//! that every dependency is compiled once and checked once.

use std::process::Command;
use std::time::Instant;

use anyhow::Context;

use crate::{Outcome, manifest, standalone, terminal, workspace};

/// Run what `.ci/run` runs: tests, formatting, lints, the state of the generated crate, the
/// examples of the pages, docs.
#[derive(clap::Args)]
pub(crate) struct Args {}

/// The first step: the test command of the README.
const TESTS: &str = "test --workspace";

/// The tests that are ignored where the real docs and the service's metadata are not at hand.
const CORPUS_TESTS: &str = "test --workspace --lib --tests -- --ignored";

/// The folder that those tests need, relative to this workspace.
const CORPUS: &str = "../shared/corpus";

/// The arguments of `cargo` for each step after the tests. Whatever other crates turn on, and each
/// feature of the generated crate on its own, must work. This program is started again for its own
/// steps, since the tests may have rebuilt it.
const STEPS: &[&str] = &[
    "test -p msgraph-runtime-tests --features serde_json/arbitrary_precision,chrono,jiff,time,uuid",
    "test -p msgraph-runtime-tests --features serde_json/preserve_order,serde_json/raw_value",
    "test -p msgraph-bench --features measure",
    "fmt --check",
    "clippy --workspace --all-targets --all-features -- -D warnings",
    "clippy -p msgraph-types --no-default-features -- -D warnings",
    "clippy -p msgraph-types --no-default-features --features jiff -- -D warnings",
    "clippy -p msgraph-types --no-default-features --features chrono -- -D warnings",
    "clippy -p msgraph-types --no-default-features --features time -- -D warnings",
    "clippy -p msgraph-types --no-default-features --features uuid -- -D warnings",
    "clippy -p msgraph-types --no-default-features --features beta,all-areas -- -D warnings",
    "run --quiet --package xtask -- codegen --check",
    "run --quiet --package xtask -- examples",
    "doc --no-deps --workspace --all-features",
];

/// The steps for the product areas of the committed crate: each on its own, each with its neighbour, and the
/// examples with every other one, so that many fields are off.
fn area_steps() -> anyhow::Result<Vec<String>> {
    let areas = manifest::areas(&standalone::committed_manifest()?);
    let lint = |areas: &[String]| {
        let features = areas.join(",");
        format!(
            "clippy -p msgraph-types --no-default-features --features v1_0,beta,{features} -- -D warnings"
        )
    };
    let mut steps: Vec<_> = areas.chunks(1).chain(areas.windows(2)).map(lint).collect();
    let every_other: Vec<_> = areas.iter().step_by(2).map(String::as_str).collect();
    let every_other = every_other.join(",");
    steps.push(format!("run --quiet --package xtask -- examples --areas {every_other}"));
    Ok(steps)
}

/// Runs the verb.
pub(crate) fn run(_: &Args) -> anyhow::Result<Outcome> {
    let has_corpus = workspace::root().join(CORPUS).is_dir();
    let corpus_tests = has_corpus.then_some(CORPUS_TESTS);
    let steps = std::iter::once(TESTS).chain(corpus_tests).chain(STEPS.iter().copied());
    for step in steps.map(str::to_owned).chain(area_steps()?) {
        if !succeeds(&step)? {
            terminal::print_error(&format!("error: `cargo {step}` failed\n"));
            return Ok(Outcome::Failed);
        }
    }
    terminal::print(if has_corpus {
        "all steps passed, with the tests over the real docs\n"
    } else {
        "all other steps passed; the tests over the real docs were not run: `../shared/corpus` is missing\n"
    })?;
    Ok(Outcome::Done)
}

fn succeeds(step: &str) -> anyhow::Result<bool> {
    terminal::print(&format!("==> cargo {step}\n"))?;
    let start = Instant::now();
    let status = command(step).current_dir(workspace::root()).status();
    let status = status.with_context(|| format!("cannot start `cargo {step}`"))?;
    terminal::print(&format!("    {} s\n", start.elapsed().as_secs()))?;
    Ok(status.success())
}

fn command(step: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(step.split(' '));
    if step.starts_with("doc ") {
        command.env("RUSTDOCFLAGS", "-D warnings");
    }
    command
}
