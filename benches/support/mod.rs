//! Made-up prose with a Zipf-like vocabulary, and what was put into it.

/// How many different words there are to draw from.
const WORDS: usize = 200_000;

/// The commonest words, so that a query for them reads like one.
const COMMON: [&str; 12] = [
    "the", "of", "and", "to", "in", "a", "is", "that", "it", "was", "for", "don't",
];

/// Texts and a tally of what they hold.
pub(crate) struct Prose {
    pub(crate) texts: Vec<String>,
    pub(crate) tokens: u32,
    /// *the*, any case.
    pub(crate) the: u32,
    /// *of the*, any case.
    pub(crate) of_the: u32,
    /// Words that begin with *go*.
    pub(crate) go: u32,
}

/// A small generator of numbers (xorshift), the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 11) as usize % bound
    }
}

fn vocabulary(numbers: &mut Numbers) -> Vec<String> {
    let syllables = [
        "ba", "con", "de", "er", "fi", "go", "ha", "in", "ju", "ka", "lo", "ment", "ness", "on",
        "pre", "qui", "ra", "ship", "tion", "un", "ver", "wo", "xy", "zo",
    ];
    let mut words: Vec<String> = COMMON.iter().map(ToString::to_string).collect();
    let mut known: std::collections::HashSet<String> = words.iter().cloned().collect();
    while words.len() < WORDS {
        let parts = 1 + numbers.below(3) + usize::from(words.len() > 2_000);
        let word: String = (0..parts)
            .map(|_| syllables[numbers.below(syllables.len())])
            .collect();
        let word = if known.contains(&word) {
            format!(
                "{word}{}",
                ["s", "ed", "ing", "ly", "er", "a", "o"][numbers.below(7)]
            )
        } else {
            word
        };
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

/// About `tokens` words in texts of 50,000.
pub(crate) fn prose(tokens: u32) -> Prose {
    let mut numbers = Numbers(0x1234_5678_9abc_def1);
    let words = vocabulary(&mut numbers);
    let mut cumulative = Vec::with_capacity(words.len());
    let mut sum = 0.0;
    for rank in 0..words.len() {
        sum += 1.0 / (rank as f64 + 2.7);
        cumulative.push(sum);
    }
    let mut prose = Prose {
        texts: Vec::new(),
        tokens: 0,
        the: 0,
        of_the: 0,
        go: 0,
    };
    while prose.tokens < tokens {
        let mut text = String::with_capacity(400_000);
        let mut before = usize::MAX;
        let mut sentence = 0;
        for _ in 0..50_000.min(tokens - prose.tokens) {
            let draw = numbers.next() as f64 / u64::MAX as f64 * sum;
            let rank = cumulative
                .partition_point(|&c| c < draw)
                .min(words.len() - 1);
            let word = &words[rank];
            if sentence == 0 {
                sentence = 6 + numbers.below(20);
                text.push_str(&word[..1].to_uppercase());
                text.push_str(&word[1..]);
            } else {
                text.push_str(word);
            }
            sentence -= 1;
            text.push_str(match (sentence, numbers.below(40)) {
                (0, 0..8) => ".\n\n",
                (0, 8..10) => "” ",
                (0, _) => ". ",
                (_, 0..3) => ", ",
                (_, 3) => " — ",
                _ => " ",
            });
            prose.tokens += 1;
            prose.the += u32::from(rank == 0);
            prose.of_the += u32::from(rank == 0 && before == 1);
            prose.go += u32::from(word.starts_with("go"));
            before = rank;
        }
        prose.texts.push(text);
    }
    prose
}
