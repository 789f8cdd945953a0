//! Open enums over a documented base type and the types derived from it, and the reading of base
//! members through them.

use super::control;
use super::names::Names;
use super::record::Record;
use super::resource::Resource;

/// An enum of boxed records: variant 0 is the base type, the others are derived from it.
pub trait Family: Resource {
    /// The names of the types, in the order of the variants.
    fn variants(&self) -> &'static Names;
    /// Replaces the value by an empty one of the variant at `index`, and hands the old record and
    /// the new one to `carry`.
    fn become_variant(
        &mut self,
        index: usize,
        carry: &mut dyn FnMut(&mut dyn Record, &mut dyn Record),
    );
}

/// The variant that `odata_type`, as it stands in JSON, asks for.
pub(crate) fn variant_of(variants: &Names, odata_type: &str) -> Option<usize> {
    let name = control::type_name(odata_type);
    variants
        .index_of(name)
        .or_else(|| variants.as_slice().iter().position(|known| known.eq_ignore_ascii_case(name)))
}

/// The name that must be written as `@odata.type` when the value does not say so itself: none for
/// the base type, which the reader assumes anyway.
pub(crate) fn implied_type(family: &dyn Family) -> Option<&'static str> {
    let name = family.record().descriptor().type_name();
    (family.variants().get(0) != name).then_some(name)
}

/// What the value says its type is.
#[must_use]
pub fn type_of(family: &dyn Resource) -> Option<&str> {
    control::type_reference(family.record())
}

/// A text member of the base type.
#[must_use]
pub fn text(family: &dyn Resource, index: usize) -> Option<&str> {
    shared::<String>(family, index).map(String::as_str)
}

/// A member of the base type that is copied: numbers, true or false.
#[must_use]
#[allow(dead_code, reason = "no base type may have such a member")]
pub fn copied<T: Copy + 'static>(family: &dyn Resource, index: usize) -> Option<T> {
    shared(family, index).copied()
}

/// A member of the base type that is lent: open enums, scalars, families, any JSON.
#[must_use]
pub fn shared<T: 'static>(family: &dyn Resource, index: usize) -> Option<&T> {
    family.record().field(index).as_any().downcast_ref::<Option<T>>()?.as_ref()
}

/// An object member of the base type.
#[must_use]
pub fn boxed<T: 'static>(family: &dyn Resource, index: usize) -> Option<&T> {
    shared::<Box<T>>(family, index).map(|object| &**object)
}

/// A collection member of the base type.
#[must_use]
#[allow(dead_code, reason = "no base type may have such a member")]
pub fn list<T: 'static>(family: &dyn Resource, index: usize) -> Option<&[T]> {
    shared::<Vec<T>>(family, index).map(Vec::as_slice)
}

/// The traits of a family; the base type stands first.
macro_rules! family {
    ($name:ident { $base:ident($base_type:ty) = $base_odata_type:literal, $($variant:ident($type:ty) = $odata_type:literal,)* }) => {
        impl Default for $name {
            fn default() -> Self {
                Self::$base(Box::default())
            }
        }
        impl $crate::runtime::Resource for $name {
            fn record(&self) -> &dyn $crate::runtime::Record {
                match self {
                    Self::$base(object) => &**object,
                    $(Self::$variant(object) => &**object,)*
                }
            }
            fn record_mut(&mut self) -> &mut dyn $crate::runtime::Record {
                match self {
                    Self::$base(object) => &mut **object,
                    $(Self::$variant(object) => &mut **object,)*
                }
            }
            fn declared_type(&self) -> &'static str {
                $base_odata_type
            }
        }
        impl $crate::runtime::Family for $name {
            fn variants(&self) -> &'static $crate::runtime::Names {
                static VARIANTS: $crate::runtime::Names =
                    $crate::runtime::Names::new(&[$base_odata_type, $($odata_type),*]);
                &VARIANTS
            }
            fn become_variant(
                &mut self,
                index: usize,
                carry: &mut dyn FnMut(&mut dyn $crate::runtime::Record, &mut dyn $crate::runtime::Record),
            ) {
                let constructors: &[fn() -> Self] =
                    &[|| Self::$base(Box::default()), $(|| Self::$variant(Box::default())),*];
                if let Some(constructor) = constructors.get(index) {
                    let mut old = ::core::mem::replace(self, constructor());
                    carry(
                        $crate::runtime::Resource::record_mut(&mut old),
                        $crate::runtime::Resource::record_mut(self),
                    );
                }
            }
        }
        impl From<$base_type> for $name {
            fn from(object: $base_type) -> Self {
                Self::$base(Box::new(object))
            }
        }
        $(impl From<$type> for $name {
            fn from(object: $type) -> Self {
                Self::$variant(Box::new(object))
            }
        })*
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::write_family(self, serializer)
            }
        }
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut family = Self::default();
                $crate::runtime::read_family(&mut family, deserializer)?;
                Ok(family)
            }
        }
    };
}
pub(crate) use family;
