//! Property and relationship tables.

use super::deprecation::{self, Target};
use super::model::{PropertyDecl, TypeExpr, TypeName, Wording};
use super::tables::PropertyColumns;
use super::{description, is_identifier, prose, type_cell, without_footnotes, words};
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
    let (unmarked, is_deprecated) = deprecation::unmarked(&text);
    let name = name(&unmarked);
    if !is_identifier(name) {
        diagnostics.push(invalid_name(row, &text));
        return None;
    }
    let type_cell = row.cells.get(columns.ty);
    let ty = type_cell.map(|cell| type_cell::parse(&cell.prose)).unwrap_or_default();
    let description = columns.description.and_then(|column| row.cells.get(column));
    let target = Target { name, nouns: deprecation::PROPERTY };
    let name_cell = (&row.cells[0], is_deprecated);
    let deprecated = deprecation::of_row(name_cell, description, target);
    let prose: &[Inline<String>] = description.map_or(&[], |cell| &cell.prose);
    let stated = stated(name, prose, rules);
    let evolvable = words::evolvable_members(prose, rules);
    let wording = Wording {
        introduced: prose::introduces_values(prose),
        is_text: is_text(prose, &stated.facts),
        combined: combined(name, &ty, prose),
    };
    Some(PropertyDecl {
        name: name.to_owned(),
        ty,
        relationship: columns.relationships,
        docs: description::read(&stated.rest, rules),
        deprecated,
        values: listed_values(prose, &evolvable),
        wording,
        facts: stated.facts,
        evolvable,
        span: row.cells[0].span,
        type_span: type_cell.map_or(row.span, |cell| cell.span),
        description_span: description.map_or(row.span, |cell| cell.span),
    })
}

/// Whether the description says that values of the property's type can be combined.
fn combined(name: &str, ty: &TypeExpr, prose: &[Inline<String>]) -> bool {
    let short = ty.names.iter().map(TypeName::lower_short);
    let names: Vec<_> = [name].into_iter().chain(short).collect();
    words::say_combined(prose, &names, ty.collection)
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

/// The name without a note in parentheses.
fn name(cell: &str) -> &str {
    let cell = without_footnotes(cell);
    match cell.split_once(['(', ' ']) {
        Some((name, note)) if note.trim_end().ends_with(')') => name.trim(),
        _ => cell,
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
