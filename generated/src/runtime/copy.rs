//! Copies of records, member by member: `Clone` of every generated struct. A user has two hundred
//! properties, of which the service sends fifteen, and only these are looked at.

use super::erase::{record_of, record_of_mut};
use super::family::{Family, become_same};
use super::record::{Record, present};
use super::slot::{Slot, SlotMut};

/// A copy of an object.
pub fn copy_of<T: Record + Default>(object: &T) -> T {
    let mut copy = T::default();
    copy_record(record_of(object), record_of_mut(&mut copy));
    copy
}

/// Copies all of a record into an empty one of the same type.
pub(crate) fn copy_record(from: &dyn Record, to: &mut dyn Record) {
    for index in present(from) {
        copy_slot(from.field(index), to.field_mut(index));
    }
    *to.additional_mut() = from.additional().clone();
}

/// Copies a field into one of the same kind; gives false when the kinds differ.
pub(crate) fn copy_slot(from: Slot<'_>, to: SlotMut<'_>) -> bool {
    match (from, to) {
        (Slot::TextLike(from), SlotMut::TextLike(to)) => {
            to.put(from.value());
        }
        (Slot::TextLikeList(from), SlotMut::TextLikeList(to)) => {
            to.reset(true);
            elements(from.length(), |at| from.at(at)).for_each(|text| to.push(text));
        }
        (Slot::Object(from), SlotMut::Object(to)) => {
            from.into_iter().for_each(|object| copy_record(object, to.put()));
        }
        (Slot::ObjectList(from), SlotMut::ObjectList(to)) => {
            to.reset(true);
            elements(from.length(), |at| from.at(at))
                .for_each(|object| copy_record(object, to.push()));
        }
        (Slot::Family(from), SlotMut::Family(to)) => {
            from.into_iter().for_each(|family| copy_family(family, to.put()));
        }
        (Slot::FamilyList(from), SlotMut::FamilyList(to)) => {
            to.reset(true);
            elements(from.length(), |at| from.at(at))
                .for_each(|family| copy_family(family, to.push()));
        }
        (from, to) => return to.copy_plain(from),
    }
    true
}

fn copy_family(from: &dyn Family, to: &mut dyn Family) {
    become_same(to, from.variant());
    copy_record(from.variant(), to.variant_mut());
}

fn elements<T>(length: Option<usize>, at: impl Fn(usize) -> Option<T>) -> impl Iterator<Item = T> {
    (0..length.unwrap_or_default()).filter_map(at)
}
