//! `cargo xtask codegen`: pages in, a Rust crate out.

use std::path::PathBuf;

use anyhow::{Context, bail};
use globset::Glob;
use msgraph_codegen::{Options, generate};

use crate::config_file::{self, ConfigArgs};
use crate::docs_folder::{self, DocsArgs, Pages};
use crate::last_run::{LastRun, Results};
use crate::output::{self, Plan};
use crate::report::ReportArgs;
use crate::{Outcome, findings, stale, standalone, terminal, workspace};

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen                                   regenerate this workspace's crate
  cargo xtask codegen --check                           fail when it is not what the pages say
  cargo xtask codegen --docs ../docs --out ../msgraph   all of a docs checkout, as a crate
  cargo xtask codegen --docs ../docs --out ../msgraph --api-version v1.0 --only user --only 'drive*'
  cargo xtask codegen --docs ../docs --check --message-format json --deny warnings

Findings about pages go to standard error, the summary to standard output. In the formats for
programs nothing else is written to standard error, so that `--message-format sarif 2> FILE` makes a
document; where the call is unusable it says why instead. Findings alone do not fail a run, unless
`--deny warnings` is given. A correction of codegen.toml that changes nothing any more does: nothing is
written until it is removed or mended. `cargo xtask lint` tells the same findings and writes no crate.

Where neither pages, configuration, options, program nor output have changed since the last run, its
results are recalled from `codegen` in the target folder, and nothing is generated.

Exit codes: 0 done; 1 `--check` or `--deny` failed, or a correction is stale; 2 the call, a folder
or codegen.toml is unusable.";

/// Generate the Rust crate from the docs.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    docs: DocsArgs,
    #[command(flatten)]
    config: ConfigArgs,
    /// Write a whole crate, which builds by itself, to this folder: new, empty, or written by an
    /// earlier run [default: the modules of this workspace's crate, generated/src/types]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Keep only types of this name, and what they need (base types, derived types, what their
    /// properties hold): `user`, `microsoft.graph.user` or a glob such as `drive*`; repeatable
    #[arg(long, value_name = "PATTERN")]
    only: Vec<String>,
    /// Write nothing; show what differs and exit with 1 if anything does
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    report: ReportArgs,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    if let Some(out) = &args.out {
        standalone::ensure_ours(out)?;
    }
    ensure_patterns(&args.only)?;
    let file = config_file::read(&args.config)?;
    let pages = docs_folder::read(&args.docs)?;
    let (only, config) = (args.only.clone(), file.config.clone());
    let options = Options { only, config, ..Options::default() };
    let (results, plan) = results(args, &pages, &options)?;
    let is_misled = config_file::is_stale(&results.diagnostics);
    let writes = !args.check && !is_misled;
    if writes {
        plan.apply()?;
    }
    let findings = findings::all(&pages, &file, &results.diagnostics);
    let colours = terminal::has_colours(&std::io::stderr());
    terminal::print_error(&args.report.text(&findings, &pages, colours));
    report_foreign(args, &plan)?;
    terminal::print(&overview(args, &pages))?;
    terminal::print(&came_along(&results.along))?;
    if is_misled {
        let path = terminal::one_line(&file.path);
        terminal::print(&format!("nothing was written: `{path}` no longer fits the docs\n"))?;
    }
    let is_stale = args.check && !is_misled && !plan.changes.is_empty();
    if is_stale {
        terminal::print(&stale_report(args, &plan))?;
    }
    let (wrote, removed) = if writes { (plan.written(), plan.removed()) } else { (0, 0) };
    terminal::print(&format!(
        "read {} pages: {}; wrote {wrote} files, {} unchanged, {removed} removed; {}\n",
        pages.sources.pages().len(),
        results.type_counts,
        plan.unchanged,
        findings::counts(&findings),
    ))?;
    let is_failed = is_stale || is_misled;
    Ok(if is_failed { Outcome::Failed } else { args.report.outcome(&findings) })
}

fn ensure_patterns(patterns: &[String]) -> anyhow::Result<()> {
    for pattern in patterns {
        Glob::new(pattern)
            .with_context(|| format!("`--only {pattern}` is neither a name nor a glob"))?;
    }
    Ok(())
}

fn ensure_matched(unmatched: &[String]) -> anyhow::Result<()> {
    if let Some(pattern) = unmatched.first() {
        bail!("`--only {pattern}` names no type of these docs; check the spelling");
    }
    Ok(())
}

/// What the pages come to, and what differs from it on disk: recalled where nothing does, and
/// generated otherwise.
fn results(args: &Args, pages: &Pages, options: &Options) -> anyhow::Result<(Results, Plan)> {
    let in_place = workspace::generated();
    let root = args.out.as_deref().unwrap_or(&in_place);
    let by_hand = |results: &Results| match &args.out {
        Some(out) => standalone::files(out, &pages.versions(), &results.area_features),
        None => Ok(vec![standalone::own_manifest(&results.area_features)?]),
    };
    let last_run = LastRun::new(root, &pages.sources, options);
    if let Some(results) = last_run.as_ref().and_then(LastRun::recall)
        && output::holds(root, &results.files)
    {
        let current = results.files.keys().cloned().collect();
        let plan = Plan::beside(current, root, by_hand(&results)?, standalone::MODULES)?;
        if plan.changes.is_empty() {
            return Ok((results, plan));
        }
    }
    let generated = generate(&pages.sources, options);
    ensure_matched(&generated.unmatched)?;
    let results = Results::new(&generated);
    if let Some(last_run) = last_run {
        last_run.remember(&results);
    }
    let mut wanted = by_hand(&results)?;
    wanted.extend(standalone::modules(&generated.files));
    Ok((results, Plan::new(root, wanted, standalone::MODULES)?))
}

/// What was read and where the result stands, a line each.
fn overview(args: &Args, pages: &Pages) -> String {
    let versions = pages
        .versions()
        .into_iter()
        .map(|version| format!("{} {version} pages", pages.sources.of_version(version).count()));
    let out = match &args.out {
        Some(out) => workspace::shown(out),
        None => workspace::shown(&workspace::generated().join(standalone::MODULES)),
    };
    let versions = versions.collect::<Vec<_>>().join(", ");
    format!("docs: {} ({versions})\noutput: {out}\n", pages.folders.join(", "))
}

/// The types that `--only` does not name and that were kept, a line each; of many, the first.
fn came_along(along: &[String]) -> String {
    const SHOWN: usize = 40;
    let count = match along.len() {
        0 => return String::new(),
        count if count > SHOWN => format!("{count} types came along, {SHOWN} of them"),
        count => format!("{count} types came along"),
    };
    let lines: Vec<_> = along.iter().take(SHOWN).map(|line| format!("  {line}\n")).collect();
    format!("{count}:\n{}", lines.concat())
}

fn report_foreign(args: &Args, plan: &Plan) -> std::io::Result<()> {
    for path in &plan.foreign {
        let path = terminal::one_line(path);
        let line = format!("warning: `{path}` is not a generated file; left alone\n");
        if args.report.is_for_programs() {
            terminal::print(&line)?;
        } else {
            terminal::print_error(&line);
        }
    }
    Ok(())
}

fn stale_report(args: &Args, plan: &Plan) -> String {
    let prefix = if args.out.is_none() { "generated/" } else { "" };
    let diff = stale::diff(plan, prefix);
    let counts = stale::counts(plan);
    format!("{diff}stale: {counts}; to mend it, run: {}\n", mending_command())
}

/// This call without `--check`.
fn mending_command() -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,".contains(c);
    let quoted = |arg: String| {
        if arg.chars().all(is_plain) { arg } else { format!("'{}'", arg.replace('\'', "'\\''")) }
    };
    let args = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned());
    let args = args.filter(|arg| arg != "--check").map(quoted);
    std::iter::once("cargo xtask".to_owned()).chain(args).collect::<Vec<_>>().join(" ")
}
