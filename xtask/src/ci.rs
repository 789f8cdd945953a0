//! `cargo xtask ci`: the checks that a change must pass, in their order.
//!
//! All steps use the profile that this program itself was built with when `.ci/run` calls it, so
//! that every dependency is compiled once and checked once.

use std::process::Command;
use std::time::Instant;

use anyhow::Context;

use crate::{Outcome, terminal, workspace};

/// Run what `.ci/run` runs: tests, formatting, lints, the state of the generated crate, the
/// examples of the pages, docs.
#[derive(clap::Args)]
pub(crate) struct Args {}

/// The arguments of `cargo` for each step. Whatever other crates turn on, and each feature of the
/// generated crate alone, must work. This program is started anew for its own step, since the
/// tests may have built it again and put another file in the place of the one that runs.
const STEPS: &[&str] = &[
    "test --workspace",
    "test -p msgraph-types --lib --features serde_json/arbitrary_precision",
    "fmt --check",
    "clippy --workspace --all-targets --all-features -- -D warnings",
    "clippy -p msgraph-types --no-default-features -- -D warnings",
    "clippy -p msgraph-types --no-default-features --features jiff -- -D warnings",
    "clippy -p msgraph-types --no-default-features --features chrono -- -D warnings",
    "clippy -p msgraph-types --no-default-features --features time -- -D warnings",
    "clippy -p msgraph-types --no-default-features --features uuid -- -D warnings",
    "clippy -p msgraph-types --no-default-features --features beta -- -D warnings",
    "run --quiet --package xtask -- codegen --check",
    "run --quiet --package xtask -- examples",
    "doc --no-deps --workspace --all-features",
];

/// Runs the verb.
pub(crate) fn run(_: &Args) -> anyhow::Result<Outcome> {
    for step in STEPS {
        terminal::print(&format!("==> cargo {step}\n"))?;
        let start = Instant::now();
        let status = command(step)
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
