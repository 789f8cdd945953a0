//! The findings as text: for people, for editors, for programs.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use msgraph_codegen::Severity;
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
}

/// How many findings of one code people are shown.
const SHOWN_PER_CODE: usize = 5;

/// The findings in the given format; the order is theirs, except that [`MessageFormat::Human`]
/// puts those of one code together.
pub(crate) fn render(findings: &[Finding<'_>], format: MessageFormat, colours: bool) -> String {
    match format {
        MessageFormat::Human => human(findings, colours),
        MessageFormat::Short => findings.iter().map(short).collect(),
        MessageFormat::Json => findings.iter().map(json).collect(),
    }
}

fn short(finding: &Finding<'_>) -> String {
    let place = match finding.start {
        (0, _) => String::new(),
        (line, column) => format!(":{line}:{column}"),
    };
    let (severity, code) = (finding.severity.as_str(), finding.code);
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
    message: &'a str,
    effect: &'a str,
    help: Option<&'a str>,
}

fn json(finding: &Finding<'_>) -> String {
    let finding = JsonFinding {
        path: finding.path,
        line: finding.start.0,
        column: finding.start.1,
        end_line: finding.end.0,
        end_column: finding.end.1,
        severity: finding.severity.as_str(),
        code: finding.code,
        message: finding.message,
        effect: finding.effect,
        help: finding.help,
    };
    serde_json::to_string(&finding).expect("strings and numbers serialize") + "\n"
}

fn human(findings: &[Finding<'_>], colours: bool) -> String {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let mut by_code: BTreeMap<(Severity, &str), Vec<&Finding<'_>>> = BTreeMap::new();
    for finding in findings {
        by_code.entry((finding.severity, finding.code)).or_default().push(finding);
    }
    let mut blocks = Vec::new();
    for ((_, code), findings) in by_code {
        let shown = findings.iter().take(SHOWN_PER_CODE);
        blocks.extend(shown.map(|finding| renderer.render(&[report(finding)])));
        match findings.len().saturating_sub(SHOWN_PER_CODE) {
            0 => {}
            more => blocks.push(format!(
                "and {more} more `{code}` findings; see all with `--message-format short`"
            )),
        }
    }
    blocks.into_iter().map(|block| block + "\n\n").collect()
}

fn report<'a>(finding: &'a Finding<'_>) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(one_line(finding.message)).id(finding.code);
    let mut group = Group::with_title(title);
    group = match &finding.excerpt {
        Some((text, range)) => {
            let (line, marked) = first_line(text, range.start, range.end);
            let mark = AnnotationKind::Primary.span(marked);
            let snippet = Snippet::source(line).path(one_line(finding.path));
            group.element(snippet.line_start(finding.start.0 as usize).annotation(mark))
        }
        None => group.element(annotate_snippets::Origin::path(one_line(finding.path))),
    };
    group = group.element(Level::NOTE.message(one_line(finding.effect)));
    match finding.help {
        Some(help) => group.element(Level::HELP.message(one_line(help))),
        None => group,
    }
}

/// The line on which a range of a text begins, and the part of the range on it. One line of a page
/// is long enough: a range over many is a table or a block of JSON.
fn first_line(text: &str, start: usize, end: usize) -> (&str, std::ops::Range<usize>) {
    let (before, after) = text.split_at_checked(start).unwrap_or((text, ""));
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = text.len() - after.len() + after.find('\n').unwrap_or(after.len());
    let line = text[line_start..line_end].trim_end();
    let within = |at: usize| (at.clamp(line_start, line_end) - line_start).min(line.len());
    let marked = within(start)..within(end).max(within(start));
    if line.get(marked.clone()).is_some() { (line, marked) } else { (line, 0..line.len()) }
}

#[cfg(test)]
mod tests;
