//! Classifies the tables of a page by their header and the heading above. New kinds of table are
//! added here; other modules read the columns of each kind.

use std::collections::BTreeSet;

use super::is_identifier;
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
            }
            _ => {}
        }
    }
    tables
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
    let properties = |names, ty, below| {
        let relationships = Rows::Relationships == names || Rows::Relationships == below;
        TableKind::Properties(PropertyColumns { ty, description, relationships })
    };
    if let (Some(names), Some(ty), Some(below)) = (named, ty, section(heading)) {
        return properties(names, ty, below);
    }
    if let Some(name) = enum_name(first, heading.text) {
        let number = column(&|cell| cell.contains("value"));
        return TableKind::Members(MemberColumns { number, description }, name);
    }
    match (first.as_str(), named, ty) {
        ("method" | "methods" | "task" | "function", ..) => {
            TableKind::Methods { json_type: column(&|cell| cell.contains("json return type")) }
        }
        (_, Some(names), Some(ty)) => match part_of_section(page, table, headings) {
            Some(below) => properties(names, ty, below),
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
fn enum_name<'a>(first: &str, heading: &'a str) -> Option<EnumName<'a>> {
    let has_members = first.starts_with("member");
    if has_members && heading.trim().eq_ignore_ascii_case("members") {
        return Some(EnumName::Title);
    }
    let has_values = has_members || matches!(first, "value" | "values" | "name");
    values_of(heading).filter(|_| has_values).map(EnumName::Heading)
}

/// The `x` of a heading "x values".
fn values_of(heading: &str) -> Option<&str> {
    let (name, rest) = heading.trim().split_once(char::is_whitespace)?;
    let rest = rest.to_lowercase();
    let rest: Vec<_> = rest.split_whitespace().collect();
    let lists_values = matches!(
        rest.as_slice(),
        ["values" | "value"] | ["enum" | "enumeration" | "type" | "member", "values"]
    );
    lists_values.then_some(name)
}
