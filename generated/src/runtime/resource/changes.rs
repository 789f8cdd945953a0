//! The changes between two states of an object, as the body of a `PATCH`.
//!
//! [OData Protocol 4.01](https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html), "Update an Entity":
//! what the body does not mention stays unchanged, in the entity and in its complex properties; collections
//! and primitive properties are replaced.

use std::collections::{HashMap, HashSet};

use serde_json::Value as Json;

use super::control;
use super::members;
use crate::runtime::driver::equal::equal_at;
use crate::runtime::record::slot::{Slot, SlotMut};
use crate::runtime::record::{Record, is_present};
use crate::runtime::values::family::become_same;

/// Puts into `patch`, an empty object of the same type, what must be sent to turn `before` into
/// `after`.
pub(crate) fn changes(before: &dyn Record, after: &dyn Record, patch: &mut dyn Record) {
    let old: HashMap<_, _> = members::all(before).collect();
    let new: HashSet<_> = members::names(after).collect();
    for (name, value) in members::all(after).filter(|(name, _)| *name != control::TYPE) {
        let unchanged = old.get(name) == Some(&value) || same_field(before, after, name);
        if !unchanged && !nested(before, after, patch, name) {
            members::add(patch, name, value);
        }
    }
    for name in members::names(before) {
        if !new.contains(name) && !control::is_control_information(name) {
            members::add(patch, name, Json::Null);
        }
    }
    keep_type(after, patch);
}

/// Whether a typed field has the same value before and after, even if it came in another form.
fn same_field(before: &dyn Record, after: &dyn Record, name: &str) -> bool {
    let index = after.descriptor().members().index_of(name);
    index.is_some_and(|index| is_present(after, index) && equal_at(before, after, index))
}

/// Every change names the type, unless it is the documented one.
fn keep_type(after: &dyn Record, patch: &mut dyn Record) {
    let own = after.descriptor().type_name();
    let implied = control::type_reference(after)
        .is_none_or(|name| control::type_name(name).eq_ignore_ascii_case(own));
    let changed = members::names(patch).next().is_some();
    if let Some(name) = members::get(after, control::TYPE).filter(|_| changed && !implied) {
        members::set(patch, control::TYPE, name);
    }
}

/// Puts into `patch` only what changed inside an object, if the member is an object of the same type
/// before and after; returns whether it is.
fn nested(before: &dyn Record, after: &dyn Record, patch: &mut dyn Record, name: &str) -> bool {
    let Some(index) = after.descriptor().members().index_of(name) else {
        return false;
    };
    let (Some(old), Some(new)) = (object(before.field(index)), object(after.field(index))) else {
        return false;
    };
    if !std::ptr::eq(old.descriptor(), new.descriptor())
        || control::type_reference(old) != control::type_reference(new)
    {
        return false;
    }
    let empty = match patch.field_mut(index) {
        SlotMut::Object(place) => place.put(true).map(|object| change_into(old, new, object)),
        SlotMut::Family(place) => place.put(true).map(|family| {
            become_same(family, new);
            change_into(old, new, family.variant_mut())
        }),
        _ => None,
    };
    let Some(empty) = empty else { return false };
    if empty {
        patch.field_mut(index).clear();
    }
    true
}

fn change_into(old: &dyn Record, new: &dyn Record, patch: &mut dyn Record) -> bool {
    changes(old, new, patch);
    members::names(patch).next().is_none()
}

fn object(slot: Slot<'_>) -> Option<&dyn Record> {
    match slot {
        Slot::Object(object) => object,
        Slot::Family(family) => family.map(|family| family.variant()),
        _ => None,
    }
}
