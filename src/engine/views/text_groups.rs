//! A query's frequency in groups of documents: by a value of their metadata, or
//! by the time that they are from.

use std::cmp::Ordering;

use super::dates::{Period, TimeUnit};
use super::grouping::{DocumentGroup, DocumentGroups, TextGrouping};
use super::plot::{Plot, PlotOrder};
use crate::engine::corpus::Corpus;

/// Documents that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextGroup {
    /// The value as it is first written, or the name of the period. Empty
    /// where nothing is known.
    pub value: String,
    /// The period, of groups by time.
    pub period: Option<Period>,
    /// Documents searched.
    pub texts: u32,
    /// Their tokens.
    pub tokens: u32,
    /// The hits of each plot.
    pub hits: Vec<u32>,
}

/// All groups of the documents that a plot shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextGroups {
    rows: Vec<TextGroup>,
    /// How long periods are, of groups by time.
    pub unit: Option<TimeUnit>,
    /// Documents without a value, or without a date that can be read.
    pub without: u32,
}

impl TextGroups {
    /// The documents that the first plot shows, with the hits of each plot, in
    /// [groups](DocumentGroups).
    pub fn new(plots: &[&Plot], grouping: &TextGrouping, corpus: &Corpus) -> Self {
        let rows = 0..plots[0].len() as u32;
        let documents: Vec<usize> = rows.map(|row| plots[0].row(row).document).collect();
        let grouped = DocumentGroups::new(&documents, grouping, corpus);
        let groups = grouped.groups.into_iter();
        Self {
            rows: groups.map(|group| TextGroup::new(group, plots)).collect(),
            unit: grouped.unit,
            without: grouped.without,
        }
    }

    /// A group.
    pub fn row(&self, row: u32) -> &TextGroup {
        &self.rows[row as usize]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The groups in an order by the first plot's figures, all or those with
    /// hits alone. Equal ones follow in their own order.
    pub fn order(&self, order: PlotOrder, descending: bool, hits_only: bool) -> Vec<u32> {
        let has_hits = |row: &u32| self.row(*row).hits.iter().any(|&hits| hits > 0);
        let mut rows: Vec<u32> = (0..self.rows.len() as u32)
            .filter(|row| !hits_only || has_hits(row))
            .collect();
        if order == PlotOrder::Document {
            if descending {
                rows.reverse();
            }
            return rows;
        }
        rows.sort_by(|a, b| {
            let ascending = compare(self.row(*a), self.row(*b), order);
            if descending {
                ascending.reverse()
            } else {
                ascending
            }
        });
        rows
    }
}

fn compare(a: &TextGroup, b: &TextGroup, order: PlotOrder) -> Ordering {
    let hits = |group: &TextGroup| u64::from(group.hits.first().copied().unwrap_or(0));
    let tokens = |group: &TextGroup| u64::from(group.tokens.max(1));
    match order {
        PlotOrder::Document => Ordering::Equal,
        PlotOrder::Hits => hits(a).cmp(&hits(b)),
        PlotOrder::Rate => (hits(a) * tokens(b)).cmp(&(hits(b) * tokens(a))),
        PlotOrder::Tokens => a.tokens.cmp(&b.tokens),
    }
}

impl TextGroup {
    fn new(group: DocumentGroup, plots: &[&Plot]) -> Self {
        let mut rows = Self {
            value: group.value,
            period: group.period,
            texts: group.documents.len() as u32,
            tokens: 0,
            hits: vec![0; plots.len()],
        };
        for document in group.documents {
            for (number, plot) in plots.iter().enumerate() {
                let Some(row) = plot.row_of(document) else {
                    continue;
                };
                let of = plot.row(row);
                rows.hits[number] += of.hits.len() as u32;
                if number == 0 {
                    rows.tokens += of.tokens;
                }
            }
        }
        rows
    }
}
