//! Loading, searching, sorting and counting, at one and at ten million tokens.
//! Each bench asserts its counts, so that a fast wrong answer fails.

use divan::{Bencher, black_box, counter::ItemsCount};
use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::views::{
    Concordance, FrequencyList, Level, Order, Place, SortedHits, WordFilter,
};

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
    let mut sorted = SortedHits::new(&hits, sort, index);
    let lines = Concordance::new(corpus, index, &hits);
    for hit in sorted.window(0..50, &hits, index) {
        black_box(lines.line(hit as usize, 120));
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
    let by = [Level {
        place: Place::Right(1),
        descending: false,
    }];
    bencher.bench(|| assert_eq!(first_lines(corpus, "the", &by), made.the as usize));
}

#[divan::bench(args = SIZES)]
fn sort_the_commonest_word_by_three_levels(bencher: Bencher, size: u32) {
    let (corpus, made) = (&*LOADED[which(size)], &*MADE[which(size)]);
    let by = [1, 2, 3].map(|n| Level {
        place: Place::Right(n),
        descending: false,
    });
    bencher.bench(|| assert_eq!(first_lines(corpus, "the", &by), made.the as usize));
}

#[divan::bench(args = SIZES)]
fn frequency_list(bencher: Bencher, size: u32) {
    let corpus = &*LOADED[which(size)];
    let index = corpus.index().expect("indexed");
    bencher.bench(|| {
        let list = FrequencyList::new(ANY_CASE, corpus.vocabulary(), index);
        let rows = list.rows(&WordFilter::All, Order::Count, true, corpus.vocabulary());
        assert_eq!(rows.len(), index.classes() as usize);
    });
}
