//! What makes the `Option`s and `Vec`s of generated structs into places that the driver can read
//! into and write from.
//!
//! To compile a release build, `rustc` splits the crate into parts, and gives each part its own copy
//! of the code that drops a type wherever a trait object of it is made or a value of it is replaced.
//! Types of Microsoft Graph reach hundreds of others, so whatever does that is a function of this
//! module, which is not inlined: then there is one copy.

use std::any::Any;

use super::family::Family;
use super::record::Record;
use super::slot::{
    Clear, FamilyListPlace, FamilyPlace, ObjectListPlace, ObjectPlace, TextLikeListPlace,
    TextLikePlace,
};
use super::text_like::{TextKind, TextLike};

#[inline(never)]
pub(crate) fn object_place<T: Record + Default>(place: &Option<Box<T>>) -> &dyn ObjectPlace {
    place
}

#[inline(never)]
pub(crate) fn object_place_mut<T: Record + Default>(
    place: &mut Option<Box<T>>,
) -> &mut dyn ObjectPlace {
    place
}

#[inline(never)]
pub(crate) fn object_list_place<T: Record + Default>(
    place: &Option<Vec<T>>,
) -> &dyn ObjectListPlace {
    place
}

#[inline(never)]
pub(crate) fn object_list_place_mut<T: Record + Default>(
    place: &mut Option<Vec<T>>,
) -> &mut dyn ObjectListPlace {
    place
}

#[inline(never)]
pub(crate) fn family_place<T: Family + Default>(place: &Option<T>) -> &dyn FamilyPlace {
    place
}

#[inline(never)]
pub(crate) fn family_place_mut<T: Family + Default>(place: &mut Option<T>) -> &mut dyn FamilyPlace {
    place
}

#[inline(never)]
pub(crate) fn family_list_place<T: Family + Default>(
    place: &Option<Vec<T>>,
) -> &dyn FamilyListPlace {
    place
}

#[inline(never)]
pub(crate) fn family_list_place_mut<T: Family + Default>(
    place: &mut Option<Vec<T>>,
) -> &mut dyn FamilyListPlace {
    place
}

/// An object as the driver sees it.
#[inline(never)]
pub fn record_of<T: Record>(object: &T) -> &dyn Record {
    object
}

/// An object as the driver sees it, to be read into.
#[inline(never)]
pub fn record_of_mut<T: Record>(object: &mut T) -> &mut dyn Record {
    object
}

/// An object as the driver sees it, owned.
#[inline(never)]
pub fn record_in<T: Record>(object: Box<T>) -> Box<dyn Record> {
    object
}

/// An empty object as the driver sees it.
#[inline(never)]
pub fn fresh<T: Record + Default>() -> Box<dyn Record> {
    record_in(empty_box::<T>())
}

/// An empty object.
#[inline(never)]
pub fn empty_box<T: Default>() -> Box<T> {
    Box::new(T::default())
}

/// Drops a value.
#[inline(never)]
pub fn discard<T>(_: T) {}

/// Puts `value` in a place, in place of what is there.
#[inline(never)]
fn replace<T>(place: &mut T, value: T) {
    *place = value;
}

#[inline(never)]
fn fill<T: Record + Default>(place: &mut Option<Box<T>>) -> &mut dyn Record {
    record_of_mut(&mut **place.insert(empty_box()))
}

#[inline(never)]
fn push_object<T: Record + Default>(place: &mut Option<Vec<T>>) -> &mut dyn Record {
    record_of_mut(push_in(place, T::default()))
}

#[inline(never)]
fn fill_family<T: Family + Default>(place: &mut Option<T>) -> &mut dyn Family {
    place.insert(T::default())
}

#[inline(never)]
fn push_family<T: Family + Default>(place: &mut Option<Vec<T>>) -> &mut dyn Family {
    push_in::<T>(place, T::default())
}

/// A family as the driver sees it.
#[inline(never)]
pub fn family_of<T: Family>(family: &T) -> &dyn Family {
    family
}

/// A family as the driver sees it, to be read into.
#[inline(never)]
pub fn family_of_mut<T: Family>(family: &mut T) -> &mut dyn Family {
    family
}

#[inline(never)]
fn fit_in<T>(place: &mut Option<Vec<T>>) {
    if let Some(list) = place {
        fit(list);
    }
}

/// Gives back room that no further element will take, if it is worth a call of the allocator.
pub(super) fn fit<T>(list: &mut Vec<T>) {
    const WORTH: usize = 64;
    if (list.capacity() - list.len()) * size_of::<T>() >= WORTH {
        list.shrink_to_fit();
    }
}

fn push_in<T>(place: &mut Option<Vec<T>>, value: T) -> &mut T {
    let list = match place {
        Some(list) => list,
        None => place.insert(Vec::new()),
    };
    push(list, value)
}

/// `Vec::push_mut` until it is stable, without room for three more after the first element: many
/// collections have only one.
#[expect(clippy::indexing_slicing, reason = "the element was just put there")]
pub(super) fn push<T>(list: &mut Vec<T>, value: T) -> &mut T {
    let end = list.len();
    if list.capacity() == 0 {
        list.reserve_exact(1);
    }
    list.push(value);
    &mut list[end]
}

impl<T> Clear for Option<T> {
    fn clear(&mut self) {
        replace(self, None);
    }
}

impl<T: TextLike> TextLikePlace for Option<T> {
    #[inline]
    fn value(&self) -> Option<&str> {
        match self {
            Some(value) => Some(value.wire()),
            None => None,
        }
    }
    fn kind(&self) -> TextKind {
        T::kind()
    }
    #[inline]
    fn put(&mut self, text: &str) {
        *self = Some(T::from_wire(text));
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl<T: TextLike> TextLikeListPlace for Option<Vec<T>> {
    fn length(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }
    fn at(&self, index: usize) -> Option<&str> {
        self.as_ref()?.get(index).map(T::wire)
    }
    fn kind(&self) -> TextKind {
        T::kind()
    }
    fn begin(&mut self) {
        *self = Some(Vec::new());
    }
    fn push(&mut self, text: &str) {
        push_in(self, T::from_wire(text));
    }
    fn fit(&mut self) {
        fit_in(self);
    }
}

impl<T: Record + Default> ObjectPlace for Option<Box<T>> {
    #[inline]
    fn value(&self) -> Option<&dyn Record> {
        match self {
            Some(object) => Some(record_of(&**object)),
            None => None,
        }
    }
    fn put(&mut self) -> &mut dyn Record {
        fill(self)
    }
}

impl<T: Record + Default> ObjectListPlace for Option<Vec<T>> {
    fn length(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }
    fn at(&self, index: usize) -> Option<&dyn Record> {
        match self.as_ref()?.get(index) {
            Some(object) => Some(record_of(object)),
            None => None,
        }
    }
    fn begin(&mut self) {
        replace(self, Some(Vec::new()));
    }
    fn push(&mut self) -> &mut dyn Record {
        push_object(self)
    }
    fn fit(&mut self) {
        fit_in(self);
    }
}

impl<T: Family + Default> FamilyPlace for Option<T> {
    #[inline]
    fn value(&self) -> Option<&dyn Family> {
        match self {
            Some(family) => Some(family_of(family)),
            None => None,
        }
    }
    fn put(&mut self) -> &mut dyn Family {
        fill_family(self)
    }
}

impl<T: Family + Default> FamilyListPlace for Option<Vec<T>> {
    fn length(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }
    fn at(&self, index: usize) -> Option<&dyn Family> {
        match self.as_ref()?.get(index) {
            Some(family) => Some(family_of(family)),
            None => None,
        }
    }
    fn begin(&mut self) {
        replace(self, Some(Vec::new()));
    }
    fn push(&mut self) -> &mut dyn Family {
        push_family(self)
    }
    fn fit(&mut self) {
        fit_in(self);
    }
}
