//! Typed Rust structs and open enums for the resources of [Microsoft Graph](https://learn.microsoft.com/en-us/graph/),
//! generated from its documentation. They lose nothing that the service sends.
//!
//! This crate contains types only. To send requests, use any HTTP client.
//!
//! # Reading
//!
//! Every resource is a struct with public fields, an `Option` for each property, in the module of its
//! Microsoft Graph version. The service sends collections as a [`Page`], single values that are not entities as
//! [`Wrapped`], errors as an [`ErrorResponse`]. Read what it sends with [`from_slice`] or [`from_str`].
//!
//! ```
//! use msgraph_types::{Json, Page};
//!
//! # fn main() -> Result<(), serde_json::Error> {
//! let body = br#"{"value": [{"subject": "Hi"}], "@odata.nextLink": "https://graph.microsoft.com/next"}"#;
//! let page: Page<Json> = msgraph_types::from_slice(body)?; // or `Page<v1_0::Message>`
//! assert_eq!(page.value.len(), 1);
//! assert_eq!(page.next_link(), Some("https://graph.microsoft.com/next"));
//! # Ok(())
//! # }
//! ```
//!
//! - Undocumented properties, explicit nulls and values of an unexpected type are kept in [`Additional`]
//!   and written back. Reading does not fail because of them; [`Conformance`] lists them, and [`Strict`]
//!   fails for values that contradict the documentation.
//! - A property with one object is a [`Boxed`]. Create it with `into()`, and use it like the object.
//! - Enums are open: undocumented text is kept, and [`OpenEnum`] splits comma-separated members.
//! - Where the documented type has derived types, the field is an enum over them, whose name starts with
//!   `Any`. `@odata.type` selects the variant. Properties of the base type can be read without a match, and
//!   [`Resource::downcast`] converts to one of the types.
//! - Control information such as `@odata.etag` is read by the methods of [`Resource`].
//! - Scalars such as [`DateTimeOffset`] and [`Guid`] keep their text. They convert to the types of `jiff`,
//!   `chrono`, `time` and `uuid` behind the cargo feature of the same name.
//!
//! # Features
//!
//! `v1_0` and `beta` are the versions of Microsoft Graph. Each product area in its documentation, such as
//! `outlook`, is a feature too. It contains the types of the area and the types that they need: base types,
//! derived types, and the types of their properties. The default is `v1_0` with all areas (`all-areas`);
//! `default-features = false` with one version and one area compiles much less. `full` enables everything.
//!
//! A relationship to a type in a disabled area has no field; its JSON is kept in [`Additional`], is written
//! back, and is reachable with [`Resource::get`] and [`Resource::set`].
//!
//! # Writing
//!
//! [`graph!`] builds a value with everything in it; the compiler checks each field. Write it as the body of a
//! request with [`to_vec`], [`to_string`] or [`to_writer`].
//!
//! ```ignore
//! let event = graph!(Event {
//!     subject: "Stand-up",
//!     start: DateTimeTimeZone { date_time: "2026-03-02T09:00:00", time_zone: "UTC" },
//!     end: DateTimeTimeZone { date_time: "2026-03-02T09:15:00", time_zone: "UTC" },
//!     location: Location { display_name: "Room 4" },
//!     attendees: [Attendee { email_address: EmailAddress { address: "mara@example.com" } }],
//!     recurrence: PatternedRecurrence {
//!         pattern: RecurrencePattern { r#type: Weekly, interval: 1, days_of_week: [Monday] },
//!         range: RecurrenceRange { r#type: NoEnd, start_date: "2026-03-02" },
//!     },
//! });
//! println!("{}", msgraph_types::to_string(&event)?);
//!
//! let patch = graph!(User { job_title: "CTO", mobile_phone: null });
//! assert_eq!(msgraph_types::to_string(&patch)?, r#"{"jobTitle":"CTO","mobilePhone":null}"#);
//! ```
//!
//! A field that is `None` is not sent. To clear a property in a `PATCH`, send an explicit `null`, by the macro
//! or with [`Resource::set_null`]; [`Resource::changes_since`] builds the body of a `PATCH` from a changed copy.
//! [`Resource::bind`] refers to an existing entity.
//!
//! A value of a derived type is written with its `@odata.type` where the base type is expected: in a field
//! that is an enum over derived types, and by itself when it is converted into that enum, as in
//! `AnyAttachment::from(file)`.
//!
//! # What may change between reading and writing
//!
//! The JSON written equals the JSON read, with numbers compared by value: `1.0` may become `1`. A 64-bit
//! integer that was sent as text (`IEEE754Compatible=true`) is written as text. If an object repeats a name,
//! the last value counts.
//!
//! Documented members are in documented order. What is undocumented or contradicts the documentation follows
//! in the order in which it arrived; that is also the order inside of undocumented objects. Objects that are
//! read as [`Json`], because any JSON or another type is documented in their place, are in the order of its
//! map.
//!
//! # Formats
//!
//! The functions of this crate read and write each [`Body`] as JSON in memory. They give exactly what
//! `serde_json` gives, faster, and a program compiles no reader or writer for its types. Use `serde_json` for
//! everything else: a [`Json`] value, a reader, indented text, [`Strict`], and structs of your own with types
//! of this crate in them. Its feature `arbitrary_precision` may be enabled; these functions then read as it
//! does, at its speed.
//!
//! The limits of `serde_json` hold for both. They refuse a body that is nested more than 127 levels deep, or
//! has half of a surrogate pair in a string or, without `arbitrary_precision`, a number that is out of range
//! for a double.
//!
//! Other self-describing formats, such as CBOR and MessagePack, support every JSON value. Other values
//! (bytes, tags, member names that are not text) are an error, except numbers that are not finite: they
//! become OData text such as `INF` in documented properties, and null elsewhere. Integers of 65 to 128 bits
//! become the nearest double, and a [`Decimal`] keeps their digits. Set a depth limit in readers of such
//! formats. Formats that are not self-describing return an error.
#![forbid(unsafe_code)]
// The table of a struct is expanded sixteen members at a time.
#![recursion_limit = "1024"]
// docs.rs shows the features that an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Docs link to types that may be in a disabled feature.
#![cfg_attr(not(feature = "full"), allow(rustdoc::broken_intra_doc_links))]

#[allow(
    dead_code,
    unused_macros,
    unused_imports,
    reason = "what is used depends on the generated types, of which there may be none"
)]
mod runtime;
// Deprecated items of Microsoft Graph are generated like all others.
#[allow(deprecated)]
// Names are those of Microsoft Graph: an accessor may be called `from`, and members of an enum may share a prefix.
#[allow(clippy::enum_variant_names, clippy::should_implement_trait, clippy::wrong_self_convention)]
// Types that are used only by fields in a disabled feature are imported anyway.
#[cfg_attr(not(feature = "full"), allow(unused_imports))]
#[rustfmt::skip]
mod types;

// What `graph!` expands to.
#[doc(hidden)]
pub use runtime::build as __build;
pub use runtime::{
    Additional, Binary, BinaryKind, Body, Boxed, Conformance, ConvertError, Date, DateKind,
    DateTimeOffset, DateTimeOffsetKind, Decimal, Deviation, DeviationKind, Duration, DurationKind,
    ErrorResponse, GraphError, Guid, GuidKind, Json, OpenEnum, Page, ParseDecimalError, Resource,
    Scalar, ScalarKind, Stream, StreamKind, Strict, TimeOfDay, TimeOfDayKind, UnknownMember,
    Wrapped, from_slice, from_str, to_string, to_vec, to_writer,
};
#[allow(unused_imports, reason = "a crate generated without any version has no types")]
pub use types::*;
