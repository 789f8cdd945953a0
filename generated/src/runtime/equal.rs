//! Equality of records, member by member: `PartialEq` of every generated struct.

use super::family::Family;
use super::record::{Record, present};
use super::slot::Slot;

/// Whether two records of the same type hold the same: equal fields, and the same beside them.
pub fn equal_records(one: &dyn Record, other: &dyn Record) -> bool {
    let descriptor = one.descriptor();
    std::ptr::eq(descriptor, other.descriptor())
        && (0..descriptor.words()).all(|word| one.present(word) == other.present(word))
        && present(one).all(|index| equal_slots(one.field(index), other.field(index)))
        && one.additional() == other.additional()
}

fn equal_slots(one: Slot<'_>, other: Slot<'_>) -> bool {
    match (one, other) {
        (Slot::TextLike(one), Slot::TextLike(other)) => one.value() == other.value(),
        (Slot::TextLikeList(one), Slot::TextLikeList(other)) => {
            equal_lists(one.length(), other.length(), |at| one.at(at) == other.at(at))
        }
        (Slot::Object(one), Slot::Object(other)) => equal(one, other, equal_records),
        (Slot::ObjectList(one), Slot::ObjectList(other)) => {
            let same = |at| equal(one.at(at), other.at(at), equal_records);
            equal_lists(one.length(), other.length(), same)
        }
        (Slot::Family(one), Slot::Family(other)) => equal(one, other, equal_families),
        (Slot::FamilyList(one), Slot::FamilyList(other)) => {
            let same = |at| equal(one.at(at), other.at(at), equal_families);
            equal_lists(one.length(), other.length(), same)
        }
        (one, other) => one.equals_plain(other),
    }
}

fn equal_families(one: &dyn Family, other: &dyn Family) -> bool {
    equal_records(one.variant(), other.variant())
}

fn equal_lists(one: Option<usize>, other: Option<usize>, same: impl FnMut(usize) -> bool) -> bool {
    one == other && (0..one.unwrap_or_default()).all(same)
}

fn equal<T: ?Sized>(one: Option<&T>, other: Option<&T>, same: fn(&T, &T) -> bool) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (None, None) => true,
        _ => false,
    }
}
