//! A set of small numbers.

use std::ops::Range;

/// One bit for each number below a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// None of the numbers below `len`.
    pub(super) fn new(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    /// How many words of 64 numbers there are.
    pub(super) fn words(&self) -> usize {
        self.0.len()
    }

    #[inline]
    pub(super) fn set(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    #[inline]
    pub(super) fn has(&self, number: usize) -> bool {
        self.0[number / 64] >> (number % 64) & 1 == 1
    }

    /// The same of any number: those from the bound on are none.
    #[inline]
    pub(super) fn holds(&self, number: usize) -> bool {
        let word = self.0.get(number / 64);
        word.is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// The other numbers below `len`.
    pub(super) fn flip(&mut self, len: usize) {
        self.0.iter_mut().for_each(|word| *word = !*word);
        if let Some(last) = self.0.last_mut()
            && !len.is_multiple_of(64)
        {
            *last &= (1 << (len % 64)) - 1;
        }
    }

    pub(super) fn clear(&mut self, number: usize) {
        self.0[number / 64] &= !(1 << (number % 64));
    }

    pub(super) fn intersect(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
    }

    pub(super) fn unite(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }

    /// The numbers, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().enumerate().flat_map(|(at, &word)| {
            std::iter::successors(Some(word), |&word| (word != 0).then(|| word & (word - 1)))
                .take_while(|&word| word != 0)
                .map(move |word| (at * 64) as u32 + word.trailing_zeros())
        })
    }

    /// Tells the numbers that stand in those words, in order.
    #[inline]
    pub(super) fn each(&self, words: Range<usize>, mut tell: impl FnMut(u32)) {
        for at in words {
            let mut word = self.0[at];
            while word != 0 {
                tell((at * 64) as u32 + word.trailing_zeros());
                word &= word - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn is_the_set_that_was_set(mut numbers in prop::collection::btree_set(0u32..200, 0..50)) {
            let mut bits = Bits::new(200);
            numbers.iter().for_each(|&n| bits.set(n as usize));
            let mut told = Vec::new();
            bits.each(0..bits.words(), |n| told.push(n));
            prop_assert!(told.iter().eq(&numbers));
            prop_assert!(bits.iter().eq(numbers.iter().copied()));
            bits.flip(200);
            numbers = (0..200).filter(|n| !numbers.contains(n)).collect();
            prop_assert!(bits.iter().eq(numbers.iter().copied()));
            prop_assert!((0..200).all(|n| bits.has(n as usize) == numbers.contains(&n)));
            prop_assert!((0..300).all(|n| bits.holds(n as usize) == numbers.contains(&n)));
        }
    }
}
