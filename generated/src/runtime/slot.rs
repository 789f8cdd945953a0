//! Borrowed views of the fields of a record, one variant per kind of field.
//!
//! Reading and writing see every generated struct through these, so that their code exists once and
//! not once per type.

use std::any::Any;

use serde_json::Value as Json;

use super::decimal::Decimal;
use super::family::Family;
use super::record::Record;
use super::text_like::TextKind;

/// Declares [`Slot`] and [`SlotMut`] with what must be said once per kind: of plain kinds, whose fields
/// have the same type everywhere, and of those that reach their field through a trait.
macro_rules! slots {
    (
        plain { $($plain:ident: $place:ty = $plain_expected:literal,)* }
        typed { $($typed:ident: $view:ty, $object:ty = $typed_expected:literal,)* }
    ) => {
        /// A field, borrowed for writing it out.
        #[derive(Clone, Copy)]
        pub enum Slot<'a> {
            $($plain(&'a $place),)*
            $($typed($view),)*
            /// There is no such member, or its field is behind a cargo feature that is off.
            Absent,
        }

        /// A field, borrowed for reading into it.
        pub enum SlotMut<'a> {
            $($plain(&'a mut $place),)*
            $($typed(&'a mut $object),)*
            /// There is no such member, or its field is behind a cargo feature that is off.
            Absent,
        }

        impl<'a> Slot<'a> {
            /// What the documentation says the JSON value is.
            pub(crate) fn expected(self) -> &'static str {
                match self {
                    $(Self::$plain(_) => $plain_expected,)*
                    $(Self::$typed(_) => $typed_expected,)*
                    Self::Absent => "nothing",
                }
            }

            /// The field itself, an `Option` of its type, if it is of a plain kind.
            pub(crate) fn plain(self) -> Option<&'a dyn Any> {
                match self {
                    $(Self::$plain(place) => Some(place),)*
                    _ => None,
                }
            }

            /// Lends an empty field of the same kind, if it is a plain one.
            pub(crate) fn with_empty<R>(self, lend: impl FnOnce(SlotMut<'_>) -> R) -> Option<R> {
                match self {
                    $(Self::$plain(_) => Some(lend(SlotMut::$plain(&mut None))),)*
                    _ => None,
                }
            }

            /// Whether two fields are of the same plain kind and hold the same.
            pub(crate) fn equals_plain(self, other: Slot<'_>) -> bool {
                match (self, other) {
                    $((Self::$plain(one), Slot::$plain(other)) => one == other,)*
                    _ => false,
                }
            }
        }

        impl SlotMut<'_> {
            /// Makes the field empty, which is not the same as an empty collection.
            pub(crate) fn clear(self) {
                match self {
                    $(Self::$plain(place) => *place = None,)*
                    Self::TextLike(place) => place.put(None),
                    Self::TextLikeList(place) => place.reset(false),
                    Self::Object(place) => place.clear(),
                    Self::ObjectList(place) => place.reset(false),
                    Self::Family(place) => place.clear(),
                    Self::FamilyList(place) => place.reset(false),
                    Self::Absent => {}
                }
            }

            /// The same field to be looked at. What an object or a family holds is reached through its
            /// struct, so such a field is absent here.
            pub(crate) fn as_slot(&self) -> Slot<'_> {
                match self {
                    $(Self::$plain(place) => Slot::$plain(&**place),)*
                    Self::TextLike(place) => Slot::TextLike(&**place),
                    Self::TextLikeList(place) => Slot::TextLikeList(&**place),
                    Self::ObjectList(place) => Slot::ObjectList(&**place),
                    Self::FamilyList(place) => Slot::FamilyList(&**place),
                    Self::Object(_) | Self::Family(_) | Self::Absent => Slot::Absent,
                }
            }

            /// Takes a copy of what another field holds, if both are of the same plain kind.
            pub(crate) fn copy_plain(self, from: Slot<'_>) -> bool {
                match (self, from) {
                    $((Self::$plain(place), Slot::$plain(from)) => place.clone_from(from),)*
                    _ => return false,
                }
                true
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
    plain {
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
    }
    typed {
        TextLike: &'a dyn TextLikePlace, dyn TextLikePlace = "text",
        TextLikeList: &'a dyn TextLikeListPlace, dyn TextLikeListPlace = "an array of text",
        Object: Option<&'a dyn Record>, dyn ObjectPlace = "an object",
        ObjectList: &'a dyn ObjectListPlace, dyn ObjectListPlace = "an array of objects",
        Family: Option<&'a dyn Family>, dyn FamilyPlace = "an object",
        FamilyList: &'a dyn FamilyListPlace, dyn FamilyListPlace = "an array of objects",
    }
}

/// A place for text that has a type: `Option<T>`, or the end of a collection.
pub trait TextLikePlace {
    fn value(&self) -> Option<&str>;
    /// What the text may be.
    fn kind(&self) -> TextKind;
    fn put(&mut self, text: Option<&str>);
    /// The `Option<T>` itself.
    fn as_any(&self) -> &dyn Any;
}

/// A place for a collection of such text: `Option<Vec<T>>`.
pub trait TextLikeListPlace: Any {
    fn length(&self) -> Option<usize>;
    fn at(&self, index: usize) -> Option<&str>;
    /// What each text may be.
    fn kind(&self) -> TextKind;
    /// Takes out what is there, and leaves an empty collection or none.
    fn reset(&mut self, to_empty: bool);
    /// Adds an element at the end.
    fn push(&mut self, text: &str);
    /// Gives back room that no further element will take.
    fn fit(&mut self);
}

/// A place to read an object into: `Option<Box<T>>`, or the end of a collection.
pub trait ObjectPlace {
    /// Puts an empty object in the place.
    fn put(&mut self) -> &mut dyn Record;
    fn clear(&mut self);
}

/// A place for a collection of objects: `Option<Vec<T>>`.
pub trait ObjectListPlace: Any {
    fn length(&self) -> Option<usize>;
    fn at(&self, index: usize) -> Option<&dyn Record>;
    /// An empty object that could be an element.
    fn element(&self) -> Box<dyn Record>;
    /// Takes out what is there, and leaves an empty collection or none.
    fn reset(&mut self, to_empty: bool);
    /// Adds an empty object at the end, to be read into.
    fn push(&mut self) -> &mut dyn Record;
    /// Gives back room that no further element will take.
    fn fit(&mut self);
}

/// A place to read an object of a family of types into: `Option<T>`, or the end of a collection.
pub trait FamilyPlace {
    /// Puts an empty object of the base type in the place.
    fn put(&mut self) -> &mut dyn Family;
    fn clear(&mut self);
}

/// A place for a collection of objects of a family: `Option<Vec<T>>`.
pub trait FamilyListPlace: Any {
    fn length(&self) -> Option<usize>;
    fn at(&self, index: usize) -> Option<&dyn Family>;
    /// An empty object of the base type that could be an element.
    fn element(&self) -> Box<dyn Family>;
    /// Takes out what is there, and leaves an empty collection or none.
    fn reset(&mut self, to_empty: bool);
    /// Adds an empty object of the base type at the end, to be read into.
    fn push(&mut self) -> &mut dyn Family;
    /// Gives back room that no further element will take.
    fn fit(&mut self);
}
