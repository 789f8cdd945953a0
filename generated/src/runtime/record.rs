//! [`Record`], what each generated struct implements, and the macro that gives it its serde
//! implementations.
//!
//! The modules below are how the driver sees such a struct and what it holds, without knowing its type:
//! `names` its members, `slot` and `places` its fields, `value` what they hold, `bits` which of them are
//! occupied; `erase` goes from a type to these views.

pub(crate) mod bits;
pub(crate) mod erase;
pub(crate) mod names;
pub(crate) mod places;
pub(crate) mod slot;
pub(crate) mod value;

use std::any::Any;

use self::bits::members_in;
use self::names::Descriptor;
use self::slot::{Slot, SlotMut};
use self::value::Value;
use crate::runtime::resource::additional::Additional;

/// A struct as the driver sees it: a list of places with the names of its [`Descriptor`]. It is `Send` and
/// `Sync` as plain values are, so that a struct stays so when it holds a record in a box.
pub trait Record: Any + Send + Sync {
    fn descriptor(&self) -> &'static Descriptor;
    /// One bit per member, unset when the member has no value: member `64 * word + n` at bit `n`. Types with
    /// many members say so, since most of these have none; of the others each is looked at.
    fn occupied(&self, _word: usize) -> u64 {
        u64::MAX
    }
    /// The member at `index`, and what is held beside the members. One function gives both, since each
    /// function that every type has costs its share of building the crate.
    fn view(&self, index: usize) -> (Slot<'_>, &Additional);
    /// The same, to be read into.
    fn view_mut(&mut self, index: usize) -> (SlotMut<'_>, &mut Additional);
}

impl dyn Record {
    #[inline]
    pub(crate) fn field(&self, index: usize) -> Slot<'_> {
        self.view(index).0
    }

    /// What the member at `index` holds.
    #[inline]
    pub(crate) fn value(&self, index: usize) -> Value<'_> {
        self.view(index).0.value()
    }

    #[inline]
    pub(crate) fn field_mut(&mut self, index: usize) -> SlotMut<'_> {
        self.view_mut(index).0
    }

    #[inline]
    pub(crate) fn additional(&self) -> &Additional {
        self.view(0).1
    }

    #[inline]
    pub(crate) fn additional_mut(&mut self) -> &mut Additional {
        self.view_mut(0).1
    }

    /// Takes everything out of it.
    pub(crate) fn empty(&mut self) {
        for index in 0..self.descriptor().members().len() {
            self.field_mut(index).clear();
        }
        *self.additional_mut() = Additional::NOTHING;
    }
}

/// The members that have a value, and it.
pub(crate) fn present(record: &dyn Record) -> impl Iterator<Item = (usize, Value<'_>)> {
    let all = members_in(record.descriptor().members().len(), |word| record.occupied(word));
    all.map(|index| (index, record.value(index))).filter(|(_, value)| !matches!(value, Value::Null))
}

/// Whether the member at `index` has a value.
pub(crate) fn is_present(record: &dyn Record, index: usize) -> bool {
    !matches!(record.value(index), Value::Null)
}

/// The traits of a struct that has [`Record`]. Those of the standard library are among them since
/// deriving them takes a fifth of the time to check the crate. They are `#[inline]`, so that they are
/// compiled where they are used.
macro_rules! resource {
    ($name:ident) => {
        impl Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                $crate::runtime::copy_of(self)
            }
        }
        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::equal_records(
                    $crate::runtime::record_of(self),
                    $crate::runtime::record_of(other),
                )
            }
        }
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::runtime::debug_record($crate::runtime::record_of(self), f)
            }
        }
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::write_record($crate::runtime::record_of(self), None, serializer)
            }
        }
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::runtime::read_record(deserializer)
            }
        }
    };
}
pub(crate) use resource;
