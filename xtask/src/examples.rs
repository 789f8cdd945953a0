//! `cargo xtask examples`: every JSON body of the method pages through the generated types and back.

mod ask;
mod build;
mod case;
mod oddity;
mod report;
mod table;
mod verdict;

use std::process::Command;

use anyhow::bail;
use msgraph_codegen::schema::Schema;
use msgraph_codegen::{Generated, examples, generate};

use crate::docs_folder::Pages;
use crate::input::InputArgs;
use crate::manifest::ALL_AREAS;
use crate::report::print_refusal;
use crate::{Outcome, terminal};
use case::Case;
use report::{Report, Result};

const EXAMPLES: &str = "\
Examples:
  cargo xtask examples
  cargo xtask examples --docs ../docs --api-version v1.0
  cargo xtask examples --docs ../docs --areas outlook,users

Finds the requests and responses in the code blocks of `api-reference/<version>/api/*.md`, generates
the crate of these docs, builds it, and reads every body that is JSON as the type that its page names
or implies: with `from_str`, `from_slice`, `from_reader` and `from_value` of serde_json. What its
`to_string` and `to_value` write must be equal as JSON, with numbers compared by value. The crate's own
`from_str`, `from_slice`, `to_string`, `to_vec` and `to_writer` must read and write the same.

With `--areas` the crate has only these product areas, as a program may choose, and bodies of types
that it lacks are left out.

The report counts the bodies and where they differ from the docs, and lists those that came back
changed. Its last line reads `N equal, N different, N failed`. The crates stay in `target/examples`, so
that a rerun is quick; it needs no network where this workspace was built.

Exit codes: 0 every body came back equal; 1 one did not, a correction of codegen.toml is stale, or the
tables are not read; 2 the call, a folder or codegen.toml is unusable, or the crate does not build.";

/// Read every JSON body of the method pages as the generated types, and write it back.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Build the crate with only these product areas [default: all of them]
    #[arg(long, value_name = "AREA", value_delimiter = ',')]
    areas: Vec<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let input = args.input.read()?;
    let methods = args.input.read_methods()?;
    report_unreadable(&methods);
    let generated = generate(&input.pages.sources, &input.options());
    if let Some(refusal) = input.refusal(&generated) {
        print_refusal(&input, &generated, &refusal, "read");
        return Ok(Outcome::Failed);
    }
    ensure_areas(&generated.schema, &args.areas)?;
    let examples = examples::read(&methods.sources);
    let (mut cases, not_json) = case::sort(&generated.schema, &methods.sources, &examples);
    let all = cases.len();
    if !args.areas.is_empty() {
        cases.retain(|case| case.is_in(&args.areas));
    }
    let answers = answers(&generated, &input.pages, &args.areas, &cases)?;
    let results = cases.iter().zip(&answers).map(|(case, answer)| Result::new(case, answer));
    let report = Report {
        pages: methods.sources.pages().len(),
        folders: methods.folders,
        oddities: oddity::collect(&generated.schema, cases.iter().zip(&answers)),
        results: results.collect(),
        not_json: &not_json,
        left_out: all - cases.len(),
    };
    terminal::print(&report.to_string())?;
    Ok(if report.is_lossless() { Outcome::Done } else { Outcome::Failed })
}

/// The runner's answers; without cases, no crate is built.
fn answers(
    generated: &Generated,
    pages: &Pages,
    areas: &[String],
    cases: &[Case],
) -> anyhow::Result<Vec<verdict::Answer>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let all_areas = [ALL_AREAS.to_owned()];
    let areas = if areas.is_empty() { &all_areas } else { areas };
    let runner = build::build(generated, &pages.versions(), areas, cases)?;
    ask::ask(|| Command::new(&runner.program), cases)
}

/// Fails when an area is none of those docs.
fn ensure_areas(schema: &Schema, areas: &[String]) -> anyhow::Result<()> {
    let known: Vec<_> = schema.areas().into_keys().collect();
    let Some(unknown) = areas.iter().find(|area| !known.contains(&area.as_str())) else {
        return Ok(());
    };
    if known.is_empty() {
        bail!("`--areas {unknown}` names no product area; these docs have none");
    }
    bail!("`--areas {unknown}` names no product area; there are {}", known.join(", "))
}

fn report_unreadable(methods: &Pages) {
    for file in &methods.unreadable {
        let text = terminal::one_line(&format!("`{}` {}", file.path, file.reason));
        terminal::print_error(&format!("warning: {text}; it was left out\n"));
    }
}
