//! `cargo xtask explain`: where each fact of a type comes from, or what a code means.

use anyhow::{anyhow, bail};
use msgraph_codegen::{Code, Diagnostic, UnknownName, explain};

use crate::input::InputArgs;
use crate::{Outcome, descriptions, render, terminal};

const EXAMPLES: &str = "\
Examples:
  cargo xtask explain message
  cargo xtask explain microsoft.graph.message.from
  cargo xtask explain importance.high --docs ../docs --api-version beta
  cargo xtask explain unknown-type

Each line gives a fact as a page states it, the page and line, and the rule that read it; `not` marks
one that another source overruled. Findings about the type, property or member follow. Of a code, its
section of codegen/DIAGNOSTICS.md is printed.

Exit codes: 0 done; 2 the call or a folder is unusable, or nothing has that name.";

/// Print the page, line and rule behind every fact of a type, property or member; or what a code of
/// findings means.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A type, or a property or member of one: `message`, `microsoft.graph.message.from`; or a code:
    /// `unknown-type`
    name: String,
    #[command(flatten)]
    input: InputArgs,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    if let Some(code) = Code::from_name(&args.name) {
        let section = descriptions::section(code).unwrap_or(code.summary());
        terminal::print(&format!("{section}\n"))?;
        return Ok(Outcome::Done);
    }
    // Only codes have hyphens.
    if args.name.contains('-') {
        bail!(unknown_code(&args.name));
    }
    let input = args.input.read()?;
    let mut resolved = input.resolve();
    let explanations =
        explain::explain(&resolved.schema, &args.name).map_err(|unknown| unknown_name(&unknown))?;
    let texts: Vec<_> = explanations.iter().map(|it| it.text.as_str()).collect();
    terminal::print(&texts.join("\n"))?;
    let is_about = |finding: &&Diagnostic| {
        if finding.span().is_none() {
            return true;
        }
        let subject = finding.subject.as_deref().unwrap_or_default();
        explanations.iter().any(|it| {
            let rest = subject.strip_prefix(it.subject.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    resolved.diagnostics.retain(|finding| is_about(&finding));
    let about = input.findings(&resolved);
    if !about.is_empty() {
        let lines: String = about.iter().map(render::short).collect();
        terminal::print(&format!("\nFindings:\n{lines}"))?;
    }
    Ok(Outcome::Done)
}

fn unknown_code(name: &str) -> String {
    match Code::nearest(name) {
        Some(near) => format!("no code is named `{name}`; did you mean `{}`?", near.as_str()),
        None => format!("no code is named `{name}`; codegen/DIAGNOSTICS.md lists them"),
    }
}

fn unknown_name(UnknownName { name, suggestion }: &UnknownName) -> anyhow::Error {
    let code = || Code::nearest(name).map(Code::as_str);
    match suggestion.as_deref().or_else(code) {
        Some(near) => {
            anyhow!("no type, property or member is named `{name}`; did you mean `{near}`?")
        }
        None => anyhow!(
            "no type, property or member is named `{name}`; \
             `cargo xtask schema --format json` lists all names"
        ),
    }
}
