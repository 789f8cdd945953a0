//! A set of members of a type, one bit for each.

/// The members whose bits are set in a word, which stands for those from `64 * word` on.
pub(crate) fn members_in(word: usize, mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = bits.trailing_zeros() as usize;
        bits &= bits.wrapping_sub(1);
        (bit < 64).then_some(word * 64 + bit)
    })
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
    use super::Bits;

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
