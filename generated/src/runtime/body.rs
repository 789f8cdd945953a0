//! Reading and writing whole bodies: the entry that programs use first.

use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::odata::page::Page;
use super::odata::wrapped::Wrapped;
use super::record::Record;
use super::values::boxed::Boxed;

/// What [`from_slice`] reads and [`to_vec`] writes: structs and families of Microsoft Graph, and [`Page`]
/// and [`Wrapped`] around them.
///
/// It cannot be implemented outside of this crate.
pub trait Body: Sized + Serialize + DeserializeOwned {}

/// What [`Page`] and [`Wrapped`] hold in a [`Body`].
///
/// It cannot be implemented outside of this crate.
pub trait Element: Sized + Serialize + DeserializeOwned {}

impl<T: Record + Default + Serialize + DeserializeOwned> Body for T {}
impl<T: Record + Default + Serialize + DeserializeOwned> Element for T {}
impl<T: Record + Default> Element for Boxed<T> {}
impl<T: Element> Body for Page<T> {}
impl<T: Element> Body for Wrapped<T> {}
impl<T: Element> Element for Option<T> {}
impl<T: Element> Element for Vec<T> {}

macro_rules! values {
    ($($value:ty),*) => {$(
        impl Element for $value {}
    )*};
}
values!(serde_json::Value, String, bool, u8, i8, i16, i32, i64, f64, super::Decimal);

/// Reads a body.
///
/// # Errors
///
/// When the body is not JSON, or not an object of this type.
pub fn from_slice<T: Body>(body: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(body)
}

/// Reads a body.
///
/// # Errors
///
/// When the body is not JSON, or not an object of this type.
pub fn from_str<T: Body>(body: &str) -> serde_json::Result<T> {
    serde_json::from_str(body)
}

/// Writes a body.
///
/// # Errors
///
/// None are expected.
pub fn to_vec<T: Body>(body: &T) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(body)
}

/// Writes a body.
///
/// # Errors
///
/// None are expected.
pub fn to_string<T: Body>(body: &T) -> serde_json::Result<String> {
    serde_json::to_string(body)
}

/// Writes a body.
///
/// # Errors
///
/// When the writer fails.
pub fn to_writer<T: Body>(writer: impl io::Write, body: &T) -> serde_json::Result<()> {
    serde_json::to_writer(writer, body)
}
