//! What has been worked out for the corpus as it is, kept while it may be
//! asked for again.

use crate::engine::query::{Comparison, Hits};
use crate::engine::views::Order;
use crate::engine::views::{FrequencyList, SortedHits, WordFilter};
use crate::protocol::{QueryText, SortLevel};

/// Queries whose hits are kept.
const QUERIES: usize = 6;

/// Results for one state of the corpus.
#[derive(Debug, Default)]
pub(super) struct Results {
    /// Newest last.
    hits: Vec<(QueryText, Found)>,
    /// The order of the lines last shown.
    pub(super) sorted: Option<(QueryText, Vec<SortLevel>, SortedHits)>,
    pub(super) list: Option<(Comparison, FrequencyList)>,
    /// The rows last shown.
    pub(super) rows: Option<(RowsKey, Vec<u32>)>,
}

/// A query's hits and what is told with them.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) hits: Hits,
    pub(super) documents: u32,
    pub(super) reading: String,
}

/// What a selection of rows was made by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowsKey {
    pub(super) comparison: Comparison,
    pub(super) filter: WordFilter,
    pub(super) order: Order,
    pub(super) descending: bool,
}

impl Results {
    /// A query's hits, where they are kept.
    pub(super) fn found(&self, query: &QueryText) -> Option<&Found> {
        let held = self.hits.iter().find(|(of, _)| of == query);
        held.map(|(_, found)| found)
    }

    /// Keeps a query's hits, and drops the oldest where there are too many.
    pub(super) fn keep(&mut self, query: QueryText, found: Found) {
        if self.hits.len() == QUERIES {
            self.hits.remove(0);
        }
        self.hits.push((query, found));
    }
}
