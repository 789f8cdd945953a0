//! The metadata comment above an example.

use super::ExampleKind;
use crate::odata;
use crate::page::json::Json;
use crate::page::{Metadata, type_of};

/// The metadata comment above an example, as far as it is valid JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotation {
    /// The type in `@odata.type`.
    pub declared: Option<DeclaredType>,
    /// Whether the body is a collection, by `isCollection` or the name of the type. Bodies often
    /// differ.
    pub is_collection: bool,
    /// Whether the body leaves something out.
    pub truncated: bool,
}

/// The type that an annotation names.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredType {
    /// As written: `Collection(microsoft.graph.user)`.
    pub raw: String,
    /// The name of the type or item type: `microsoft.graph.user`.
    pub name: String,
}

/// The kind of example by the `blockType`; `None` for the representation of a type, `ignored`, ...
pub(super) fn kind(metadata: &Metadata) -> Option<ExampleKind> {
    match metadata.block_type()? {
        "request" => Some(ExampleKind::Request),
        "response" => Some(ExampleKind::Response),
        _ => None,
    }
}

/// Reads a metadata comment.
pub(super) fn read(metadata: &Metadata) -> Annotation {
    let values = &metadata.json.value;
    let is_true = |name| values.get(name).is_some_and(Json::is_true);
    let raw = type_of(values).map(|(_, name)| name);
    let item = raw.and_then(odata::item_of);
    let declared = raw.map(|raw| DeclaredType {
        raw: raw.to_owned(),
        name: odata::type_name(item.unwrap_or(raw)).to_owned(),
    });
    Annotation {
        declared: declared.filter(|declared| !declared.name.is_empty()),
        is_collection: item.is_some() || is_true("isCollection"),
        truncated: is_true("truncated"),
    }
}
