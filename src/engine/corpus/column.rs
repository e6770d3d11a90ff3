//! A column of small numbers, as narrow as they allow.

/// Numbers in one, two or four bytes each: most layers have fewer than 256
/// different values, and a corpus may carry ten of them.
#[derive(Clone, Debug)]
pub(super) enum Column {
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

impl Column {
    /// The numbers, all of them below `bound`.
    pub(super) fn new(numbers: Vec<u32>, bound: usize) -> Self {
        if bound <= 1 << 8 {
            Self::One(numbers.into_iter().map(|n| n as u8).collect())
        } else if bound <= 1 << 16 {
            Self::Two(numbers.into_iter().map(|n| n as u16).collect())
        } else {
            Self::Four(numbers)
        }
    }

    #[inline]
    pub(super) fn get(&self, at: usize) -> u32 {
        match self {
            Self::One(numbers) => u32::from(numbers[at]),
            Self::Two(numbers) => u32::from(numbers[at]),
            Self::Four(numbers) => numbers[at],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_whatever_their_width() {
        for top in [0, 255, 256, 65_535, 65_536, u32::MAX - 1] {
            let column = Column::new(vec![0, top, 1.min(top)], top as usize + 1);
            assert_eq!([0, 1, 2].map(|at| column.get(at)), [0, top, 1.min(top)]);
        }
    }
}
