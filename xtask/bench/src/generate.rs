//! What generating costs, as a whole process: against the floor, of a rerun that finds nothing changed,
//! and of a page among four times as many.
//!
//! Each run writes into a folder of its own, and all of them are removed at the end: ext4 is slow to
//! create files where it has just deleted many, which no first run of a user meets.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use crate::copies;
use crate::cost::Cost;
use crate::figure::{Figure, Hold, Unit, of_costs};
use crate::floor;
use crate::workshop::Workshop;

/// A generation takes about a second, so there can be more rounds than of a build.
const ROUNDS_OF_EACH: usize = 3;

/// The variable that says on how many threads the generator and the floor work.
const THREADS: &str = "RAYON_NUM_THREADS";

/// Folders that nothing was written to or removed from.
struct Outputs {
    parent: PathBuf,
    count: usize,
}

impl Outputs {
    /// Removes what an interrupted run left.
    fn new(parent: PathBuf) -> anyhow::Result<Self> {
        if parent.exists() {
            fs::remove_dir_all(&parent).context("cannot remove what the bench generated")?;
        }
        Ok(Self { parent, count: 0 })
    }

    fn next(&mut self) -> PathBuf {
        self.count += 1;
        self.parent.join(self.count.to_string())
    }
}

/// Measures and reports.
pub(crate) fn measure(workshop: &Workshop, rounds: usize) -> anyhow::Result<()> {
    println!("generate");
    let rounds = rounds * ROUNDS_OF_EACH;
    let mut outputs = Outputs::new(workshop.path("outputs"))?;
    for threads in ["1", "2"] {
        against_floor(workshop, &mut outputs, threads, rounds)?;
    }
    rerun(workshop, &mut outputs, rounds)?;
    growth(workshop, &mut outputs, rounds)?;
    Outputs::new(outputs.parent)?;
    Ok(())
}

fn against_floor(
    workshop: &Workshop,
    outputs: &mut Outputs,
    threads: &str,
    rounds: usize,
) -> anyhow::Result<()> {
    let crate_folder = workshop.path("generated/src/types");
    let (mut codegen, mut floor) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let mut command = workshop.codegen(&workshop.docs, &outputs.next());
        codegen.push(workshop.measure(command.env(THREADS, threads))?);
        let mut command = floor::command(&workshop.pages, &crate_folder, &outputs.next())?;
        floor.push(workshop.measure(command.env(THREADS, threads))?);
    }
    let name = format!("codegen, RAYON_NUM_THREADS={threads}");
    report(&name, &("codegen", codegen), &("floor", floor), Some(Hold::RatioAtMost(3.0)));
    Ok(())
}

fn rerun(workshop: &Workshop, outputs: &mut Outputs, rounds: usize) -> anyhow::Result<()> {
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let command = workshop.codegen(&workshop.docs, &outputs.next());
        first.push(workshop.measure(&command)?);
        again.push(workshop.measure(&command)?);
    }
    report(
        "nothing changed",
        &("rerun", again),
        &("first run", first),
        Some(Hold::ValueAtMost(1.0)),
    );
    Ok(())
}

fn report(
    name: &str,
    measured: &(&str, Vec<Cost>),
    against: &(&str, Vec<Cost>),
    hold: Option<Hold>,
) {
    for figure in of_costs(name, measured, against, hold, None) {
        println!("{figure}");
    }
}

/// Processor time of a page.
fn growth(workshop: &Workshop, outputs: &mut Outputs, rounds: usize) -> anyhow::Result<()> {
    const TIMES: usize = 4;
    let (few, many) = (workshop.path("copies-1"), workshop.path("copies-4"));
    let count = copies::write(&workshop.pages, &few, 1)?;
    copies::write(&workshop.pages, &many, TIMES)?;
    let (mut of_few, mut of_many) = (Vec::new(), Vec::new());
    #[allow(clippy::cast_precision_loss, reason = "there are some thousand pages")]
    let per_page = |cost: &Cost, pages: usize| cost.processor.unwrap_or(cost.time) / pages as f64;
    let on_one = |command: &mut Command| workshop.measure(command.env(THREADS, "1"));
    for _ in 0..rounds {
        let cost = on_one(&mut workshop.codegen(&few, &outputs.next()))?;
        of_few.push(per_page(&cost, count));
        let cost = on_one(&mut workshop.codegen(&many, &outputs.next()))?;
        of_many.push(per_page(&cost, TIMES * count));
    }
    let (pages, times) = (format!("among {count}"), format!("among {}", TIMES * count));
    let figure = Figure {
        name: "a page, where every tenth is missing".to_owned(),
        unit: Unit::Seconds,
        measured: (times, of_many),
        against: (pages, of_few),
        hold: Some(Hold::RatioAtMost(1.25)),
    };
    println!("{figure}");
    Ok(())
}
