//! The reader of values: one visitor for every kind of field, and the one place that decides whether a
//! value goes into the field or into `additional`.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value as Json};

use super::keep::PRIVATE_NUMBER;
use super::members::{MapReader, Members};
use super::read::{read_object, read_variant};
use super::read_list::{SeqReader, read_list};
use super::write::{as_integer, non_finite};
use crate::runtime::record::Record;
use crate::runtime::record::names::Case;
use crate::runtime::record::slot::{Slot, SlotMut};
use crate::runtime::resource::stored;
use crate::runtime::values::decimal::Decimal;

/// What happened to a value.
///
/// Small enough to be returned in registers. With an unboxed JSON value it would be copied through
/// memory at every step on its way out of the format's reader.
pub(crate) enum Outcome {
    /// It is in the field.
    Set,
    /// It is an integer in the field that was sent as text.
    SetFromText,
    /// It is in the field: a member of an enumeration in another case, or several; this is how they came.
    SetInOtherCase(Box<Json>),
    /// It is null; the field is empty.
    Null,
    /// It contradicts the type of the field, which is empty.
    Other(Box<Json>),
}

/// Reads a value into a field.
pub(crate) struct SlotReader<'a>(pub(crate) SlotMut<'a>);

impl<'de> DeserializeSeed<'de> for SlotReader<'_> {
    type Value = Outcome;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for SlotReader<'_> {
    type Value = Outcome;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Outcome, E> {
        self.0.clear();
        Ok(Outcome::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Outcome, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Outcome, E> {
        Ok(match self.0 {
            SlotMut::Bool(place) => set(place, value),
            other => keep(other, Json::Bool(value)),
        })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Outcome, E> {
        Ok(match put_integer(self.0, value) {
            Ok(()) => Outcome::Set,
            Err(other) => keep(other, Json::from(value)),
        })
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Outcome, E> {
        Ok(match (i64::try_from(value), self.0) {
            (Ok(small), slot) => match put_integer(slot, small) {
                Ok(()) => Outcome::Set,
                Err(other) => keep(other, Json::from(value)),
            },
            (Err(_), SlotMut::Decimal(place)) => {
                set(place, Decimal::from_number(&Number::from(value)))
            }
            (Err(_), other) => keep(other, Json::from(value)),
        })
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Outcome, E> {
        match (i64::try_from(value), u64::try_from(value)) {
            (Ok(small), _) => self.visit_i64(small),
            (_, Ok(small)) => self.visit_u64(small),
            _ => Ok(long_integer(self.0, &value.to_string())),
        }
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Outcome, E> {
        match u64::try_from(value) {
            Ok(small) => self.visit_u64(small),
            Err(_) => Ok(long_integer(self.0, &value.to_string())),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Outcome, E> {
        Ok(match (self.0, Number::from_f64(value)) {
            (SlotMut::F64(place), _) => set(place, value),
            (SlotMut::Decimal(place), Some(number)) => set(place, Decimal::from_number(&number)),
            // `5.0` is the integer 5: some formats send it like that.
            (slot, Some(number)) => match as_integer(value) {
                Some(integer) => match put_integer(slot, integer) {
                    Ok(()) => Outcome::Set,
                    Err(slot) => keep(slot, Json::Number(number)),
                },
                None => keep(slot, Json::Number(number)),
            },
            // Not finite, which only formats other than JSON have; as a JSON value it would be null.
            (other, None) => number_in_text(other, non_finite(value).unwrap_or_default()),
        })
    }

    #[inline]
    fn visit_str<E: Error>(self, value: &str) -> Result<Outcome, E> {
        Ok(match self.0 {
            // Faster than `to_owned`, which goes through the growth of vectors.
            SlotMut::Text(place) => set(place, Box::<str>::from(value).into_string()),
            SlotMut::TextLike(place) => {
                let mut case = Case::Any;
                place.put(Some(value), &mut case);
                match case {
                    Case::Other => Outcome::SetInOtherCase(Box::new(Json::from(value))),
                    _ => Outcome::Set,
                }
            }
            other => number_in_text(other, value),
        })
    }

    #[inline]
    fn visit_string<E: Error>(self, value: String) -> Result<Outcome, E> {
        match self.0 {
            SlotMut::Text(place) => Ok(set(place, value)),
            SlotMut::Json(place) => Ok(set(place, Json::String(value))),
            other => SlotReader(other).visit_str(&value),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Outcome, A::Error> {
        match self.0.as_list() {
            Slot::Absent => Ok(keep(self.0, Json::deserialize(SeqAccessDeserializer::new(seq))?)),
            _ => read_list(self.0, &mut SeqReader(seq)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Outcome, A::Error> {
        match self.0 {
            slot @ (SlotMut::Object(_) | SlotMut::Family(_)) => {
                read_typed(slot, &mut MapReader::new(&mut map))
            }
            other => read_json(other, map),
        }
    }
}

/// Reads an object into a field for one.
pub(crate) fn read_typed<'de, M: Members<'de>>(
    slot: SlotMut<'_>,
    members: &mut M,
) -> Result<Outcome, M::Error> {
    match slot {
        SlotMut::Object(place) => {
            let Some(object) = place.put(true) else { return Ok(Outcome::Null) };
            let has_additional = read_object(object, members)?;
            let number = if has_additional { number_in(object) } else { None };
            Ok(number.map_or(Outcome::Set, |number| keep(SlotMut::Object(place), number)))
        }
        SlotMut::Family(place) => {
            let Some(family) = place.put(true) else { return Ok(Outcome::Null) };
            let has_additional = read_variant(family, members)?;
            let number = if has_additional { number_in(family.variant()) } else { None };
            Ok(number.map_or(Outcome::Set, |number| keep(SlotMut::Family(place), number)))
        }
        _ => Ok(Outcome::Null),
    }
}

/// Reads an object into a field that holds no typed object.
fn read_json<'de, A: MapAccess<'de>>(slot: SlotMut<'_>, map: A) -> Result<Outcome, A::Error> {
    Ok(match Json::deserialize(MapAccessDeserializer::new(map))? {
        Json::Number(number) => big_number(slot, number),
        value => keep(slot, value),
    })
}

fn set<T>(place: &mut Option<T>, value: T) -> Outcome {
    *place = Some(value);
    Outcome::Set
}

/// Keeps a value that fits no field except one of any JSON.
pub(crate) fn keep(slot: SlotMut<'_>, value: Json) -> Outcome {
    match slot {
        SlotMut::Json(place) => set(place, value),
        other => {
            other.clear();
            Outcome::Other(Box::new(value))
        }
    }
}

/// Puts an integer into a field that can hold it, or returns the field.
fn put_integer(mut slot: SlotMut<'_>, value: i64) -> Result<(), SlotMut<'_>> {
    /// Up to here a double represents every integer exactly.
    const EXACT: u64 = 1 << 53;
    fn fit<T: TryFrom<i64>>(place: &mut Option<T>, value: i64) -> bool {
        *place = T::try_from(value).ok();
        place.is_some()
    }
    let fits = match slot {
        SlotMut::I32(ref mut place) => fit(place, value),
        SlotMut::I64(ref mut place) => fit(place, value),
        SlotMut::F64(ref mut place) if value.unsigned_abs() <= EXACT => {
            #[expect(clippy::cast_precision_loss, reason = "the integer is within the exact range")]
            let double = value as f64;
            **place = Some(double);
            true
        }
        SlotMut::I16(ref mut place) => fit(place, value),
        SlotMut::U8(ref mut place) => fit(place, value),
        SlotMut::I8(ref mut place) => fit(place, value),
        SlotMut::Decimal(ref mut place) => {
            **place = Some(Decimal::from(value));
            true
        }
        _ => false,
    };
    if fits { Ok(()) } else { Err(slot) }
}

/// Reads text into a field whose numbers OData may write as text: `Int64` and `Decimal` under
/// `IEEE754Compatible=true`, and doubles that are not finite.
///
/// An integer goes into the field only if its text can be recovered from its value.
fn number_in_text(slot: SlotMut<'_>, text: &str) -> Outcome {
    match slot {
        SlotMut::I64(place) => match text.parse::<i64>() {
            Ok(number) if number.to_string() == text => {
                *place = Some(number);
                Outcome::SetFromText
            }
            _ => keep(SlotMut::I64(place), Json::from(text)),
        },
        SlotMut::F64(place) => match text {
            "INF" => set(place, f64::INFINITY),
            "-INF" => set(place, f64::NEG_INFINITY),
            "NaN" => set(place, f64::NAN),
            _ => keep(SlotMut::F64(place), Json::from(text)),
        },
        SlotMut::Decimal(place) => match Decimal::from_text(text) {
            Some(number) => set(place, number),
            None => keep(SlotMut::Decimal(place), Json::from(text)),
        },
        other => keep(other, Json::from(text)),
    }
}

/// The number that was read as an object. `serde_json` presents numbers like that when some crate
/// enables its `arbitrary_precision`.
fn number_in(object: &dyn Record) -> Option<Json> {
    let (name, digits) = object.additional().only_entry()?;
    if name != PRIVATE_NUMBER {
        return None;
    }
    let object = Json::Object([(name.to_owned(), digits.to_json())].into_iter().collect());
    Json::deserialize(object).ok().filter(Json::is_number)
}

/// Reads an integer of more than 64 bits. A decimal keeps its digits; a JSON number does where it can.
fn long_integer(slot: SlotMut<'_>, digits: &str) -> Outcome {
    match (slot, stored::number(digits)) {
        (SlotMut::Decimal(place), _) => set(place, Decimal::from_digits(digits)),
        (slot, Some(number)) => big_number(slot, number),
        (slot, None) => keep(slot, Json::from(digits)),
    }
}

/// Reads a number that `serde_json` presented as an object.
fn big_number(slot: SlotMut<'_>, number: Number) -> Outcome {
    if let SlotMut::Decimal(place) = slot {
        return set(place, Decimal::from_number(&number));
    }
    let double = number.as_f64().filter(|double| has_digits_of(*double, &number.to_string()));
    if let Some(value) = number.as_i64().or_else(|| double.and_then(as_integer)) {
        return match put_integer(slot, value) {
            Ok(()) => Outcome::Set,
            Err(other) => keep(other, Json::Number(number)),
        };
    }
    match (slot, double) {
        (SlotMut::F64(place), Some(value)) => set(place, value),
        (other, _) => keep(other, Json::Number(number)),
    }
}

/// Whether nothing of a number is lost in the double that was read from it. A double carries seventeen digits;
/// a number with more must be exactly the double.
fn has_digits_of(double: f64, token: &str) -> bool {
    const CARRIED: usize = 17;
    /// The most digits that a double has in decimal.
    const MOST: usize = 767;
    let digits = significant_digits(token);
    if digits.len() <= CARRIED {
        return digits.is_empty() == (double == 0.0);
    }
    digits.len() <= MOST && significant_digits(&format!("{double:.*e}", digits.len() - 1)) == digits
}

/// The digits of a number, without zeros at either end.
fn significant_digits(token: &str) -> String {
    let mantissa = token.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}
