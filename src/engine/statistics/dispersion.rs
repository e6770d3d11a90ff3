//! How evenly something is spread over the parts of a corpus.

use super::math::{ln, log2};

/// One part of the corpus, as a document: how often something occurs in it,
/// of how many tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Occurrences (v).
    pub count: u32,
    /// Tokens (s).
    pub size: u32,
}

/// How evenly something is spread over parts.
///
/// All sums are of whole numbers, or rounded to a fixed fraction before they
/// are summed, so that the figures do not depend on the order of the parts. A
/// part without tokens is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispersion {
    /// Parts with at least one occurrence.
    pub range: u32,
    /// Parts.
    pub parts: u32,
    /// DP, the deviation of proportions: ½ Σ |v/f − s/Σs|, with v and s a
    /// part's occurrences and tokens and f = Σv (Gries 2008). 0 where each
    /// part has its share by size; the more it is in few parts, the nearer to
    /// 1. None where nothing occurs.
    pub dp: Option<f64>,
    /// DPnorm: DP / (1 − min s/Σs), which reaches 1 (Lijffijt & Gries 2012).
    /// None where nothing occurs, and where there are not two parts.
    pub dp_norm: Option<f64>,
    /// Juilland's D: 1 − (σ/μ)/√(n − 1) of the relative frequencies v/s in n
    /// parts, σ over the population (Juilland & Chang-Rodríguez 1964). 1 is
    /// even. None where nothing occurs, and where there are not two parts.
    pub d: Option<f64>,
    /// Carroll's D2: H/ln n, H the entropy of the relative frequencies
    /// (Carroll 1970). 1 is even. None as for D.
    pub d2: Option<f64>,
    /// Rosengren's S: (Σ √(v·s/Σs))²/f (Rosengren 1971). 1 is even. None
    /// where nothing occurs.
    pub s: Option<f64>,
    /// DKL: 1/(1 + KLD), KLD = Σ v/f · log2((v/f)/(s/Σs)) in bits (Gries
    /// 2020). 1 is even. None where nothing occurs.
    pub dkl: Option<f64>,
}

/// The parts of a corpus as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// Parts with tokens (n).
    pub parts: u32,
    /// Tokens of all parts (Σs).
    pub size: u64,
    /// Tokens of the smallest part that has any.
    pub least: u64,
}

impl Whole {
    /// Of the parts' tokens.
    pub fn of(sizes: impl Iterator<Item = u32>) -> Self {
        let none = Self {
            parts: 0,
            size: 0,
            least: u64::MAX,
        };
        sizes
            .map(u64::from)
            .filter(|&size| size > 0)
            .fold(none, |whole, size| Self {
                parts: whole.parts + 1,
                size: whole.size + size,
                least: whole.least.min(size),
            })
    }
}

impl Whole {
    /// What a part adds to the sum from which [DP](Self::dp) is computed, of
    /// what occurs `count` times (f) in all: |v·Σs − s·f| − s·f. Parts
    /// without occurrences add nothing. Σs must be below 2³¹.
    #[inline]
    pub fn deviation(self, part: Part, count: u32) -> i64 {
        let here = (u64::from(part.count) * self.size) as i64;
        let expected = (u64::from(part.size) * u64::from(count)) as i64;
        (here - expected).abs() - expected
    }

    /// DP from the sum of all parts' [deviations](Self::deviation). A part
    /// without occurrences deviates by its share of the tokens.
    pub fn dp(self, count: u32, deviations: i64) -> Option<f64> {
        let all = (self.size * u64::from(count)) as i64;
        let unit = 2.0 * f64::from(count) * self.size as f64;
        (count > 0).then(|| (all + deviations) as f64 / unit)
    }

    /// DPnorm from DP.
    pub fn dp_norm(self, dp: Option<f64>) -> Option<f64> {
        let (size, least) = (self.size, self.least);
        dp.filter(|_| self.parts > 1)
            .map(|dp| (dp * size as f64 / (size - least) as f64).min(1.0))
    }
}

impl Dispersion {
    /// Of an occurrence over parts.
    pub fn over(parts: impl Iterator<Item = Part> + Clone) -> Self {
        let whole = Whole::of(parts.clone().map(|part| part.size));
        let present: Vec<Part> = parts.filter(|part| part.count > 0).collect();
        Self::of_present(&present, whole)
    }

    /// The same from those parts alone that have occurrences, each at most as
    /// many as it has tokens.
    pub fn of_present(present: &[Part], whole: Whole) -> Self {
        let spread = Spread::new(present, whole);
        let dp = spread.dp();
        Self {
            range: present.len() as u32,
            parts: whole.parts,
            dp,
            dp_norm: whole.dp_norm(dp),
            d: spread.d(),
            d2: spread.d2(),
            s: spread.s(),
            dkl: spread.dkl(),
        }
    }
}

/// What all measures of one occurrence start from.
pub(super) struct Spread<'a> {
    present: &'a [Part],
    whole: Whole,
    /// Occurrences (f).
    count: u64,
}

impl<'a> Spread<'a> {
    pub(super) fn new(present: &'a [Part], whole: Whole) -> Self {
        Self {
            present,
            whole,
            count: present.iter().map(|part| u64::from(part.count)).sum(),
        }
    }

    /// DP. A part without occurrences deviates by its share of the tokens.
    pub(super) fn dp(&self) -> Option<f64> {
        if self.count == 0 {
            return None;
        }
        let (count, size) = (self.count, self.whole.size);
        let (mut deviations, mut covered) = (0u128, 0u64);
        for part in self.present {
            let (v, s) = (u64::from(part.count), u64::from(part.size));
            // Products of two numbers of 32 bits, as a corpus has them.
            deviations += if size >> 32 == 0 {
                u128::from((v * size).abs_diff(s * count))
            } else {
                let (v, s) = (u128::from(v), u128::from(s));
                (v * u128::from(size)).abs_diff(s * u128::from(count))
            };
            covered += s;
        }
        deviations += u128::from(size - covered) * u128::from(count);
        Some(deviations as f64 / (2.0 * self.count as f64 * self.whole.size as f64))
    }

    /// For each part with occurrences how many times as frequent it is there
    /// as overall: (v/s)/(f/Σs). No measure depends on the unit.
    fn rates(&self) -> impl Iterator<Item = f64> {
        let (count, size) = (u128::from(self.count), u128::from(self.whole.size));
        self.present.iter().map(move |part| {
            let share = (u128::from(part.count) * size) as f64;
            share / (u128::from(part.size) * count) as f64
        })
    }

    pub(super) fn d(&self) -> Option<f64> {
        let parts = f64::from(self.whole.parts);
        if self.count == 0 || self.whole.parts < 2 {
            return None;
        }
        let mean = sum(self.rates()) / parts;
        let deviation = |rate: f64| (rate / mean - 1.0) * (rate / mean - 1.0);
        // Where it is not, its rate deviates by the whole mean.
        let absent = f64::from(self.whole.parts - self.present.len() as u32);
        let variance = (sum(self.rates().map(deviation)) + absent) / parts;
        Some((1.0 - (variance / (parts - 1.0)).sqrt()).max(0.0))
    }

    pub(super) fn d2(&self) -> Option<f64> {
        if self.count == 0 || self.whole.parts < 2 {
            return None;
        }
        let all = sum(self.rates());
        let entropy = sum(self.rates().map(|rate| {
            let share = rate / all;
            -share * ln(share)
        }));
        Some((entropy / ln(f64::from(self.whole.parts))).clamp(0.0, 1.0))
    }

    pub(super) fn s(&self) -> Option<f64> {
        if self.count == 0 {
            return None;
        }
        let (count, size) = (self.count as f64, self.whole.size as f64);
        let root =
            |part: &Part| (f64::from(part.count) / count * (f64::from(part.size) / size)).sqrt();
        let roots = sum(self.present.iter().map(root));
        Some((roots * roots).min(1.0))
    }

    pub(super) fn dkl(&self) -> Option<f64> {
        if self.count == 0 {
            return None;
        }
        let count = self.count as f64;
        let shares = self
            .present
            .iter()
            .map(|part| f64::from(part.count) / count);
        let divergence = sum(shares
            .zip(self.rates())
            .map(|(share, rate)| share * log2(rate)));
        Some(1.0 / (1.0 + divergence.max(0.0)))
    }
}

/// A sum that is the same in any order: each term is rounded to a multiple of
/// 2⁻⁶⁴ first.
fn sum(terms: impl Iterator<Item = f64>) -> f64 {
    const UNIT: f64 = 18_446_744_073_709_551_616.0;
    let sum: i128 = terms.map(|term| (term * UNIT) as i128).sum();
    sum as f64 / UNIT
}

/// Average reduced frequency: Σ min(d, N/f)/(N/f) over the gaps d from each of
/// f occurrences to the one before it, in a circle of N tokens (Savický &
/// Hlaváčová 2002). `tokens` are the places of the occurrences, ascending,
/// below N.
pub fn average_reduced_frequency(tokens: &[u32], size: u32) -> f64 {
    let (Some(&first), Some(&last)) = (tokens.first(), tokens.last()) else {
        return 0.0;
    };
    let mut gaps = Gaps::new(tokens.len() as u32, size);
    gaps.add(first + (size - last));
    gaps.between(tokens);
    gaps.reduced_frequency()
}

/// The gaps before occurrences, as an [average reduced
/// frequency](average_reduced_frequency) sums them up.
#[derive(Clone, Copy, Debug)]
pub struct Gaps {
    count: u64,
    size: u64,
    /// Wider ones are wider than were all even.
    even: u32,
    /// Tokens of the gaps that are not.
    narrow: u64,
    /// How many are.
    wide: u64,
}

impl Gaps {
    /// None yet, of one occurrence or more in a circle of so many tokens.
    pub fn new(count: u32, size: u32) -> Self {
        Self {
            count: count.into(),
            size: size.into(),
            even: size / count,
            narrow: 0,
            wide: 0,
        }
    }

    /// A gap, in tokens.
    pub fn add(&mut self, gap: u32) {
        if gap > self.even {
            self.wide += 1;
        } else {
            self.narrow += u64::from(gap);
        }
    }

    /// Those between neighbours of ascending places.
    pub fn between(&mut self, places: &[u32]) {
        let nexts = places.get(1..).unwrap_or_default();
        // Gaps come to the size at most, which is of 32 bits. No branch, so that
        // several are summed at once.
        let (mut narrow, mut wide) = (0u32, 0u32);
        for (&place, &next) in places.iter().zip(nexts) {
            let gap = next - place;
            let is_wide = gap > self.even;
            narrow += if is_wide { 0 } else { gap };
            wide += u32::from(is_wide);
        }
        self.narrow += u64::from(narrow);
        self.wide += u64::from(wide);
    }

    /// The average reduced frequency, once the gaps before all occurrences are
    /// there.
    pub fn reduced_frequency(&self) -> f64 {
        // At most f·N, which fits.
        (self.narrow * self.count + self.wide * self.size) as f64 / self.size as f64
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(counts: &[u32], sizes: &[u32]) -> Dispersion {
        let parts = counts.iter().zip(sizes);
        Dispersion::over(parts.map(|(&count, &size)| Part { count, size }))
    }

    fn close(figure: Option<f64>, published: f64, error: f64) {
        let figure = figure.expect("a figure");
        assert!((figure - published).abs() <= error, "{figure}, {published}");
    }

    #[test]
    fn published_values() {
        let equal = [10; 5];
        close(of(&[1, 2, 3, 4, 5], &equal).dp, 0.2, 1e-12);
        let three = of(&[2, 1, 0], &[7; 3]);
        close(three.dp, 1.0 / 3.0, 1e-12);
        close(three.dp_norm, 0.5, 1e-12);
        assert_eq!((three.range, three.parts), (2, 3));
        let gries = of(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11]);
        close(gries.dp, 0.18, 1e-12);
        close(gries.dp_norm, 0.2195, 5e-5);
        let ten = of(
            &[2, 0, 1, 1, 3, 0, 3, 0, 0, 0],
            &[8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930],
        );
        close(ten.dp, 0.499_070_454_348_015, 1e-12);
        assert_eq!(ten.range, 5);
    }

    proptest! {
        #[test]
        fn reduced_frequency_is_the_sum_of_all_gaps(
            tokens in prop::collection::btree_set(0u32..300, 1..80), more in 0u32..100,
        ) {
            let tokens: Vec<u32> = tokens.into_iter().collect();
            let (size, count) = (300 + u64::from(more), tokens.len() as u64);
            let mut before = u64::from(tokens[tokens.len() - 1]);
            let mut sum = 0;
            for token in tokens.iter().copied().map(u64::from) {
                // Once round where it is the first, a whole round where alone.
                let gap = (token + size - before - 1) % size + 1;
                sum += (gap * count).min(size);
                before = token;
            }
            let reduced = average_reduced_frequency(&tokens, size as u32);
            prop_assert_eq!(reduced.to_bits(), (sum as f64 / size as f64).to_bits());
        }
    }

    #[test]
    fn what_is_nowhere_or_in_one_part_has_no_dispersion() {
        assert_eq!(of(&[0, 0], &[5, 5]).dp, None);
        assert_eq!(of(&[], &[]).dp_norm, None);
        let alone = of(&[3, 0], &[5, 0]);
        assert_eq!((alone.dp, alone.dp_norm, alone.parts), (Some(0.0), None, 1));
    }

    proptest! {
        #[test]
        fn bounds_hold_in_any_order(
            parts in prop::collection::vec((0u32..1000, 0u32..=u32::MAX), 0..40),
        ) {
            // No part has more occurrences than tokens.
            let mut parts: Vec<Part> = parts
                .into_iter()
                .map(|(count, size)| Part { count: count.min(size), size })
                .collect();
            let figures = Dispersion::over(parts.iter().copied());
            for figure in [figures.dp, figures.dp_norm].into_iter().flatten() {
                prop_assert!((0.0..=1.0).contains(&figure));
            }
            if let (Some(dp), Some(norm)) = (figures.dp, figures.dp_norm) {
                prop_assert!(norm >= dp);
                let count: f64 = parts.iter().map(|part| f64::from(part.count)).sum();
                let size: f64 = parts.iter().map(|part| f64::from(part.size)).sum();
                let share = |part: &Part| f64::from(part.count) / count - f64::from(part.size) / size;
                let naive = parts.iter().map(|part| share(part).abs()).sum::<f64>() / 2.0;
                prop_assert!((dp - naive).abs() < 1e-9);
            }
            prop_assert!(figures.range <= figures.parts);
            parts.reverse();
            prop_assert_eq!(Dispersion::over(parts.iter().copied()), figures);
        }

        #[test]
        fn shares_by_size_are_even_and_one_part_is_not(
            sizes in prop::collection::vec(1u32..1000, 2..20), times in 1u32..9,
        ) {
            let even: Vec<u32> = sizes.iter().map(|size| size * times).collect();
            prop_assert_eq!(of(&even, &sizes).dp, Some(0.0));
            let least = sizes.iter().enumerate().min_by_key(|(_, size)| **size).map(|(at, _)| at);
            let one: Vec<u32> = (0..sizes.len()).map(|at| u32::from(Some(at) == least)).collect();
            prop_assert!(of(&one, &sizes).dp_norm.is_some_and(|norm| norm > 1.0 - 1e-12));
        }
    }
}
