//! Sorting: a window is a slice of the whole order, and the whole order is
//! that of comparing words one by one.

use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::fold::{bare_key, folded_key};
use kwicksilver::engine::query::Comparison;
use kwicksilver::engine::views::{Level, Place, SortedHits};
use proptest::prelude::*;

use crate::twin::{self, NaiveHit, Twin};

fn levels() -> impl Strategy<Value = Vec<Level>> {
    let place = prop_oneof![
        (1u8..=5).prop_map(Place::Left),
        Just(Place::Node),
        (1u8..=5).prop_map(Place::Right),
    ];
    let level = (place, any::<bool>()).prop_map(|(place, descending)| Level { place, descending });
    prop::collection::vec(level, 0..4)
}

/// What a line is compared by at one level: the words there, each in reading
/// order; nothing where there is no word.
fn key(twin: &Twin, hit: NaiveHit, place: Place) -> Vec<(String, String)> {
    let (text, start, end) = hit;
    let tokens = match place {
        Place::Left(n) => match start.checked_sub(n.into()) {
            Some(token) => token..token + 1,
            None => 0..0,
        },
        Place::Node => start..end,
        Place::Right(n) => {
            let token = end - 1 + usize::from(n);
            token..(token + 1).min(twin.tokens[text].len().max(token))
        }
    };
    tokens
        .map(|token| {
            let key = folded_key(twin.word(text, token)).into_owned();
            (bare_key(&key).into_owned(), key)
        })
        .collect()
}

fn naive(twin: &Twin, hits: &[NaiveHit], levels: &[Level]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..hits.len() as u32).collect();
    order.sort_by(|&a, &b| {
        levels
            .iter()
            .map(|level| {
                let of = |hit: u32| key(twin, hits[hit as usize], level.place);
                let order = of(a).cmp(&of(b));
                if level.descending {
                    order.reverse()
                } else {
                    order
                }
            })
            .find(|order| order.is_ne())
            .unwrap_or(a.cmp(&b))
    });
    order
}

fn sorted(
    corpus: &Corpus,
    query: &str,
    levels: &[Level],
) -> (SortedHits, kwicksilver::engine::query::Hits) {
    let query = twin::read(
        query,
        Comparison {
            case: false,
            accents: true,
        },
    );
    let hits = twin::search(corpus, &query);
    let index = corpus.index().expect("indexed");
    (SortedHits::new(&hits, levels, index), hits)
}

proptest! {
    #[test]
    fn the_order_is_that_of_comparing_words(
        texts in twin::texts(),
        query in twin::queries(),
        levels in levels(),
    ) {
        let corpus = twin::corpus(&texts);
        let index = corpus.index().expect("indexed");
        let (mut order, hits) = sorted(&corpus, &query, &levels);
        let twin = Twin::new(texts);
        let expected = naive(&twin, &twin::found(&corpus, &hits), &levels);
        prop_assert_eq!(order.window(0..hits.len(), &hits, index), expected.clone());
        for (line, &hit) in expected.iter().enumerate() {
            prop_assert_eq!(order.line_of(hit, &hits, index), Some(line));
        }
        prop_assert_eq!(order.line_of(hits.len() as u32, &hits, index), None);
    }

    #[test]
    fn a_window_is_a_slice_of_the_whole(
        texts in twin::texts(),
        query in twin::queries(),
        levels in levels(),
        windows in prop::collection::vec((0usize..40, 0usize..40), 1..5),
    ) {
        let corpus = twin::corpus(&texts);
        let index = corpus.index().expect("indexed");
        let (mut whole, hits) = sorted(&corpus, &query, &levels);
        let whole = whole.window(0..hits.len(), &hits, index);
        // Windows in any order, so that buckets are put in order in any.
        let (mut lazy, _) = sorted(&corpus, &query, &levels);
        for (first, count) in windows {
            let (from, to) = (first.min(whole.len()), (first + count).min(whole.len()));
            prop_assert_eq!(lazy.window(first..first + count, &hits, index), &whole[from..to]);
        }
    }
}
