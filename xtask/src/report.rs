//! The arguments that say how findings are told, and which of them fail a run.

use msgraph_codegen::Severity;

use crate::Outcome;
use crate::docs_folder::Pages;
use crate::findings::Finding;
use crate::render::{MessageFormat, render};

/// How findings are told, and which of them fail a run.
#[derive(clap::Args)]
pub(crate) struct ReportArgs {
    /// How findings about pages are written
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human")]
    message_format: MessageFormat,
    /// Exit with 1 when there are errors or warnings; notes are never denied
    #[arg(long, value_name = "WHAT", value_enum)]
    deny: Option<Deny>,
}

/// Which findings fail a run.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Deny {
    /// Every warning, and every error.
    Warnings,
}

impl ReportArgs {
    /// The findings as they are wanted.
    pub(crate) fn text(&self, findings: &[Finding<'_>], pages: &Pages, colours: bool) -> String {
        render(findings, self.message_format, colours, &|path| pages.in_checkout(path))
    }

    /// Whether a program reads the findings, so that nothing else may stand among them.
    pub(crate) fn is_for_programs(&self) -> bool {
        !matches!(self.message_format, MessageFormat::Human | MessageFormat::Short)
    }

    /// How a run with these findings ends.
    pub(crate) fn outcome(&self, findings: &[Finding<'_>]) -> Outcome {
        let mut severities = findings.iter().map(|finding| finding.severity);
        match self.deny {
            Some(Deny::Warnings) if severities.any(|it| it != Severity::Note) => Outcome::Failed,
            _ => Outcome::Done,
        }
    }
}
