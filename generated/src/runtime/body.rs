//! Reading and writing bodies: the functions that programs use first, over a reader and a writer of JSON
//! text that put values directly into fields and take them from there.
//!
//! `scan` takes JSON text apart, `read` is the reader and `source` falls back to `serde_json`; `write` is the
//! writer.

pub(crate) mod read;
pub(crate) mod scan;
pub(crate) mod source;
pub(crate) mod write;

use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;

use self::source::{Place, Source};
use self::write::Writer;
use super::odata::page::Page;
use super::odata::wrapped::Wrapped;
use super::odata::{page, wrapped};
use super::record::Record;
use super::record::erase::{record_of, record_of_mut};
use super::record::slot::SlotMut;
use super::record::value::Value;
use super::values::boxed::Boxed;
use super::values::decimal::Decimal;

/// What the service sends, and is sent, as JSON: the structs of Microsoft Graph and the enums over derived
/// types, [`Page`] and [`Wrapped`] around them, and [`ErrorResponse`](crate::ErrorResponse).
///
/// Read it with [`from_slice`] or [`from_str`], and write it with [`to_vec`], [`to_string`] or
/// [`to_writer`]. It cannot be implemented outside of this crate.
pub trait Body: Sized {
    #[doc(hidden)]
    fn read_body(source: Source<'_>) -> serde_json::Result<Self>;
    #[doc(hidden)]
    fn write_body(&self, writer: &mut Writer) -> serde_json::Result<()>;
}

/// What [`Page`] and [`Wrapped`] hold in a [`Body`]. Values other than objects go through `serde_json`.
pub trait Element: Serialize + DeserializeOwned {
    #[doc(hidden)]
    fn read_page(source: Source<'_>) -> serde_json::Result<Page<Self>> {
        source.value()
    }
    #[doc(hidden)]
    fn read_wrapped(source: Source<'_>) -> serde_json::Result<Wrapped<Self>> {
        source.value()
    }
    #[doc(hidden)]
    fn write_page(page: &Page<Self>, writer: &mut Writer) -> serde_json::Result<()> {
        writer.serialized(page)
    }
    #[doc(hidden)]
    fn write_wrapped(wrapped: &Wrapped<Self>, writer: &mut Writer) -> serde_json::Result<()> {
        writer.serialized(wrapped)
    }
}

/// Reads a body. It gives the same as `serde_json::from_slice`, faster.
///
/// ```
/// use msgraph_types::ErrorResponse;
///
/// let body = br#"{"error": {"code": "itemNotFound", "message": "The resource could not be found."}}"#;
/// let response: ErrorResponse = msgraph_types::from_slice(body)?;
/// assert_eq!(response.error.and_then(|error| error.code.clone()).as_deref(), Some("itemNotFound"));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
///
/// When the body is not JSON, or has no object where the type has one: an array instead of a resource, or
/// a page without `value`. A value that does not fit its property is no error; it is kept in
/// [`Additional`](crate::Additional).
pub fn from_slice<T: Body>(body: &[u8]) -> serde_json::Result<T> {
    T::read_body(Source::Slice(body))
}

/// Reads a body from text, like [`from_slice`].
///
/// # Errors
///
/// Those of [`from_slice`].
pub fn from_str<T: Body>(body: &str) -> serde_json::Result<T> {
    T::read_body(Source::Str(body))
}

/// Writes a body as bytes. They are the same as from `serde_json::to_vec`, faster.
///
/// # Errors
///
/// None for the types of this crate; a value that cannot be written as JSON would be one.
pub fn to_vec<T: Body>(body: &T) -> serde_json::Result<Vec<u8>> {
    to_string(body).map(String::into_bytes)
}

/// Writes a body as text, like [`to_vec`].
///
/// # Errors
///
/// Those of [`to_vec`].
pub fn to_string<T: Body>(body: &T) -> serde_json::Result<String> {
    let mut writer = Writer::default();
    body.write_body(&mut writer)?;
    Ok(writer.into_text())
}

/// Writes a body, which is put together in memory first, to a writer.
///
/// # Errors
///
/// When the writer fails, and those of [`to_vec`].
pub fn to_writer<T: Body>(mut writer: impl io::Write, body: &T) -> io::Result<()> {
    writer.write_all(to_string(body)?.as_bytes())
}

/// An object of Microsoft Graph: a struct, or an enum over derived types.
pub trait Object: Default {
    #[doc(hidden)]
    fn place(&mut self) -> Place<'_>;
    #[doc(hidden)]
    fn list(list: &mut Option<Vec<Self>>) -> SlotMut<'_>;
    #[doc(hidden)]
    fn value(&self) -> Value<'_>;
}

impl<T: Record + Default> Object for T {
    #[inline]
    fn place(&mut self) -> Place<'_> {
        Place::Record(record_of_mut(self))
    }

    #[inline]
    fn list(list: &mut Option<Vec<Self>>) -> SlotMut<'_> {
        SlotMut::objects(list)
    }

    #[inline]
    fn value(&self) -> Value<'_> {
        Value::Object(record_of(self))
    }
}

impl<T: Object> Body for T {
    fn read_body(source: Source<'_>) -> serde_json::Result<Self> {
        let mut object = Self::default();
        source.object(object.place())?;
        Ok(object)
    }

    fn write_body(&self, writer: &mut Writer) -> serde_json::Result<()> {
        writer.value(self.value());
        Ok(())
    }
}

impl<T: Object + Serialize + DeserializeOwned> Element for T {
    fn read_page(source: Source<'_>) -> serde_json::Result<Page<Self>> {
        let mut value = None;
        let additional = source.envelope(page::EXPECTED, Place::List(Self::list(&mut value)))?;
        let mut value = value.unwrap_or_default();
        value.shrink_to_fit();
        Ok(Page { value, additional })
    }

    fn read_wrapped(source: Source<'_>) -> serde_json::Result<Wrapped<Self>> {
        let mut value = Self::default();
        let additional = source.envelope(wrapped::EXPECTED, value.place())?;
        Ok(Wrapped { value, additional })
    }

    fn write_page(page: &Page<Self>, writer: &mut Writer) -> serde_json::Result<()> {
        let value = |index| page.value.get(index).map_or(Value::Null, Self::value);
        writer.envelope(&page.additional, &|writer| writer.list(page.value.len(), &value));
        Ok(())
    }

    fn write_wrapped(wrapped: &Wrapped<Self>, writer: &mut Writer) -> serde_json::Result<()> {
        writer.envelope(&wrapped.additional, &|writer| writer.value(wrapped.value.value()));
        Ok(())
    }
}

impl<T: Element> Body for Page<T> {
    fn read_body(source: Source<'_>) -> serde_json::Result<Self> {
        T::read_page(source)
    }

    fn write_body(&self, writer: &mut Writer) -> serde_json::Result<()> {
        T::write_page(self, writer)
    }
}

impl<T: Element> Body for Wrapped<T> {
    fn read_body(source: Source<'_>) -> serde_json::Result<Self> {
        T::read_wrapped(source)
    }

    fn write_body(&self, writer: &mut Writer) -> serde_json::Result<()> {
        T::write_wrapped(self, writer)
    }
}

impl<T: Record + Default> Element for Boxed<T> {}
impl<T: Element> Element for Option<T> {}
impl<T: Element> Element for Vec<T> {}

macro_rules! values {
    ($($value:ty),*) => {
        $(impl Element for $value {})*
    };
}
values!(serde_json::Value, String, bool, u8, i8, i16, i32, i64, f64, Decimal);
