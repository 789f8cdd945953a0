//! What [`Additional`](super::additional::Additional) points to when it is not empty.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde_json::Value as Json;

use super::tape::{Entry, Key, Tape};
use super::written::Written;
use crate::runtime::record::bits::Bits;
use crate::runtime::record::names::Descriptor;

/// Small, because each of many small objects may have its own.
#[derive(Clone, Default)]
pub(super) struct Kept {
    /// The type that the bits and slots below refer to; no entry then has the name of one of its
    /// members. `None` if only names were inserted.
    pub(super) descriptor: Option<&'static Descriptor>,
    pub(super) nulls: Bits,
    /// How typed fields are written whose type alone does not say it.
    pub(super) written: Option<Box<Written>>,
    pub(super) tape: Tape,
    decoded: Decoded,
}

/// The values on the tape, decoded when a caller borrows one.
#[derive(Default)]
struct Decoded(OnceLock<Box<[Json]>>);

/// A copy is decoded by itself when it needs to be.
impl Clone for Decoded {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Kept {
    pub(super) fn of(descriptor: &'static Descriptor) -> Self {
        Self { descriptor: Some(descriptor), ..Self::default() }
    }

    pub(super) fn is_bound_to(&self, descriptor: &'static Descriptor) -> bool {
        self.descriptor.is_some_and(|known| std::ptr::eq(known, descriptor))
    }

    pub(super) fn decoded(&self) -> &[Json] {
        let decode = || self.tape.entries().map(|entry| entry.value.to_json()).collect();
        self.decoded.0.get_or_init(decode)
    }

    /// The tape, to change it.
    pub(super) fn tape_mut(&mut self) -> &mut Tape {
        self.decoded = Decoded::default();
        &mut self.tape
    }

    /// The last entry with a name, as in JSON that repeats a name, and its place.
    pub(super) fn find(&self, name: &str) -> Option<(usize, Entry<'_>)> {
        let entries = self.tape.entries().enumerate();
        entries.filter(|(_, entry)| key_name(self.descriptor, entry.key) == name).last()
    }

    pub(super) fn remove_entries(&mut self, name: &str) {
        let before = std::mem::take(self.tape_mut());
        for entry in before.entries().filter(|entry| key_name(self.descriptor, entry.key) != name) {
            self.tape.push_entry(entry);
        }
    }

    pub(super) fn null(&self, name: &str) -> bool {
        let slot = self.descriptor.and_then(|descriptor| descriptor.members().index_of(name));
        slot.is_some_and(|slot| self.nulls.has(slot))
    }

    /// Keeps only the last value of each name, and nothing for a field that has a value. An entry of a slot
    /// is more recent than the null bit of that slot.
    pub(super) fn remove_overridden(&mut self, present: impl Fn(usize) -> bool) {
        let tape = std::mem::take(self.tape_mut());
        let entries: Vec<_> = tape.entries().collect();
        let mut seen = HashSet::new();
        let mut stays: Vec<bool> = (entries.iter().rev())
            .map(|Entry { key, .. }| {
                seen.insert(*key) && !matches!(key, Key::Slot(slot) if present(*slot))
            })
            .collect();
        let nulls = std::mem::take(&mut self.nulls);
        for slot in nulls.iter().filter(|slot| !present(*slot)) {
            if !seen.contains(&Key::Slot(slot)) {
                self.nulls.set(slot);
            }
        }
        for entry in entries {
            match entry {
                _ if !stays.pop().unwrap_or(true) => {}
                Entry { key: Key::Slot(slot), value, .. } if value.is_null() => {
                    self.nulls.set(slot);
                }
                entry => self.tape.push_entry(entry),
            }
        }
    }
}

/// The name of an entry.
pub(super) fn key_name<'a>(descriptor: Option<&'static Descriptor>, key: Key<'a>) -> &'a str {
    match key {
        Key::Slot(slot) => descriptor.map_or("", |descriptor| descriptor.members().get(slot)),
        Key::Name(name) => name,
    }
}
