//! The comment above a code block, which says what the block shows.

use super::ExampleKind;
use crate::odata;
use crate::page::json::Json;
use crate::page::{Metadata, type_of};

/// What the comment above a block says of it. Where it is not JSON, what can be read counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotation {
    /// The type that it names, in `@odata.type`.
    pub declared: Option<DeclaredType>,
    /// It says that the body is a collection, by `isCollection` or by the name of the type. Bodies
    /// often differ.
    pub is_collection: bool,
    /// It says that the body leaves something out.
    pub truncated: bool,
}

/// The type that an annotation names.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredType {
    /// As written: `Collection(microsoft.graph.user)`.
    pub raw: String,
    /// The name alone: `microsoft.graph.user`.
    pub name: String,
}

/// What the annotated block is, by its `blockType`; none for the representation of a type, something to
/// ignore, ...
pub(super) fn kind(metadata: &Metadata) -> Option<ExampleKind> {
    match metadata.block_type()? {
        "request" => Some(ExampleKind::Request),
        "response" => Some(ExampleKind::Response),
        _ => None,
    }
}

/// What a comment says of the block below it.
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
