//! Access to the members of an object by wire name, whether in typed fields or in `additional`.

use std::ptr;

use serde::de::DeserializeSeed;
use serde_json::Value as Json;

use super::stored::Stored;
use crate::runtime::driver::read_slot::{Outcome, SlotReader};
use crate::runtime::driver::write::member_to_json;
use crate::runtime::record::{Record, is_present, present};

fn index_of(record: &dyn Record, name: &str) -> Option<usize> {
    record.descriptor().members().index_of(name)
}

/// Whether the documentation has a member with that name.
pub(crate) fn is_documented(record: &dyn Record, name: &str) -> bool {
    index_of(record, name).is_some()
}

/// The name of the member whose field begins at that address; `None` if it is not a field of the record.
///
/// The fields of a record are all of a size and do not overlap, so that an address is that of one field.
pub(crate) fn name_at(record: &dyn Record, address: *const ()) -> Option<&'static str> {
    let names = record.descriptor().members();
    let index = (0..names.len()).find(|index| {
        let place = record.field(*index).place();
        place.is_some_and(|place| ptr::addr_eq(place, address))
    });
    index.map(|index| names.get(index))
}

/// The names of all members that are present, typed fields first.
pub(crate) fn names(record: &dyn Record) -> impl Iterator<Item = &str> {
    let typed = present(record).map(|(index, _)| record.descriptor().members().get(index));
    typed.chain(additional(record).map(|(name, _)| name))
}

/// All members that are present, with their values.
pub(crate) fn all(record: &dyn Record) -> impl Iterator<Item = (&str, Json)> {
    let typed = present(record).filter_map(|(index, _)| {
        let name = record.descriptor().members().get(index);
        Some((name, member_to_json(record, index).ok()?))
    });
    typed.chain(additional(record).map(|(name, value)| (name, value.to_json())))
}

/// The members in `additional` that no field overrides.
fn additional(record: &dyn Record) -> impl Iterator<Item = (&str, Stored<'_>)> {
    record
        .additional()
        .iter_stored()
        .filter(|(name, _)| !index_of(record, name).is_some_and(|index| is_present(record, index)))
}

/// The value of a member; `None` when it is absent.
pub(crate) fn get(record: &dyn Record, name: &str) -> Option<Json> {
    match index_of(record, name).filter(|index| is_present(record, *index)) {
        Some(index) => member_to_json(record, index).ok(),
        None => record.additional().find(name).map(Stored::to_json),
    }
}

pub(crate) fn is_null(record: &dyn Record, name: &str) -> bool {
    !index_of(record, name).is_some_and(|index| is_present(record, index))
        && record.additional().find(name).is_some_and(Stored::is_null)
}

/// Makes a member absent, and returns its previous value.
pub(crate) fn remove(record: &mut dyn Record, name: &str) -> Option<Json> {
    let before = get(record, name);
    let descriptor = record.descriptor();
    record.additional_mut().rebind(descriptor);
    if let Some(index) = descriptor.members().index_of(name) {
        record.field_mut(index).clear();
    }
    record.additional_mut().remove(name);
    before
}

/// Sets a member, in its typed field if the value fits, and returns its previous value.
pub(crate) fn set(record: &mut dyn Record, name: &str, value: Json) -> Option<Json> {
    let before = remove(record, name);
    add(record, name, value);
    before
}

/// Sets a member that is absent.
pub(crate) fn add(record: &mut dyn Record, name: &str, value: Json) {
    let descriptor = record.descriptor();
    let Some(index) = descriptor.members().index_of(name) else {
        record.additional_mut().push(descriptor, name, &value);
        return;
    };
    // Reading fails only for a value that no JSON text can have; it is then kept unchanged.
    match SlotReader(record.field_mut(index)).deserialize(&value) {
        Ok(Outcome::Set) => {}
        Ok(Outcome::SetFromText) => record.additional_mut().written_mut(descriptor).set_text(index),
        Ok(Outcome::SetInOtherCase(came)) => {
            record.additional_mut().written_mut(descriptor).set_spelling(index, *came)
        }
        Ok(Outcome::Null) => record.additional_mut().push_null(descriptor, index),
        Ok(Outcome::Other(_)) | Err(_) => {
            record.field_mut(index).clear();
            record.additional_mut().push_slot(descriptor, index, &value);
        }
    }
}
