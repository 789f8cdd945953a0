//! `cargo xtask explain`: where each fact of a type comes from.

use anyhow::bail;
use msgraph_codegen::{Diagnostic, explain};

use crate::input::InputArgs;
use crate::{Outcome, render, terminal};

const EXAMPLES: &str = "\
Examples:
  cargo xtask explain message
  cargo xtask explain microsoft.graph.message.from
  cargo xtask explain importance.high --docs ../docs --api-version beta

Each line gives a fact as a page states it, the page and line, and the rule that read it; `not` marks
one that another source overruled. Findings about the type, property or member follow.

Exit codes: 0 done; 2 the call or a folder is unusable, or nothing has that name.";

/// Print the page, line and rule behind every fact of a type, property or member.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A type, or a property or member of one: `message`, `microsoft.graph.message.from`
    name: String,
    #[command(flatten)]
    input: InputArgs,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let input = args.input.read()?;
    let mut resolved = input.resolve();
    let explanations = match explain::explain(&resolved.schema, &args.name) {
        Ok(explanations) => explanations,
        Err(explain::UnknownName { name, suggestion: Some(suggestion) }) => {
            bail!("no type, property or member is named `{name}`; did you mean `{suggestion}`?")
        }
        Err(explain::UnknownName { name, suggestion: None }) => {
            bail!(
                "no type, property or member is named `{name}`; `cargo xtask schema --format json` lists all names"
            )
        }
    };
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
