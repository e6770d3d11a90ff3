//! What has been worked out for the corpus as it is, kept while it may be
//! asked for again.

use std::rc::Rc;

use crate::engine::corpus::{Corpus, LayerName};
use crate::engine::query::{Comparison, Hits, Query, left_out};
use crate::engine::views::{FrequencyList, Order, Plot, PlotOrder, SortedHits};
use crate::protocol::{QueryText, SortLevel};

/// Queries whose hits are kept.
const QUERIES: usize = 6;

/// Results for one state of the corpus.
#[derive(Debug, Default)]
pub(super) struct Results {
    /// Newest last.
    hits: Vec<(QueryText, Rc<Found>)>,
    /// The order of the lines last shown.
    pub(super) sorted: Option<(QueryText, Vec<SortLevel>, SortedHits)>,
    pub(super) list: Option<(Comparison, Rc<FrequencyList>)>,
    /// The rows last shown.
    pub(super) rows: Option<(RowsKey, Rc<[u32]>)>,
    /// The plot last shown.
    pub(super) plot: Option<(QueryText, Plot)>,
    /// Its rows as last shown.
    pub(super) plot_rows: Option<(PlotKey, Vec<u32>)>,
}

/// A query's hits and what is told with them.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) hits: Hits,
    pub(super) documents: u32,
    pub(super) described: Described,
}

/// What is told of a query whatever it finds.
#[derive(Debug)]
pub(super) struct Described {
    /// Its reading in words.
    pub(super) reading: String,
    /// Documents searched and their tokens.
    pub(super) searched: u32,
    pub(super) tokens: u32,
    /// Documents left out, and the layers that they lack.
    pub(super) left_out: u32,
    /// Their places in the corpus, sorted.
    pub(super) unseen: Vec<usize>,
    pub(super) lacking: Vec<String>,
}

impl Described {
    pub(super) fn new(query: &Query, corpus: &Corpus) -> Self {
        let left_out = left_out(query, corpus);
        let documents = corpus.documents();
        let tokens = |place: &usize| documents[*place].tokens();
        let all: usize = (0..documents.len()).map(|place| tokens(&place)).sum();
        let unseen: usize = left_out.iter().map(tokens).sum();
        let lacking = query.layers().into_iter().filter_map(|name| {
            let lacks = corpus.lacking(&name).next().is_some();
            match name {
                LayerName::Named(name) if lacks => Some(name.to_string()),
                _ => None,
            }
        });
        Self {
            reading: query.reading(),
            searched: (documents.len() - left_out.len()) as u32,
            tokens: (all - unseen) as u32,
            left_out: left_out.len() as u32,
            lacking: lacking.collect(),
            unseen: left_out,
        }
    }
}

/// What a selection of rows was made by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowsKey {
    pub(super) comparison: Comparison,
    /// As it was typed.
    pub(super) filter: String,
    pub(super) order: Order,
    pub(super) descending: bool,
}

/// What an order of the plot's rows was made by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlotKey {
    pub(super) query: QueryText,
    pub(super) order: PlotOrder,
    pub(super) descending: bool,
    pub(super) hits_only: bool,
}

impl Results {
    /// A query's hits, where they are kept.
    pub(super) fn found(&self, query: &QueryText) -> Option<&Rc<Found>> {
        let held = self.hits.iter().find(|(of, _)| of == query);
        held.map(|(_, found)| found)
    }

    /// Keeps a query's hits, and drops the oldest where there are too many.
    pub(super) fn keep(&mut self, query: QueryText, found: Found) {
        if self.hits.len() == QUERIES {
            self.hits.remove(0);
        }
        self.hits.push((query, Rc::new(found)));
    }
}
