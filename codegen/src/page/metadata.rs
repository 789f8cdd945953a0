//! Metadata comments, `<!-- {"blockType": "resource", ..} -->`, and the code block below each.

use super::json::{self, Json, Member, Parsed};
use super::{BlockKind, Page};
use crate::odata::{self, TYPE_KEYS};
use crate::schema::QualifiedName;
use crate::source::Span;

/// A comment that describes the code block below it.
#[derive(Debug)]
pub(crate) struct Metadata {
    pub(crate) json: Parsed,
    /// Offset of the JSON in the page.
    pub(crate) start: u32,
    /// The whole comment.
    pub(crate) span: Span,
}

/// A fenced code block.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) language: String,
    pub(crate) text: String,
    /// Offset of the text in the page.
    pub(crate) start: u32,
    /// The whole block.
    pub(crate) span: Span,
    /// The parsed text, if the language is JSON.
    pub(crate) json: Option<Parsed>,
}

/// A metadata comment with the code block that it annotates, or either without the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Annotated<'a> {
    pub(crate) metadata: Option<&'a Metadata>,
    pub(crate) code: Option<&'a Code>,
}

/// Pairs the metadata comments and code blocks of a page, in order. Anything but code can come
/// between the two, such as the heading of a tab; the last of several comments counts.
pub(crate) fn annotated(page: &Page) -> Vec<Annotated<'_>> {
    let mut pairs: Vec<Annotated<'_>> = Vec::new();
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Comment(Some(metadata)) => {
                pairs.push(Annotated { metadata: Some(metadata), code: None });
            }
            BlockKind::Code(code) => match pairs.last_mut() {
                Some(last) if last.code.is_none() => last.code = Some(code),
                _ => pairs.push(Annotated { metadata: None, code: Some(code) }),
            },
            _ => {}
        }
    }
    pairs
}

impl<'a> Annotated<'a> {
    /// The metadata of a `blockType: resource` comment.
    pub(crate) fn resource(&self) -> Option<&'a Metadata> {
        self.metadata.filter(|metadata| metadata.block_type() == Some("resource"))
    }

    /// The code block, if it is JSON.
    pub(crate) fn json(&self) -> Option<(&'a Code, &'a Parsed)> {
        let code = self.code?;
        Some((code, code.json.as_ref()?))
    }
}

impl Metadata {
    /// Reads a comment; `None` if it is not a metadata comment.
    pub(super) fn read(text: &str, start: u32, span: Span) -> Option<Self> {
        let annotates = text.trim_start().starts_with('{') && text.contains("blockType");
        annotates.then(|| Self { json: parse(text.trim_end()), start, span })
    }

    pub(crate) fn block_type(&self) -> Option<&str> {
        self.json.value.get("blockType")?.as_str()
    }

    /// The type that the comment names, without `#`, and the span of the key.
    pub(crate) fn type_name(&self) -> Option<(&str, Span)> {
        let (key, name) = type_of(&self.json.value)?;
        Some((odata::type_name(name), self.span_of(key)))
    }

    /// The type that the comment names, if the name has a namespace.
    pub(crate) fn qualified_name(&self) -> Option<QualifiedName> {
        QualifiedName::parse(self.type_name()?.0)
    }

    /// The span of a key, or of the whole comment if it does not have the key.
    pub(crate) fn span_of(&self, key: &str) -> Span {
        let mut members = self.json.value.members().iter();
        let found = members.find(|member| member.name == key);
        found.map_or(self.span, |member| key_span(self.span, self.start, member))
    }
}

/// Parses a comment. Tools that translate pages leave quotes as `&quot;`, which is a problem of the page,
/// but clear enough.
fn parse(text: &str) -> Parsed {
    let parsed = json::parse(text);
    if parsed.problem.is_none() || !text.contains(QUOTE) {
        return parsed;
    }
    Parsed { problem: parsed.problem, ..json::parse(&unescape_quotes(text)) }
}

const QUOTE: &str = "&quot;";

/// Replaces `&quot;` by quotes, and blanks outside of them, so that everything stays where it is.
fn unescape_quotes(text: &str) -> String {
    let mut parts = text.split(QUOTE);
    let mut unescaped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let opens = unescaped.trim_end().ends_with(['{', '[', ',', ':']);
        unescaped.push_str(if opens { "     \"" } else { "\"     " });
        unescaped.push_str(part);
    }
    unescaped
}

/// The type that an object names, as written, and the key that names it.
pub(crate) fn type_of(object: &Json) -> Option<(&'static str, &str)> {
    TYPE_KEYS.into_iter().find_map(|key| Some((key, object.get(key)?.as_str()?)))
}

/// The span of a member's quoted name, in a JSON text that begins at `text_start` of the page.
pub(crate) fn key_span(of_page: Span, text_start: u32, member: &Member) -> Span {
    let start = text_start + member.at;
    Span { page: of_page.page, start, end: start + member.name.len() as u32 + 2 }
}
