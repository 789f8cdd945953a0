//! The hand-written half of the crate: everything that the generated structs and enums have in
//! common.
//!
//! - `names`, `record`, `slot`, `places`, `erase`, `value`: how the driver sees a generated struct and
//!   what it holds, without knowing its type;
//! - `read`, `read_slot`, `read_list`, `write`: the driver, generic over the format alone; `copy`,
//!   `equal`, `debug`: the same walk for `Clone`, `PartialEq`, `Debug`;
//! - `additional`, `bits`, `members`, `control`, `resource`, `changes`: what is held beside the
//!   fields, and the access to all of it by name;
//! - `form`, `hierarchy`, `inspect`, `deviation`, `conformance`: where a value differs from its
//!   documentation;
//! - `family`, `open_enum`, `text_like`, `scalar`, `decimal`: the kinds of values that generated
//!   types use;
//! - `convert*`, `civil`, `binary`, `duration`: from scalars to types that can be computed with, and back;
//! - `envelope`, `page`, `wrapped`, `error_object`: shapes of OData that stand around resources.

mod additional;
mod binary;
mod bits;
mod boxed;
mod changes;
mod civil;
mod conformance;
mod control;
mod convert;
#[cfg(feature = "chrono")]
mod convert_chrono;
#[cfg(feature = "jiff")]
mod convert_jiff;
#[cfg(feature = "time")]
mod convert_time;
#[cfg(feature = "uuid")]
mod convert_uuid;
mod copy;
mod debug;
mod decimal;
mod deviation;
mod duration;
mod envelope;
mod equal;
mod erase;
mod error_object;
mod family;
mod form;
mod hierarchy;
mod inspect;
mod members;
mod names;
mod open_enum;
mod page;
mod places;
mod read;
mod read_list;
mod read_slot;
mod record;
mod resource;
mod scalar;
mod slot;
mod text_like;
mod value;
mod wrapped;
mod write;

#[cfg(test)]
#[allow(dead_code, unused_imports, reason = "it shows every form of generated code, tested or not")]
mod sample;
#[cfg(test)]
mod tests;

pub use additional::Additional;
pub use boxed::Boxed;
pub use conformance::{Conformance, Strict};
pub use convert::ConvertError;
pub use decimal::{Decimal, ParseDecimalError};
pub use deviation::{Deviation, DeviationKind};
pub use error_object::{ErrorResponse, GraphError};
pub use open_enum::{OpenEnum, UnknownMember};
pub use page::Page;
pub use resource::Resource;
pub use scalar::{
    Binary, BinaryKind, Date, DateKind, DateTimeOffset, DateTimeOffsetKind, Duration, DurationKind,
    Guid, GuidKind, Scalar, ScalarKind, Stream, StreamKind, TimeOfDay, TimeOfDayKind,
};
pub use serde_json::Value as Json;
pub use wrapped::Wrapped;

// What generated code needs beyond what users see.
#[allow(
    unused_imports,
    reason = "which of it is used depends on the types that were generated"
)]
pub(crate) use self::{
    bits::bits,
    copy::{copy_of, copy_of_family},
    debug::debug_record,
    equal::equal_records,
    erase::{family_of, record_of, record_of_mut},
    family::{Family, boxed, copied, family, list, of_family, shared, text, type_of},
    names::{Descriptor, Names},
    open_enum::{Variants, open_enum},
    read::{read_family, read_record},
    record::{Record, resource},
    slot::{Slot, SlotMut},
    text_like::{TextKind, TextLike, read_text, text_like},
    write::{write_family, write_record},
};
