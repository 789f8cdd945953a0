//! The value of a field or of an element, independent of the type of the field, for writing, comparing and
//! formatting.

use serde_json::Value as Json;

use super::Record;
use super::slot::Slot;
use crate::runtime::values::decimal::Decimal;
use crate::runtime::values::family::Family;

/// A borrowed value.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// The field is empty.
    Null,
    Text(&'a str),
    Bool(bool),
    Integer(i64),
    Double(f64),
    Decimal(&'a Decimal),
    Json(&'a Json),
    Object(&'a dyn Record),
    Family(&'a dyn Family),
    /// A collection and its length.
    List(Slot<'a>, usize),
}

impl<'a> Value<'a> {
    /// The value of a plain type.
    pub(crate) fn of<T: Plain>(value: Option<&'a T>) -> Self {
        value.map_or(Self::Null, Plain::value)
    }
}

/// The elements of a collection.
pub(crate) fn elements(list: Slot<'_>, length: usize) -> impl Iterator<Item = Value<'_>> {
    (0..length).map(move |index| list.element(index))
}

/// A type whose fields have the same type in every struct.
pub(crate) trait Plain {
    fn value(&self) -> Value<'_>;
}

macro_rules! plain {
    ($($type:ty: $this:ident => $value:expr;)*) => {$(
        impl Plain for $type {
            fn value(&self) -> Value<'_> {
                let $this = self;
                $value
            }
        }
    )*};
}

plain! {
    String: text => Value::Text(text);
    bool: value => Value::Bool(*value);
    u8: number => Value::Integer((*number).into());
    i8: number => Value::Integer((*number).into());
    i16: number => Value::Integer((*number).into());
    i32: number => Value::Integer((*number).into());
    i64: number => Value::Integer(*number);
    f64: number => Value::Double(*number);
    Decimal: number => Value::Decimal(number);
    Json: value => Value::Json(value);
}
