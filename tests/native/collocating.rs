//! Collocates against a count by hand.

use std::collections::BTreeMap;

use kwicksilver::engine::corpus::{Corpus, LayerName};
use kwicksilver::engine::figures::{
    Collocates, CollocatesBuilder, Counted, Lexicon, Slots, Tally, TallyBuilder, Window,
};
use kwicksilver::engine::query::Hits;
use proptest::prelude::*;

use crate::layers;
use crate::twin::{self, Twin};

fn collocates(corpus: &Corpus, hits: &Hits, window: Window, lexicon: &Lexicon) -> Collocates {
    let mut builder = CollocatesBuilder::new(window, hits, lexicon);
    while !builder.advance(hits, lexicon, corpus, 2) {}
    builder.finish(hits, lexicon)
}

/// For each word its tokens by slot, from −left to +right without 0: each
/// position goes to the nearest hit whose window holds it.
fn naive(
    corpus: &Corpus,
    twin: &Twin,
    hits: &Hits,
    window: Window,
    key: impl Fn(usize, usize) -> Option<String>,
) -> BTreeMap<String, BTreeMap<i64, u32>> {
    let found = twin::found(corpus, hits);
    let index = corpus.index().expect("indexed");
    let (starts, ends) = corpus.structures().sentences();
    let mut counts: BTreeMap<String, BTreeMap<i64, u32>> = BTreeMap::new();
    for text in 0..twin.texts.len() {
        let first = index.span(text).start;
        let sentence = |token: usize| {
            let position = (first + token) as u32;
            (0..starts.len()).find(|&s| starts[s] <= position && position < ends[s])
        };
        for token in 0..twin.tokens[text].len() {
            let slot = |&(_, start, end): &(usize, usize, usize)| {
                let (slot, edge) = if token < start {
                    (token as i64 - start as i64, start)
                } else if token >= end {
                    ((token - end) as i64 + 1, end - 1)
                } else {
                    return None;
                };
                let within = -i64::from(window.left) <= slot && slot <= i64::from(window.right);
                let same = !window.sentences || sentence(token) == sentence(edge);
                (within && same).then_some(slot)
            };
            let here = found.iter().filter(|hit| hit.0 == text);
            // Nearest first; equally near, the hit before it.
            let nearest = here
                .filter_map(slot)
                .min_by_key(|slot| (slot.abs(), *slot < 0));
            if let Some(slot) = nearest {
                let Some(word) = key(text, token) else {
                    continue;
                };
                *counts.entry(word).or_default().entry(slot).or_default() += 1;
            }
        }
    }
    counts
}

proptest! {
    #[test]
    fn counts_are_those_of_a_walk(
        texts in twin::texts(),
        query in twin::queries(),
        comparison in twin::comparisons(),
        left in 0u8..21,
        right in 0u8..21,
        near in any::<bool>(),
        sentences: bool,
    ) {
        let (left, right) = if near { (left % 4, right % 4) } else { (left, right) };
        let corpus = twin::corpus(&texts);
        let twin = Twin::new(texts);
        let hits = twin::search(&corpus, &twin::read(&query, comparison));
        let window = Window { left, right, sentences };
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let collocates = collocates(&corpus, &hits, window, &lexicon);
        let key = |text, token| Some(comparison.key_of(twin.word(text, token)).into_owned());
        let naive = naive(&corpus, &twin, &hits, window, key);

        let mut found = BTreeMap::new();
        for row in collocates.rows() {
            found.insert(lexicon.key(row.entry).to_owned(), (row.left, row.right));
        }
        let sides = |slots: &BTreeMap<i64, u32>| {
            let sum = |left: bool| {
                slots.iter().filter(|(slot, _)| (**slot < 0) == left).map(|(_, n)| n).sum::<u32>()
            };
            (sum(true), sum(false))
        };
        let expected: BTreeMap<String, (u32, u32)> =
            naive.iter().map(|(word, slots)| (word.clone(), sides(slots))).collect();
        prop_assert_eq!(found, expected);
        let positions: u64 = naive.values().flat_map(BTreeMap::values).map(|&n| u64::from(n)).sum();
        prop_assert_eq!(collocates.positions(), positions);

        let entries: Vec<u32> = collocates.rows().iter().map(|row| row.entry).collect();
        let mut slots = Slots::new(window, &hits, &entries, &lexicon);
        while !slots.advance(&hits, &lexicon, &corpus, 3) {}
        for (entry, row) in entries.iter().zip(slots.finish()) {
            let expected = &naive[lexicon.key(*entry)];
            let distances = (-i64::from(left)..0).chain(1..=i64::from(right));
            let expected: Vec<u32> =
                distances.map(|slot| expected.get(&slot).copied().unwrap_or(0)).collect();
            prop_assert_eq!(row, expected);
        }
        let tally = Tally::whole(&lexicon);
        for row in collocates.rows() {
            prop_assert!(collocates.evidence(row, &tally, 0.05, 1).is_some());
        }
    }

    #[test]
    fn lemmas_are_counted_where_texts_have_them(
        samples in layers::samples(),
        comparison in twin::comparisons(),
        left in 0u8..4,
        right in 0u8..4,
    ) {
        let mut corpus = twin::corpus_of(&samples);
        let name = LayerName::Named("lemma".into());
        while !corpus.advance_layer(&name, 3) {}
        let twin = Twin::of(samples);
        let hits = twin::search(&corpus, &twin::read("a*|b", comparison));
        let window = Window { left, right, sentences: true };
        let lexicon = Lexicon::new(Counted::Layer(name, comparison), &corpus).expect("made");
        let collocates = collocates(&corpus, &hits, window, &lexicon);
        let lemma = |text: usize, token: usize| {
            let (parsed, words) = twin.annotated[text].as_ref()?;
            let layer = parsed.layers.iter().find(|layer| layer.name == "lemma")?;
            Some(comparison.key_of(layer.value(words[token])).into_owned())
        };
        let naive = naive(&corpus, &twin, &hits, window, lemma);
        let found: BTreeMap<String, u32> = collocates
            .rows()
            .iter()
            .map(|row| (lexicon.key(row.entry).to_owned(), row.count()))
            .collect();
        let expected: BTreeMap<String, u32> =
            naive.iter().map(|(lemma, slots)| (lemma.clone(), slots.values().sum())).collect();
        prop_assert_eq!(found, expected);
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for text in 0..twin.texts.len() {
            for token in 0..twin.tokens[text].len() {
                if let Some(lemma) = lemma(text, token) {
                    *counts.entry(lemma).or_default() += 1;
                }
            }
        }
        let tally = Tally::whole(&lexicon);
        let counted: BTreeMap<String, u32> = (0..lexicon.len() as u32)
            .map(|entry| (lexicon.key(entry).to_owned(), tally.count(entry)))
            .collect();
        prop_assert_eq!(counted, counts);
        let documents = (0..twin.texts.len()).collect();
        let mut builder = TallyBuilder::new(&lexicon, documents);
        while !builder.advance(&lexicon, &corpus, 3) {}
        prop_assert_eq!(builder.finish(&lexicon), tally);
    }

    #[test]
    fn a_tally_is_that_of_its_documents(
        texts in twin::texts(),
        comparison in twin::comparisons(),
        kept in prop::collection::vec(any::<bool>(), 5),
    ) {
        let corpus = twin::corpus(&texts);
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let documents: Vec<usize> = (0..texts.len()).filter(|&text| kept[text]).collect();
        let mut builder = TallyBuilder::new(&lexicon, documents);
        while !builder.advance(&lexicon, &corpus, 3) {}
        let tally = builder.finish(&lexicon);
        let twin = Twin::new(texts);
        let mut naive = vec![0; lexicon.len()];
        for (_, word) in twin.words().filter(|(text, _)| kept[*text]) {
            naive[lexicon.entry_of(word).expect("an entry") as usize] += 1;
        }
        prop_assert_eq!(tally.counts(), naive.as_slice());
        let rest = tally.rest_in(&Tally::whole(&lexicon));
        let all = u64::from(corpus.index().expect("indexed").tokens());
        prop_assert_eq!(tally.tokens() + rest.tokens(), all);
    }
}
