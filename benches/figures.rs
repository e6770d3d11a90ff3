//! Collocates, n-grams, keywords and dispersion, at one and at ten million
//! tokens. Each bench asserts what it counts, so that a fast wrong answer fails.

use std::collections::HashSet;

use divan::{Bencher, black_box};
use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::figures::ngrams::{Around, NgramSettings, NgramsBuilder};
use kwicksilver::engine::figures::{
    CollocatesBuilder, Counted, DispersionColumn, DocumentParts, Keywords, Lexicon, Scores,
    Significance, Tally, TallyBuilder, Window, sort_rows, sortable,
};
use kwicksilver::engine::query::Hits;
use kwicksilver::engine::statistics::{Correction, DispersionMeasure, Evidence, Measure};

#[path = "support/loaded.rs"]
mod loaded;
mod support;

use loaded::{ANY_CASE, LOADED, MADE, SIZES, search, which};

/// About what the worker does in one turn.
const TURN: usize = 1 << 16;

fn main() {
    divan::main();
}

fn words(corpus: &Corpus) -> Lexicon {
    Lexicon::new(Counted::Words(ANY_CASE), corpus).expect("indexed")
}

/// The rows that are more frequent than expected and significant, strongest
/// first.
fn strongest(
    measure: Measure,
    test: Option<Significance>,
    rows: usize,
    evidence: impl Fn(u32) -> Option<Evidence>,
) -> Vec<u32> {
    let keeps = test.map(|test| test.keeps(rows, &evidence));
    let mut scores = Scores::of_measure(measure);
    let (mut kept, mut places) = (Vec::new(), Vec::new());
    for row in 0..rows as u32 {
        let is_kept = keeps.as_ref().is_none_or(|keeps| keeps[row as usize]);
        let found = evidence(row).filter(|e| is_kept && e.table.is_positive());
        if let Some(evidence) = found {
            kept.push(row);
            places.push(
                scores
                    .of(&evidence)
                    .map_or(u64::MAX, |figure| !sortable(figure)),
            );
        }
    }
    sort_rows(&mut kept, &places);
    kept
}

#[divan::bench(args = SIZES)]
fn collocates_of_a_frequent_word(bencher: Bencher, size: u32) {
    let corpus = &*LOADED[which(size)];
    let index = corpus.index().expect("indexed");
    let lexicon = words(corpus);
    let tally = Tally::whole(&lexicon);
    // Half a million hits in ten million tokens.
    let hits = search(corpus, "the|of");
    assert!(hits.len() as u32 > MADE[which(size)].the);
    let window = Window {
        left: 5,
        right: 5,
        sentences: false,
    };
    let nodes: HashSet<u32> = hits.starts().iter().copied().collect();
    let mut positions = 0;
    for document in 0..index.documents() {
        let span = index.span(document);
        let near = |at: usize| {
            let from = (at - 5).max(span.start) as u32;
            let to = (at + 6).min(span.end) as u32;
            (from..to).any(|other| other != at as u32 && nodes.contains(&other))
        };
        positions += span.clone().filter(|&at| near(at)).count() as u64;
    }
    bencher.bench(|| {
        let mut builder = CollocatesBuilder::new(window, &hits, &lexicon);
        while !builder.advance(&hits, &lexicon, corpus, TURN) {}
        let collocates = builder.finish(&hits, &lexicon);
        assert_eq!(collocates.positions(), positions);
        let rows = collocates.rows();
        let evidence =
            |row: u32| collocates.evidence(&rows[row as usize], &tally, 0.05, rows.len() as u64);
        let ranked = strongest(Measure::LogLikelihood, None, rows.len(), evidence);
        for &row in ranked.iter().take(200) {
            let evidence = evidence(row).expect("a table");
            black_box(Measure::ALL.map(|measure| measure.of(&evidence)));
        }
        ranked.len()
    });
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn all_three_grams(bencher: Bencher, size: u32) {
    let corpus = &*LOADED[which(size)];
    let index = corpus.index().expect("indexed");
    let lexicon = words(corpus);
    let mut grams = Vec::new();
    for document in 0..index.documents() {
        let entry = |id: &kwicksilver::engine::TypeId| lexicon.entry_column()[id.index()];
        for three in index.types_of(document).windows(3) {
            grams.push([entry(&three[0]), entry(&three[1]), entry(&three[2])]);
        }
    }
    grams.sort_unstable();
    let kept = grams.chunk_by(|a, b| a == b).filter(|same| same.len() > 2);
    let (mut rows, mut tokens) = (0, 0);
    kept.for_each(|same| {
        rows += 1;
        tokens += same.len() as u64;
    });
    drop(grams);
    let settings = NgramSettings {
        least: 3,
        most: 3,
        frequency: 3,
        range: 1,
        frames: false,
        around: Around::Corpus,
    };
    bencher.bench(|| {
        let mut builder = NgramsBuilder::new(settings);
        while !builder
            .advance(&Hits::default(), &lexicon, corpus, TURN)
            .expect("few")
        {}
        let ngrams = builder.finish();
        assert_eq!(ngrams.len(), rows);
        let counts = (0..ngrams.len() as u32).map(|row| u64::from(ngrams.row(row).count));
        assert_eq!(counts.sum::<u64>(), tokens);
    });
}

#[divan::bench(args = SIZES)]
fn keywords_of_one_half(bencher: Bencher, size: u32) {
    let corpus = &*LOADED[which(size)];
    let lexicon = words(corpus);
    let documents = corpus.documents().len();
    let test = Significance {
        test: Measure::LogLikelihood,
        alpha: 0.05,
        correction: Correction::Holm,
    };
    bencher.bench(|| {
        let mut builder = TallyBuilder::new(&lexicon, (0..documents / 2).collect());
        while !builder.advance(&lexicon, corpus, TURN) {}
        let target = builder.finish(&lexicon);
        let rest = target.rest_in(&Tally::whole(&lexicon));
        let keywords = Keywords::between(&target, &rest, 1);
        let (target, reference) = keywords.tokens();
        assert_eq!(target + reference, u64::from(MADE[which(size)].tokens));
        assert_eq!(keywords.rows().len(), lexicon.len());
        let evidence = |row: u32| keywords.evidence(row, test.alpha);
        let ranked = strongest(Measure::LogRatio, Some(test), lexicon.len(), evidence);
        assert!(!ranked.is_empty() && ranked.len() < lexicon.len());
        ranked.len()
    });
}

#[divan::bench(args = SIZES)]
fn word_list_with_dp(bencher: Bencher, size: u32) {
    let corpus = &*LOADED[which(size)];
    let index = corpus.index().expect("indexed");
    bencher.bench(|| {
        let lexicon = words(corpus);
        let parts = DocumentParts::all(index);
        let mut column = DispersionColumn::new(DispersionMeasure::Dp, parts.clone());
        while !column.advance(&lexicon, corpus, TURN) {}
        assert_eq!(lexicon.len() as u32, index.classes());
        let the = lexicon.entry_of("the").expect("a word");
        let (dispersion, _) = parts.of(the, &lexicon, corpus).expect("indexed");
        assert_eq!(column.figure(the), dispersion.dp);
        column
    });
}
