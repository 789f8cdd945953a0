//! `cargo xtask schema`: the resolved schema, for other tools.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
use msgraph_codegen::{csdl, schema_json};

use crate::input::InputArgs;
use crate::{Outcome, findings, report, terminal, workspace};

const EXAMPLES: &str = "\
Examples:
  cargo xtask schema --format json | jq '.types[].odata_type'
  cargo xtask schema --format csdl --api-version v1.0 --output v1.0.xml
  cargo xtask schema --format csdl --docs ../docs --api-version beta

The number of findings about pages goes to standard error; `cargo xtask lint` shows them.

Exit codes: 0 done; 1 a correction of codegen.toml is stale, or the tables are not read; 2 the call, a
folder or codegen.toml is unusable.";

/// Print the resolved schema as OData CSDL XML or as JSON.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// What to write
    #[arg(long, value_enum)]
    format: Format,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// An OData CSDL 4.0 document of one API version
    Csdl,
    /// All versions, with the Rust path of each type and the line of a page that gave each fact
    Json,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let input = args.input.read()?;
    let versions = input.pages.versions();
    if let (Format::Csdl, [_, _, ..]) = (args.format, &versions[..]) {
        let choices: Vec<_> = versions.iter().map(|v| format!("`--api-version {v}`")).collect();
        bail!("a CSDL document holds one version; choose {}", choices.join(" or "));
    }
    let resolved = input.resolve();
    if let Some(refusal) = input.refusal(&resolved) {
        report::print_refusal(&input, &resolved, &refusal, "written");
        return Ok(Outcome::Failed);
    }
    let text = match args.format {
        Format::Csdl => csdl::to_csdl(&resolved.schema, versions[0]),
        Format::Json => schema_json::to_json(&resolved.schema),
    };
    match &args.output {
        Some(file) => fs::write(file, text)
            .with_context(|| format!("cannot write `{}`", workspace::shown(file)))?,
        None => terminal::print(&text)?,
    }
    let findings = input.findings(&resolved);
    if !findings.is_empty() {
        let counts = findings::all_counts(&findings);
        terminal::print_error(&format!("{counts}; `cargo xtask lint` shows them\n"));
    }
    Ok(Outcome::Done)
}
