//! Properties that are only in the table or only in the JSON block.

use std::collections::BTreeSet;

use super::Decisions;
use super::json::name_conflict;
use crate::declare::model::{JsonProperty, PropertyDecl, StructuredDecl};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::nearest::edits;
use crate::resolve::model::{Draft, DraftId};
use crate::resolve::shapes;

/// Are two names probably meant to be the same? At most 15 % of the letters may differ.
fn are_alike(row: &str, json: &str) -> bool {
    edits(row, json) * 100 <= row.len().max(json.len()) * 15
}

/// Reports properties that are only in one of the two.
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
            let is_alike = |row: &&PropertyDecl| are_alike(&row.name, &json.name);
            let meant = rows.iter().position(is_alike);
            decisions.context.report(match meant.map(|at| rows.remove(at)) {
                Some(row) => similar_name(decisions, id, json, row),
                None => block_only(decisions, id, json),
            });
        }
        for row in rows {
            decisions.context.report(table_only(draft, row));
        }
    }
}

/// The rows that no block shows. Inherited and navigation properties need not be shown, and a missing or
/// abridged block proves nothing.
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

/// The members that no table of the page has. The block of an open type without own properties shows members that
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
    let is_unread = |json: &&JsonProperty| decl.unread.contains(&json.name.to_ascii_lowercase());
    decl.json.iter().filter(in_no_table).filter(move |json| !is_unread(json))
}

fn effect(decisions: Decisions<'_>, id: DraftId, json: &JsonProperty) -> &'static str {
    match decisions.property(id, &json.name) {
        Some(_) => "the property was kept, with the type of the JSON value",
        None => "it was left out: its value is a sample, which does not name a type",
    }
}

fn block_only(decisions: Decisions<'_>, id: DraftId, json: &JsonProperty) -> Diagnostic {
    let (draft, name) = (&decisions.drafts[id], &json.name);
    let message = format!("`{name}` of `{}` is only in the JSON block", draft.name);
    let effect = effect(decisions, id, json);
    let subject = Subject::Member(&draft.name, name);
    Diagnostic::new(Code::JsonOnlyProperty, json.span, subject, message, effect)
        .help("add a row to the property table, or remove it from the JSON block")
}

fn no_table(draft: &Draft, first: &JsonProperty, count: usize) -> Diagnostic {
    let name = &draft.name;
    let message = format!("the {count} properties of `{name}` are only in the JSON block");
    let effect = "those whose value names a type were kept";
    Diagnostic::new(Code::JsonOnlyProperty, first.span, Subject::Type(name), message, effect)
        .help("add a property table")
}

fn similar_name(
    decisions: Decisions<'_>,
    id: DraftId,
    json: &JsonProperty,
    row: &PropertyDecl,
) -> Diagnostic {
    let (draft, name, shown) = (&decisions.drafts[id], &row.name, &json.name);
    let effect = match decisions.property(id, shown) {
        Some(_) => format!("`{name}` and `{shown}` were read as two properties"),
        None => format!("`{name}` was used as the wire name"),
    };
    name_conflict(draft, name, json, effect)
}

fn table_only(draft: &Draft, row: &PropertyDecl) -> Diagnostic {
    let name = &row.name;
    let message = format!("`{name}` of `{}` is only in the table", draft.name);
    let (effect, subject) = ("the property was kept", Subject::Member(&draft.name, name));
    Diagnostic::new(Code::TableOnlyProperty, row.span, subject, message, effect)
        .help("add it to the JSON block, or correct or remove the row")
}
