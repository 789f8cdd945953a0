//! Typed Rust structs and open enums for the resources of [Microsoft Graph](https://learn.microsoft.com/en-us/graph/),
//! made from its documentation. They lose nothing that the service sends.
//!
//! This crate holds types. It sends no requests: any HTTP client will do.
//!
//! # Reading
//!
//! Every resource is a struct with public fields, each of them an `Option`, in the module of its
//! version of Microsoft Graph, behind the cargo feature of its name. Collections come as a
//! [`Page`], single values that are no entities as [`Wrapped`], errors as an [`ErrorResponse`].
//!
//! ```
//! use msgraph_types::{Json, Page};
//!
//! # fn main() -> Result<(), serde_json::Error> {
//! let body = br#"{"value": [{"subject": "Hi"}], "@odata.nextLink": "https://graph.microsoft.com/next"}"#;
//! let page: Page<Json> = serde_json::from_slice(body)?; // or `Page<v1_0::Message>`
//! assert_eq!(page.value.len(), 1);
//! assert_eq!(page.next_link(), Some("https://graph.microsoft.com/next"));
//! # Ok(())
//! # }
//! ```
//!
//! - What the documentation does not name, explicit nulls, and values of another type than
//!   documented are kept in [`Additional`] and written back. Reading does not fail for them;
//!   [`Conformance`] lists what differs, and [`Strict`] refuses contradictions.
//! - A property that holds one object is a [`Boxed`], which is made by `into()` and used like the object.
//! - Enums are open: text that is not documented is kept, and [`OpenEnum`] takes comma-separated
//!   members apart.
//! - Where a documented type has types derived from it, fields hold an enum over them whose name
//!   begins with `Any`. It is chosen by `@odata.type`, and offers the properties of the base type
//!   without a match; [`Resource::downcast`] gets to one of them.
//! - What the service says about a value, such as `@odata.etag`, is read by the methods of [`Resource`].
//! - Scalars such as [`DateTimeOffset`] and [`Guid`] keep their text, and convert to the types of
//!   `jiff`, `chrono`, `time` and `uuid` behind the cargo features of those names.
//!
//! # Features
//!
//! `v1_0` and `beta` are the versions of Microsoft Graph. Each product area that its documentation names,
//! such as `outlook`, is a feature as well: it holds the types of the area and what they need, which are
//! base types, derived types, and what their properties hold. By default `v1_0` and all areas are on
//! (`all-areas`); `default-features = false` with one version and one area compiles much less. `full` is
//! everything.
//!
//! A relationship that leads to a type of an area that is off has no field. What stands there is kept in
//! [`Additional`] and written back, and [`Resource::get`] and [`Resource::set`] find it by its name.
//!
//! # Writing
//!
//! A field that is `None` is not sent. [`Resource::set_null`] makes a property an explicit `null`,
//! which a `PATCH` needs to clear it; [`Resource::changes_since`] makes such a body from a changed copy.
//! [`Resource::bind`] refers to an entity that exists.
//!
//! A value of a derived type says its type where its base is expected: in a field that holds an enum
//! over them, and at the top when it is put into that enum, as in `AnyAttachment::from(file)`.
//!
//! # What may change between reading and writing
//!
//! Read and then written, JSON is equal to what was read, with numbers compared by value: `1.0` may
//! become `1`, and members come in documented order. A 64-bit integer that came as text
//! (`IEEE754Compatible=true`) goes back as text. When an object repeats a name, the last value counts.
//!
//! # Formats
//!
//! The types are made for JSON through `serde_json`: from text, bytes, a reader or a
//! [`Json`] value, with or without its `arbitrary_precision`. It refuses JSON that is nested more
//! than 127 levels deep, and numbers beyond what a double holds.
//!
//! Other self-describing formats of serde, such as CBOR and MessagePack, carry every JSON value.
//! What is none (bytes, tags, names of members that are not text) is refused with an error, except
//! numbers that are not finite: they become the text of OData in documented properties, such as
//! `INF`, and null elsewhere. Give the readers of such formats a limit of depth that fits the stack.
//! Formats that are not self-describing are refused with the error of the format.
#![forbid(unsafe_code)]
// docs.rs shows on each item which features it is behind.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Docs link to types that may be behind a feature that is off.
#![cfg_attr(not(feature = "full"), allow(rustdoc::broken_intra_doc_links))]

#[allow(
    dead_code,
    unused_macros,
    unused_imports,
    reason = "how much is used depends on the types: there may be, for instance, no family among them"
)]
mod runtime;
// Deprecated items of Microsoft Graph are offered like all others; using one is a matter of the
// program that does.
#[allow(deprecated)]
// Names are those of Microsoft Graph: an accessor may be called `from`, and members of an enum may share a prefix.
#[allow(clippy::enum_variant_names, clippy::should_implement_trait, clippy::wrong_self_convention)]
// What only fields use that are behind a feature that is off is imported all the same.
#[cfg_attr(not(feature = "full"), allow(unused_imports))]
#[rustfmt::skip]
mod types;

pub use runtime::{
    Additional, Binary, BinaryKind, Boxed, Conformance, ConvertError, Date, DateKind,
    DateTimeOffset, DateTimeOffsetKind, Decimal, Deviation, DeviationKind, Duration, DurationKind,
    ErrorResponse, GraphError, Guid, GuidKind, Json, OpenEnum, Page, ParseDecimalError, Resource,
    Scalar, ScalarKind, Stream, StreamKind, Strict, TimeOfDay, TimeOfDayKind, UnknownMember,
    Wrapped,
};
#[allow(unused_imports, reason = "a crate generated without any version has no types")]
pub use types::*;
