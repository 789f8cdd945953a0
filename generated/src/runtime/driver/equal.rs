//! Compares records member by member: `PartialEq` of every generated struct.

use crate::runtime::record::Record;
use crate::runtime::record::bits::members_in;
use crate::runtime::record::value::Value;

/// Whether two records have the same type, equal fields and equal `additional`.
pub(crate) fn equal_records(one: &dyn Record, other: &dyn Record) -> bool {
    let descriptor = one.descriptor();
    let (ours, theirs) = (one.occupied(), other.occupied());
    let occupied = |word| ours.word(word) | theirs.word(word);
    std::ptr::eq(descriptor, other.descriptor())
        && members_in(descriptor.members().len(), occupied)
            .all(|index| equal(one.value(index), other.value(index)))
        && one.additional() == other.additional()
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
