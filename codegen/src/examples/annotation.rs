//! The comment above a code block, which says what the block shows.

use super::ExampleKind;
use crate::page::json::{self, Json};

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

/// What the annotated block is, by its `blockType`.
pub(super) enum Role {
    Message(ExampleKind),
    /// The representation of a type, something to ignore, ...
    Other,
}

/// Reads a comment; none where it annotates no block.
pub(super) fn read(text: &str) -> Option<(Role, Annotation)> {
    if !text.trim_start().starts_with('{') || !text.contains("blockType") {
        return None;
    }
    let metadata = json::parse(text.trim_end()).value;
    let role = match metadata.get("blockType").and_then(Json::as_str) {
        Some("request") => Role::Message(ExampleKind::Request),
        Some("response") => Role::Message(ExampleKind::Response),
        _ => Role::Other,
    };
    let is_true = |name| metadata.get(name).is_some_and(Json::is_true);
    let raw = ["@odata.type", "@type", "odata.type"];
    let raw = raw.iter().find_map(|key| metadata.get(key)?.as_str());
    let element = raw.and_then(collection_of);
    let declared = raw.map(|raw| DeclaredType {
        raw: raw.to_owned(),
        name: type_name(element.unwrap_or(raw)).to_owned(),
    });
    let declared = declared.filter(|declared| !declared.name.is_empty());
    let is_collection = element.is_some() || is_true("isCollection");
    Some((role, Annotation { declared, is_collection, truncated: is_true("truncated") }))
}

/// The name in `Collection(...)`, which pages also write in lower case.
pub(super) fn collection_of(name: &str) -> Option<&str> {
    let (word, rest) = name.trim().trim_start_matches('#').split_once('(')?;
    let is_collection = word.trim_end().eq_ignore_ascii_case("collection");
    rest.trim_end().strip_suffix(')').filter(|_| is_collection)
}

/// A name without the `#` before it.
pub(super) fn type_name(name: &str) -> &str {
    name.trim().trim_start_matches('#')
}
