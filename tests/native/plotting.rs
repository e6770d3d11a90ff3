//! The dispersion plot against a walk over all hits.

use std::collections::BTreeMap;

use kwicksilver::engine::query::Comparison;
use kwicksilver::engine::views::{Plot, PlotOrder};
use proptest::prelude::*;

use crate::twin;

const ANY_CASE: Comparison = Comparison {
    case: false,
    accents: true,
};

proptest! {
    #[test]
    fn rows_and_ticks_are_those_of_a_walk(
        texts in twin::texts(),
        query in twin::queries(),
        comparison in twin::comparisons(),
        stretches in 1u32..40,
    ) {
        let corpus = twin::corpus(&texts);
        let index = corpus.index().expect("indexed");
        let hits = twin::search(&corpus, &twin::read(&query, comparison));
        let found = twin::found(&corpus, &hits);
        let plot = Plot::new(&hits, &[], index);
        prop_assert_eq!(plot.len(), texts.len());
        let mut range = 0;
        for row in 0..plot.len() as u32 {
            let (document, tokens) = (plot.row(row).document, plot.row(row).tokens);
            let here: Vec<usize> = found
                .iter()
                .filter(|(text, ..)| *text == document)
                .map(|(_, token, _)| *token)
                .collect();
            prop_assert_eq!(plot.row(row).hits.len(), here.len());
            range += u32::from(!here.is_empty());
            let mut naive: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
            for token in here {
                let stretch = token as u32 * stretches / tokens;
                naive.entry(stretch).or_insert((0, token as u32)).0 += 1;
            }
            let ticks: BTreeMap<u32, (u32, u32)> = plot
                .ticks(row, stretches, &hits, index)
                .into_iter()
                .map(|tick| (tick.stretch, (tick.hits, tick.token)))
                .collect();
            prop_assert_eq!(ticks, naive);
        }
        prop_assert_eq!(plot.dispersion().range, range);
    }

    #[test]
    fn every_order_sorts_and_equal_rows_keep_text_order(
        texts in twin::texts(),
        descending: bool,
        hits_only: bool,
    ) {
        let corpus = twin::corpus(&texts);
        let index = corpus.index().expect("indexed");
        let hits = twin::search(&corpus, &twin::read("a*", ANY_CASE));
        let plot = Plot::new(&hits, &[], index);
        let kept = |row: &u32| !hits_only || !plot.row(*row).hits.is_empty();
        let all = (0..plot.len() as u32).filter(kept).count();
        for order in [PlotOrder::Document, PlotOrder::Hits, PlotOrder::Rate, PlotOrder::Tokens] {
            let rows = plot.order(order, descending, hits_only);
            prop_assert_eq!(rows.len(), all);
            for pair in rows.windows(2) {
                let figure = |row: u32| {
                    let row = plot.row(row);
                    match order {
                        PlotOrder::Document => row.document as f64,
                        PlotOrder::Hits => row.hits.len() as f64,
                        PlotOrder::Rate => row.hits.len() as f64 / f64::from(row.tokens.max(1)),
                        PlotOrder::Tokens => f64::from(row.tokens),
                    }
                };
                let figures = figure(pair[0]).total_cmp(&figure(pair[1]));
                let figures = if descending { figures.reverse() } else { figures };
                prop_assert!(figures.is_lt() || figures.is_eq() && pair[0] < pair[1]);
            }
        }
    }

    #[test]
    fn documents_left_out_have_no_row(texts in twin::texts()) {
        let corpus = twin::corpus(&texts);
        let index = corpus.index().expect("indexed");
        let hits = twin::search(&corpus, &twin::read("a", ANY_CASE));
        let left_out: Vec<usize> = (0..texts.len()).step_by(2).collect();
        let plot = Plot::new(&hits, &left_out, index);
        let places: Vec<usize> = (0..plot.len() as u32).map(|row| plot.row(row).document).collect();
        prop_assert_eq!(places, (1..texts.len()).step_by(2).collect::<Vec<_>>());
    }
}
