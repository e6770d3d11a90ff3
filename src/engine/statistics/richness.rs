//! Vocabulary richness, over a sequence of words told apart by numbers.
//!
//! Sums are of whole numbers; where a text is too short for a figure, there is
//! none.

use std::collections::VecDeque;

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
        RichnessMeter::new(bound).measure(words)
    }

    /// Those figures for which it is enough how often each type occurs.
    pub fn of_counts(counts: impl IntoIterator<Item = u32>) -> Self {
        let mut figures = Self::default();
        let mut squares = 0u128;
        for count in counts.into_iter().filter(|&count| count > 0) {
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

/// Takes words one by one: all of them forward, then all backward. What it
/// needs is laid out once for any number of texts.
#[derive(Debug)]
pub struct RichnessMeter {
    counts: Vec<u32>,
    /// The words that have been met.
    met: Vec<u32>,
    tokens: u64,
    chunks: Chunks,
    window: MovingWindow,
    forward: Factors,
    backward: Factors,
}

impl RichnessMeter {
    /// Words are numbers below `bound`.
    pub fn new(bound: usize) -> Self {
        Self {
            counts: vec![0; bound],
            met: Vec::new(),
            tokens: 0,
            chunks: Chunks {
                seen: Marks::new(bound),
                types: 0,
                whole: 0,
                sum: 0,
            },
            window: MovingWindow {
                counts: vec![0; bound],
                words: VecDeque::with_capacity(MATTR_WINDOW + 1),
                types: 0,
                windows: 0,
                sum: 0,
            },
            forward: Factors::new(bound),
            backward: Factors::new(bound),
        }
    }

    /// The next word of the text.
    pub fn forward(&mut self, word: u32) {
        let count = &mut self.counts[word as usize];
        if *count == 0 {
            self.met.push(word);
        }
        *count += 1;
        self.tokens += 1;
        self.chunks.push(word, self.tokens);
        self.window.push(word);
        self.forward.push(word);
    }

    /// The next word of the text, read from its end.
    pub fn backward(&mut self, word: u32) {
        self.backward.push(word);
    }

    /// The figures of a whole text.
    pub fn measure(&mut self, words: &[u32]) -> Richness {
        words.iter().for_each(|&word| self.forward(word));
        words.iter().rev().for_each(|&word| self.backward(word));
        self.finish()
    }

    /// The figures of a text that has been taken forward and backward. The
    /// next word is the first of another one.
    pub fn finish(&mut self) -> Richness {
        let mean = |sum: u64, number: u64, size: usize| {
            (number > 0).then(|| sum as f64 / (number as f64 * size as f64))
        };
        let factors = self.forward.number().zip(self.backward.number());
        let tokens = self.tokens as f64;
        let counts = self.met.iter().map(|&word| self.counts[word as usize]);
        let figures = Richness {
            sttr: mean(self.chunks.sum, self.chunks.whole, STTR_CHUNK),
            mattr: mean(self.window.sum, self.window.windows, MATTR_WINDOW),
            mtld: factors.map(|(forward, backward)| (tokens / forward + tokens / backward) / 2.0),
            ..Richness::of_counts(counts)
        };
        for word in self.met.drain(..) {
            self.counts[word as usize] = 0;
        }
        self.tokens = 0;
        self.chunks.clear();
        self.window.clear();
        self.forward.clear();
        self.backward.clear();
        figures
    }
}

/// Which words have been seen since the marks were last taken off.
#[derive(Debug)]
struct Marks {
    last: Vec<u32>,
    mark: u32,
}

impl Marks {
    fn new(bound: usize) -> Self {
        Self {
            last: vec![0; bound],
            mark: 1,
        }
    }

    /// Marks a word; tells whether it is new.
    fn is_new(&mut self, word: u32) -> bool {
        let last = &mut self.last[word as usize];
        std::mem::replace(last, self.mark) != self.mark
    }

    fn clear(&mut self) {
        self.mark += 1;
    }
}

/// Consecutive chunks.
#[derive(Debug)]
struct Chunks {
    seen: Marks,
    types: u64,
    whole: u64,
    /// Types of all whole chunks.
    sum: u64,
}

impl Chunks {
    fn push(&mut self, word: u32, tokens: u64) {
        self.types += u64::from(self.seen.is_new(word));
        if tokens.is_multiple_of(STTR_CHUNK as u64) {
            self.sum += self.types;
            self.whole += 1;
            self.types = 0;
            self.seen.clear();
        }
    }

    fn clear(&mut self) {
        (self.types, self.whole, self.sum) = (0, 0, 0);
        self.seen.clear();
    }
}

/// A window that moves by one word.
#[derive(Debug)]
struct MovingWindow {
    counts: Vec<u32>,
    words: VecDeque<u32>,
    types: u64,
    windows: u64,
    /// Types of all windows.
    sum: u64,
}

impl MovingWindow {
    fn push(&mut self, word: u32) {
        let count = &mut self.counts[word as usize];
        self.types += u64::from(*count == 0);
        *count += 1;
        self.words.push_back(word);
        if self.words.len() > MATTR_WINDOW
            && let Some(leaves) = self.words.pop_front()
        {
            let count = &mut self.counts[leaves as usize];
            *count -= 1;
            self.types -= u64::from(*count == 0);
        }
        if self.words.len() == MATTR_WINDOW {
            self.windows += 1;
            self.sum += self.types;
        }
    }

    fn clear(&mut self) {
        for word in self.words.drain(..) {
            self.counts[word as usize] = 0;
        }
        (self.types, self.windows, self.sum) = (0, 0, 0);
    }
}

/// Stretches that end where their TTR falls below 0.72.
#[derive(Debug)]
struct Factors {
    seen: Marks,
    tokens: u64,
    types: u64,
    whole: u64,
}

impl Factors {
    fn new(bound: usize) -> Self {
        Self {
            seen: Marks::new(bound),
            tokens: 0,
            types: 0,
            whole: 0,
        }
    }

    fn push(&mut self, word: u32) {
        self.types += u64::from(self.seen.is_new(word));
        self.tokens += 1;
        if 100 * self.types < 72 * self.tokens {
            self.whole += 1;
            (self.tokens, self.types) = (0, 0);
            self.seen.clear();
        }
    }

    fn clear(&mut self) {
        (self.tokens, self.types, self.whole) = (0, 0, 0);
        self.seen.clear();
    }

    /// How many factors, the last one in part; none where no word recurs.
    fn number(&self) -> Option<f64> {
        let part = match self.tokens {
            0 => 0.0,
            tokens => (1.0 - self.types as f64 / tokens as f64) / (1.0 - 0.72),
        };
        let factors = self.whole as f64 + part;
        (factors > 0.0).then_some(factors)
    }
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
        fn a_meter_forgets_the_text_before(
            texts in prop::collection::vec(prop::collection::vec(0u32..40, 0..1600), 1..4),
        ) {
            let mut meter = RichnessMeter::new(40);
            for text in texts {
                prop_assert_eq!(meter.measure(&text), Richness::of(&text, 40));
            }
        }

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
