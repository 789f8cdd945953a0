//! Erases the types of generated structs: values become trait objects, fields become slots.
//!
//! *Problem:* in a release build, `rustc` splits the crate into codegen units. Each unit gets its own copy
//! of the drop code of a type if it creates a trait object of the type or replaces a value of it, and types
//! of Microsoft Graph contain hundreds of others.
//!
//! *Solution:* all such code goes into one unit. `rustc` puts the methods of an `impl` into the unit of the
//! type that it is for, and inlinable functions where they are called. So everything that creates a trait
//! object is implemented for `Vec`, next to the drop code of its elements, and the rest is inlined.

use super::Record;
use super::slot::{FamilyListPlace, FamilyPlace, ObjectListPlace, ObjectPlace, Slot, SlotMut};
use crate::runtime::values::boxed::Boxed;
use crate::runtime::values::family::Family;

impl<'a> Slot<'a> {
    #[inline(always)]
    pub(crate) fn object<T: Record + Default>(place: &'a Option<Boxed<T>>) -> Self {
        Self::Object(Vec::<T>::place(place))
    }

    #[inline(always)]
    pub(crate) fn objects<T: Record + Default>(place: &'a Option<Vec<T>>) -> Self {
        Self::ObjectList(Vec::<T>::list(place))
    }

    #[inline(always)]
    pub(crate) fn family<T: Family + Default>(place: &'a Option<T>) -> Self {
        Self::Family(Vec::<T>::place_of_family(place))
    }

    #[inline(always)]
    pub(crate) fn families<T: Family + Default>(place: &'a Option<Vec<T>>) -> Self {
        Self::FamilyList(Vec::<T>::list_of_family(place))
    }
}

impl<'a> SlotMut<'a> {
    #[inline(always)]
    pub(crate) fn object<T: Record + Default>(place: &'a mut Option<Boxed<T>>) -> Self {
        Self::Object(Vec::<T>::place_mut(place))
    }

    #[inline(always)]
    pub(crate) fn objects<T: Record + Default>(place: &'a mut Option<Vec<T>>) -> Self {
        Self::ObjectList(Vec::<T>::list_mut(place))
    }

    #[inline(always)]
    pub(crate) fn family<T: Family + Default>(place: &'a mut Option<T>) -> Self {
        Self::Family(Vec::<T>::place_of_family_mut(place))
    }

    #[inline(always)]
    pub(crate) fn families<T: Family + Default>(place: &'a mut Option<Vec<T>>) -> Self {
        Self::FamilyList(Vec::<T>::list_of_family_mut(place))
    }
}

/// An object as the driver sees it.
#[inline(always)]
pub(crate) fn record_of<T: Record + Default>(object: &T) -> &dyn Record {
    Vec::<T>::record(object)
}

/// An object as the driver sees it, to read into.
#[inline(always)]
pub(crate) fn record_of_mut<T: Record + Default>(object: &mut T) -> &mut dyn Record {
    Vec::<T>::record_mut(object)
}

/// An object as the driver sees it, owned.
#[inline(always)]
pub(crate) fn record_in<T: Record + Default>(object: Box<T>) -> Box<dyn Record> {
    Vec::<T>::record_in(object)
}

/// A family as the driver sees it.
#[inline(always)]
pub(crate) fn family_of<T: Family + Default>(family: &T) -> &dyn Family {
    Vec::<T>::family(family)
}

/// A family as the driver sees it, to read into.
#[inline(always)]
pub(crate) fn family_of_mut<T: Family + Default>(family: &mut T) -> &mut dyn Family {
    Vec::<T>::family_mut(family)
}

/// An empty object as the driver sees it.
#[inline(always)]
pub(crate) fn empty_record<T: Record + Default>() -> Box<dyn Record> {
    Vec::<T>::empty()
}

/// An empty value of a family as the driver sees it.
#[inline(always)]
pub(crate) fn empty_family<T: Family + Default>() -> Box<dyn Family> {
    Vec::<T>::empty_family()
}

/// Objects and their places as trait objects.
trait Records<T> {
    fn record(object: &T) -> &dyn Record;
    fn record_mut(object: &mut T) -> &mut dyn Record;
    fn record_in(object: Box<T>) -> Box<dyn Record>;
    fn empty() -> Box<dyn Record>;
    fn place(place: &Option<Boxed<T>>) -> &dyn ObjectPlace;
    fn place_mut(place: &mut Option<Boxed<T>>) -> &mut dyn ObjectPlace;
    fn list(place: &Option<Vec<T>>) -> &dyn ObjectListPlace;
    fn list_mut(place: &mut Option<Vec<T>>) -> &mut dyn ObjectListPlace;
}

impl<T: Record + Default> Records<T> for Vec<T> {
    #[inline(never)]
    fn record(object: &T) -> &dyn Record {
        object
    }
    #[inline(never)]
    fn record_mut(object: &mut T) -> &mut dyn Record {
        object
    }
    #[inline(never)]
    fn record_in(object: Box<T>) -> Box<dyn Record> {
        object
    }
    #[inline(never)]
    fn empty() -> Box<dyn Record> {
        Box::new(T::default())
    }
    #[inline(never)]
    fn place(place: &Option<Boxed<T>>) -> &dyn ObjectPlace {
        place
    }
    #[inline(never)]
    fn place_mut(place: &mut Option<Boxed<T>>) -> &mut dyn ObjectPlace {
        place
    }
    #[inline(never)]
    fn list(place: &Option<Vec<T>>) -> &dyn ObjectListPlace {
        place
    }
    #[inline(never)]
    fn list_mut(place: &mut Option<Vec<T>>) -> &mut dyn ObjectListPlace {
        place
    }
}

/// Families and their places as trait objects.
trait Families<T> {
    fn family(family: &T) -> &dyn Family;
    fn family_mut(family: &mut T) -> &mut dyn Family;
    fn empty_family() -> Box<dyn Family>;
    fn place_of_family(place: &Option<T>) -> &dyn FamilyPlace;
    fn place_of_family_mut(place: &mut Option<T>) -> &mut dyn FamilyPlace;
    fn list_of_family(place: &Option<Vec<T>>) -> &dyn FamilyListPlace;
    fn list_of_family_mut(place: &mut Option<Vec<T>>) -> &mut dyn FamilyListPlace;
}

impl<T: Family + Default> Families<T> for Vec<T> {
    #[inline(never)]
    fn family(family: &T) -> &dyn Family {
        family
    }
    #[inline(never)]
    fn family_mut(family: &mut T) -> &mut dyn Family {
        family
    }
    #[inline(never)]
    fn empty_family() -> Box<dyn Family> {
        Box::new(T::default())
    }
    #[inline(never)]
    fn place_of_family(place: &Option<T>) -> &dyn FamilyPlace {
        place
    }
    #[inline(never)]
    fn place_of_family_mut(place: &mut Option<T>) -> &mut dyn FamilyPlace {
        place
    }
    #[inline(never)]
    fn list_of_family(place: &Option<Vec<T>>) -> &dyn FamilyListPlace {
        place
    }
    #[inline(never)]
    fn list_of_family_mut(place: &mut Option<Vec<T>>) -> &mut dyn FamilyListPlace {
        place
    }
}
