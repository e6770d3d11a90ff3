//! Figures of a measure as strengths.

use crate::engine::charts::scale::{LogScale, Scale};

/// The strength that half of the figures should have at most: what is weaker
/// lies farther out, where there is more room.
const MIDDLE: f64 = 0.4;

/// Strengths of figures: 0 of the weakest, 1 of the strongest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StrengthScale {
    kind: Kind,
    /// The least and the greatest figure that is finite.
    ends: (f64, f64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// All figures are the same, or there is none.
    Flat,
    Linear(Scale),
    Logarithmic(LogScale),
}

impl StrengthScale {
    /// Of figures, greater ones being stronger. Equal differences are equal
    /// steps, or equal ratios are, where that spreads the figures better.
    pub fn new(figures: impl Iterator<Item = f64>) -> Self {
        let mut finite: Vec<f64> = figures.filter(|figure| figure.is_finite()).collect();
        finite.sort_unstable_by(f64::total_cmp);
        let (Some(&low), Some(&high)) = (finite.first(), finite.last()) else {
            return Self {
                kind: Kind::Flat,
                ends: (0.0, 0.0),
            };
        };
        let (ends, half) = ((low, high), finite[finite.len() / 2]);
        let spread = |half: f64| (half - MIDDLE).abs();
        let linear = Scale::new(ends, (0.0, 1.0));
        let by_ratio = (low > 0.0).then(|| LogScale::new(ends, (0.0, 1.0)));
        let better = |log: &LogScale| spread(log.place(half)) < spread(linear.place(half));
        let kind = match by_ratio.filter(better) {
            _ if low >= high => Kind::Flat,
            Some(by_ratio) => Kind::Logarithmic(by_ratio),
            None => Kind::Linear(linear),
        };
        Self { kind, ends }
    }

    /// The strength of a figure; of one beyond the ends that of the end.
    pub fn of(&self, figure: f64) -> f64 {
        if figure == f64::INFINITY {
            return 1.0;
        }
        let figure = figure.clamp(self.ends.0, self.ends.1);
        let strength = match self.kind {
            Kind::Flat => 0.0,
            Kind::Linear(scale) => scale.place(figure),
            Kind::Logarithmic(scale) => scale.place(figure),
        };
        strength.clamp(0.0, 1.0)
    }

    /// Whether equal ratios of figures are equal steps of strength.
    pub fn is_logarithmic(&self) -> bool {
        matches!(self.kind, Kind::Logarithmic(_))
    }

    /// A few round figures between the ends.
    pub fn ticks(&self) -> Vec<f64> {
        let ticks = match self.kind {
            Kind::Flat => Vec::new(),
            Kind::Linear(scale) => scale.ticks(3, false),
            Kind::Logarithmic(scale) => scale.ticks(),
        };
        // Rings that are too near to each other say no more.
        let mut last = f64::NEG_INFINITY;
        let apart = |figure: &f64| {
            let strength = self.of(*figure);
            let apart = strength - last >= 0.2;
            if apart {
                last = strength;
            }
            apart
        };
        ticks.into_iter().filter(apart).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_is_1_and_the_weakest_0() {
        let scale = StrengthScale::new([4.0, 6.0, 8.0, f64::INFINITY].into_iter());
        assert_eq!([4.0, 6.0, 8.0].map(|f| scale.of(f)), [0.0, 0.5, 1.0]);
        assert_eq!((scale.of(1.0), scale.of(9.0)), (0.0, 1.0));
        assert_eq!(scale.of(f64::INFINITY), 1.0);
        assert!(!scale.is_logarithmic() && scale.ticks().contains(&6.0));
    }

    #[test]
    fn large_ratios_are_logarithmic() {
        let scale = StrengthScale::new([1.0, 10.0, 100.0].into_iter());
        assert!(scale.is_logarithmic());
        assert!((scale.of(10.0) - 0.5).abs() < 1e-12);
        // By ratios nearly all would be strong.
        let one_is_weak = StrengthScale::new([0.001, 30.0, 40.0, 100.0].into_iter());
        assert!(!one_is_weak.is_logarithmic());
        let negative = StrengthScale::new([-1.0, 2.0, 100.0].into_iter());
        assert!(!negative.is_logarithmic());
    }

    #[test]
    fn figures_that_are_all_the_same_have_no_scale() {
        for figures in [vec![], vec![3.0, 3.0], vec![f64::INFINITY]] {
            let scale = StrengthScale::new(figures.into_iter());
            assert_eq!(scale.of(3.0), 0.0);
            assert!(scale.ticks().is_empty());
        }
    }
}
