//! [`Boxed`]: a box that does not show what it costs to drop what it holds.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::{RefUnwindSafe, UnwindSafe};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::driver::copy::copy_record;
use crate::runtime::driver::debug::debug_record;
use crate::runtime::driver::equal::equal_records;
use crate::runtime::driver::read::ObjectVisitor;
use crate::runtime::driver::write::write_record;
use crate::runtime::record::Record;
use crate::runtime::record::erase::{empty_record, record_in};

/// A `Box<T>` of a type of Microsoft Graph.
///
/// Properties that hold an object, and the variants of enums over derived types, are boxed. It is made by
/// [`new`](Self::new), or from a value or a `Box` by `into()`; it is used like the value that it
/// [dereferences](Deref) to; and [`Boxed::into_inner`](Self::into_inner) takes the value out.
///
/// Why it is no `Box`: the types reach hundreds of others, and whoever drops a `Box<T>` compiles the code
/// that drops `T` and all that is boxed in it. `Boxed` leaves that code in this crate; a program compiles it
/// for what it boxes itself, and for the elements of collections. A program that reads and writes ten types
/// takes half the time to build with it.
///
/// # Examples
///
/// ```
/// use msgraph_types::{Boxed, ErrorResponse, GraphError};
///
/// let error = GraphError { code: Some("itemNotFound".to_owned()), ..GraphError::default() };
/// let response = ErrorResponse { error: Some(error.into()), ..ErrorResponse::default() };
/// assert_eq!(response.error.as_ref().and_then(|error| error.code.as_deref()), Some("itemNotFound"));
/// let error: Option<GraphError> = response.error.map(Boxed::into_inner);
/// assert!(error.is_some());
/// ```
pub struct Boxed<T> {
    /// A `T`, always: it is made of one, and no other is ever put in its place.
    object: Box<dyn Record>,
    of: PhantomData<fn() -> T>,
}

impl<T> Boxed<T> {
    #[inline]
    pub(crate) fn record(&self) -> &dyn Record {
        &*self.object
    }

    #[inline]
    pub(crate) fn record_mut(&mut self) -> &mut dyn Record {
        &mut *self.object
    }

    #[inline]
    pub(crate) fn into_record(self) -> Box<dyn Record> {
        self.object
    }
}

// What a record holds are plain values, which nothing changes behind a shared reference. Had `Record` these
// for supertraits, they would be inferred here, and proved for every struct.
impl<T> UnwindSafe for Boxed<T> {}
impl<T> RefUnwindSafe for Boxed<T> {}

impl<T: Record + Default> Boxed<T> {
    /// Moves a value into a box.
    #[inline]
    #[must_use]
    pub fn new(object: T) -> Self {
        Self::from(Box::new(object))
    }

    /// Moves the value out of the box: `Boxed::into_inner(boxed)`, since a method would hide one of the
    /// value's own.
    #[inline]
    #[must_use]
    pub fn into_inner(boxed: Self) -> T {
        match (boxed.object as Box<dyn Any>).downcast() {
            Ok(object) => *object,
            Err(_) => unreachable!("a `Boxed<T>` holds a `T`"),
        }
    }
}

impl<T: Record> Deref for Boxed<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        let object: &dyn Any = &*self.object;
        object.downcast_ref().unwrap_or_else(|| unreachable!("a `Boxed<T>` holds a `T`"))
    }
}

impl<T: Record> DerefMut for Boxed<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        let object: &mut dyn Any = &mut *self.object;
        object.downcast_mut().unwrap_or_else(|| unreachable!("a `Boxed<T>` holds a `T`"))
    }
}

impl<T: Record> AsRef<T> for Boxed<T> {
    #[inline]
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T: Record> AsMut<T> for Boxed<T> {
    #[inline]
    fn as_mut(&mut self) -> &mut T {
        self
    }
}

impl<T: Record + Default> From<Box<T>> for Boxed<T> {
    #[inline]
    fn from(object: Box<T>) -> Self {
        Self { object: record_in(object), of: PhantomData }
    }
}

impl<T: Record + Default> From<T> for Boxed<T> {
    #[inline]
    fn from(object: T) -> Self {
        Self::new(object)
    }
}

impl<T: Record + Default> Default for Boxed<T> {
    #[inline]
    fn default() -> Self {
        Self { object: empty_record::<T>(), of: PhantomData }
    }
}

impl<T: Record + Default> Clone for Boxed<T> {
    #[inline]
    fn clone(&self) -> Self {
        let mut copy = Self::default();
        copy_record(self.record(), copy.record_mut());
        copy
    }
}

impl<T> PartialEq for Boxed<T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        equal_records(self.record(), other.record())
    }
}

impl<T> fmt::Debug for Boxed<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_record(self.record(), f)
    }
}

impl<T> Serialize for Boxed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_record(self.record(), None, serializer)
    }
}

impl<'de, T: Record + Default> Deserialize<'de> for Boxed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut object = Self::default();
        deserializer.deserialize_map(ObjectVisitor(object.record_mut()))?;
        Ok(object)
    }
}
