//! `Debug` of every generated struct: the properties that have a value, and what is held beside them.
//! A user has two hundred properties, of which the service sends fifteen.

use std::fmt::{self, Debug, Formatter};

use super::record::{Record, present};
use super::slot::Slot;

/// Formats a record like a struct, by the names on the wire.
pub fn debug_record(record: &dyn Record, f: &mut Formatter<'_>) -> fmt::Result {
    let descriptor = record.descriptor();
    let short = descriptor.type_name().rsplit('.').next().unwrap_or_default();
    let mut shown = f.debug_struct(short);
    for index in present(record) {
        shown.field(descriptor.members().get(index), &Field(record.field(index)));
    }
    if !record.additional().is_empty() {
        shown.field("additional", record.additional());
    }
    shown.finish()
}

struct Object<'a>(&'a dyn Record);

impl Debug for Object<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        debug_record(self.0, f)
    }
}

struct Field<'a>(Slot<'a>);

impl Debug for Field<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Slot::Text(place) => value(place, f),
            Slot::TextList(place) => value(place, f),
            Slot::Bool(place) => value(place, f),
            Slot::BoolList(place) => value(place, f),
            Slot::U8(place) => value(place, f),
            Slot::U8List(place) => value(place, f),
            Slot::I8(place) => value(place, f),
            Slot::I8List(place) => value(place, f),
            Slot::I16(place) => value(place, f),
            Slot::I16List(place) => value(place, f),
            Slot::I32(place) => value(place, f),
            Slot::I32List(place) => value(place, f),
            Slot::I64(place) => value(place, f),
            Slot::I64List(place) => value(place, f),
            Slot::F64(place) => value(place, f),
            Slot::F64List(place) => value(place, f),
            Slot::Decimal(place) => value(place, f),
            Slot::DecimalList(place) => value(place, f),
            Slot::Json(place) => value(place, f),
            Slot::JsonList(place) => value(place, f),
            Slot::TextLike(place) => value(&place.value(), f),
            Slot::TextLikeList(place) => list(place.length(), |index| place.at(index), f),
            Slot::Object(place) => value(&place.map(Object), f),
            Slot::ObjectList(place) => list(place.length(), |index| place.at(index).map(Object), f),
            Slot::Family(place) => value(&place.map(|family| Object(family.variant())), f),
            Slot::FamilyList(place) => {
                list(place.length(), |index| Some(Object(place.at(index)?.variant())), f)
            }
            Slot::Absent => f.write_str("None"),
        }
    }
}

/// Only fields with a value are shown, so there is no need to say `Some`.
fn value<T: Debug>(place: &Option<T>, f: &mut Formatter<'_>) -> fmt::Result {
    match place {
        Some(value) => value.fmt(f),
        None => f.write_str("None"),
    }
}

fn list<T: Debug>(
    length: Option<usize>,
    at: impl Fn(usize) -> Option<T>,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    f.debug_list().entries((0..length.unwrap_or_default()).filter_map(at)).finish()
}
