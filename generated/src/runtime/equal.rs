//! Equality of records, member by member: `PartialEq` of every generated struct.

use super::family::Family;
use super::record::Record;
use super::slot::Slot;

/// Whether two records of the same type hold the same: equal fields, and the same beside them.
pub fn equal_records(one: &dyn Record, other: &dyn Record) -> bool {
    let descriptor = one.descriptor();
    std::ptr::eq(descriptor, other.descriptor())
        && (0..descriptor.words()).all(|word| one.present(word) == other.present(word))
        && (0..descriptor.words()).all(|word| {
            let mut bits = one.present(word);
            std::iter::from_fn(|| {
                let bit = bits.trailing_zeros() as usize;
                bits &= bits.wrapping_sub(1);
                (bit < 64).then_some(word * 64 + bit)
            })
            .all(|index| equal_slots(one.field(index), other.field(index)))
        })
        && one.additional() == other.additional()
}

fn equal_slots(one: Slot<'_>, other: Slot<'_>) -> bool {
    match (one, other) {
        (Slot::Text(one), Slot::Text(other)) => one == other,
        (Slot::TextList(one), Slot::TextList(other)) => one == other,
        (Slot::Bool(one), Slot::Bool(other)) => one == other,
        (Slot::BoolList(one), Slot::BoolList(other)) => one == other,
        (Slot::U8(one), Slot::U8(other)) => one == other,
        (Slot::U8List(one), Slot::U8List(other)) => one == other,
        (Slot::I8(one), Slot::I8(other)) => one == other,
        (Slot::I8List(one), Slot::I8List(other)) => one == other,
        (Slot::I16(one), Slot::I16(other)) => one == other,
        (Slot::I16List(one), Slot::I16List(other)) => one == other,
        (Slot::I32(one), Slot::I32(other)) => one == other,
        (Slot::I32List(one), Slot::I32List(other)) => one == other,
        (Slot::I64(one), Slot::I64(other)) => one == other,
        (Slot::I64List(one), Slot::I64List(other)) => one == other,
        (Slot::F64(one), Slot::F64(other)) => one == other,
        (Slot::F64List(one), Slot::F64List(other)) => one == other,
        (Slot::Decimal(one), Slot::Decimal(other)) => one == other,
        (Slot::DecimalList(one), Slot::DecimalList(other)) => one == other,
        (Slot::Json(one), Slot::Json(other)) => one == other,
        (Slot::JsonList(one), Slot::JsonList(other)) => one == other,
        (Slot::TextLike(one), Slot::TextLike(other)) => one.value() == other.value(),
        (Slot::TextLikeList(one), Slot::TextLikeList(other)) => {
            one.length() == other.length()
                && (0..one.length().unwrap_or_default()).all(|at| one.at(at) == other.at(at))
        }
        (Slot::Object(one), Slot::Object(other)) => {
            equal(one.value(), other.value(), equal_records)
        }
        (Slot::ObjectList(one), Slot::ObjectList(other)) => {
            one.length() == other.length()
                && (0..one.length().unwrap_or_default())
                    .all(|at| equal(one.at(at), other.at(at), equal_records))
        }
        (Slot::Family(one), Slot::Family(other)) => {
            equal(one.value(), other.value(), equal_families)
        }
        (Slot::FamilyList(one), Slot::FamilyList(other)) => {
            one.length() == other.length()
                && (0..one.length().unwrap_or_default())
                    .all(|at| equal(one.at(at), other.at(at), equal_families))
        }
        (Slot::Absent, Slot::Absent) => true,
        _ => false,
    }
}

fn equal_families(one: &dyn Family, other: &dyn Family) -> bool {
    equal_records(one.variant(), other.variant())
}

fn equal<T: ?Sized>(one: Option<&T>, other: Option<&T>, same: fn(&T, &T) -> bool) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (None, None) => true,
        _ => false,
    }
}
