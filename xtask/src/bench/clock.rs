//! Time on the clock of the wall, time of the processor, and memory of processes.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::figure::{Series, Unit};

/// What something cost. Processor time and memory are told by Unix alone.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Cost {
    /// Seconds on the clock of the wall.
    pub(super) wall: f64,
    /// Seconds of all processors, of user and system.
    pub(super) cpu: Option<f64>,
    /// The most memory that one process held, in bytes.
    pub(super) peak: Option<f64>,
}

/// One of the numbers of a cost.
pub(super) struct Count {
    pub(super) name: &'static str,
    pub(super) unit: Unit,
    value: fn(&Cost) -> Option<f64>,
}

pub(super) const TIME: Count =
    Count { name: "time", unit: Unit::Seconds, value: |cost| Some(cost.wall) };
pub(super) const PROCESSOR_TIME: Count =
    Count { name: "processor time", unit: Unit::Seconds, value: |cost| cost.cpu };
pub(super) const PEAK_MEMORY: Count =
    Count { name: "peak memory", unit: Unit::Bytes, value: |cost| cost.peak };

impl Count {
    /// The number in each of the costs; none where the platform does not tell it.
    pub(super) fn series<'a>(
        &self,
        of: &str,
        costs: impl IntoIterator<Item = &'a Cost>,
    ) -> Option<Series> {
        let values: Option<Vec<_>> = costs.into_iter().map(self.value).collect();
        values.map(|values| Series::new(of, values))
    }
}

/// Whose processor time and memory to tell.
#[derive(Clone, Copy)]
pub(super) enum Whose {
    /// This process.
    Own,
    /// The processes that it started and that have ended.
    Children,
}

/// Does something and tells what it cost.
pub(super) fn measure<T>(whose: Whose, work: impl FnOnce() -> T) -> (T, Cost) {
    let (before, start) = (usage(whose), Instant::now());
    let result = work();
    let wall = start.elapsed().as_secs_f64();
    let after = usage(whose);
    let cpu = before.zip(after).map(|(before, after)| after.cpu - before.cpu);
    (result, Cost { wall, cpu, peak: after.map(|usage| usage.peak) })
}

/// Does something and tells how long it took on the clock of the wall.
pub(super) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

#[derive(Clone, Copy)]
struct Usage {
    cpu: f64,
    peak: f64,
}

#[cfg(unix)]
#[allow(clippy::cast_precision_loss, reason = "counts of bytes and microseconds fit")]
fn usage(whose: Whose) -> Option<Usage> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;

    let who = match whose {
        Whose::Own => UsageWho::RUSAGE_SELF,
        Whose::Children => UsageWho::RUSAGE_CHILDREN,
    };
    let usage = getrusage(who).ok()?;
    let cpu = usage.user_time() + usage.system_time();
    // Apple counts bytes, all others kibibytes.
    let unit = if cfg!(target_vendor = "apple") { 1.0 } else { 1024.0 };
    let cpu = cpu.num_microseconds() as f64 / 1e6;
    Some(Usage { cpu, peak: usage.max_rss() as f64 * unit })
}

#[cfg(not(unix))]
fn usage(_: Whose) -> Option<Usage> {
    None
}
