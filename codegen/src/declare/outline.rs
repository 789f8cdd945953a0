//! The outline of a page: the section of each block, the tables and the metadata comments.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::model::TypeName;
use super::tables::{Heading, PropertyColumns, SectionTable, TableKind, tables};
use super::{is_namespace, prose, type_cell};
use crate::docs::{Inline, RawDocs};
use crate::page::{
    Annotated, Block, BlockKind, Code, Metadata, Page, Prose, Table, annotated, plain_text,
};
use crate::source::Span;

/// The blocks of a page with their sections.
pub(super) struct Outline<'a> {
    /// The name in the first heading: `message` of "message resource type". Empty if the heading has no
    /// name.
    pub(super) title: Option<(String, Span)>,
    pub(super) namespace: Option<String>,
    /// The text of a `Namespace:` line that is not a namespace.
    pub(super) invalid_namespace: Option<(String, Span)>,
    /// Every paragraph and list item with its nearest heading.
    pub(super) prose: Vec<(&'a Prose, Span, Heading<'a>)>,
    /// Paragraphs and list items between the title and the next heading.
    pub(super) intro: Vec<IntroBlock<'a>>,
    /// The files that paragraphs between the title and the next heading include.
    pub(super) includes: Vec<(&'a str, Span)>,
    pub(super) tables: Vec<SectionTable<'a>>,
    /// The metadata comments and the code blocks.
    pub(super) annotated: Vec<Annotated<'a>>,
}

/// A paragraph or list item of the introduction.
pub(super) struct IntroBlock<'a> {
    pub(super) prose: Cow<'a, Prose>,
    pub(super) span: Span,
    is_item: bool,
    /// What follows is not prose.
    is_last: bool,
}

impl IntroBlock<'_> {
    /// The docs that it makes, without words that lead to what does not follow.
    pub(super) fn docs(&self) -> RawDocs {
        if self.is_last {
            return prose::docs(&prose::without_lead_in(&self.prose), self.is_item);
        }
        prose::docs(&self.prose, self.is_item)
    }
}

/// A `blockType: resource` comment with the JSON block below it.
pub(super) struct Resource<'a> {
    pub(super) metadata: &'a Metadata,
    pub(super) json: Option<&'a Code>,
}

impl<'a> Outline<'a> {
    /// The `blockType: resource` comments.
    pub(super) fn resources(&self) -> impl Iterator<Item = Resource<'a>> {
        self.annotated.iter().filter_map(|pair| {
            Some(Resource { metadata: pair.resource()?, json: pair.json().map(|(code, _)| code) })
        })
    }

    /// The first JSON block without a metadata comment.
    pub(super) fn loose_json(&self) -> Option<&'a Code> {
        let mut loose = self.annotated.iter().filter(|pair| pair.metadata.is_none());
        loose.find_map(|pair| Some(pair.json()?.0))
    }

    /// The tables of properties and relationships.
    pub(super) fn property_tables(&self) -> impl Iterator<Item = (&'a Table, &PropertyColumns)> {
        self.tables.iter().filter_map(|section| match &section.kind {
            TableKind::Properties(columns) => Some((section.table, columns)),
            _ => None,
        })
    }

    /// The first cells of the tables of properties that are not read, in lower case.
    pub(super) fn unread_names(&self) -> BTreeSet<String> {
        let unread = self.tables.iter().filter(|it| matches!(it.kind, TableKind::UnreadProperties));
        let rows = unread.flat_map(|section| &section.table.rows);
        rows.filter_map(|row| Some(row.cells.first()?.text().to_ascii_lowercase())).collect()
    }

    /// Types named in a "JSON return type" column.
    pub(super) fn returned_types(&self) -> Vec<(TypeName, Span)> {
        let mut names = Vec::new();
        for SectionTable { table, kind, .. } in &self.tables {
            let TableKind::Methods { json_type: Some(column) } = *kind else {
                continue;
            };
            let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
            names.extend(cells.flat_map(|cell| {
                type_cell::parse(&cell.prose).names.into_iter().map(|name| (name, cell.span))
            }));
        }
        names
    }
}

/// Reads the outline of a page.
pub(super) fn read(page: &Page) -> Outline<'_> {
    let mut outline = Outline {
        title: None,
        namespace: None,
        invalid_namespace: None,
        prose: Vec::new(),
        intro: Vec::new(),
        includes: Vec::new(),
        tables: tables(page),
        annotated: annotated(page),
    };
    let mut heading = Heading::NONE;
    for (index, block) in page.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Heading { level, text } => {
                heading = Heading { level: *level, text, span: Some(block.span) };
                if outline.title.is_none() {
                    outline.title = Some((name_in_title(text, &page.stem).to_owned(), block.span));
                }
            }
            BlockKind::Paragraph(prose) | BlockKind::ListItem(prose) => {
                outline.intro(block, prose, heading.level, is_last(&page.blocks[index + 1..]));
                outline.prose.push((prose, block.span, heading));
            }
            BlockKind::Table(_) | BlockKind::Comment(_) | BlockKind::Code(_) => {}
        }
    }
    outline
}

impl<'a> Outline<'a> {
    fn intro(&mut self, block: &'a Block, prose: &'a Prose, level: u8, is_last: bool) {
        let text = plain_text(prose);
        let is_item = matches!(block.kind, BlockKind::ListItem(_));
        let intro = |prose| IntroBlock { prose, span: block.span, is_item, is_last };
        if level <= 1 {
            self.includes.extend(includes(prose).map(|path| (path, block.span)));
        }
        if let Some(namespace) = text.strip_prefix("Namespace:") {
            match namespace.split_whitespace().next() {
                Some(name) if is_namespace(name) => {
                    self.namespace.get_or_insert_with(|| name.to_owned());
                }
                Some(name) => {
                    self.invalid_namespace.get_or_insert_with(|| (name.to_owned(), block.span));
                }
                None => {}
            }
            if let Some(prose) = after_namespace(prose) {
                self.intro.push(intro(Cow::Owned(prose)));
            }
        } else if level <= 1 && !text.starts_with("[!INCLUDE") {
            self.intro.push(intro(Cow::Borrowed(prose)));
        }
    }
}

/// Whether prose before these blocks is the last of its kind: code, a table or a heading follows.
fn is_last(following: &[Block]) -> bool {
    let mut following = following.iter().map(|block| &block.kind);
    let next = following.find(|kind| !matches!(kind, BlockKind::Comment(_)));
    !matches!(next, Some(BlockKind::Paragraph(_) | BlockKind::ListItem(_)))
}

/// The files that `[!INCLUDE [x](path)]` names.
fn includes(prose: &Prose) -> impl Iterator<Item = &str> {
    let is_mark = |text: &str| text.trim_end().to_ascii_uppercase().ends_with("[!INCLUDE");
    prose.windows(2).filter_map(move |pair| match pair {
        [Inline::Text(text), Inline::Link(_, path)] if is_mark(text) => Some(path.as_str()),
        _ => None,
    })
}

/// The words that follow the name in a title.
const TITLE_WORDS: [&str; 7] =
    ["resource", "complex", "enum", "enumeration", "facet", "type", "types"];

/// The name in a title. In a title of other words, such as those of another language, only the name of
/// the file is known to be one.
fn name_in_title<'a>(title: &'a str, stem: &str) -> &'a str {
    let words: Vec<_> = title.split_whitespace().collect();
    let is_title_word = |word: &&&str| TITLE_WORDS.contains(&word.to_ascii_lowercase().as_str());
    let short = stem.rsplit('-').next().unwrap_or(stem);
    let is_stem = |word: &&&str| !is_title_word(word) && word.eq_ignore_ascii_case(short);
    match words.as_slice() {
        [first] => first,
        [first, ..] if first.eq_ignore_ascii_case(short) => first,
        [first, rest @ ..] => match rest.iter().find(is_stem) {
            Some(name) => name,
            None if is_title_word(&first) || !rest.iter().any(|it| is_title_word(&it)) => "",
            None => first,
        },
        [] => "",
    }
}

/// The text after the namespace in its paragraph, if no blank line separates them.
fn after_namespace(prose: &Prose) -> Option<Prose> {
    let (Inline::Text(first), others) = prose.split_first()? else {
        return None;
    };
    let rest = first.trim_start().strip_prefix("Namespace:")?.trim_start();
    let rest = rest.split_once(char::is_whitespace).map(|(_, rest)| rest.trim_start());
    let rest = rest.filter(|rest| !rest.is_empty()).map(|rest| Inline::Text(rest.to_owned()));
    let prose: Prose = rest.into_iter().chain(others.iter().cloned()).collect();
    (!prose.is_empty()).then_some(prose)
}
