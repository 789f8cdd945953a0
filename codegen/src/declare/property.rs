//! Property and relationship tables.

use super::deprecation::{self, Target};
use super::model::{Deprecation, PropertyDecl};
use super::tables::PropertyColumns;
use super::{is_identifier, prose, type_cell, without_footnotes, words};
use crate::diagnostic::{Code, Diagnostic, Subject, excerpt};
use crate::docs::Inline;
use crate::odata;
use crate::page::{Row, Table};
use crate::rule::{Rule, Rules};
use crate::schema::Fact;

/// Reads the rows of a table. Annotations, and headings in bold between the rows, are skipped.
pub(super) fn rows(
    table: &Table,
    columns: &PropertyColumns,
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<PropertyDecl> {
    table.rows.iter().filter_map(|row| property(columns, row, rules, diagnostics)).collect()
}

fn property(
    columns: &PropertyColumns,
    row: &Row,
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<PropertyDecl> {
    let text = row.cells.first()?.text();
    if odata::is_annotation(&text) || is_heading(row) {
        return None;
    }
    let (name, deprecated_name) = name(&text);
    if !is_identifier(name) {
        diagnostics.push(invalid_name(row, &text));
        return None;
    }
    let type_cell = row.cells.get(columns.ty);
    let ty = type_cell.map(|cell| type_cell::parse(&cell.prose)).unwrap_or_default();
    let description = columns.description.and_then(|column| row.cells.get(column));
    let target = Target { name, nouns: deprecation::PROPERTY };
    let deprecated = description.and_then(|cell| deprecation::in_cell(cell, target));
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
        relationship: columns.relationships,
        docs: prose::docs(&stated.rest, false),
        deprecated,
        values: listed_values(prose, &evolvable),
        introduced: prose::introduces_values(prose),
        is_text: is_text(prose, &stated.facts),
        facts: stated.facts,
        evolvable,
        span: row.cells[0].span,
        type_span: type_cell.map_or(row.span, |cell| cell.span),
        description_span: description.map_or(row.span, |cell| cell.span),
    })
}

/// The values that the description lists; those sent only on request are in a list of their own.
fn listed_values(prose: &[Inline<String>], evolvable: &[String]) -> Vec<String> {
    let mut values = prose::listed_values(prose);
    let further = evolvable.iter().filter(|value| !values.contains(value));
    let further: Vec<_> = further.cloned().collect();
    values.extend(further);
    values
}

/// Whether the listed values are parts of a text: the description mentions its start or end, or a
/// list of values in it.
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

/// The facts that the description states, and the rest of it.
fn stated(name: &str, prose: &[Inline<String>], rules: Rules) -> words::Stated {
    if rules.has(Rule::InWords) {
        words::read(prose, name)
    } else {
        words::Stated { rest: prose.to_vec(), ..words::Stated::default() }
    }
}

/// A row with only strong text is a heading.
fn is_heading(row: &Row) -> bool {
    let is_strong = |inline: &Inline<String>| matches!(inline, Inline::Strong(_));
    let [first, others @ ..] = row.cells.as_slice() else {
        return false;
    };
    first.prose.iter().all(is_strong) && others.iter().all(|cell| cell.text().is_empty())
}

/// The name, and whether the cell marks it as deprecated.
fn name(cell: &str) -> (&str, bool) {
    let cell = without_footnotes(cell);
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
        (Code::InvalidName, format!("`{}` is not a valid property name", excerpt(text)))
    };
    let span = if text.is_empty() { row.span } else { row.cells[0].span };
    Diagnostic::new(code, span, Subject::File, message, "the row was dropped")
        .help("write one identifier: a letter or underscore, then letters, digits or underscores")
}
