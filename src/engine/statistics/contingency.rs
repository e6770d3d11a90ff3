//! The table from which association and keyness are computed.

/// Observed frequencies, two by two.
///
/// | | word | other words | |
/// |---|---|---|---|
/// | in the window, or the target | O11 | O12 | R1 |
/// | elsewhere, or the reference | O21 | O22 | R2 |
/// | | C1 | C2 | N |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Contingency {
    observed: [[u64; 2]; 2],
}

impl Contingency {
    /// The table of four cells: O11, O12, O21, O22. None where their sum is 0
    /// or beyond 2⁵³.
    pub fn of_cells(o11: u64, o12: u64, o21: u64, o22: u64) -> Option<Self> {
        let mut sum = 0u64;
        for cell in [o11, o12, o21, o22] {
            sum = sum.checked_add(cell)?;
        }
        (sum > 0 && sum <= 1 << 53).then_some(Self {
            observed: [[o11, o12], [o21, o22]],
        })
    }

    /// The table of O11 with its marginals R1 and C1 in N. None where these
    /// contradict each other.
    pub fn of_marginals(o11: u64, r1: u64, c1: u64, n: u64) -> Option<Self> {
        let o12 = r1.checked_sub(o11)?;
        let o21 = c1.checked_sub(o11)?;
        let o22 = n.checked_sub(r1)?.checked_sub(o21)?;
        Self::of_cells(o11, o12, o21, o22)
    }

    /// The table of a word with f1 of n1 tokens of the target and f2 of n2 of
    /// the reference. None where these contradict each other.
    pub fn of_frequencies(f1: u64, n1: u64, f2: u64, n2: u64) -> Option<Self> {
        Self::of_cells(f1, n1.checked_sub(f1)?, f2, n2.checked_sub(f2)?)
    }

    /// Observed frequencies by row and column: O11, O12 and O21, O22.
    pub fn observed(&self) -> [[u64; 2]; 2] {
        self.observed
    }

    /// O11.
    pub fn o11(&self) -> u64 {
        self.observed[0][0]
    }

    /// O21: the word elsewhere, or in the reference.
    pub fn o21(&self) -> u64 {
        self.observed[1][0]
    }

    /// R1 and R2.
    pub fn rows(&self) -> [u64; 2] {
        self.observed.map(|[a, b]| a + b)
    }

    /// C1 and C2.
    pub fn columns(&self) -> [u64; 2] {
        let [[a, b], [c, d]] = self.observed;
        [a + c, b + d]
    }

    /// N.
    pub fn total(&self) -> u64 {
        self.rows().iter().sum()
    }

    /// Expected frequencies, Eij = Ri·Cj / N, by row and column.
    pub fn expected(&self) -> [[f64; 2]; 2] {
        let (columns, n) = (self.columns(), self.total() as f64);
        self.rows()
            .map(|row| columns.map(|column| product(row, column) / n))
    }

    /// O11 − E11; the other cells differ by the same, with its sign or the
    /// other. Exact to the last bit, also where both are nearly equal.
    pub fn difference(&self) -> f64 {
        let [[a, b], [c, d]] = self.observed;
        let n = self.total();
        if n >> 32 == 0 {
            // Products of two numbers of 32 bits, as a corpus has them.
            let (main, side) = (a * d, b * c);
            let size = main.abs_diff(side) as f64 / n as f64;
            return if main < side { -size } else { size };
        }
        let wide = |cell: u64| u128::from(cell);
        let (main, side) = (wide(a) * wide(d), wide(b) * wide(c));
        let size = main.abs_diff(side) as f64 / n as f64;
        if main < side { -size } else { size }
    }

    /// The word is at least as frequent as expected.
    pub fn is_positive(&self) -> bool {
        let [[a, b], [c, d]] = self.observed;
        match self.total() >> 32 {
            0 => a * d >= b * c,
            _ => u128::from(a) * u128::from(d) >= u128::from(b) * u128::from(c),
        }
    }
}

/// The product, rounded once.
fn product(a: u64, b: u64) -> f64 {
    match (a | b) >> 32 {
        // Numbers of 32 bits, as a corpus has them.
        0 => (a * b) as f64,
        _ => (u128::from(a) * u128::from(b)) as f64,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn narrow_and_wide_products_are_the_same(
            cells in prop::array::uniform4(0u64..1 << 50),
            bits in 0u32..48,
        ) {
            let [a, b, c, d] = cells.map(|cell| cell >> bits);
            let Some(table) = Contingency::of_cells(a, b, c, d) else {
                return Ok(());
            };
            let wide = |cell: u64| u128::from(cell);
            let (main, side) = (wide(a) * wide(d), wide(b) * wide(c));
            let difference = main.abs_diff(side) as f64 / table.total() as f64;
            prop_assert_eq!(table.difference().abs(), difference);
            prop_assert_eq!(table.difference() < 0.0, main < side);
            prop_assert_eq!(table.is_positive(), main >= side);
            let expected = (wide(a + b) * wide(b + d)) as f64 / table.total() as f64;
            prop_assert_eq!(table.expected()[0][1], expected);
        }
    }

    #[test]
    fn three_ways_to_the_same_table() {
        let table = Contingency::of_cells(10, 0, 3, 31_764).expect("a table");
        assert_eq!(Contingency::of_marginals(10, 10, 13, 31_777), Some(table));
        assert_eq!(Contingency::of_frequencies(10, 10, 3, 31_767), Some(table));
        assert_eq!(
            (table.rows(), table.columns()),
            ([10, 31_767], [13, 31_764])
        );
        let [[e11, _], [_, e22]] = table.expected();
        assert!((10.0 - e11 - table.difference()).abs() < 1e-12);
        assert!((31_764.0 - e22 - table.difference()).abs() < 1e-9);
    }

    #[test]
    fn what_contradicts_itself_is_no_table() {
        assert_eq!(Contingency::of_marginals(3, 2, 5, 100), None);
        assert_eq!(Contingency::of_marginals(0, 60, 60, 100), None);
        assert_eq!(Contingency::of_frequencies(5, 4, 0, 9), None);
        assert_eq!(Contingency::of_cells(0, 0, 0, 0), None);
        assert_eq!(Contingency::of_cells(u64::MAX, 1, 0, 0), None);
    }
}
