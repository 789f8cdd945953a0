//! `cargo xtask bench`: what the generated crate costs and what generating it costs, as ratios of two
//! things that are measured in turn.

mod ablation;
mod areas;
mod clock;
mod compile;
mod crates;
mod derive;
mod figure;
mod floor;
mod generate;
mod growth;
mod payloads;
mod picks;
mod report;
mod runtime;
mod rustc_cost;
mod workshop;

use std::path::PathBuf;

use anyhow::{Context, bail};
use msgraph_codegen::Options;

use crate::config_file::{self, ConfigArgs};
use crate::docs_folder::{self, DocsArgs};
use crate::{Outcome, terminal};
use crates::Material;
use derive::Schema;
use figure::Part;
use generate::Call;
use report::Report;
pub(crate) use rustc_cost::wrap_rustc;
use workshop::Workshop;

const EXAMPLES: &str = "\
Examples:
  cargo xtask bench runtime
  cargo xtask bench --docs ../docs --json bench.json
  cargo xtask bench compile --docs ../docs --rounds 1

Of docs that hold several versions of the API, the first is measured, unless `--api-version` names
another one. Every figure is a ratio: what is measured and what it is compared with are done one after
the other in each round. Shown are the median of the ratios and their ends, then the median of either
side and how far its values lie from it, and last what must be true. The crates stay in `target/bench`,
so that a rerun builds only what changed. All of v1.0 takes half an hour, most of it for `compile`.

  compile   the generated crate against the same structs and docs with serde derive: checked, built,
            and a program that reads and writes ten types; the crate with the product area of
            messages alone, and without one of its parts. Each area alone, and each pair of the ten
            largest, must compile without a warning
  runtime   reading, writing and holding users, messages and drive items against derive (plain, with a
            flattened map, with boxes) and `serde_json::Value`; the size of ten types
  generate  the stages on one thread and on two against merely reading the files, pulldown-cmark, syn
            and prettyplease over the same bytes; a rerun with nothing changed against a first run;
            what a page costs among four times as many

Exit codes: 0 all was measured, whether or not it holds; 2 the call, a folder or codegen.toml is
unusable, or something does not build.";

/// Measure the generated crate and the generator against what they are to be compared with.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Measure this part alone
    #[arg(value_enum, value_name = "compile|runtime|generate")]
    part: Option<Part>,
    #[command(flatten)]
    docs: DocsArgs,
    #[command(flatten)]
    config: ConfigArgs,
    /// How often each thing is compiled; what is quicker is measured more often
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..))]
    rounds: u8,
    /// Write the figures to this file, too, as soon as each of them is measured
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let file = config_file::read(&args.config)?;
    let pages = docs_folder::read(&args.docs)?;
    let version = *pages.versions().first().context("the docs hold no page")?;
    let docs = args.docs.of_version(version);
    let pages = docs_folder::read(&docs)?;
    let options = Options { config: file.config.clone(), ..Options::default() };
    let generated = msgraph_codegen::generate(&pages.sources, &options);
    if config_file::is_stale(&generated.diagnostics) {
        bail!("`{}` no longer fits the docs; `cargo xtask lint` says where", file.path);
    }
    let schema = Schema::new(&generated.schema)?;
    let material = Material { generated: &generated, schema: &schema, version };
    let call = Call { docs: &docs, config: args.config.to_args(), options: &options };
    let rounds = usize::from(args.rounds);

    let mut report = Report {
        file: args.json.clone(),
        docs: pages.folders,
        api_version: version.as_str(),
        pages: pages.sources.pages().len(),
        types: schema.types.len(),
        notes: Vec::new(),
        figures: Vec::new(),
    };
    // Whether it can be written shows before half an hour of measuring, not after it.
    report.save()?;
    let mut workshop = Workshop::open()?;
    for part in Part::ALL.into_iter().filter(|part| args.part.is_none_or(|it| it == *part)) {
        match part {
            Part::Compile => compile::measure(&mut workshop, &material, rounds, &mut report)?,
            Part::Runtime => runtime::measure(&mut workshop, &material, rounds, &mut report)?,
            Part::Generate => {
                generate::measure(&workshop, &call, &generated.files, rounds, &mut report)?;
            }
        }
    }
    terminal::print(&report.to_string())?;
    Ok(Outcome::Done)
}
