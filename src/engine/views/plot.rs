//! The dispersion plot: where the hits stand in each document.

use std::cmp::Ordering;
use std::ops::Range;

use crate::engine::corpus::Index;
use crate::engine::query::Hits;
use crate::engine::statistics::{Dispersion, Part};

/// A query's hits by document. Rows are the documents searched, numbered in
/// text order.
#[derive(Debug)]
pub struct Plot {
    rows: Vec<PlotRow>,
}

/// A document searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlotRow {
    /// The document's place in the corpus.
    pub document: usize,
    /// The numbers of its hits.
    pub hits: Range<usize>,
    /// Its tokens.
    pub tokens: u32,
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlotOrder {
    /// Text order.
    Document,
    /// Hits.
    Hits,
    /// Hits for each token.
    Rate,
    /// Tokens.
    Tokens,
}

/// A stretch of a document that has hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlotTick {
    /// The stretch, from 0: token t of n stands in stretch ⌊t · stretches / n⌋.
    pub stretch: u32,
    /// Hits that begin in it.
    pub hits: u32,
    /// The first token of the first of them, counted from the document's first.
    pub token: u32,
}

impl Plot {
    /// The rows of all documents but those left out (sorted places), which
    /// have not been searched.
    pub fn new(hits: &Hits, left_out: &[usize], index: &Index) -> Self {
        let searched = |place: &usize| left_out.binary_search(place).is_err();
        let mut next = 0;
        let row = |document: usize| {
            let span = index.span(document);
            // Documents come in text order, so their hits do.
            let first = next + gallop(&hits.starts()[next..], span.start as u32);
            next = first + gallop(&hits.starts()[first..], span.end as u32);
            PlotRow {
                document,
                hits: first..next,
                tokens: span.len() as u32,
            }
        };
        let rows = (0..index.documents()).filter(searched).map(row).collect();
        Self { rows }
    }

    /// A row.
    pub fn row(&self, row: u32) -> &PlotRow {
        &self.rows[row as usize]
    }

    /// A document's row, if it was searched.
    pub fn row_of(&self, document: usize) -> Option<u32> {
        let row = self
            .rows
            .binary_search_by_key(&document, |row| row.document);
        row.ok().map(|row| row as u32)
    }

    /// How evenly a row's hits are spread within its document, over so many
    /// slices of equal length: token t of n stands in slice ⌊t · slices / n⌋.
    pub fn evenness(&self, row: u32, slices: u32, hits: &Hits, index: &Index) -> Dispersion {
        let (tokens, slices) = (u64::from(self.row(row).tokens), slices.max(1));
        let mut counts = vec![0; slices as usize];
        for tick in self.ticks(row, slices, hits, index) {
            counts[tick.stretch as usize] = tick.hits;
        }
        let begin = |slice: u32| (u64::from(slice) * tokens).div_ceil(u64::from(slices));
        let part = |slice: u32| Part {
            count: counts[slice as usize],
            size: (begin(slice + 1) - begin(slice)) as u32,
        };
        Dispersion::over((0..slices).map(part))
    }

    /// How evenly the hits are spread over the documents searched.
    pub fn dispersion(&self) -> Dispersion {
        let part = |row: &PlotRow| Part {
            count: row.hits.len() as u32,
            size: row.tokens,
        };
        Dispersion::over(self.rows.iter().map(part))
    }

    /// How many documents were searched.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// No document was searched.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Tokens of the longest document.
    pub fn longest(&self) -> u32 {
        self.rows.iter().map(|row| row.tokens).max().unwrap_or(0)
    }

    /// The rows in an order, all or those with hits alone. Equal rows follow
    /// in text order.
    pub fn order(&self, order: PlotOrder, descending: bool, hits_only: bool) -> Vec<u32> {
        let kept = |row: &u32| !(hits_only && self.row(*row).hits.is_empty());
        let mut rows: Vec<u32> = (0..self.rows.len() as u32).filter(kept).collect();
        if order == PlotOrder::Document {
            if descending {
                rows.reverse();
            }
            return rows;
        }
        rows.sort_by(|a, b| {
            let ascending = self.row(*a).compare(self.row(*b), order);
            if descending {
                ascending.reverse()
            } else {
                ascending
            }
        });
        rows
    }

    /// The stretches of a row's document that have hits, where it is cut into
    /// so many. It looks for the hits at the edges only, not at each hit.
    pub fn ticks(&self, row: u32, stretches: u32, hits: &Hits, index: &Index) -> Vec<PlotTick> {
        let row = self.row(row);
        let span = index.span(row.document);
        ticks(&hits.starts()[row.hits.clone()], &span, stretches)
    }
}

/// The stretches of a document that have hits. `starts` are the hits', sorted,
/// and `span` is the document's, both as positions.
pub fn ticks(starts: &[u32], span: &Range<usize>, stretches: u32) -> Vec<PlotTick> {
    let from = span.start as u32;
    let (tokens, stretches) = (span.len() as u64, u64::from(stretches.max(1)));
    let mut ticks = Vec::new();
    let mut rest = starts;
    while let Some(&start) = rest.first() {
        let token = start - from;
        let stretch = u64::from(token) * stretches / tokens;
        // The first token of the next stretch.
        let end = ((stretch + 1) * tokens).div_ceil(stretches) as u32;
        let count = gallop(rest, from + end);
        ticks.push(PlotTick {
            stretch: stretch as u32,
            hits: count as u32,
            token,
        });
        rest = &rest[count..];
    }
    ticks
}

impl PlotRow {
    fn compare(&self, other: &Self, order: PlotOrder) -> Ordering {
        let hits = |row: &Self| row.hits.len() as u64;
        let tokens = |row: &Self| u64::from(row.tokens);
        match order {
            PlotOrder::Document => Ordering::Equal,
            PlotOrder::Hits => hits(self).cmp(&hits(other)),
            // Multiplied crosswise: exact, and a text without tokens is 0.
            PlotOrder::Rate => {
                (hits(self) * tokens(other).max(1)).cmp(&(hits(other) * tokens(self).max(1)))
            }
            PlotOrder::Tokens => self.tokens.cmp(&other.tokens),
        }
    }
}

/// How many of the sorted starts are before a position. The fewer they are,
/// the faster.
fn gallop(starts: &[u32], position: u32) -> usize {
    let mut step = 1;
    while starts.get(step - 1).is_some_and(|&start| start < position) {
        step *= 2;
    }
    let reach = &starts[step / 2..starts.len().min(step)];
    step / 2 + reach.partition_point(|&start| start < position)
}
