//! The writer: one walk over the members that are present, for every type.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Number, Value as Json};

use crate::runtime::record::names::Names;
use crate::runtime::record::slot::Slot;
use crate::runtime::record::value::{Value, elements};
use crate::runtime::record::{Record, is_present};
use crate::runtime::resource::control;
use crate::runtime::resource::tape::{Key, Token, Tokens};
use crate::runtime::resource::written::Written;
use crate::runtime::values::family::{Family, implied_type};

/// The members of an object that is being written, whatever the format. Documented ones go by their index.
pub(crate) trait Entries {
    type Error;
    fn text(&mut self, member: usize, text: &str) -> Result<(), Self::Error>;
    fn value(&mut self, member: usize, value: Value<'_>) -> Result<(), Self::Error>;
    /// Takes the value from a tape.
    fn stored(&mut self, name: &str, tokens: &mut Tokens<'_>) -> Result<(), Self::Error>;
}

/// The members of an object in one of serde's formats.
struct MapWriter<M> {
    map: M,
    members: &'static Names,
}

impl<M: SerializeMap> Entries for MapWriter<M> {
    type Error = M::Error;

    #[inline]
    fn text(&mut self, member: usize, text: &str) -> Result<(), M::Error> {
        self.map.serialize_entry(self.members.get(member), text)
    }

    #[inline]
    fn value(&mut self, member: usize, value: Value<'_>) -> Result<(), M::Error> {
        self.map.serialize_entry(self.members.get(member), &value)
    }

    fn stored(&mut self, name: &str, tokens: &mut Tokens<'_>) -> Result<(), M::Error> {
        self.map.serialize_entry(name, &tokens.value())
    }
}

/// Writes a record.
pub(crate) fn write_record<S: Serializer>(
    record: &dyn Record,
    implied_type: Option<&'static str>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let members = record.descriptor().members();
    let mut map = MapWriter { map: serializer.serialize_map(None)?, members };
    write_members(record, implied_type, &mut map)?;
    map.map.end()
}

/// Writes the members of a record: its fields in documented order, then what is in `additional`.
pub(crate) fn write_members<E: Entries>(
    record: &dyn Record,
    implied_type: Option<&'static str>,
    entries: &mut E,
) -> Result<(), E::Error> {
    let descriptor = record.descriptor();
    let additional = record.additional();
    let nulls = additional.bound_to(descriptor).map(|(nulls, _)| nulls);
    let written = additional.written(descriptor);
    if let Some(name) = implied_type.filter(|_| !has_type(record)) {
        entries.text(0, &control::reference_to(name))?;
    }
    let occupied = record.occupied();
    for word in 0..descriptor.members().len().div_ceil(64) {
        let nulls = nulls.map_or(0, |nulls| nulls.word(word));
        let mut bits = occupied.word(word) | nulls;
        while bits != 0 {
            let bit = bits.trailing_zeros();
            let member = word * 64 + bit as usize;
            if member >= descriptor.members().len() {
                break;
            }
            bits &= bits - 1;
            match written.filter(|written| written.has(member) && is_present(record, member)) {
                Some(written) => write_as_it_came(entries, record, member, written)?,
                None => write_member(entries, record, member, nulls >> bit & 1 == 1)?,
            }
        }
    }
    if additional.is_untouched() { Ok(()) } else { write_additional(entries, record) }
}

/// Writes a member that has a value, or is an explicit null.
#[inline]
fn write_member<E: Entries>(
    entries: &mut E,
    record: &dyn Record,
    index: usize,
    is_null: bool,
) -> Result<(), E::Error> {
    let slot = record.field(index);
    // Shortcut for the most frequent kinds.
    let text = match slot {
        Slot::Text(place) => place.as_deref(),
        Slot::TextLike(place) => place.value(),
        _ => None,
    };
    if let Some(text) = text {
        return entries.text(index, text);
    }
    match slot.value() {
        Value::Null if !is_null => Ok(()),
        value => entries.value(index, value),
    }
}

/// Writes a member that has a value, and whose type alone does not say how it is written.
#[inline(never)]
fn write_as_it_came<E: Entries>(
    entries: &mut E,
    record: &dyn Record,
    index: usize,
    written: &Written,
) -> Result<(), E::Error> {
    let value = to_json(record.value(index)).map(|value| written.apply(index, value));
    entries.value(index, Value::Json(&value.unwrap_or_default()))
}

/// Writes a value of a family; a derived type names itself.
pub(crate) fn write_family<S: Serializer>(
    family: &dyn Family,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    write_record(family.variant(), implied_type(family), serializer)
}

/// A value as JSON. Every value has a JSON form, so no error is expected.
pub(crate) fn to_json(value: Value<'_>) -> serde_json::Result<Json> {
    value.serialize(serde_json::value::Serializer)
}

/// A member as it is written.
pub(crate) fn member_to_json(record: &dyn Record, index: usize) -> serde_json::Result<Json> {
    let value = to_json(record.value(index))?;
    Ok(match record.additional().written(record.descriptor()) {
        Some(written) => written.apply(index, value),
        None => value,
    })
}

/// Whether any member names the type, whatever its value; then `@odata.type` is not added.
fn has_type(record: &dyn Record) -> bool {
    is_present(record, 0)
        || record.additional().iter_stored().any(|(name, _)| control::is_type(name))
}

/// Writes values that contradict their type, and undocumented members. Nulls of documented members were
/// written with the fields, unless `additional` comes from another type.
fn write_additional<E: Entries>(entries: &mut E, record: &dyn Record) -> Result<(), E::Error> {
    let descriptor = record.descriptor();
    let additional = record.additional();
    if let Some((_, tape)) = additional.bound_to(descriptor) {
        let mut tokens = tape.tokens();
        while let Some(Token::Key(key)) = tokens.next() {
            match key {
                Key::Slot(slot) if is_present(record, slot) => _ = tokens.value(),
                Key::Slot(slot) => {
                    entries.stored(descriptor.members().get(slot), &mut tokens)?;
                }
                Key::Name(name) => entries.stored(name, &mut tokens)?,
            }
        }
        return Ok(());
    }
    for (name, value) in additional.iter_stored() {
        let overridden =
            descriptor.members().index_of(name).is_some_and(|slot| is_present(record, slot));
        if !overridden {
            entries.stored(name, &mut value.tokens())?;
        }
    }
    Ok(())
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Null => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bool(value) => serializer.serialize_bool(value),
            Self::Integer(number) => serializer.serialize_i64(number),
            Self::Double(number) => write_double(number, serializer),
            Self::Decimal(number) => number.serialize(serializer),
            Self::Json(value) => value.serialize(serializer),
            Self::Object(record) => write_record(record, None, serializer),
            Self::Family(family) => write_family(family, serializer),
            Self::List(list, length) => write_list(list, length, serializer),
        }
    }
}

fn write_list<S: Serializer>(
    list: Slot<'_>,
    length: usize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(length))?;
    for element in elements(list, length) {
        seq.serialize_element(&element)?;
    }
    seq.end()
}

fn write_double<S: Serializer>(number: f64, serializer: S) -> Result<S::Ok, S::Error> {
    match Double::of(number) {
        Double::NotFinite(text) => serializer.serialize_str(text),
        Double::Integer(integer) => serializer.serialize_i64(integer),
        Double::Finite(_) => serializer.serialize_f64(number),
    }
}

/// How a double is written.
pub(crate) enum Double {
    NotFinite(&'static str),
    /// The service sends `99` for a height of 99.0, so the same is sent back.
    Integer(i64),
    Finite(Number),
}

impl Double {
    pub(crate) fn of(number: f64) -> Self {
        match (as_integer(number), Number::from_f64(number)) {
            (Some(integer), _) => Self::Integer(integer),
            (None, Some(number)) => Self::Finite(number),
            (None, None) => Self::NotFinite(non_finite(number).unwrap_or_default()),
        }
    }
}

/// The OData text for a double that is not finite, which JSON numbers cannot represent.
pub(crate) fn non_finite(number: f64) -> Option<&'static str> {
    match number {
        f64::INFINITY => Some("INF"),
        f64::NEG_INFINITY => Some("-INF"),
        _ => number.is_nan().then_some("NaN"),
    }
}

/// A double as an integer, if it is one and in the range that doubles represent exactly. Negative zero is
/// not an integer.
pub(crate) fn as_integer(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let is_whole = number.trunc() == number
        && number.abs() <= EXACT
        && (number != 0.0 || number.is_sign_positive());
    #[expect(clippy::cast_possible_truncation, reason = "the number is an integer within range")]
    let integer = number as i64;
    is_whole.then_some(integer)
}
