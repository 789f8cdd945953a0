//! Compares names and values in JSON blocks with the tables.

use super::Decisions;
use crate::declare::model::{JsonProperty, JsonShape, StructuredDecl};
use crate::diagnostic::{Code, Diagnostic, Subject, excerpt};
use crate::resolve::agreement::{Disagreement, disagreement};
use crate::resolve::decided::Statement;
use crate::resolve::model::{Draft, DraftProperty, show_type};
use crate::rule::Rule;
use crate::source::Span;

/// Reports names in different case, and values of a different type.
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
    let name = &property.name;
    Some(name_conflict(draft, name, json, format!("`{name}` was used as the wire name")))
}

/// A property that the JSON block spells in another way.
pub(super) fn name_conflict(
    draft: &Draft,
    name: &str,
    json: &JsonProperty,
    effect: String,
) -> Diagnostic {
    let shown = &json.name;
    let message = format!("`{name}` of `{}` is spelled `{shown}` in the JSON block", draft.name);
    let subject = Subject::Member(&draft.name, name);
    Diagnostic::new(Code::NameConflict, json.span, subject, message, effect)
        .help("use the same spelling in the table and the JSON block")
}

fn type_conflict(
    decisions: Decisions<'_>,
    draft: &Draft,
    property: &DraftProperty,
    json: &JsonProperty,
) -> Option<Diagnostic> {
    let name = &property.name;
    let used = show_type(decisions.drafts, &property.ty);
    let shown = describe(&json.shape);
    let effect = format!("`{used}` was used as its type");
    let over_cell = [
        Rule::JsonOverString,
        Rule::JsonCollection,
        Rule::JsonSingle,
        Rule::JsonForUnreadable,
        Rule::TextValues,
    ];
    if property.ty.rule().is_some_and(|rule| over_cell.contains(&rule)) {
        let overruled = property.ty.overruled.first()?;
        let cell = &overruled.text;
        let message =
            format!("the JSON block shows `{name}` as {shown}, but its type cell says `{cell}`");
        let code = match property.ty.rule() {
            Some(Rule::JsonCollection | Rule::JsonSingle) => Code::CollectionConflict,
            _ => Code::JsonTypeConflict,
        };
        let found = conflict(code, draft, property, overruled.span()?, message, effect);
        return Some(found.other(Some(json.span), "the JSON block"));
    }
    let found = disagreement(&json.shape, property, decisions.drafts, &decisions.context.names)?;
    let (code, message) = match found {
        Disagreement::Type => {
            let message = format!("the JSON block shows `{name}` as {shown}, not `{used}`");
            (Code::JsonTypeConflict, message)
        }
        Disagreement::Collection => {
            let (cell, block) = if property.ty.collection {
                ("a collection", "a single value")
            } else {
                ("a single value", "an array")
            };
            let message =
                format!("the type cell of `{name}` says {cell}, but the JSON block shows {block}");
            (Code::CollectionConflict, message)
        }
    };
    let cell = property.ty.by.first().and_then(Statement::span);
    let found = conflict(code, draft, property, json.span, message, effect);
    Some(found.other(cell, "its type cell"))
}

fn conflict(
    code: Code,
    draft: &Draft,
    property: &DraftProperty,
    span: Span,
    message: String,
    effect: String,
) -> Diagnostic {
    Diagnostic::new(code, span, Subject::Member(&draft.name, &property.name), message, effect)
        .help("make the table and the JSON block agree")
}

fn describe(shape: &JsonShape) -> String {
    match shape {
        JsonShape::Object | JsonShape::Unknown => "a value of unknown type".to_owned(),
        JsonShape::Boolean => "`true` or `false`".to_owned(),
        JsonShape::Number { .. } => "a number".to_owned(),
        JsonShape::Text(text) => format!("`\"{}\"`", excerpt(text)),
        JsonShape::Typed(name) => format!("`{name}`"),
        JsonShape::Collection(item) => format!("an array of {}", describe(item)),
    }
}
