//! Classifies the tables of a page by their header and the heading above. New kinds of table are
//! added here; other modules read the columns of each kind.

use super::deprecation;
use crate::page::{BlockKind, Page, Table};
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
    let mut heading = Heading::NONE;
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Heading { level, text } => {
                heading = Heading { level: *level, text, span: Some(block.span) };
            }
            BlockKind::Table(table) => {
                let kind = kind(table, heading);
                tables.push(SectionTable { table, heading, kind });
            }
            _ => {}
        }
    }
    tables
}

fn kind<'a>(table: &Table, heading: Heading<'a>) -> TableKind<'a> {
    let header: Vec<String> = table.header.iter().map(|cell| cell.to_lowercase()).collect();
    let Some((first, others)) = header.split_first() else {
        return TableKind::Other;
    };
    let column = |is: &dyn Fn(&str) -> bool| Some(others.iter().position(|cell| is(cell))? + 1);
    let description = column(&|cell| cell.starts_with("description"));
    let named = property_names(first, heading);
    let ty = column(&|cell| matches!(cell, "type" | "data type" | "return type"));
    if let (Some(names), Some(ty), Some(below)) = (named, ty, section(heading)) {
        let relationships = Rows::Relationships == names || Rows::Relationships == below;
        return TableKind::Properties(PropertyColumns { ty, description, relationships });
    }
    if let Some(name) = enum_name(first, heading.text) {
        let number = column(&|cell| cell.contains("value"));
        return TableKind::Members(MemberColumns { number, description }, name);
    }
    match first.as_str() {
        "method" | "methods" | "task" | "function" => {
            TableKind::Methods { json_type: column(&|cell| cell.contains("json return type")) }
        }
        _ if named.is_some() && ty.is_some() => TableKind::UnreadProperties,
        first if first.starts_with("member") => TableKind::UnreadMembers,
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
    let mark = deprecation::mark(heading).unwrap_or(heading.len()..heading.len());
    let (before, after) = (&heading[..mark.start], &heading[mark.end..]);
    let mut words = before.split_whitespace().chain(after.split_whitespace());
    let name = words.next()?;
    let rest: Vec<_> = words.map(str::to_lowercase).collect();
    let rest: Vec<_> = rest.iter().map(String::as_str).collect();
    let lists_values = matches!(
        rest.as_slice(),
        ["values" | "value"] | ["enum" | "enumeration" | "type" | "member", "values"]
    );
    lists_values.then_some(name)
}
