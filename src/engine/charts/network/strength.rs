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
    /// The same of square roots.
    Root(Scale),
    Logarithmic(LogScale),
}

impl Kind {
    /// Where a figure stands.
    fn place(&self, figure: f64) -> f64 {
        match self {
            Self::Flat => 0.0,
            Self::Linear(scale) => scale.place(figure),
            Self::Root(scale) => scale.place(figure.sqrt()),
            Self::Logarithmic(scale) => scale.place(figure),
        }
    }
}

impl StrengthScale {
    /// Of figures, greater ones being stronger. Equal steps are equal
    /// differences of figures, or of their square roots, or equal ratios:
    /// whichever spreads the figures best.
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
        let mut kinds = vec![Kind::Linear(Scale::new(ends, (0.0, 1.0)))];
        if low >= 0.0 {
            let roots = Scale::new((low.sqrt(), high.sqrt()), (0.0, 1.0));
            kinds.push(Kind::Root(roots));
        }
        if low > 0.0 {
            kinds.push(Kind::Logarithmic(LogScale::new(ends, (0.0, 1.0))));
        }
        let spread = |kind: &Kind| (kind.place(half) - MIDDLE).abs();
        let best = kinds
            .into_iter()
            .min_by(|a, b| spread(a).total_cmp(&spread(b)));
        let kind = best.filter(|_| low < high).unwrap_or(Kind::Flat);
        Self { kind, ends }
    }

    /// The strength of a figure; of one beyond the ends that of the end.
    pub fn of(&self, figure: f64) -> f64 {
        if figure == f64::INFINITY {
            return 1.0;
        }
        let figure = figure.clamp(self.ends.0, self.ends.1);
        self.kind.place(figure).clamp(0.0, 1.0)
    }

    /// What kind of scale it is, as in `logarithmic`.
    pub fn name(&self) -> &'static str {
        match self.kind {
            Kind::Flat | Kind::Linear(_) => "linear",
            Kind::Root(_) => "square-root",
            Kind::Logarithmic(_) => "logarithmic",
        }
    }

    /// A few round figures between the ends.
    pub fn ticks(&self) -> Vec<f64> {
        let ticks = match self.kind {
            Kind::Flat => Vec::new(),
            Kind::Linear(scale) => scale.ticks(3, false),
            Kind::Root(_) => Scale::new(self.ends, (0.0, 1.0)).ticks(8, false),
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
        assert_eq!(scale.name(), "linear");
        assert!(scale.ticks().contains(&6.0));
    }

    #[test]
    fn the_scale_is_the_one_that_spreads_best() {
        let scale = StrengthScale::new([1.0, 10.0, 100.0].into_iter());
        assert_eq!(scale.name(), "logarithmic");
        assert!((scale.of(10.0) - 0.5).abs() < 1e-12);
        // By ratios nearly all would be strong, by differences nearly all weak.
        let one_is_weak = StrengthScale::new([0.001, 9.0, 16.0, 100.0].into_iter());
        assert_eq!(one_is_weak.name(), "square-root");
        assert!((one_is_weak.of(16.0) - 0.4).abs() < 0.01);
        assert!(one_is_weak.ticks().len() > 1);
        let negative = StrengthScale::new([-1.0, 2.0, 100.0].into_iter());
        assert_eq!(negative.name(), "linear");
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
