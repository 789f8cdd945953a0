//! The outline of a page: what section each block stands in, what the metadata comments say.

use std::borrow::Cow;

use super::model::TypeName;
use super::{is_namespace, type_cell};
use crate::docs::Inline;
use crate::page::json::{self, Json};
use crate::page::{Block, BlockKind, Page, Prose, Table, plain_text};
use crate::source::Span;

/// A page's blocks with the sections they stand in.
pub(super) struct Outline<'a> {
    /// First word of the first heading: `message` of "message resource type". Empty where the
    /// heading has no such word.
    pub(super) title: Option<(String, Span)>,
    pub(super) namespace: Option<String>,
    /// What stands in a `Namespace:` line and is none.
    pub(super) invalid_namespace: Option<(String, Span)>,
    /// Every paragraph and list item with the nearest heading.
    pub(super) prose: Vec<(&'a Prose, Span, Heading<'a>)>,
    /// Paragraphs and list items between the title and the next heading.
    pub(super) intro: Vec<(Cow<'a, Prose>, Span, bool)>,
    pub(super) tables: Vec<SectionTable<'a>>,
    pub(super) resources: Vec<Resource<'a>>,
    /// JSON blocks without a metadata comment.
    pub(super) loose_json: Vec<JsonText<'a>>,
}

/// A table and its nearest heading.
pub(super) struct SectionTable<'a> {
    pub(super) table: &'a Table,
    pub(super) heading: Heading<'a>,
}

/// The nearest heading above a block.
#[derive(Clone, Copy)]
pub(super) struct Heading<'a> {
    /// 0 above the first heading.
    pub(super) level: u8,
    pub(super) text: &'a str,
    pub(super) span: Option<Span>,
}

/// A `blockType: resource` comment with the JSON block below it.
pub(super) struct Resource<'a> {
    pub(super) metadata: Json,
    /// Offset of the metadata in the page.
    start: u32,
    pub(super) metadata_problem: Option<(Span, &'static str)>,
    pub(super) span: Span,
    pub(super) json: Option<JsonText<'a>>,
}

/// The text of a JSON block.
#[derive(Clone, Copy)]
pub(super) struct JsonText<'a> {
    pub(super) text: &'a str,
    pub(super) start: u32,
    pub(super) span: Span,
}

impl Resource<'_> {
    /// The place of a key of the metadata; of the whole comment where it does not have the key.
    pub(super) fn span_of(&self, key: &str) -> Span {
        let found = self.metadata.members().iter().find(|member| member.name == key);
        found.map_or(self.span, |member| {
            let start = self.start + member.at;
            Span { page: self.span.page, start, end: start + key.len() as u32 + 2 }
        })
    }
}

impl Outline<'_> {
    /// Types named in a "JSON return type" column.
    pub(super) fn returned_types(&self) -> Vec<(TypeName, Span)> {
        let mut names = Vec::new();
        for SectionTable { table, .. } in &self.tables {
            let is_return = |cell: &String| cell.to_lowercase().contains("json return type");
            let Some(column) = table.header.iter().position(is_return) else {
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
        tables: Vec::new(),
        resources: Vec::new(),
        loose_json: Vec::new(),
    };
    let mut heading = Heading { level: 0, text: "", span: None };
    // The comment that annotates the next code block, and whether it is a resource's.
    let mut annotation: Option<bool> = None;
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Heading { level, text } => {
                heading = Heading { level: *level, text, span: Some(block.span) };
                if outline.title.is_none() {
                    let first = match text.as_str() {
                        "resource type" | "enum type" => "",
                        _ => text.split_whitespace().next().unwrap_or_default(),
                    };
                    outline.title = Some((first.to_owned(), block.span));
                }
            }
            BlockKind::Paragraph(prose) | BlockKind::ListItem(prose) => {
                outline.intro(block, prose, heading.level);
                outline.prose.push((prose, block.span, heading));
            }
            BlockKind::Table(table) => {
                outline.tables.push(SectionTable { table, heading });
            }
            BlockKind::Comment { text, text_start } => {
                let found = metadata(text, *text_start, block.span);
                annotation = found.as_ref().map(|(is_resource, _)| *is_resource).or(annotation);
                outline.resources.extend(
                    found.and_then(|(is_resource, resource)| is_resource.then_some(resource)),
                );
            }
            BlockKind::Code { language, text, text_start } if language == "json" => {
                let json = JsonText { text, start: *text_start, span: block.span };
                match annotation.take() {
                    None => outline.loose_json.push(json),
                    Some(true) => {
                        if let Some(resource) = outline.resources.last_mut() {
                            resource.json = Some(json);
                        }
                    }
                    Some(false) => {}
                }
            }
            BlockKind::Code { .. } => annotation = None,
        }
    }
    outline
}

impl<'a> Outline<'a> {
    fn intro(&mut self, block: &'a Block, prose: &'a Prose, level: u8) {
        let text = plain_text(prose);
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
                self.intro.push((Cow::Owned(prose), block.span, false));
            }
        } else if level <= 1 && !text.starts_with("[!INCLUDE") {
            let is_item = matches!(block.kind, BlockKind::ListItem(_));
            self.intro.push((Cow::Borrowed(prose), block.span, is_item));
        }
    }
}

/// What follows the namespace in its paragraph, where no blank line ends it.
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

/// Reads a comment that annotates a block: whether it is a resource's, and what it says.
fn metadata<'a>(text: &str, start: u32, span: Span) -> Option<(bool, Resource<'a>)> {
    if !text.trim_start().starts_with('{') || !text.contains("blockType") {
        return None;
    }
    let parsed = json::parse(text.trim_end());
    let problem = parsed.problem.map(|(at, what)| {
        let at = start + at;
        (Span { page: span.page, start: at, end: at + 1 }, what)
    });
    let is_resource = parsed.value.get("blockType").and_then(Json::as_str) == Some("resource");
    let metadata = parsed.value;
    let resource = Resource { metadata, start, metadata_problem: problem, span, json: None };
    Some((is_resource, resource))
}
