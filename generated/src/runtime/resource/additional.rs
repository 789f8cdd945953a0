//! [`Additional`]: what a struct holds beyond its fields, so that nothing that the service sends is
//! lost.

use std::collections::HashSet;
use std::fmt;

use serde_json::Value as Json;

use crate::runtime::record::bits::Bits;
use crate::runtime::record::names::Descriptor;
use crate::runtime::record::places::make_room;

static NULL: Json = Json::Null;

/// What an object holds beyond the typed fields of its struct. Usually nothing, and then it takes
/// one empty pointer.
///
/// Reading puts here, and writing sends back:
/// - members that the documentation does not name, and annotations such as `@odata.etag` or
///   `members@odata.context`;
/// - documented properties that are `null`;
/// - documented properties whose value contradicts the documented type (a collection with one such
///   element is kept here whole);
/// - documented properties that lead to a type whose product area, a cargo feature, is off.
///
/// A typed field that has a value overrides what is kept here under its name. When JSON repeats a
/// name, the last one counts.
#[derive(Clone, Default)]
pub struct Additional(Option<Box<Kept>>);

/// Small, since of many small objects each may have one of its own.
#[derive(Clone, Default)]
struct Kept {
    /// The type whose members the bits and slots below mean; no entry then has the name of one of
    /// them. None when only names were inserted.
    descriptor: Option<&'static Descriptor>,
    nulls: Bits,
    /// Integers in typed fields that came as text, and go back as text.
    texts: Option<Box<Bits>>,
    entries: Vec<(Key, Json)>,
}

impl Kept {
    fn means(&self, descriptor: &'static Descriptor) -> bool {
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

/// A function that cannot unwind, so that no struct needs code for the case that dropping what it keeps
/// panics. It would abort, and does not panic.
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
    /// What a new object holds.
    pub(crate) const NOTHING: Self = Self(None);

    /// Whether nothing is kept: no undocumented member, no null, no contradicting value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// How many members are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// The value kept under a name on the wire, such as `@odata.etag`; [`Json::Null`] for an
    /// explicit null.
    ///
    /// Typed fields are not looked at.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        // The last entry wins, as it does in JSON that repeats a name; and it came after the null.
        let kept = self.0.as_deref()?;
        let mut entries = kept.entries.iter().rev();
        if let Some((_, value)) = entries.find(|(key, _)| key_name(kept.descriptor, key) == name) {
            return Some(value);
        }
        let slot = kept.descriptor?.members().index_of(name)?;
        kept.nulls.has(slot).then_some(&NULL)
    }

    /// The value that was put here last, nulls of documented members aside.
    pub(crate) fn last(&self) -> Option<&Json> {
        self.0.as_deref()?.entries.last().map(|(_, value)| value)
    }

    /// Keeps `value` under `name`, to be sent along with the typed fields, and gives what was kept
    /// there before.
    ///
    /// A typed field of that name, if it has a value, still overrides what is inserted;
    /// `Resource::set` knows the fields and puts the value in the right place.
    pub fn insert(&mut self, name: impl Into<String>, value: Json) -> Option<Json> {
        let name = name.into();
        let before = self.remove(&name);
        match self.0.as_deref().and_then(|kept| kept.descriptor) {
            Some(descriptor) => self.push(descriptor, name.into(), value),
            None => self.push_loose(name.into(), value),
        }
        before
    }

    /// Takes out what is kept under `name`.
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
        self.forget_nothing();
        removed.or(null)
    }

    /// Every kept name on the wire with its value: first the nulls, then the rest in the order it
    /// came.
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

    /// The nulls and entries as they are, if they mean the members of `descriptor`.
    pub(crate) fn direct(
        &self,
        descriptor: &'static Descriptor,
    ) -> Option<(&Bits, &[(Key, Json)])> {
        let kept = self.0.as_deref()?;
        kept.means(descriptor).then_some((&kept.nulls, kept.entries.as_slice()))
    }

    /// The only undocumented member, when there is exactly one entry.
    pub(crate) fn only_entry(&self) -> Option<(&str, &Json)> {
        match self.0.as_deref()?.entries.as_slice() {
            [(Key::Name(name), value)] => Some((name, value)),
            _ => None,
        }
    }

    /// Whether nothing at all was ever put here; cheaper than [`is_empty`](Self::is_empty).
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

    /// Keeps a member whose name is known to be no documented one.
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

    /// The integer in the field at `slot` came as text.
    pub(crate) fn push_text(&mut self, descriptor: &'static Descriptor, slot: usize) {
        self.kept(descriptor).texts.get_or_insert_default().set(slot);
    }

    /// The integer in the field at `slot` came as a number after all.
    pub(crate) fn unset_text(&mut self, slot: usize) {
        if let Some(texts) = self.0.as_deref_mut().and_then(|kept| kept.texts.as_mut()) {
            texts.unset(slot);
        }
    }

    /// The fields whose integers are text on the wire.
    pub(crate) fn texts(&self, descriptor: &'static Descriptor) -> Option<&Bits> {
        let kept = self.0.as_deref()?;
        kept.texts.as_deref().filter(|_| kept.means(descriptor))
    }

    /// For objects whose members have no descriptor; `settle` must follow when a name repeats.
    pub(crate) fn push_loose(&mut self, name: Box<str>, value: Json) {
        self.0.get_or_insert_default().push(Key::Name(name), value);
    }

    /// Every kept name with its value, the values not cloned.
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
        self.adopt(descriptor);
        self.0.get_or_insert_with(|| {
            Box::new(Kept { descriptor: Some(descriptor), ..Kept::default() })
        })
    }

    /// Makes what is kept mean the members of `descriptor`: it may come from another struct, or
    /// have been inserted by name.
    pub(crate) fn adopt(&mut self, descriptor: &'static Descriptor) {
        if self.is_untouched() || self.direct(descriptor).is_some() {
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

    /// After JSON with repeated names was read: only the last value of each name stays, and a field
    /// that has a value leaves nothing here. An entry of a slot came after the null bit of that
    /// slot.
    pub(crate) fn settle(&mut self, present: impl Fn(usize) -> bool) {
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
        self.forget_nothing();
    }

    /// When nothing is kept any more, nothing is.
    fn forget_nothing(&mut self) {
        if self.is_empty() && self.0.as_deref().is_none_or(|kept| kept.texts.is_none()) {
            self.0 = None;
        }
    }

    /// Whether two undocumented members share a name, which JSON should not do.
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

/// By name and value, in any order.
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
