//! Findings for people: grouped by code, the worst first, with the line of the page below each.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use msgraph_codegen::Severity;

use crate::findings::{Finding, Other};
use crate::terminal::one_line;

/// How many findings of one code are shown.
pub(super) const SHOWN_PER_CODE: usize = 5;

/// From how many findings on a table counts them by code.
const SUMMED_FROM: usize = 20;

/// The findings of one code and severity.
type ByCode<'a> = BTreeMap<(Severity, &'static str), Vec<&'a Finding<'a>>>;

/// The findings, and how many more of each code there are.
pub(super) fn render(findings: &[Finding<'_>], colours: bool) -> String {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let mut by_code = ByCode::new();
    for finding in findings {
        by_code.entry((finding.severity, finding.code.as_str())).or_default().push(finding);
    }
    let mut blocks = Vec::new();
    for ((_, code), findings) in &by_code {
        let shown = findings.iter().take(SHOWN_PER_CODE);
        blocks.extend(shown.map(|finding| renderer.render(&[report(finding)])));
        match findings.len().saturating_sub(SHOWN_PER_CODE) {
            0 => {}
            more => blocks.push(format!(
                "and {more} more `{code}` findings; see all with `--message-format short`"
            )),
        }
    }
    if findings.len() >= SUMMED_FROM {
        blocks.push(summary(&by_code));
    }
    blocks.into_iter().map(|block| block + "\n\n").collect()
}

/// A line for each code, in the order of the findings above.
fn summary(by_code: &ByCode<'_>) -> String {
    let mut text = "count  severity  code".to_owned();
    for ((severity, code), findings) in by_code {
        let _ = write!(text, "\n{:>5}  {:<8}  {code}", findings.len(), severity.as_str());
    }
    text
}

fn report<'a>(finding: &'a Finding<'_>) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(one_line(finding.message)).id(finding.code.as_str());
    let mut group = Group::with_title(title);
    group = match &finding.excerpt {
        Some((text, range)) => {
            let mark = |at| AnnotationKind::Primary.span(at);
            group.element(snippet(finding.path, finding.start.0, (text, range), mark))
        }
        None => group.element(annotate_snippets::Origin::path(one_line(finding.path))),
    };
    if let Some(Other { path, start, message, excerpt, .. }) = &finding.other {
        let mark = |at| AnnotationKind::Context.span(at).label(one_line(message));
        group = group.element(snippet(path, start.0, (excerpt.0, &excerpt.1), mark));
    }
    group = group.element(Level::NOTE.message(one_line(finding.effect)));
    match finding.help {
        Some(help) => group.element(Level::HELP.message(one_line(help))),
        None => group,
    }
}

/// The line on which a range of a text begins, with a mark below the range.
fn snippet<'a>(
    path: &str,
    line_number: u32,
    (text, range): (&'a str, &Range<usize>),
    mark: impl FnOnce(Range<usize>) -> Annotation<'a>,
) -> Snippet<'a, Annotation<'a>> {
    let (line, marked) = first_line(text, range.start, range.end);
    let snippet = Snippet::source(line).path(one_line(path)).line_start(line_number as usize);
    snippet.annotation(mark(marked))
}

/// The line on which a range of a text begins, and the part of the range on it. One line of a page
/// is long enough: a range over many is a table or a block of JSON.
fn first_line(text: &str, start: usize, end: usize) -> (&str, Range<usize>) {
    let (before, after) = text.split_at_checked(start).unwrap_or((text, ""));
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = text.len() - after.len() + after.find('\n').unwrap_or(after.len());
    let line = text[line_start..line_end].trim_end();
    let within = |at: usize| (at.clamp(line_start, line_end) - line_start).min(line.len());
    let marked = within(start)..within(end).max(within(start));
    if line.get(marked.clone()).is_some() { (line, marked) } else { (line, 0..line.len()) }
}
