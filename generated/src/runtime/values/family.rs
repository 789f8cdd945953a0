//! Families: open enums over a documented base type and its derived types, with access to the members of
//! the base type.

use std::any::Any;

use crate::runtime::record::Record;
use crate::runtime::record::names::Names;
use crate::runtime::record::slot::Slot;
use crate::runtime::resource::control;

/// An enum of boxed records: variant 0 is the base type, the others are derived from it.
pub trait Family: Any {
    /// The record in the current variant.
    fn variant(&self) -> &dyn Record;
    /// The record in the current variant, for writing.
    fn variant_mut(&mut self) -> &mut dyn Record;
    /// The names of the types, in the order of the variants.
    fn variants(&self) -> &'static Names;
    /// Replaces the value by an empty one of the variant at `index` and returns the old one; `None` if
    /// there is no such variant.
    fn become_variant(&mut self, index: usize) -> Option<Box<dyn Record>>;
}

/// The declared type of properties that hold this family.
pub(crate) fn declared_type(family: &dyn Family) -> &'static str {
    family.variants().get(0)
}

/// Changes a new value of a family to the variant for `record`, if there is one.
pub(crate) fn become_same(family: &mut dyn Family, record: &dyn Record) {
    let variant = family.variants().index_of(record.descriptor().type_name());
    if let Some(variant) = variant.filter(|variant| *variant > 0) {
        family.become_variant(variant);
    }
}

/// The variant for `odata_type`, as written in JSON.
pub(crate) fn variant_of(variants: &Names, odata_type: &str) -> Option<usize> {
    let name = control::type_name(odata_type);
    variants
        .index_of(name)
        .or_else(|| variants.as_slice().iter().position(|known| known.eq_ignore_ascii_case(name)))
}

/// The `@odata.type` to write if the value has none of its own; `None` for the base type, which readers
/// assume by default.
pub(crate) fn implied_type(family: &dyn Family) -> Option<&'static str> {
    let name = family.variant().descriptor().type_name();
    (family.variants().get(0) != name).then_some(name)
}

// The accessors of a family read the record that it holds, so that they need no code per variant.

/// The type that the value names.
#[must_use]
pub fn type_of(record: &dyn Record) -> Option<&str> {
    control::type_reference(record)
}

/// A text member of the base type.
#[must_use]
pub fn text<'a>(record: &'a dyn Record, name: &str) -> Option<&'a str> {
    match slot(record, name) {
        Slot::Text(place) => place.as_deref(),
        _ => None,
    }
}

/// A member of the base type that is copied: a number or Boolean.
#[must_use]
pub fn copied<T: Copy + 'static>(record: &dyn Record, name: &str) -> Option<T> {
    shared(record, name).copied()
}

/// A member of the base type that is borrowed: an open enum, scalar, family or any JSON.
#[must_use]
pub fn shared<'a, T: 'static>(record: &'a dyn Record, name: &str) -> Option<&'a T> {
    slot(record, name).place()?.downcast_ref::<Option<T>>()?.as_ref()
}

/// An object member of the base type.
#[must_use]
pub fn boxed<'a, T: 'static>(record: &'a dyn Record, name: &str) -> Option<&'a T> {
    let Slot::Object(place) = slot(record, name) else { return None };
    (place.value()? as &dyn Any).downcast_ref()
}

/// A collection member of the base type.
#[must_use]
pub fn list<'a, T: 'static>(record: &'a dyn Record, name: &str) -> Option<&'a [T]> {
    shared::<Vec<T>>(record, name).map(Vec::as_slice)
}

/// A member of the base type, to change it.
pub fn changeable<'a, T: 'static>(record: &'a mut dyn Record, name: &str) -> Option<&'a mut T> {
    let index = record.descriptor().members().index_or_none(name);
    record.field_mut(index).place()?.downcast_mut::<Option<T>>()?.as_mut()
}

/// The field of the member with that name on the wire.
fn slot<'a>(record: &'a dyn Record, name: &str) -> Slot<'a> {
    record.field(record.descriptor().members().index_or_none(name))
}

/// Implements the accessors of a family from their table: the methods that borrow the value and that borrow
/// it to change it, with what they return, how the runtime reads it, name on the wire, and the cargo features
/// that enable it, if any. `for` names the field of the base type if the method has another name.
/// Both methods are compiled only in programs that call them.
macro_rules! accessors {
    ($family:ident of $base:ident {
        $(
            $(#[$deprecated:meta])?
            $method:ident, $method_mut:ident $(for $field:ident)?:
                $ty:ty, $content:ty = $access:ident($wire:literal)
                $(if $($feature:literal)|+)?,
        )*
    }) => {
        impl $family {
            #[doc = $crate::runtime::see!($base odata_type)]
            #[must_use]
            pub fn odata_type(&self) -> Option<&str> {
                $crate::runtime::type_of($crate::runtime::Family::variant(self))
            }
            $(
                #[doc = $crate::runtime::see!($base $method $($field)?)]
                $(#[$deprecated])?
                $(#[cfg(any($(feature = $feature),+))])?
                #[must_use]
                #[inline]
                pub fn $method(&self) -> Option<$ty> {
                    $crate::runtime::$access($crate::runtime::Family::variant(self), $wire)
                }
                #[doc = $crate::runtime::see!($base $method $($field)?)]
                $(#[$deprecated])?
                $(#[cfg(any($(feature = $feature),+))])?
                #[inline]
                pub fn $method_mut(&mut self) -> Option<&mut $content> {
                    $crate::runtime::changeable($crate::runtime::Family::variant_mut(self), $wire)
                }
            )*
        }
    };
}
pub(crate) use accessors;

/// The docs of the accessor with that name: a reference to the field of that or another name.
macro_rules! see {
    ($base:ident $method:ident $field:ident) => {
        $crate::runtime::see!($base $field)
    };
    ($base:ident $field:ident) => {
        concat!("See [`", stringify!($base), "::", stringify!($field), "`].")
    };
}
pub(crate) use see;

/// Implements the traits of a family; the base type comes first.
macro_rules! family {
    ($name:ident { $base:ident($base_type:ty) = $base_odata_type:literal, $($variant:ident($type:ty) = $odata_type:literal,)* }) => {
        impl Default for $name {
            fn default() -> Self {
                Self::$base($crate::runtime::Boxed::default())
            }
        }
        impl $crate::runtime::Resource for $name {
            #[inline]
            fn record(&self) -> &dyn $crate::runtime::Record {
                $crate::runtime::Family::variant(self)
            }
            #[inline]
            fn record_mut(&mut self) -> &mut dyn $crate::runtime::Record {
                $crate::runtime::Family::variant_mut(self)
            }
            fn declared_type(&self) -> &'static str {
                $base_odata_type
            }
        }
        impl $crate::runtime::Family for $name {
            #[inline(never)]
            fn variant(&self) -> &dyn $crate::runtime::Record {
                match self {
                    Self::$base(object) => object.record(),
                    $(Self::$variant(object) => object.record(),)*
                }
            }
            #[inline(never)]
            fn variant_mut(&mut self) -> &mut dyn $crate::runtime::Record {
                match self {
                    Self::$base(object) => object.record_mut(),
                    $(Self::$variant(object) => object.record_mut(),)*
                }
            }
            fn variants(&self) -> &'static $crate::runtime::Names {
                static VARIANTS: $crate::runtime::Names =
                    $crate::runtime::Names::new(&[$base_odata_type, $($odata_type),*]);
                &VARIANTS
            }
            fn become_variant(&mut self, index: usize) -> Option<Box<dyn $crate::runtime::Record>> {
                // A table of closures would compile to two functions per variant.
                let empty = 'found: {
                    let mut index = index;
                    if index == 0 {
                        break 'found Self::$base($crate::runtime::Boxed::default());
                    }
                    $(
                        index -= 1;
                        if index == 0 {
                            break 'found Self::$variant($crate::runtime::Boxed::default());
                        }
                    )*
                    return None;
                };
                Some(match ::core::mem::replace(self, empty) {
                    Self::$base(object) => object.into_record(),
                    $(Self::$variant(object) => object.into_record(),)*
                })
            }
        }
        impl From<$base_type> for $name {
            #[inline]
            fn from(object: $base_type) -> Self {
                Self::$base(object.into())
            }
        }
        $(impl From<$type> for $name {
            #[inline]
            fn from(object: $type) -> Self {
                Self::$variant(object.into())
            }
        })*
        impl $crate::runtime::Object for $name {
            #[inline]
            fn place(&mut self) -> $crate::runtime::Place<'_> {
                $crate::runtime::Place::Family($crate::runtime::family_of_mut(self))
            }
            #[inline]
            fn list(list: &mut Option<Vec<Self>>) -> $crate::runtime::SlotMut<'_> {
                $crate::runtime::SlotMut::families(list)
            }
            #[inline]
            fn value(&self) -> $crate::runtime::Value<'_> {
                $crate::runtime::Value::Family($crate::runtime::family_of(self))
            }
        }
        impl Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                $crate::runtime::copy_of_family(self)
            }
        }
        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::equal_records(
                    $crate::runtime::Family::variant(self),
                    $crate::runtime::Family::variant(other),
                )
            }
        }
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::runtime::debug_record($crate::runtime::Family::variant(self), f)
            }
        }
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::write_family($crate::runtime::family_of(self), serializer)
            }
        }
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::read_family(deserializer)
            }
        }
    };
}
pub(crate) use family;
