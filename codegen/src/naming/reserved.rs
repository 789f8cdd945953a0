//! Names that the generated crate uses itself. The lists of what the runtime, `lib.rs` and the manifest
//! define are compared with their sources by a test; the others are facts of Rust.

#[cfg(test)]
mod tests;

/// Types and traits that the crate exports beside the generated types, and those of the runtime that
/// generated files import.
const RUNTIME_TYPES: &[&str] = &[
    "Additional",
    "Binary",
    "BinaryKind",
    "Boxed",
    "Conformance",
    "ConvertError",
    "Date",
    "DateKind",
    "DateTimeOffset",
    "DateTimeOffsetKind",
    "Decimal",
    "Deviation",
    "DeviationKind",
    "Duration",
    "DurationKind",
    "ErrorResponse",
    "Family",
    "GraphError",
    "Guid",
    "GuidKind",
    "Json",
    "OpenEnum",
    "Page",
    "ParseDecimalError",
    "Resource",
    "Scalar",
    "ScalarKind",
    "Stream",
    "StreamKind",
    "Strict",
    "TimeOfDay",
    "TimeOfDayKind",
    "UnknownMember",
    "Wrapped",
];

/// Types, traits and variants in the prelude of every edition, which generated code, and programs that
/// import all types, name without a path.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Methods of the runtime's traits that programs call on a family.
const RUNTIME_METHODS: &[&str] = &[
    "additional",
    "annotation",
    "bind",
    "bind_all",
    "changes_since",
    "context",
    "count_of",
    "declared_type",
    "delta_of",
    "deviations",
    "documented_members",
    "downcast",
    "downcast_mut",
    "downcast_ref",
    "etag",
    "get",
    "inspect",
    "is_null",
    "media_content_type",
    "media_read_link",
    "mismatches",
    "next_link_of",
    "odata_id",
    "odata_type",
    "property_annotation",
    "property_names",
    "read_as",
    "record",
    "record_mut",
    "remove",
    "removed",
    "set",
    "set_null",
    "type_name",
];

/// Methods that a family has from traits of the standard library and of serde.
const STD_METHODS: &[&str] = &[
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "default",
    "deserialize",
    "deserialize_in_place",
    "eq",
    "fmt",
    "from",
    "into",
    "ne",
    "serialize",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
];

/// Fields that every struct has.
pub(super) const FIELDS: &[&str] = &["additional", "odata_type"];

/// `Unknown` is the variant for any other text; `Self` is a keyword.
pub(super) const VARIANTS: &[&str] = &["Self", "Unknown"];

/// Cargo features and dependencies of the generated crate, whatever its types are.
pub(super) const FEATURES: &[&str] = &[
    "all-areas",
    "beta",
    "chrono",
    "default",
    "full",
    "jiff",
    "serde",
    "serde_json",
    "time",
    "uuid",
    "v1_0",
];

pub(super) fn is_type(name: &str) -> bool {
    name == "Self" || RUNTIME_TYPES.contains(&name) || PRELUDE.contains(&name)
}

pub(super) fn is_method(name: &str) -> bool {
    RUNTIME_METHODS.contains(&name) || STD_METHODS.contains(&name)
}
