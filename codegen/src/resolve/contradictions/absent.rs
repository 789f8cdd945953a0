//! Properties that are only in the table or only in the JSON block.

use std::collections::BTreeSet;

use super::Decisions;
use crate::declare::model::{JsonProperty, PropertyDecl, StructuredDecl};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::nearest::edits;
use crate::resolve::model::{Draft, DraftId};
use crate::resolve::shapes;

/// Were a name of the block and one of the table meant to be the same? At most 15 % of the letters differ.
fn are_alike(row: &str, json: &str) -> bool {
    edits(row, json) * 100 <= row.len().max(json.len()) * 15
}

/// Reports what is only in one of both.
pub(super) fn report(decisions: Decisions<'_>) {
    for (id, draft, decls) in decisions.structured() {
        let mut rows = in_table_only(decisions, id, &decls);
        let members = decls.iter().flat_map(|decl| in_block_only(decisions, id, draft, decl));
        let members: Vec<_> = members.collect();
        let has_table = decls.iter().any(|decl| !decl.properties.is_empty());
        if let [first, _, ..] = members.as_slice()
            && !has_table
        {
            decisions.context.report(no_table(draft, first, members.len()));
            continue;
        }
        for json in members {
            let alike = |row: &&PropertyDecl| are_alike(&row.name, &json.name);
            let meant = rows.iter().position(alike);
            decisions.context.report(match meant.map(|at| rows.remove(at)) {
                Some(row) => named_otherwise(decisions, id, json, row),
                None => block_only(decisions, id, json),
            });
        }
        for row in rows {
            decisions.context.report(table_only(draft, row));
        }
    }
}

/// The rows that no block shows. Inherited properties and what leads to other entities need not be
/// shown, and a block that is not there or abridged shows nothing by what it lacks.
fn in_table_only<'a>(
    decisions: Decisions<'a>,
    id: DraftId,
    decls: &[&'a StructuredDecl],
) -> Vec<&'a PropertyDecl> {
    let shown = decls.iter().flat_map(|decl| &decl.json);
    let shown: BTreeSet<_> = shown.map(|json| json.name.to_ascii_lowercase()).collect();
    if shown.is_empty() || decls.iter().any(|decl| decl.abridged) {
        return Vec::new();
    }
    let rows = decls.iter().flat_map(|decl| &decl.properties);
    let is_own = |row: &&PropertyDecl| {
        let found = decisions.property(id, &row.name);
        found.is_some_and(|(owner, property)| owner == id && !*property.navigation)
    };
    rows.filter(|row| !row.relationship && !shown.contains(&row.name.to_ascii_lowercase()))
        .filter(is_own)
        .collect()
}

/// The members that no table has. An open type without properties of its own shows members that
/// instances may have.
fn in_block_only<'a>(
    decisions: Decisions<'a>,
    id: DraftId,
    draft: &'a Draft,
    decl: &'a StructuredDecl,
) -> impl Iterator<Item = &'a JsonProperty> {
    let is_open = draft.structured().is_some_and(|it| *it.open) && decl.properties.is_empty();
    let in_no_table = move |json: &&JsonProperty| match decisions.property(id, &json.name) {
        Some((_, property)) => property.span() == Some(json.span),
        None => !is_open || shapes::is_placeholder(&json.shape),
    };
    decl.json.iter().filter(in_no_table)
}

fn effect(decisions: Decisions<'_>, id: DraftId, json: &JsonProperty) -> &'static str {
    match decisions.property(id, &json.name) {
        Some(_) => "the property was kept, with the type of the JSON value",
        None => "it was left out: the value is a sample, which names no type",
    }
}

fn block_only(decisions: Decisions<'_>, id: DraftId, json: &JsonProperty) -> Diagnostic {
    let (draft, name) = (&decisions.drafts[id], &json.name);
    let message = format!("`{name}` of `{}` is in the JSON block only", draft.name);
    let effect = effect(decisions, id, json);
    Diagnostic::new(
        Code::JsonOnlyProperty,
        json.span,
        Subject::Member(&draft.name, name),
        message,
        effect,
    )
    .help("add a row to the property table, or take it out of the JSON block")
}

fn no_table(draft: &Draft, first: &JsonProperty, count: usize) -> Diagnostic {
    let name = &draft.name;
    let message = format!("the {count} properties of `{name}` are in the JSON block only");
    let effect = "those whose value names a type were kept";
    Diagnostic::new(Code::JsonOnlyProperty, first.span, Subject::Type(name), message, effect)
        .help("add a property table")
}

fn named_otherwise(
    decisions: Decisions<'_>,
    id: DraftId,
    json: &JsonProperty,
    row: &PropertyDecl,
) -> Diagnostic {
    let (draft, name, shown) = (&decisions.drafts[id], &row.name, &json.name);
    let message = format!("`{name}` of `{}` is `{shown}` in the JSON block", draft.name);
    let effect = match decisions.property(id, shown) {
        Some(_) => format!("`{name}` and `{shown}` were taken for two properties"),
        None => format!("`{name}` was taken as the name on the wire"),
    };
    Diagnostic::new(
        Code::NameConflict,
        json.span,
        Subject::Member(&draft.name, name),
        message,
        effect,
    )
    .help("write the name alike in the table and in the JSON block")
}

fn table_only(draft: &Draft, row: &PropertyDecl) -> Diagnostic {
    let name = &row.name;
    let message = format!("`{name}` of `{}` is in the table only", draft.name);
    Diagnostic::new(
        Code::TableOnlyProperty,
        row.span,
        Subject::Member(&draft.name, name),
        message,
        "the property was kept",
    )
    .help("add it to the JSON block, or correct or remove the row")
}
