//! `cargo xtask bench`: builds `msgraph-bench`, which no other command needs, and calls it.

use std::ffi::OsString;
use std::process::Command;

use anyhow::{Context, bail};

use crate::{Outcome, workspace};

/// Measure the generated crate and the generator against what they are to be compared with.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Args {
    /// The arguments of `msgraph-bench`; `--help` lists them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<OsString>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--release", "--package", "msgraph-bench", "--features", "measure"]);
    command.arg("--manifest-path").arg(workspace::root().join("Cargo.toml"));
    let status = command.arg("--").args(&args.args).status();
    let status = status.context("cannot start `cargo run --package msgraph-bench`")?;
    match status.code() {
        Some(0) => Ok(Outcome::Done),
        Some(1) => Ok(Outcome::Failed),
        _ => bail!("nothing was measured; the message above says why"),
    }
}
