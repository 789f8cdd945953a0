//! `cargo xtask lint`: the findings about the pages, and nothing else.

use crate::input::InputArgs;
use crate::report::ReportArgs;
use crate::{Outcome, findings, terminal};

const EXAMPLES: &str = "\
Examples:
  cargo xtask lint --docs ../docs                              the first few findings of each code
  cargo xtask lint --docs ../docs --message-format short       every finding, a line each
  cargo xtask lint --docs ../docs --message-format sarif > findings.sarif
  cargo xtask lint --docs ../docs --message-format json | jq -r 'select(.code == \"unknown-type\").path'
  cargo xtask lint --deny warnings --message-format github     in a workflow of GitHub

Findings go to standard output in every format. The number of pages and findings is its last line
in the formats for people, and goes to standard error in those for programs. Paths are relative to the docs
folder; those of `github` to the checkout that holds it. codegen/DIAGNOSTICS.md describes every code.

Exit codes: 0 done, with findings or without; 1 `--deny` failed, a correction of codegen.toml is stale,
or the tables are not read; 2 the call, a folder or codegen.toml is unusable.";

/// Report problems of the docs with page, line and column; write nothing.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    report: ReportArgs,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let input = args.input.read()?;
    // Emitting the crate finds nothing more.
    let resolved = input.resolve();
    let findings = input.findings(&resolved);
    let colours = terminal::has_colours(&std::io::stdout());
    terminal::print(&args.report.text(&findings, &input.pages, colours))?;
    let counts = findings::all_counts(&findings);
    let summary = format!("read {} pages: {counts}\n", input.pages.sources.pages().len());
    if args.report.is_for_programs() {
        terminal::print_error(&summary);
    } else {
        terminal::print(&summary)?;
    }
    let is_refused = input.refusal(&resolved).is_some();
    Ok(if is_refused { Outcome::Failed } else { args.report.outcome(&findings) })
}
