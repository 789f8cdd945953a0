//! What `rustc` cost for one crate: this program stands between cargo and the compiler, as cargo's
//! `RUSTC_WRAPPER`, and leaves a file for each crate that was compiled.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::Context;

use super::clock::{self, Cost, Whose};

/// The variable that makes this program a wrapper: the folder for the files.
pub(super) const FOLDER: &str = "MSGRAPH_BENCH_RUSTC_COSTS";

/// Runs the compiler, if that is what this program was started for.
pub(crate) fn wrap_rustc() -> Option<ExitCode> {
    let folder = PathBuf::from(std::env::var_os(FOLDER)?);
    let mut args = std::env::args_os().skip(1);
    let mut command = Command::new(args.next()?);
    let args: Vec<_> = args.collect();
    let (status, cost) = clock::measure(Whose::Children, || command.args(&args).status());
    let code = status.ok().and_then(|status| status.code());
    let name = crate_name(&args);
    let is_noted = name.is_none_or(|name| note(&folder, &name, cost).is_ok());
    // A compiler that a signal ended has failed; so has one whose cost is unknown.
    let code = if is_noted { code.unwrap_or(1) } else { 1 };
    Some(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

fn crate_name(args: &[OsString]) -> Option<String> {
    let at = args.iter().position(|arg| arg == "--crate-name")?;
    Some(args.get(at + 1)?.to_string_lossy().into_owned())
}

fn file(folder: &Path, crate_name: &str) -> PathBuf {
    folder.join(format!("{crate_name}.json"))
}

fn note(folder: &Path, crate_name: &str, cost: Cost) -> anyhow::Result<()> {
    Ok(fs::write(file(folder, crate_name), serde_json::to_vec(&cost)?)?)
}

/// Takes the cost of a crate, by the name of its package, out of the folder.
pub(super) fn take(folder: &Path, package: &str) -> anyhow::Result<Cost> {
    let file = file(folder, &package.replace('-', "_"));
    let text = fs::read(&file).with_context(|| format!("cargo did not compile `{package}`"))?;
    fs::remove_file(&file).context("cannot remove a note of what rustc cost")?;
    serde_json::from_slice(&text).context("a note of what rustc cost is not readable")
}
