//! The reader of objects: one loop over the members of a JSON object, for every type, which puts each
//! into its field or into `additional`.

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

/// Reads an object. When that fails, the object is emptied instead of dropped, so that programs do not
/// compile a copy of its drop code just to read it.
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

/// Reads members into an empty record; returns whether anything was put into `additional`.
pub(crate) fn read_object<'de, A: MapAccess<'de>>(
    record: &mut dyn Record,
    map: &mut A,
) -> Result<bool, A::Error> {
    let mut progress = Progress::new(record.descriptor());
    progress.read_members(record, map, false)?;
    Ok(progress.finish(record))
}

/// Reads members into an empty value of a family; returns whether anything was put into `additional`.
///
/// The type name nearly always comes first or not at all, so members are read directly into the assumed
/// variant. When the type name comes late, the members read so far are copied, not read again: that
/// would double the work with every level of nesting. For the same reason the variant changes at most
/// once.
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

/// The variant that the type name just read asks for, unless it is the current one. `@odata.type` takes
/// precedence over its other spellings. Of these only the last entry is checked, because a search would
/// take as long as the sender likes.
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

/// The state of reading one object.
struct Progress {
    descriptor: &'static Descriptor,
    members: Lookup<'static>,
    /// One bit per member that was read, modulo 256: enough to be sure that no member was repeated.
    seen: [u64; 4],
    repeated: bool,
    /// Whether anything was put into `additional`.
    has_additional: bool,
}

impl Progress {
    fn new(descriptor: &'static Descriptor) -> Self {
        let members = descriptor.members().lookup();
        Self { descriptor, members, seen: [0; 4], repeated: false, has_additional: false }
    }

    /// Reads members until the object ends, then returns false. If `stop_at_type` is set, returns true
    /// each time it has read the type name.
    fn read_members<'de, A: MapAccess<'de>>(
        &mut self,
        record: &mut dyn Record,
        map: &mut A,
        stop_at_type: bool,
    ) -> Result<bool, A::Error> {
        while let Some(member) = map.next_key_seed(MemberReader(self.members))? {
            match member {
                Member::Documented(index) => {
                    self.mark_seen(index);
                    match map.next_value_seed(SlotReader(record.field_mut(index)))? {
                        // The most frequent case, so it comes first and calls nothing.
                        Outcome::Set if !self.repeated && (index != 0 || !stop_at_type) => {}
                        outcome => {
                            let stop =
                                stop_at_type && index == 0 && matches!(outcome, Outcome::Set);
                            self.record_outcome(record, index, outcome);
                            if stop {
                                return Ok(true);
                            }
                        }
                    }
                }
                Member::Other(name) => {
                    let value = map.next_value()?;
                    let stop = stop_at_type && control::is_type(&name);
                    self.has_additional = true;
                    record.additional_mut().push_name(self.descriptor, name, value);
                    if stop {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    /// Moves what was read so far into another variant. Members of the base type have the same index in
    /// both.
    fn carry_over(&mut self, old: &mut dyn Record, new: &mut dyn Record) -> serde_json::Result<()> {
        let names = old.descriptor().members();
        for (index, _) in present(old) {
            let name = names.get(index);
            let is_text = old.additional().texts(old.descriptor()).is_some_and(|it| it.has(index));
            if self.members.is_at(index, name) && copy_slot(old.field(index), new.field_mut(index))
            {
                self.mark_seen(index);
                if is_text {
                    self.has_additional = true;
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
            self.has_additional = true;
            record.additional_mut().push_name(self.descriptor, name, value);
            return Ok(());
        };
        self.mark_seen(index);
        let outcome = SlotReader(record.field_mut(index)).deserialize(value)?;
        self.record_outcome(record, index, outcome);
        Ok(())
    }

    #[inline]
    fn mark_seen(&mut self, index: usize) {
        if let Some(word) = self.seen.get_mut(index / 64 % 4) {
            let bit = 1 << (index % 64);
            self.repeated |= *word & bit != 0;
            *word |= bit;
        }
    }

    #[inline(never)]
    fn record_outcome(&mut self, record: &mut dyn Record, index: usize, outcome: Outcome) {
        self.has_additional |= !matches!(outcome, Outcome::Set);
        match outcome {
            Outcome::Set if self.repeated => record.additional_mut().unset_text(index),
            Outcome::Set => {}
            Outcome::SetFromText => record.additional_mut().push_text(self.descriptor, index),
            // Bits have no order, so a null that may follow another value of the same name is an
            // entry until `finish`.
            Outcome::Null if self.repeated => {
                record.additional_mut().push_slot(self.descriptor, index, Json::Null)
            }
            Outcome::Null => record.additional_mut().push_null(self.descriptor, index),
            Outcome::Other(value) => {
                record.additional_mut().push_slot(self.descriptor, index, *value)
            }
        }
    }

    /// Resolves repeated names; returns whether anything was put into `additional`.
    fn finish(&self, record: &mut dyn Record) -> bool {
        if !self.has_additional || !(self.repeated || record.additional().repeats_a_name()) {
            return self.has_additional;
        }
        let mut additional = std::mem::take(record.additional_mut());
        additional.remove_overridden(|index| is_present(record, index));
        *record.additional_mut() = additional;
        true
    }
}

enum Member {
    Documented(usize),
    Other(Box<str>),
}

/// Reads the name of a member and looks it up.
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
