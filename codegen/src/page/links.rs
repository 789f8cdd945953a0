//! Links with their spans, text that was meant as a link, and HTML anchors.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, LinkType, OffsetIter};

use crate::source::{PageId, Span};

/// The events of a page, from a parser that reports broken links.
pub(super) type Events<'a, 'c> = OffsetIter<'a, OnBroken<'a, 'c>>;

/// The callback for links whose label is not defined.
type OnBroken<'a, 'c> = &'c mut dyn FnMut(BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)>;

/// A link or an image.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) kind: LinkKind,
    pub(crate) span: Span,
}

/// The target of a link.
#[derive(Debug)]
pub(crate) enum LinkKind {
    /// The destination, as written.
    To(String),
    /// A label that the page does not define.
    Undefined(String),
    /// Text that begins like a link and is not one.
    Malformed(String),
}

/// The most bytes of a label; longer ones are text in brackets.
const LONGEST_LABEL: usize = 60;

/// A well-formed link.
pub(super) fn link(page: PageId, destination: &str, range: &Range<usize>) -> Link {
    let span = Span { page, start: range.start as u32, end: range.end as u32 };
    Link { kind: LinkKind::To(destination.to_owned()), span }
}

/// A label in brackets that is not defined, at a range of the body. Without a destination after
/// it, a single pair of brackets is text.
pub(super) fn broken(
    page: PageId,
    text: &str,
    body_start: usize,
    range: Range<usize>,
    kind: LinkType,
    label: String,
) -> Option<Link> {
    let (start, mut end) = (range.start + body_start, range.end + body_start);
    let after = text.get(end..)?;
    let line = after.lines().next().unwrap_or_default();
    let kind = if let Some(destination) = destination_start(line) {
        end += destination.len();
        LinkKind::Malformed(text.get(start..end)?.to_owned())
    } else if kind == LinkType::Shortcut || label.starts_with('!') || label.len() > LONGEST_LABEL {
        return None;
    } else {
        LinkKind::Undefined(label)
    };
    Some(Link { kind, span: Span { page, start: start as u32, end: end as u32 } })
}

/// The start of a link destination, from its parenthesis to a space.
fn destination_start(after: &str) -> Option<&str> {
    let inner = after.trim_start_matches(' ').strip_prefix('(')?;
    let end = inner.find([' ', '|', ')']).unwrap_or(inner.len());
    let is_page = inner[..end].contains(".md") || inner[..end].contains("://");
    let closing = usize::from(inner[end..].starts_with(')'));
    is_page.then(|| &after[..after.len() - inner.len() + end + closing])
}

/// The values of `id` and `name` in HTML.
pub(super) fn anchors(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for key in ["id=", "name="] {
        for part in html.split(key).skip(1) {
            let value = part.trim_start_matches(['"', '\'']);
            let end = value.find(['"', '\'', '>', ' ']).unwrap_or(value.len());
            found.push(value[..end].to_owned());
        }
    }
    found
}

/// The offsets of `<table` tags.
pub(super) fn table_tags(html: &str) -> Vec<usize> {
    let lower = html.to_ascii_lowercase();
    lower.match_indices("<table").map(|(at, _)| at).collect()
}
