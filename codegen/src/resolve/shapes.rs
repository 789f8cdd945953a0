//! What the placeholders of a JSON block say about types.

use super::model::{DraftType, PropertyType};
use super::names::{Found, NameIndex};
use crate::declare::model::{JsonShape, TypeName};
use crate::schema::Primitive;

/// Reads the type of a member's value; none when the value says nothing.
pub(super) fn read(shape: &JsonShape, names: &NameIndex, namespace: &str) -> Option<PropertyType> {
    match shape {
        JsonShape::Collection(item) => {
            let item = read(item, names, namespace)?.item;
            Some(PropertyType { item, collection: true })
        }
        JsonShape::Typed(name) => typed(name, names, namespace),
        _ => {
            let item = DraftType::Primitive(primitive(shape)?);
            Some(PropertyType { item, collection: false })
        }
    }
}

fn typed(name: &str, names: &NameIndex, namespace: &str) -> Option<PropertyType> {
    let inner = collection_item(name);
    let text = inner.unwrap_or(name).trim_start_matches('#').to_owned();
    let item = match names.find(&TypeName { text, link: None }, namespace) {
        Found::Primitive(primitive) => DraftType::Primitive(primitive),
        Found::Type(id) | Found::Ambiguous(id) => DraftType::Type(id),
        Found::Unknown(_) => return None,
    };
    Some(PropertyType { item, collection: inner.is_some() })
}

/// The `x` of `Collection(x)`, in any case.
pub(super) fn collection_item(name: &str) -> Option<&str> {
    let (word, rest) = name.split_once('(')?;
    rest.strip_suffix(')').filter(|_| word.eq_ignore_ascii_case("collection"))
}

fn primitive(shape: &JsonShape) -> Option<Primitive> {
    match shape {
        JsonShape::Boolean => Some(Primitive::Boolean),
        JsonShape::Number { integer: true } => Some(Primitive::Int32),
        JsonShape::Number { integer: false } => Some(Primitive::Double),
        JsonShape::Text(text) => Some(placeholder(text).unwrap_or(Primitive::String)),
        JsonShape::Unknown | JsonShape::Typed(_) | JsonShape::Collection(_) => None,
    }
}

/// Does the value, or an item of it, name a type that is no primitive one?
pub(super) fn names_type(shape: &JsonShape) -> bool {
    match shape {
        JsonShape::Typed(name) => super::names::primitive(name).is_none(),
        JsonShape::Collection(item) => names_type(item),
        _ => false,
    }
}

/// Does the value stand for a type, rather than being a sample of one?
pub(super) fn is_placeholder(shape: &JsonShape) -> bool {
    match shape {
        JsonShape::Typed(_) => true,
        JsonShape::Text(text) => placeholder(text).is_some(),
        JsonShape::Collection(item) => is_placeholder(item),
        JsonShape::Boolean | JsonShape::Number { .. } | JsonShape::Unknown => false,
    }
}

/// The type that a placeholder names: `String`, `String (timestamp)`, `Int32`. None for sample text.
pub(super) fn placeholder(text: &str) -> Option<Primitive> {
    let text = text.trim().to_lowercase();
    let (word, note) = match text.split_once('(') {
        Some((word, rest)) => (word.trim(), rest.split(')').next().unwrap_or_default().trim()),
        None => (text.as_str(), ""),
    };
    match (word, note) {
        (_, "timestamp") => Some(Primitive::DateTimeOffset),
        (_, "iso 8601 duration" | "duration") => Some(Primitive::Duration),
        (_, "time of day") => Some(Primitive::TimeOfDay),
        (_, "binary") => Some(Primitive::Binary),
        (_, "guid") => Some(Primitive::Guid),
        ("4.2", "") => Some(Primitive::Double),
        ("string", _) | ("", "identifier") => Some(Primitive::String),
        (word, "") => super::names::primitive(word),
        _ => None,
    }
}
