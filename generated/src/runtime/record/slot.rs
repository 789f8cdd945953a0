//! Borrowed views of the fields of a record, one variant per kind of field.
//!
//! Reading and writing access every generated struct through these, so their code exists once instead
//! of once per type.

use std::any::Any;

use serde_json::Value as Json;

use super::Record;
use super::names::Case;
use super::places::make_room;
use super::value::Value;
use crate::runtime::resource::additional::Additional;
use crate::runtime::values::decimal::Decimal;
use crate::runtime::values::family::Family;
use crate::runtime::values::text_like::TextKind;

/// Declares [`Slot`], [`SlotMut`] and [`Pending`] with what each kind of field needs: its type where that is
/// the same in every struct, else the traits that it is reached through; and what the documentation calls
/// one value and several of them. Each kind has a variant for a single value and one for a collection.
macro_rules! slots {
    (
        plain { $($one:ident, $list:ident: $type:ty = $noun:literal, $plural:literal;)* }
        typed {
            $($typed:ident: $view:ty, $place:ty;
            $typed_list:ident: $list_view:ty, $list_place:ty = $typed_noun:literal, $typed_plural:literal;)*
        }
    ) => {
        /// A field, borrowed to write it.
        #[derive(Clone, Copy)]
        pub enum Slot<'a> {
            $($one(&'a Option<$type>), $list(&'a Option<Vec<$type>>),)*
            $($typed($view), $typed_list($list_view),)*
            /// The additional properties.
            Additional(&'a Additional),
            /// There is no such member, or its field is in a disabled cargo feature.
            Absent,
        }

        /// A field, borrowed to read into it.
        pub enum SlotMut<'a> {
            $($one(&'a mut Option<$type>), $list(&'a mut Option<Vec<$type>>),)*
            $($typed(&'a mut $place), $typed_list(&'a mut $list_place),)*
            /// The additional properties.
            Additional(&'a mut Additional),
            /// There is no such member, or its field is in a disabled cargo feature.
            Absent,
        }

        /// An element of a plain type, from being read until it is appended to its collection.
        pub(crate) enum Pending {
            $($one(Option<$type>),)*
            /// The collection is not of a plain type.
            None,
        }

        impl<'a> Slot<'a> {
            /// Whether the field is a collection.
            pub(crate) fn is_list(self) -> bool {
                matches!(self, $(Self::$list(_))|* $(| Self::$typed_list(_))*)
            }

            /// What the documentation says that the JSON value is.
            pub(crate) fn expected(self) -> &'static str {
                match self {
                    $(
                        Self::$one(_) => $noun,
                        Self::$list(_) => concat!("an array of ", $plural),
                    )*
                    $(
                        Self::$typed(_) => $typed_noun,
                        Self::$typed_list(_) => concat!("an array of ", $typed_plural),
                    )*
                    Self::Additional(_) | Self::Absent => "nothing",
                }
            }

            /// What the documentation says that an element of the collection is.
            pub(crate) fn expected_element(self) -> &'static str {
                match self {
                    $(Self::$list(_) => $noun,)*
                    $(Self::$typed_list(_) => $typed_noun,)*
                    single => single.expected(),
                }
            }

            /// What the field holds.
            #[inline]
            pub(crate) fn value(self) -> Value<'a> {
                match self {
                    $(Self::$one(place) => Value::of(place.as_ref()),)*
                    Self::TextLike(place) => place.value().map_or(Value::Null, Value::Text),
                    Self::Object(place) => place.value().map_or(Value::Null, Value::Object),
                    Self::Family(place) => place.value().map_or(Value::Null, Value::Family),
                    Self::Additional(_) | Self::Absent => Value::Null,
                    list => list.length().map_or(Value::Null, |length| Value::List(list, length)),
                }
            }

            /// The number of elements, if the field is a collection and has a value.
            pub(crate) fn length(self) -> Option<usize> {
                match self {
                    $(Self::$list(place) => place.length(),)*
                    $(Self::$typed_list(place) => place.length(),)*
                    _ => None,
                }
            }

            /// The element at `index`; null when there is none.
            #[inline]
            pub(crate) fn element(self, index: usize) -> Value<'a> {
                match self {
                    $(Self::$list(place) => {
                        Value::of(place.as_ref().and_then(|list| list.get(index)))
                    })*
                    Self::TextLikeList(place) => place.at(index).map_or(Value::Null, Value::Text),
                    Self::ObjectList(place) => place.at(index).map_or(Value::Null, Value::Object),
                    Self::FamilyList(place) => place.at(index).map_or(Value::Null, Value::Family),
                    _ => Value::Null,
                }
            }

            /// The field itself, an `Option` of its type.
            pub(crate) fn place(self) -> Option<&'a dyn Any> {
                match self {
                    $(Self::$one(place) => Some(place), Self::$list(place) => Some(place),)*
                    $(Self::$typed(place) => Some(place), Self::$typed_list(place) => Some(place),)*
                    Self::Additional(_) | Self::Absent => None,
                }
            }

            /// Calls `read` with an empty field of the same kind, if that is a plain one.
            pub(crate) fn with_empty<R>(self, read: impl FnOnce(SlotMut<'_>) -> R) -> Option<R> {
                match self {
                    $(
                        Self::$one(_) => Some(read(SlotMut::$one(&mut None))),
                        Self::$list(_) => Some(read(SlotMut::$list(&mut None))),
                    )*
                    _ => None,
                }
            }
        }

        impl<'a> SlotMut<'a> {
            /// The field itself, an `Option` of its type.
            pub(crate) fn place(self) -> Option<&'a mut dyn Any> {
                match self {
                    $(Self::$one(place) => Some(place), Self::$list(place) => Some(place),)*
                    $(Self::$typed(place) => Some(place), Self::$typed_list(place) => Some(place),)*
                    Self::Additional(_) | Self::Absent => None,
                }
            }

            /// Sets the field to `None`, which differs from an empty collection.
            pub(crate) fn clear(self) {
                match self {
                    $(Self::$one(place) => *place = None, Self::$list(place) => place.reset(false),)*
                    $(Self::$typed_list(place) => place.reset(false),)*
                    Self::TextLike(place) => place.put(None, &mut Case::Exact),
                    Self::Object(place) => drop(place.put(false)),
                    Self::Family(place) => drop(place.put(false)),
                    Self::Additional(_) | Self::Absent => {}
                }
            }

            /// The collection, borrowed to write it; `Absent` if the field is not a collection.
            pub(crate) fn as_list(&self) -> Slot<'_> {
                match self {
                    $(Self::$list(place) => Slot::$list(&**place),)*
                    $(Self::$typed_list(place) => Slot::$typed_list(&**place),)*
                    _ => Slot::Absent,
                }
            }

            /// Puts an empty collection into the field, if it is one, and returns what its elements are read
            /// into.
            pub(crate) fn start(&mut self) -> Pending {
                match self {
                    $(Self::$list(place) => {
                        place.reset(true);
                        return Pending::$one(None);
                    })*
                    $(Self::$typed_list(place) => place.reset(true),)*
                    _ => {}
                }
                Pending::None
            }

            /// The place for the next element of the collection.
            pub(crate) fn end<'b>(&'b mut self, pending: &'b mut Pending) -> SlotMut<'b> {
                match (self, pending) {
                    $((_, Pending::$one(place)) => SlotMut::$one(place),)*
                    $((Self::$typed_list(place), _) => SlotMut::$typed(&mut **place),)*
                    _ => SlotMut::Absent,
                }
            }

            /// Appends what was read to the collection.
            pub(crate) fn accept(&mut self, pending: &mut Pending) {
                match (self, pending) {
                    $((Self::$list(Some(list)), Pending::$one(place)) => {
                        if let Some(element) = place.take() {
                            make_room(list);
                            list.push(element);
                        }
                    })*
                    _ => {}
                }
            }

            /// Copies the value of another field, if both have the same plain kind.
            pub(crate) fn copy_plain(self, from: Slot<'_>) -> bool {
                match (self, from) {
                    $(
                        (Self::$one(place), Slot::$one(from)) => place.clone_from(from),
                        (Self::$list(place), Slot::$list(from)) => place.clone_from(from),
                    )*
                    _ => return false,
                }
                true
            }
        }
    };
}

slots! {
    plain {
        Text, TextList: String = "text", "text";
        Bool, BoolList: bool = "true or false", "true or false";
        U8, U8List: u8 = "an integer from 0 to 255", "integers from 0 to 255";
        I8, I8List: i8 = "an integer of 8 bits", "integers of 8 bits";
        I16, I16List: i16 = "an integer of 16 bits", "integers of 16 bits";
        I32, I32List: i32 = "an integer of 32 bits", "integers of 32 bits";
        I64, I64List: i64 = "an integer of 64 bits", "integers of 64 bits";
        F64, F64List: f64 = "a number", "numbers";
        Decimal, DecimalList: Decimal = "a decimal number", "decimal numbers";
        Json, JsonList: Json = "any value", "any values";
    }
    typed {
        TextLike: &'a dyn TextLikePlace, dyn TextPlace;
        TextLikeList: &'a dyn TextLikeListPlace, dyn TextLikeListPlace = "text", "text";
        Object: &'a dyn ObjectPlace, dyn ObjectPlace;
        ObjectList: &'a dyn ObjectListPlace, dyn ObjectListPlace = "an object", "objects";
        Family: &'a dyn FamilyPlace, dyn FamilyPlace;
        FamilyList: &'a dyn FamilyListPlace, dyn FamilyListPlace = "an object", "objects";
    }
}

/// A place to read typed text into: `Option<T>`, or the end of a collection.
pub trait TextPlace: Any {
    /// Puts the text into the place, or appends it to the collection. `None` clears the place. A member of an
    /// enumeration may be in another `case`.
    fn put(&mut self, text: Option<&str>, case: &mut Case);
}

/// A place for typed text: `Option<T>`.
pub trait TextLikePlace: TextPlace {
    fn value(&self) -> Option<&str>;
    /// Which text is valid.
    fn kind(&self) -> TextKind;
}

/// A place for a collection: `Option<Vec<T>>`.
pub trait ListPlace: Any {
    fn length(&self) -> Option<usize>;
    /// Replaces the collection by an empty one, or by none.
    fn reset(&mut self, to_empty: bool);
}

/// A place for a collection of typed text.
pub trait TextLikeListPlace: ListPlace + TextPlace {
    fn at(&self, index: usize) -> Option<&str>;
    /// Which text is valid for an element.
    fn kind(&self) -> TextKind;
}

/// A place to read an object into: `Option<Boxed<T>>`, or the end of a collection.
pub trait ObjectPlace: Any {
    /// The object; `None` for a collection.
    fn value(&self) -> Option<&dyn Record>;
    /// Puts an empty object into the place, or appends one to the collection if there is one, and returns
    /// it. If `object` is false, clears the place.
    fn put(&mut self, object: bool) -> Option<&mut dyn Record>;
}

/// A place for a collection of objects.
pub trait ObjectListPlace: ListPlace + ObjectPlace {
    fn at(&self, index: usize) -> Option<&dyn Record>;
    /// An empty object that could be an element.
    fn element(&self) -> Box<dyn Record>;
}

/// A place to read an object of a family of types into: `Option<T>`, or the end of a collection.
pub trait FamilyPlace: Any {
    /// The object; `None` for a collection.
    fn value(&self) -> Option<&dyn Family>;
    /// Puts an empty object of the base type into the place, or appends one to the collection if there is
    /// one, and returns it. If `object` is false, clears the place.
    fn put(&mut self, object: bool) -> Option<&mut dyn Family>;
}

/// A place for a collection of objects of a family.
pub trait FamilyListPlace: ListPlace + FamilyPlace {
    fn at(&self, index: usize) -> Option<&dyn Family>;
    /// An empty object of the base type that could be an element.
    fn element(&self) -> Box<dyn Family>;
}
