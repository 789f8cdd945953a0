//! Scalars that are text in JSON and keep that text exactly.

use std::any::TypeId;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use super::text_like::{TextKind, TextLike, marked_text};
use crate::runtime::conformance::form;
use crate::runtime::convert::binary::is_base64;
use crate::runtime::record::names::Case;

/// Text with the meaning of `K`, kept exactly as received, whether or not it is well-formed.
///
/// The service sends instants with zero to nine decimal places, with and without an offset, and sometimes
/// something else. Keeping the text loses nothing, and costs no parsing for values that are never used.
/// Equality, order and hash are those of the text.
pub struct Scalar<K> {
    text: Box<str>,
    marker: PhantomData<fn() -> K>,
}

/// The meaning of a [`Scalar`].
pub trait ScalarKind: 'static {
    /// The OData name of the type.
    const NAME: &'static str;
    /// Whether text is valid for the type.
    fn is_well_formed(text: &str) -> bool;
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $alias:ident = $kind:ident, $name:literal, $form:expr;)*) => {$(
        #[doc = concat!("The kind of [`", stringify!($alias), "`].")]
        #[derive(Debug)]
        pub enum $kind {}
        impl ScalarKind for $kind {
            const NAME: &'static str = $name;
            fn is_well_formed(text: &str) -> bool {
                $form(text)
            }
        }
        $(#[$doc])*
        pub type $alias = Scalar<$kind>;
    )*};
}

kinds! {
    /// An instant with an offset from UTC, as in `2024-02-29T12:00:00.1234567Z`.
    ///
    /// `Edm.DateTimeOffset`, [OData CSDL 4.01](https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html), "Primitive Types".
    DateTimeOffset = DateTimeOffsetKind, "Edm.DateTimeOffset", form::is_date_time_offset;
    /// A calendar date, as in `2024-02-29`.
    ///
    /// `Edm.Date`, [OData CSDL 4.01](https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html), "Primitive Types".
    Date = DateKind, "Edm.Date", form::is_date;
    /// A time of day without an offset, as in `17:30:00.0000000`.
    ///
    /// `Edm.TimeOfDay`, [OData CSDL 4.01](https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html), "Primitive Types".
    TimeOfDay = TimeOfDayKind, "Edm.TimeOfDay", form::is_time_of_day;
    /// A length of time in ISO 8601, as in `PT1H30M`.
    ///
    /// `Edm.Duration`, [OData CSDL 4.01](https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html), "Primitive Types".
    Duration = DurationKind, "Edm.Duration", form::is_duration;
    /// A 128-bit identifier, as in `48d31887-5fad-4d73-a9f5-3c356e68a038`.
    ///
    /// `Edm.Guid`, [OData CSDL 4.01](https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html), "Primitive Types".
    Guid = GuidKind, "Edm.Guid", form::is_guid;
    /// Bytes in base64.
    ///
    /// `Edm.Binary`, [OData CSDL 4.01](https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html), "Primitive Types".
    Binary = BinaryKind, "Edm.Binary", is_base64;
    /// A stream of bytes. The service usually sends the URL to fetch it from (`@odata.mediaReadLink`), and
    /// rarely the content, which is then base64 or text depending on its media type.
    ///
    /// `Edm.Stream`, [OData CSDL 4.01](https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html), "Primitive Types".
    Stream = StreamKind, "Edm.Stream", |_| true;
}

impl<K: ScalarKind> Scalar<K> {
    /// The text as sent and received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the text is valid for the type in OData, so that other programs can read it.
    ///
    /// [OData ABNF 4.01](https://docs.oasis-open.org/odata/odata/v4.01/os/abnf/odata-abnf-construction-rules.txt)
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        K::is_well_formed(&self.text)
    }
}

impl<K: ScalarKind> TextLike for Scalar<K> {
    fn read(text: &str, _: &mut Case) -> Self {
        Self { text: text.into(), marker: PhantomData }
    }

    #[inline]
    fn wire(&self) -> &str {
        &self.text
    }

    fn kind() -> TextKind {
        match TypeId::of::<K>() == TypeId::of::<StreamKind>() {
            true => TextKind::Stream,
            false => TextKind::Scalar(K::NAME, K::is_well_formed),
        }
    }
}

crate::runtime::text_like!(Scalar<K>, K: ScalarKind);
marked_text!(Scalar);
