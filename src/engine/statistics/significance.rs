//! Which of many tests count: error rates and their correction.

/// Error rates that are offered.
pub const ALPHAS: [f64; 4] = [0.05, 0.01, 0.001, 0.0001];

/// A correction for the number of words tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Correction {
    /// None.
    None,
    /// p ≤ α/m for each of m words (Bonferroni 1936; Dunn 1961).
    #[default]
    Bonferroni,
    /// The i-th smallest p ≤ α/(m − i + 1), up to the first that is not
    /// (Holm 1979).
    Holm,
}

impl Correction {
    /// The greatest p that is significant at `alpha`, of all that have been
    /// tested; none where no p is.
    pub fn limit(self, p_values: &[f64], alpha: f64) -> Option<f64> {
        let tested = p_values.len() as f64;
        match self {
            Self::None => greatest(p_values, alpha),
            Self::Bonferroni => greatest(p_values, alpha / tested),
            Self::Holm => {
                // No p above α is ever significant.
                let mut sorted: Vec<f64> =
                    p_values.iter().copied().filter(|&p| p <= alpha).collect();
                sorted.sort_unstable_by(f64::total_cmp);
                let mut limit = None;
                for (passed, &p) in sorted.iter().enumerate() {
                    if p > alpha / (tested - passed as f64) {
                        break;
                    }
                    limit = Some(p);
                }
                limit
            }
        }
    }

    /// A p-value corrected for all that have been tested, itself among them: no
    /// more than `alpha` exactly where it is within the
    /// [limit](Self::limit) at that rate. At most 1.
    pub fn corrected(self, p_values: &[f64], p: f64) -> f64 {
        let tested = p_values.len() as f64;
        let corrected = match self {
            Self::None => p,
            Self::Bonferroni => p * tested,
            Self::Holm => {
                let mut sorted: Vec<f64> = p_values.iter().copied().filter(|&of| of <= p).collect();
                sorted.sort_unstable_by(f64::total_cmp);
                let stepped = (0u32..).zip(sorted);
                let stepped = stepped.map(|(passed, of)| of * (tested - f64::from(passed)));
                stepped.fold(p, f64::max)
            }
        };
        corrected.min(1.0)
    }
}

fn greatest(p_values: &[f64], bound: f64) -> Option<f64> {
    let significant = p_values.iter().copied().filter(|&p| p <= bound);
    significant.max_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn holm_steps_down() {
        // With m = 4 and α = 0.05: 0.0125, 0.0167, 0.025, 0.05.
        let p = [0.03, 0.005, 0.04, 0.016];
        assert_eq!(Correction::Holm.limit(&p, 0.05), Some(0.016));
        assert_eq!(Correction::Bonferroni.limit(&p, 0.05), Some(0.005));
        assert_eq!(Correction::None.limit(&p, 0.05), Some(0.04));
        assert_eq!(Correction::Holm.limit(&[0.2], 0.05), None);
        assert_eq!(Correction::Holm.limit(&[], 0.05), None);
    }

    #[test]
    fn p_values_are_corrected_as_worked_out_by_hand() {
        // 4 · 0.005; then 3 · 0.016, 2 · 0.03; 0.04 is no less than 0.06.
        let p = [0.03, 0.005, 0.04, 0.016];
        let holm = [0.06, 0.02, 0.06, 0.048];
        for (p_value, corrected) in p.into_iter().zip(holm) {
            assert!((Correction::Holm.corrected(&p, p_value) - corrected).abs() < 1e-12);
        }
        assert_eq!(Correction::Bonferroni.corrected(&p, 0.04), 0.16);
        assert_eq!(Correction::Bonferroni.corrected(&p, 0.5), 1.0);
        assert_eq!(Correction::None.corrected(&p, 0.04), 0.04);
    }

    proptest! {
        #[test]
        fn a_corrected_p_says_what_the_limit_says(
            p in prop::collection::vec(0u32..200, 1..30), alpha in 1u32..100,
        ) {
            // Thousandths, so that some are equal; half a step away from any bound.
            let p: Vec<f64> = p.into_iter().map(|p| f64::from(p) / 1000.0).collect();
            let alpha = f64::from(alpha) / 1000.0 + 0.000_437;
            for correction in [Correction::None, Correction::Bonferroni, Correction::Holm] {
                let limit = correction.limit(&p, alpha);
                for &p_value in &p {
                    let within = limit.is_some_and(|limit| p_value <= limit);
                    prop_assert_eq!(correction.corrected(&p, p_value) <= alpha, within);
                }
            }
        }

        #[test]
        fn holm_lies_between(p in prop::collection::vec(0.0f64..0.1, 0..30)) {
            let limit = |correction: Correction| correction.limit(&p, 0.05).unwrap_or(-1.0);
            prop_assert!(limit(Correction::Bonferroni) <= limit(Correction::Holm));
            prop_assert!(limit(Correction::Holm) <= limit(Correction::None));
        }
    }
}
