//! The writer: one walk over the members that are present, for every type.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value as Json;

use super::additional::Key;
use super::control;
use super::family::{Family, implied_type};
use super::record::{Record, is_present};
use super::slot::{FamilyListPlace, ObjectListPlace, Slot, TextLikeListPlace};

/// Writes a record: its fields in documented order, then what it holds beyond them.
pub fn write_record<S: Serializer>(
    record: &dyn Record,
    implied_type: Option<&'static str>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let descriptor = record.descriptor();
    let additional = record.additional();
    let kept = additional.direct(descriptor);
    let texts = additional.texts(descriptor);
    let mut map = serializer.serialize_map(None)?;
    if let Some(name) = implied_type.filter(|_| !names_its_type(record)) {
        map.serialize_entry("@odata.type", &TypeReference(name))?;
    }
    for word in 0..descriptor.words() {
        let nulls = kept.map_or(0, |(nulls, _)| nulls.word(word));
        let present = record.present(word);
        let mut bits = present | nulls;
        while bits != 0 {
            let bit = bits.trailing_zeros();
            bits &= bits - 1;
            let index = word * 64 + bit as usize;
            let name = descriptor.members().get(index);
            if present >> bit & 1 == 0 {
                map.serialize_entry(name, &None::<()>)?;
            } else if texts.is_some_and(|texts| texts.has(index)) {
                write_integer_as_text(&mut map, name, record.field(index))?;
            } else {
                write_member(&mut map, name, record.field(index))?;
            }
        }
    }
    if !additional.is_untouched() {
        write_additional(&mut map, record)?;
    }
    map.end()
}

/// Writes a value of a family; a derived type says which one it is.
pub fn write_family<S: Serializer>(family: &dyn Family, serializer: S) -> Result<S::Ok, S::Error> {
    write_record(family.variant(), implied_type(family), serializer)
}

/// A field as a JSON value, null when it is empty. An error is not expected: every field has a JSON
/// form.
pub(crate) fn slot_to_json(slot: Slot<'_>) -> serde_json::Result<Json> {
    let mut map = serde_json::value::Serializer.serialize_map(None)?;
    write_member(&mut map, "", slot)?;
    match map.end()? {
        Json::Object(mut object) => Ok(object.remove("").unwrap_or_default()),
        other => Ok(other),
    }
}

/// A member that has a value as it is written.
pub(crate) fn member_to_json(record: &dyn Record, index: usize) -> serde_json::Result<Json> {
    let value = slot_to_json(record.field(index))?;
    let is_text = record.additional().texts(record.descriptor()).is_some_and(|it| it.has(index));
    Ok(if is_text { integer_as_text(value) } else { value })
}

/// Integers, alone or in an array, as text.
pub(crate) fn integer_as_text(value: Json) -> Json {
    match value {
        Json::Number(number) => Json::String(number.to_string()),
        Json::Array(list) => list.into_iter().map(integer_as_text).collect(),
        other => other,
    }
}

/// Whether there is a member for the name of the type, whatever it holds: then no other is written.
fn names_its_type(record: &dyn Record) -> bool {
    let mut additional = record.additional().iter();
    is_present(record, 0)
        || additional.any(|(name, _)| name == "@odata.type" || control::is_type_name(name))
}

struct TypeReference(&'static str);

impl Serialize for TypeReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("#{}", self.0))
    }
}

/// Values that contradict their type and undocumented members. Nulls of documented members were
/// written with the fields, unless what is kept belongs to another type.
fn write_additional<M: SerializeMap>(map: &mut M, record: &dyn Record) -> Result<(), M::Error> {
    let descriptor = record.descriptor();
    let additional = record.additional();
    if let Some((_, entries)) = additional.direct(descriptor) {
        for (key, value) in entries {
            match key {
                Key::Slot(slot) if is_present(record, usize::from(*slot)) => {}
                Key::Slot(slot) => {
                    map.serialize_entry(descriptor.members().get(usize::from(*slot)), value)?
                }
                Key::Name(name) => map.serialize_entry(&**name, value)?,
            }
        }
        return Ok(());
    }
    for (name, value) in additional.iter() {
        let overridden =
            descriptor.members().index_of(name).is_some_and(|slot| is_present(record, slot));
        if !overridden {
            map.serialize_entry(name, value)?;
        }
    }
    Ok(())
}

fn write_member<M: SerializeMap>(map: &mut M, name: &str, slot: Slot<'_>) -> Result<(), M::Error> {
    match slot {
        Slot::Text(place) => map.serialize_entry(name, place),
        Slot::TextList(place) => map.serialize_entry(name, place),
        Slot::Bool(place) => map.serialize_entry(name, place),
        Slot::BoolList(place) => map.serialize_entry(name, place),
        Slot::U8(place) => map.serialize_entry(name, place),
        Slot::U8List(place) => map.serialize_entry(name, place),
        Slot::I8(place) => map.serialize_entry(name, place),
        Slot::I8List(place) => map.serialize_entry(name, place),
        Slot::I16(place) => map.serialize_entry(name, place),
        Slot::I16List(place) => map.serialize_entry(name, place),
        Slot::I32(place) => map.serialize_entry(name, place),
        Slot::I32List(place) => map.serialize_entry(name, place),
        Slot::I64(place) => map.serialize_entry(name, place),
        Slot::I64List(place) => map.serialize_entry(name, place),
        Slot::F64(place) => map.serialize_entry(name, &place.map(Double)),
        Slot::F64List(place) => map.serialize_entry(name, &place.as_deref().map(Doubles)),
        Slot::Decimal(place) => map.serialize_entry(name, place),
        Slot::DecimalList(place) => map.serialize_entry(name, place),
        Slot::Json(place) => map.serialize_entry(name, place),
        Slot::JsonList(place) => map.serialize_entry(name, place),
        Slot::TextLike(place) => map.serialize_entry(name, &place.value()),
        Slot::TextLikeList(place) => map.serialize_entry(name, &Texts(place)),
        Slot::Object(place) => map.serialize_entry(name, &place.map(Object)),
        Slot::ObjectList(place) => map.serialize_entry(name, &Objects(place)),
        Slot::Family(place) => map.serialize_entry(name, &place.map(Variant)),
        Slot::FamilyList(place) => map.serialize_entry(name, &Variants(place)),
        // The field is behind a cargo feature that is off, and its bit says that it is null.
        Slot::Absent => map.serialize_entry(name, &None::<()>),
    }
}

/// An integer of 64 bits goes back as the text that it came as, which
/// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html) calls `IEEE754Compatible`.
fn write_integer_as_text<M: SerializeMap>(
    map: &mut M,
    name: &str,
    slot: Slot<'_>,
) -> Result<(), M::Error> {
    match slot {
        Slot::I64(Some(number)) => map.serialize_entry(name, &number.to_string()),
        Slot::I64List(Some(list)) => {
            let texts: Vec<_> = list.iter().map(i64::to_string).collect();
            map.serialize_entry(name, &texts)
        }
        other => write_member(map, name, other),
    }
}

struct Double(f64);

impl Serialize for Double {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = self.0;
        match (beyond_json(number), whole(number)) {
            (Some(text), _) => serializer.serialize_str(text),
            // The service sends `99` for a height of 99.0, and gets it back as it sent it.
            (None, Some(whole)) => serializer.serialize_i64(whole),
            (None, None) => serializer.serialize_f64(number),
        }
    }
}

/// What OData writes for a double that no JSON number can be.
pub(crate) fn beyond_json(number: f64) -> Option<&'static str> {
    match number {
        f64::INFINITY => Some("INF"),
        f64::NEG_INFINITY => Some("-INF"),
        _ => number.is_nan().then_some("NaN"),
    }
}

/// The integer that a double is, within the range where every integer is a double of its own.
/// Negative zero is none.
pub(crate) fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let is_whole = number.trunc() == number
        && number.abs() <= EXACT
        && (number != 0.0 || number.is_sign_positive());
    #[expect(clippy::cast_possible_truncation, reason = "the number is an integer within range")]
    let integer = number as i64;
    is_whole.then_some(integer)
}

struct Doubles<'a>(&'a [f64]);

impl Serialize for Doubles<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().copied().map(Double))
    }
}

struct Object<'a>(&'a dyn Record);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_record(self.0, None, serializer)
    }
}

struct Variant<'a>(&'a dyn Family);

impl Serialize for Variant<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_family(self.0, serializer)
    }
}

/// Writes a collection through its length and its element at each index.
fn write_list<S: Serializer, T: Serialize>(
    length: Option<usize>,
    at: impl Fn(usize) -> Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let Some(length) = length else {
        return serializer.serialize_none();
    };
    let mut seq = serializer.serialize_seq(Some(length))?;
    for element in (0..length).map_while(at) {
        seq.serialize_element(&element)?;
    }
    seq.end()
}

struct Texts<'a>(&'a dyn TextLikeListPlace);

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_list(self.0.length(), |index| self.0.at(index), serializer)
    }
}

struct Objects<'a>(&'a dyn ObjectListPlace);

impl Serialize for Objects<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_list(self.0.length(), |index| self.0.at(index).map(Object), serializer)
    }
}

struct Variants<'a>(&'a dyn FamilyListPlace);

impl Serialize for Variants<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_list(self.0.length(), |index| self.0.at(index).map(Variant), serializer)
    }
}
