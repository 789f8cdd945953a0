//! The runtime of the generated crate, compiled once more for a handful of types that have every kind
//! of property, so that its tests reach what it shows to generated code alone.
//!
//! `types` is generated like all types; the test `sample` of the package `msgraph-tests` has the pages
//! and compares. What no test needs is dead code here, as far as it serves generated code.

#[path = "../../../generated/src/runtime/mod.rs"]
mod runtime;
#[allow(unused_imports, reason = "one area is off, and what only its fields use is imported all the same")]
#[rustfmt::skip]
mod types;

#[cfg(test)]
mod tests;

pub use runtime::{
    Additional, Binary, BinaryKind, Boxed, Conformance, ConvertError, Date, DateKind,
    DateTimeOffset, DateTimeOffsetKind, Decimal, Deviation, DeviationKind, Duration, DurationKind,
    ErrorResponse, GraphError, Guid, GuidKind, Json, OpenEnum, Page, ParseDecimalError, Resource,
    Scalar, ScalarKind, Stream, StreamKind, Strict, TimeOfDay, TimeOfDayKind, UnknownMember,
    Wrapped,
};
pub use types::*;
