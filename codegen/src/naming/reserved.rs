//! Names that every generated crate uses. `tests/tests/names.rs` compares them with the sources of the
//! crate.

/// Methods of the runtime's public traits that every family has; an accessor with the same name would
/// shadow the method.
pub const RUNTIME_METHODS: [&str; 39] = [
    "additional",
    "annotation",
    "bind",
    "bind_by_name",
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
    "is_null_by_name",
    "media_content_type",
    "media_read_link",
    "mismatches",
    "nested_changes_since",
    "next_link_of",
    "odata_id",
    "odata_type",
    "property_annotation",
    "property_names",
    "read_as",
    "read_body",
    "record",
    "record_mut",
    "remove",
    "removed",
    "set",
    "set_null",
    "set_null_by_name",
    "type_name",
    "write_body",
];

/// The traits of the standard library and serde that every family has, with their methods.
pub const STD_METHODS: [(&str, &[&str]); 14] = [
    ("Any", &["type_id"]),
    ("Borrow", &["borrow"]),
    ("BorrowMut", &["borrow_mut"]),
    ("Clone", &["clone", "clone_from"]),
    ("Debug", &["fmt"]),
    ("Default", &["default"]),
    ("Deserialize", &["deserialize"]),
    ("From", &["from"]),
    ("Into", &["into"]),
    ("PartialEq", &["eq", "ne"]),
    ("Serialize", &["serialize"]),
    ("ToOwned", &["clone_into", "to_owned"]),
    ("TryFrom", &["try_from"]),
    ("TryInto", &["try_into"]),
];

/// Types and traits of the runtime that generated code, or users of generated types, import.
pub const RUNTIME_TYPES: [&str; 34] = [
    "Additional",
    "Binary",
    "BinaryKind",
    "Body",
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

/// Names in Rust's prelude, which generated code and users write unqualified: types, traits, variants
/// and derives.
pub const PRELUDE: [&str; 46] = [
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
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
    "Hash",
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
    "Self",
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

/// Cargo features and dependencies of the generated crate.
pub const FEATURES: [&str; 11] = [
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

/// Fields that every struct has.
pub(super) const FIELDS: [&str; 2] = ["additional", "odata_type"];

/// `Unknown` is the variant for any other text; `Self` is a keyword.
pub(super) const VARIANTS: [&str; 2] = ["Self", "Unknown"];

/// Whether an accessor with this name would shadow a method that every family has.
pub(super) fn is_method(name: &str) -> bool {
    RUNTIME_METHODS.contains(&name) || STD_METHODS.iter().any(|(_, names)| names.contains(&name))
}

/// Whether a type with this name would shadow one of the runtime or the prelude.
pub(super) fn is_type(name: &str) -> bool {
    RUNTIME_TYPES.contains(&name) || PRELUDE.contains(&name)
}
