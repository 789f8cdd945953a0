//! The JSON block against the tables.

use std::collections::BTreeSet;

use super::Resolved;
use crate::declare::model::{JsonProperty, JsonShape, PropertyDecl, StructuredDecl};
use crate::diagnostic::{Code, Diagnostic, excerpt};
use crate::resolve::agreement::{Disagreement, disagreement};
use crate::resolve::drafts::{Claim, Draft, DraftId, DraftProperty};
use crate::resolve::shapes;
use crate::rule::Rule;
use crate::schema::Aspect;

/// Tells members without a row, rows without a member, and values of another type.
pub(super) fn tell(resolved: Resolved<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (id, draft, decls) in resolved.structured() {
        let shown = decls.iter().flat_map(|decl| &decl.json);
        let shown: BTreeSet<_> = shown.map(|json| json.name.to_ascii_lowercase()).collect();
        let abridged = shown.is_empty() || decls.iter().any(|decl| decl.abridged);
        for decl in decls {
            let members = decl.json.iter();
            diagnostics.extend(members.filter_map(|json| member(resolved, id, decl, json)));
            if !abridged {
                let rows = decl.properties.iter().filter(|row| !row.relationship);
                let unshown = rows.filter(|row| !shown.contains(&row.name.to_ascii_lowercase()));
                diagnostics.extend(unshown.filter_map(|row| table_only(resolved, id, draft, row)));
            }
        }
    }
}

fn member(
    resolved: Resolved<'_>,
    id: DraftId,
    decl: &StructuredDecl,
    json: &JsonProperty,
) -> Option<Diagnostic> {
    let draft = &resolved.drafts[id];
    let Some((_, property)) = resolved.property(id, &json.name) else {
        return left_out(draft, decl, json);
    };
    let is_kept = |claim: &Claim| claim.rule == Rule::JsonOnly && claim.span() == Some(json.span);
    if property.claims.facts.first().is_some_and(is_kept) {
        let effect = "the property was kept, with the type of the JSON value";
        return Some(json_only(draft, json, effect));
    }
    if property.name != json.name && decl.properties.iter().any(|row| row.name == property.name) {
        let (name, shown) = (&property.name, &json.name);
        let message = format!("`{name}` of `{}` is `{shown}` in the JSON block", draft.name);
        let effect = format!("`{name}` was taken as the name on the wire");
        return Some(
            Diagnostic::new(Code::NameCase, json.span, message, effect)
                .about(format!("{}.{name}", draft.name))
                .help("write the name alike in the table and in the JSON block"),
        );
    }
    type_conflict(resolved, draft, property, json)
}

/// An open type without properties of its own shows members that instances may have.
fn left_out(draft: &Draft, decl: &StructuredDecl, json: &JsonProperty) -> Option<Diagnostic> {
    let is_open = draft.structured().is_some_and(|it| it.open) && decl.properties.is_empty();
    let is_sample = !shapes::is_placeholder(&json.shape);
    let effect = "it was left out: the value is a sample, which names no type";
    (!(is_open && is_sample)).then(|| json_only(draft, json, effect))
}

fn json_only(draft: &Draft, json: &JsonProperty, effect: &str) -> Diagnostic {
    let name = &json.name;
    let message = format!("`{name}` of `{}` is in the JSON block only", draft.name);
    Diagnostic::new(Code::JsonOnlyProperty, json.span, message, effect)
        .about(format!("{}.{name}", draft.name))
        .help("add a row to the property table")
}

/// Inherited properties and what leads to other entities need not be shown.
fn table_only(
    resolved: Resolved<'_>,
    id: DraftId,
    draft: &Draft,
    row: &PropertyDecl,
) -> Option<Diagnostic> {
    let (owner, property) = resolved.property(id, &row.name)?;
    if owner != id || property.navigation {
        return None;
    }
    let name = &property.name;
    let message = format!("`{name}` of `{}` is in the table only", draft.name);
    let effect = "the property was kept";
    Some(
        Diagnostic::new(Code::TableOnlyProperty, row.span, message, effect)
            .about(format!("{}.{name}", draft.name))
            .help("add it to the JSON block"),
    )
}

fn type_conflict(
    resolved: Resolved<'_>,
    draft: &Draft,
    property: &DraftProperty,
    json: &JsonProperty,
) -> Option<Diagnostic> {
    let Resolved { drafts, names, .. } = resolved;
    let name = &property.name;
    let of_type = |claim: &&Claim| claim.aspect == Aspect::Type;
    let decided = property.claims.facts.iter().find(of_type)?;
    let shown = describe(&json.shape);
    if matches!(decided.rule, Rule::JsonOverString | Rule::JsonCollection) {
        let cell = &property.claims.overruled.first()?.value;
        let message = format!("the JSON block shows `{name}` as {shown}, its cell says `{cell}`");
        let effect = format!("`{}` was taken as its type", decided.value);
        return Some(conflict(Code::JsonTypeConflict, draft, property, json, message, effect));
    }
    let (code, message) = match disagreement(&json.shape, property, drafts, names)? {
        Disagreement::Type => {
            let message =
                format!("the JSON block shows `{name}` as {shown}, not `{}`", decided.value);
            (Code::JsonTypeConflict, message)
        }
        Disagreement::Collection if property.collection => (
            Code::CollectionConflict,
            format!("`{name}` is a collection, but not in the JSON block"),
        ),
        Disagreement::Collection => {
            (Code::CollectionConflict, format!("`{name}` is a collection in the JSON block only"))
        }
    };
    let effect = format!("`{}` was taken as its type", decided.value);
    Some(conflict(code, draft, property, json, message, effect))
}

fn conflict(
    code: Code,
    draft: &Draft,
    property: &DraftProperty,
    json: &JsonProperty,
    message: String,
    effect: String,
) -> Diagnostic {
    Diagnostic::new(code, json.span, message, effect)
        .about(format!("{}.{}", draft.name, property.name))
        .help("let the table and the JSON block say the same")
}

fn describe(shape: &JsonShape) -> String {
    match shape {
        JsonShape::Unknown => "a value without a type".to_owned(),
        JsonShape::Boolean => "`true` or `false`".to_owned(),
        JsonShape::Number { .. } => "a number".to_owned(),
        JsonShape::Text(text) => format!("`\"{}\"`", excerpt(text)),
        JsonShape::Typed(name) => format!("`{name}`"),
        JsonShape::Collection(item) => format!("an array of {}", describe(item)),
    }
}
