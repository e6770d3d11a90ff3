//! Loading, searching, sorting and counting, at one and at ten million tokens.
//! Each bench asserts its counts, so that a fast wrong answer fails.

use std::sync::LazyLock;

use divan::{Bencher, black_box, counter::ItemsCount};
use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::echoes::{EchoSearch, Settings};
use kwicksilver::engine::marks::{Edit, Marks, Spans};
use kwicksilver::engine::query::Hits;
use kwicksilver::engine::views::{
    Arrangement, Bounds, Concordance, FrequencyList, Grouping, Level, Order, Place, SortedHits,
    Sources, Width, WordFilter,
};
use kwicksilver::engine::vocabulary::EndRanks;

#[path = "support/loaded.rs"]
mod loaded;
mod support;

use loaded::{ANY_CASE, LOADED, MADE, SIZES, load, search, which};

fn main() {
    divan::main();
}

/// From query to a screenful of lines.
fn first_lines(corpus: &Corpus, query: &str, sort: &[Level]) -> usize {
    let index = corpus.index().expect("indexed");
    let hits = search(corpus, query);
    let mut sorted = SortedHits::new(&hits, &Arrangement::by(sort), Sources::of(corpus, index));
    let lines = Concordance::new(corpus, index, &hits);
    for hit in sorted.window(0..50, &hits, index) {
        black_box(lines.line(hit as usize, Width::Characters(120), Bounds::SCREEN));
    }
    hits.len()
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn load_texts(bencher: Bencher, size: u32) {
    let made = &*MADE[which(size)];
    bencher.counter(ItemsCount::new(made.tokens)).bench(|| {
        let corpus = load(&made.texts);
        assert_eq!(
            corpus.index().map(|index| index.tokens()),
            Some(made.tokens)
        );
        corpus
    });
}

#[divan::bench(args = SIZES)]
fn lines_of_a_frequent_word(bencher: Bencher, size: u32) {
    let (corpus, made) = (&*LOADED[which(size)], &*MADE[which(size)]);
    bencher.bench(|| assert_eq!(first_lines(corpus, "the", &[]), made.the as usize));
}

#[divan::bench(args = SIZES)]
fn lines_of_a_phrase(bencher: Bencher, size: u32) {
    let (corpus, made) = (&*LOADED[which(size)], &*MADE[which(size)]);
    bencher.bench(|| assert_eq!(first_lines(corpus, "of the", &[]), made.of_the as usize));
}

#[divan::bench(args = SIZES)]
fn lines_of_a_wildcard(bencher: Bencher, size: u32) {
    let (corpus, made) = (&*LOADED[which(size)], &*MADE[which(size)]);
    bencher.bench(|| assert_eq!(first_lines(corpus, "go*", &[]), made.go as usize));
}

#[divan::bench(args = SIZES)]
fn count_of_a_wildcard_at_the_end(bencher: Bencher, size: u32) {
    let corpus = &*LOADED[which(size)];
    let expected: usize = corpus
        .vocabulary()
        .class_ids()
        .filter(|&class| corpus.vocabulary().key(class).ends_with("ness"))
        .filter_map(|class| Some(corpus.index()?.class_count(class) as usize))
        .sum();
    bencher.bench(|| assert_eq!(search(corpus, "*ness").len(), expected));
}

/// Hits of a query against those of walking the tokens by hand.
fn count(bencher: Bencher, size: u32, query: &str, expected: impl Fn(&[String]) -> usize) {
    let corpus = &*LOADED[which(size)];
    let index = corpus.index().expect("indexed");
    let mut all = 0;
    for document in 0..index.documents() {
        let keys: Vec<String> = index
            .types_of(document)
            .iter()
            .map(|&id| {
                let class = corpus.vocabulary().class_of(id);
                corpus.vocabulary().key(class).to_owned()
            })
            .collect();
        all += expected(&keys);
    }
    bencher.bench(|| assert_eq!(search(corpus, query).len(), all));
}

#[divan::bench(args = SIZES)]
fn count_of_a_regular_expression(bencher: Bencher, size: u32) {
    count(bencher, size, r#"[word="go.*"%c]"#, |keys| {
        keys.iter().filter(|key| key.starts_with("go")).count()
    });
}

#[divan::bench(args = SIZES)]
fn count_of_a_gap(bencher: Bencher, size: u32) {
    count(bencher, size, r#""the" []{0,3} "of""#, |keys| {
        let near = |at: usize| keys[at + 1..].iter().take(4).any(|key| key == "of");
        (0..keys.len())
            .filter(|&at| keys[at] == "the" && near(at))
            .count()
    });
}

#[divan::bench(args = SIZES)]
fn count_of_a_phrase_of_frequent_words(bencher: Bencher, size: u32) {
    count(bencher, size, "and of the", |keys| {
        keys.windows(3)
            .filter(|w| w[0] == "and" && w[1] == "of" && w[2] == "the")
            .count()
    });
}

#[divan::bench(args = SIZES)]
fn sort_the_commonest_word_by_1r(bencher: Bencher, size: u32) {
    let (corpus, made) = (&*LOADED[which(size)], &*MADE[which(size)]);
    let by = [Level::by(Place::Right(1))];
    bencher.bench(|| assert_eq!(first_lines(corpus, "the", &by), made.the as usize));
}

#[divan::bench(args = SIZES)]
fn sort_the_commonest_word_by_three_levels(bencher: Bencher, size: u32) {
    let (corpus, made) = (&*LOADED[which(size)], &*MADE[which(size)]);
    let by = [1, 2, 3].map(|n| Level::by(Place::Right(n)));
    bencher.bench(|| assert_eq!(first_lines(corpus, "the", &by), made.the as usize));
}

/// The six commonest words: more than a million hits of ten million tokens.
const FREQUENT: &str = "(the|of|and|to|in|a)";

static MANY: [LazyLock<Hits>; 2] = [
    LazyLock::new(|| search(&LOADED[0], FREQUENT)),
    LazyLock::new(|| search(&LOADED[1], FREQUENT)),
];

/// A screenful of the many lines of known hits, in an order.
fn arranged(bencher: Bencher, size: u32, arrangement: &Arrangement) {
    let (corpus, hits) = (&*LOADED[which(size)], &*MANY[which(size)]);
    let index = corpus.index().expect("indexed");
    assert!(hits.len() as u32 > size / 10, "{}", hits.len());
    let ends = arrangement
        .needs_ends()
        .then(|| std::rc::Rc::new(EndRanks::new(corpus.vocabulary())));
    bencher
        .counter(ItemsCount::new(hits.len()))
        .bench_local(|| {
            let sources = Sources {
                ends: ends.as_ref(),
                ..Sources::of(corpus, index)
            };
            let mut sorted = SortedHits::new(hits, arrangement, sources);
            assert_eq!(sorted.window(0..50, hits, index).len(), 50);
            let groups = sorted.groups().map_or(1, |groups| groups.len());
            assert!(groups > 0 && (groups > 1) == arrangement.grouping.is_some());
        });
}

#[divan::bench(args = SIZES)]
fn many_lines_by_1r(bencher: Bencher, size: u32) {
    arranged(
        bencher,
        size,
        &Arrangement::by([Level::by(Place::Right(1))]),
    );
}

#[divan::bench(args = SIZES)]
fn many_lines_by_1r_2r_3r(bencher: Bencher, size: u32) {
    let levels = [1, 2, 3].map(|n| Level::by(Place::Right(n)));
    arranged(bencher, size, &Arrangement::by(levels));
}

#[divan::bench(args = SIZES)]
fn many_lines_by_text_then_1l_2l(bencher: Bencher, size: u32) {
    let levels = [Place::Document, Place::Left(1), Place::Left(2)].map(Level::by);
    arranged(bencher, size, &Arrangement::by(levels));
}

#[divan::bench(args = SIZES)]
fn many_lines_by_the_end_of_1l(bencher: Bencher, size: u32) {
    let level = Level {
        by_end: true,
        ..Level::by(Place::Left(1))
    };
    arranged(bencher, size, &Arrangement::by([level]));
}

#[divan::bench(args = SIZES)]
fn many_lines_at_random(bencher: Bencher, size: u32) {
    arranged(
        bencher,
        size,
        &Arrangement::by([Level::by(Place::Random(1))]),
    );
}

#[divan::bench(args = SIZES)]
fn many_lines_by_frequency_of_1r_2r(bencher: Bencher, size: u32) {
    let arrangement = Arrangement {
        by_frequency: true,
        ..Arrangement::by([1, 2].map(|n| Level::by(Place::Right(n))))
    };
    arranged(bencher, size, &arrangement);
}

#[divan::bench(args = SIZES)]
fn many_lines_in_groups_by_1r(bencher: Bencher, size: u32) {
    let grouping = Grouping {
        place: Place::Right(1),
        by_count: true,
    };
    let arrangement = Arrangement {
        grouping: Some(grouping),
        ..Arrangement::by([Level::by(Place::Right(2))])
    };
    arranged(bencher, size, &arrangement);
}

#[divan::bench(args = SIZES)]
fn words_by_their_end(bencher: Bencher, size: u32) {
    let vocabulary = LOADED[which(size)].vocabulary();
    bencher.bench(|| assert_eq!(EndRanks::new(vocabulary).len(), vocabulary.classes()));
}

#[divan::bench(args = SIZES)]
fn frequency_list(bencher: Bencher, size: u32) {
    let corpus = &*LOADED[which(size)];
    let index = corpus.index().expect("indexed");
    bencher.bench(|| {
        let list = FrequencyList::new(ANY_CASE, &[], corpus.vocabulary(), index);
        let rows = list.rows(&WordFilter::All, Order::Count, true, corpus.vocabulary());
        assert_eq!(rows.len(), index.classes() as usize);
    });
}

/// The categories of all hits of the commonest word, of which every so-many-th
/// is marked.
fn categories(bencher: Bencher, size: u32, every: usize) {
    let corpus = &*LOADED[which(size)];
    let index = corpus.index().expect("indexed");
    let hits = search(corpus, "the");
    let spans = Spans::new(corpus, index, &hits);
    let mut marks = Marks::default();
    for (place, document) in corpus.documents().iter().enumerate() {
        let text = marks.text_id(document.name(), document.fingerprint());
        let here = hits.within(&index.span(place)).step_by(every);
        let here: Vec<_> = here.map(|hit| spans.of(hit).1).collect();
        marks.edit(text, &here, &Edit::Category(3));
    }
    bencher.counter(ItemsCount::new(hits.len())).bench(|| {
        let column = spans.categories(&marks);
        assert_eq!(
            column.iter().filter(|mark| **mark == 3).count(),
            marks.len()
        );
    });
}

#[divan::bench(args = SIZES)]
fn categories_where_all_are_marked(bencher: Bencher, size: u32) {
    categories(bencher, size, 1);
}

#[divan::bench(args = SIZES)]
fn categories_where_few_are_marked(bencher: Bencher, size: u32) {
    categories(bencher, size, 1_000);
}
/// Passages of six words and more that texts share, differences allowed.
#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn echoes(bencher: Bencher, size: u32) {
    let (corpus, made) = (&*LOADED[which(size)], &*MADE[which(size)]);
    let index = corpus.index().expect("indexed");
    bencher.counter(ItemsCount::new(size)).bench(|| {
        let mut search = EchoSearch::new(Settings::new(6, true), Vec::new(), corpus, index);
        while !search.advance(corpus, index, 1 << 16) {}
        let echoes = search.finish();
        assert!(echoes.words().len() >= made.tokens as usize);
        black_box(echoes.all().len())
    });
}
