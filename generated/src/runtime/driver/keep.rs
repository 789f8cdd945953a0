//! Puts values that have no typed field on a tape.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value as Json};

use crate::runtime::resource::tape::{Key, Tape};

/// What the names of members that are private to `serde_json` begin with. Numbers and raw values are read
/// as objects with such a member when some crate enables a feature of it.
pub(crate) const PRIVATE: &str = "$serde_json::private::";

/// The name of the member under which it presents a number.
pub(crate) const PRIVATE_NUMBER: &str = "$serde_json::private::Number";

/// Reads a value onto a tape.
pub(crate) fn keep_value<R, E>(
    tape: &mut Tape,
    read: impl FnOnce(KeptValue<'_>) -> Result<R, E>,
) -> Result<R, E> {
    let start = tape.len();
    let mut names = NamesSeen::default();
    let result = read(KeptValue { tape, names: &mut names })?;
    names.resolve(tape, start);
    Ok(result)
}

/// The names of the members of an object, and of those of the objects around it, to find repeated ones.
#[derive(Default)]
pub(crate) struct NamesSeen {
    hashes: Vec<u64>,
    repeated: bool,
}

impl NamesSeen {
    /// To be called at the start of an object; the result is for [`close`](Self::close).
    pub(crate) fn open(&self) -> usize {
        self.hashes.len()
    }

    pub(crate) fn add(&mut self, name: &str) {
        self.hashes.push(hash(name));
    }

    /// To be called at the end of an object.
    pub(crate) fn close(&mut self, start: usize) {
        if !self.repeated
            && let Some(hashes) = self.hashes.get_mut(start..)
        {
            self.repeated = repeats(hashes);
        }
        self.hashes.truncate(start);
    }

    /// Leaves the last value of each repeated name in the value that begins at `start` and ends the tape.
    pub(crate) fn resolve(&mut self, tape: &mut Tape, start: usize) {
        if std::mem::take(&mut self.repeated) {
            let value = tape.value_at(start).to_json();
            tape.truncate(start);
            tape.push_json(&value);
        }
    }
}

/// Whether two entries of a tape probably have the same name.
pub(crate) fn repeats_a_name(tape: &Tape) -> bool {
    const FEW: usize = 16;
    let hash = |key| match key {
        Key::Slot(slot) => slot as u64,
        Key::Name(name) => hash(name),
    };
    let mut hashes = tape.entries().map(|entry| hash(entry.key));
    let mut first = [0; FEW];
    let count = first.iter_mut().zip(&mut hashes).map(|(place, hash)| *place = hash).count();
    let Some(known) = first.get_mut(..count) else { return false };
    if count < FEW {
        return repeats(known);
    }
    let mut all: Vec<_> = known.iter().copied().chain(hashes).collect();
    repeats(&mut all)
}

/// Whether two are equal.
fn repeats(hashes: &mut [u64]) -> bool {
    if hashes.len() <= 16 {
        let mut rest = &*hashes;
        while let Some((first, others)) = rest.split_first() {
            if others.contains(first) {
                return true;
            }
            rest = others;
        }
        return false;
    }
    hashes.sort_unstable();
    hashes.windows(2).any(|pair| pair.first() == pair.last())
}

/// Two names with the same hash only cost time.
#[inline]
pub(crate) fn hash(name: &str) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    let hash =
        words.iter().fold(name.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    mix(hash, rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)))
}

/// The place for a value at the end of a tape.
pub(crate) struct KeptValue<'a> {
    pub(crate) tape: &'a mut Tape,
    pub(crate) names: &'a mut NamesSeen,
}

impl KeptValue<'_> {
    fn again(&mut self) -> KeptValue<'_> {
        KeptValue { tape: self.tape, names: self.names }
    }
}

impl<'de> DeserializeSeed<'de> for KeptValue<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for KeptValue<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.tape.push_null();
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.tape.push_bool(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.tape.push_displayed(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.tape.push_displayed(value);
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.tape.push_displayed(value);
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.tape.push_displayed(value);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match Number::from_f64(value) {
            Some(number) => self.tape.push_displayed(number),
            // Not finite, which only formats other than JSON have.
            None => self.tape.push_null(),
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.tape.push_text(text);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        self.tape.open_list();
        while seq.next_element_seed(self.again())?.is_some() {}
        self.tape.close_list();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let start = self.tape.len();
        let names = self.names.open();
        self.tape.open_object();
        while let Some(private) = map.next_key_seed(KeptName(self.again()))? {
            match private {
                Some(name) if self.names.open() == names + 1 => {
                    self.names.close(names);
                    self.tape.truncate(start);
                    return self.read_private(name, map);
                }
                _ => map.next_value_seed(self.again())?,
            }
        }
        self.names.close(names);
        self.tape.close_object();
        Ok(())
    }
}

impl KeptValue<'_> {
    /// Reads the rest of an object whose first name is private. If it has no other, it may be a number or a
    /// raw value.
    fn read_private<'de, A: MapAccess<'de>>(
        self,
        name: String,
        mut map: A,
    ) -> Result<(), A::Error> {
        let mut object = Map::new();
        object.insert(name, map.next_value()?);
        while let Some((name, value)) = map.next_entry()? {
            object.insert(name, value);
        }
        let is_alone = object.len() == 1;
        let mut value = Json::Object(object);
        if is_alone {
            value = Json::deserialize(value).map_err(A::Error::custom)?;
        }
        self.tape.push_json(&value);
        Ok(())
    }
}

/// The place for a name; returns it if it is private to `serde_json`.
struct KeptName<'a>(KeptValue<'a>);

impl<'de> DeserializeSeed<'de> for KeptName<'_> {
    type Value = Option<String>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Option<String>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeptName<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Option<String>, E> {
        self.0.tape.push_name(name);
        self.0.names.add(name);
        Ok(name.starts_with(PRIVATE).then(|| name.to_owned()))
    }
}
