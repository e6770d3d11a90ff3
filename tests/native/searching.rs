//! The index only makes it faster: hits are those of a walk over all tokens.

use kwicksilver::engine::query::Comparison;
use kwicksilver::engine::views::{Bounds, Concordance, Width};
use proptest::prelude::*;

use crate::twin::{self, Twin};

proptest! {
    #[test]
    fn hits_are_those_of_a_naive_scan(
        texts in twin::texts(),
        query in twin::queries(),
        comparison in twin::comparisons(),
    ) {
        let query = twin::read(&query, comparison);
        let corpus = twin::corpus(&texts);
        let hits = twin::search(&corpus, &query);
        let naive = Twin::new(texts).hits(&query);
        prop_assert_eq!(twin::found(&corpus, &hits), naive.clone());
        let mut documents: Vec<_> = naive.iter().map(|hit| hit.0).collect();
        documents.dedup();
        let index = corpus.index().expect("indexed");
        prop_assert_eq!(hits.documents(index) as usize, documents.len());
    }

    #[test]
    fn lines_are_slices_of_the_text_as_written(
        texts in twin::texts(),
        query in twin::queries(),
        context in 0usize..40,
    ) {
        let query = twin::read(&query, Comparison { case: false, accents: false });
        let corpus = twin::corpus(&texts);
        let index = corpus.index().expect("indexed");
        let hits = twin::search(&corpus, &query);
        let twin = Twin::new(texts);
        let concordance = Concordance::new(&corpus, index, &hits);
        for (hit, (text, start, end)) in twin.hits(&query).into_iter().enumerate() {
            let line = concordance.line(hit, Width::Characters(context), Bounds::SCREEN);
            let tokens = &twin.tokens[text];
            let written = &twin.texts[text];
            prop_assert_eq!(line.node, &written[tokens[start].start..tokens[end - 1].end]);
            prop_assert!(written[..tokens[start].start].ends_with(line.left));
            prop_assert!(written[tokens[end - 1].end..].starts_with(line.right));
            prop_assert_eq!((line.document, line.token), (text, start));
        }
    }
}

#[test]
fn no_phrase_crosses_from_one_text_to_the_next() {
    let texts = ["to be".to_owned(), "or not".to_owned()];
    let corpus = twin::corpus(&texts);
    let any = Comparison {
        case: false,
        accents: true,
    };
    assert_eq!(twin::search(&corpus, &twin::read("be or", any)).len(), 0);
    assert_eq!(twin::search(&corpus, &twin::read("* *", any)).len(), 2);
    assert_eq!(twin::search(&corpus, &twin::read("be", any)).len(), 1);
}

#[test]
fn the_same_files_give_the_same_lines_in_every_order_of_loading() {
    let texts: Vec<String> = ["one two", "two three", "three two one"]
        .map(String::from)
        .into();
    let any = Comparison {
        case: false,
        accents: true,
    };
    let forwards = twin::corpus(&texts);
    let mut backwards = kwicksilver::engine::corpus::Corpus::default();
    for (number, text) in texts.iter().enumerate() {
        let key = kwicksilver::engine::DocumentKey(number as u32);
        let mut arrival = backwards.arrival(key, format!("{number}.txt"), text.clone());
        while !backwards.read(&mut arrival, 100) {}
        backwards.insert(vec![arrival.finish()]);
    }
    while !backwards.advance(100) {}
    let query = twin::read("two", any);
    assert_eq!(
        twin::found(&forwards, &twin::search(&forwards, &query)),
        twin::found(&backwards, &twin::search(&backwards, &query)),
    );
}
