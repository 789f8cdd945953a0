//! Property and relationship tables.

use super::deprecation::{self, Thing};
use super::model::{Deprecation, PropertyDecl};
use super::outline::{Heading, SectionTable};
use super::{is_identifier, prose, type_cell, words};
use crate::diagnostic::{Code, Diagnostic, Subject, excerpt};
use crate::docs::Inline;
use crate::page::{Row, Table};
use crate::rule::{Rule, Rules};
use crate::schema::Fact;

/// A table of properties: where its columns are, and which kind it is.
pub(super) struct PropertyTable<'a> {
    table: &'a Table,
    type_column: usize,
    description_column: Option<usize>,
    pub(super) relationship: bool,
}

/// Is this table one of properties or relationships?
pub(super) fn recognize<'a>(section: &SectionTable<'a>) -> Option<PropertyTable<'a>> {
    let in_relationships = section_kind(section.heading)?;
    let header: Vec<String> = section.table.header.iter().map(|cell| cell.to_lowercase()).collect();
    let names_relationship = match header.first()?.as_str() {
        "property" | "property name" | "properties" | "name" => false,
        "relationship" | "relationship name" | "relationships" => true,
        // The section decides where the header was taken from another table.
        "method" | "task" | "action" if is_section_of_rows(section.heading) => false,
        _ => return None,
    };
    let is_type = |cell: &String| matches!(cell.as_str(), "type" | "data type" | "return type");
    let type_column = header.iter().position(is_type)?;
    let description_column = header.iter().position(|cell| cell.starts_with("description"));
    Some(PropertyTable {
        table: section.table,
        type_column,
        description_column,
        relationship: in_relationships || names_relationship,
    })
}

/// Is this the section that holds the properties of a type and nothing else?
fn is_section_of_rows(heading: Heading<'_>) -> bool {
    heading.level > 1 && heading.text.trim().eq_ignore_ascii_case("properties")
}

/// Whether tables below this heading hold properties, and if so, whether relationships.
fn section_kind(heading: Heading<'_>) -> Option<bool> {
    let text = heading.text.to_lowercase();
    let text = text.trim();
    match text {
        _ if heading.level <= 1 => Some(false),
        _ if text.ends_with("relationships") => Some(true),
        _ if text.ends_with("properties") || text == "property" => Some(false),
        _ if text.ends_with("representation") => Some(false),
        _ => None,
    }
}

/// Reads the rows of a table. Annotations, and headings in bold between the rows, state no property.
pub(super) fn rows(
    table: &PropertyTable<'_>,
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<PropertyDecl> {
    table.table.rows.iter().filter_map(|row| property(table, row, rules, diagnostics)).collect()
}

fn property(
    table: &PropertyTable<'_>,
    row: &Row,
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<PropertyDecl> {
    let text = row.cells.first()?.text();
    if is_annotation(&text) || is_group(row) {
        return None;
    }
    let (name, deprecated_name) = name(&text);
    if !is_identifier(name) {
        diagnostics.push(invalid_name(row, &text));
        return None;
    }
    let type_cell = row.cells.get(table.type_column);
    let ty = type_cell.map(|cell| type_cell::parse(&cell.prose)).unwrap_or_default();
    let description = table.description_column.and_then(|column| row.cells.get(column));
    let thing = Thing { name, nouns: deprecation::PROPERTY };
    let deprecated = description.and_then(|cell| deprecation::in_cell(cell, thing));
    let deprecated = deprecated.or_else(|| {
        let reason = "The documentation marks it as deprecated.".to_owned();
        deprecated_name.then(|| Deprecation { reason, span: row.cells[0].span })
    });
    let prose: &[Inline<String>] = description.map_or(&[], |cell| &cell.prose);
    let stated = stated(name, prose, rules);
    let evolvable = words::evolvable_members(prose, rules);
    Some(PropertyDecl {
        name: name.to_owned(),
        ty,
        relationship: table.relationship,
        docs: prose::docs(&stated.rest, false),
        deprecated,
        values: listed_values(prose, &evolvable),
        is_text: is_text(prose, &stated.facts),
        facts: stated.facts,
        evolvable,
        span: row.cells[0].span,
        type_span: type_cell.map_or(row.span, |cell| cell.span),
        description_span: description.map_or(row.span, |cell| cell.span),
    })
}

/// The values that the description lists. Those that are sent on demand stand in a list of their own.
fn listed_values(prose: &[Inline<String>], evolvable: &[String]) -> Vec<String> {
    let mut values = prose::listed_values(prose);
    let further = evolvable.iter().filter(|value| !values.contains(value));
    let further: Vec<_> = further.cloned().collect();
    values.extend(further);
    values
}

/// Does the description speak of text, rather than of one of some values: of its beginning or end, or
/// of a list of values in it?
fn is_text(prose: &[Inline<String>], facts: &[Fact]) -> bool {
    let of_parts = |operator: &String| {
        let operator = operator.to_ascii_lowercase();
        ["startswith", "endswith", "contains"].iter().any(|part| operator.starts_with(part))
    };
    let filters = facts.iter().any(
        |fact| matches!(fact, Fact::Filter { operators, .. } if operators.iter().any(of_parts)),
    );
    filters || crate::page::plain_text(prose).to_ascii_lowercase().contains("comma-separated")
}

/// What the description states in words, and what else it says.
fn stated(name: &str, prose: &[Inline<String>], rules: Rules) -> words::Stated {
    if rules.has(Rule::InWords) {
        words::read(prose, name)
    } else {
        words::Stated { rest: prose.to_vec(), ..words::Stated::default() }
    }
}

/// Control information such as `@odata.type` is no property.
fn is_annotation(name: &str) -> bool {
    name.starts_with("odata.") || name.contains('@')
}

/// A row with nothing but strong text is a heading.
fn is_group(row: &Row) -> bool {
    let is_strong = |inline: &Inline<String>| matches!(inline, Inline::Strong(_));
    let [first, others @ ..] = row.cells.as_slice() else {
        return false;
    };
    first.prose.iter().all(is_strong) && others.iter().all(|cell| cell.text().is_empty())
}

/// The name, and whether the cell says that it is deprecated.
fn name(cell: &str) -> (&str, bool) {
    match cell.split_once(['(', ' ']) {
        Some((name, note)) if note.to_lowercase().contains("deprecated") => (name.trim(), true),
        Some((name, note)) if note.trim_end().ends_with(')') => (name.trim(), false),
        _ => (cell, false),
    }
}

fn invalid_name(row: &Row, text: &str) -> Diagnostic {
    let (code, message) = if text.is_empty() {
        (Code::RowDropped, "this row has no name".to_owned())
    } else {
        (Code::InvalidName, format!("`{}` is not the name of a property", excerpt(text)))
    };
    let span = if text.is_empty() { row.span } else { row.cells[0].span };
    Diagnostic::new(code, span, Subject::File, message, "the row was dropped")
        .help("write one identifier: a letter or underscore, then letters, digits, underscores")
}
