//! The findings as text: for people, for editors, for programs.

mod github;
mod human;
mod sarif;

use serde::Serialize;

use crate::findings::Finding;
use crate::terminal::one_line;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum MessageFormat {
    /// With the line of the page below each; of many with one code, the first few.
    Human,
    /// One line each: `path:line:column: severity[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
    /// One document of SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions, which show each finding at its line of a change.
    Github,
}

/// The findings in the given format; the order is theirs, except that [`MessageFormat::Human`]
/// puts those of one code together. `in_checkout` gives the path under which GitHub has a page.
pub(crate) fn render(
    findings: &[Finding<'_>],
    format: MessageFormat,
    colours: bool,
    in_checkout: &dyn Fn(&str) -> String,
) -> String {
    match format {
        MessageFormat::Human => human(findings, colours),
        MessageFormat::Short => findings.iter().map(short).collect(),
        MessageFormat::Json => findings.iter().map(json).collect(),
        MessageFormat::Sarif => sarif::render(findings),
        MessageFormat::Github => {
            findings.iter().map(|it| github::command(it, &in_checkout(it.path))).collect()
        }
    }
}

/// For people: grouped by code, with the line of the page below each.
pub(crate) fn human(findings: &[Finding<'_>], colours: bool) -> String {
    human::render(findings, colours)
}

/// A finding on a line: `path:line:column: severity[code]: message`.
pub(crate) fn short(finding: &Finding<'_>) -> String {
    let place = match finding.start {
        (0, _) => String::new(),
        (line, column) => format!(":{line}:{column}"),
    };
    let (severity, code) = (finding.severity.as_str(), finding.code.as_str());
    let (path, message) = (one_line(finding.path), one_line(finding.message));
    format!("{path}{place}: {severity}[{code}]: {message}\n")
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    severity: &'static str,
    code: &'static str,
    subject: Option<&'a str>,
    message: &'a str,
    effect: &'a str,
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<JsonOther<'a>>,
    fingerprint: &'a str,
}

/// The other side of a contradiction.
#[derive(Serialize)]
struct JsonOther<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: &'a str,
}

fn json(finding: &Finding<'_>) -> String {
    let finding = JsonFinding {
        path: finding.path,
        line: finding.start.0,
        column: finding.start.1,
        end_line: finding.end.0,
        end_column: finding.end.1,
        severity: finding.severity.as_str(),
        code: finding.code.as_str(),
        subject: finding.subject,
        message: finding.message,
        effect: finding.effect,
        help: finding.help,
        other: finding.other.as_ref().map(|other| JsonOther {
            path: other.path,
            line: other.start.0,
            column: other.start.1,
            end_line: other.end.0,
            end_column: other.end.1,
            message: other.message,
        }),
        fingerprint: &finding.fingerprint,
    };
    serde_json::to_string(&finding).expect("strings and numbers serialize") + "\n"
}

#[cfg(test)]
mod tests;
