//! `Debug` of every generated struct: the properties that have a value, and what is kept in `additional`.

use std::fmt::{self, Debug, Formatter};

use crate::runtime::record::value::{Value, elements};
use crate::runtime::record::{Record, present};

/// Formats a record like a struct, by the names on the wire.
pub(crate) fn debug_record(record: &dyn Record, f: &mut Formatter<'_>) -> fmt::Result {
    let descriptor = record.descriptor();
    let short = descriptor.type_name().rsplit('.').next().unwrap_or_default();
    let mut shown = f.debug_struct(short);
    for (index, value) in present(record) {
        shown.field(descriptor.members().get(index), &value);
    }
    if !record.additional().is_empty() {
        shown.field("additional", record.additional());
    }
    shown.finish()
}

impl Debug for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Null => f.write_str("None"),
            Self::Text(text) => text.fmt(f),
            Self::Bool(value) => value.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Double(number) => number.fmt(f),
            Self::Decimal(number) => number.fmt(f),
            Self::Json(value) => value.fmt(f),
            Self::Object(record) => debug_record(record, f),
            Self::Family(family) => debug_record(family.variant(), f),
            Self::List(list, length) => f.debug_list().entries(elements(list, length)).finish(),
        }
    }
}
