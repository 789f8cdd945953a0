//! What the placeholders of a JSON block say about types.

use super::drafts::DraftType;
use super::names::{Found, Index};
use crate::declare::model::{JsonShape, TypeName};
use crate::schema::Primitive;

/// A type read from a JSON block.
pub(super) struct ShapeType {
    /// None when the value says nothing.
    pub(super) ty: Option<DraftType>,
    pub(super) collection: bool,
}

/// Reads the type of a member's value.
pub(super) fn read(shape: &JsonShape, names: &Index, namespace: &str) -> ShapeType {
    match shape {
        JsonShape::Collection(item) => {
            ShapeType { ty: read(item, names, namespace).ty, collection: true }
        }
        JsonShape::Typed(name) => typed(name, names, namespace),
        _ => ShapeType { ty: primitive(shape).map(DraftType::Primitive), collection: false },
    }
}

fn typed(name: &str, names: &Index, namespace: &str) -> ShapeType {
    let inner = name.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
    let text = inner.unwrap_or(name).trim_start_matches('#').to_owned();
    let ty = match names.find(&TypeName { text, link: None }, namespace) {
        Found::Primitive(primitive) => Some(DraftType::Primitive(primitive)),
        Found::Type(id) | Found::Ambiguous(id) => Some(DraftType::Type(id)),
        Found::Unknown(_) => None,
    };
    ShapeType { ty, collection: inner.is_some() }
}

fn primitive(shape: &JsonShape) -> Option<Primitive> {
    match shape {
        JsonShape::Boolean => Some(Primitive::Boolean),
        JsonShape::Number { integer: true } => Some(Primitive::Int32),
        JsonShape::Number { integer: false } => Some(Primitive::Double),
        JsonShape::Text(text) => Some(placeholder(text)),
        JsonShape::Unknown | JsonShape::Typed(_) | JsonShape::Collection(_) => None,
    }
}

/// The type that a placeholder names; sample text is a string.
fn placeholder(text: &str) -> Primitive {
    let text = text.trim().to_lowercase();
    let inner = text.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    let note = inner.map_or("", |(note, _)| note.trim());
    match (text.as_str(), note) {
        (_, "timestamp") => Primitive::DateTimeOffset,
        (_, "iso 8601 duration" | "duration") => Primitive::Duration,
        (_, "time of day") => Primitive::TimeOfDay,
        (_, "binary") => Primitive::Binary,
        (_, "guid") => Primitive::Guid,
        ("4.2", _) => Primitive::Double,
        ("string" | "url" | "object" | "json", _) => match text.as_str() {
            "object" | "json" => Primitive::Json,
            _ => Primitive::String,
        },
        (word, "") => super::names::primitive(word).unwrap_or(Primitive::String),
        _ => Primitive::String,
    }
}
