//! [`Record`], the trait of generated structs, and the macros that turn the tables in generated code into
//! trait implementations and modules.
//!
//! Through the modules below, the driver reads and writes a struct without knowing its type: `names` are
//! its members, `slot` and `places` its fields, `value` their content, `bits` mark the occupied ones, and
//! `erase` converts a type to these views.

pub(crate) mod bits;
pub(crate) mod erase;
pub(crate) mod names;
pub(crate) mod places;
pub(crate) mod slot;
pub(crate) mod value;

use std::any::Any;

use self::bits::{Occupied, members_in};
use self::names::Descriptor;
use self::slot::{Slot, SlotMut};
use self::value::Value;
use crate::runtime::resource::additional::Additional;

/// A struct as the driver sees it: a list of fields with the names in its [`Descriptor`]. It is `Send` and
/// `Sync`, so that a struct that holds a boxed record is, too.
pub trait Record: Any + Send + Sync {
    fn descriptor(&self) -> &'static Descriptor;
    /// Which members may have a value. Only types with many members know, since most of these are empty; the
    /// members of other types are looked at one by one.
    fn occupied(&self) -> Occupied {
        Occupied::UNKNOWN
    }
    /// The field of the member at `index`, or at [`ADDITIONAL`] the additional properties. One function
    /// returns both, since every function per type adds to the build time of the crate.
    fn view(&self, index: usize) -> Slot<'_>;
    /// Like [`view`](Self::view), for writing.
    fn view_mut(&mut self, index: usize) -> SlotMut<'_>;
}

/// The index of the additional properties.
pub(crate) const ADDITIONAL: usize = usize::MAX;

impl dyn Record {
    #[inline]
    pub(crate) fn field(&self, index: usize) -> Slot<'_> {
        self.view(index)
    }

    /// The value of the member at `index`.
    #[inline]
    pub(crate) fn value(&self, index: usize) -> Value<'_> {
        self.view(index).value()
    }

    #[inline]
    pub(crate) fn field_mut(&mut self, index: usize) -> SlotMut<'_> {
        self.view_mut(index)
    }

    #[inline]
    pub(crate) fn additional(&self) -> &Additional {
        match self.view(ADDITIONAL) {
            Slot::Additional(additional) => additional,
            _ => unreachable!("every record has additional properties"),
        }
    }

    #[inline]
    pub(crate) fn additional_mut(&mut self) -> &mut Additional {
        match self.view_mut(ADDITIONAL) {
            SlotMut::Additional(additional) => additional,
            _ => unreachable!("every record has additional properties"),
        }
    }

    /// Removes all values.
    pub(crate) fn empty(&mut self) {
        for index in 0..self.descriptor().members().len() {
            self.field_mut(index).clear();
        }
        *self.additional_mut() = Additional::NOTHING;
    }
}

/// The members that have a value, with their values.
pub(crate) fn present(record: &dyn Record) -> impl Iterator<Item = (usize, Value<'_>)> {
    let occupied = record.occupied();
    let all = members_in(record.descriptor().members().len(), move |word| occupied.word(word));
    all.map(|index| (index, record.value(index))).filter(|(_, value)| !matches!(value, Value::Null))
}

/// Whether the member at `index` has a value.
pub(crate) fn is_present(record: &dyn Record, index: usize) -> bool {
    !matches!(record.value(index), Value::Null)
}

/// Implements the traits of a generated struct from the table of its members: field, kind of slot, name on
/// the wire, and the cargo features that enable it, if any. `wide` before the name adds
/// [`Record::occupied`].
///
/// `Default`, `Clone`, `PartialEq` and `Debug` are included because deriving them would take a fifth of the
/// time to check the crate. A derived `Default` of a large struct would call a function for each field, with
/// code to drop the previous fields if one panics. Functions that a program may never use are `#[inline]`,
/// so that they are compiled where they are used. The functions of `Record` are not: rustc would compile
/// them again in each codegen unit and in each program that refers to them.
macro_rules! record {
    (wide $name:ident = $type:literal {
        $($field:ident: $kind:ident = $wire:literal $(if $($feature:literal)|+)?,)*
    }) => {
        $crate::runtime::record!(
            @occupied {
                #[inline(never)]
                fn occupied(&self) -> $crate::runtime::Occupied {
                    $crate::runtime::Occupied::new(&[
                        self.odata_type.is_some(),
                        $(
                            $(#[cfg(any($(feature = $feature),+))])? self.$field.is_some(),
                            $(#[cfg(not(any($(feature = $feature),+)))] false,)?
                        )*
                    ])
                }
            }
            $name = $type { $($field: $kind = $wire $(if $($feature)|+)?,)* }
        );
    };
    ($(@occupied { $($occupied:tt)* })? $name:ident = $type:literal {
        $($field:ident: $kind:ident = $wire:literal $(if $($feature:literal)|+)?,)*
    }) => {
        impl Default for $name {
            #[inline(never)]
            fn default() -> Self {
                Self {
                    odata_type: None,
                    $($(#[cfg(any($(feature = $feature),+))])? $field: None,)*
                    additional: $crate::runtime::Additional::NOTHING,
                }
            }
        }
        impl $crate::runtime::Record for $name {
            #[inline(never)]
            fn descriptor(&self) -> &'static $crate::runtime::Descriptor {
                static DESCRIPTOR: $crate::runtime::Descriptor =
                    $crate::runtime::Descriptor::new($type, &["@odata.type", $($wire),*]);
                &DESCRIPTOR
            }
            $($($occupied)*)?
            #[inline(never)]
            fn view(&self, index: usize) -> $crate::runtime::Slot<'_> {
                if index == $crate::runtime::ADDITIONAL {
                    return $crate::runtime::Slot::Additional(&self.additional);
                }
                $crate::runtime::member!(
                    Slot index;
                    (Text &self.odata_type)
                    $(($(#[cfg(any($(feature = $feature),+))])? $kind &self.$field))*
                )
            }
            #[inline(never)]
            fn view_mut(&mut self, index: usize) -> $crate::runtime::SlotMut<'_> {
                if index == $crate::runtime::ADDITIONAL {
                    return $crate::runtime::SlotMut::Additional(&mut self.additional);
                }
                $crate::runtime::member!(
                    SlotMut index;
                    (Text &mut self.odata_type)
                    $(($(#[cfg(any($(feature = $feature),+))])? $kind &mut self.$field))*
                )
            }
        }
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
pub(crate) use record;

/// The slot of the member at an index of these rows; `Absent` for a member behind a disabled feature.
///
/// A macro cannot number its rows, so this one matches up to sixteen rows with known indices and calls itself
/// for the rest; `#[cfg(any())]` then removes the last arm, which would be unreachable. The optimizer turns
/// that into one jump. The index of a member behind a disabled feature wraps around, and no later row has it.
///
/// Checking the crate takes memory for each call, which is why a call takes that many rows and the last one
/// ends without another. A `use` in each function, or a constant for the index of each field, takes more.
macro_rules! member {
    ($slot:ident $index:expr;
        ($(#[$cfg0:meta])? $kind0:ident $place0:expr)
        $(($(#[$cfg1:meta])? $kind1:ident $place1:expr)
        $(($(#[$cfg2:meta])? $kind2:ident $place2:expr)
        $(($(#[$cfg3:meta])? $kind3:ident $place3:expr)
        $(($(#[$cfg4:meta])? $kind4:ident $place4:expr)
        $(($(#[$cfg5:meta])? $kind5:ident $place5:expr)
        $(($(#[$cfg6:meta])? $kind6:ident $place6:expr)
        $(($(#[$cfg7:meta])? $kind7:ident $place7:expr)
        $(($(#[$cfg8:meta])? $kind8:ident $place8:expr)
        $(($(#[$cfg9:meta])? $kind9:ident $place9:expr)
        $(($(#[$cfg10:meta])? $kind10:ident $place10:expr)
        $(($(#[$cfg11:meta])? $kind11:ident $place11:expr)
        $(($(#[$cfg12:meta])? $kind12:ident $place12:expr)
        $(($(#[$cfg13:meta])? $kind13:ident $place13:expr)
        $(($(#[$cfg14:meta])? $kind14:ident $place14:expr)
        $(($(#[$cfg15:meta])? $kind15:ident $place15:expr)
        $($next:tt $($rest:tt)*)?)?)?)?)?)?)?)?)?)?)?)?)?)?)?)?
    ) => {
        match $index {
            $(#[$cfg0])? 0 => $crate::runtime::$slot::$kind0($place0),
            $($(#[$cfg1])? 1 => $crate::runtime::$slot::$kind1($place1),
            $($(#[$cfg2])? 2 => $crate::runtime::$slot::$kind2($place2),
            $($(#[$cfg3])? 3 => $crate::runtime::$slot::$kind3($place3),
            $($(#[$cfg4])? 4 => $crate::runtime::$slot::$kind4($place4),
            $($(#[$cfg5])? 5 => $crate::runtime::$slot::$kind5($place5),
            $($(#[$cfg6])? 6 => $crate::runtime::$slot::$kind6($place6),
            $($(#[$cfg7])? 7 => $crate::runtime::$slot::$kind7($place7),
            $($(#[$cfg8])? 8 => $crate::runtime::$slot::$kind8($place8),
            $($(#[$cfg9])? 9 => $crate::runtime::$slot::$kind9($place9),
            $($(#[$cfg10])? 10 => $crate::runtime::$slot::$kind10($place10),
            $($(#[$cfg11])? 11 => $crate::runtime::$slot::$kind11($place11),
            $($(#[$cfg12])? 12 => $crate::runtime::$slot::$kind12($place12),
            $($(#[$cfg13])? 13 => $crate::runtime::$slot::$kind13($place13),
            $($(#[$cfg14])? 14 => $crate::runtime::$slot::$kind14($place14),
            $($(#[$cfg15])? 15 => $crate::runtime::$slot::$kind15($place15),
            $(index => $crate::runtime::member!($slot index.wrapping_sub(16); $next $($rest)*),
            #[cfg(any())])?)?)?)?)?)?)?)?)?)?)?)?)?)?)?)?
            _ => $crate::runtime::$slot::Absent,
        }
    };
}
pub(crate) use member;

/// Declares the modules of a namespace, one for each type: its name, its exports, and the cargo features
/// that enable it, if any.
macro_rules! modules {
    ({ $($module:ident: $($export:ident),+ $(if $($feature:literal)|+)?;)* }) => {
        $(
            $(#[cfg(any($(feature = $feature),+))])?
            mod $module;
            $(#[cfg(any($(feature = $feature),+))])?
            pub use $module::{$($export),+};
        )*
    };
}
pub(crate) use modules;
