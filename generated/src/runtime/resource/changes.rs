//! The changes between two states of an object, as the body of a `PATCH`.
//!
//! [OData Protocol 4.01](https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html), "Update an Entity":
//! what the body does not mention stays unchanged, in the entity and in its complex properties; collections
//! and primitive properties are replaced. Services of Microsoft Graph replace complex properties, too: a body
//! with all of a property is right for both.

use std::collections::{HashMap, HashSet};

use serde_json::Value as Json;

use super::{Resource, control, members};
use crate::runtime::driver::equal::equal_at;
use crate::runtime::record::slot::{Slot, SlotMut};
use crate::runtime::record::{Record, is_present};
use crate::runtime::values::family::become_same;

/// What is sent of an object in a property, if anything in it changed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Objects {
    /// Everything, with `null` for what was removed.
    Whole,
    OnlyChanges,
}

/// What must be sent to turn `before` into `after`.
pub(crate) fn changes<T: Resource + Clone>(before: &T, after: &T, objects: Objects) -> T {
    let mut patch = after.clone();
    if after.type_name() == before.type_name() {
        patch.record_mut().empty();
        let add = Add { objects, unchanged: false };
        add.changes(before.record(), after.record(), patch.record_mut());
    }
    patch
}

/// Adds the changes of an object to an empty one of the same type.
#[derive(Clone, Copy)]
struct Add {
    objects: Objects,
    /// Whether to add what did not change, too.
    unchanged: bool,
}

impl Add {
    /// Returns whether anything changed that can be sent.
    fn changes(self, before: &dyn Record, after: &dyn Record, patch: &mut dyn Record) -> bool {
        let old: HashMap<_, _> = members::all(before).collect();
        let new: HashSet<_> = members::names(after).collect();
        let mut changed = false;
        for (name, value) in members::all(after).filter(|(name, _)| *name != control::TYPE) {
            let same = old.get(name) == Some(&value) || same_field(before, after, name);
            let nested = if same { None } else { self.nested(before, after, patch, name) };
            if nested.is_none() && (self.unchanged || !same) {
                members::add(patch, name, value);
            }
            changed |= nested.unwrap_or(!same);
        }
        for name in members::names(before) {
            if !new.contains(name) && !control::is_control_information(name) {
                members::add(patch, name, Json::Null);
                changed = true;
            }
        }
        keep_type(after, patch);
        changed
    }

    /// Adds the changes inside of an object, if the member is one of the same type before and after; returns
    /// whether there are any.
    fn nested(
        self,
        before: &dyn Record,
        after: &dyn Record,
        patch: &mut dyn Record,
        name: &str,
    ) -> Option<bool> {
        let index = after.descriptor().members().index_of(name)?;
        let (old, new) = (object(before.field(index))?, object(after.field(index))?);
        if !std::ptr::eq(old.descriptor(), new.descriptor())
            || control::type_reference(old) != control::type_reference(new)
        {
            return None;
        }
        let inside = Self { unchanged: self.objects == Objects::Whole, ..self };
        let changed = match patch.field_mut(index) {
            SlotMut::Object(place) => inside.changes(old, new, place.put(true)?),
            SlotMut::Family(place) => {
                let family = place.put(true)?;
                become_same(family, new);
                inside.changes(old, new, family.variant_mut())
            }
            _ => return None,
        };
        if !changed && !self.unchanged {
            patch.field_mut(index).clear();
        }
        Some(changed)
    }
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

fn object(slot: Slot<'_>) -> Option<&dyn Record> {
    match slot {
        Slot::Object(place) => place.value(),
        Slot::Family(place) => place.value().map(|family| family.variant()),
        _ => None,
    }
}
