//! Sorting, patterns and groups: a window is a slice of the whole order, and
//! the whole order is that of comparing what stands there one by one.

use std::collections::HashMap;
use std::rc::Rc;

use kwicksilver::engine::DocumentKey;
use kwicksilver::engine::corpus::{Corpus, by_value};
use kwicksilver::engine::fold::{bare_key, folded_key};
use kwicksilver::engine::query::{Comparison, Hits};
use kwicksilver::engine::views::{
    Arrangement, Folds, GroupedRow, Grouping, Level, Place, SortedHits, Sources, sort_words,
};
use kwicksilver::engine::vocabulary::EndRanks;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::twin::{self, NaiveHit, Twin};

fn places() -> impl Strategy<Value = Place> {
    prop_oneof![
        4 => (1u8..=10).prop_map(Place::Left),
        3 => Just(Place::Node),
        4 => (1u8..=10).prop_map(Place::Right),
        2 => Just(Place::Document),
        2 => prop::sample::select(vec!["year", "who"]).prop_map(|name| Place::Metadata(name.into())),
        2 => Just(Place::Mark),
    ]
}

fn levels() -> impl Strategy<Value = Vec<Level>> {
    let apart = prop_oneof![Just(Place::Hit), any::<u32>().prop_map(Place::Random)];
    let place = prop_oneof![8 => places(), 1 => apart];
    let level =
        (place, any::<bool>(), any::<bool>()).prop_map(|(place, descending, by_end)| Level {
            place,
            descending,
            by_end,
        });
    prop::collection::vec(level, 0..=4)
}

fn groupings() -> impl Strategy<Value = Option<Grouping>> {
    let grouping = (places(), any::<bool>());
    proptest::option::of(grouping.prop_map(|(place, by_count)| Grouping { place, by_count }))
}

/// What a text's metadata are: not all have any, and some are numbers.
fn metadata() -> impl Strategy<Value = Vec<(Option<String>, Option<String>)>> {
    let year =
        prop::sample::select(vec!["9", "10", "1.0", "1", " ", "x", "-3"]).prop_map(String::from);
    let who = prop::sample::select(vec!["b2", "B10", "a"]).prop_map(String::from);
    prop::collection::vec((proptest::option::of(year), proptest::option::of(who)), 5)
}

/// A case: texts, what is known of them, a query's hits and their marks.
struct Case {
    corpus: Corpus,
    hits: Hits,
    marks: Vec<u8>,
    twin: Twin,
    known: Vec<(Option<String>, Option<String>)>,
    found: Vec<NaiveHit>,
}

impl Case {
    fn new(texts: Vec<String>, query: &str, known: Vec<(Option<String>, Option<String>)>) -> Self {
        let mut corpus = twin::corpus(&texts);
        let said: HashMap<_, _> = (0..texts.len())
            .map(|text| {
                let (year, who) = &known[text];
                let values = [("year", year), ("who", who)];
                let pair = |(name, value): (&str, &Option<String>)| {
                    Some((name.to_owned(), value.clone()?))
                };
                (
                    DocumentKey(text as u32),
                    values.into_iter().filter_map(pair).collect(),
                )
            })
            .collect();
        corpus.describe(&said);
        while !corpus.advance(7) {}
        let comparison = Comparison {
            case: false,
            accents: true,
        };
        let hits = twin::search(&corpus, &twin::read(query, comparison));
        let found = twin::found(&corpus, &hits);
        Self {
            marks: (0..hits.len())
                .map(|hit| [0, 3, 1, 0, 9][hit % 5])
                .collect(),
            twin: Twin::new(texts),
            corpus,
            hits,
            known,
            found,
        }
    }

    fn sorted(&self, arrangement: &Arrangement, ends: bool) -> SortedHits {
        let index = self.corpus.index().expect("indexed");
        let ends = ends.then(|| Rc::new(EndRanks::new(self.corpus.vocabulary())));
        let sources = Sources {
            ends: ends.as_ref(),
            marks: Some(&self.marks),
            ..Sources::of(&self.corpus, index)
        };
        SortedHits::new(&self.hits, arrangement, sources)
    }

    fn whole(&self, arrangement: &Arrangement) -> (SortedHits, Vec<u32>) {
        let mut sorted = self.sorted(arrangement, true);
        let all = 0..self.hits.len();
        let order = sorted.window(all, &self.hits, self.corpus.index().expect("indexed"));
        (sorted, order)
    }

    /// The tokens of a hit's text at a place.
    fn tokens(&self, hit: u32, place: &Place) -> Option<std::ops::Range<usize>> {
        let (text, start, end) = self.found[hit as usize];
        match place {
            Place::Left(n) => start.checked_sub((*n).into()).map(|token| token..token + 1),
            Place::Node => Some(start..end),
            Place::Right(n) => {
                let token = end - 1 + usize::from(*n);
                (token < self.twin.tokens[text].len()).then_some(token..token + 1)
            }
            _ => None,
        }
    }

    /// What a line is compared by at a place of words: each in reading order, or
    /// spelt from the end; nothing where there is no word.
    fn words(&self, hit: u32, place: &Place, by_end: bool) -> Vec<(String, String, String)> {
        let text = self.found[hit as usize].0;
        let spelt = |key: &str| match by_end {
            true => key.graphemes(true).rev().collect(),
            false => key.to_owned(),
        };
        let words = self.tokens(hit, place).into_iter().flatten();
        words
            .map(|token| {
                let key = folded_key(self.twin.word(text, token)).into_owned();
                (spelt(&bare_key(&key)), spelt(&key), key)
            })
            .collect()
    }

    fn value(&self, hit: u32, name: &str) -> Option<&str> {
        let (year, who) = &self.known[self.found[hit as usize].0];
        let value = if name == "year" { year } else { who };
        value.as_deref().filter(|value| !value.trim().is_empty())
    }

    fn compare(&self, a: u32, b: u32, level: &Level) -> std::cmp::Ordering {
        let turned = |order: std::cmp::Ordering| {
            if level.descending {
                order.reverse()
            } else {
                order
            }
        };
        match &level.place {
            place @ (Place::Left(_) | Place::Node | Place::Right(_)) => {
                let of = |hit| self.words(hit, place, level.by_end);
                turned(of(a).cmp(&of(b)))
            }
            Place::Document => {
                let of = |hit: u32| self.found[hit as usize].0;
                turned(of(a).cmp(&of(b)))
            }
            Place::Metadata(name) => match (self.value(a, name), self.value(b, name)) {
                (Some(a), Some(b)) => turned(by_value(a, b)),
                (a, b) => a.is_none().cmp(&b.is_none()),
            },
            Place::Mark => match (self.marks[a as usize], self.marks[b as usize]) {
                (0, _) | (_, 0) => {
                    (self.marks[a as usize] == 0).cmp(&(self.marks[b as usize] == 0))
                }
                (a, b) => turned(a.cmp(&b)),
            },
            Place::Hit => turned(a.cmp(&b)),
            // Tested apart: the twin knows no seed.
            Place::Random(_) => std::cmp::Ordering::Equal,
        }
    }

    fn compare_all(&self, a: u32, b: u32, levels: &[Level]) -> std::cmp::Ordering {
        let mut orders = levels.iter().map(|level| self.compare(a, b, level));
        orders
            .find(|order| order.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    }

    /// The order by comparing lines.
    fn naive(&self, hits: impl IntoIterator<Item = u32>, levels: &[Level]) -> Vec<u32> {
        let mut order: Vec<u32> = hits.into_iter().collect();
        order.sort_by(|&a, &b| self.compare_all(a, b, levels).then(a.cmp(&b)));
        order
    }

    /// Runs of lines that are equal at some levels, in their order.
    fn alike(&self, order: &[u32], levels: &[Level]) -> Vec<Vec<u32>> {
        let alike = order.chunk_by(|&a, &b| self.compare_all(a, b, levels).is_eq());
        alike.map(<[u32]>::to_vec).collect()
    }

    /// Patterns, commonest first, then in the order of the levels.
    fn naive_patterns(
        &self,
        hits: impl IntoIterator<Item = u32>,
        levels: &[Level],
    ) -> Vec<Vec<u32>> {
        let (apart, alike): (Vec<_>, Vec<_>) = levels
            .iter()
            .cloned()
            .partition(|level| matches!(level.place, Place::Hit | Place::Random(_)));
        let mut patterns = self.alike(&self.naive(hits, &alike), &alike);
        patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
        for pattern in &mut patterns {
            *pattern = self.naive(pattern.iter().copied(), &apart);
        }
        patterns
    }

    fn naive_groups(&self, grouping: &Grouping) -> Vec<Vec<u32>> {
        let by = [Level::by(grouping.place.clone())];
        let mut groups = self.alike(&self.naive(0..self.hits.len() as u32, &by), &by);
        if grouping.by_count {
            groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        }
        groups
    }
}

fn is_random(levels: &[Level]) -> bool {
    levels
        .iter()
        .any(|level| matches!(level.place, Place::Random(_)))
}

prop_compose! {
    fn cases()(texts in twin::texts(), query in twin::queries(), known in metadata()) -> Case {
        Case::new(texts, &query, known)
    }
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?} {:?}", self.twin.texts, self.known, self.found)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_is_that_of_comparing_words(case in cases(), levels in levels()) {
        prop_assume!(!is_random(&levels));
        let index = case.corpus.index().expect("indexed");
        let (mut sorted, order) = case.whole(&Arrangement::by(levels.clone()));
        let expected = case.naive(0..case.hits.len() as u32, &levels);
        prop_assert_eq!(&order, &expected);
        for (line, &hit) in expected.iter().enumerate() {
            prop_assert_eq!(sorted.line_of(hit, &case.hits, index), Some(line));
        }
        prop_assert_eq!(sorted.line_of(case.hits.len() as u32, &case.hits, index), None);
        // Made on the spot, the words by their end are the same.
        let mut alone = case.sorted(&Arrangement::by(levels), false);
        prop_assert_eq!(alone.window(0..case.hits.len(), &case.hits, index), expected);
    }

    #[test]
    fn a_window_is_a_slice_of_the_whole(
        case in cases(), levels in levels(), by_frequency: bool, grouping in groupings(), slice in 1usize..9,
        windows in prop::collection::vec((0usize..40, 0usize..40), 1..5),
    ) {
        let index = case.corpus.index().expect("indexed");
        let arrangement = Arrangement { levels, by_frequency, grouping };
        let (_, whole) = case.whole(&arrangement);
        let mut lazy = case.sorted(&arrangement, true);
        while !lazy.advance(slice, &case.hits, index) {}
        // Windows in any order, so that runs are put in order in any.
        for (first, count) in windows {
            let (from, to) = (first.min(whole.len()), (first + count).min(whole.len()));
            prop_assert_eq!(lazy.window(first..first + count, &case.hits, index), &whole[from..to]);
        }
    }

    #[test]
    fn random_is_a_permutation_that_a_seed_repeats(
        case in cases(), before in levels(), seed: u32, other: u32,
    ) {
        let by = |seed| {
            let mut levels: Vec<Level> = before.iter().take(3).cloned().collect();
            levels.retain(|level| !matches!(level.place, Place::Hit | Place::Random(_)));
            levels.push(Level::by(Place::Random(seed)));
            levels
        };
        let (_, order) = case.whole(&Arrangement::by(by(seed)));
        prop_assert_eq!(&order, &case.whole(&Arrangement::by(by(seed))).1);
        let levels = &by(seed)[..by(seed).len() - 1];
        for other in [&order, &case.whole(&Arrangement::by(by(other))).1] {
            let mut all = other.clone();
            all.sort_unstable();
            prop_assert!(all.iter().copied().eq(0..case.hits.len() as u32));
            // What stands before it still holds.
            prop_assert!(other.windows(2).all(|w| case.compare_all(w[0], w[1], levels).is_le()));
        }
        // Turned round, it is the same from its end.
        let mut turned = vec![Level::by(Place::Random(seed))];
        let forth = case.whole(&Arrangement::by(turned.clone())).1;
        turned[0].descending = true;
        let back = case.whole(&Arrangement::by(turned)).1;
        prop_assert!(forth.iter().eq(back.iter().rev()));
    }

    #[test]
    fn the_commonest_pattern_stands_first(case in cases(), levels in levels()) {
        prop_assume!(!is_random(&levels));
        let arrangement = Arrangement { levels: levels.clone(), by_frequency: true, grouping: None };
        let (sorted, order) = case.whole(&arrangement);
        let told = levels.iter().any(|level| level.place != Place::Hit);
        if !told {
            prop_assert_eq!(sorted.patterns(), None);
            return Ok(());
        }
        let patterns = case.naive_patterns(0..case.hits.len() as u32, &levels);
        prop_assert_eq!(sorted.patterns(), Some(patterns.len()));
        let mut line = 0;
        for pattern in &patterns {
            prop_assert_eq!(sorted.pattern_at(line), Some(pattern.len() as u32));
            for within in 1..pattern.len() {
                prop_assert_eq!(sorted.pattern_at(line + within), None);
            }
            line += pattern.len();
        }
        prop_assert_eq!(order, patterns.concat());
    }

    #[test]
    fn groups_hold_the_lines_that_are_alike(
        case in cases(), levels in levels(), by_frequency: bool, grouping in groupings(),
    ) {
        prop_assume!(!is_random(&levels));
        let Some(grouping) = grouping else {
            prop_assert!(case.whole(&Arrangement::by(levels)).0.groups().is_none());
            return Ok(());
        };
        let arrangement = Arrangement { levels: levels.clone(), by_frequency, grouping: Some(grouping.clone()) };
        let (sorted, order) = case.whole(&arrangement);
        let groups = sorted.groups().expect("grouped");
        let expected = case.naive_groups(&grouping);
        prop_assert_eq!(groups.len(), expected.len());
        let mut line = 0;
        for (number, group) in expected.iter().enumerate() {
            let lines = groups.lines(number as u32);
            prop_assert_eq!(lines.clone(), line..line + group.len() as u32);
            let within = match by_frequency {
                true => case.naive_patterns(group.iter().copied(), &levels).concat(),
                false => case.naive(group.iter().copied(), &levels),
            };
            prop_assert_eq!(&order[lines.start as usize..lines.end as usize], &within);
            line = lines.end;
        }
        prop_assert_eq!(line as usize, order.len());
    }

    #[test]
    fn rows_are_heads_and_the_lines_of_open_groups(
        case in cases(), grouping in groupings(), all: bool, but in prop::collection::vec(0u32..8, 0..6),
        windows in prop::collection::vec((0usize..40, 0usize..40), 1..5),
    ) {
        let Some(grouping) = grouping else { return Ok(()) };
        let arrangement = Arrangement { grouping: Some(grouping), ..Arrangement::default() };
        let (sorted, _) = case.whole(&arrangement);
        let groups = sorted.groups().expect("grouped");
        let mut rows = Vec::new();
        for group in 0..groups.len() as u32 {
            rows.push(GroupedRow::Head(group));
            if all == but.contains(&group) {
                rows.extend(groups.lines(group).map(GroupedRow::Line));
            }
        }
        let folds = Folds::new(all, but);
        for (first, count) in windows {
            let (from, to) = (first.min(rows.len()), (first + count).min(rows.len()));
            prop_assert_eq!(groups.rows(first..first + count, &folds), (rows[from..to].to_vec(), rows.len()));
        }
    }

    #[test]
    fn the_words_of_a_level_are_those_that_it_compares(case in cases(), levels in levels()) {
        let index = case.corpus.index().expect("indexed");
        for hit in 0..case.hits.len() as u32 {
            let from = index.span(case.found[hit as usize].0).start;
            let told: Vec<_> = sort_words(&levels, hit as usize, &case.hits, index)
                .into_iter()
                .map(|(level, words)| (level, words.start as usize - from..words.end as usize - from))
                .collect();
            let expected: Vec<_> = levels
                .iter()
                .enumerate()
                .filter_map(|(number, level)| Some((number, case.tokens(hit, &level.place)?)))
                .collect();
            prop_assert_eq!(told, expected);
        }
    }
}

/// Enough lines that they are distributed by counting, and parted again.
#[test]
fn many_lines_keep_the_order_of_few() {
    let mut state = 7u32;
    let mut next = |bound: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % bound
    };
    let text = |length: u32, next: &mut dyn FnMut(u32) -> u32| {
        let words = (0..length).map(|_| match next(3) {
            0 => "x".to_owned(),
            1 => format!("w{}", next(3)),
            _ => format!("v{}", next(40)),
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let texts: Vec<String> = [90_000, 20_000, 3, 500]
        .map(|length| text(length, &mut next))
        .into();
    let known = vec![
        (Some("9".to_owned()), None),
        (Some("10".to_owned()), None),
        (None, None),
        (None, None),
    ];
    let case = Case::new(texts, "x", known);
    let index = case.corpus.index().expect("indexed");
    let lines = case.hits.len();
    assert!(lines > 30_000, "{lines}");
    let level = |place| Level::by(place);
    let chains = [
        vec![
            level(Place::Node),
            level(Place::Right(1)),
            level(Place::Left(1)),
            level(Place::Right(2)),
        ],
        vec![
            Level {
                descending: true,
                ..level(Place::Metadata("year".into()))
            },
            level(Place::Left(1)),
        ],
        vec![
            Level {
                by_end: true,
                ..level(Place::Right(1))
            },
            level(Place::Mark),
            Level {
                descending: true,
                ..level(Place::Hit)
            },
        ],
        vec![Level {
            descending: true,
            ..level(Place::Document)
        }],
    ];
    for levels in chains {
        let expected = case.naive(0..lines as u32, &levels);
        let mut sorted = case.sorted(&Arrangement::by(levels.clone()), true);
        for first in [lines - 70, 5_000, 0, 20_000] {
            assert_eq!(
                sorted.window(first..first + 50, &case.hits, index),
                expected[first..first + 50]
            );
        }
        assert_eq!(sorted.window(0..lines, &case.hits, index), expected);
        let mut ranked = case.sorted(
            &Arrangement {
                levels: levels.clone(),
                by_frequency: true,
                grouping: None,
            },
            true,
        );
        let mut slices = 0;
        while !ranked.advance(5_000, &case.hits, index) {
            slices += 1;
        }
        assert!(slices > 0, "in slices");
        let patterns = case.naive_patterns(0..lines as u32, &levels);
        assert_eq!(ranked.patterns(), Some(patterns.len()));
        assert_eq!(
            ranked.window(0..lines, &case.hits, index),
            patterns.concat()
        );
    }
    let random = [Level::by(Place::Random(3))];
    let (mut shuffled, whole) = case.whole(&Arrangement::by(random.clone()));
    let mut lazy = case.sorted(&Arrangement::by(random), true);
    assert_eq!(lazy.window(100..150, &case.hits, index), whole[100..150]);
    assert_eq!(shuffled.line_of(whole[777], &case.hits, index), Some(777));
    let moved = whole
        .iter()
        .enumerate()
        .filter(|(line, hit)| *line as u32 != **hit);
    assert!(moved.count() > lines - 50, "it is shuffled");
}
