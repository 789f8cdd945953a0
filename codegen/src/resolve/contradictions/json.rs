//! Names and values of the JSON block against the tables.

use super::Resolved;
use crate::declare::model::{JsonProperty, JsonShape, StructuredDecl};
use crate::diagnostic::{Code, Diagnostic, Subject, excerpt};
use crate::resolve::agreement::{Disagreement, disagreement};
use crate::resolve::drafts::{Claim, Draft, DraftProperty};
use crate::rule::Rule;
use crate::schema::Aspect;

/// Tells names in other case, and values of another type.
pub(super) fn tell(resolved: Resolved<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (id, draft, decls) in resolved.structured() {
        for decl in decls {
            for json in &decl.json {
                if let Some((_, property)) = resolved.property(id, &json.name)
                    && property.claims.place() != Some(json.span)
                {
                    let conflict = name_case(draft, decl, property, json);
                    let told = conflict.or_else(|| type_conflict(resolved, draft, property, json));
                    diagnostics.extend(told);
                }
            }
        }
    }
}

fn name_case(
    draft: &Draft,
    decl: &StructuredDecl,
    property: &DraftProperty,
    json: &JsonProperty,
) -> Option<Diagnostic> {
    let in_row = decl.properties.iter().any(|row| row.name == property.name);
    if property.name == json.name || !in_row {
        return None;
    }
    let (name, shown) = (&property.name, &json.name);
    let message = format!("`{name}` of `{}` is `{shown}` in the JSON block", draft.name);
    let effect = format!("`{name}` was taken as the name on the wire");
    Some(
        Diagnostic::new(
            Code::NameConflict,
            json.span,
            Subject::Member(&draft.name, name),
            message,
            effect,
        )
        .help("write the name alike in the table and in the JSON block"),
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
        Disagreement::Collection => {
            let (cell, block) = if property.collection {
                ("a collection", "one value")
            } else {
                ("one value", "an array")
            };
            let message = format!("the cell of `{name}` says {cell}, the JSON block shows {block}");
            (Code::CollectionConflict, message)
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
    Diagnostic::new(code, json.span, Subject::Member(&draft.name, &property.name), message, effect)
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
