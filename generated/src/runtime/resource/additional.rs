//! [`Additional`]: everything that a struct holds outside of its typed fields, so that nothing that the
//! service sends is lost.

use std::fmt;

use serde_json::Value as Json;

use super::kept::{Kept, key_name};
use super::stored::Stored;
use super::tape::{Entry, Key, Tape};
use super::written::Written;
use crate::runtime::driver::keep::repeats_a_name;
use crate::runtime::record::bits::Bits;
use crate::runtime::record::names::Descriptor;

static NULL: Json = Json::Null;

/// The members of an object that are not in typed fields of its struct. Usually there are none, and it
/// takes the space of one pointer.
///
/// Reading puts here, and writing sends back:
/// - undocumented members, and annotations such as `@odata.etag` or `members@odata.context`;
/// - documented properties that are `null`;
/// - documented properties whose value contradicts the documented type (a collection with one such
///   element is kept here as a whole);
/// - documented relationships to a type whose product area, a cargo feature, is disabled.
///
/// A typed field that has a value overrides the value kept here under its name. When JSON repeats a
/// name, the last value counts.
#[derive(Clone, Default)]
pub struct Additional(Option<Box<Kept>>);

/// `extern "C"` because such a function cannot unwind, so that no struct needs code for a panic during this
/// drop. A panic, which does not happen, would abort.
#[inline(never)]
extern "C" fn discard(_: Box<Kept>) {}

impl Drop for Additional {
    #[inline]
    fn drop(&mut self) {
        if let Some(kept) = self.0.take() {
            discard(kept);
        }
    }
}

impl Additional {
    /// The `Additional` of a new object.
    pub(crate) const NOTHING: Self = Self(None);

    /// Whether nothing is kept: no undocumented member, no null and no contradicting value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter_stored().next().is_none()
    }

    /// The number of members kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter_stored().count()
    }

    /// The value kept under a wire name such as `@odata.etag`; [`Json::Null`] for an explicit null.
    ///
    /// Typed fields are not considered.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        let kept = self.0.as_deref()?;
        match kept.find(name) {
            Some((at, _)) => kept.decoded().get(at),
            None => kept.null(name).then_some(&NULL),
        }
    }

    /// Like [`get`](Self::get), without decoding the value.
    pub(crate) fn find(&self, name: &str) -> Option<Stored<'_>> {
        let kept = self.0.as_deref()?;
        match kept.find(name) {
            Some((_, entry)) => Some(entry.value),
            None => kept.null(name).then_some(Stored::NULL),
        }
    }

    /// Keeps `value` under `name`, to be sent with the typed fields, and returns the value that was kept
    /// there before.
    ///
    /// If the typed field of that name has a value, it still overrides the inserted one; `Resource::set`
    /// knows the fields and puts the value into the right one.
    pub fn insert(&mut self, name: impl Into<String>, value: Json) -> Option<Json> {
        let name = name.into();
        let before = self.remove(&name);
        match self.0.as_deref().and_then(|kept| kept.descriptor) {
            Some(descriptor) => self.push(descriptor, &name, &value),
            None => {
                let tape = self.unbound_tape();
                tape.push_name(&name);
                tape.push_json(&value);
            }
        }
        before
    }

    /// Removes and returns the value kept under `name`.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let removed = self.find(name).map(Stored::to_json);
        let kept = self.0.as_deref_mut()?;
        let descriptor = kept.descriptor;
        let slot = descriptor.and_then(|descriptor| descriptor.members().index_of(name));
        if let Some(slot) = slot {
            kept.nulls.unset(slot);
        }
        if removed.is_some() {
            kept.remove_entries(name);
        }
        if let Some((written, slot)) = kept.written.as_mut().zip(slot) {
            written.unset(slot);
        }
        self.drop_if_empty();
        removed
    }

    /// The wire names and values of everything kept: first the nulls, then the rest in the order of
    /// arrival.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        let decoded = self.0.as_deref().map_or(&[][..], Kept::decoded);
        let nulls = self.nulls().map(|name| (name, &NULL));
        nulls.chain(self.entries().zip(decoded).map(|((name, _), value)| (name, value)))
    }

    /// Like [`iter`](Self::iter), without decoding the values.
    pub(crate) fn iter_stored(&self) -> impl Iterator<Item = (&str, Stored<'_>)> {
        self.nulls().map(|name| (name, Stored::NULL)).chain(self.entries())
    }

    /// The names of the documented members that are null.
    fn nulls(&self) -> impl Iterator<Item = &'static str> {
        self.0.as_deref().into_iter().flat_map(|kept| {
            let name = |slot| key_name(kept.descriptor, Key::Slot(slot));
            kept.nulls.iter().map(name)
        })
    }

    /// What is on the tape.
    fn entries(&self) -> impl Iterator<Item = (&str, Stored<'_>)> {
        self.0.as_deref().into_iter().flat_map(|kept| {
            let entries = kept.tape.entries();
            entries.map(|entry| (key_name(kept.descriptor, entry.key), entry.value))
        })
    }

    /// The nulls and entries, if they refer to the members of `descriptor`.
    pub(crate) fn bound_to(&self, descriptor: &'static Descriptor) -> Option<(&Bits, &Tape)> {
        let kept = self.0.as_deref()?;
        kept.is_bound_to(descriptor).then_some((&kept.nulls, &kept.tape))
    }

    /// The entry, if it is the only one and an undocumented member.
    pub(crate) fn only_entry(&self) -> Option<(&str, Stored<'_>)> {
        let mut entries = self.0.as_deref()?.tape.entries();
        match (entries.next()?, entries.next()) {
            (Entry { key: Key::Name(name), value, .. }, None) => Some((name, value)),
            _ => None,
        }
    }

    /// The value of so many bytes that ends the tape.
    pub(crate) fn last_value(&self, size: usize) -> Option<Stored<'_>> {
        let tape = &self.0.as_deref()?.tape;
        Some(tape.value_at(tape.len().checked_sub(size)?))
    }

    /// Whether nothing was ever put here; cheaper than [`is_empty`](Self::is_empty).
    #[inline]
    pub(crate) fn is_untouched(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn push_null(&mut self, descriptor: &'static Descriptor, slot: usize) {
        self.kept(descriptor).nulls.set(slot);
    }

    pub(crate) fn push_slot(&mut self, descriptor: &'static Descriptor, slot: usize, value: &Json) {
        let tape = self.tape(descriptor);
        tape.push_slot(slot);
        tape.push_json(value);
    }

    /// Keeps a member, documented or not.
    pub(crate) fn push(&mut self, descriptor: &'static Descriptor, name: &str, value: &Json) {
        match descriptor.members().index_of(name) {
            Some(slot) if value.is_null() => self.push_null(descriptor, slot),
            Some(slot) => self.push_slot(descriptor, slot, value),
            None => {
                let tape = self.tape(descriptor);
                tape.push_name(name);
                tape.push_json(value);
            }
        }
    }

    /// How fields are written whose type alone does not say it, to note it.
    pub(crate) fn written_mut(&mut self, descriptor: &'static Descriptor) -> &mut Written {
        self.kept(descriptor).written.get_or_insert_default()
    }

    /// Forgets how the field at `slot` is written: another value came after it.
    pub(crate) fn forget_written(&mut self, slot: usize) {
        if let Some(written) = self.0.as_deref_mut().and_then(|kept| kept.written.as_mut()) {
            written.unset(slot);
        }
    }

    /// How fields are written whose type alone does not say it.
    #[inline]
    pub(crate) fn written(&self, descriptor: &'static Descriptor) -> Option<&Written> {
        let kept = self.0.as_deref()?;
        kept.written.as_deref().filter(|_| kept.is_bound_to(descriptor))
    }

    /// The tape of an object of that type, to append undocumented members, and documented ones by their
    /// slots. If a name may repeat, `remove_overridden` must be called after it.
    #[inline]
    pub(crate) fn tape(&mut self, descriptor: &'static Descriptor) -> &mut Tape {
        self.kept(descriptor).tape_mut()
    }

    /// Like [`tape`](Self::tape), of an object without a descriptor.
    pub(crate) fn unbound_tape(&mut self) -> &mut Tape {
        self.0.get_or_insert_default().tape_mut()
    }

    #[inline]
    fn kept(&mut self, descriptor: &'static Descriptor) -> &mut Kept {
        self.rebind(descriptor);
        self.0.get_or_insert_with(|| Box::new(Kept::of(descriptor)))
    }

    /// Makes everything kept refer to the members of `descriptor`: it may come from another struct, or
    /// have been inserted by name.
    #[inline]
    pub(crate) fn rebind(&mut self, descriptor: &'static Descriptor) {
        if !self.0.as_deref().is_none_or(|kept| kept.is_bound_to(descriptor)) {
            self.rebind_to_other(descriptor);
        }
    }

    #[inline(never)]
    fn rebind_to_other(&mut self, descriptor: &'static Descriptor) {
        let before = std::mem::take(self);
        if let Some(kept) = before.0.as_deref()
            && let Some(written) = &kept.written
        {
            for from in written.slots() {
                let name = key_name(kept.descriptor, Key::Slot(from));
                if let Some(slot) = descriptor.members().index_of(name) {
                    self.written_mut(descriptor).take_over(slot, written, from);
                }
            }
        }
        for (name, value) in before.iter_stored() {
            match descriptor.members().index_of(name) {
                Some(slot) if value.is_null() => self.push_null(descriptor, slot),
                Some(slot) => {
                    let tape = self.tape(descriptor);
                    tape.push_slot(slot);
                    tape.append(value);
                }
                None => self.tape(descriptor).push_member(name, value),
            }
        }
    }

    /// Cleans up after JSON with repeated names, of an object without fields.
    pub(crate) fn resolve_repeated_names(&mut self) {
        if self.repeats_a_name() {
            self.remove_overridden(|_| false);
        }
    }

    /// Cleans up after JSON with repeated names: keeps only the last value of each name, and nothing for
    /// a field that has a value.
    pub(crate) fn remove_overridden(&mut self, present: impl Fn(usize) -> bool) {
        if let Some(kept) = self.0.as_deref_mut() {
            kept.remove_overridden(present);
            self.drop_if_empty();
        }
    }

    /// Frees the allocation if nothing is left in it.
    fn drop_if_empty(&mut self) {
        if self.is_empty() && self.0.as_deref().is_none_or(|kept| kept.written.is_none()) {
            self.0 = None;
        }
    }

    /// Whether two entries may have the same name, which JSON should not have.
    pub(crate) fn repeats_a_name(&self) -> bool {
        self.0.as_deref().is_some_and(|kept| repeats_a_name(&kept.tape))
    }
}

/// By names and values, in any order.
impl PartialEq for Additional {
    fn eq(&self, other: &Self) -> bool {
        if self.is_untouched() && other.is_untouched() {
            return true;
        }
        fn sorted(additional: &Additional) -> Vec<(&str, &Json)> {
            let mut members: Vec<_> = additional.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            members
        }
        sorted(self) == sorted(other)
    }
}

impl fmt::Debug for Additional {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
