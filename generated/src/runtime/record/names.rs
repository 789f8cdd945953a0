//! Fixed sets of names with a quick answer to "which one is this?": members of a type, types of a
//! family.

use std::sync::OnceLock;

/// A list of distinct names, with a hash table that is made on first use.
///
/// The table is not in the generated source because it would double the size of it, and because
/// making it takes about a microsecond per type, once.
#[derive(Debug)]
pub struct Names {
    names: &'static [&'static str],
    table: OnceLock<Table>,
}

/// A hash table with open addresses.
#[derive(Debug)]
struct Table {
    /// The index of a name and one, or zero where there is none, which is at least half of the places.
    places: Box<[u16]>,
    /// The names with their marks, which lie side by side in memory, while the texts do not.
    known: Box<[(Mark, &'static str)]>,
}

/// The first eight bytes of a name and the last eight, or less of a short one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark(u64, u64);

impl Names {
    #[must_use]
    pub const fn new(names: &'static [&'static str]) -> Self {
        Self { names, table: OnceLock::new() }
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name at `index`, empty when there is none.
    pub(crate) fn get(&self, index: usize) -> &'static str {
        self.names.get(index).copied().unwrap_or_default()
    }

    pub(crate) fn as_slice(&self) -> &'static [&'static str] {
        self.names
    }

    /// The table, to be fetched once for many look-ups.
    #[inline]
    pub(crate) fn lookup(&self) -> Lookup<'_> {
        Lookup(self.table.get_or_init(|| Table::new(self.names)))
    }

    #[inline(never)]
    pub(crate) fn index_of(&self, name: &str) -> Option<usize> {
        self.lookup().index_of(name)
    }

    /// The index of a name, and one that no name has for any other text.
    pub(crate) fn index_or_none(&self, name: &str) -> usize {
        self.index_of(name).unwrap_or(usize::MAX)
    }
}

/// A borrowed view of [`Names`] whose table is known to exist.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'a>(&'a Table);

impl Lookup<'_> {
    #[inline]
    pub(crate) fn index_of(self, name: &str) -> Option<usize> {
        let Table { places, known } = self.0;
        let mark = Mark::of(name.as_bytes());
        let mask = places.len().wrapping_sub(1);
        let mut place = mark.hash(name.len());
        loop {
            let index = usize::from(*places.get(place & mask)?).checked_sub(1)?;
            let (known_mark, known) = known.get(index)?;
            if *known_mark == mark && known.len() == name.len() {
                // Of up to sixteen bytes the mark has them all.
                if name.len() <= 16 || *known == name {
                    return Some(index);
                }
            }
            place = place.wrapping_add(1);
        }
    }

    /// Whether `name` is the one at `index`.
    pub(crate) fn is_at(self, index: usize, name: &str) -> bool {
        self.0.known.get(index).is_some_and(|(_, known)| *known == name)
    }
}

impl Table {
    fn new(names: &[&'static str]) -> Self {
        let mut places = vec![0_u16; (names.len() * 2 + 2).next_power_of_two()];
        let mask = places.len() - 1;
        // Names beyond what a place can hold would be read as undocumented members; no type comes
        // near.
        for (number, name) in (1..=u16::MAX).zip(names) {
            let mut place = Mark::of(name.as_bytes()).hash(name.len());
            while places.get(place & mask).is_some_and(|taken| *taken != 0) {
                place = place.wrapping_add(1);
            }
            if let Some(free) = places.get_mut(place & mask) {
                *free = number;
            }
        }
        let known = names.iter().map(|name| (Mark::of(name.as_bytes()), *name)).collect();
        Self { places: places.into_boxed_slice(), known }
    }
}

impl Mark {
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

    /// Names of one type seldom share their ends and their length, and reading two words beats a
    /// byte by byte hash.
    #[inline]
    fn hash(self, length: usize) -> usize {
        let mixed = (self.0 ^ self.1.rotate_left(29))
            .wrapping_add(length as u64)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 40) as usize
    }
}

/// What is known about a type at run time: its name and the wire names of its members.
///
/// Member 0 is always `@odata.type`; the others stand base type first, so a member of a base type
/// has the same index in every type derived from it.
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
