//! What makes the `Option`s and `Vec`s of generated structs into places that the driver can read
//! into and write from. All of it may be inlined, so that it is compiled where `erase` makes trait
//! objects of them.

#![expect(clippy::manual_map, reason = "each call of `map` would be one more function per type")]

use std::any::Any;

use super::erase::empty_box;
use super::family::Family;
use super::record::Record;
use super::slot::{
    FamilyListPlace, FamilyPlace, ObjectListPlace, ObjectPlace, TextLikeListPlace, TextLikePlace,
};
use super::text_like::{TextKind, TextLike};

/// Gives back room that no further element will take, if it is worth a call of the allocator.
#[inline]
pub(super) fn fit<T>(list: &mut Vec<T>) {
    const WORTH: usize = 64;
    if (list.capacity() - list.len()) * size_of::<T>() >= WORTH {
        list.shrink_to_fit();
    }
}

/// `Vec::push_mut` until it is stable, without room for three more after the first element: many
/// collections have only one.
#[expect(clippy::indexing_slicing, reason = "the element was just put there")]
#[inline]
pub(super) fn push<T>(list: &mut Vec<T>, value: T) -> &mut T {
    let end = list.len();
    if list.capacity() == 0 {
        list.reserve_exact(1);
    }
    list.push(value);
    &mut list[end]
}

#[inline]
fn push_in<T>(place: &mut Option<Vec<T>>, value: T) -> &mut T {
    let list = match place {
        Some(list) => list,
        None => place.insert(Vec::new()),
    };
    push(list, value)
}

impl<T: TextLike> TextLikePlace for Option<T> {
    #[inline]
    fn value(&self) -> Option<&str> {
        match self {
            Some(value) => Some(value.wire()),
            None => None,
        }
    }
    #[inline]
    fn kind(&self) -> TextKind {
        T::kind()
    }
    #[inline]
    fn put(&mut self, text: Option<&str>) {
        *self = match text {
            Some(text) => Some(T::from_wire(text)),
            None => None,
        };
    }
    #[inline]
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl<T: TextLike> TextLikeListPlace for Option<Vec<T>> {
    #[inline]
    fn length(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }
    #[inline]
    fn at(&self, index: usize) -> Option<&str> {
        self.as_ref()?.get(index).map(T::wire)
    }
    #[inline]
    fn kind(&self) -> TextKind {
        T::kind()
    }
    #[inline]
    fn reset(&mut self, to_empty: bool) {
        *self = if to_empty { Some(Vec::new()) } else { None };
    }
    #[inline]
    fn push(&mut self, text: &str) {
        push_in(self, T::from_wire(text));
    }
    #[inline]
    fn fit(&mut self) {
        if let Some(list) = self {
            fit(list);
        }
    }
}

impl<T: Record + Default> ObjectPlace for Option<Box<T>> {
    #[inline]
    fn put(&mut self) -> &mut dyn Record {
        &mut **self.insert(empty_box())
    }
    #[inline]
    fn clear(&mut self) {
        *self = None;
    }
}

impl<T: Record + Default> ObjectListPlace for Option<Vec<T>> {
    #[inline]
    fn length(&self) -> Option<usize> {
        match self {
            Some(list) => Some(list.len()),
            None => None,
        }
    }
    #[inline]
    fn at(&self, index: usize) -> Option<&dyn Record> {
        match self.as_ref()?.get(index) {
            Some(object) => Some(object),
            None => None,
        }
    }
    #[inline]
    fn element(&self) -> Box<dyn Record> {
        empty_box::<T>()
    }
    #[inline]
    fn reset(&mut self, to_empty: bool) {
        *self = if to_empty { Some(Vec::new()) } else { None };
    }
    #[inline]
    fn push(&mut self) -> &mut dyn Record {
        push_in::<T>(self, T::default())
    }
    #[inline]
    fn fit(&mut self) {
        if let Some(list) = self {
            fit(list);
        }
    }
}

impl<T: Family + Default> FamilyPlace for Option<T> {
    #[inline]
    fn put(&mut self) -> &mut dyn Family {
        self.insert(T::default())
    }
    #[inline]
    fn clear(&mut self) {
        *self = None;
    }
}

impl<T: Family + Default> FamilyListPlace for Option<Vec<T>> {
    #[inline]
    fn length(&self) -> Option<usize> {
        match self {
            Some(list) => Some(list.len()),
            None => None,
        }
    }
    #[inline]
    fn at(&self, index: usize) -> Option<&dyn Family> {
        match self.as_ref()?.get(index) {
            Some(family) => Some(family),
            None => None,
        }
    }
    #[inline]
    fn element(&self) -> Box<dyn Family> {
        empty_box::<T>()
    }
    #[inline]
    fn reset(&mut self, to_empty: bool) {
        *self = if to_empty { Some(Vec::new()) } else { None };
    }
    #[inline]
    fn push(&mut self) -> &mut dyn Family {
        push_in::<T>(self, T::default())
    }
    #[inline]
    fn fit(&mut self) {
        if let Some(list) = self {
            fit(list);
        }
    }
}
