//! Sieves against a walk over all hits and all their words.

use std::rc::Rc;

use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::fold::folded_key;
use kwicksilver::engine::query::{Comparison, Hits};
use kwicksilver::engine::sift::{Nearness, Sieve, Sifting};
use proptest::prelude::*;

use crate::twin::{self, NaiveHit, Twin};

const ANY_CASE: Comparison = Comparison {
    case: false,
    accents: true,
};

fn sift(hits: &Hits, sieve: Sieve, corpus: &Corpus, budget: usize) -> Hits {
    let mut sifting = Sifting::new(Rc::new(hits.clone()), sieve);
    while !sifting.advance(corpus, budget) {}
    sifting.finish()
}

fn find(corpus: &Corpus, query: &str) -> (Rc<Hits>, Vec<NaiveHit>) {
    let hits = twin::search(corpus, &twin::read(query, ANY_CASE));
    let found = twin::found(corpus, &hits);
    (Rc::new(hits), found)
}

/// The words around a hit, folded; nothing where the text has ended.
fn words(twin: &Twin, hit: NaiveHit, left: u8, right: u8) -> Vec<Option<String>> {
    let (text, start, end) = hit;
    let from = start as i64 - i64::from(left);
    let to = end as i64 + i64::from(right);
    (from..to)
        .map(|token| {
            let token = usize::try_from(token).ok()?;
            let known = token < twin.tokens[text].len();
            known.then(|| folded_key(twin.word(text, token)).into_owned())
        })
        .collect()
}

proptest! {
    #[test]
    fn near_hits_are_those_of_a_walk(
        texts in twin::texts(), query in twin::queries(), other in twin::queries(),
        left in 0u32..6, right in 0u32..6, negated: bool, exact: bool, sentences: bool,
        budget in 1usize..5, unseen in prop::option::of(0usize..2),
    ) {
        let mut corpus = twin::corpus(&texts);
        while !corpus.advance_structures(10) {}
        let (hits, found) = find(&corpus, &query);
        let (others, near) = find(&corpus, &other);
        let unseen: Vec<usize> = unseen.into_iter().collect();
        let index = corpus.index().expect("indexed");
        let (starts, ends) = corpus.structures().sentences();
        let sentence = |text: usize, token: usize| {
            let position = (index.span(text).start + token) as u32;
            (0..starts.len()).find(|&s| starts[s] <= position && position < ends[s])
        };
        let expected: Vec<NaiveHit> = found
            .into_iter()
            .filter(|&(text, start, end)| {
                let has = near.iter().any(|&(there, from, to)| {
                    let (left, right) = (left as usize, right as usize);
                    if there != text {
                        return false;
                    }
                    let together = |one, other| {
                        !sentences || sentence(text, one) == sentence(text, other)
                    };
                    // How far away its nearest word is.
                    let before = to <= start && together(from, start);
                    let behind = from >= end && together(to - 1, end - 1);
                    before && if exact { start + 1 - to == left } else { from + left >= start }
                        || behind && if exact { from + 1 - end == right } else { to <= end + right }
                });
                has != negated && !unseen.contains(&text)
            })
            .collect();
        let sieve = Sieve::Near {
            others,
            nearness: Nearness { left, right, exact, sentences },
            negated,
            unseen,
        };
        let kept = sift(&hits, sieve, &corpus, budget);
        prop_assert_eq!(twin::found(&corpus, &kept), expected);
    }

    #[test]
    fn identical_lines_are_those_of_a_walk(
        texts in twin::texts(), query in twin::queries(), left in 0u8..4, right in 0u8..4, budget in 1usize..5,
    ) {
        let corpus = twin::corpus(&texts);
        let twin = Twin::new(texts.clone());
        let (hits, found) = find(&corpus, &query);
        let mut seen = Vec::new();
        let expected: Vec<NaiveHit> = found
            .into_iter()
            .filter(|&hit| {
                let line = (hit.2 - hit.1, words(&twin, hit, left, right));
                let new = !seen.contains(&line);
                seen.push(line);
                new
            })
            .collect();
        let kept = sift(&hits, Sieve::Distinct { left, right }, &corpus, budget);
        prop_assert_eq!(twin::found(&corpus, &kept), expected);
    }

    #[test]
    fn the_first_of_each_text_and_of_each_sentence(
        texts in twin::texts(), query in twin::queries(), budget in 1usize..5,
    ) {
        let mut corpus = twin::corpus(&texts);
        while !corpus.advance_structures(10) {}
        let (hits, found) = find(&corpus, &query);
        let mut expected = found.clone();
        expected.dedup_by_key(|hit| hit.0);
        let kept = sift(&hits, Sieve::FirstInDocument, &corpus, budget);
        prop_assert_eq!(twin::found(&corpus, &kept), expected);

        let index = corpus.index().expect("indexed");
        let (starts, ends) = corpus.structures().sentences();
        let sentence = |&(text, start, _): &NaiveHit| {
            let position = (index.span(text).start + start) as u32;
            let mut all = starts.iter().zip(ends);
            all.position(|(&from, &to)| (from..to).contains(&position)).expect("in a sentence")
        };
        let mut expected = found;
        expected.dedup_by_key(|hit| sentence(hit));
        let kept = sift(&hits, Sieve::FirstInSentence, &corpus, budget);
        prop_assert_eq!(twin::found(&corpus, &kept), expected);
    }

    #[test]
    fn a_draw_keeps_so_many_and_is_the_same_again(
        texts in twin::texts(), query in twin::queries(), lines in 0u32..12, seed: u32, budget in 1usize..5,
    ) {
        let corpus = twin::corpus(&texts);
        let (hits, found) = find(&corpus, &query);
        let kept = sift(&hits, Sieve::Draw { lines, seed }, &corpus, budget);
        prop_assert_eq!(kept.len(), hits.len().min(lines as usize));
        let drawn = twin::found(&corpus, &kept);
        prop_assert!(drawn.iter().all(|hit| found.contains(hit)));
        prop_assert!(drawn.is_sorted());
        prop_assert_eq!(kept, sift(&hits, Sieve::Draw { lines, seed }, &corpus, 1000));
    }

    #[test]
    fn a_stretch_holds_the_hits_that_begin_in_it(
        texts in twin::texts(), query in twin::queries(), from in 0u32..60, length in 0u32..60,
    ) {
        let corpus = twin::corpus(&texts);
        let (hits, _) = find(&corpus, &query);
        let kept = sift(&hits, Sieve::Positions(from..from + length), &corpus, 3);
        let starts = hits.starts().iter().copied();
        let expected: Vec<u32> = starts.filter(|start| (from..from + length).contains(start)).collect();
        prop_assert_eq!(kept.starts(), &expected);
    }
}

#[test]
fn a_hit_of_several_words_stands_where_its_nearest_word_does() {
    let text = "Not at all late the ferry came, not at all.".to_owned();
    let mut corpus = twin::corpus(&[text]);
    while !corpus.advance_structures(10) {}
    let (hits, _) = find(&corpus, "ferry");
    let (others, found) = find(&corpus, "not at all");
    assert_eq!(found.len(), 2);
    let at = |left, right| {
        let sieve = Sieve::Near {
            others: Rc::clone(&others),
            nearness: Nearness {
                left,
                right,
                exact: true,
                sentences: true,
            },
            negated: false,
            unseen: Vec::new(),
        };
        sift(&hits, sieve, &corpus, 1).len()
    };
    let before: Vec<usize> = (0..6).map(|left| at(left, 0)).collect();
    assert_eq!(before, [0, 0, 0, 1, 0, 0]);
    let behind: Vec<usize> = (0..6).map(|right| at(0, right)).collect();
    assert_eq!(behind, [0, 0, 1, 0, 0, 0]);
}

#[test]
fn headings_are_no_whole_sentences() {
    let text = "The old bridge\n\nThe old bridge fell. \u{201c}What a bridge!\u{201d} they said. No bridge vol. 3";
    let mut corpus = twin::corpus(&[text.to_owned()]);
    while !corpus.advance_structures(10) {}
    let (hits, found) = find(&corpus, "bridge");
    assert_eq!(found.len(), 4);
    let kept = sift(&hits, Sieve::WholeSentences, &corpus, 1);
    let tokens: Vec<usize> = twin::found(&corpus, &kept)
        .iter()
        .map(|hit| hit.1)
        .collect();
    // The heading and what breaks off at the end are none.
    assert_eq!(tokens, [found[1].1, found[2].1]);
}
