//! Findings as workflow commands: GitHub shows each one at its line of a change.

use msgraph_codegen::Severity;

use crate::findings::Finding;

/// The command for one finding of the file at that path of the checkout.
pub(super) fn command(finding: &Finding<'_>, path: &str) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let (place, code) = (place(finding), finding.code.as_str());
    let mut message = format!("{}\n{}", finding.message, finding.effect);
    if let Some(help) = finding.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    format!("::{command} file={}{place},title={code}::{}\n", property(path), data(&message))
}

/// Columns mean something only within one line.
fn place(finding: &Finding<'_>) -> String {
    let ((line, column), (end_line, end_column)) = (finding.start, finding.end);
    if line == 0 {
        String::new()
    } else if line == end_line && column < end_column {
        format!(",line={line},endLine={end_line},col={column},endColumn={end_column}")
    } else {
        // GitHub shows it below the last line, which is not the one that the range ends before.
        let last = if end_column == 1 { end_line.saturating_sub(1) } else { end_line };
        format!(",line={line},endLine={}", last.max(line))
    }
}

/// What follows `::` ends at the end of the line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property ends at a comma, and all of them at a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
