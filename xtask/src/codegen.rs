//! `cargo xtask codegen`: pages in, a Rust crate out.

use std::path::PathBuf;

use anyhow::{Context, bail};
use globset::Glob;
use msgraph_codegen::schema::{Schema, TypeKind};
use msgraph_codegen::{Dependency, Generated, Options, UnknownName, generate};

use crate::docs_folder::Pages;
use crate::input::{InputArgs, Refusal};
use crate::manifest::area_features;
use crate::output::claim::Claim;
use crate::output::{Plan, Pruned};
use crate::report::ReportArgs;
use crate::{Outcome, findings, stale, standalone, terminal, workspace};

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen                                   regenerate this workspace's crate
  cargo xtask codegen --check                           fail when the crate is not up to date
  cargo xtask codegen --docs ../docs --out ../msgraph   all of a docs checkout, as a crate
  cargo xtask codegen --docs ../docs --out ../msgraph --api-version v1.0 --only user --only 'drive*'
  cargo xtask codegen --docs ../docs --check --message-format json --deny warnings

Findings about pages go to standard error, the summary to standard output. In the formats for
programs nothing else is written to standard error, so that `--message-format sarif 2> FILE` makes a
document; if the call is unusable, the reason is written instead. Findings do not fail a run, unless
`--deny warnings` is given. A correction of codegen.toml that changes nothing does: nothing is written
until it is removed or fixed. So does a folder whose tables are not read, as one in another language.
`cargo xtask lint` reports the same findings and writes no crate.

Files that are already as wanted are not touched, and files that an earlier run generated and that
are no longer wanted are removed.

Exit codes: 0 done; 1 `--check` or `--deny` failed, a correction is stale, or the tables are not read;
2 the call, a folder or codegen.toml is unusable.";

/// Generate the Rust crate from the docs.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Write a whole crate, which builds by itself, to this folder: new, empty, or written by an
    /// earlier run [default: the modules of this workspace's crate, generated/src/types]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Keep only types of this name, and the types that they need (base types, derived types, types of
    /// their properties): `user`, `microsoft.graph.user` or a glob such as `drive*`; repeatable
    #[arg(long, value_name = "PATTERN")]
    only: Vec<String>,
    /// Go on even if more than twenty files, and more than a tenth of all, would be removed with their types
    #[arg(long)]
    allow_removal: bool,
    /// Write nothing; show what differs, and exit with 1 if anything does
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    report: ReportArgs,
}

impl Args {
    /// The folder of the crate.
    fn root(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(workspace::generated)
    }
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    if let Some(out) = &args.out {
        standalone::ensure_ours(out)?;
    }
    ensure_patterns(&args.only)?;
    let input = args.input.read()?;
    let options = Options { only: args.only.clone(), ..input.options() };
    let generated = generate(&input.pages.sources, &options);
    ensure_matched(&generated.unmatched)?;
    let mut refused = input.refusal(&generated);
    let may_write = !args.check && refused.is_none();
    let claim = if may_write { Some(Claim::take(&args.root())?) } else { None };
    let plan = plan(args, &input.pages, &generated)?;
    if may_write && !args.allow_removal {
        refused = removal(&plan, &generated);
    }
    let writes = may_write && refused.is_none();
    if writes {
        plan.apply()?;
    }
    drop(claim);
    let findings = input.findings(&generated);
    let colours = terminal::has_colours(&std::io::stderr());
    terminal::print_error(&args.report.text(&findings, &input.pages, colours));
    report_not_generated(args, &plan)?;
    terminal::print(&overview(args, &input.pages))?;
    terminal::print(&pulled_in(&generated.dependencies))?;
    if let Some(refusal) = &refused {
        terminal::print(&format!("nothing was written: {}\n", refusal.reason()))?;
    }
    let is_stale = args.check && refused.is_none() && !plan.changes.is_empty();
    if is_stale {
        terminal::print(&stale_report(args, &plan))?;
    }
    let (wrote, removed) = if writes { (plan.written(), plan.removed()) } else { (0, 0) };
    terminal::print(&format!(
        "read {} pages: {}; wrote {wrote} files, {} unchanged, {removed} removed; {}\n",
        input.pages.sources.pages().len(),
        type_counts(&generated.schema),
        plan.unchanged,
        findings::counts(&findings),
    ))?;
    let is_failed = is_stale || refused.is_some();
    Ok(if is_failed { Outcome::Failed } else { args.report.outcome(&findings) })
}

fn ensure_patterns(patterns: &[String]) -> anyhow::Result<()> {
    for pattern in patterns {
        Glob::new(pattern)
            .with_context(|| format!("`--only {pattern}` is neither a name nor a glob"))?;
    }
    Ok(())
}

fn ensure_matched(unmatched: &[UnknownName]) -> anyhow::Result<()> {
    let Some(UnknownName { name, suggestion }) = unmatched.first() else {
        return Ok(());
    };
    match suggestion {
        Some(near) => bail!("`--only {name}` names no type of these docs; did you mean `{near}`?"),
        None => bail!("`--only {name}` names no type of these docs; check the spelling"),
    }
}

/// That so much would be removed that the docs are hardly whole.
fn removal(plan: &Plan, generated: &Generated) -> Option<Refusal<'static>> {
    const FEW: usize = 20;
    let modules = || plan.changes.iter().filter(|it| it.path.starts_with(standalone::MODULES));
    let removed = modules().filter(|change| change.new.is_none()).count();
    let created = modules().filter(|change| change.old.is_none()).count();
    let before = generated.files.len() - created + removed;
    (removed > FEW && removed > before / 10).then_some(Refusal::Removal { removed, before })
}

/// What differs between the output folder and what was generated.
fn plan(args: &Args, pages: &Pages, generated: &Generated) -> anyhow::Result<Plan> {
    let features = area_features(&generated.schema);
    let mut wanted = match &args.out {
        Some(out) => standalone::files(out, &pages.versions(), &features)?,
        None => vec![standalone::own_manifest(&features)?],
    };
    wanted.extend(standalone::modules(&generated.files));
    let pruned = match &args.out {
        Some(_) => standalone::PRUNED,
        None => &[Pruned::Generated(standalone::MODULES)],
    };
    Plan::new(&args.root(), wanted, pruned)
}

/// `3 entity types, 2 complex types, 1 enums`
fn type_counts(schema: &Schema) -> String {
    let count = |is: fn(&TypeKind) -> bool| schema.types.iter().filter(|ty| is(&ty.kind)).count();
    let entities = count(|kind| matches!(kind, TypeKind::Structured(ty) if ty.entity));
    let complex = count(|kind| matches!(kind, TypeKind::Structured(ty) if !ty.entity));
    let enums = count(|kind| matches!(kind, TypeKind::Enum(_)));
    format!("{entities} entity types, {complex} complex types, {enums} enums")
}

/// What was read and where the output is, a line each.
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

/// The types that `--only` does not match and that the others need, a line each; of many, the first.
fn pulled_in(along: &[Dependency]) -> String {
    const SHOWN: usize = 40;
    let count = match along.len() {
        0 => return String::new(),
        count if count > SHOWN => format!("{count} more types are included, {SHOWN} of them"),
        count => format!("{count} more types are included"),
    };
    let lines = along
        .iter()
        .take(SHOWN)
        .map(|Dependency { version, name, why }| format!("  {} ({version}): {why}\n", name.name));
    let lines: Vec<_> = lines.collect();
    format!("{count}:\n{}", lines.concat())
}

fn report_not_generated(args: &Args, plan: &Plan) -> std::io::Result<()> {
    for path in &plan.not_generated {
        let path = terminal::one_line(path);
        let line = format!("warning: `{path}` is not a generated file; not touched\n");
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
    format!("{diff}stale: {counts}; to update it, run: {}\n", update_command())
}

/// This call without `--check`.
fn update_command() -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,".contains(c);
    let quoted = |arg: String| {
        if arg.chars().all(is_plain) { arg } else { format!("'{}'", arg.replace('\'', "'\\''")) }
    };
    let args = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned());
    let args = args.filter(|arg| arg != "--check").map(quoted);
    std::iter::once("cargo xtask".to_owned()).chain(args).collect::<Vec<_>>().join(" ")
}
