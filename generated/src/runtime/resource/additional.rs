//! [`Additional`]: everything that a struct holds outside of its typed fields, so that nothing that the
//! service sends is lost.

use std::collections::HashSet;
use std::fmt;

use serde_json::Value as Json;

use crate::runtime::record::bits::Bits;
use crate::runtime::record::names::Descriptor;
use crate::runtime::record::places::make_room;

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

/// Small, because each of many small objects may have its own.
#[derive(Clone, Default)]
struct Kept {
    /// The type that the bits and slots below refer to; no entry then has the name of one of its
    /// members. `None` if only names were inserted.
    descriptor: Option<&'static Descriptor>,
    nulls: Bits,
    /// Integers in typed fields that were sent as text, and are written as text.
    texts: Option<Box<Bits>>,
    entries: Vec<(Key, Json)>,
}

impl Kept {
    fn is_bound_to(&self, descriptor: &'static Descriptor) -> bool {
        self.descriptor.is_some_and(|known| std::ptr::eq(known, descriptor))
    }

    fn push(&mut self, key: Key, value: Json) {
        make_room(&mut self.entries);
        self.entries.push((key, value));
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    Slot(u16),
    Name(Box<str>),
}

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
        self.iter().next().is_none()
    }

    /// The number of members kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// The value kept under a wire name such as `@odata.etag`; [`Json::Null`] for an explicit null.
    ///
    /// Typed fields are not considered.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        // The last entry wins, as in JSON that repeats a name; and entries come after the null.
        let kept = self.0.as_deref()?;
        let mut entries = kept.entries.iter().rev();
        if let Some((_, value)) = entries.find(|(key, _)| key_name(kept.descriptor, key) == name) {
            return Some(value);
        }
        let slot = kept.descriptor?.members().index_of(name)?;
        kept.nulls.has(slot).then_some(&NULL)
    }

    /// The value of the last entry, which is never a null of a documented member.
    pub(crate) fn last(&self) -> Option<&Json> {
        self.0.as_deref()?.entries.last().map(|(_, value)| value)
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
            Some(descriptor) => self.push(descriptor, name.into(), value),
            None => self.push_unbound(name.into(), value),
        }
        before
    }

    /// Removes and returns the value kept under `name`.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let kept = self.0.as_deref_mut()?;
        let descriptor = kept.descriptor;
        let slot = descriptor.and_then(|descriptor| descriptor.members().index_of(name));
        let null = slot.is_some_and(|slot| kept.nulls.unset(slot)).then_some(Json::Null);
        let mut removed = None;
        kept.entries.retain_mut(|(key, value)| {
            let same = key_name(descriptor, key) == name;
            if same {
                removed = Some(value.take());
            }
            !same
        });
        if let Some((texts, slot)) = kept.texts.as_mut().zip(slot) {
            texts.unset(slot);
        }
        self.drop_if_empty();
        removed.or(null)
    }

    /// The wire names and values of everything kept: first the nulls, then the rest in the order of
    /// arrival.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.as_deref().into_iter().flat_map(|kept| {
            let descriptor = kept.descriptor;
            let name =
                move |slot| descriptor.map_or("", |descriptor| descriptor.members().get(slot));
            let nulls = kept.nulls.iter().map(move |slot| (name(slot), &NULL));
            nulls.chain(
                kept.entries.iter().map(move |(key, value)| (key_name(descriptor, key), value)),
            )
        })
    }

    /// The nulls and entries, if they refer to the members of `descriptor`.
    pub(crate) fn bound_to(
        &self,
        descriptor: &'static Descriptor,
    ) -> Option<(&Bits, &[(Key, Json)])> {
        let kept = self.0.as_deref()?;
        kept.is_bound_to(descriptor).then_some((&kept.nulls, kept.entries.as_slice()))
    }

    /// The entry, if it is the only one and an undocumented member.
    pub(crate) fn only_entry(&self) -> Option<(&str, &Json)> {
        match self.0.as_deref()?.entries.as_slice() {
            [(Key::Name(name), value)] => Some((name, value)),
            _ => None,
        }
    }

    /// Whether nothing was ever put here; cheaper than [`is_empty`](Self::is_empty).
    #[inline]
    pub(crate) fn is_untouched(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn push_null(&mut self, descriptor: &'static Descriptor, slot: usize) {
        self.kept(descriptor).nulls.set(slot);
    }

    pub(crate) fn push_slot(&mut self, descriptor: &'static Descriptor, slot: usize, value: Json) {
        let key = u16::try_from(slot)
            .map_or_else(|_| Key::Name(descriptor.members().get(slot).into()), Key::Slot);
        self.kept(descriptor).push(key, value);
    }

    /// Keeps a member that is known to be undocumented.
    pub(crate) fn push_name(
        &mut self,
        descriptor: &'static Descriptor,
        name: Box<str>,
        value: Json,
    ) {
        self.kept(descriptor).push(Key::Name(name), value);
    }

    fn push(&mut self, descriptor: &'static Descriptor, name: Box<str>, value: Json) {
        match descriptor.members().index_of(&name) {
            Some(slot) if value.is_null() => self.push_null(descriptor, slot),
            Some(slot) => self.push_slot(descriptor, slot, value),
            None => self.push_name(descriptor, name, value),
        }
    }

    /// Notes that the integer in the field at `slot` was sent as text.
    pub(crate) fn push_text(&mut self, descriptor: &'static Descriptor, slot: usize) {
        self.kept(descriptor).texts.get_or_insert_default().set(slot);
    }

    /// Notes that the integer in the field at `slot` was sent as a number after all.
    pub(crate) fn unset_text(&mut self, slot: usize) {
        if let Some(texts) = self.0.as_deref_mut().and_then(|kept| kept.texts.as_mut()) {
            texts.unset(slot);
        }
    }

    /// The fields whose integers were sent as text.
    pub(crate) fn texts(&self, descriptor: &'static Descriptor) -> Option<&Bits> {
        let kept = self.0.as_deref()?;
        kept.texts.as_deref().filter(|_| kept.is_bound_to(descriptor))
    }

    /// For objects without a descriptor; if a name repeats, `remove_overridden` must be called after it.
    pub(crate) fn push_unbound(&mut self, name: Box<str>, value: Json) {
        self.0.get_or_insert_default().push(Key::Name(name), value);
    }

    /// The names and values of everything kept, without cloning the values.
    pub(crate) fn into_members(mut self) -> impl Iterator<Item = (Box<str>, Json)> {
        let Kept { descriptor, nulls, entries, .. } =
            self.0.take().map(|kept| *kept).unwrap_or_default();
        let nulls: Vec<_> = nulls
            .iter()
            .map(|slot| {
                (
                    descriptor.map_or("", |descriptor| descriptor.members().get(slot)).into(),
                    Json::Null,
                )
            })
            .collect();
        let entries = entries.into_iter().map(move |(key, value)| match key {
            Key::Name(name) => (name, value),
            Key::Slot(_) => (key_name(descriptor, &key).into(), value),
        });
        nulls.into_iter().chain(entries)
    }

    fn kept(&mut self, descriptor: &'static Descriptor) -> &mut Kept {
        self.rebind(descriptor);
        self.0.get_or_insert_with(|| {
            Box::new(Kept { descriptor: Some(descriptor), ..Kept::default() })
        })
    }

    /// Makes everything kept refer to the members of `descriptor`: it may come from another struct, or
    /// have been inserted by name.
    pub(crate) fn rebind(&mut self, descriptor: &'static Descriptor) {
        if self.is_untouched() || self.bound_to(descriptor).is_some() {
            return;
        }
        let before = std::mem::take(self);
        for name in before.text_names() {
            if let Some(slot) = descriptor.members().index_of(name) {
                self.push_text(descriptor, slot);
            }
        }
        for (name, value) in before.into_members() {
            self.push(descriptor, name, value);
        }
    }

    fn text_names(&self) -> impl Iterator<Item = &'static str> {
        let kept = self.0.as_deref();
        let marked = kept.and_then(|kept| kept.descriptor.zip(kept.texts.as_deref()));
        marked
            .into_iter()
            .flat_map(|(descriptor, texts)| texts.iter().map(|slot| descriptor.members().get(slot)))
    }

    /// Cleans up after JSON with repeated names: keeps only the last value of each name, and nothing for
    /// a field that has a value. An entry of a slot is more recent than the null bit of that slot.
    pub(crate) fn remove_overridden(&mut self, present: impl Fn(usize) -> bool) {
        let Some(kept) = self.0.as_deref_mut() else {
            return;
        };
        let mut seen = HashSet::new();
        let mut stays: Vec<bool> = (kept.entries.iter().rev())
            .map(|(key, _)| {
                seen.insert(key) && !matches!(key, Key::Slot(slot) if present(usize::from(*slot)))
            })
            .collect();
        let nulls = std::mem::take(&mut kept.nulls);
        for slot in nulls.iter().filter(|slot| !present(*slot)) {
            if !u16::try_from(slot).is_ok_and(|slot| seen.contains(&Key::Slot(slot))) {
                kept.nulls.set(slot);
            }
        }
        let nulls = &mut kept.nulls;
        kept.entries.retain(|entry| match entry {
            _ if !stays.pop().unwrap_or(true) => false,
            (Key::Slot(slot), Json::Null) => {
                nulls.set(usize::from(*slot));
                false
            }
            _ => true,
        });
        self.drop_if_empty();
    }

    /// Frees the allocation if nothing is left in it.
    fn drop_if_empty(&mut self) {
        if self.is_empty() && self.0.as_deref().is_none_or(|kept| kept.texts.is_none()) {
            self.0 = None;
        }
    }

    /// Whether two entries have the same name, which JSON should not have.
    pub(crate) fn repeats_a_name(&self) -> bool {
        let entries = self.0.as_deref().map_or(&[][..], |kept| kept.entries.as_slice());
        if entries.len() > 16 {
            let mut seen = HashSet::new();
            return !entries.iter().all(|(key, _)| seen.insert(key));
        }
        entries
            .iter()
            .enumerate()
            .any(|(at, (key, _))| entries.iter().take(at).any(|(other, _)| other == key))
    }
}

fn key_name<'a>(descriptor: Option<&'static Descriptor>, key: &'a Key) -> &'a str {
    match key {
        Key::Slot(slot) => {
            descriptor.map_or("", |descriptor| descriptor.members().get(usize::from(*slot)))
        }
        Key::Name(name) => name,
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
