//! Markdown to [`Page`]s: the block structure of a page, each block with its span.
//!
//! `CommonMark` decides what is a heading, a fence, a comment or prose. Tables are found in the lines
//! of prose by a reader of our own, because real pages break tables in ways that must not lose rows:
//! no blank line before them, surplus or missing pipes, rows that go on in the next line, comments
//! between rows. This is the only stage that sees markdown.

mod blocks;
mod front_matter;
mod inline;
pub(crate) mod json;
mod limits;
mod links;
mod metadata;
mod table;

pub(crate) use inline::plain_text;
pub(crate) use links::{Link, LinkKind};
pub(crate) use metadata::{Annotated, Code, Metadata, annotated, key_span, type_of};

use rayon::prelude::*;

use crate::diagnostic::{self, Diagnostic, Subject};
use crate::docs::Inline;
use crate::source::{ApiVersion, PageId, Source, SourceSet, Span};

/// Inline prose with link destinations as the page writes them.
pub(crate) type Prose = Vec<Inline<String>>;

/// A page as a sequence of blocks.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) id: PageId,
    /// The file name without its extension.
    pub(crate) stem: String,
    pub(crate) front_matter: FrontMatter,
    pub(crate) blocks: Vec<Block>,
    /// Every link of the page, in headings, prose and cells, and what was meant as one.
    pub(crate) links: Vec<Link>,
    /// The opening tags of tables in HTML, whose cells are not read.
    pub(crate) html_tables: Vec<Span>,
    /// Names that HTML gives to places of the page.
    pub(crate) html_anchors: Vec<String>,
}

/// The front matter: the keys that carry facts, and the lines as they are.
#[derive(Debug)]
pub(crate) struct FrontMatter {
    pub(crate) description: Option<String>,
    /// The place of the description; the top of the page where there is none.
    pub(crate) description_span: Span,
    pub(crate) doc_type: Option<String>,
    pub(crate) state: FrontMatterState,
    /// The keys in order.
    pub(crate) entries: Vec<FrontMatterEntry>,
    /// Lines that are no `key: value`.
    pub(crate) stray: Vec<Span>,
}

/// Whether a page has front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FrontMatterState {
    Missing,
    /// The line that opens it has no counterpart; all of it was read as the body.
    Unclosed,
    Closed,
}

/// A `key: value` of the front matter.
#[derive(Debug)]
pub(crate) struct FrontMatterEntry {
    pub(crate) key: String,
    /// Without quotes.
    pub(crate) value: String,
    /// The line.
    pub(crate) span: Span,
}

/// A part of a page.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    pub(crate) span: Span,
}

/// What a block is.
#[derive(Debug)]
pub(crate) enum BlockKind {
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(Prose),
    ListItem(Prose),
    Table(Table),
    Code(Code),
    /// An HTML comment, and what it says of the code block below it.
    Comment(Option<Metadata>),
}

/// A table: the header's cells as plain text, and the rows below the delimiter line.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Row>,
    /// The line of the header.
    pub(crate) header_span: Span,
    /// The line below it, and the number of columns it marks.
    pub(crate) delimiter: (Span, usize),
}

/// A row of a table. Its cells can be fewer than the header's, never more.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    pub(crate) span: Span,
}

/// A cell of a table.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) prose: Prose,
    pub(crate) span: Span,
}

impl Cell {
    /// The text without markup, blanks collapsed.
    pub(crate) fn text(&self) -> String {
        plain_text(&self.prose)
    }
}

/// Reads every page of a version.
pub(crate) fn parse_all(
    sources: &SourceSet,
    version: ApiVersion,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Page> {
    let pages: Vec<_> = sources.of_version(version).collect();
    let parsed: Vec<_> = pages.into_par_iter().map(|(id, source)| parse(id, source)).collect();
    let mut pages = Vec::with_capacity(parsed.len());
    for (page, found) in parsed {
        pages.push(page);
        diagnostics.extend(found);
    }
    pages
}

/// Reads one page. Whatever its bytes are, it yields a page.
pub(crate) fn parse(id: PageId, source: &Source) -> (Page, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    if let Some(at) = source.invalid_utf8 {
        let span = Span { page: id, start: at, end: at + 1 };
        diagnostics.push(
            Diagnostic::new(
                diagnostic::Code::InvalidUtf8,
                span,
                Subject::File,
                "this byte is not UTF-8",
                "it and every other such byte were read as U+FFFD",
            )
            .help("save the page as UTF-8"),
        );
    }
    let text = limits::enforce(id, &source.text, &mut diagnostics);
    let (front_matter, body_start) = front_matter::parse(id, &text);
    let mut page = Page {
        id,
        stem: source.stem().to_owned(),
        front_matter,
        blocks: Vec::new(),
        links: Vec::new(),
        html_tables: Vec::new(),
        html_anchors: Vec::new(),
    };
    blocks::parse(id, &text, body_start, &mut page, &mut diagnostics);
    (page, diagnostics)
}
