//! Echoes against a walk over all pairs of words.

use std::collections::BTreeSet;
use std::ops::Range;

use kwicksilver::engine::DocumentKey;
use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::echoes::{EchoOrder, EchoSearch, Echoes, Settings, side_by_side};
use kwicksilver::engine::fold::folded_key;
use kwicksilver::engine::tokenize::Rules;
use proptest::prelude::*;

use crate::twin;

/// A passage: its document, its first word and the word after its last.
type Place = (usize, usize, usize);

/// Texts of few words, so that much recurs.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        8 => "[abcABC]",
        1 => prop::sample::select(vec!["b's", "c-a", "é", "É", "a.b"]).prop_map(String::from),
    ];
    let gap = prop::sample::select(vec![" ", " ", " ", ", ", "\n", " — ", ". ", " (", " …"]);
    let text = prop::collection::vec((word, gap), 0..30)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect());
    prop::collection::vec(text, 0..6)
}

/// The words of a text: runs of letters, folded.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| folded_key(word).into_owned())
        .collect()
}

fn echoes(corpus: &Corpus, settings: Settings) -> Echoes {
    let index = corpus.index().expect("indexed");
    let mut search = EchoSearch::new(settings, Vec::new(), corpus, index);
    let mut last = 0.0;
    while !search.advance(corpus, index, 11) {
        let share = search.share();
        assert!((last..=1.0).contains(&share), "{last} then {share}");
        last = share;
    }
    search.finish()
}

/// Every longest common sequence, by its two passages.
fn longest(texts: &[Vec<String>], least: usize) -> Vec<(Place, Place)> {
    let mut found = Vec::new();
    for (one, a) in texts.iter().enumerate() {
        for (other, b) in texts.iter().enumerate().skip(one + 1) {
            for start_a in 0..a.len() {
                for start_b in 0..b.len() {
                    if start_a > 0 && start_b > 0 && a[start_a - 1] == b[start_b - 1] {
                        continue;
                    }
                    let pairs = a[start_a..].iter().zip(&b[start_b..]);
                    let words = pairs.take_while(|(a, b)| a == b).count();
                    if words >= least {
                        let place = |text, start| (text, start, start + words);
                        found.push((place(one, start_a), place(other, start_b)));
                    }
                }
            }
        }
    }
    found
}

/// The passages put together, each group with its longest sequence.
fn together(pairs: &[(Place, Place)]) -> BTreeSet<(usize, Vec<Place>)> {
    let alike = |a: &Place, b: &Place| {
        let shared = a.2.min(b.2) as i64 - a.1.max(b.1) as i64;
        let covered = a.2.max(b.2) as i64 - a.1.min(b.1) as i64;
        a.0 == b.0 && shared * 3 >= covered * 2
    };
    let mut groups: Vec<Vec<(Place, Place)>> = Vec::new();
    for pair in pairs {
        let near = |other: &(Place, Place)| {
            [pair.0, pair.1]
                .iter()
                .any(|a| alike(a, &other.0) || alike(a, &other.1))
        };
        let (joined, apart): (Vec<_>, Vec<_>) =
            groups.drain(..).partition(|group| group.iter().any(near));
        groups = apart;
        let mut group: Vec<_> = joined.into_iter().flatten().collect();
        group.push(*pair);
        groups.push(group);
    }
    let echo = |group: Vec<(Place, Place)>| {
        let words = group.iter().map(|(a, _)| a.2 - a.1).max().unwrap_or(0);
        let mut sides: Vec<Place> = group.into_iter().flat_map(|(a, b)| [a, b]).collect();
        sides.sort_unstable();
        let mut places: Vec<Place> = Vec::new();
        for side in sides {
            match places.last_mut() {
                Some(last) if last.0 == side.0 && side.1 < last.2 => last.2 = last.2.max(side.2),
                _ => places.push(side),
            }
        }
        (words, places)
    };
    groups.into_iter().map(echo).collect()
}

/// The engine's echoes in the twin's terms.
fn found(echoes: &Echoes, texts: &[Vec<String>]) -> Vec<(usize, Vec<Place>)> {
    let mut starts = Vec::new();
    let mut next = 1;
    for text in texts {
        starts.push(next);
        next += text.len() + 1;
    }
    let place = |document: u32, words: &Range<u32>| {
        let from = starts[document as usize];
        let document = document as usize;
        (
            document,
            words.start as usize - from,
            words.end as usize - from,
        )
    };
    let echo = |number: usize| {
        let places = echoes.places(number).iter();
        let places = places.map(|p| place(p.document, &p.words)).collect();
        (echoes.all()[number].words as usize, places)
    };
    (0..echoes.all().len()).map(echo).collect()
}

fn exact(least: u32, crowd: usize) -> Settings {
    Settings {
        least,
        differences: false,
        crowd,
    }
}

proptest! {
    #[test]
    fn without_differences_they_are_the_longest_common_sequences(texts in texts(), least in 2u32..7) {
        let corpus = twin::corpus(&texts);
        let split: Vec<Vec<String>> = texts.iter().map(|text| words(text)).collect();
        let echoes = echoes(&corpus, exact(least, usize::MAX));
        prop_assert_eq!(echoes.words().len(), split.iter().map(Vec::len).sum::<usize>());
        let seen = found(&echoes, &split);
        let naive = together(&longest(&split, least as usize));
        prop_assert_eq!(seen.iter().cloned().collect::<BTreeSet<_>>(), naive);
        for echo in echoes.all() {
            prop_assert!(echo.alike == 1.0 && echo.words >= least);
        }
        let key = |echo: &kwicksilver::engine::echoes::Echo| (echo.words, echo.documents);
        prop_assert!(echoes.all().is_sorted_by(|a, b| key(a) >= key(b)));
        for pair in echoes.pairs() {
            let both = echoes.order(EchoOrder::Place, false, &[pair.documents.0, pair.documents.1]);
            prop_assert_eq!(both.len(), pair.echoes as usize);
            let sum: u32 = both.iter().map(|echo| echoes.all()[*echo as usize].words).sum();
            prop_assert_eq!(sum, pair.words);
        }
    }

    #[test]
    fn a_crowd_costs_no_word(texts in texts(), least in 2u32..5, crowd in 2usize..5) {
        let corpus = twin::corpus(&texts);
        let split: Vec<Vec<String>> = texts.iter().map(|text| words(text)).collect();
        let covered = |places: Vec<Place>| -> BTreeSet<(usize, usize)> {
            let each = |(text, from, to): Place| (from..to).map(move |word| (text, word));
            places.into_iter().flat_map(each).collect()
        };
        let seen = found(&echoes(&corpus, exact(least, crowd)), &split);
        let seen = covered(seen.into_iter().flat_map(|(_, places)| places).collect());
        let pairs = longest(&split, least as usize);
        let first_each = |(a, b): &(Place, Place)| [*a, *b];
        let naive = covered(pairs.iter().flat_map(first_each).collect());
        // What repeats within the document that a crowd begins in is left out.
        prop_assert!(seen.is_subset(&naive));
        let documents = |words: &BTreeSet<(usize, usize)>| words.iter().map(|w| w.0).collect::<BTreeSet<_>>();
        prop_assert_eq!(documents(&seen), documents(&naive));
    }

    #[test]
    fn without_the_marked_words_passages_are_equal(texts in texts(), least in 3u32..8, punctuation: bool) {
        let mut corpus = twin::corpus(&texts);
        corpus.set_rules(Rules { punctuation, ..Rules::default() });
        while !corpus.advance(7) {}
        let index = corpus.index().expect("indexed");
        let echoes = echoes(&corpus, Settings::new(least, true));
        for number in 0..echoes.all().len() {
            let places = echoes.places(number);
            let ranges: Vec<_> = places.iter().take(4).map(|place| place.words.clone()).collect();
            let passages = side_by_side(echoes.words(), &ranges);
            prop_assert_eq!(passages.len(), ranges.len());
            let said = |passage: &kwicksilver::engine::echoes::Passage| {
                let differs = |at: &u32| passage.differing.iter().any(|run| run.contains(at));
                let form = |at: u32| corpus.vocabulary().form(index.stream()[at as usize]);
                let kept = passage.tokens.clone().filter(|at| !differs(at));
                kept.flat_map(|at| words(form(at))).collect::<Vec<_>>()
            };
            for passage in &passages {
                prop_assert_eq!(said(passage), said(&passages[0]));
                prop_assert!(!passage.cut);
            }
            if passages.len() == 2 && places.len() == 2 {
                // The alignment that is shown shares as many words as the one
                // that was found, but for tokens of two words.
                prop_assert!(said(&passages[0]).len() + 8 >= echoes.all()[number].words as usize);
            }
        }
    }

    #[test]
    fn differences_lose_no_sequence(texts in texts(), least in 3u32..8) {
        let corpus = twin::corpus(&texts);
        let split: Vec<Vec<String>> = texts.iter().map(|text| words(text)).collect();
        let with = found(&echoes(&corpus, Settings::new(least, true)), &split);
        let without = found(&echoes(&corpus, exact(least, 16)), &split);
        for (_, places) in without {
            for (text, from, to) in places {
                for word in from..to {
                    let here = |place: &Place| place.0 == text && (place.1..place.2).contains(&word);
                    prop_assert!(with.iter().any(|(_, places)| places.iter().any(here)));
                }
            }
        }
    }

    #[test]
    fn the_order_of_loading_changes_nothing(texts in texts(), least in 3u32..7) {
        let backward = twin::corpus(&texts);
        let mut forward = Corpus::default();
        for (number, text) in texts.iter().enumerate() {
            let key = DocumentKey(number as u32);
            let mut arrival = forward.arrival(key, format!("{number}.txt"), text.clone());
            while !forward.read(&mut arrival, 100) {}
            forward.insert(vec![arrival.finish()]);
        }
        while !forward.advance(100) {}
        let split: Vec<Vec<String>> = texts.iter().map(|text| words(text)).collect();
        for settings in [exact(least, 2), Settings::new(least, true)] {
            let (one, other) = (echoes(&forward, settings), echoes(&backward, settings));
            prop_assert_eq!(found(&one, &split), found(&other, &split));
            prop_assert_eq!(one.all(), other.all());
            prop_assert_eq!(one.pairs(), other.pairs());
        }
    }
}

fn named(texts: &[&str]) -> Corpus {
    let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
    twin::corpus(&texts)
}

#[test]
fn a_quotation_in_two_translations_is_one_echo() {
    let corpus = named(&[
        "The council met at noon. “We are two ferries steering for one berth,” she said, “and neither \
         captain will touch the wheel. Who will give way before the pier?” Then they went home.",
        "according to the mayor the towns were like ferries both steering for one berth and neither \
         captain is willing to touch the wheel who will give way before they reach the pier she asked",
        "Nothing of the kind was said elsewhere, and the market opened as it does every day.",
    ]);
    let echoes = echoes(&corpus, Settings::new(6, true));
    assert_eq!(echoes.all().len(), 1);
    let echo = &echoes.all()[0];
    assert_eq!(echo.documents, 2);
    assert!(echo.words >= 15 && echo.alike < 1.0, "{echo:?}");
    assert_eq!(echoes.pairs().len(), 1);
    assert_eq!(echoes.pairs()[0].documents, (0, 1));
}

#[test]
fn boilerplate_is_one_echo_in_many_documents() {
    let notice = "All rights to this page are kept by the harbour office of the town";
    let texts: Vec<String> = (0..60)
        .map(|n| format!("word{n} other{n} {notice} ending{n}"))
        .collect();
    let corpus = twin::corpus(&texts);
    let echoes = echoes(&corpus, Settings::new(6, true));
    assert_eq!(echoes.all().len(), 1);
    assert_eq!((echoes.all()[0].words, echoes.all()[0].documents), (14, 60));
    assert!(echoes.pairs().is_empty());
    assert_eq!(echoes.crowded(), 1);
}

#[test]
fn documents_left_out_have_no_echo() {
    let said = "the bell rang twice before the fog had gone home";
    let corpus = named(&[said, said, said]);
    let index = corpus.index().expect("indexed");
    let mut search = EchoSearch::new(Settings::new(6, true), vec![1], &corpus, index);
    while !search.advance(&corpus, index, 4) {}
    let echoes = search.finish();
    let documents: Vec<u32> = echoes
        .places(0)
        .iter()
        .map(|place| place.document)
        .collect();
    assert_eq!(documents, [0, 2]);
    assert_eq!(echoes.words().len(), 20);
}

#[test]
fn what_repeats_within_one_document_is_none() {
    let said = "the bell rang twice before the fog had gone home. ";
    let corpus = named(&[&said.repeat(4), "something else altogether"]);
    assert!(echoes(&corpus, Settings::new(6, true)).all().is_empty());
    assert!(echoes(&named(&[]), Settings::new(6, true)).all().is_empty());
}
