//! `cargo xtask lint`: the findings about the pages, and nothing else.

mod baseline;
mod chosen;

use std::path::PathBuf;

use crate::findings::Finding;
use crate::input::InputArgs;
use crate::report::ReportArgs;
use crate::{Outcome, findings, terminal};
use baseline::Baseline;

const EXAMPLES: &str = "\
Examples:
  cargo xtask lint --docs ../docs                              the first few findings of each code
  cargo xtask lint --docs ../docs --message-format short       every finding, a line each
  cargo xtask lint --docs ../docs ../docs/api-reference/v1.0/resources/user.md   those of a page
  cargo xtask lint --docs ../docs --message-format sarif > findings.sarif
  cargo xtask lint --docs ../docs --baseline findings.sarif --deny warnings      those that are new
  cargo xtask lint --docs ../docs --message-format json | jq -r 'select(.code == \"unknown-type\").path'
  cargo xtask lint --deny warnings --message-format github     in a workflow of GitHub

Findings go to standard output in every format. The number of pages and findings is its last line
in the formats for people, and goes to standard error in those for programs. Paths are relative to the docs
folder; those of `github` to the checkout that holds it. `cargo xtask explain CODE` describes a code.

A finding is in the baseline if it has the same code, page, subject and message; its line may differ.
`--deny` counts only what is reported. What makes the crate unusable is always reported.

Exit codes: 0 done, with findings or without; 1 `--deny` failed, a correction of codegen.toml is stale,
or the tables are not read; 2 the call, a folder, the baseline or codegen.toml is unusable.";

/// Report problems of the docs with page, line and column; write nothing.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Report only what is found on these pages: files, or paths inside the docs folder. All pages are
    /// read [default: report on all pages]
    #[arg(value_name = "PAGE")]
    pages: Vec<PathBuf>,
    /// Report only what is new since an earlier run, of which this file has the output with
    /// `--message-format sarif` or `json`
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// The docs are only a part, such as a sparse checkout: report nothing that follows from the
    /// absence of the other pages
    #[arg(long)]
    partial: bool,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    report: ReportArgs,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let baseline = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let input = args.input.read()?;
    let chosen = chosen::paths(&args.pages, &input.pages)?;
    // Emitting the crate finds nothing more.
    let mut resolved = input.resolve();
    if args.partial {
        resolved.diagnostics.retain(|finding| !finding.code.is_about_absence());
    }
    let refusal = input.refusal(&resolved);
    let is_reason =
        |it: &Finding<'_>| refusal.as_ref().is_some_and(|refusal| refusal.is_reason(it));
    let mut findings = input.findings(&resolved);
    findings.retain(|it| args.pages.is_empty() || chosen.contains(it.path) || is_reason(it));
    let found = findings.len();
    if let Some(baseline) = &baseline {
        findings.retain(|it| !baseline.has(&it.fingerprint) || is_reason(it));
    }
    let colours = terminal::has_colours(&std::io::stdout());
    terminal::print(&args.report.text(&findings, &input.pages, colours))?;
    let counts = findings::all_counts(&findings);
    let known = match found - findings.len() {
        0 => String::new(),
        known => format!("; {known} findings of the baseline are left out"),
    };
    let summary = format!("read {} pages: {counts}{known}\n", input.pages.sources.pages().len());
    if args.report.is_for_programs() {
        terminal::print_error(&summary);
    } else {
        terminal::print(&summary)?;
    }
    Ok(if refusal.is_some() { Outcome::Failed } else { args.report.outcome(&findings) })
}
