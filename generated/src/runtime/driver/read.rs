//! The reader of objects: one loop over the members of a JSON object, for every type, which puts each
//! into its field or into `additional`.

use std::fmt;
use std::mem::ManuallyDrop;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value as Json;

use super::copy::copy_slot;
use super::keep::hash;
use super::members::{MapReader, Member, Members};
use super::read_slot::{Outcome, SlotReader};
use super::write::member_to_json;
use crate::runtime::record::erase::{family_of_mut, record_of_mut};
use crate::runtime::record::names::{Descriptor, Lookup};
use crate::runtime::record::slot::Slot;
use crate::runtime::record::{Record, is_present, present};
use crate::runtime::resource::stored::Stored;
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
        read_object(self.0, &mut MapReader::new(&mut map)).map(drop)
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
        read_variant(self.0, &mut MapReader::new(&mut map)).map(drop)
    }
}

/// Reads members into an empty record; returns whether anything was put into `additional`.
pub(crate) fn read_object<'de, M: Members<'de>>(
    record: &mut dyn Record,
    members: &mut M,
) -> Result<bool, M::Error> {
    let mut progress = Progress::new(record.descriptor());
    progress.read_members(record, members, false)?;
    Ok(progress.finish(record))
}

/// Reads members into an empty value of a family; returns whether anything was put into `additional`.
///
/// The type name nearly always comes first or not at all, so members are read directly into the assumed
/// variant. When the type name comes late, the members read so far are copied, not read again: that
/// would double the work with every level of nesting. For the same reason the variant changes at most
/// once.
pub(crate) fn read_variant<'de, M: Members<'de>>(
    family: &mut dyn Family,
    members: &mut M,
) -> Result<bool, M::Error> {
    let mut progress = Progress::new(family.variant().descriptor());
    let mut changed = false;
    while let Some(at) = progress.read_members(family.variant_mut(), members, !changed)? {
        let Some(variant) = other_variant(family, at) else { continue };
        changed = true;
        let Some(mut old) = family.become_variant(variant) else { continue };
        progress.finish(&mut *old);
        progress = Progress::new(family.variant().descriptor());
        progress.carry_over(&mut *old, family.variant_mut()).map_err(M::Error::custom)?;
    }
    Ok(progress.finish(family.variant_mut()))
}

/// Where the name of the type was found.
enum TypeName {
    InField,
    /// In another spelling: the size of the value that ends the tape.
    OnTape(usize),
}

/// The variant that the type name just read asks for, unless it is the current one. `@odata.type` takes
/// precedence over its other spellings.
fn other_variant(family: &dyn Family, at: TypeName) -> Option<usize> {
    let record = family.variant();
    let name = match (record.field(0), at) {
        (Slot::Text(Some(name)), _) => name,
        (_, TypeName::OnTape(size)) => record.additional().last_value(size)?.as_str()?,
        (_, TypeName::InField) => return None,
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
    /// Bits by the hash of each undocumented name.
    undocumented: [u64; 4],
    may_repeat_undocumented: bool,
    /// Whether anything was put into `additional`.
    has_additional: bool,
}

impl Progress {
    fn new(descriptor: &'static Descriptor) -> Self {
        let members = descriptor.members().lookup();
        Self {
            descriptor,
            members,
            seen: [0; 4],
            repeated: false,
            undocumented: [0; 4],
            may_repeat_undocumented: false,
            has_additional: false,
        }
    }

    /// Reads members until the object ends. If `stop_at_type` is set, stops each time it has read the type
    /// name.
    fn read_members<'de, M: Members<'de>>(
        &mut self,
        record: &mut dyn Record,
        members: &mut M,
        stop_at_type: bool,
    ) -> Result<Option<TypeName>, M::Error> {
        while let Some(member) = members.next(self.members)? {
            let index = match member {
                Member::Documented(index) => index,
                Member::Other { hash, is_type } => {
                    self.mark_undocumented(hash);
                    let size = members.keep(record)?;
                    if stop_at_type && is_type {
                        members.flush(record);
                        return Ok(Some(TypeName::OnTape(size)));
                    }
                    continue;
                }
            };
            self.mark_seen(index);
            match members.value(record.field_mut(index))? {
                // The most frequent case, so it comes first and calls nothing.
                Outcome::Set if !self.repeated && (index != 0 || !stop_at_type) => {}
                outcome => {
                    let stop = stop_at_type && index == 0 && matches!(outcome, Outcome::Set);
                    // What is kept for a documented member follows what was kept before it.
                    if stop || self.repeated || matches!(outcome, Outcome::Other(_)) {
                        members.flush(record);
                    }
                    self.record_outcome(record, index, outcome);
                    if stop {
                        return Ok(Some(TypeName::InField));
                    }
                }
            }
        }
        members.flush(record);
        Ok(None)
    }

    /// Moves what was read so far into another variant. Members of the base type have the same index in
    /// both.
    fn carry_over(&mut self, old: &mut dyn Record, new: &mut dyn Record) -> serde_json::Result<()> {
        let names = old.descriptor().members();
        for (index, _) in present(old) {
            let name = names.get(index);
            if self.members.is_at(index, name) && copy_slot(old.field(index), new.field_mut(index))
            {
                self.mark_seen(index);
                let written = old.additional().written(old.descriptor());
                if let Some(written) = written.filter(|written| written.has(index)) {
                    self.has_additional = true;
                    let new = new.additional_mut().written_mut(self.descriptor);
                    new.take_over(index, written, index);
                }
            } else {
                self.read_value(new, name, member_to_json(old, index)?)?;
            }
        }
        let additional = std::mem::take(old.additional_mut());
        for (name, value) in additional.iter_stored() {
            self.read_stored(new, name, value)?;
        }
        Ok(())
    }

    fn read_stored(
        &mut self,
        record: &mut dyn Record,
        name: &str,
        value: Stored<'_>,
    ) -> serde_json::Result<()> {
        if self.members.index_of(name).is_some() {
            return self.read_value(record, name, value.to_json());
        }
        self.mark_undocumented(hash(name));
        record.additional_mut().tape(self.descriptor).push_member(name, value);
        Ok(())
    }

    fn read_value(
        &mut self,
        record: &mut dyn Record,
        name: &str,
        value: Json,
    ) -> serde_json::Result<()> {
        let Some(index) = self.members.index_of(name) else {
            self.mark_undocumented(hash(name));
            record.additional_mut().push(self.descriptor, name, &value);
            return Ok(());
        };
        self.mark_seen(index);
        let outcome = SlotReader(record.field_mut(index)).deserialize(value)?;
        self.record_outcome(record, index, outcome);
        Ok(())
    }

    #[inline]
    fn mark_seen(&mut self, index: usize) {
        self.repeated |= mark(&mut self.seen, index);
    }

    fn mark_undocumented(&mut self, hash: u64) {
        self.has_additional = true;
        self.may_repeat_undocumented |= mark(&mut self.undocumented, (hash >> 56) as usize);
    }

    #[inline(never)]
    fn record_outcome(&mut self, record: &mut dyn Record, index: usize, outcome: Outcome) {
        self.has_additional |= !matches!(outcome, Outcome::Set);
        let additional = record.additional_mut();
        if self.repeated {
            additional.forget_written(index);
        }
        match outcome {
            Outcome::Set => {}
            Outcome::SetFromText => additional.written_mut(self.descriptor).set_text(index),
            Outcome::SetInOtherCase(came) => {
                additional.written_mut(self.descriptor).set_spelling(index, *came)
            }
            // Bits have no order, so a null that may follow another value of the same name is an
            // entry until `finish`.
            Outcome::Null if self.repeated => {
                additional.push_slot(self.descriptor, index, &Json::Null)
            }
            Outcome::Null => additional.push_null(self.descriptor, index),
            Outcome::Other(value) => additional.push_slot(self.descriptor, index, &value),
        }
    }

    /// Resolves repeated names; returns whether anything was put into `additional`.
    fn finish(&self, record: &mut dyn Record) -> bool {
        let repeated =
            self.repeated || self.may_repeat_undocumented && record.additional().repeats_a_name();
        if !self.has_additional || !repeated {
            return self.has_additional;
        }
        let mut additional = std::mem::take(record.additional_mut());
        additional.remove_overridden(|index| is_present(record, index));
        *record.additional_mut() = additional;
        true
    }
}

/// Sets a bit; returns whether it was set.
#[inline]
fn mark(words: &mut [u64; 4], index: usize) -> bool {
    let Some(word) = words.get_mut(index / 64 % 4) else { return false };
    let bit = 1 << (index % 64);
    let was_set = *word & bit != 0;
    *word |= bit;
    was_set
}
