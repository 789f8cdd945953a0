//! Copies records member by member: `Clone` of every generated struct and family. A user has two hundred
//! properties, of which the service sends fifteen, and only those with a value are visited.

use std::ops::Range;

use crate::runtime::record::Record;
use crate::runtime::record::bits::members_in;
use crate::runtime::record::erase::{family_of, family_of_mut, record_of, record_of_mut};
use crate::runtime::record::names::Case;
use crate::runtime::record::slot::{FamilyPlace, ListPlace, ObjectPlace, Slot, SlotMut};
use crate::runtime::record::value::Value;
use crate::runtime::values::family::{Family, become_same};

/// A copy of an object.
pub(crate) fn copy_of<T: Record + Default>(object: &T) -> T {
    let mut copy = T::default();
    copy_record(record_of(object), record_of_mut(&mut copy));
    copy
}

/// A copy of a value of a family.
pub(crate) fn copy_of_family<T: Family + Default>(family: &T) -> T {
    let mut copy = T::default();
    copy_variant(family_of(family), family_of_mut(&mut copy));
    copy
}

/// Copies a record into an empty one of the same type.
pub(crate) fn copy_record(from: &dyn Record, to: &mut dyn Record) {
    let occupied = from.occupied();
    for index in members_in(from.descriptor().members().len(), |word| occupied.word(word)) {
        let field = from.field(index);
        if !matches!(field.value(), Value::Null) {
            copy_slot(field, to.field_mut(index));
        }
    }
    *to.additional_mut() = from.additional().clone();
}

/// Copies a field into one of the same kind; returns false when the kinds differ.
pub(crate) fn copy_slot(from: Slot<'_>, to: SlotMut<'_>) -> bool {
    match (from, to) {
        (Slot::TextLike(from), SlotMut::TextLike(to)) => to.put(from.value(), &mut Case::Exact),
        (Slot::TextLikeList(from), SlotMut::TextLikeList(to)) => {
            to.reset(true);
            indices(from).for_each(|index| to.put(from.at(index), &mut Case::Exact));
        }
        (Slot::Object(from), SlotMut::Object(to)) => copy_object(from.value(), to),
        (Slot::ObjectList(from), SlotMut::ObjectList(to)) => {
            to.reset(true);
            indices(from).for_each(|index| copy_object(from.at(index), to));
        }
        (Slot::Family(from), SlotMut::Family(to)) => copy_family(from.value(), to),
        (Slot::FamilyList(from), SlotMut::FamilyList(to)) => {
            to.reset(true);
            indices(from).for_each(|index| copy_family(from.at(index), to));
        }
        (from, to) => return to.copy_plain(from),
    }
    true
}

fn copy_object(from: Option<&dyn Record>, to: &mut dyn ObjectPlace) {
    if let Some(from) = from
        && let Some(copy) = to.put(true)
    {
        copy_record(from, copy);
    }
}

fn copy_family(from: Option<&dyn Family>, to: &mut dyn FamilyPlace) {
    if let Some(from) = from
        && let Some(copy) = to.put(true)
    {
        copy_variant(from, copy);
    }
}

/// Copies a value of a family into an empty one of the same family.
fn copy_variant(from: &dyn Family, to: &mut dyn Family) {
    become_same(to, from.variant());
    copy_record(from.variant(), to.variant_mut());
}

fn indices(list: &dyn ListPlace) -> Range<usize> {
    0..list.length().unwrap_or_default()
}
