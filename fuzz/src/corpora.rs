//! Small corpora to search in.

use std::sync::LazyLock;

use kwicksilver::engine::DocumentKey;
use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::tokenize::Rules;

const TEXTS: [(&str, &str); 3] = [
    (
        "harbour.txt",
        "The old ferry left at six. “The ferry?” she asked. The old, old ferry!\n\n\
         Nobody came. A well-known man's café stood empty; the cafe\u{301} stood empty.",
    ),
    (
        "letter.txt",
        "Dear A., I don't know. I don’t know why the bridge is called B-2.\n\nStraße, \
         STRASSE: 3.14 and #one@two. שלום עולם! 漢字かなカナ。",
    ),
    ("empty.txt", " … — …\n"),
];

static BY_RULES: [LazyLock<Corpus>; 2] = [
    LazyLock::new(|| load(Rules::default())),
    LazyLock::new(|| {
        load(Rules {
            join_hyphens: true,
            join_apostrophes: false,
            join_at: true,
            join_hash: true,
            punctuation: true,
            ..Rules::default()
        })
    }),
];

/// The texts by the default rules or, if so `bent`, by others: indexed, with
/// sentences and paragraphs.
pub(crate) fn corpus(bent: bool) -> &'static Corpus {
    &BY_RULES[usize::from(bent)]
}

fn load(rules: Rules) -> Corpus {
    let mut corpus = Corpus::default();
    corpus.set_rules(rules);
    for (number, (name, text)) in TEXTS.into_iter().enumerate() {
        let key = DocumentKey(number as u32);
        let mut arrival = corpus.arrival(key, name.to_owned(), text.to_owned());
        while !corpus.read(&mut arrival, usize::MAX) {}
        corpus.insert(vec![arrival.finish()]);
    }
    while !corpus.advance(usize::MAX) {}
    while !corpus.advance_structures(usize::MAX) {}
    corpus
}
