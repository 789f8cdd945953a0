//! What generating costs: the stages, on one thread and on two, against the floor, and a rerun that
//! finds nothing changed against a first run, both as whole processes.
//!
//! Each run writes into a folder of its own, and all of them are removed at the end: ext4 is slow to
//! create files where it has just deleted many, up to ten times, which no first run of a user meets.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use msgraph_codegen::{File, Options};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::clock::{self, Cost, Count, Whose, timed};
use super::figure::{Figure, Hold, Part, Series, Unit};
use super::floor::{self, Floor};
use super::growth;
use super::report::{Report, profile};
use super::workshop::Workshop;
use crate::docs_folder::{self, DocsArgs};
use crate::output::Plan;
use crate::{standalone, terminal};

const THREADS: [usize; 2] = [1, 2];

/// A process is quickly started, and a generation takes less than a second, so there can be more
/// rounds than of a build.
const ROUNDS_OF_EACH: usize = 3;

/// The call that is measured.
pub(super) struct Call<'a> {
    pub(super) docs: &'a DocsArgs,
    pub(super) config: Vec<OsString>,
    pub(super) options: &'a Options,
}

/// Seconds of the stages of one generation, in their order.
const STAGES: [&str; 3] = ["read", "generate", "write"];

/// Folders that nothing was written to or removed from.
struct Fresh {
    parent: PathBuf,
    count: usize,
}

impl Fresh {
    /// Removes what an interrupted run left.
    fn new(workshop: &Workshop) -> anyhow::Result<Self> {
        let fresh = Self { parent: workshop.path("outputs"), count: 0 };
        fresh.remove()?;
        Ok(fresh)
    }

    fn next(&mut self) -> PathBuf {
        self.count += 1;
        self.parent.join(self.count.to_string())
    }

    fn remove(&self) -> anyhow::Result<()> {
        if self.parent.exists() {
            fs::remove_dir_all(&self.parent).context("cannot remove what the bench generated")?;
        }
        Ok(())
    }
}

struct Generation {
    stages: [f64; STAGES.len()],
    whole: Cost,
}

/// Measures and reports.
pub(super) fn measure(
    workshop: &Workshop,
    call: &Call<'_>,
    files: &[File],
    rounds: usize,
    report: &mut Report,
) -> anyhow::Result<()> {
    if profile() != "release" {
        report.notes.push("the generator is a debug build; `cargo xtask` is not".to_owned());
    }
    let rounds = rounds * ROUNDS_OF_EACH;
    let pages = docs_folder::read(call.docs)?;
    let paths: Vec<_> = pages.files.values().cloned().collect();
    let mut fresh = Fresh::new(workshop)?;
    for threads in THREADS {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.context("cannot start threads")?;
        let (mut generations, mut floors) = (Vec::new(), Vec::new());
        let progress = terminal::progress("generating", rounds);
        for _ in 0..rounds {
            generations.push(generate(&pool, call, &fresh.next())?);
            floors.push(floor::measure(&pool, &paths, files, &fresh.next())?);
            progress.inc(1);
        }
        progress.finish_and_clear();
        report.add(stage_figures(threads, &generations, &floors))?;
    }
    report.add(reruns(workshop.program(), call, &mut fresh, rounds)?)?;
    fresh.remove()?;
    report.add(growth::measure(call.docs, rounds / ROUNDS_OF_EACH)?)
}

fn generate(pool: &ThreadPool, call: &Call<'_>, out: &Path) -> anyhow::Result<Generation> {
    let (stages, whole) = clock::measure(Whose::Own, || pool.install(|| run_stages(call, out)));
    Ok(Generation { stages: stages?, whole })
}

fn run_stages(call: &Call<'_>, out: &Path) -> anyhow::Result<[f64; STAGES.len()]> {
    let (pages, read) = timed(|| docs_folder::read(call.docs));
    let sources = &pages?.sources;
    let (generated, generate) = timed(|| msgraph_codegen::generate(sources, call.options));
    let wanted = standalone::modules(&generated.files).collect();
    let (written, write) = timed(|| Plan::new(out, wanted, standalone::MODULES)?.apply());
    written?;
    Ok([read, generate, write].map(|time| time.as_secs_f64()))
}

fn stage_figures(threads: usize, generations: &[Generation], floors: &[Floor]) -> Vec<Figure> {
    let threads = if threads == 1 { "1 thread" } else { "2 threads" };
    let figure = |name: String, measured: Option<Series>, against: Option<Series>, hold| {
        let (measured, against) = (measured?, against?);
        Some(Figure { part: Part::Generate, name, unit: Unit::Seconds, measured, against, hold })
    };
    let counts = [(clock::TIME, Some(Hold::RatioAtMost(3.0))), (clock::PROCESSOR_TIME, None)];
    let mut figures = Vec::new();
    for (count, hold) in counts {
        let name = format!("all stages on {threads}, {}", count.name);
        let measured = count.series("codegen", generations.iter().map(|it| &it.whole));
        let against = count.series("floor", floors.iter().map(|it| &it.whole));
        figures.push(figure(name, measured, against, hold));
    }
    let unwritten = |it: &Generation| it.stages.iter().take(STAGES.len() - 1).sum();
    let measured = Series::new("codegen", generations.iter().map(unwritten).collect());
    let against = Series::new("floor", floors.iter().map(|floor| floor.whole.wall).collect());
    let name = format!("all stages but write on {threads}, time");
    figures.push(figure(name, Some(measured), Some(against), None));
    for (at, stage) in STAGES.iter().enumerate() {
        let name = format!("{stage} on {threads}, time");
        let measured = Series::new("codegen", generations.iter().map(|it| it.stages[at]).collect());
        let (of, against): (_, fn(&Floor) -> f64) = match *stage {
            "read" => ("floor: read", |floor| floor.read),
            "write" => ("mere writing", |floor| floor.write),
            _ => ("floor", |floor| floor.whole.wall),
        };
        let against = Series::new(of, floors.iter().map(against).collect());
        figures.push(figure(name, Some(measured), Some(against), None));
    }
    figures.into_iter().flatten().collect()
}

/// A first run and a rerun of this program in each round.
fn reruns(
    program: &Path,
    call: &Call<'_>,
    fresh: &mut Fresh,
    rounds: usize,
) -> anyhow::Result<Vec<Figure>> {
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let out = fresh.next();
        first.push(run_process(program, &out, call)?);
        again.push(run_process(program, &out, call)?);
    }
    let figure = |count: Count, hold| {
        Some(Figure {
            part: Part::Generate,
            name: format!("process with nothing changed, {}", count.name),
            unit: count.unit,
            measured: count.series("rerun", &again)?,
            against: count.series("first run", &first)?,
            hold,
        })
    };
    let time = figure(clock::TIME, Some(Hold::ValueAtMost(0.1)));
    let cpu = figure(clock::PROCESSOR_TIME, None);
    Ok([time, cpu].into_iter().flatten().collect())
}

fn run_process(program: &Path, out: &Path, call: &Call<'_>) -> anyhow::Result<Cost> {
    let mut command = Command::new(program);
    command.arg("codegen").args(call.docs.to_args()).args(&call.config).arg("--out").arg(out);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let (status, cost) = clock::measure(Whose::Children, || command.status());
    if !status.context("cannot start this program")?.success() {
        bail!("`cargo xtask codegen` fails for these docs; see what it says");
    }
    Ok(cost)
}
