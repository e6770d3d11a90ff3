//! Vocabulary richness, over a sequence of words told apart by numbers.
//!
//! Sums are of whole numbers; where a text is too short for a figure, there is
//! none.

use super::math::ln;

/// Tokens of each chunk of the standardised TTR.
pub const STTR_CHUNK: usize = 1000;
/// Tokens of the moving window of MATTR.
pub const MATTR_WINDOW: usize = 500;

/// Figures of a text or a corpus. N tokens, V types.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Richness {
    /// N.
    pub tokens: u64,
    /// V.
    pub types: u64,
    /// Types that occur once.
    pub hapax_legomena: u64,
    /// Types that occur twice.
    pub dis_legomena: u64,
    /// Type/token ratio, V/N.
    pub ttr: Option<f64>,
    /// Standardised TTR: the mean over consecutive chunks of 1,000 tokens; what
    /// is left at the end does not count (Scott, WordSmith Tools 1996).
    pub sttr: Option<f64>,
    /// Moving-average TTR, over all windows of 500 tokens (Covington & McFall
    /// 2010).
    pub mattr: Option<f64>,
    /// Measure of textual lexical diversity: tokens for each factor, a stretch
    /// that ends where its TTR falls below 0.72; the mean of forward and
    /// backward (McCarthy & Jarvis 2010).
    pub mtld: Option<f64>,
    /// Yule's K = 10⁴(Σ i²·V(i) − N)/N², V(i) the types that occur i times
    /// (Yule 1944).
    pub yules_k: Option<f64>,
    /// Guiraud's R = V/√N (Guiraud 1954).
    pub guirauds_r: Option<f64>,
    /// Herdan's C = ln V/ln N (Herdan 1960).
    pub herdans_c: Option<f64>,
}

impl Richness {
    /// Of words in text order, each a number below `bound`.
    pub fn of(words: &[u32], bound: usize) -> Self {
        let mut counts = vec![0u32; bound];
        for &word in words {
            counts[word as usize] += 1;
        }
        let figures = Self::of_counts(&counts);
        Self {
            sttr: standardised(words, &mut counts),
            mattr: moving_average(words, &mut counts),
            mtld: textual_diversity(words, &mut counts),
            ..figures
        }
    }

    /// Those figures for which it is enough how often each type occurs.
    pub fn of_counts(counts: &[u32]) -> Self {
        let mut figures = Self::default();
        let mut squares = 0u128;
        for &count in counts.iter().filter(|&&count| count > 0) {
            figures.tokens += u64::from(count);
            figures.types += 1;
            figures.hapax_legomena += u64::from(count == 1);
            figures.dis_legomena += u64::from(count == 2);
            squares += u128::from(count) * u128::from(count);
        }
        let (n, v) = (figures.tokens as f64, figures.types as f64);
        if figures.tokens > 0 {
            figures.ttr = Some(v / n);
            let repeats = squares - u128::from(figures.tokens);
            figures.yules_k = Some(1e4 * repeats as f64 / (n * n));
            figures.guirauds_r = Some(v / n.sqrt());
        }
        if figures.tokens > 1 {
            figures.herdans_c = Some(ln(v) / ln(n));
        }
        figures
    }
}

/// Types of the words of a stretch; `seen` is any column for all words, and is
/// left with marks that a fresh `mark` tells apart.
fn standardised(words: &[u32], counts: &mut [u32]) -> Option<f64> {
    let chunks = words.chunks_exact(STTR_CHUNK);
    let number = chunks.len();
    if number == 0 {
        return None;
    }
    counts.fill(0);
    let mut types = 0u64;
    for (mark, chunk) in (1u32..).zip(chunks) {
        for &word in chunk {
            let last = &mut counts[word as usize];
            types += u64::from(*last != mark);
            *last = mark;
        }
    }
    Some(types as f64 / (number * STTR_CHUNK) as f64)
}

fn moving_average(words: &[u32], counts: &mut [u32]) -> Option<f64> {
    if words.len() < MATTR_WINDOW {
        return None;
    }
    counts.fill(0);
    let (mut types, mut sum) = (0u64, 0u64);
    for (at, &word) in words.iter().enumerate() {
        let count = &mut counts[word as usize];
        types += u64::from(*count == 0);
        *count += 1;
        if at + 1 >= MATTR_WINDOW {
            sum += types;
            let leaves = &mut counts[words[at + 1 - MATTR_WINDOW] as usize];
            *leaves -= 1;
            types -= u64::from(*leaves == 0);
        }
    }
    let windows = (words.len() + 1 - MATTR_WINDOW) as f64;
    Some(sum as f64 / (windows * MATTR_WINDOW as f64))
}

fn textual_diversity(words: &[u32], counts: &mut [u32]) -> Option<f64> {
    let forward = factors(words.iter(), counts)?;
    let backward = factors(words.iter().rev(), counts)?;
    let tokens = words.len() as f64;
    Some((tokens / forward + tokens / backward) / 2.0)
}

/// How many factors, the last one in part; none where no word recurs.
fn factors<'a>(words: impl Iterator<Item = &'a u32>, counts: &mut [u32]) -> Option<f64> {
    counts.fill(0);
    let (mut mark, mut whole) = (1u32, 0u64);
    let (mut tokens, mut types) = (0u64, 0u64);
    for &word in words {
        let last = &mut counts[word as usize];
        types += u64::from(*last != mark);
        *last = mark;
        tokens += 1;
        if 100 * types < 72 * tokens {
            whole += 1;
            mark += 1;
            (tokens, types) = (0, 0);
        }
    }
    let part = if tokens == 0 {
        0.0
    } else {
        (1.0 - types as f64 / tokens as f64) / (1.0 - 0.72)
    };
    let factors = whole as f64 + part;
    (factors > 0.0).then_some(factors)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn figures_by_hand() {
        // Counts 3, 2, 1, 1: N 7, V 4, Σi²V(i) = 9 + 4 + 1 + 1.
        let figures = Richness::of(&[0, 1, 0, 2, 0, 1, 3], 4);
        assert_eq!((figures.tokens, figures.types), (7, 4));
        assert_eq!((figures.hapax_legomena, figures.dis_legomena), (2, 1));
        assert_eq!(figures.ttr, Some(4.0 / 7.0));
        assert_eq!(figures.yules_k, Some(1e4 * 8.0 / 49.0));
        assert_eq!(figures.guirauds_r, Some(4.0 / 7f64.sqrt()));
        let c = figures.herdans_c.expect("a figure");
        assert!((c - 4f64.ln() / 7f64.ln()).abs() < 1e-12);
        assert_eq!((figures.sttr, figures.mattr), (None, None));
        // Forward: a b a | (TTR 2/3), c a b d; backward: d b a c a | b a | …
        // a b a falls to 2/3; c a b d stays at 1. d b a c a is 4/5, with b
        // 4/6; a is left at 1.
        assert_eq!(figures.mtld, Some(7.0));
        assert_eq!(Richness::of(&[], 0), Richness::default());
        assert_eq!(Richness::of(&[0, 1], 2).mtld, None);
    }

    proptest! {
        #[test]
        fn windows_agree_with_naive_ones(words in prop::collection::vec(0u32..300, 900..2100)) {
            let figures = Richness::of(&words, 300);
            let types = |words: &[u32]| words.iter().collect::<HashSet<_>>().len() as f64;
            let mean = |ratios: Vec<f64>| {
                let number = ratios.len() as f64;
                (number > 0.0).then(|| ratios.into_iter().sum::<f64>() / number)
            };
            let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-12,
                (a, b) => a == b,
            };
            let chunks = words.chunks_exact(1000).map(|chunk| types(chunk) / 1000.0);
            prop_assert!(close(figures.sttr, mean(chunks.collect())));
            let windows = words.windows(500).map(|window| types(window) / 500.0);
            prop_assert!(close(figures.mattr, mean(windows.collect())));
            let reversed: Vec<u32> = words.iter().rev().copied().collect();
            prop_assert!(close(Richness::of(&reversed, 300).mtld, figures.mtld));
        }
    }
}
