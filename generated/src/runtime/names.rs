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
    table: OnceLock<Box<[u16]>>,
}

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
        Lookup { names: self.names, table: self.table.get_or_init(|| make_table(self.names)) }
    }

    #[inline(never)]
    pub(crate) fn index_of(&self, name: &str) -> Option<usize> {
        self.lookup().index_of(name)
    }
}

/// A borrowed view of [`Names`] whose table is known to exist.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'a> {
    names: &'static [&'static str],
    table: &'a [u16],
}

impl Lookup<'_> {
    #[inline]
    pub(crate) fn index_of(self, name: &str) -> Option<usize> {
        let mask = self.table.len().wrapping_sub(1);
        let mut place = hash(name.as_bytes());
        loop {
            // Zero marks a free place, and at least half of the places are free.
            let index = usize::from(*self.table.get(place & mask)?).checked_sub(1)?;
            if self.names.get(index).is_some_and(|known| *known == name) {
                return Some(index);
            }
            place = place.wrapping_add(1);
        }
    }

    /// Whether `name` is the one at `index`: members often come in the documented order.
    #[inline]
    pub(crate) fn is_at(self, index: usize, name: &str) -> bool {
        self.names.get(index).is_some_and(|known| *known == name)
    }
}

fn make_table(names: &[&str]) -> Box<[u16]> {
    let mut table = vec![0_u16; (names.len() * 2 + 2).next_power_of_two()];
    let mask = table.len() - 1;
    // Names beyond what a place can hold would be read as undocumented members; no type comes near.
    for (number, name) in (1..=u16::MAX).zip(names) {
        let mut place = hash(name.as_bytes());
        while table.get(place & mask).is_some_and(|taken| *taken != 0) {
            place = place.wrapping_add(1);
        }
        if let Some(free) = table.get_mut(place & mask) {
            *free = number;
        }
    }
    table.into_boxed_slice()
}

/// Mixes the first eight bytes, the last eight and the length. Property names of one type seldom
/// share all three, and reading two words beats a byte by byte hash.
#[inline]
fn hash(name: &[u8]) -> usize {
    let (first, last) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => short(name),
    };
    let mixed = (first ^ last.rotate_left(29))
        .wrapping_add(name.len() as u64)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 40) as usize
}

#[inline]
fn short(name: &[u8]) -> (u64, u64) {
    match (name.first_chunk::<4>(), name.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
        }
        _ => {
            let byte = |at: usize| u64::from(name.get(at).copied().unwrap_or_default());
            (byte(0) | byte(1) << 8, byte(2))
        }
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

    /// How many words of 64 bits hold one bit per member.
    pub(crate) fn words(&self) -> usize {
        self.members.len().div_ceil(64)
    }
}
