//! Scalars that are text on the wire and keep that text exactly.

use std::any::TypeId;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use super::text_like::{TextKind, TextLike, marked_text};
use crate::runtime::conformance::form;
use crate::runtime::convert::binary::is_base64;

/// Text with the meaning of `K`, kept exactly as it came, whether or not it is well formed.
///
/// The service sends instants with anything from no to nine digits of a second, with and without an
/// offset, and now and then something else. Keeping the text loses none of it and costs no parsing
/// for what is never looked at. Equality, order and hash are those of the text.
pub struct Scalar<K> {
    text: Box<str>,
    marker: PhantomData<fn() -> K>,
}

/// The meaning of a [`Scalar`].
pub trait ScalarKind: 'static {
    /// The name of the type in OData.
    const NAME: &'static str;
    /// Whether text has the form of the type.
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
    /// A stream of bytes. The service usually sends where to fetch it (`@odata.mediaReadLink`),
    /// seldom the content, which then is base64 or text by its media type.
    ///
    /// `Edm.Stream`, [OData CSDL 4.01](https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html), "Primitive Types".
    Stream = StreamKind, "Edm.Stream", |_| true;
}

impl<K: ScalarKind> Scalar<K> {
    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the text has the form that OData gives to the type, so that other programs read it.
    ///
    /// [OData ABNF 4.01](https://docs.oasis-open.org/odata/odata/v4.01/os/abnf/odata-abnf-construction-rules.txt)
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        K::is_well_formed(&self.text)
    }
}

impl<K: ScalarKind> TextLike for Scalar<K> {
    fn from_wire(text: &str) -> Self {
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
