//! Where a body is read from: first by the reader of this crate, and what that gives up on by `serde_json`.
//! Nothing here is generic over the types that are read, so that programs compile no reader.

use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};
use serde_json::de::{Read, SliceRead, StrRead};

use super::read::{Reader, is_usable};
use super::scan::GiveUp;
use crate::runtime::driver::read::{FamilyVisitor, ObjectVisitor};
use crate::runtime::odata::envelope::{ValuePlace, read_envelope};
use crate::runtime::record::Record;
use crate::runtime::record::slot::SlotMut;
use crate::runtime::resource::additional::Additional;
use crate::runtime::values::family::Family;

/// The text of a body.
#[derive(Clone, Copy)]
pub enum Source<'t> {
    Slice(&'t [u8]),
    Str(&'t str),
}

/// Where a value is read to.
pub enum Place<'a> {
    Record(&'a mut dyn Record),
    Family(&'a mut dyn Family),
    /// A collection of objects.
    List(SlotMut<'a>),
}

impl Place<'_> {
    fn again(&mut self) -> Place<'_> {
        match self {
            Self::Record(record) => Place::Record(*record),
            Self::Family(family) => Place::Family(*family),
            Self::List(SlotMut::ObjectList(list)) => Place::List(SlotMut::ObjectList(&mut **list)),
            Self::List(SlotMut::FamilyList(list)) => Place::List(SlotMut::FamilyList(&mut **list)),
            Self::List(_) => Place::List(SlotMut::Absent),
        }
    }

    /// Removes what was read into it. A family becomes its base type.
    fn empty(&mut self) {
        match self {
            Self::Record(record) => record.empty(),
            Self::Family(family) => drop(family.become_variant(0)),
            Self::List(list) => drop(list.start()),
        }
    }

    fn read(self, reader: &mut Reader<'_>) -> Result<(), GiveUp> {
        match self {
            Self::Record(record) => reader.record(record),
            Self::Family(family) => reader.family(family),
            Self::List(list) => reader.list(list),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self {
            Self::Record(record) => deserializer.deserialize_map(ObjectVisitor(record)),
            Self::Family(family) => deserializer.deserialize_map(FamilyVisitor(family)),
            Self::List(list) => deserializer.deserialize_seq(ListVisitor(list)),
        }
    }
}

/// Reads objects into a collection.
struct ListVisitor<'a>(SlotMut<'a>);

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        self.0.start();
        while seq.next_element_seed(NextElement(&mut self.0))?.is_some() {}
        Ok(())
    }
}

/// The place after the last element of a collection.
struct NextElement<'a, 's>(&'a mut SlotMut<'s>);

impl<'de> DeserializeSeed<'de> for NextElement<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let place = match self.0 {
            SlotMut::ObjectList(list) => list.put(true).map(Place::Record),
            SlotMut::FamilyList(list) => list.put(true).map(Place::Family),
            _ => None,
        };
        match place {
            Some(place) => place.deserialize(deserializer),
            None => Err(D::Error::custom("the collection holds no objects")),
        }
    }
}

impl<'de> ValuePlace<'de> for Place<'_> {
    fn read<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        self.empty();
        map.next_value_seed(self.again())
    }
}

impl<'t> Source<'t> {
    /// Reads a value other than an object of Microsoft Graph, or an object around such a value.
    pub(crate) fn value<T: DeserializeOwned>(self) -> serde_json::Result<T> {
        match self {
            Self::Slice(text) => serde_json::from_slice(text),
            Self::Str(text) => serde_json::from_str(text),
        }
    }

    /// Reads an object into an empty place.
    pub(crate) fn object(self, mut place: Place<'_>) -> serde_json::Result<()> {
        if self.try_read(|reader| place.again().read(reader)).is_ok() {
            return Ok(());
        }
        place.empty();
        self.deserialize(place)
    }

    /// Reads an object around a `value`.
    pub(crate) fn envelope(
        self,
        expected: &'static str,
        mut place: Place<'_>,
    ) -> serde_json::Result<Additional> {
        let mut additional = Additional::default();
        let read = |reader: &mut Reader<'t>| {
            reader.envelope(&mut additional, |reader| place.again().read(reader))
        };
        if self.try_read(read).is_ok() {
            return Ok(additional);
        }
        self.deserialize(Envelope { expected, place })
    }

    fn try_read(
        self,
        read: impl FnOnce(&mut Reader<'t>) -> Result<(), GiveUp>,
    ) -> Result<(), GiveUp> {
        let text = match self {
            _ if !is_usable() => return Err(GiveUp),
            Self::Slice(text) => std::str::from_utf8(text).map_err(|_| GiveUp)?,
            Self::Str(text) => text,
        };
        let mut reader = Reader::new(text);
        read(&mut reader)?;
        reader.end()
    }

    /// Reads the text with `serde_json`.
    #[inline(never)]
    fn deserialize<S: DeserializeSeed<'t>>(self, seed: S) -> serde_json::Result<S::Value> {
        fn read<'t, R: Read<'t>, S: DeserializeSeed<'t>>(
            text: R,
            seed: S,
        ) -> serde_json::Result<S::Value> {
            let mut deserializer = serde_json::Deserializer::new(text);
            let value = seed.deserialize(&mut deserializer)?;
            deserializer.end()?;
            Ok(value)
        }
        match self {
            Self::Slice(text) => read(SliceRead::new(text), seed),
            Self::Str(text) => read(StrRead::new(text), seed),
        }
    }
}

/// An object around a `value`.
struct Envelope<'a> {
    expected: &'static str,
    place: Place<'a>,
}

impl<'de> DeserializeSeed<'de> for Envelope<'_> {
    type Value = Additional;

    fn deserialize<D: Deserializer<'de>>(
        mut self,
        deserializer: D,
    ) -> Result<Additional, D::Error> {
        read_envelope(self.expected, deserializer, &mut self.place)
    }
}
