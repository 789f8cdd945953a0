//! `cargo xtask explain`: where each fact of a type comes from.

use anyhow::bail;
use msgraph_codegen::{Diagnostic, Options, explain, resolve_schema};

use crate::config_file::{self, ConfigArgs};
use crate::docs_folder::{self, DocsArgs};
use crate::{Outcome, findings, render, terminal};

const EXAMPLES: &str = "\
Examples:
  cargo xtask explain message
  cargo xtask explain microsoft.graph.message.from
  cargo xtask explain importance.high --docs ../docs --api-version beta

Each line gives what a page says, the page and line, and the rule that read it there; `not` marks what
another source overruled. Findings about the thing follow.

Exit codes: 0 done; 2 the call or a folder is unusable, or nothing has that name.";

/// Print the page, line and rule behind every fact of a type, property or member.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A type, or a property or member of one: `message`, `microsoft.graph.message.from`
    name: String,
    #[command(flatten)]
    docs: DocsArgs,
    #[command(flatten)]
    config: ConfigArgs,
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let file = config_file::read(&args.config)?;
    let pages = docs_folder::read(&args.docs)?;
    let options = Options { config: file.config.clone(), ..Options::default() };
    let mut resolved = resolve_schema(&pages.sources, &options);
    let explanations = match explain::explain(&resolved.schema, &args.name) {
        Ok(explanations) => explanations,
        Err(explain::Unknown { name, suggestion: Some(suggestion) }) => {
            bail!("nothing is named `{name}`; did you mean `{suggestion}`?")
        }
        Err(explain::Unknown { name, suggestion: None }) => {
            bail!("nothing is named `{name}`; `cargo xtask schema --format json` lists all names")
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
    let about = findings::all(&pages, &file, &resolved.diagnostics);
    if !about.is_empty() {
        let lines: String = about.iter().map(render::short).collect();
        terminal::print(&format!("\nFindings:\n{lines}"))?;
    }
    Ok(Outcome::Done)
}
