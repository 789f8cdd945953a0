//! The hand-written half of the crate: everything that the generated structs and enums have in
//! common.
//!
//! - `record`: how the driver sees a generated struct and what it holds, without knowing its type;
//! - `driver`: reading and writing, generic over the format alone, and the same walk for `Clone`,
//!   `PartialEq` and `Debug`;
//! - `resource`: what is held beside the fields, and the access to all of it by name;
//! - `conformance`: where a value differs from its documentation;
//! - `values`: the kinds of values that generated types use;
//! - `convert`: from scalars to types that can be computed with, and back;
//! - `odata`: shapes of OData that stand around resources.

pub(crate) mod conformance;
pub(crate) mod convert;
pub(crate) mod driver;
pub(crate) mod odata;
pub(crate) mod record;
pub(crate) mod resource;
pub(crate) mod values;

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

// What generated code needs beyond what users see.
#[allow(
    unused_imports,
    reason = "which of it is used depends on the types that were generated"
)]
pub(crate) use self::{
    driver::copy::{copy_of, copy_of_family},
    driver::debug::debug_record,
    driver::equal::equal_records,
    driver::read::{read_family, read_record},
    driver::write::{write_family, write_record},
    record::bits::bits,
    record::erase::{family_of, record_of, record_of_mut},
    record::names::{Descriptor, Names},
    record::slot::{Slot, SlotMut},
    record::{Record, resource},
    values::family::{Family, boxed, copied, family, list, of_family, shared, text, type_of},
    values::open_enum::{Variants, open_enum},
    values::text_like::{TextKind, TextLike, read_text, text_like},
};
