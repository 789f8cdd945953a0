//! Sets of members of a type, one bit per member.

/// The indices below `members` whose bits are set; `word` returns the bits of 64 members at a time.
pub(crate) fn members_in(
    members: usize,
    word: impl Fn(usize) -> u64,
) -> impl Iterator<Item = usize> {
    let (mut at, mut bits) = (0, 0);
    std::iter::from_fn(move || {
        while bits == 0 {
            if at * 64 >= members {
                return None;
            }
            bits = word(at) & mask(members - at * 64);
            at += 1;
        }
        let bit = bits.trailing_zeros() as usize;
        bits &= bits - 1;
        Some((at - 1) * 64 + bit)
    })
}

/// The bits of a word that belong to members, when there are `members` from its first bit on.
fn mask(members: usize) -> u64 {
    u64::MAX >> 64_usize.saturating_sub(members)
}

/// Which members may have a value. Of the first 256 members that is known; any other may have one.
pub struct Occupied([u64; 4]);

impl Occupied {
    /// Any member may have a value.
    pub(crate) const UNKNOWN: Self = Self([u64::MAX; 4]);

    /// The members that have a value where `set` is true.
    pub(crate) fn new(set: &[bool]) -> Self {
        let mut words = Self::UNKNOWN.0;
        words.iter_mut().zip(set.chunks(64)).for_each(|(word, set)| *word = bits(set));
        Self(words)
    }

    /// The bits of the members from `64 * word` on.
    #[inline]
    pub(crate) fn word(&self, word: usize) -> u64 {
        self.0.get(word).copied().unwrap_or(u64::MAX)
    }
}

/// A word whose bits are set where `set`, of at most 64 elements, is true.
fn bits(set: &[bool]) -> u64 {
    /// Gathers the lowest bits of eight bytes in the highest byte, in order, if no other bits are set.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let bytes = |chunk: [bool; 8]| u64::from_le_bytes(chunk.map(u8::from));
    let gather = |chunk| bytes(chunk).wrapping_mul(GATHER) >> 56;
    let (chunks, rest) = set.as_chunks::<8>();
    let last = rest.iter().rev().fold(0, |word, set| word << 1 | u64::from(*set));
    chunks.iter().rev().fold(last, |word, chunk| word << 8 | gather(*chunk))
}

/// One bit per member. Most types have at most 64 members and need no allocation.
#[derive(Clone, Default)]
pub(crate) struct Bits {
    first: u64,
    more: Box<[u64]>,
}

impl Bits {
    /// The bits of the members from `64 * word` on.
    #[inline]
    pub(crate) fn word(&self, word: usize) -> u64 {
        match word.checked_sub(1) {
            None => self.first,
            Some(word) => self.more.get(word).copied().unwrap_or_default(),
        }
    }

    pub(crate) fn set(&mut self, index: usize) {
        *self.word_mut(index / 64) |= 1 << (index % 64);
    }

    pub(crate) fn has(&self, index: usize) -> bool {
        self.word(index / 64) >> (index % 64) & 1 == 1
    }

    /// Clears the bit; returns whether it was set.
    pub(crate) fn unset(&mut self, index: usize) -> bool {
        let was = self.has(index);
        if was {
            *self.word_mut(index / 64) &= !(1 << (index % 64));
        }
        was
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        members_in((self.more.len() + 1) * 64, |word| self.word(word))
    }

    /// The word, created if it does not exist.
    fn word_mut(&mut self, word: usize) -> &mut u64 {
        if word > self.more.len() {
            let mut more = std::mem::take(&mut self.more).into_vec();
            more.resize(word, 0);
            self.more = more.into_boxed_slice();
        }
        word.checked_sub(1).and_then(|word| self.more.get_mut(word)).unwrap_or(&mut self.first)
    }
}
