//! The JSON block of a resource: names of properties, and hints of their types.

use super::is_identifier;
use super::model::{JsonProperty, JsonShape};
use super::outline::JsonText;
use crate::diagnostic::{Code, Diagnostic};
use crate::page::json::{self, Json};
use crate::source::Span;

/// The block's own `@odata.type`, and its members.
pub(super) struct JsonBlock {
    pub(super) type_name: Option<String>,
    pub(super) abridged: bool,
    pub(super) properties: Vec<JsonProperty>,
}

/// Reads a JSON block.
pub(super) fn read(json: JsonText<'_>, diagnostics: &mut Vec<Diagnostic>) -> JsonBlock {
    let parsed = json::parse(json.text);
    let span_at = |at: u32| {
        let start = json.start + at;
        Span { page: json.span.page, start, end: start + 1 }
    };
    if let Some((at, what)) = parsed.problem {
        let message = format!("the JSON block is not JSON: {what}");
        diagnostics.push(invalid(span_at(at), message));
    }
    let members = parsed.value.members().iter();
    let named = members.filter(|member| is_identifier(&member.name));
    let properties = named.map(|member| JsonProperty {
        name: member.name.clone(),
        shape: shape(&member.value),
        span: span_at(member.at),
    });
    let properties = properties.collect();
    JsonBlock { type_name: type_name(&parsed.value), abridged: parsed.abridged, properties }
}

/// What is not JSON, whether in a comment or in a block.
pub(super) fn invalid(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::InvalidJson, span, message, "it was read past")
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
