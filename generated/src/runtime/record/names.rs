//! Fixed lists of names with a fast lookup of the index: members of a type, types of a family.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU16, Ordering};

use crate::runtime::body::scan::is_plain;
use crate::runtime::body::write::Writer;

/// A list of distinct names, with a hash table that is built on first use.
///
/// The table is not part of the generated source: it would double its size, and building it takes about
/// a microsecond per type, once.
#[derive(Debug)]
pub struct Names {
    names: &'static [&'static str],
    table: OnceLock<Table>,
    keys: OnceLock<Keys>,
}

/// Names as they are written in a JSON object: each with the comma before it, the colon after it, and the
/// quote that begins text.
#[derive(Debug)]
pub(crate) struct Keys {
    text: String,
    /// Where each key ends.
    ends: Box<[usize]>,
}

/// A hash table with open addressing.
#[derive(Debug)]
struct Table {
    /// The index of a name plus one, or zero if empty. At least half of the buckets are empty.
    buckets: Box<[u16]>,
    /// The names with their fingerprints, which are adjacent in memory, while the texts are not.
    known: Box<[(Fingerprint, &'static str)]>,
    /// For each name the index of the one that followed it when it was last read, plus one; and last the one
    /// that came first.
    next: Box<[AtomicU16]>,
    /// How often `next` may still change, so that threads that read different orders do not contend for it
    /// for long.
    changes_left: AtomicU16,
}

/// In which case a text may be a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// In that of the name.
    Exact,
    /// In any.
    Any,
    /// It was a name in another one.
    Other,
}

/// Stands for the name before the first one.
pub(crate) const BEFORE_FIRST: usize = usize::MAX;

/// How often the order of names is learned anew.
const MOST_CHANGES: u16 = 10_000;

/// The first and the last eight bytes of a name, or fewer if it is short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fingerprint(u64, u64);

impl Names {
    #[must_use]
    pub const fn new(names: &'static [&'static str]) -> Self {
        Self { names, table: OnceLock::new(), keys: OnceLock::new() }
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name at `index`, or empty text.
    pub(crate) fn get(&self, index: usize) -> &'static str {
        self.names.get(index).copied().unwrap_or_default()
    }

    pub(crate) fn as_slice(&self) -> &'static [&'static str] {
        self.names
    }

    /// The table, to fetch once for many lookups.
    #[inline]
    pub(crate) fn lookup(&self) -> Lookup<'_> {
        Lookup(self.table.get_or_init(|| Table::new(self.names)))
    }

    /// The names as they are written.
    #[inline]
    pub(crate) fn keys(&self) -> &Keys {
        self.keys.get_or_init(|| Keys::new(self.names))
    }

    #[inline(never)]
    pub(crate) fn index_of(&self, name: &str) -> Option<usize> {
        self.lookup().index_of(name)
    }

    /// The index of a name, or one that no name has.
    pub(crate) fn index_or_none(&self, name: &str) -> usize {
        self.index_of(name).unwrap_or(usize::MAX)
    }

    /// The index of a name, or one that no name has. If the text may be in any case, and is in another one, the
    /// `case` says so afterwards.
    #[inline(never)]
    pub(crate) fn find(&self, name: &str, case: &mut Case) -> usize {
        match self.lookup().index_of(name) {
            Some(index) => index,
            None if *case == Case::Exact => usize::MAX,
            None => match self.index_in_other_case(name) {
                Some(index) => {
                    *case = Case::Other;
                    index
                }
                None => usize::MAX,
            },
        }
    }

    /// The index of the only name that differs from this one in case only.
    #[inline(never)]
    fn index_in_other_case(&self, name: &str) -> Option<usize> {
        let names = self.names.iter().enumerate();
        let mut same = names.filter(|(_, known)| known.eq_ignore_ascii_case(name));
        let (index, _) = same.next()?;
        same.next().is_none().then_some(index)
    }

    /// The name that this is in any case, or else the text itself.
    pub(crate) fn in_any_case<'a>(&self, name: &'a str) -> &'a str {
        self.names.get(self.find(name, &mut Case::Any)).copied().unwrap_or(name)
    }

    /// Whether this is a name, in any case.
    pub(crate) fn has_in_any_case(&self, name: &str) -> bool {
        self.find(name, &mut Case::Any) < self.len()
    }

    /// Whether both are the same name, in any case, or the same text.
    pub(crate) fn is_same(&self, one: &str, other: &str) -> bool {
        one == other
            || one.eq_ignore_ascii_case(other) && self.in_any_case(one) == self.in_any_case(other)
    }
}

impl Keys {
    fn new(names: &[&str]) -> Self {
        let mut writer = Writer::default();
        let ends = names.iter().map(|name| writer.key(name)).collect();
        Self { text: writer.into_text(), ends }
    }

    /// The key of the name at `index`: without the comma if it is the first one of its object, and with the
    /// quote before text.
    #[inline]
    pub(crate) fn get(&self, index: usize, is_first: bool, is_text: bool) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = start.copied().unwrap_or_default() + usize::from(is_first);
        let end = self.ends.get(index).copied().unwrap_or_default();
        self.text.get(start..end - usize::from(!is_text)).unwrap_or_default()
    }
}

/// The table of [`Names`], already built.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'a>(&'a Table);

impl<'a> Lookup<'a> {
    #[inline(always)]
    pub(crate) fn index_of(self, name: &str) -> Option<usize> {
        let Table { buckets, known, .. } = self.0;
        let fingerprint = Fingerprint::of(name.as_bytes());
        let mask = buckets.len().wrapping_sub(1);
        let mut bucket = fingerprint.hash(name.len());
        loop {
            let index = usize::from(*buckets.get(bucket & mask)?).checked_sub(1)?;
            let (known_fingerprint, known) = known.get(index)?;
            if *known_fingerprint == fingerprint && known.len() == name.len() {
                // A fingerprint has all of up to sixteen bytes.
                if name.len() <= 16 || *known == name {
                    return Some(index);
                }
            }
            bucket = bucket.wrapping_add(1);
        }
    }

    /// If the name that followed the one at `last` in the text read before is the start of this text, and a
    /// quote follows: its length and index.
    #[inline]
    pub(crate) fn guess(self, last: usize, text: &[u8]) -> Option<(usize, usize)> {
        let index = usize::from(self.after(last)?.load(Ordering::Relaxed)).checked_sub(1)?;
        let (_, known) = self.0.known.get(index)?;
        let rest = text.strip_prefix(known.as_bytes())?;
        (rest.first() == Some(&b'"')).then_some((known.len(), index))
    }

    /// Notes that the name at `index` followed the one at `last`.
    pub(crate) fn learn(self, last: usize, index: usize) {
        let left = self.0.changes_left.load(Ordering::Relaxed);
        let is_plain = |(_, name): &(_, &str)| is_plain(name.as_bytes());
        if left > 0
            && self.0.known.get(index).is_some_and(is_plain)
            && let (Some(after), Ok(number)) = (self.after(last), u16::try_from(index + 1))
        {
            after.store(number, Ordering::Relaxed);
            self.0.changes_left.store(left - 1, Ordering::Relaxed);
        }
    }

    #[inline]
    fn after(self, last: usize) -> Option<&'a AtomicU16> {
        let next = &self.0.next;
        next.get(last).or(next.last())
    }

    /// Whether `name` is at `index`.
    pub(crate) fn is_at(self, index: usize, name: &str) -> bool {
        self.0.known.get(index).is_some_and(|(_, known)| *known == name)
    }
}

impl Table {
    fn new(names: &[&'static str]) -> Self {
        let mut buckets = vec![0_u16; (names.len() * 2 + 2).next_power_of_two()];
        let mask = buckets.len() - 1;
        // Names beyond what a bucket can index would be read as undocumented members; no type has so
        // many.
        for (number, name) in (1..=u16::MAX).zip(names) {
            let mut bucket = Fingerprint::of(name.as_bytes()).hash(name.len());
            while buckets.get(bucket & mask).is_some_and(|taken| *taken != 0) {
                bucket = bucket.wrapping_add(1);
            }
            if let Some(free) = buckets.get_mut(bucket & mask) {
                *free = number;
            }
        }
        let known = names.iter().map(|name| (Fingerprint::of(name.as_bytes()), *name)).collect();
        let next = (0..=names.len()).map(|_| AtomicU16::new(0)).collect();
        let changes_left = AtomicU16::new(MOST_CHANGES);
        Self { buckets: buckets.into_boxed_slice(), known, next, changes_left }
    }
}

impl Fingerprint {
    #[inline]
    fn of(name: &[u8]) -> Self {
        match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
            (Some(first), Some(last)) => {
                Self(u64::from_le_bytes(*first), u64::from_le_bytes(*last))
            }
            _ => Self::of_short(name),
        }
    }

    #[inline]
    fn of_short(name: &[u8]) -> Self {
        match (name.first_chunk::<4>(), name.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                Self(u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
            }
            _ => {
                let byte = |at: usize| u64::from(name.get(at).copied().unwrap_or_default());
                Self(byte(0) | byte(1) << 8, byte(2))
            }
        }
    }

    /// Names of one type rarely share both ends and the length, and two words are faster to hash than
    /// all bytes.
    #[inline]
    fn hash(self, length: usize) -> usize {
        let mixed = (self.0 ^ self.1.rotate_left(29))
            .wrapping_add(length as u64)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 40) as usize
    }
}

/// The name of a type and the wire names of its members.
///
/// Member 0 is always `@odata.type`. Members of base types come first, so a member has the same index
/// in every derived type.
#[derive(Debug)]
pub struct Descriptor {
    type_name: &'static str,
    members: Names,
}

impl Descriptor {
    #[must_use]
    pub const fn new(type_name: &'static str, members: &'static [&'static str]) -> Self {
        Self { type_name, members: Names::new(members) }
    }

    /// The qualified name, as in `microsoft.graph.message`.
    pub(crate) fn type_name(&self) -> &'static str {
        self.type_name
    }

    pub(crate) fn members(&self) -> &Names {
        &self.members
    }
}
