//! How frequencies fall with rank: Zipf's curve, and the line that fits it.

use super::math::{exp, ln, ln_gamma};

/// Words that a fitted line takes at least.
const FIT_LEAST: u32 = 10;
/// Frequencies up to this one are counted in a table.
const TABLED: usize = 1 << 16;
/// Ranks that are summed one by one; a sum over further ones is an integral
/// with its corrections.
const SUMMED: u32 = 500;

/// Types that occur equally often: a step of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Tokens of each of them.
    pub frequency: u32,
    /// The first of their ranks, from 1.
    pub first: u32,
    /// The last of them.
    pub last: u32,
}

impl Step {
    /// How many types there are.
    pub fn types(&self) -> u32 {
        self.last - self.first + 1
    }
}

/// Frequencies by rank, from the most frequent type: as many steps as there
/// are different frequencies, however many types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RankFrequency {
    steps: Vec<Step>,
}

/// The law that fits a range of ranks best: f(r) = C/r^α.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ZipfFit {
    /// α.
    pub exponent: f64,
    /// C: the frequency at rank 1 by the law.
    pub constant: f64,
    /// The last rank of the range, which begins with 1.
    pub last: u32,
    /// The least frequency in the range.
    pub least: u32,
}

impl ZipfFit {
    /// The frequency at a rank by the law.
    pub fn frequency(&self, rank: f64) -> f64 {
        self.constant * exp(-self.exponent * ln(rank))
    }
}

impl RankFrequency {
    /// Of the types that have tokens.
    pub fn of_counts(counts: impl Iterator<Item = u32>) -> Self {
        let mut table = vec![0u32; TABLED];
        let mut frequent = Vec::new();
        for count in counts {
            match table.get_mut(count as usize) {
                Some(types) => *types += 1,
                None => frequent.push(count),
            }
        }
        frequent.sort_unstable_by(|a, b| b.cmp(a));
        let rare = (1u32..).zip(&table[1..]).filter(|(_, types)| **types > 0);
        let rare: Vec<(u32, u32)> = rare.map(|(count, types)| (count, *types)).collect();
        let alike = frequent.chunk_by(|a, b| a == b);
        let groups = alike.map(|same| (same[0], same.len() as u32));
        let mut last = 0;
        let step = |(frequency, types): (u32, u32)| {
            let first = last + 1;
            last += types;
            Step {
                frequency,
                first,
                last,
            }
        };
        Self {
            steps: groups.chain(rare.into_iter().rev()).map(step).collect(),
        }
    }

    /// The steps, the most frequent types' first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Types.
    pub fn types(&self) -> u32 {
        self.steps.last().map_or(0, |step| step.last)
    }

    /// Tokens.
    pub fn tokens(&self) -> u64 {
        let tokens = |step: &Step| u64::from(step.frequency) * u64::from(step.types());
        self.steps.iter().map(tokens).sum()
    }

    /// Types that occur once.
    pub fn hapaxes(&self) -> u32 {
        let last = self.steps.last().filter(|step| step.frequency == 1);
        last.map_or(0, Step::types)
    }

    /// The frequency at a rank, from 1.
    pub fn at(&self, rank: u32) -> Option<u32> {
        let step = self.steps.partition_point(|step| step.last < rank);
        let step = self.steps.get(step).filter(|step| step.first <= rank);
        step.map(|step| step.frequency)
    }

    /// The exponent of Zipf's law by maximum likelihood, over the types that
    /// have at least so many tokens: each of their tokens is drawn from
    /// p(r) = r^−α/Σs^−α, s from 1 to the last rank of the range. α is where
    /// the mean of ln r by the law is that of the tokens (Zipf 1949; Hanel et
    /// al. 2017). None of fewer than ten types.
    pub fn fit(&self, least: u32) -> Option<ZipfFit> {
        let within = self.steps.partition_point(|step| step.frequency >= least);
        let steps = &self.steps[..within];
        let last = steps.last().filter(|step| step.last >= FIT_LEAST)?;
        let (mut tokens, mut logs) = (0.0, 0.0);
        for step in steps {
            let frequency = f64::from(step.frequency);
            // ln(first · … · last).
            let product = ln_factorial(step.last) - ln_factorial(step.first - 1);
            tokens += frequency * f64::from(step.types());
            logs += frequency * product;
        }
        let mean = logs / tokens;
        let by_law = |exponent: f64| {
            let (sum, logs) = powers(exponent, last.last);
            logs / sum
        };
        // By the law the mean falls as the exponent grows.
        let (mut low, mut high) = (0.0, 1.0);
        while by_law(high) > mean && high < 64.0 {
            (low, high) = (high, 2.0 * high);
        }
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            if by_law(middle) > mean {
                low = middle;
            } else {
                high = middle;
            }
        }
        let exponent = (low + high) / 2.0;
        Some(ZipfFit {
            exponent,
            constant: tokens / powers(exponent, last.last).0,
            last: last.last,
            least: last.frequency,
        })
    }
}

fn ln_factorial(number: u32) -> f64 {
    ln_gamma(f64::from(number) + 1.0)
}

/// Σ r^−α and Σ r^−α·ln r over the ranks from 1 to `last`.
fn powers(exponent: f64, last: u32) -> (f64, f64) {
    let (mut sum, mut logs) = (0.0, 0.0);
    for rank in 1..=last.min(SUMMED) {
        let log = ln(f64::from(rank));
        let power = exp(-exponent * log);
        sum += power;
        logs += power * log;
    }
    if last > SUMMED {
        let (more, more_logs) = tail(exponent, SUMMED + 1, last);
        sum += more;
        logs += more_logs;
    }
    (sum, logs)
}

/// The same over further ranks, by the formula of Euler and Maclaurin.
fn tail(exponent: f64, first: u32, last: u32) -> (f64, f64) {
    /// Places and weights of Gauss and Legendre's rule of five points.
    const RULE: [(f64, f64); 5] = [
        (0.0, 0.568_888_888_888_888_9),
        (-0.538_469_310_105_683_1, 0.478_628_670_499_366_47),
        (0.538_469_310_105_683_1, 0.478_628_670_499_366_47),
        (-0.906_179_845_938_664, 0.236_926_885_056_189_08),
        (0.906_179_845_938_664, 0.236_926_885_056_189_08),
    ];
    let (from, to) = (ln(f64::from(first)), ln(f64::from(last)));
    let panels = (4.0 * (to - from)).ceil().max(1.0);
    let half = (to - from) / panels / 2.0;
    let (mut sum, mut logs) = (0.0, 0.0);
    for panel in 0..panels as u32 {
        let middle = from + (2.0 * f64::from(panel) + 1.0) * half;
        for (place, weight) in RULE {
            let log = middle + place * half;
            let power = weight * half * exp((1.0 - exponent) * log);
            sum += power;
            logs += power * log;
        }
    }
    // Half of both ends, and a twelfth of the slopes there.
    for (log, sign) in [(from, -1.0), (to, 1.0)] {
        let power = exp(-exponent * log);
        let slope = power / exp(log);
        sum += power / 2.0 - sign * exponent * slope / 12.0;
        logs += power * log / 2.0 + sign * slope * (1.0 - exponent * log) / 12.0;
    }
    (sum, logs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn types_that_are_equally_frequent_share_a_step() {
        let curve = RankFrequency::of_counts([1, 3, 0, 1, 70_000, 3, 1].into_iter());
        let steps: Vec<_> = curve
            .steps()
            .iter()
            .map(|step| (step.frequency, step.first, step.last))
            .collect();
        assert_eq!(steps, [(70_000, 1, 1), (3, 2, 3), (1, 4, 6)]);
        assert_eq!((curve.types(), curve.hapaxes()), (6, 3));
        assert_eq!(curve.tokens(), 70_009);
        let at: Vec<_> = [0, 1, 3, 4, 6, 7].map(|rank| curve.at(rank)).into();
        assert_eq!(at, [None, Some(70_000), Some(3), Some(1), Some(1), None]);
        assert_eq!(RankFrequency::of_counts([0].into_iter()).types(), 0);
        assert_eq!(curve.fit(1), None, "six types");
    }

    #[test]
    fn a_law_is_found_again() {
        for exponent in [0.0, 0.8, 1.0, 1.3] {
            let law = |rank: u32| 1e8 * exp(-exponent * ln(f64::from(rank)));
            let counts = (1..=20_000).map(|rank| law(rank).round() as u32);
            let fit = RankFrequency::of_counts(counts).fit(5).expect("a fit");
            assert!(
                (fit.exponent - exponent).abs() < 1e-5,
                "{exponent}: {fit:?}"
            );
            assert!((fit.frequency(10.0) / law(10) - 1.0).abs() < 1e-4);
            assert_eq!(fit.last, 20_000);
        }
    }

    #[test]
    fn rare_words_stay_out_of_the_range() {
        let counts = (1..=12).map(|rank| 100 / rank).chain([1; 500]);
        let fit = RankFrequency::of_counts(counts).fit(5).expect("a fit");
        assert_eq!((fit.last, fit.least), (12, 8));
        assert!((0.9..1.1).contains(&fit.exponent), "{fit:?}");
    }

    proptest! {
        #[test]
        fn steps_are_those_of_a_sorted_list(counts in prop::collection::vec(0u32..70_000, 0..60)) {
            let curve = RankFrequency::of_counts(counts.iter().copied());
            let mut sorted: Vec<u32> = counts.into_iter().filter(|&count| count > 0).collect();
            sorted.sort_unstable_by(|a, b| b.cmp(a));
            for (rank, count) in (1..).zip(&sorted) {
                prop_assert_eq!(curve.at(rank), Some(*count));
            }
            prop_assert_eq!(curve.types() as usize, sorted.len());
            for pair in curve.steps().windows(2) {
                prop_assert!(pair[0].frequency > pair[1].frequency);
                prop_assert_eq!(pair[0].last + 1, pair[1].first);
            }
        }

        #[test]
        fn sums_are_those_of_all_ranks(exponent in 0.0..4.0f64, last in 1u32..30_000) {
            let terms = (1..=last).map(|rank| {
                let log = ln(f64::from(rank));
                (exp(-exponent * log), log)
            });
            let (mut sum, mut logs) = (0.0, 0.0);
            terms.for_each(|(power, log)| {
                sum += power;
                logs += power * log;
            });
            let (quick, quick_logs) = powers(exponent, last);
            prop_assert!((quick / sum - 1.0).abs() < 1e-10, "{quick} {sum}");
            prop_assert!((quick_logs - logs).abs() <= 1e-10 * logs.max(1.0));
        }

        #[test]
        fn no_other_exponent_is_likelier(counts in prop::collection::vec(1u32..1000, 10..80)) {
            let curve = RankFrequency::of_counts(counts.into_iter());
            let fit = curve.fit(1).expect("a fit");
            let likelihood = |exponent: f64| -> f64 {
                let (sum, _) = powers(exponent, fit.last);
                let token = |rank: u32| -exponent * ln(f64::from(rank)) - ln(sum);
                let ranks = (1..=fit.last).map(|rank| (rank, curve.at(rank).unwrap_or(0)));
                ranks.map(|(rank, count)| f64::from(count) * token(rank)).sum()
            };
            let best = likelihood(fit.exponent);
            for other in [fit.exponent - 0.01, fit.exponent + 0.01] {
                prop_assert!(other < 0.0 || likelihood(other) <= best + 1e-6 * best.abs());
            }
        }
    }
}
