//! The arguments that say how findings are reported, and which of them fail a run.

use msgraph_codegen::{Generated, Severity};

use crate::docs_folder::Pages;
use crate::findings::Finding;
use crate::input::{Input, Refusal};
use crate::render::{self, MessageFormat};
use crate::{Outcome, terminal};

/// How findings are reported, and which of them fail a run.
#[derive(clap::Args)]
pub(crate) struct ReportArgs {
    /// How findings about pages are written
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human")]
    message_format: MessageFormat,
    /// Exit with 1 when there are errors or warnings; notes are never denied
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    deny: Option<String>,
}

impl ReportArgs {
    /// The findings in the format that was asked for.
    pub(crate) fn text(&self, findings: &[Finding<'_>], pages: &Pages, colours: bool) -> String {
        render::render(findings, self.message_format, colours, &|path| pages.in_checkout(path))
    }

    /// Whether a program reads the findings, so that nothing else may be written among them.
    pub(crate) fn is_for_programs(&self) -> bool {
        !matches!(self.message_format, MessageFormat::Human | MessageFormat::Short)
    }

    /// How a run with these findings ends.
    pub(crate) fn outcome(&self, findings: &[Finding<'_>]) -> Outcome {
        let is_denied = |finding: &Finding<'_>| finding.severity != Severity::Note;
        let is_failed = self.deny.is_some() && findings.iter().any(is_denied);
        if is_failed { Outcome::Failed } else { Outcome::Done }
    }
}

/// Prints why nothing was `done`, such as `written`, to standard error: the schema would not be the one
/// that is meant.
pub(crate) fn print_refusal(
    input: &Input,
    resolved: &Generated,
    refusal: &Refusal<'_>,
    done: &str,
) {
    let mut findings = input.findings(resolved);
    findings.retain(|finding| refusal.is_reason(finding));
    let colours = terminal::has_colours(&std::io::stderr());
    terminal::print_error(&render::human(&findings, colours));
    terminal::print_error(&format!("nothing was {done}: {}\n", refusal.reason()));
}
