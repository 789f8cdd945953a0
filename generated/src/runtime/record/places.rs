//! Implements the place traits for the `Option`s and `Vec`s of generated structs, so that the driver can
//! read into them and write from them. Functions that drop something are inlinable, so that they are
//! compiled in the codegen unit where `erase` creates trait objects; the others are not.

#![expect(clippy::manual_map, reason = "each call of `map` would add a function per type")]

use std::mem;

use super::Record;
use super::erase::{empty_family, empty_record};
use super::names::Case;
use super::slot::{
    FamilyListPlace, FamilyPlace, ListPlace, ObjectListPlace, ObjectPlace, TextLikeListPlace,
    TextLikePlace, TextPlace,
};
use crate::runtime::values::boxed::Boxed;
use crate::runtime::values::family::Family;
use crate::runtime::values::text_like::{TextKind, TextLike};

/// Reserves room for one more element.
#[inline]
pub(crate) fn make_room<T>(list: &mut Vec<T>) {
    if list.len() == list.capacity() {
        list.reserve_exact(growth(list.len()));
    }
}

/// How much a full collection grows. Many collections have only one or two elements, for which `Vec`
/// would allocate four.
#[inline(never)]
fn growth(length: usize) -> usize {
    (length / 2).max(1)
}

impl<T: 'static> ListPlace for Option<Vec<T>> {
    fn length(&self) -> Option<usize> {
        match self {
            Some(list) => Some(list.len()),
            None => None,
        }
    }
    #[inline]
    fn reset(&mut self, to_empty: bool) {
        let _old = mem::replace(self, if to_empty { Some(Vec::new()) } else { None });
    }
}

impl<T: TextLike> TextPlace for Option<T> {
    #[inline]
    fn put(&mut self, text: Option<&str>, case: &mut Case) {
        let new = match text {
            Some(text) => Some(T::read(text, case)),
            None => None,
        };
        let _old = mem::replace(self, new);
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
    #[inline]
    fn kind(&self) -> TextKind {
        T::kind()
    }
}

impl<T: TextLike> TextPlace for Option<Vec<T>> {
    #[inline]
    fn put(&mut self, text: Option<&str>, case: &mut Case) {
        if let (Some(list), Some(text)) = (self, text) {
            make_room(list);
            list.push(T::read(text, case));
        }
    }
}

impl<T: TextLike> TextLikeListPlace for Option<Vec<T>> {
    #[inline]
    fn at(&self, index: usize) -> Option<&str> {
        let Some(list) = self else { return None };
        match list.get(index) {
            Some(text) => Some(text.wire()),
            None => None,
        }
    }
    #[inline]
    fn kind(&self) -> TextKind {
        T::kind()
    }
}

impl<T: Record + Default> ObjectPlace for Option<Boxed<T>> {
    fn value(&self) -> Option<&dyn Record> {
        match self {
            Some(object) => Some(object.record()),
            None => None,
        }
    }
    #[inline]
    fn put(&mut self, object: bool) -> Option<&mut dyn Record> {
        let _old = mem::replace(self, if object { Some(Boxed::default()) } else { None });
        match self {
            Some(object) => Some(object.record_mut()),
            None => None,
        }
    }
}

impl<T: Family + Default> FamilyPlace for Option<T> {
    #[inline]
    fn value(&self) -> Option<&dyn Family> {
        match self {
            Some(family) => Some(family),
            None => None,
        }
    }
    #[inline]
    fn put(&mut self, object: bool) -> Option<&mut dyn Family> {
        let _old = mem::replace(self, if object { Some(T::default()) } else { None });
        match self {
            Some(family) => Some(family),
            None => None,
        }
    }
}

/// Collections of objects and of families work alike.
macro_rules! collection {
    ($element:ident, $place:ident, $list_place:ident, $empty:ident) => {
        impl<T: $element + Default> $place for Option<Vec<T>> {
            #[inline]
            fn value(&self) -> Option<&dyn $element> {
                None
            }
            #[inline]
            fn put(&mut self, object: bool) -> Option<&mut dyn $element> {
                let (Some(list), true) = (self, object) else { return None };
                make_room(list);
                list.push(T::default());
                match list.last_mut() {
                    Some(last) => Some(last),
                    None => None,
                }
            }
        }

        impl<T: $element + Default> $list_place for Option<Vec<T>> {
            #[inline]
            fn at(&self, index: usize) -> Option<&dyn $element> {
                let Some(list) = self else { return None };
                match list.get(index) {
                    Some(element) => Some(element),
                    None => None,
                }
            }
            #[inline]
            fn element(&self) -> Box<dyn $element> {
                $empty::<T>()
            }
        }
    };
}

collection!(Record, ObjectPlace, ObjectListPlace, empty_record);
collection!(Family, FamilyPlace, FamilyListPlace, empty_family);
