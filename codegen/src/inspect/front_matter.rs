//! Missing or invalid front matter, and front matter that contradicts the page.

use std::collections::BTreeSet;

use super::{is_nearly, resources};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::page::{Annotated, FrontMatterState, Page};
use crate::source::Span;

/// The keys that every page should have.
const REQUIRED: [&str; 3] = ["title", "description", "doc_type"];

/// The values of `doc_type`.
const DOC_TYPES: [&str; 4] =
    ["apiPageType", "conceptualPageType", "enumPageType", "resourcePageType"];

/// Inspects the front matter of a page.
pub(super) fn inspect(
    page: &Page,
    pairs: &[Annotated<'_>],
    use_front_matter: bool,
    found: &mut Vec<Diagnostic>,
) {
    let top = Span { page: page.id, start: 0, end: 3 };
    match page.front_matter.state {
        FrontMatterState::Missing if use_front_matter && !page.blocks.is_empty() => {
            let message = "this page has no front matter";
            let help =
                "begin the page with `title`, `description` and `doc_type` between two `---` lines";
            let effect = "the page was read without a description";
            let top = Span { end: 0, ..top };
            found.push(
                Diagnostic::new(Code::MissingFrontMatter, top, Subject::File, message, effect)
                    .help(help),
            );
        }
        FrontMatterState::Missing => {}
        FrontMatterState::Unclosed => {
            let message = "this front matter is not closed";
            let effect = "it was read as part of the page";
            let diagnostic =
                Diagnostic::new(Code::InvalidFrontMatter, top, Subject::File, message, effect);
            found.push(diagnostic.help("end the front matter with a line `---`"));
        }
        FrontMatterState::Closed => {
            lines(page, found);
            required(page, top, found);
            found.extend(doc_type(page, pairs));
        }
    }
}

fn lines(page: &Page, found: &mut Vec<Diagnostic>) {
    for span in &page.front_matter.stray {
        let message = "this line of the front matter is not `key: value`";
        let help = "write a key and a colon before it; indent it if it continues the line above";
        let effect = "the line was ignored";
        found.push(
            Diagnostic::new(Code::InvalidFrontMatter, *span, Subject::File, message, effect)
                .help(help),
        );
    }
    let mut keys = BTreeSet::new();
    for entry in &page.front_matter.entries {
        if !keys.insert(&entry.key) {
            let message = format!("the front matter has `{}` twice", entry.key);
            let (code, effect) = (Code::InvalidFrontMatter, "the last one counts");
            let diagnostic = Diagnostic::new(code, entry.span, Subject::File, message, effect);
            found.push(diagnostic.help("keep one of them"));
        }
    }
}

fn required(page: &Page, top: Span, found: &mut Vec<Diagnostic>) {
    for key in REQUIRED {
        let entry = page.front_matter.entries.iter().find(|entry| entry.key == key);
        let (message, span) = match entry {
            None => (format!("the front matter has no `{key}`"), top),
            Some(entry) if entry.value.trim().is_empty() => {
                (format!("`{key}` of the front matter is empty"), entry.span)
            }
            Some(_) => continue,
        };
        let effect = "the page was read without it";
        let diagnostic =
            Diagnostic::new(Code::MissingFrontMatterKey, span, Subject::File, message, effect);
        found.push(diagnostic.help(format!("add a line `{key}: ...`")));
    }
}

fn doc_type(page: &Page, pairs: &[Annotated<'_>]) -> Option<Diagnostic> {
    let entry = page.front_matter.entries.iter().find(|entry| entry.key == "doc_type")?;
    let report = |message: String, right: &str| {
        let effect = "the page was read according to its content";
        let diagnostic =
            Diagnostic::new(Code::WrongDocType, entry.span, Subject::File, message, effect);
        Some(diagnostic.help(format!("write `doc_type: {right}`")))
    };
    let stated = entry.value.as_str();
    if let Some(near) = DOC_TYPES.iter().find(|known| is_nearly(stated, known)) {
        return report(format!("unknown `doc_type` `{stated}`"), near);
    }
    let (name, _) = resources(pairs).next()?.type_name()?;
    if !DOC_TYPES.contains(&stated) || stated == "resourcePageType" {
        return None;
    }
    let message = format!("the page describes `{name}`, but its `doc_type` is `{stated}`");
    report(message, "resourcePageType")
}
