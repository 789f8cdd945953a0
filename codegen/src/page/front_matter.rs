//! The front matter: `key: value` lines between two `---` lines at the top of a page.

use super::FrontMatter;
use crate::source::{PageId, Span};

/// Reads the front matter and tells where the body begins. A block that is not closed is body.
pub(super) fn parse(page: PageId, text: &str) -> (FrontMatter, usize) {
    let top = Span { page, start: 0, end: 0 };
    let none = || FrontMatter { description: None, description_span: top, doc_type: None };
    let mut lines = text.split_inclusive('\n');
    let mut at = match lines.next() {
        Some(first) if first.trim_end() == "---" => first.len(),
        _ => return (none(), 0),
    };
    let mut front_matter = none();
    for line in lines {
        let start = at as u32;
        at += line.len();
        if line.trim_end() == "---" {
            return (front_matter, at);
        }
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value = unquote(value.trim());
        match key.trim() {
            "description" => {
                let end = start + line.trim_end().len() as u32;
                front_matter.description_span = Span { page, start, end };
                front_matter.description = Some(value.to_owned());
            }
            "doc_type" => front_matter.doc_type = Some(value.to_owned()),
            _ => {}
        }
    }
    (none(), 0)
}

fn unquote(value: &str) -> &str {
    let quoted = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    quoted('"').or_else(|| quoted('\'')).unwrap_or(value)
}
