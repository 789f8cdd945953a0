//! The JSON block of a resource: names of properties, and hints about their types.

use super::is_identifier;
use super::model::{JsonProperty, JsonShape};
use crate::diagnostic::{self, Diagnostic, Subject};
use crate::odata;
use crate::page::json::{Json, Parsed};
use crate::page::{Code, key_span, type_of};
use crate::source::Span;

/// The block's `@odata.type` and its members.
pub(super) struct JsonBlock {
    pub(super) type_name: Option<String>,
    pub(super) abridged: bool,
    pub(super) properties: Vec<JsonProperty>,
    /// Where and why it is not JSON.
    pub(super) problem: Option<(Span, &'static str)>,
}

/// Reads a code block; `None` if its language is not JSON.
pub(super) fn read(code: &Code) -> Option<JsonBlock> {
    let parsed = code.json.as_ref()?;

    let members = parsed.value.members().iter();
    let named = members.filter(|member| is_identifier(&member.name));
    let properties = named.map(|member| JsonProperty {
        name: member.name.clone(),
        shape: shape(&member.value),
        span: key_span(code.span, code.start, member),
    });
    Some(JsonBlock {
        type_name: type_name(&parsed.value),
        abridged: parsed.abridged,
        properties: properties.collect(),
        problem: problem(parsed, code.span, code.start),
    })
}

/// Where and why a text that begins at `start` of the page is not JSON.
pub(super) fn problem(parsed: &Parsed, of_page: Span, start: u32) -> Option<(Span, &'static str)> {
    parsed.problem.map(|(at, problem)| (span_at(of_page, start + at), problem.as_str()))
}

fn span_at(of_page: Span, start: u32) -> Span {
    Span { page: of_page.page, start, end: start + 1 }
}

/// A finding for a comment or block (`what`) that is not JSON.
pub(super) fn invalid(
    what: &str,
    (span, problem): (Span, &str),
    subject: Subject<'_>,
) -> Diagnostic {
    let message = format!("the {what} is not JSON: {problem}");
    let effect = "the invalid part was skipped";
    Diagnostic::new(diagnostic::Code::InvalidJson, span, subject, message, effect)
        .help("write valid JSON: no comments, no comma before a closing bracket, double quotes")
}

/// The type that an object names, without `#`.
fn type_name(value: &Json) -> Option<String> {
    Some(odata::type_name(type_of(value)?.1).to_owned())
}

fn shape(value: &Json) -> JsonShape {
    match value {
        Json::Null => JsonShape::Unknown,
        Json::Bool(_) => JsonShape::Boolean,
        Json::Number(number) => JsonShape::Number { integer: number.parse::<i64>().is_ok() },
        Json::String(text) => match text.strip_prefix("@odata.type:") {
            Some(name) => JsonShape::Typed(odata::type_name(name).to_owned()),
            None => JsonShape::Text(text.clone()),
        },
        Json::Array(items) => {
            let item = items.first().map_or(JsonShape::Unknown, shape);
            JsonShape::Collection(Box::new(item))
        }
        Json::Object(_) => type_name(value).map_or(JsonShape::Object, JsonShape::Typed),
    }
}
