//! A second, deliberately naive engine: it walks all tokens.

use std::ops::Range;

use kwicksilver::engine::DocumentKey;
use kwicksilver::engine::annotated::AnnotatedText;
use kwicksilver::engine::corpus::{Attributes, Corpus};
use kwicksilver::engine::query::{Comparison, Hits, Progress, Query, Search, read as read_query};
use kwicksilver::engine::tokenize::{Rules, Tokenizer};
use proptest::prelude::*;

/// Texts with their tokens, each text apart.
#[derive(Debug)]
pub(crate) struct Twin {
    pub(crate) texts: Vec<String>,
    /// For each text, the byte range of each token.
    pub(crate) tokens: Vec<Vec<Range<usize>>>,
    /// For each text, what its file says and for each token which of the
    /// file's words it is; none for plain texts.
    pub(crate) annotated: Vec<Option<(AnnotatedText, Vec<usize>)>>,
}

/// A text as it is loaded.
#[derive(Clone, Debug)]
pub(crate) enum Sample {
    Plain(String),
    Annotated(AnnotatedText),
}

/// A hit: a text, its first token, and the token after its last.
pub(crate) type NaiveHit = (usize, usize, usize);

impl Twin {
    pub(crate) fn new(texts: Vec<String>) -> Self {
        let tokenizer = Tokenizer::new(Rules::default());
        let tokens = texts
            .iter()
            .map(|text| {
                let mut tokens = Vec::new();
                tokenizer.run(text, 0, usize::MAX, &mut |start, end| {
                    tokens.push(start..end);
                });
                tokens
            })
            .collect();
        let annotated = texts.iter().map(|_| None).collect();
        Self {
            texts,
            tokens,
            annotated,
        }
    }

    /// The same for texts of which some have files that say where words are.
    pub(crate) fn of(samples: Vec<Sample>) -> Self {
        let text = |sample: &Sample| match sample {
            Sample::Plain(text) => text.clone(),
            Sample::Annotated(parsed) => parsed.text.clone(),
        };
        let mut twin = Self::new(samples.iter().map(text).collect());
        for (number, sample) in samples.into_iter().enumerate() {
            let Sample::Annotated(parsed) = sample else {
                continue;
            };
            if parsed.tokens.is_empty() {
                continue;
            }
            let range = |word: usize| {
                let word = &parsed.tokens[word];
                word.start as usize..word.end as usize
            };
            let counts = |word: &usize| parsed.text[range(*word)].contains(char::is_alphanumeric);
            let words: Vec<usize> = (0..parsed.tokens.len()).filter(counts).collect();
            twin.tokens[number] = words.iter().map(|word| range(*word)).collect();
            twin.annotated[number] = Some((parsed, words));
        }
        twin
    }

    pub(crate) fn word(&self, text: usize, token: usize) -> &str {
        &self.texts[text][self.tokens[text][token].clone()]
    }

    /// The words of all texts in order.
    pub(crate) fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        (0..self.texts.len()).flat_map(move |text| {
            (0..self.tokens[text].len()).map(move |token| (text, self.word(text, token)))
        })
    }
}

/// The texts as a corpus, loaded in slices, last text first.
pub(crate) fn corpus(texts: &[String]) -> Corpus {
    let mut corpus = Corpus::default();
    for (number, text) in texts.iter().enumerate().rev() {
        let key = DocumentKey(number as u32);
        let mut arrival = corpus.arrival(key, format!("{number}.txt"), text.clone());
        while !corpus.read(&mut arrival, 5) {}
        corpus.insert(vec![arrival.finish()]);
    }
    while !corpus.advance(7) {}
    while !corpus.advance_structures(7) {}
    corpus
}

/// The same, in slices that suit long texts.
pub(crate) fn corpus_at_once(texts: &[String]) -> Corpus {
    let mut corpus = Corpus::default();
    for (number, text) in texts.iter().enumerate() {
        let key = DocumentKey(number as u32);
        let mut arrival = corpus.arrival(key, format!("{number}.txt"), text.clone());
        while !corpus.read(&mut arrival, 1 << 20) {}
        corpus.insert(vec![arrival.finish()]);
    }
    while !corpus.advance(1 << 20) {}
    corpus
}

/// The same of texts of which some are annotated.
pub(crate) fn corpus_of(samples: &[Sample]) -> Corpus {
    let mut corpus = Corpus::default();
    for (number, sample) in samples.iter().enumerate().rev() {
        let (key, name) = (DocumentKey(number as u32), format!("{number}.txt"));
        let mut arrival = match sample {
            Sample::Plain(text) => corpus.arrival(key, name, text.clone()),
            Sample::Annotated(parsed) => corpus.annotated_arrival(key, name, parsed.clone()),
        };
        while !corpus.read(&mut arrival, 5) {}
        corpus.insert(vec![arrival.finish()]);
    }
    while !corpus.advance(7) {}
    while !corpus.advance_structures(7) {}
    corpus
}

/// The engine's hits, found in slices.
pub(crate) fn search(corpus: &Corpus, query: &Query) -> Hits {
    let mut search = Search::new(query, corpus);
    loop {
        match search.advance(corpus, 3) {
            Progress::More => {}
            Progress::Done => return search.finish(),
            Progress::TooSlow => panic!("too slow"),
        }
    }
}

/// The engine's hits in the twin's terms.
pub(crate) fn found(corpus: &Corpus, hits: &Hits) -> Vec<NaiveHit> {
    let index = corpus.index().expect("indexed");
    (0..hits.len())
        .map(|hit| {
            let text = index.document_at(hits.start(hit));
            let from = index.span(text).start;
            let start = hits.start(hit) as usize - from;
            (text, start, hits.end(hit) as usize - from)
        })
        .collect()
}

pub(crate) fn read(query: &str, comparison: Comparison) -> Query {
    read_query(
        query,
        comparison,
        &Tokenizer::new(Rules::default()),
        &Attributes::default(),
    )
    .expect(query)
}

/// A few texts of few words, so that everything recurs.
pub(crate) fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        5 => "[abAB]",
        3 => "[ab]{2}",
        2 => prop::sample::select(vec!["é", "É", "e\u{301}", "e", "don't", "don’t", "ß", "SS"])
            .prop_map(String::from),
    ];
    let gap = prop::sample::select(vec![
        " ", " ", " ", ", ", "\n", " — ", "  ", ". ", "! ", "? ", ".\n\n",
    ]);
    let text = prop::collection::vec((word, gap), 0..25)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect());
    prop::collection::vec(text, 0..5)
}

pub(crate) fn comparisons() -> impl Strategy<Value = Comparison> {
    (any::<bool>(), any::<bool>()).prop_map(|(case, accents)| Comparison { case, accents })
}

/// Simple queries over the words of [`texts`].
pub(crate) fn queries() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "a", "b", "A", "ab", "a*", "*b", "?", "a?", "??", "*", "é", "e", "É", "don’t", "\"A\"",
        "\"é\"", "ss", "*a*", "ß", "(a|b)", "a|ab", "(a b|b)",
    ]);
    let gap = prop::sample::select(vec![" ", " ", " ", " ", " ... ", " ...1 ", " ...1-2 "]);
    let words = prop::collection::vec((word, gap), 1..4).prop_map(|words| {
        let mut query = String::new();
        for (number, (word, gap)) in words.into_iter().enumerate() {
            if number > 0 {
                query.push_str(gap);
            }
            query.push_str(word);
        }
        query
    });
    let regular = prop::sample::select(vec!["/a.?/", "/[ab]+ .*/", "/é|a b/", "/(a|b){2}/"]);
    prop_oneof![6 => words, 1 => regular.prop_map(String::from)]
}
