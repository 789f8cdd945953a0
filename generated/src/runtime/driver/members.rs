//! The members of an object that is being read, from JSON text or from one of serde's formats.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::keep::{hash, keep_value};
use super::read_slot::{Outcome, SlotReader};
use crate::runtime::record::Record;
use crate::runtime::record::names::Lookup;
use crate::runtime::record::slot::SlotMut;
use crate::runtime::resource::control;
use crate::runtime::resource::tape::Tape;

/// The members of an object that is being read.
pub(crate) trait Members<'de> {
    type Error: Error;

    /// Reads the name of the next member.
    fn next(&mut self, names: Lookup<'static>) -> Result<Option<Member>, Self::Error>;

    /// Reads the value of a documented member.
    fn value(&mut self, slot: SlotMut<'_>) -> Result<Outcome, Self::Error>;

    /// Keeps an undocumented member for the record; returns the size of its value on the tape.
    fn keep(&mut self, record: &mut dyn Record) -> Result<usize, Self::Error>;

    /// Puts what was kept on the tape of the record, if it is not there yet.
    fn flush(&mut self, record: &mut dyn Record);
}

/// The name of a member.
pub(crate) enum Member {
    /// The documented member at this index.
    Documented(usize),
    /// An undocumented member, with the hash of its name; it may name the type.
    Other { hash: u64, is_type: bool },
}

impl Member {
    #[inline]
    pub(crate) fn of(name: &str, names: Lookup<'static>) -> Self {
        match names.index_of(name) {
            Some(index) => Self::Documented(index),
            None => Self::Other { hash: hash(name), is_type: control::is_type(name) },
        }
    }
}

/// The members of an object in one of serde's formats.
pub(crate) struct MapReader<'a, A> {
    map: &'a mut A,
    /// The name of an undocumented member, on a tape of its own.
    name: Tape,
}

impl<'a, A> MapReader<'a, A> {
    pub(crate) fn new(map: &'a mut A) -> Self {
        Self { map, name: Tape::default() }
    }
}

impl<'de, A: MapAccess<'de>> Members<'de> for MapReader<'_, A> {
    type Error = A::Error;

    #[inline]
    fn next(&mut self, names: Lookup<'static>) -> Result<Option<Member>, A::Error> {
        self.map.next_key_seed(MemberReader { names, undocumented: &mut self.name })
    }

    #[inline]
    fn value(&mut self, slot: SlotMut<'_>) -> Result<Outcome, A::Error> {
        self.map.next_value_seed(SlotReader(slot))
    }

    fn keep(&mut self, record: &mut dyn Record) -> Result<usize, A::Error> {
        let descriptor = record.descriptor();
        let tape = record.additional_mut().tape(descriptor);
        tape.append(self.name.value_at(0));
        let start = tape.len();
        keep_value(tape, |place| self.map.next_value_seed(place))?;
        Ok(tape.len() - start)
    }

    fn flush(&mut self, _: &mut dyn Record) {}
}

/// Reads the name of a member and looks it up.
struct MemberReader<'a> {
    names: Lookup<'static>,
    undocumented: &'a mut Tape,
}

impl<'de> DeserializeSeed<'de> for MemberReader<'_> {
    type Value = Member;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Member, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for MemberReader<'_> {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member name")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Member, E> {
        let member = Member::of(name, self.names);
        if !matches!(member, Member::Documented(_)) {
            self.undocumented.clear();
            self.undocumented.push_name(name);
        }
        Ok(member)
    }
}
