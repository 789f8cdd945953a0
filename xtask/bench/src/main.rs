//! `cargo xtask bench`: what the generated crate costs and what generating it costs, each figure a
//! ratio of two things that are measured in turn.
//!
//! The generator is measured as its users run it, as a process; this program knows none of its parts.

mod compile;
mod copies;
mod cost;
mod derive;
mod figure;
mod floor;
mod generate;
mod runtime;
mod schema;
mod shuffle;
mod workshop;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use workshop::Workshop;

const NOTES: &str = "\
Each figure is a ratio: what is measured and what it is compared with are done one after the other in
each round. A line shows the median of the ratios and its range, the median of either side, and the
limit that must hold, if there is one. The crates stay in `target/bench`.

  compile   the generated crate against the same structs and docs with serde derive: `cargo check`,
            release build, and a program that reads and writes ten types
  runtime   users, messages and drive items: reading and writing them with msgraph_types::from_slice and
            to_vec, and with serde_json, and holding them, against derive; reading on several threads
            against one; a million unknown names against serde_json::Value
  generate  `cargo xtask codegen` against merely reading the files, pulldown-cmark, syn and prettyplease
            over the same bytes; a rerun with nothing changed; a page among four times as many

All of v1.0 takes half an hour, most of it for `compile`.

Exit codes: 0 all was measured, whether or not the limits hold; 2 the call is unusable, or something
does not build.";

/// Measure the generated crate and the generator against what they are to be compared with.
#[derive(Parser)]
#[command(name = "cargo xtask bench", bin_name = "cargo xtask bench", after_help = NOTES)]
struct Args {
    /// Measure this part only
    #[arg(value_enum, value_name = "compile|runtime|generate")]
    part: Option<Part>,
    /// A folder that holds `api-reference/` [default: docs-input of this workspace]
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,
    /// The version of the API to measure
    #[arg(long, value_name = "VERSION", default_value = "v1.0")]
    api_version: String,
    /// Severities, suppressions and corrections of the docs [default: codegen.toml of this workspace]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// How often each thing is compiled; what is quicker is measured more often
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..))]
    rounds: u8,
}

/// The parts of the bench.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// What it costs to check and to build the crate, and programs with it
    Compile,
    /// Reading, writing, memory
    Runtime,
    /// The generator
    Generate,
}

fn main() -> ExitCode {
    if let Some(code) = cost::run_as_child().or_else(floor::run_as_child) {
        return code;
    }
    match measure(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn measure(args: &Args) -> anyhow::Result<()> {
    let workshop = Workshop::open(args)?;
    let rounds = usize::from(args.rounds);
    let wanted = |part| args.part.is_none_or(|it| it == part);
    if wanted(Part::Compile) {
        compile::measure(&workshop, rounds)?;
    }
    if wanted(Part::Runtime) {
        runtime::measure(&workshop, rounds)?;
    }
    if wanted(Part::Generate) {
        generate::measure(&workshop, rounds)?;
    }
    Ok(())
}
