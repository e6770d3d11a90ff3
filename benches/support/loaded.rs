//! The made-up prose as a corpus, at both sizes.

use std::sync::LazyLock;

use kwicksilver::engine::DocumentKey;
use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::decode::decode;
use kwicksilver::engine::query::{Comparison, Hits, Progress, Search, read};

use crate::support;

pub(crate) const SIZES: [u32; 2] = [1_000_000, 10_000_000];
pub(crate) const ANY_CASE: Comparison = Comparison {
    case: false,
    accents: true,
};

pub(crate) static MADE: [LazyLock<support::Prose>; 2] = [
    LazyLock::new(|| support::prose(SIZES[0])),
    LazyLock::new(|| support::prose(SIZES[1])),
];
pub(crate) static LOADED: [LazyLock<Corpus>; 2] = [
    LazyLock::new(|| load(&MADE[0].texts)),
    LazyLock::new(|| load(&MADE[1].texts)),
];

pub(crate) fn which(size: u32) -> usize {
    usize::from(size == SIZES[1])
}

pub(crate) fn load(texts: &[String]) -> Corpus {
    let mut corpus = Corpus::default();
    let mut documents = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let text = decode(text.clone().into_bytes(), None)
            .expect("is text")
            .text;
        let key = DocumentKey(number as u32);
        let mut arrival = corpus.arrival(key, format!("{number}.txt"), text);
        while !corpus.read(&mut arrival, 1 << 17) {}
        documents.push(arrival.finish());
    }
    corpus.insert(documents);
    while !corpus.advance(1 << 18) {}
    corpus
}

pub(crate) fn search(corpus: &Corpus, query: &str) -> Hits {
    let query = read(query, ANY_CASE, corpus.tokenizer(), corpus.attributes()).expect("reads");
    let mut search = Search::new(&query, corpus);
    while search.advance(corpus, 1 << 18) == Progress::More {}
    search.finish()
}
