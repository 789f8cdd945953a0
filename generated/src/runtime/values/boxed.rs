//! [`Boxed`]: a box that hides the drop code of its content.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::mem;
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
use crate::runtime::record::names::Descriptor;
use crate::runtime::record::slot::{Slot, SlotMut};

/// A `Box<T>` of a type of Microsoft Graph.
///
/// Properties that hold an object, and the variants of enums over derived types, are boxed. Create a
/// `Boxed` with [`new`](Self::new), or with `into()` from a value or a `Box`; use it like the value, which it
/// [dereferences](Deref) to; move the value out with [`Boxed::into_inner`](Self::into_inner).
///
/// Why not `Box`: the types contain hundreds of others, and whoever drops a `Box<T>` compiles the drop code
/// of `T` and everything in it. `Boxed` keeps that code in this crate; a program compiles it only for what
/// it boxes itself and for elements of collections. A program that reads and writes ten types builds in
/// half the time.
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
    /// Always a `T`.
    object: Erased,
    of: PhantomData<fn() -> T>,
}

/// The object of a [`Boxed`]. It has no type parameter, so that it is dropped by the same code everywhere.
struct Erased(Box<dyn Record>);

impl Drop for Erased {
    #[inline]
    fn drop(&mut self) {
        discard(self.take());
    }
}

/// Drops the object with one call and, since an `extern "C"` function cannot unwind, without code for a panic
/// in the structs that hold it: a tenth of the build time of a program. A panic, which does not happen, would
/// abort.
#[inline(never)]
#[expect(improper_ctypes_definitions, reason = "only this file calls it")]
extern "C" fn discard(_: Box<dyn Record>) {}

impl Erased {
    #[inline]
    fn take(&mut self) -> Box<dyn Record> {
        mem::replace(&mut self.0, Box::new(Moved))
    }
}

/// What is left of an [`Erased`] whose object was moved out. It has no size, so boxing it allocates nothing.
struct Moved;

static MOVED: Descriptor = Descriptor::new("", &[]);

impl Record for Moved {
    fn descriptor(&self) -> &'static Descriptor {
        &MOVED
    }

    fn view(&self, _: usize) -> Slot<'_> {
        Slot::Absent
    }

    fn view_mut(&mut self, _: usize) -> SlotMut<'_> {
        SlotMut::Absent
    }
}

impl<T> Boxed<T> {
    #[inline]
    pub(crate) fn record(&self) -> &dyn Record {
        &*self.object.0
    }

    #[inline]
    pub(crate) fn record_mut(&mut self) -> &mut dyn Record {
        &mut *self.object.0
    }

    #[inline]
    pub(crate) fn into_record(mut self) -> Box<dyn Record> {
        self.object.take()
    }
}

// A record consists of plain values without interior mutability. As supertraits of `Record` these would be
// inferred here, but checked for every struct.
impl<T> UnwindSafe for Boxed<T> {}
impl<T> RefUnwindSafe for Boxed<T> {}

impl<T: Record + Default> Boxed<T> {
    /// Moves a value into a box.
    #[inline]
    #[must_use]
    pub fn new(object: T) -> Self {
        Self::from(Box::new(object))
    }

    /// Moves the value out of the box. Not a method, which could hide one of the value: call
    /// `Boxed::into_inner(boxed)`.
    #[inline]
    #[must_use]
    pub fn into_inner(boxed: Self) -> T {
        match (boxed.into_record() as Box<dyn Any>).downcast() {
            Ok(object) => *object,
            Err(_) => unreachable!("a `Boxed<T>` holds a `T`"),
        }
    }
}

impl<T: Record> Deref for Boxed<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        let object: &dyn Any = &*self.object.0;
        object.downcast_ref().unwrap_or_else(|| unreachable!("a `Boxed<T>` holds a `T`"))
    }
}

impl<T: Record> DerefMut for Boxed<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        let object: &mut dyn Any = &mut *self.object.0;
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
        Self { object: Erased(record_in(object)), of: PhantomData }
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
        Self { object: Erased(empty_record::<T>()), of: PhantomData }
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
