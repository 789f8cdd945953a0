//! Time, processor time and peak memory of a process and of all that it starts.
//!
//! The system reports the peak memory of ended children as one number for all of them, so each process
//! is started by a copy of this program of its own, which leaves the numbers in a file.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

/// The variable that makes this program start another one: the file for the numbers.
const FILE: &str = "MSGRAPH_BENCH_COST_FILE";

/// What a process cost. Only Unix reports processor time and memory.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Cost {
    /// Seconds on the wall clock.
    pub(crate) time: f64,
    /// Seconds of all processors, of user and system.
    pub(crate) processor: Option<f64>,
    /// The most memory that one process held, in bytes.
    pub(crate) peak: Option<f64>,
}

/// Runs the command, whose output is dropped unless it fails. `file` is written and removed.
pub(crate) fn measure(command: &Command, file: &Path) -> anyhow::Result<Cost> {
    let own = std::env::current_exe().context("cannot find this program")?;
    let mut outer = Command::new(own);
    outer.arg(command.get_program()).args(command.get_args()).env(FILE, file);
    outer.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = outer.output().context("cannot start this program")?;
    if !output.status.success() {
        bail!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let text = fs::read(file).context("cannot read what a process cost")?;
    fs::remove_file(file).context("cannot remove what a process cost")?;
    serde_json::from_slice(&text).context("cannot read what a process cost")
}

/// Starts the process and notes its cost, if that is what this program was started for.
pub(crate) fn run_as_child() -> Option<ExitCode> {
    let file = std::env::var_os(FILE)?;
    let mut args = std::env::args_os().skip(1);
    let mut command = Command::new(args.next()?);
    command.args(args).env_remove(FILE);
    let start = Instant::now();
    let status = command.status();
    let time = start.elapsed().as_secs_f64();
    let (processor, peak) = children().unzip();
    let text = serde_json::to_vec(&Cost { time, processor, peak }).unwrap_or_default();
    let is_done = status.is_ok_and(|status| status.success()) && fs::write(file, text).is_ok();
    Some(if is_done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Processor time and peak memory of all processes that this one has started.
#[cfg(unix)]
#[allow(clippy::cast_precision_loss, reason = "counts of bytes and microseconds fit")]
fn children() -> Option<(f64, f64)> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let processor = usage.user_time() + usage.system_time();
    // Apple counts bytes, all others kibibytes.
    let unit = if cfg!(target_vendor = "apple") { 1.0 } else { 1024.0 };
    Some((processor.num_microseconds() as f64 / 1e6, usage.max_rss() as f64 * unit))
}

#[cfg(not(unix))]
fn children() -> Option<(f64, f64)> {
    None
}
