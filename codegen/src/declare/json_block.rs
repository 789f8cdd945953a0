//! The JSON block of a resource: names of properties, and hints of their types.

use super::is_identifier;
use super::model::{JsonProperty, JsonShape};
use super::outline::JsonText;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::page::json::{self, Json};
use crate::source::Span;

/// The block's own `@odata.type`, and its members.
pub(super) struct JsonBlock {
    pub(super) type_name: Option<String>,
    pub(super) abridged: bool,
    pub(super) properties: Vec<JsonProperty>,
    /// Where it is not JSON, and why.
    pub(super) problem: Option<(Span, &'static str)>,
}

/// Reads a JSON block.
pub(super) fn read(json: JsonText<'_>) -> JsonBlock {
    let parsed = json::parse(json.text);
    let span_at = |at: u32| {
        let start = json.start + at;
        Span { page: json.span.page, start, end: start + 1 }
    };
    let problem = parsed.problem.map(|(at, what)| (span_at(at), what));
    let members = parsed.value.members().iter();
    let named = members.filter(|member| is_identifier(&member.name));
    let properties = named.map(|member| JsonProperty {
        name: member.name.clone(),
        shape: shape(&member.value),
        span: span_at(member.at),
    });
    JsonBlock {
        type_name: type_name(&parsed.value),
        abridged: parsed.abridged,
        properties: properties.collect(),
        problem,
    }
}

/// `what` is a comment or a block that is not JSON.
pub(super) fn invalid(
    what: &str,
    (span, problem): (Span, &str),
    subject: Subject<'_>,
) -> Diagnostic {
    let message = format!("the {what} is not JSON: {problem}");
    Diagnostic::new(Code::InvalidJson, span, subject, message, "it was read past")
        .help("write JSON: no comment, no comma before a closing bracket, double quotes")
}

/// The type that an object names, without `#`.
fn type_name(value: &Json) -> Option<String> {
    let keys = ["@odata.type", "@type", "@odate.type", "@data.type"];
    let name = keys.iter().find_map(|key| value.get(key)?.as_str())?;
    Some(name.trim_start_matches('#').to_owned())
}

fn shape(value: &Json) -> JsonShape {
    match value {
        Json::Null => JsonShape::Unknown,
        Json::Bool(_) => JsonShape::Boolean,
        Json::Number(number) => JsonShape::Number { integer: number.parse::<i64>().is_ok() },
        Json::String(text) => match text.strip_prefix("@odata.type:") {
            Some(name) => JsonShape::Typed(name.trim().trim_start_matches('#').to_owned()),
            None => JsonShape::Text(text.clone()),
        },
        Json::Array(items) => {
            let item = items.first().map_or(JsonShape::Unknown, shape);
            JsonShape::Collection(Box::new(item))
        }
        Json::Object(_) => type_name(value).map_or(JsonShape::Unknown, JsonShape::Typed),
    }
}
