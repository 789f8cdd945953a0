//! The reader of objects: one loop over the members of JSON, for every type, which finds a place
//! for each of them.

use std::fmt;
use std::mem::ManuallyDrop;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value as Json;

use super::copy::copy_slot;
use super::read_slot::{Outcome, SlotReader};
use super::write::member_to_json;
use crate::runtime::record::erase::{family_of_mut, record_of_mut};
use crate::runtime::record::names::{Descriptor, Lookup};
use crate::runtime::record::slot::Slot;
use crate::runtime::record::{Record, is_present, present};
use crate::runtime::resource::control;
use crate::runtime::values::family::{Family, variant_of};

/// Reads an object. When that fails, it is emptied and not dropped, so that no program needs a copy of
/// the code that drops it for the sake of reading.
pub(crate) fn read_record<'de, T: Record + Default, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut object = ManuallyDrop::new(T::default());
    match deserializer.deserialize_map(ObjectVisitor(record_of_mut(&mut *object))) {
        Ok(()) => Ok(ManuallyDrop::into_inner(object)),
        Err(error) => {
            record_of_mut(&mut *object).empty();
            Err(error)
        }
    }
}

/// Reads an object of a family, which becomes the variant that `@odata.type` names.
pub(crate) fn read_family<'de, T: Family + Default, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut family = T::default();
    deserializer.deserialize_map(FamilyVisitor(family_of_mut(&mut family)))?;
    Ok(family)
}

/// Reads an object into an empty record.
pub(crate) struct ObjectVisitor<'a>(pub(crate) &'a mut dyn Record);

impl<'de> Visitor<'de> for ObjectVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a {} object", self.0.descriptor().type_name())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        read_object(self.0, &mut map).map(drop)
    }
}

/// Reads an object into an empty value of a family.
pub(crate) struct FamilyVisitor<'a>(pub(crate) &'a mut dyn Family);

impl<'de> Visitor<'de> for FamilyVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a {} object", self.0.variant().descriptor().type_name())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        read_variant(self.0, &mut map).map(drop)
    }
}

/// Reads members into an empty record; gives whether something is held beside its fields.
pub(crate) fn read_object<'de, A: MapAccess<'de>>(
    record: &mut dyn Record,
    map: &mut A,
) -> Result<bool, A::Error> {
    let mut progress = Progress::new(record.descriptor());
    progress.read_members(record, map, false)?;
    Ok(progress.finish(record))
}

/// Nearly always the type name comes first or not at all, so members are read straight into the
/// variant that is assumed. When a type name comes late, what had been read is copied, not read
/// again: reading it again would double the work with every level of nesting. For the same reason
/// the variant changes once at most.
pub(crate) fn read_variant<'de, A: MapAccess<'de>>(
    family: &mut dyn Family,
    map: &mut A,
) -> Result<bool, A::Error> {
    let mut progress = Progress::new(family.variant().descriptor());
    let mut changed = false;
    while progress.read_members(family.variant_mut(), map, !changed)? {
        let Some(variant) = other_variant(family) else { continue };
        changed = true;
        let Some(mut old) = family.become_variant(variant) else { continue };
        progress.finish(&mut *old);
        progress = Progress::new(family.variant().descriptor());
        progress.carry_over(&mut *old, family.variant_mut()).map_err(A::Error::custom)?;
    }
    Ok(progress.finish(family.variant_mut()))
}

/// The variant that the type name just read asks for, unless it is the present one. A name in
/// `@odata.type` goes before its other spellings, and those are not searched for: their number is up
/// to the sender.
fn other_variant(family: &dyn Family) -> Option<usize> {
    let record = family.variant();
    let name = match record.field(0) {
        Slot::Text(Some(name)) => name,
        _ => record.additional().last()?.as_str()?,
    };
    let variants = family.variants();
    let variant = variant_of(variants, name)?;
    (variants.get(variant) != record.descriptor().type_name()).then_some(variant)
}

/// How far the reading of one object has come.
struct Progress {
    descriptor: &'static Descriptor,
    members: Lookup<'static>,
    /// One bit per member that was read, modulo 256: enough to know that none was repeated.
    seen: [u64; 4],
    repeated: bool,
    /// Whether something was put beside the fields.
    beside: bool,
}

impl Progress {
    fn new(descriptor: &'static Descriptor) -> Self {
        let members = descriptor.members().lookup();
        Self { descriptor, members, seen: [0; 4], repeated: false, beside: false }
    }

    /// Reads members until the object ends, then gives false. When `stop_at_type` is set, gives
    /// true each time it has read the type name.
    fn read_members<'de, A: MapAccess<'de>>(
        &mut self,
        record: &mut dyn Record,
        map: &mut A,
        stop_at_type: bool,
    ) -> Result<bool, A::Error> {
        while let Some(member) = map.next_key_seed(MemberReader(self.members))? {
            match member {
                Member::Documented(index) => {
                    self.note(index);
                    match map.next_value_seed(SlotReader(record.field_mut(index)))? {
                        // Nearly always, so it comes first and calls nothing.
                        Outcome::Set if !self.repeated && (index != 0 || !stop_at_type) => {}
                        outcome => {
                            let stop =
                                stop_at_type && index == 0 && matches!(outcome, Outcome::Set);
                            self.keep(record, index, outcome);
                            if stop {
                                return Ok(true);
                            }
                        }
                    }
                }
                Member::Other(name) => {
                    let value = map.next_value()?;
                    let stop = stop_at_type && control::is_type(&name);
                    self.beside = true;
                    record.additional_mut().push_name(self.descriptor, name, value);
                    if stop {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    /// Carries what had been read over into another variant. Members of the base type are at the
    /// same index in both.
    fn carry_over(&mut self, old: &mut dyn Record, new: &mut dyn Record) -> serde_json::Result<()> {
        let names = old.descriptor().members();
        for (index, _) in present(old) {
            let name = names.get(index);
            let is_text = old.additional().texts(old.descriptor()).is_some_and(|it| it.has(index));
            if self.members.is_at(index, name) && copy_slot(old.field(index), new.field_mut(index))
            {
                self.note(index);
                if is_text {
                    self.beside = true;
                    new.additional_mut().push_text(self.descriptor, index);
                }
            } else {
                self.read_value(new, name.into(), member_to_json(old, index)?)?;
            }
        }
        for (name, value) in std::mem::take(old.additional_mut()).into_members() {
            self.read_value(new, name, value)?;
        }
        Ok(())
    }

    fn read_value(
        &mut self,
        record: &mut dyn Record,
        name: Box<str>,
        value: Json,
    ) -> serde_json::Result<()> {
        let Some(index) = self.members.index_of(&name) else {
            self.beside = true;
            record.additional_mut().push_name(self.descriptor, name, value);
            return Ok(());
        };
        self.note(index);
        let outcome = SlotReader(record.field_mut(index)).deserialize(value)?;
        self.keep(record, index, outcome);
        Ok(())
    }

    #[inline]
    fn note(&mut self, index: usize) {
        if let Some(word) = self.seen.get_mut(index / 64 % 4) {
            let bit = 1 << (index % 64);
            self.repeated |= *word & bit != 0;
            *word |= bit;
        }
    }

    #[inline(never)]
    fn keep(&mut self, record: &mut dyn Record, index: usize, outcome: Outcome) {
        self.beside |= !matches!(outcome, Outcome::Set);
        match outcome {
            Outcome::Set if self.repeated => record.additional_mut().unset_text(index),
            Outcome::Set => {}
            Outcome::SetFromText => record.additional_mut().push_text(self.descriptor, index),
            // Bits have no order, so a null that may come after another value of the same name is
            // an entry until `finish`.
            Outcome::Null if self.repeated => {
                record.additional_mut().push_slot(self.descriptor, index, Json::Null)
            }
            Outcome::Null => record.additional_mut().push_null(self.descriptor, index),
            Outcome::Other(value) => {
                record.additional_mut().push_slot(self.descriptor, index, *value)
            }
        }
    }

    /// Settles repeated names; gives whether something is held beside the fields.
    fn finish(&self, record: &mut dyn Record) -> bool {
        if !self.beside || !(self.repeated || record.additional().repeats_a_name()) {
            return self.beside;
        }
        let mut additional = std::mem::take(record.additional_mut());
        additional.settle(|index| is_present(record, index));
        *record.additional_mut() = additional;
        true
    }
}

enum Member {
    Documented(usize),
    Other(Box<str>),
}

/// Finds out which member a name is.
struct MemberReader(Lookup<'static>);

impl<'de> DeserializeSeed<'de> for MemberReader {
    type Value = Member;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Member, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for MemberReader {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member name")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Member, E> {
        Ok(self.0.index_of(name).map_or_else(|| Member::Other(name.into()), Member::Documented))
    }
}
