//! Parses markdown into [`Page`]s: a sequence of blocks, each with its span.
//!
//! `CommonMark` decides what is a heading, a fence, a comment or prose. Our own parser finds tables in
//! the lines of prose, because real pages break tables in ways that must not lose rows: no blank line
//! before them, surplus or missing pipes, rows continued on the next line, comments between rows.
//! This is the only stage that sees markdown.

mod blocks;
mod front_matter;
mod inline;
pub(crate) mod json;
mod limits;
mod links;
mod metadata;
mod table;

pub(crate) use inline::{plain_text, without_includes};
pub(crate) use links::{Link, LinkKind};
pub(crate) use metadata::{Annotated, Code, Metadata, annotated, key_span, type_of};

use rayon::prelude::*;

use crate::diagnostic::{self, Diagnostic, Subject};
use crate::docs::Inline;
use crate::source::{ApiVersion, PageId, Source, SourceSet, Span};

/// Inline prose with link destinations as written.
pub(crate) type Prose = Vec<Inline<String>>;

/// A page as a sequence of blocks.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) id: PageId,
    /// The file name without its extension.
    pub(crate) stem: String,
    pub(crate) front_matter: FrontMatter,
    pub(crate) blocks: Vec<Block>,
    /// Every link in headings, prose and cells, and text that was meant as one.
    pub(crate) links: Vec<Link>,
    /// The opening tags of HTML tables, whose cells are not read.
    pub(crate) html_tables: Vec<Span>,
    /// Anchors defined by HTML attributes.
    pub(crate) html_anchors: Vec<String>,
}

/// The front matter of a page.
#[derive(Debug)]
pub(crate) struct FrontMatter {
    pub(crate) state: FrontMatterState,
    /// In order.
    pub(crate) entries: Vec<FrontMatterEntry>,
    /// Lines that are not `key: value`.
    pub(crate) stray: Vec<Span>,
}

impl FrontMatter {
    /// The entry of a key; the last one counts.
    pub(crate) fn entry(&self, key: &str) -> Option<&FrontMatterEntry> {
        self.entries.iter().rev().find(|entry| entry.key == key)
    }

    /// The `doc_type`; empty without one.
    pub(crate) fn doc_type(&self) -> &str {
        self.entry("doc_type").map_or("", |entry| &entry.value)
    }
}

/// Whether a page has front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FrontMatterState {
    Missing,
    /// The closing line is missing; all of it was read as the body.
    Unclosed,
    Closed,
}

/// A `key: value` entry of the front matter.
#[derive(Debug)]
pub(crate) struct FrontMatterEntry {
    pub(crate) key: String,
    /// Without quotes.
    pub(crate) value: String,
    pub(crate) span: Span,
}

/// A part of a page.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    pub(crate) span: Span,
}

/// The kind and content of a block.
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
    /// An HTML comment, and the metadata in it for the code block below.
    Comment(Option<Metadata>),
}

/// A table: the header's cells as plain text, and the rows below the delimiter line.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Row>,
    /// The line of the header.
    pub(crate) header_span: Span,
    /// The delimiter line and its number of columns.
    pub(crate) delimiter: (Span, usize),
}

/// A row of a table. It can have fewer cells than the header, never more.
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
    /// The text without markup, white space collapsed.
    pub(crate) fn text(&self) -> String {
        plain_text(&self.prose)
    }
}

/// Parses every page of a version.
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

/// Parses one page. Any bytes yield a page.
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
                "each invalid byte was read as U+FFFD",
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
