//! How far two coders agree.

use super::mark::CATEGORIES;

/// Two coders' categories of the same lines.
///
/// Percent agreement is `p_o = Σ n_ii / n` over the `n` lines that both have
/// coded. Cohen's kappa is `κ = (p_o − p_e) / (1 − p_e)` with
/// `p_e = Σ n_i. · n_.i / n²`, the agreement that is expected by chance from
/// how often each coder uses each category (Cohen, J. 1960, A coefficient of
/// agreement for nominal scales. *Educational and Psychological Measurement*
/// 20(1), 37–46). Lines that one coder alone has coded count for neither
/// figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Lines by the first coder's category and the second's, each from 1.
    table: [[u32; CATEGORIES]; CATEGORIES],
    first_only: u32,
    second_only: u32,
}

impl Agreement {
    /// Compares categories of the same lines, 0 for none.
    pub fn of(first: &[u8], second: &[u8]) -> Self {
        let mut agreement = Self::default();
        for (first, second) in first.iter().zip(second) {
            agreement.add(*first, *second);
        }
        agreement
    }

    /// One more line, with the two categories that it was given; 0 for none.
    pub fn add(&mut self, first: u8, second: u8) {
        match (first, second) {
            (0, 0) => {}
            (_, 0) => self.first_only += 1,
            (0, _) => self.second_only += 1,
            (first, second) => {
                self.table[usize::from(first) - 1][usize::from(second) - 1] += 1;
            }
        }
    }

    /// Lines by the first coder's category (rows) and the second's (columns).
    pub fn table(&self) -> &[[u32; CATEGORIES]; CATEGORIES] {
        &self.table
    }

    /// Lines that both have coded.
    pub fn both(&self) -> u32 {
        self.table.iter().flatten().sum()
    }

    /// Lines that the first coder alone has coded.
    pub fn first_only(&self) -> u32 {
        self.first_only
    }

    /// Lines that the second coder alone has coded.
    pub fn second_only(&self) -> u32 {
        self.second_only
    }

    /// Lines to which both gave the same category.
    pub fn same(&self) -> u32 {
        (0..CATEGORIES).map(|of| self.table[of][of]).sum()
    }

    /// The share of lines with the same category, in percent; none where no
    /// line was coded by both.
    pub fn percent(&self) -> Option<f64> {
        let both = self.both();
        (both > 0).then(|| f64::from(self.same()) * 100.0 / f64::from(both))
    }

    /// Cohen's kappa, from −1 to 1. None where no line was coded by both, and
    /// where both used one category alone: agreement by chance is then
    /// certain, and 0 would be divided by 0.
    pub fn kappa(&self) -> Option<f64> {
        let both = f64::from(self.both());
        let expected: f64 = (0..CATEGORIES)
            .map(|of| {
                let row: u32 = self.table[of].iter().sum();
                let column: u32 = self.table.iter().map(|row| row[of]).sum();
                f64::from(row) * f64::from(column)
            })
            .sum();
        // As whole numbers both are exact, so that equal ones are found equal.
        let (observed, chance) = (f64::from(self.same()) * both, both * both - expected);
        (chance > 0.0).then(|| (observed - expected) / chance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(table: &[&[u32]]) -> Agreement {
        let mut agreement = Agreement::default();
        for (first, row) in table.iter().enumerate() {
            for (second, count) in row.iter().enumerate() {
                for _ in 0..*count {
                    agreement.add(first as u8 + 1, second as u8 + 1);
                }
            }
        }
        agreement
    }

    #[test]
    fn the_textbook_table_gives_its_figures() {
        // 50 cases, two judges: observed 0.7, expected 0.5.
        let agreement = of(&[&[20, 5], &[10, 15]]);
        assert_eq!(agreement.percent(), Some(70.0));
        let kappa = agreement.kappa().expect("defined");
        assert!((kappa - 0.4).abs() < 1e-12, "{kappa}");
    }

    #[test]
    fn a_table_of_three_categories_as_computed_by_hand() {
        // n = 200: observed (88+40+12)/200 = 0.70; rows 120, 60, 20; columns
        // 100, 60, 40: expected (12000+3600+800)/40000 = 0.41.
        let agreement = of(&[&[88, 14, 18], &[10, 40, 10], &[2, 6, 12]]);
        let kappa = agreement.kappa().expect("defined");
        assert!((kappa - 0.29 / 0.59).abs() < 1e-12, "{kappa}");
    }

    #[test]
    fn worse_than_chance_is_below_zero() {
        assert_eq!(of(&[&[0, 5], &[5, 0]]).kappa(), Some(-1.0));
    }

    #[test]
    fn lines_of_one_coder_alone_are_counted_apart() {
        let agreement = Agreement::of(&[1, 2, 0, 3, 0], &[1, 0, 4, 3, 0]);
        assert_eq!((agreement.both(), agreement.same()), (2, 2));
        assert_eq!((agreement.first_only(), agreement.second_only()), (1, 1));
        assert_eq!(agreement.kappa(), Some(1.0));
    }

    #[test]
    fn where_chance_is_certain_there_is_no_kappa() {
        assert_eq!(of(&[&[7]]).kappa(), None);
        assert_eq!(of(&[&[7]]).percent(), Some(100.0));
        assert_eq!(Agreement::default().percent(), None);
        assert_eq!(Agreement::default().kappa(), None);
    }
}
