//! The hand-written half of the crate: everything that the generated structs and enums have in
//! common.
//!
//! - `record`: how the driver sees a generated struct and its fields, without knowing their types;
//! - `driver`: reading and writing, generic over the format only, and the same walk for `Clone`,
//!   `PartialEq` and `Debug`;
//! - `body`: reading and writing JSON text with the driver, which programs use first;
//! - `resource`: access by name to the fields and to everything kept in `Additional`;
//! - `conformance`: reports where a value differs from its documentation;
//! - `values`: the value types that generated fields use;
//! - `convert`: conversions between scalars and the types of date, time and UUID crates;
//! - `odata`: the OData envelopes around resources: pages, single values, errors;
//! - `build`: the macro `graph!`.

pub(crate) mod body;
pub mod build;
pub(crate) mod conformance;
pub(crate) mod convert;
pub(crate) mod driver;
pub(crate) mod odata;
pub(crate) mod record;
pub(crate) mod resource;
pub(crate) mod values;

pub use body::{Body, from_slice, from_str, to_string, to_vec, to_writer};
pub use conformance::deviation::{Deviation, DeviationKind};
pub use conformance::{Conformance, Strict};
pub use convert::ConvertError;
pub use odata::error_object::{ErrorResponse, GraphError};
pub use odata::page::Page;
pub use odata::wrapped::Wrapped;
pub use resource::Resource;
pub use resource::additional::Additional;
pub use serde_json::Value as Json;
pub use values::boxed::Boxed;
pub use values::decimal::{Decimal, ParseDecimalError};
pub use values::open_enum::{OpenEnum, UnknownMember};
pub use values::scalar::{
    Binary, BinaryKind, Date, DateKind, DateTimeOffset, DateTimeOffsetKind, Duration, DurationKind,
    Guid, GuidKind, Scalar, ScalarKind, Stream, StreamKind, TimeOfDay, TimeOfDayKind,
};

// Used by generated code only.
#[allow(unused_imports, reason = "which of these are used depends on the generated types")]
pub(crate) use self::{
    body::source::Place,
    body::{Element, Object},
    driver::copy::{copy_of, copy_of_family},
    driver::debug::debug_record,
    driver::equal::equal_records,
    driver::read::{read_family, read_record},
    driver::write::{write_family, write_record},
    record::bits::Occupied,
    record::erase::{family_of, family_of_mut, record_of, record_of_mut},
    record::names::{Descriptor, Names},
    record::slot::{Slot, SlotMut},
    record::value::Value,
    record::{ADDITIONAL, Record, member, modules, record},
    values::family::{
        Family, accessors, boxed, changeable, copied, family, list, see, shared, text, type_of,
    },
    values::open_enum::{Variants, open_enum},
    values::text_like::{TextKind, TextLike, read_text, text_like},
};
