//! Headings: the title and the standard sections.

use super::is_nearly;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::page::{BlockKind, FrontMatterState, Page};
use crate::source::Span;

/// The standard sections.
const SECTIONS: [&str; 5] =
    ["Methods", "Properties", "Relationships", "JSON representation", "Members"];

/// The standard ends of titles.
const TITLE_ENDS: [&str; 3] = ["resource type", "complex type", "enum type"];

struct Heading<'a> {
    level: u8,
    text: &'a str,
    span: Span,
}

/// Inspects the headings of a page.
pub(super) fn inspect(page: &Page, found: &mut Vec<Diagnostic>) {
    let headings = page.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Heading { level, text } => {
            Some(Heading { level: *level, text, span: block.span })
        }
        _ => None,
    });
    let headings: Vec<_> = headings.collect();
    found.extend(title(page, headings.first()));
    let below = headings.iter().filter(|heading| heading.level > 1);
    found.extend(below.filter_map(spelling));
    repeated(&headings, found);
}

fn title(page: &Page, first: Option<&Heading<'_>>) -> Option<Diagnostic> {
    let Some(first) = first else {
        let span = page.blocks.first()?.span;
        if page.front_matter.state == FrontMatterState::Unclosed {
            return None;
        }
        let span = Span { end: span.start, ..span };
        let (message, effect) = ("this page has no heading", "it was read without a title");
        let diagnostic = Diagnostic::new(Code::MissingTitle, span, Subject::File, message, effect);
        return Some(
            diagnostic.help("begin the page with a heading such as `# user resource type`"),
        );
    };
    if first.level > 1 {
        let message = format!("the first heading, `{}`, is not a level 1 heading", first.text);
        let effect = "it was read as the title";
        let diagnostic =
            Diagnostic::new(Code::MissingTitle, first.span, Subject::File, message, effect);
        return Some(diagnostic.help("put a heading with one `#` above it"));
    }
    let words: Vec<_> = first.text.split_whitespace().skip(1).collect();
    let end = words.join(" ");
    let meant = TITLE_ENDS.iter().find(|known| is_nearly(&end, known))?;
    // A plural is the title of a page about several types.
    if end == format!("{meant}s") {
        return None;
    }
    let (message, effect) = (format!("the title ends with `{end}`"), "it was read as the title");
    let (code, help) = (Code::MisspeltHeading, format!("write `{meant}`"));
    Some(Diagnostic::new(code, first.span, Subject::File, message, effect).help(help))
}

/// The standard section that a heading names, ignoring case and misspellings.
pub(super) fn nearest_section(heading: &str) -> Option<&'static str> {
    let lower = heading.trim().trim_end_matches(':').to_lowercase();
    SECTIONS.into_iter().find(|known| {
        let known = known.to_lowercase();
        known == lower || is_nearly(&lower, &known)
    })
}

/// Reports a misspelt section heading.
fn spelling(heading: &Heading<'_>) -> Option<Diagnostic> {
    let text = heading.text.trim().trim_end_matches(':');
    let known = nearest_section(text)?;
    let (code, message) = (Code::MisspeltHeading, format!("`{text}` is probably `{known}`"));
    let effect = "the section was read under the name that it has";
    let diagnostic = Diagnostic::new(code, heading.span, Subject::File, message, effect);
    (!known.eq_ignore_ascii_case(text)).then(|| diagnostic.help(format!("write `{known}`")))
}

/// Reports sections that occur twice below one title.
fn repeated(headings: &[Heading<'_>], found: &mut Vec<Diagnostic>) {
    for (index, heading) in headings.iter().enumerate() {
        let known = SECTIONS.iter().any(|known| known.eq_ignore_ascii_case(heading.text));
        let before = headings[..index].iter().rev().take_while(|it| it.level >= heading.level);
        let mut same = before.filter(|it| it.level == heading.level);
        if known && same.any(|it| it.text.eq_ignore_ascii_case(heading.text)) {
            let message = format!("this page has more than one section `{}`", heading.text);
            let (code, effect) = (Code::RepeatedSection, "both were read");
            let diagnostic = Diagnostic::new(code, heading.span, Subject::File, message, effect);
            found.push(diagnostic.help("merge the sections, or rename one after its content"));
        }
    }
}
