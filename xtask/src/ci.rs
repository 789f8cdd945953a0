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

/// The arguments of `cargo` for each step. Whatever other crates turn on, and each feature of the
/// generated crate alone, must work. This program is started anew for its own step, since the
/// tests may have built it again and put another file in the place of the one that runs.
const STEPS: &[&str] = &[
    "test --workspace",
    "test -p msgraph-runtime-tests --features serde_json/arbitrary_precision,chrono,jiff,time,uuid",
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

/// The steps for the product areas of the committed crate: each alone, each with its neighbour, and the
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
    let steps = STEPS.iter().map(|step| (*step).to_owned());
    for step in steps.chain(area_steps()?) {
        terminal::print(&format!("==> cargo {step}\n"))?;
        let start = Instant::now();
        let status = command(&step)
            .current_dir(workspace::root())
            .status()
            .with_context(|| format!("cannot start `cargo {step}`"))?;
        if !status.success() {
            terminal::print_error(&format!("error: `cargo {step}` failed\n"));
            return Ok(Outcome::Failed);
        }
        terminal::print(&format!("    {} s\n", start.elapsed().as_secs()))?;
    }
    Ok(Outcome::Done)
}

fn command(step: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(step.split(' '));
    if step.starts_with("doc ") {
        command.env("RUSTDOCFLAGS", "-D warnings");
    }
    command
}
