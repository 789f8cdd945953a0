//! Compares records member by member: `PartialEq` of every generated struct.

use crate::runtime::record::Record;
use crate::runtime::record::bits::members_in;
use crate::runtime::record::slot::Slot;
use crate::runtime::record::value::Value;
use crate::runtime::values::text_like::TextKind;

/// Whether two records have the same type, equal fields and equal `additional`.
pub(crate) fn equal_records(one: &dyn Record, other: &dyn Record) -> bool {
    let descriptor = one.descriptor();
    let (ours, theirs) = (one.occupied(), other.occupied());
    let occupied = |word| ours.word(word) | theirs.word(word);
    std::ptr::eq(descriptor, other.descriptor())
        && members_in(descriptor.members().len(), occupied).all(|index| equal_at(one, other, index))
        && one.additional() == other.additional()
}

/// Whether a member has equal values in two records of a type, or in both none.
pub(crate) fn equal_at(one: &dyn Record, other: &dyn Record, index: usize) -> bool {
    equal(one.value(index), other.value(index))
        || equal_members(one.field(index), other.field(index))
}

/// Whether two fields have the same members of an enumeration, in any case. It is not about other fields.
#[inline(never)]
fn equal_members(one: Slot<'_>, other: Slot<'_>) -> bool {
    let same = |kind, texts: Option<(&str, &str)>| match (kind, texts) {
        (TextKind::Members(names), Some((one, other))) => names.is_same(one, other),
        _ => false,
    };
    match (one, other) {
        (Slot::TextLike(one), Slot::TextLike(other)) => {
            same(one.kind(), one.value().zip(other.value()))
        }
        (Slot::TextLikeList(one), Slot::TextLikeList(other)) => {
            let element = |index| same(one.kind(), one.at(index).zip(other.at(index)));
            one.length() == other.length() && (0..one.length().unwrap_or_default()).all(element)
        }
        _ => false,
    }
}

fn equal(one: Value<'_>, other: Value<'_>) -> bool {
    match (one, other) {
        (Value::Null, Value::Null) => true,
        (Value::Text(one), Value::Text(other)) => one == other,
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::Integer(one), Value::Integer(other)) => one == other,
        (Value::Double(one), Value::Double(other)) => one == other,
        (Value::Decimal(one), Value::Decimal(other)) => one == other,
        (Value::Json(one), Value::Json(other)) => one == other,
        (Value::Object(one), Value::Object(other)) => equal_records(one, other),
        (Value::Family(one), Value::Family(other)) => equal_records(one.variant(), other.variant()),
        (Value::List(one, length), Value::List(other, other_length)) => {
            length == other_length
                && (0..length).all(|index| equal(one.element(index), other.element(index)))
        }
        _ => false,
    }
}
