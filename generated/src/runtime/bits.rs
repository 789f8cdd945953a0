//! A set of members of a type, one bit for each.

/// The members whose bits are set in a word, which stands for those from `64 * word` on.
pub(crate) fn members_in(word: usize, mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = bits.trailing_zeros() as usize;
        bits &= bits.wrapping_sub(1);
        (bit < 64).then_some(word * 64 + bit)
    })
}

/// A word whose bits are set where there is `true`; of more than 64, the first 64 count.
#[must_use]
pub fn bits(set: &[bool]) -> u64 {
    /// Moves the lowest bit of each byte into the highest byte, in order, when nothing else is set.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let bytes = |chunk: [bool; 8]| u64::from_le_bytes(chunk.map(u8::from));
    let gather = |chunk| bytes(chunk).wrapping_mul(GATHER) >> 56;
    let (chunks, rest) = set.as_chunks::<8>();
    let last = rest.iter().rev().fold(0, |word, set| word << 1 | u64::from(*set));
    chunks.iter().rev().fold(last, |word, chunk| word << 8 | gather(*chunk))
}

/// One bit per member. Most types have no more members than the word that needs no allocation of its
/// own.
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

    /// Whether it was there.
    pub(crate) fn unset(&mut self, index: usize) -> bool {
        let was = self.has(index);
        if was {
            *self.word_mut(index / 64) &= !(1 << (index % 64));
        }
        was
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..=self.more.len()).flat_map(|word| members_in(word, self.word(word)))
    }

    /// The word, which is made if need be.
    fn word_mut(&mut self, word: usize) -> &mut u64 {
        if word > self.more.len() {
            let mut more = std::mem::take(&mut self.more).into_vec();
            more.resize(word, 0);
            self.more = more.into_boxed_slice();
        }
        word.checked_sub(1).and_then(|word| self.more.get_mut(word)).unwrap_or(&mut self.first)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bits, bits};

    #[test]
    fn each_member_that_is_there_sets_its_bit() {
        for length in 0..=64 {
            for at in 0..length {
                let set: Vec<_> = (0..length).map(|index| index == at).collect();
                assert_eq!(bits(&set), 1 << at, "{at} of {length}");
            }
            assert_eq!(bits(&vec![true; length]).count_ones() as usize, length);
        }
        assert_eq!(bits(&[true; 70]), u64::MAX);
    }

    #[test]
    fn bits_are_where_they_were_set() {
        let mut bits = Bits::default();
        for index in [0, 63, 64, 200, 127] {
            bits.set(index);
        }
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 63, 64, 127, 200]);
        assert!(bits.unset(127) && !bits.unset(127) && !bits.unset(1_000));
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 63, 64, 200]);
    }
}
