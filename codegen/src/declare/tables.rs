//! Classifies the tables of a page by their header and the heading above. New kinds of table are
//! added here; other modules read the columns of each kind.

use std::collections::BTreeSet;

use super::{deprecation, is_identifier};
use crate::odata;
use crate::page::{Annotated, BlockKind, Cell, Page, Table, annotated};
use crate::source::Span;

/// A table below its nearest heading.
pub(crate) struct SectionTable<'a> {
    pub(crate) table: &'a Table,
    pub(crate) heading: Heading<'a>,
    pub(crate) kind: TableKind<'a>,
}

/// The nearest heading above a block.
#[derive(Clone, Copy)]
pub(crate) struct Heading<'a> {
    /// 0 above the first heading.
    pub(crate) level: u8,
    pub(crate) text: &'a str,
    pub(crate) span: Option<Span>,
}

impl Heading<'_> {
    /// Above the first heading.
    pub(super) const NONE: Self = Self { level: 0, text: "", span: None };
}

/// The kind of a table, and its columns.
pub(crate) enum TableKind<'a> {
    Properties(PropertyColumns),
    Members(MemberColumns, EnumName<'a>),
    Methods {
        /// The column with the JSON type that a report returns.
        json_type: Option<usize>,
    },
    /// Not read: it has the columns of properties, but below another heading.
    UnreadProperties,
    /// Not read: it has a column of members, but the heading names no enumeration.
    UnreadMembers,
    Other,
}

/// The columns of a table of properties or relationships, after that of the names.
pub(crate) struct PropertyColumns {
    pub(super) ty: usize,
    pub(super) description: Option<usize>,
    pub(super) relationships: bool,
}

/// The columns of a table of members, after that of the names.
pub(crate) struct MemberColumns {
    pub(crate) number: Option<usize>,
    pub(super) description: Option<usize>,
}

/// Where the name of a member table's enumeration is.
pub(crate) enum EnumName<'a> {
    /// The title of the page: the heading is `Members`.
    Title,
    /// The `x` of the heading `x values`.
    Heading(&'a str),
}

/// The tables of a page.
pub(crate) fn tables(page: &Page) -> Vec<SectionTable<'_>> {
    let mut tables = Vec::new();
    let mut titles = Vec::new();
    // The nearest heading, below those of the sections that it is in.
    let mut headings: Vec<Heading<'_>> = Vec::new();
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Heading { level, text } => {
                while headings.pop_if(|outer| outer.level >= *level).is_some() {}
                headings.push(Heading { level: *level, text, span: Some(block.span) });
            }
            BlockKind::Table(table) => {
                let heading = headings.last().copied().unwrap_or(Heading::NONE);
                let kind = kind(page, table, &headings, heading);
                tables.push(SectionTable { table, heading, kind });
                let is_title = |it: &&Heading<'_>| enumeration_of(it.text).is_some();
                titles.push(headings.iter().rfind(is_title).copied());
            }
            _ => {}
        }
    }
    separate_titles(page, &mut tables, &titles);
    tables
}

/// A title of an enumeration below that of the page is the heading of its own members. If there are
/// several, so is that of the page.
fn separate_titles<'a>(
    page: &Page,
    tables: &mut [SectionTable<'a>],
    titles: &[Option<Heading<'a>>],
) {
    let spans: BTreeSet<_> = titles.iter().flatten().filter_map(|title| title.span).collect();
    let mut headings = page.blocks.iter().filter(|it| matches!(it.kind, BlockKind::Heading { .. }));
    let first = headings.next().map(|block| block.span);
    for (table, title) in tables.iter_mut().zip(titles) {
        let title = title.filter(|title| spans.len() > 1 || title.span != first);
        if let (TableKind::Members(_, name @ EnumName::Title), Some(title)) =
            (&mut table.kind, title)
            && let Some(stated) = enumeration_of(title.text)
        {
            *name = EnumName::Heading(stated);
            table.heading = title;
        }
    }
}

fn kind<'a>(
    page: &Page,
    table: &Table,
    headings: &[Heading<'_>],
    heading: Heading<'a>,
) -> TableKind<'a> {
    let header: Vec<String> = table.header.iter().map(|cell| cell.to_lowercase()).collect();
    let Some((first, others)) = header.split_first() else {
        return TableKind::Other;
    };
    let column = |is: &dyn Fn(&str) -> bool| Some(others.iter().position(|cell| is(cell))? + 1);
    let description = column(&|cell| cell.starts_with("description"));
    let named = property_names(first, heading);
    let ty = column(&|cell| matches!(cell, "type" | "data type" | "return type"));
    let properties = |rows, ty, below| {
        let relationships = Rows::Relationships == rows || Rows::Relationships == below;
        TableKind::Properties(PropertyColumns { ty, description, relationships })
    };
    if let (Some(rows), Some(ty), Some(below)) = (named, ty, section(heading)) {
        return properties(rows, ty, below);
    }
    if let Some(name) = enum_name(page, first, heading) {
        let number = column(&|cell| cell.contains("value"));
        return TableKind::Members(MemberColumns { number, description }, name);
    }
    match (first.as_str(), named, ty) {
        ("method" | "methods" | "task" | "function", ..) => {
            TableKind::Methods { json_type: column(&|cell| cell.contains("json return type")) }
        }
        (_, Some(rows), Some(ty)) => match part_of_section(page, table, headings) {
            Some(below) => properties(rows, ty, below),
            None => TableKind::UnreadProperties,
        },
        (first, ..) if first.starts_with("member") => TableKind::UnreadMembers,
        _ => TableKind::Other,
    }
}

/// The content of the rows of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    Properties,
    Relationships,
}

/// The content of the rows by the header of the first column, if it is one of properties.
fn property_names(first: &str, heading: Heading<'_>) -> Option<Rows> {
    match first {
        "property" | "property name" | "properties" | "name" => Some(Rows::Properties),
        "relationship" | "relationship name" | "relationships" => Some(Rows::Relationships),
        // The section decides if the header was copied from another table.
        "method" | "task" | "action" if is_section_of_properties(heading) => Some(Rows::Properties),
        _ => None,
    }
}

/// Whether this is the `Properties` section of a type.
fn is_section_of_properties(heading: Heading<'_>) -> bool {
    heading.level > 1 && heading.text.trim().eq_ignore_ascii_case("properties")
}

/// The content of property tables below a heading; `None` if they are not read.
fn section(heading: Heading<'_>) -> Option<Rows> {
    let text = heading.text.to_lowercase();
    match text.trim() {
        _ if heading.level <= 1 => Some(Rows::Properties),
        text if text.ends_with("relationships") => Some(Rows::Relationships),
        text if text.ends_with("properties") || text == "property" => Some(Rows::Properties),
        text if text.ends_with("representation") => Some(Rows::Properties),
        _ => None,
    }
}

/// The content of a property table in a part of such a section, as in `### Colours` below `## Properties`;
/// `None` if it describes something else, such as the format of one property's text.
fn part_of_section(page: &Page, table: &Table, headings: &[Heading<'_>]) -> Option<Rows> {
    let is_section = |heading: &Heading<'_>| heading.level > 1 && section(*heading).is_some();
    let at = headings.iter().rposition(is_section)?;
    let rows = section(headings[at])?;
    if rows == Rows::Relationships {
        return Some(rows);
    }
    let is_part = match names_in_json(page) {
        Some(shown) => is_mostly(table, &shown),
        None => !headings[at..].iter().any(|heading| is_of_other(heading.text)),
    };
    is_part.then_some(rows)
}

/// `Properties of a policy definition`
fn is_of_other(heading: &str) -> bool {
    heading.trim().to_lowercase().starts_with("properties of ")
}

/// The names in the JSON blocks of the page's types; `None` if the blocks are missing or leave members
/// out, which proves nothing.
fn names_in_json(page: &Page) -> Option<BTreeSet<&str>> {
    let pairs = annotated(page);
    let resources = || pairs.iter().filter(|pair| pair.resource().is_some());
    let loose = pairs.iter().filter(|_| resources().next().is_none());
    let loose = loose.filter(|pair| pair.metadata.is_none()).take(1);
    let mut names = BTreeSet::new();
    for (_, json) in resources().chain(loose).filter_map(Annotated::json) {
        if json.abridged {
            return None;
        }
        names.extend(json.value.members().iter().map(|member| member.name.as_str()));
    }
    names.retain(|name| !odata::is_annotation(name));
    (!names.is_empty()).then_some(names)
}

/// Whether at least half of the names in the first column are among these.
fn is_mostly(table: &Table, names: &BTreeSet<&str>) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.cells.first()).map(Cell::text);
    let cells: Vec<_> = cells.filter(|name| is_identifier(name)).collect();
    let shared = cells.iter().filter(|name| names.contains(name.as_str())).count();
    shared > 0 && shared * 2 >= cells.len()
}

/// The name of the enumeration, if this is a table of members.
fn enum_name<'a>(page: &Page, first: &str, heading: Heading<'a>) -> Option<EnumName<'a>> {
    let has_members = first.starts_with("member");
    let text = heading.text.trim();
    if has_members && ["members", "values"].iter().any(|known| text.eq_ignore_ascii_case(known)) {
        return Some(EnumName::Title);
    }
    let has_values = has_members || matches!(first, "value" | "values" | "name");
    let of_values = values_of(text).filter(|_| has_values);
    // Without "values", only members make it an enumeration.
    let is_list = has_members || has_values && is_page_of_enums(page);
    let named = || enumeration_of(text).or_else(|| lone_name(text)).filter(|_| is_list);
    of_values.or_else(named).map(EnumName::Heading)
}

/// Whether the page describes enumerations, going by its name and `doc_type`.
pub(super) fn is_page_of_enums(page: &Page) -> bool {
    page.stem.starts_with("enums") || page.front_matter.doc_type() == "enumPageType"
}

/// The words of a heading, without the mark of a deprecation.
fn words(heading: &str) -> impl Iterator<Item = &str> {
    let mark = deprecation::mark(heading).unwrap_or(heading.len()..heading.len());
    let (before, after) = (&heading[..mark.start], &heading[mark.end..]);
    before.split_whitespace().chain(after.split_whitespace())
}

/// The `x` of a heading "x enum type" or "x enumeration".
fn enumeration_of(heading: &str) -> Option<&str> {
    let mut words = words(heading);
    let (name, next) = (words.next()?, words.next()?.to_ascii_lowercase());
    matches!(next.as_str(), "enum" | "enumeration").then_some(name)
}

/// The heading, if it is nothing but the name of an enumeration.
fn lone_name(heading: &str) -> Option<&str> {
    let mut words = words(heading);
    let name = words.next().filter(|_| words.next().is_none())?;
    let is_name = is_identifier(name) && name.starts_with(|it: char| it.is_ascii_lowercase());
    is_name.then_some(name)
}

/// The `x` of a heading "x values".
fn values_of(heading: &str) -> Option<&str> {
    let mut words = words(heading);
    let name = words.next()?;
    let rest: Vec<_> = words.map(str::to_lowercase).collect();
    let rest: Vec<_> = rest.iter().map(String::as_str).collect();
    let lists_values = matches!(
        rest.as_slice(),
        ["values" | "value"] | ["enum" | "enumeration" | "type" | "member", "values"]
    );
    lists_values.then_some(name)
}
