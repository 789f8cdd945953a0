//! Types of the placeholders in a JSON block.

use super::model::{DraftType, PropertyType};
use super::names::{Found, NameIndex};
use crate::declare::model::{JsonShape, TypeName};
use crate::declare::{is_identifier, is_namespace};
use crate::odata;
use crate::schema::{Primitive, QualifiedName};

/// Reads the type of a member's value. `None` if the value does not show one.
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

/// The type that a value names with its namespace, if no page documents it.
pub(super) fn unknown(shape: &JsonShape) -> Option<PropertyType> {
    match shape {
        JsonShape::Collection(item) => {
            Some(PropertyType { item: unknown(item)?.item, collection: true })
        }
        JsonShape::Typed(name) => {
            let inner = odata::item_of(name);
            let name = QualifiedName::parse(odata::type_name(inner.unwrap_or(name)))?;
            let is_name = is_identifier(&name.name) && is_namespace(&name.namespace);
            let item = DraftType::Opaque(name);
            is_name.then_some(PropertyType { item, collection: inner.is_some() })
        }
        _ => None,
    }
}

fn typed(name: &str, names: &NameIndex, namespace: &str) -> Option<PropertyType> {
    let inner = odata::item_of(name);
    let name = TypeName::new(odata::type_name(inner.unwrap_or(name)), None);
    let item = match names.find(&name, namespace) {
        Found::Primitive(primitive) => DraftType::Primitive(primitive),
        Found::Type(id) | Found::Ambiguous(id) => DraftType::Type(id),
        Found::Unknown(_) => return None,
    };
    Some(PropertyType { item, collection: inner.is_some() })
}

fn primitive(shape: &JsonShape) -> Option<Primitive> {
    match shape {
        JsonShape::Boolean => Some(Primitive::Boolean),
        JsonShape::Number { integer: true } => Some(Primitive::Int32),
        JsonShape::Number { integer: false } => Some(Primitive::Double),
        JsonShape::Text(text) => {
            Some(Primitive::from_placeholder(text).unwrap_or(Primitive::String))
        }
        JsonShape::Unknown | JsonShape::Object | JsonShape::Typed(_) | JsonShape::Collection(_) => {
            None
        }
    }
}

/// Does the value, or an item of it, name a type that is not primitive?
pub(super) fn names_type(shape: &JsonShape) -> bool {
    match shape {
        JsonShape::Typed(name) => Primitive::from_word(name).is_none(),
        JsonShape::Collection(item) => names_type(item),
        _ => false,
    }
}

/// Is the value a placeholder for a type, not a sample?
pub(super) fn is_placeholder(shape: &JsonShape) -> bool {
    match shape {
        JsonShape::Typed(_) => true,
        JsonShape::Text(text) => Primitive::from_placeholder(text).is_some(),
        JsonShape::Collection(item) => is_placeholder(item),
        JsonShape::Boolean | JsonShape::Number { .. } | JsonShape::Object | JsonShape::Unknown => {
            false
        }
    }
}

/// Is the value, or an item of it, an object?
pub(super) fn is_object(shape: &JsonShape) -> bool {
    match shape {
        JsonShape::Collection(item) => is_object(item),
        JsonShape::Object => true,
        _ => names_type(shape),
    }
}

/// Is the value a placeholder for one primitive value: `"String"`, `"Int32"`?
pub(super) fn is_text_placeholder(shape: &JsonShape) -> bool {
    matches!(shape, JsonShape::Text(_)) && is_placeholder(shape)
}

/// Is the value one that no text stands for: `true`, or a number with a fraction?
pub(super) fn is_literal(shape: &JsonShape) -> bool {
    matches!(shape, JsonShape::Boolean | JsonShape::Number { integer: false })
}

/// Is the value `"String"` without a note on the kind of text?
pub(super) fn is_plain_string(shape: &JsonShape) -> bool {
    matches!(shape, JsonShape::Text(text) if text.trim().eq_ignore_ascii_case("string"))
}
