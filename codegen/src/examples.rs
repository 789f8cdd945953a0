//! The examples of method pages: every HTTP message and JSON text that a page shows, and its type.
//!
//! [`read`] finds them, [`Typing`] finds their generated types. Their JSON is never repaired: a body
//! that is not standard JSON is kept with its first flaw.

mod annotation;
mod flaw;
mod message;
mod shape;
mod typing;

pub use annotation::{Annotation, DeclaredType};
pub use flaw::Flaw;
pub use shape::{Shape, own_type};
pub use typing::{Element, TypedBody, Typing};

use crate::page::{self, Annotated, Code, Page};
use crate::source::{ApiVersion, PageId, Source, SourceSet};

/// An HTTP message, or a JSON text without one, in a code block of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The page.
    pub page: PageId,
    /// The line of the annotation, or else of the code block, from 1.
    pub line: u32,
    /// The kind of example.
    pub kind: ExampleKind,
    /// The metadata comment above the block.
    pub annotation: Option<Annotation>,
    /// The first line of the HTTP message, `POST https://...` or `HTTP/1.1 200 OK`. `None` if the
    /// block has only a body.
    pub start_line: Option<String>,
    /// The body.
    pub body: Body,
}

/// The kind of an example, by its annotation or else by its first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ExampleKind {
    /// A request.
    Request,
    /// A response.
    Response,
    /// Text without an HTTP start line and without an annotation.
    Json,
}

impl ExampleKind {
    /// `request`, `response` or `json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Json => "json",
        }
    }
}

/// The body of a message, without surrounding spaces.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// No body, as in `204 No Content`.
    Empty,
    /// Standard JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)).
    Json(String),
    /// Anything else.
    Other {
        /// The body.
        text: String,
        /// Why it is not JSON.
        flaw: Flaw,
    },
}

/// Finds the examples of method pages, in the order of the pages.
pub fn read(sources: &SourceSet) -> Vec<Example> {
    let read_version = |version| {
        // Findings about these pages are dropped: no fact is read from them.
        let pages = page::parse_all(sources, version, &mut Vec::new());
        let examples = pages.iter().flat_map(|page| read_page(page, sources.page(page.id)));
        examples.collect::<Vec<_>>()
    };
    ApiVersion::ALL.into_iter().flat_map(read_version).collect()
}

fn read_page(page: &Page, source: &Source) -> Vec<Example> {
    let mut examples = Vec::new();
    for Annotated { metadata, code } in page::annotated(page) {
        let Some(code) = code else { continue };
        examples.extend(match metadata {
            None => unannotated(page.id, source.line(code.span.start), code),
            Some(metadata) => annotation::kind(metadata).map(|kind| {
                let line = source.line(metadata.span.start);
                annotated(page.id, line, kind, annotation::read(metadata), &code.text)
            }),
        });
    }
    examples
}

fn annotated(
    page: PageId,
    line: u32,
    kind: ExampleKind,
    annotation: Annotation,
    text: &str,
) -> Example {
    let message::Message { start_line, body, .. } = message::split(text);
    let (start_line, body) = (start_line.map(str::to_owned), body_of(body));
    Example { page, line, kind, annotation: Some(annotation), start_line, body }
}

/// A block without an annotation is an example if its language is JSON or it is a well-formed HTTP
/// message. Others are fragments and notes.
fn unannotated(page: PageId, line: u32, code: &Code) -> Option<Example> {
    let message::Message { start_line, body, is_framed } = message::split(&code.text);
    let language = code.language.as_str();
    let is_json = language.starts_with("json");
    let is_message = is_framed && ["", "http", "msgraph-interactive"].contains(&language);
    let kind = match start_line {
        Some(line) if is_json || is_message => message::kind(line),
        None if is_json => ExampleKind::Json,
        _ => return None,
    };
    let (start_line, body) = (start_line.map(str::to_owned), body_of(body));
    Some(Example { page, line, kind, annotation: None, start_line, body })
}

fn body_of(text: &str) -> Body {
    let text = text.trim();
    if text.is_empty() {
        return Body::Empty;
    }
    match flaw::find(text) {
        None => Body::Json(text.to_owned()),
        Some(flaw) => Body::Other { text: text.to_owned(), flaw },
    }
}
