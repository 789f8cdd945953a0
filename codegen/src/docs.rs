//! Prose of a page, reduced to the few inline constructs that rustdoc output uses.

use crate::source::ApiVersion;

/// A block of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocBlock<L> {
    /// A paragraph.
    Paragraph(Vec<Inline<L>>),
    /// An item of a bulleted or numbered list.
    Item(Vec<Inline<L>>),
}

/// Inline text. `L` is the target of a link: the destination as written, and a
/// [`LinkTarget`](crate::schema::LinkTarget) once names are resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline<L> {
    /// Plain text.
    Text(String),
    /// A code span.
    Code(String),
    /// Strong emphasis; the docs use it for names of properties.
    Strong(String),
    /// A link with plain text.
    Link(String, L),
    /// A line break in a table cell.
    Break,
}

/// Prose with its links as written.
pub type RawDocs = Vec<DocBlock<String>>;

/// Replaces every link target; a link without one becomes plain text.
pub fn map_links<A, B>(
    docs: &[DocBlock<A>],
    mut target: impl FnMut(&A) -> Option<B>,
) -> Vec<DocBlock<B>> {
    let mut inline = |inline: &Inline<A>| match inline {
        Inline::Text(text) => Inline::Text(text.clone()),
        Inline::Code(text) => Inline::Code(text.clone()),
        Inline::Strong(text) => Inline::Strong(text.clone()),
        Inline::Break => Inline::Break,
        Inline::Link(text, link) => match target(link) {
            Some(target) => Inline::Link(text.clone(), target),
            None => Inline::Text(text.clone()),
        },
    };
    docs.iter()
        .map(|block| match block {
            DocBlock::Paragraph(text) => {
                DocBlock::Paragraph(text.iter().map(&mut inline).collect())
            }
            DocBlock::Item(text) => DocBlock::Item(text.iter().map(&mut inline).collect()),
        })
        .collect()
}

/// The site that publishes the docs.
pub(crate) const SITE: &str = "https://learn.microsoft.com";

/// The URL of a reference page: `user-get`, `resources/user`.
pub(crate) fn reference_url(version: ApiVersion, page: &str) -> String {
    let view = match version {
        ApiVersion::V1_0 => "graph-rest-1.0",
        ApiVersion::Beta => "graph-rest-beta",
    };
    format!("{SITE}/graph/api/{page}?view={view}")
}
