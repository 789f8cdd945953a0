//! Copies of records, member by member: `Clone` of every generated struct. A user has two hundred
//! properties, of which the service sends fifteen, and only these are looked at.

use super::family::{Family, become_same};
use super::places::{record_of, record_of_mut};
use super::record::Record;
use super::slot::{Slot, SlotMut};

/// A copy of an object.
pub fn copy_of<T: Record + Default>(object: &T) -> T {
    let mut copy = T::default();
    copy_record(record_of(object), record_of_mut(&mut copy));
    copy
}

/// Copies all of a record into an empty one of the same type.
fn copy_record(from: &dyn Record, to: &mut dyn Record) {
    for word in 0..from.descriptor().words() {
        let mut bits = from.present(word);
        while bits != 0 {
            let index = word * 64 + bits.trailing_zeros() as usize;
            bits &= bits - 1;
            copy_slot(from.field(index), to.field_mut(index));
        }
    }
    *to.additional_mut() = from.additional().clone();
}

/// Copies a field into one of the same kind; gives false when the kinds differ.
pub(crate) fn copy_slot(from: Slot<'_>, to: SlotMut<'_>) -> bool {
    match (from, to) {
        (Slot::Text(from), SlotMut::Text(to)) => to.clone_from(from),
        (Slot::TextList(from), SlotMut::TextList(to)) => to.clone_from(from),
        (Slot::Bool(from), SlotMut::Bool(to)) => *to = *from,
        (Slot::BoolList(from), SlotMut::BoolList(to)) => to.clone_from(from),
        (Slot::U8(from), SlotMut::U8(to)) => *to = *from,
        (Slot::U8List(from), SlotMut::U8List(to)) => to.clone_from(from),
        (Slot::I8(from), SlotMut::I8(to)) => *to = *from,
        (Slot::I8List(from), SlotMut::I8List(to)) => to.clone_from(from),
        (Slot::I16(from), SlotMut::I16(to)) => *to = *from,
        (Slot::I16List(from), SlotMut::I16List(to)) => to.clone_from(from),
        (Slot::I32(from), SlotMut::I32(to)) => *to = *from,
        (Slot::I32List(from), SlotMut::I32List(to)) => to.clone_from(from),
        (Slot::I64(from), SlotMut::I64(to)) => *to = *from,
        (Slot::I64List(from), SlotMut::I64List(to)) => to.clone_from(from),
        (Slot::F64(from), SlotMut::F64(to)) => *to = *from,
        (Slot::F64List(from), SlotMut::F64List(to)) => to.clone_from(from),
        (Slot::Decimal(from), SlotMut::Decimal(to)) => to.clone_from(from),
        (Slot::DecimalList(from), SlotMut::DecimalList(to)) => to.clone_from(from),
        (Slot::Json(from), SlotMut::Json(to)) => to.clone_from(from),
        (Slot::JsonList(from), SlotMut::JsonList(to)) => to.clone_from(from),
        (Slot::TextLike(from), SlotMut::TextLike(to)) => {
            from.value().into_iter().for_each(|text| to.put(text));
        }
        (Slot::TextLikeList(from), SlotMut::TextLikeList(to)) => {
            to.begin();
            elements(from.length(), |at| from.at(at)).for_each(|text| to.push(text));
        }
        (Slot::Object(from), SlotMut::Object(to)) => {
            from.value().into_iter().for_each(|object| copy_record(object, to.put()));
        }
        (Slot::ObjectList(from), SlotMut::ObjectList(to)) => {
            to.begin();
            elements(from.length(), |at| from.at(at))
                .for_each(|object| copy_record(object, to.push()));
        }
        (Slot::Family(from), SlotMut::Family(to)) => {
            from.value().into_iter().for_each(|family| copy_family(family, to.put()));
        }
        (Slot::FamilyList(from), SlotMut::FamilyList(to)) => {
            to.begin();
            elements(from.length(), |at| from.at(at))
                .for_each(|family| copy_family(family, to.push()));
        }
        _ => return false,
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
