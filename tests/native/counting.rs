//! The frequency list against a count by hand.

use std::collections::{BTreeMap, BTreeSet};

use kwicksilver::engine::query::{fits_word, fitting_words};
use kwicksilver::engine::views::{FrequencyList, Order, WordFilter};
use proptest::prelude::*;

use crate::twin::{self, Twin};

proptest! {
    #[test]
    fn counts_and_ranges_are_those_of_a_walk(
        texts in twin::texts(),
        comparison in twin::comparisons(),
        without in prop::option::of(0usize..3),
    ) {
        let without: Vec<usize> = without.into_iter().filter(|text| *text < texts.len()).collect();
        let corpus = twin::corpus(&texts);
        let index = corpus.index().expect("indexed");
        let list = FrequencyList::new(comparison, &without, corpus.vocabulary(), index);
        let twin = Twin::new(texts);
        let mut naive: BTreeMap<String, (u32, BTreeSet<usize>)> = BTreeMap::new();
        for (text, word) in twin.words().filter(|(text, _)| !without.contains(text)) {
            let entry = naive.entry(comparison.key_of(word).into_owned()).or_default();
            entry.0 += 1;
            entry.1.insert(text);
        }
        let rows = list.rows(&WordFilter::All, Order::Word, false, corpus.vocabulary());
        let found: BTreeMap<String, (u32, u32)> = rows
            .iter()
            .map(|&row| {
                let row = list.row(row, corpus.vocabulary());
                let key = comparison.key_of(&row.word).into_owned();
                (key, (row.count, row.range))
            })
            .collect();
        let naive: BTreeMap<String, (u32, u32)> = naive
            .into_iter()
            .map(|(key, (count, texts))| (key, (count, texts.len() as u32)))
            .collect();
        prop_assert_eq!(rows.len(), naive.len());
        prop_assert_eq!(found, naive);
        let sum: u32 = rows.iter().map(|&row| list.count(row)).sum();
        prop_assert_eq!(sum, list.tokens());
        prop_assert_eq!(list.len(), rows.len());
        if without.is_empty() {
            prop_assert_eq!(sum, index.tokens());
        }
    }

    #[test]
    fn every_order_sorts_and_every_filter_keeps_what_fits(
        texts in twin::texts(),
        comparison in twin::comparisons(),
        descending: bool,
    ) {
        let corpus = twin::corpus(&texts);
        let index = corpus.index().expect("indexed");
        let vocabulary = corpus.vocabulary();
        let list = FrequencyList::new(comparison, &[], vocabulary, index);
        let twin = Twin::new(texts);
        let words_there: BTreeSet<&str> = twin.words().map(|(_, word)| word).collect();
        let query = twin::read("a*|\"B\"", comparison);
        let fitting = fitting_words(&query, &corpus).expect("is for one word");
        for &word in &words_there {
            let types = fitting.iter().map(|id| vocabulary.form(*id));
            let is_among = types.into_iter().any(|form| form == word);
            prop_assert_eq!(fits_word(&query, word), is_among, "{}", word);
        }
        let filters = [
            WordFilter::All,
            WordFilter::Contains("b".into()),
            WordFilter::Among(fitting),
        ];
        let words = list.rows(&WordFilter::All, Order::Word, false, corpus.vocabulary());
        for filter in &filters {
            for order in [Order::Word, Order::Count, Order::Range] {
                let rows = list.rows(filter, order, descending, vocabulary);
                for pair in rows.windows(2) {
                    let (a, b) = (list.row(pair[0], vocabulary), list.row(pair[1], vocabulary));
                    let figures = match order {
                        Order::Count => a.count.cmp(&b.count),
                        Order::Range => a.range.cmp(&b.range),
                        // Rows are numbered in reading order.
                        Order::Word => pair[0].cmp(&pair[1]),
                    };
                    let figures = if descending { figures.reverse() } else { figures };
                    prop_assert!(figures.is_lt() || figures.is_eq() && pair[0] < pair[1]);
                }
                let kept = words.iter().filter(|&&row| {
                    let word = list.row(row, vocabulary).word;
                    let key = comparison.key_of(&word);
                    match filter {
                        WordFilter::All => true,
                        WordFilter::Contains(part) => key.contains(part.as_str()),
                        // B as written is a form of the row for b.
                        WordFilter::Among(_) => {
                            let is_b = |word: &&str| **word == *"B" && comparison.key_of(word) == key;
                            key.starts_with('a') || words_there.iter().any(is_b)
                        }
                    }
                });
                prop_assert_eq!(kept.count(), rows.len());
            }
        }
        for &row in &words {
            let commoner = words.iter().filter(|&&r| list.count(r) > list.count(row)).count();
            prop_assert_eq!(list.row(row, vocabulary).rank as usize, commoner + 1);
        }
    }
}
