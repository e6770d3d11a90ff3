//! How a measure of dispersion comes about: what each part adds, and the steps
//! from there to the figure.

use super::DispersionMeasure;
use super::dispersion::{Part, Whole};
use super::math::{ln, log2};

/// What is worked out before the figure stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Worked {
    /// What is computed for each part, in the terms of the measure's
    /// [formula](DispersionMeasure::formula).
    pub term: &'static str,
    /// That of each part.
    pub terms: Vec<f64>,
    /// What is made of these, by name, in the order in which it is needed.
    pub steps: Vec<(&'static str, f64)>,
}

impl DispersionMeasure {
    /// How the figure over all parts comes about: parts without tokens are
    /// none. Nothing of ARF, which is made of [gaps], and where nothing occurs.
    pub fn worked(self, parts: &[Part]) -> Option<Worked> {
        let whole = Whole::of(parts.iter().map(|part| part.size));
        let count: f64 = parts.iter().map(|part| f64::from(part.count)).sum();
        if count == 0.0 || whole.size == 0 {
            return None;
        }
        let (size, number) = (whole.size as f64, f64::from(whole.parts));
        let share = |part: &Part| f64::from(part.count) / count;
        let expected = |part: &Part| f64::from(part.size) / size;
        let rate = |part: &Part| match part.size {
            0 => 0.0,
            size => f64::from(part.count) * 1e6 / f64::from(size),
        };
        let rates: f64 = parts.iter().map(rate).sum();
        let terms = |of: &dyn Fn(&Part) -> f64| -> Vec<f64> { parts.iter().map(of).collect() };
        let worked = |term, terms: Vec<f64>, steps: &dyn Fn(f64) -> Vec<(&'static str, f64)>| {
            let steps = steps(terms.iter().sum());
            Worked { term, terms, steps }
        };
        Some(match self {
            Self::Dp | Self::DpNorm => {
                let deviations = terms(&|part| (share(part) - expected(part)).abs());
                worked("|v/f − s/Σs|", deviations, &|sum| {
                    let mut steps = vec![("Σ|v/f − s/Σs|", sum)];
                    if self == Self::DpNorm {
                        steps.push(("DP", sum / 2.0));
                        steps.push(("1 − min s/Σs", 1.0 - whole.least as f64 / size));
                    }
                    steps
                })
            }
            Self::D => {
                let mean = rates / number;
                let deviations = terms(&|part| rate(part) - mean);
                worked("v/s − μ, per million", deviations.clone(), &|_| {
                    let present = parts.iter().zip(&deviations);
                    let squares: f64 = present
                        .filter(|(part, _)| part.size > 0)
                        .map(|(_, of)| of * of)
                        .sum();
                    vec![
                        ("μ of v/s, per million", mean),
                        ("σ of v/s, per million", (squares / number).sqrt()),
                        ("√(n − 1)", (number - 1.0).sqrt()),
                    ]
                })
            }
            Self::D2 => {
                let entropy = |part: &Part| match rate(part) / rates {
                    0.0 => 0.0,
                    share => -share * ln(share),
                };
                worked("−p·ln p, p = (v/s)/Σ(v/s)", terms(&entropy), &|sum| {
                    vec![("H = Σ−p·ln p", sum), ("ln n", ln(number))]
                })
            }
            Self::S => {
                let root = |part: &Part| (f64::from(part.count) * expected(part)).sqrt();
                worked("√(v·s/Σs)", terms(&root), &|sum| {
                    vec![("Σ√(v·s/Σs)", sum), ("f", count)]
                })
            }
            Self::Dkl => {
                let divergence = |part: &Part| match share(part) {
                    0.0 => 0.0,
                    share => share * log2(share / expected(part)),
                };
                worked("v/f·log2((v/f)/(s/Σs))", terms(&divergence), &|sum| {
                    vec![("KLD, in bits", sum)]
                })
            }
            Self::Arf => return None,
        })
    }
}

/// The steps to an average reduced frequency, as of
/// [`average_reduced_frequency`](super::average_reduced_frequency): `tokens` are
/// the places of the occurrences, ascending, below `size`.
pub fn gaps(tokens: &[u32], size: u32) -> Vec<(&'static str, f64)> {
    let Some(&last) = tokens.last() else {
        return Vec::new();
    };
    let count = tokens.len() as u64;
    let size = u64::from(size);
    let (mut wide, mut narrow, mut before) = (0u32, 0u64, None);
    for token in tokens.iter().copied().map(u64::from) {
        let gap = match before {
            Some(before) => token - before,
            None => token + size - u64::from(last),
        };
        if gap * count >= size {
            wide += 1;
        } else {
            narrow += gap;
        }
        before = Some(token);
    }
    let even = size as f64 / count as f64;
    vec![
        ("N/f, the gap were all even, in tokens", even),
        ("gaps of N/f or more, 1 for each", f64::from(wide)),
        ("shorter gaps, d/(N/f) for each", narrow as f64 / even),
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::average_reduced_frequency;
    use super::*;

    /// The figure, from what was worked out alone.
    fn figure(measure: DispersionMeasure, worked: &Worked) -> f64 {
        let step = |at: usize| worked.steps[at].1;
        match measure {
            DispersionMeasure::Dp => step(0) / 2.0,
            DispersionMeasure::DpNorm => (step(1) / step(2)).min(1.0),
            DispersionMeasure::D => (1.0 - step(1) / step(0) / step(2)).max(0.0),
            DispersionMeasure::D2 => step(0) / step(1),
            DispersionMeasure::S => step(0) * step(0) / step(1),
            DispersionMeasure::Dkl => 1.0 / (1.0 + step(0)),
            DispersionMeasure::Arf => unreachable!("of gaps"),
        }
    }

    #[test]
    fn a_figure_is_worked_out_as_by_hand() {
        let parts = [(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)];
        let parts = parts.map(|(count, size)| Part { count, size });
        let dp = DispersionMeasure::Dp.worked(&parts).expect("worked");
        // 1/15 − 9/50, 2/15 − 10/50 …
        let terms = [0.113_33, 0.066_67, 0.0, 0.066_67, 0.113_33];
        for (term, by_hand) in dp.terms.iter().zip(terms) {
            assert!((term - by_hand).abs() < 5e-6);
        }
        assert!((dp.steps[0].1 - 0.36).abs() < 1e-12);
        let nothing = parts.map(|part| Part { count: 0, ..part });
        assert_eq!(DispersionMeasure::Dp.worked(&nothing), None);
        assert_eq!(DispersionMeasure::Arf.worked(&parts), None);
    }

    #[test]
    fn gaps_are_those_of_the_published_figure() {
        // Circular gaps 2 10 2 9 2 5 2 3 3 1 3 2 1 3 2 of 50 tokens: ARF 10.8.
        let mut at = 0;
        let tokens: Vec<u32> = [10, 2, 9, 2, 5, 2, 3, 3, 1, 3, 2, 1, 3, 2]
            .into_iter()
            .fold(vec![0], |mut tokens, gap| {
                at += gap;
                tokens.push(at);
                tokens
            });
        let steps = gaps(&tokens, 50);
        assert!((steps[0].1 - 10.0 / 3.0).abs() < 1e-12);
        // 10, 9 and 5 are wide; the other twelve are 26 tokens together.
        assert_eq!(steps[1].1, 3.0);
        assert!((steps[2].1 - 7.8).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn what_is_worked_out_gives_the_figure(
            parts in prop::collection::vec((0u32..50, 0u32..5000), 1..20),
        ) {
            let parts: Vec<Part> = parts
                .into_iter()
                .map(|(count, size)| Part { count: count.min(size), size })
                .collect();
            let whole = Whole::of(parts.iter().map(|part| part.size));
            let present: Vec<Part> = parts.iter().copied().filter(|part| part.count > 0).collect();
            for measure in DispersionMeasure::ALL {
                if let (Some(worked), Some(of)) = (measure.worked(&parts), measure.of(&present, whole)) {
                    prop_assert_eq!(worked.terms.len(), parts.len());
                    prop_assert!((figure(measure, &worked) - of).abs() < 1e-9, "{measure:?}");
                }
            }
        }

        #[test]
        fn gaps_sum_to_the_reduced_frequency(
            tokens in prop::collection::btree_set(0u32..500, 1..60), more in 0u32..100,
        ) {
            let tokens: Vec<u32> = tokens.into_iter().collect();
            let size = 500 + more;
            let steps = gaps(&tokens, size);
            let reduced = average_reduced_frequency(&tokens, size);
            prop_assert!((steps[1].1 + steps[2].1 - reduced).abs() < 1e-9);
        }
    }
}
