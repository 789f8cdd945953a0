//! What makes the `Option`s and `Vec`s of generated structs into places that the driver can read
//! into and write from.

use super::family::Family;
use super::form::Form;
use super::record::Record;
use super::slot::{
    FamilyListPlace, FamilyPlace, ObjectListPlace, ObjectPlace, TextLike, TextLikeListPlace,
    TextLikePlace,
};

impl<T: TextLike> TextLikePlace for Option<T> {
    #[inline]
    fn value(&self) -> Option<&str> {
        self.as_ref().map(T::wire)
    }
    fn form(&self) -> Form {
        self.as_ref().map_or(Form::Documented, T::form)
    }
    #[inline]
    fn put(&mut self, text: &str) {
        *self = Some(T::from_wire(text));
    }
}

impl<T: TextLike> TextLikePlace for Vec<T> {
    fn value(&self) -> Option<&str> {
        self.last().map(T::wire)
    }
    fn form(&self) -> Form {
        self.last().map_or(Form::Documented, T::form)
    }
    fn put(&mut self, text: &str) {
        push(self, T::from_wire(text));
    }
}

impl<T: TextLike> TextLikeListPlace for Option<Vec<T>> {
    fn length(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }
    fn at(&self, index: usize) -> Option<&str> {
        self.as_ref()?.get(index).map(T::wire)
    }
    fn form_at(&self, index: usize) -> Form {
        self.as_ref().and_then(|list| list.get(index)).map_or(Form::Documented, T::form)
    }
    fn begin(&mut self) -> &mut dyn TextLikePlace {
        self.insert(Vec::new())
    }
}

impl<T: Record + Default + 'static> ObjectPlace for Option<Box<T>> {
    #[inline]
    fn value(&self) -> Option<&dyn Record> {
        match self {
            Some(object) => Some(&**object),
            None => None,
        }
    }
    #[inline]
    fn put(&mut self) -> &mut dyn Record {
        &mut **self.insert(Box::default())
    }
}

impl<T: Record + Default + 'static> ObjectPlace for Vec<T> {
    fn value(&self) -> Option<&dyn Record> {
        self.last().map(|object| object as &dyn Record)
    }
    fn put(&mut self) -> &mut dyn Record {
        push::<T>(self, T::default())
    }
}

impl<T: Record + Default + 'static> ObjectListPlace for Option<Vec<T>> {
    fn length(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }
    fn at(&self, index: usize) -> Option<&dyn Record> {
        self.as_ref()?.get(index).map(|object| object as &dyn Record)
    }
    fn begin(&mut self) -> &mut dyn ObjectPlace {
        self.insert(Vec::new())
    }
}

impl<T: Family + Default + 'static> FamilyPlace for Option<T> {
    #[inline]
    fn value(&self) -> Option<&dyn Family> {
        self.as_ref().map(|object| object as &dyn Family)
    }
    #[inline]
    fn put(&mut self) -> &mut dyn Family {
        self.insert(T::default())
    }
}

impl<T: Family + Default + 'static> FamilyPlace for Vec<T> {
    fn value(&self) -> Option<&dyn Family> {
        self.last().map(|object| object as &dyn Family)
    }
    fn put(&mut self) -> &mut dyn Family {
        push::<T>(self, T::default())
    }
}

impl<T: Family + Default + 'static> FamilyListPlace for Option<Vec<T>> {
    fn length(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }
    fn at(&self, index: usize) -> Option<&dyn Family> {
        self.as_ref()?.get(index).map(|object| object as &dyn Family)
    }
    fn begin(&mut self) -> &mut dyn FamilyPlace {
        self.insert(Vec::new())
    }
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

/// Gives back room that no further element will take, if it is worth a call of the allocator.
pub(super) fn fit<T>(list: &mut Vec<T>) {
    const WORTH: usize = 64;
    if (list.capacity() - list.len()) * size_of::<T>() >= WORTH {
        list.shrink_to_fit();
    }
}
