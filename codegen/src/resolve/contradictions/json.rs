//! Names and values of the JSON block against the tables.

use super::Decisions;
use crate::declare::model::{JsonProperty, JsonShape, StructuredDecl};
use crate::diagnostic::{Code, Diagnostic, Subject, excerpt};
use crate::resolve::agreement::{Disagreement, disagreement};
use crate::resolve::model::{Draft, DraftProperty, show_type};
use crate::rule::Rule;

/// Reports names in other case, and values of another type.
pub(super) fn report(decisions: Decisions<'_>) {
    for (id, draft, decls) in decisions.structured() {
        for decl in decls {
            for json in &decl.json {
                if let Some((_, property)) = decisions.property(id, &json.name)
                    && property.span() != Some(json.span)
                {
                    let conflict = name_case(draft, decl, property, json);
                    let conflict =
                        conflict.or_else(|| type_conflict(decisions, draft, property, json));
                    decisions.context.report_all(conflict);
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
    let in_row = decl.properties.iter().any(|row| row.name == *property.name);
    if *property.name == json.name || !in_row {
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
    decisions: Decisions<'_>,
    draft: &Draft,
    property: &DraftProperty,
    json: &JsonProperty,
) -> Option<Diagnostic> {
    let name = &property.name;
    let taken = show_type(decisions.drafts, &property.ty);
    let shown = describe(&json.shape);
    let effect = format!("`{taken}` was taken as its type");
    if let Some(Rule::JsonOverString | Rule::JsonCollection) = property.ty.rule() {
        let cell = &property.ty.overruled.first()?.says;
        let message = format!("the JSON block shows `{name}` as {shown}, its cell says `{cell}`");
        return Some(conflict(Code::JsonTypeConflict, draft, property, json, message, effect));
    }
    let found = disagreement(&json.shape, property, decisions.drafts, &decisions.context.names)?;
    let (code, message) = match found {
        Disagreement::Type => {
            let message = format!("the JSON block shows `{name}` as {shown}, not `{taken}`");
            (Code::JsonTypeConflict, message)
        }
        Disagreement::Collection => {
            let (cell, block) = if property.ty.collection {
                ("a collection", "one value")
            } else {
                ("one value", "an array")
            };
            let message = format!("the cell of `{name}` says {cell}, the JSON block shows {block}");
            (Code::CollectionConflict, message)
        }
    };
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
