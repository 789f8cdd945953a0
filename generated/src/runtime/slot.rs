//! Borrowed views of the fields of a record, one variant per kind of field.
//!
//! Reading and writing see every generated struct through these, so that their code exists once and
//! not once per type.

use std::any::Any;

use serde_json::Value as Json;

use super::decimal::Decimal;
use super::family::Family;
use super::form::Form;
use super::record::Record;

/// Declares [`Slot`] and [`SlotMut`] with what must be said once per kind.
macro_rules! slots {
    ($($(#[$doc:meta])* $kind:ident: $place:ty = $expected:literal,)*) => {
        /// A field, borrowed for writing it out.
        #[derive(Clone, Copy)]
        pub enum Slot<'a> {
            $($(#[$doc])* $kind(&'a $place),)*
            /// There is no such member, or its field is behind a cargo feature that is off.
            Absent,
        }

        /// A field, borrowed for reading into it.
        pub enum SlotMut<'a> {
            $($(#[$doc])* $kind(&'a mut $place),)*
            /// There is no such member, or its field is behind a cargo feature that is off.
            Absent,
        }

        impl<'a> Slot<'a> {
            /// The field itself, an `Option` of its type.
            pub(crate) fn as_any(self) -> &'a dyn Any {
                match self {
                    $(Self::$kind(place) => place,)*
                    Self::Absent => &(),
                }
            }

            /// What the documentation says the JSON value is.
            pub(crate) fn expected(self) -> &'static str {
                match self {
                    $(Self::$kind(_) => $expected,)*
                    Self::Absent => "nothing",
                }
            }
        }

        impl SlotMut<'_> {
            pub(crate) fn as_slot(&self) -> Slot<'_> {
                match self {
                    $(Self::$kind(place) => Slot::$kind(&**place),)*
                    Self::Absent => Slot::Absent,
                }
            }

            /// Exchanges the contents with those of another place, if that has the same type.
            pub(crate) fn exchange(self, other: SlotMut<'_>) -> bool {
                match (self, other) {
                    $((Self::$kind(place), SlotMut::$kind(other)) => place.exchange(other),)*
                    _ => false,
                }
            }

            pub(crate) fn clear(self) {
                match self {
                    $(Self::$kind(place) => place.clear(),)*
                    Self::Absent => {}
                }
            }
        }
    };
}

impl Slot<'_> {
    /// Whether the field is a collection.
    pub(crate) fn is_list(self) -> bool {
        self.expected().starts_with(LIST)
    }

    /// What the documentation says an element of the collection is.
    pub(crate) fn expected_element(self) -> &'static str {
        self.expected().strip_prefix(LIST).unwrap_or("any value")
    }

    /// How many elements with types of their own the collection has; none when it has only plain
    /// ones, or is no collection.
    pub(crate) fn length(self) -> usize {
        let length = match self {
            Self::TextLikeList(place) => place.length(),
            Self::ObjectList(place) => place.length(),
            Self::FamilyList(place) => place.length(),
            _ => None,
        };
        length.unwrap_or_default()
    }
}

/// How the words for a collection begin.
const LIST: &str = "an array of ";

slots! {
    Text: Option<String> = "text",
    TextList: Option<Vec<String>> = "an array of text",
    Bool: Option<bool> = "true or false",
    BoolList: Option<Vec<bool>> = "an array of true or false",
    U8: Option<u8> = "an integer from 0 to 255",
    U8List: Option<Vec<u8>> = "an array of integers from 0 to 255",
    I8: Option<i8> = "an integer of 8 bits",
    I8List: Option<Vec<i8>> = "an array of integers of 8 bits",
    I16: Option<i16> = "an integer of 16 bits",
    I16List: Option<Vec<i16>> = "an array of integers of 16 bits",
    I32: Option<i32> = "an integer of 32 bits",
    I32List: Option<Vec<i32>> = "an array of integers of 32 bits",
    I64: Option<i64> = "an integer of 64 bits",
    I64List: Option<Vec<i64>> = "an array of integers of 64 bits",
    F64: Option<f64> = "a number",
    F64List: Option<Vec<f64>> = "an array of numbers",
    Decimal: Option<Decimal> = "a decimal number",
    DecimalList: Option<Vec<Decimal>> = "an array of decimal numbers",
    Json: Option<Json> = "any value",
    JsonList: Option<Vec<Json>> = "an array of any values",
    TextLike: dyn TextLikePlace = "text",
    TextLikeList: dyn TextLikeListPlace = "an array of text",
    Object: dyn ObjectPlace = "an object",
    ObjectList: dyn ObjectListPlace = "an array of objects",
    Family: dyn FamilyPlace = "an object",
    FamilyList: dyn FamilyListPlace = "an array of objects",
}

/// Makes a place empty, which is not the same as an empty collection.
pub trait Clear: Any {
    fn clear(&mut self);
    /// Exchanges the contents with those of a place of the same type; gives false when the types
    /// differ.
    fn exchange(&mut self, other: &mut dyn Any) -> bool;
}

impl<T: 'static> Clear for Option<T> {
    #[inline]
    fn clear(&mut self) {
        *self = None;
    }
    fn exchange(&mut self, other: &mut dyn Any) -> bool {
        let Some(other) = other.downcast_mut() else { return false };
        std::mem::swap(self, other);
        true
    }
}

/// The end of a collection is a place as well: what is put there is a further element, so it is
/// always empty.
impl<T: 'static> Clear for Vec<T> {
    fn clear(&mut self) {}
    fn exchange(&mut self, _: &mut dyn Any) -> bool {
        false
    }
}

/// A value that is text on the wire: a member of an open enum, or a scalar that keeps its text.
pub trait TextLike: 'static {
    fn from_wire(text: &str) -> Self;
    fn wire(&self) -> &str;
    /// Whether the text is what its type promises.
    fn form(&self) -> Form;
}

/// A place for text that has a type: `Option<T>`, or the end of a `Vec<T>`.
pub trait TextLikePlace: Clear {
    fn value(&self) -> Option<&str>;
    fn form(&self) -> Form;
    fn put(&mut self, text: &str);
}

/// A place for a collection of such text: `Option<Vec<T>>`.
pub trait TextLikeListPlace: Clear {
    fn length(&self) -> Option<usize>;
    fn at(&self, index: usize) -> Option<&str>;
    fn form_at(&self, index: usize) -> Form;
    /// Makes the collection empty and gives its end.
    fn begin(&mut self) -> &mut dyn TextLikePlace;
}

/// A place for an object: `Option<Box<T>>`, or the end of a `Vec<T>`.
pub trait ObjectPlace: Clear {
    fn value(&self) -> Option<&dyn Record>;
    /// Puts an empty object in the place, to be read into.
    fn put(&mut self) -> &mut dyn Record;
}

/// A place for a collection of objects: `Option<Vec<T>>`.
pub trait ObjectListPlace: Clear {
    fn length(&self) -> Option<usize>;
    fn at(&self, index: usize) -> Option<&dyn Record>;
    /// Makes the collection empty and gives its end.
    fn begin(&mut self) -> &mut dyn ObjectPlace;
}

/// A place for an object of a family of types: `Option<T>`, or the end of a `Vec<T>`.
pub trait FamilyPlace: Clear {
    fn value(&self) -> Option<&dyn Family>;
    /// Puts an empty object of the base type in the place, to be read into.
    fn put(&mut self) -> &mut dyn Family;
}

/// A place for a collection of objects of a family: `Option<Vec<T>>`.
pub trait FamilyListPlace: Clear {
    fn length(&self) -> Option<usize>;
    fn at(&self, index: usize) -> Option<&dyn Family>;
    /// Makes the collection empty and gives its end.
    fn begin(&mut self) -> &mut dyn FamilyPlace;
}
