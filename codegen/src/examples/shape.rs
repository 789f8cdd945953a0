//! How OData sends values: bare, or in an envelope with the member `value`.

use serde_json::{Map, Value};

use crate::odata::{self, TYPE_KEY, is_annotation};

/// How a body holds the values of its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// The body is the value.
    Bare,
    /// `{"value": [...]}`: a page of a collection.
    Page,
    /// `{"value": {...}}`: a value returned by a function.
    Wrapped,
    /// `[...]`
    List,
}

/// The values of a body with a known shape.
pub(super) fn values(body: &Value, shape: Shape) -> &[Value] {
    let held = match shape {
        Shape::Bare | Shape::List => body,
        Shape::Page | Shape::Wrapped => body.get("value").unwrap_or(body),
    };
    match (shape, held) {
        (Shape::Page | Shape::List, Value::Array(items)) => items,
        _ => std::slice::from_ref(held),
    }
}

/// The values of a body, taken for an envelope if it can be one.
pub(super) fn elements(body: &Value) -> &[Value] {
    let inner = match body {
        Value::Object(object) => object.get("value").filter(|it| it.is_array() || it.is_object()),
        _ => None,
    };
    match inner.unwrap_or(body) {
        Value::Array(items) => items,
        one => std::slice::from_ref(one),
    }
}

/// The type that an object names, without `#`.
pub(super) fn named_type(value: &Value) -> Option<&str> {
    let name = odata::type_name(value.get(TYPE_KEY)?.as_str()?);
    Some(odata::item_of(name).map_or(name, odata::type_name)).filter(|name| !name.is_empty())
}

/// The type that the values of a body name, or else the type that the envelope names. If the values
/// differ, the first counts.
pub fn own_type(body: &Value) -> Option<&str> {
    elements(body).iter().find_map(named_type).or_else(|| named_type(body))
}

/// The shape of a body, given whether the type of its values has a property `value`.
pub(super) fn shape(body: &Value, has_value_property: bool) -> Shape {
    match body {
        Value::Array(_) => Shape::List,
        Value::Object(object) => object_shape(object, has_value_property),
        _ => Shape::Bare,
    }
}

fn object_shape(object: &Map<String, Value>, has_value_property: bool) -> Shape {
    let Some(value) = object.get("value") else {
        return Shape::Bare;
    };
    let mut others = object.keys().filter(|name| *name != "value" && !is_annotation(name));
    let is_only_member = others.next().is_none();
    match value {
        Value::Array(items) => {
            let holds_values = items.iter().all(Value::is_object);
            if !has_value_property || (is_only_member && holds_values) {
                Shape::Page
            } else {
                Shape::Bare
            }
        }
        Value::Object(_) if !has_value_property || is_only_member => Shape::Wrapped,
        // The result of a function that returns text, a number or nothing.
        _ if !has_value_property && is_only_member => Shape::Wrapped,
        _ => Shape::Bare,
    }
}
