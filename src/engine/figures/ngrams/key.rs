//! Packed sequences of entries, for sorting.

/// A sequence of numbers packed into bits, the first in the highest, so that
/// keys sort as sequences do.
pub(super) trait Key: Copy + Ord {
    /// The empty sequence.
    const EMPTY: Self;
    /// How many bits there is room for.
    const BITS: u32;

    /// The sequence with one more number of so many bits, 1 to 63.
    fn append(self, number: u32, bits: u32) -> Self;

    /// The sequence without its last so many bits, 1 to 63.
    fn without(self, bits: u32) -> Self;

    /// The last so many bits, at most 32.
    fn last(self, bits: u32) -> u32;
}

impl Key for u64 {
    const EMPTY: Self = 0;
    const BITS: u32 = 64;

    #[inline]
    fn append(self, number: u32, bits: u32) -> Self {
        self << bits | Self::from(number)
    }

    #[inline]
    fn without(self, bits: u32) -> Self {
        self >> bits
    }

    #[inline]
    fn last(self, bits: u32) -> u32 {
        (self & ((1 << bits) - 1)) as u32
    }
}

impl Key for u128 {
    const EMPTY: Self = 0;
    const BITS: u32 = 128;

    #[inline]
    fn append(self, number: u32, bits: u32) -> Self {
        self << bits | Self::from(number)
    }

    #[inline]
    fn without(self, bits: u32) -> Self {
        self >> bits
    }

    #[inline]
    fn last(self, bits: u32) -> u32 {
        (self & ((1 << bits) - 1)) as u32
    }
}

/// Twice as wide: the high half, then the low half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wide(u128, u128);

impl Key for Wide {
    const EMPTY: Self = Self(0, 0);
    const BITS: u32 = 256;

    #[inline]
    fn append(self, number: u32, bits: u32) -> Self {
        let high = self.0 << bits | self.1 >> (128 - bits);
        Self(high, self.1.append(number, bits))
    }

    #[inline]
    fn without(self, bits: u32) -> Self {
        Self(self.0 >> bits, self.1 >> bits | self.0 << (128 - bits))
    }

    #[inline]
    fn last(self, bits: u32) -> u32 {
        self.1.last(bits)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn packed<K: Key>(numbers: &[u32]) -> K {
        numbers.iter().fold(K::EMPTY, |key, &n| key.append(n, 23))
    }

    proptest! {
        #[test]
        fn keys_sort_as_sequences_do(
            a in prop::collection::vec(0u32..1 << 23, 10),
            b in prop::collection::vec(0u32..1 << 23, 10),
        ) {
            prop_assert_eq!(packed::<Wide>(&a).cmp(&packed(&b)), a.cmp(&b));
            prop_assert_eq!(packed::<Wide>(&a).without(23), packed(&a[..9]));
            prop_assert_eq!(packed::<Wide>(&a).last(23), a[9]);
            prop_assert_eq!(packed::<u128>(&a[..5]).cmp(&packed(&b[..5])), a[..5].cmp(&b[..5]));
            prop_assert_eq!(packed::<u64>(&a[..2]).cmp(&packed(&b[..2])), a[..2].cmp(&b[..2]));
            prop_assert_eq!(packed::<u64>(&a[..2]).without(23).last(23), a[0]);
        }
    }
}
