//! The tokeniser alone over prose made here: plain English, English with
//! typographic quotes, dashes and accents, and Russian. Each run must find the
//! number of tokens that the prose was made with.

use divan::{Bencher, counter::BytesCount};
use kwicksilver::engine::tokenize::{Rules, Tokenizer};

/// Sentences of each text.
const SENTENCES: usize = 40_000;

fn main() {
    divan::main();
}

/// A fixed, plain sequence of pseudo-random numbers (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

/// Sentences of 4 to 23 of these words with these marks between and after
/// them; the text and its number of words.
fn prose(words: &[&str], between: &[&str], after: &[&str]) -> (String, usize) {
    let mut dice = Dice(1);
    let mut text = String::new();
    let mut count = 0;
    for _ in 0..SENTENCES {
        let length = 4 + dice.below(20);
        for i in 0..length {
            if i > 0 {
                text.push_str(between[dice.below(between.len())]);
            }
            // The square makes the first words frequent, as in any language.
            let n = words.len();
            text.push_str(words[dice.below(n) * dice.below(n) / n]);
        }
        count += length;
        text.push_str(after[dice.below(after.len())]);
    }
    (text, count)
}

const BLANKS: [&str; 14] = [
    " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", ", ", "; ",
];

const ENGLISH: [&str; 40] = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "it",
    "was",
    "on",
    "with",
    "as",
    "government",
    "people",
    "would",
    "their",
    "which",
    "1990",
    "question",
    "don't",
    "history",
    "The",
    "through",
    "I",
    "international",
    "because",
    "little",
    "nothing",
    "considered",
    "river",
    "e.g",
    "London",
    "themselves",
    "3,000",
    "morning",
    "unquestionably",
    "years",
    "between",
];

const CURLY: [&str; 40] = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "it",
    "was",
    "on",
    "with",
    "as",
    "government",
    "people",
    "don’t",
    "their",
    "which",
    "1990",
    "question",
    "café",
    "history",
    "The",
    "through",
    "I’m",
    "international",
    "because",
    "naïve",
    "nothing",
    "considered",
    "river",
    "Brontë",
    "London",
    "themselves",
    "3,000",
    "morning",
    "unquestionably",
    "years",
    "between",
];

const RUSSIAN: [&str; 40] = [
    "и",
    "в",
    "не",
    "на",
    "что",
    "он",
    "с",
    "как",
    "это",
    "по",
    "но",
    "все",
    "она",
    "так",
    "его",
    "было",
    "только",
    "человек",
    "время",
    "который",
    "правительство",
    "вопрос",
    "история",
    "Он",
    "через",
    "я",
    "международный",
    "потому",
    "1990",
    "ничего",
    "считается",
    "река",
    "Москва",
    "сами",
    "утро",
    "несомненно",
    "годы",
    "между",
    "жизнь",
    "день",
];

fn measure(bencher: Bencher, (text, count): (String, usize)) {
    let tokenizer = Tokenizer::new(Rules::default());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let (mut tokens, mut bytes) = (0, 0);
        tokenizer.all(&text, &mut |start, end| {
            tokens += 1;
            bytes += end - start;
        });
        assert_eq!(tokens, count);
        bytes
    });
}

#[divan::bench]
fn ascii(bencher: Bencher) {
    measure(bencher, prose(&ENGLISH, &BLANKS, &[".\n", "? ", ". "]));
}

#[divan::bench]
fn curly_quotes(bencher: Bencher) {
    let between = [
        " ", " ", " ", " ", " ", " ", " ", " ", ", ", " – ", "—", " “", "” ", "… ",
    ];
    measure(
        bencher,
        prose(&CURLY, &between, &[".”\n", "? ", ". ", ".\u{A0} "]),
    );
}

#[divan::bench]
fn cyrillic(bencher: Bencher) {
    measure(bencher, prose(&RUSSIAN, &BLANKS, &[".\n", "? ", " — "]));
}

/// Making a tokeniser, which probes the library.
#[divan::bench]
fn tables() -> Tokenizer {
    Tokenizer::new(Rules::default())
}
