//! The tests of the runtime of the generated crate.
//!
//! The runtime is compiled here again, with a few types that have every kind of property, so that tests
//! can use its crate-private items. `types` is generated from the pages in `tests/tests/sample.rs`, and the
//! test there checks that it is up to date. Code of the runtime that no generated type can use shows up
//! here as dead code.

#[path = "../../../generated/src/runtime/mod.rs"]
mod runtime;
#[allow(unused_imports, reason = "types that are used only by fields in a disabled feature are imported anyway")]
#[allow(deprecated, reason = "deprecated items are generated like all others")]
#[rustfmt::skip]
mod types;

#[cfg(test)]
mod tests;

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
pub use types::*;
