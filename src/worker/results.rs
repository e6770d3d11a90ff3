//! What has been worked out for the corpus as it is, kept while it may be
//! asked for again.

use std::rc::Rc;

use super::compare::Comparing;
use super::echoes::{Echoing, KeptEchoes};
use super::plots::{PlotTable, Plotted};
use crate::engine::corpus::{Corpus, Document, LayerName};
use crate::engine::query::{Comparison, Hits, Query, left_out};
use crate::engine::views::{FrequencyList, Order, SortedHits};
use crate::engine::vocabulary::{EndRanks, EndRanksBuilder};
use crate::protocol::{HitSet, PlotField, PlotOf, Scope, Sorting};

/// Sets of hits that are kept.
const KEPT: usize = 8;

/// Results for one state of the corpus.
#[derive(Debug, Default)]
pub(super) struct Results {
    /// Newest last.
    hits: Vec<(HitSet, Rc<Found>)>,
    /// The order of the lines last shown.
    pub(super) sorted: Option<Sorted>,
    /// The words by their end, once a sort has asked for them.
    pub(super) ends: Ends,
    /// The frequency list last shown, what it compares by and which documents it
    /// leaves out.
    pub(super) list: Option<(Comparison, Vec<usize>, Rc<FrequencyList>)>,
    /// The rows last shown.
    pub(super) rows: Option<(RowsKey, Rc<[u32]>)>,
    /// The table of figures last shown.
    pub(super) counting: super::counting::Counting,
    /// Its rows as last shown.
    pub(super) picked: Option<super::tabulating::Picked>,
    /// The keywords of all texts, side by side.
    pub(super) sides: super::charting::Sides,
    /// What a chart needs beside its table.
    pub(super) charting: super::charting::Charting,
    /// The plots last shown, newest last.
    pub(super) plots: Vec<Rc<Plotted>>,
    /// Their rows as last shown.
    pub(super) plot_table: Option<(PlotOf, Rc<PlotTable>)>,
    /// What the documents can be grouped by.
    pub(super) fields: Option<Vec<PlotField>>,
    /// The echoes that are being looked for, and those found last.
    pub(super) echoing: Option<Echoing>,
    pub(super) echoes: Option<KeptEchoes>,
    /// The sides that are being compared.
    pub(super) comparing: Comparing,
}

/// The order of a query's lines, and what it was made for.
pub(super) type Sorted = (HitSet, Sorting, SortedHits);

/// The words by their end.
#[derive(Debug, Default)]
pub(super) enum Ends {
    /// Nobody has asked.
    #[default]
    Unasked,
    /// They are being put in order.
    Coming(EndRanksBuilder),
    /// Here they are.
    Here(Rc<EndRanks>),
}

/// A query's hits and what is told with them.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) hits: Rc<Hits>,
    /// How many hits the query has, and how many each step left.
    pub(super) stages: Vec<u32>,
    pub(super) documents: u32,
    pub(super) described: Described,
}

/// What is told of a query whatever it finds.
#[derive(Clone, Debug)]
pub(super) struct Described {
    /// Its reading in words.
    pub(super) reading: String,
    /// Documents searched and their tokens.
    pub(super) searched: u32,
    pub(super) tokens: u32,
    /// Documents out of scope.
    pub(super) out_of_scope: u32,
    /// Documents left out, and the layers that they lack.
    pub(super) left_out: u32,
    pub(super) lacking: Vec<String>,
    /// The places in the corpus of those not searched, sorted.
    pub(super) unseen: Vec<usize>,
}

impl Described {
    /// A query's, searched in the documents that are in scope.
    pub(super) fn new(query: &Query, corpus: &Corpus, out_of_scope: &[usize]) -> Self {
        let lacking = query.layers().into_iter().filter_map(|name| {
            let lacks = corpus.lacking(&name).next().is_some();
            match name {
                LayerName::Named(name) if lacks => Some(name.to_string()),
                _ => None,
            }
        });
        let mut described = Self {
            reading: query.reading(),
            searched: 0,
            tokens: 0,
            out_of_scope: out_of_scope.len() as u32,
            left_out: 0,
            lacking: lacking.collect(),
            unseen: out_of_scope.to_vec(),
        };
        described.leave_out(&left_out(query, corpus), corpus);
        described
    }

    /// Documents that lack what is asked for are not searched either.
    pub(super) fn leave_out(&mut self, places: &[usize], corpus: &Corpus) {
        self.unseen.extend(places);
        self.unseen.sort_unstable();
        self.unseen.dedup();
        let documents = corpus.documents();
        let all: usize = documents.iter().map(Document::tokens).sum();
        let unseen = self.unseen.iter().map(|&place| documents[place].tokens());
        self.tokens = (all - unseen.sum::<usize>()) as u32;
        self.searched = (documents.len() - self.unseen.len()) as u32;
        self.left_out = self.unseen.len() as u32 - self.out_of_scope;
        if self.left_out == 0 {
            self.lacking.clear();
        }
    }
}

/// What a selection of rows was made by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowsKey {
    pub(super) comparison: Comparison,
    pub(super) scope: Scope,
    /// As it was typed.
    pub(super) filter: String,
    pub(super) order: Order,
    pub(super) descending: bool,
}

impl Results {
    /// Hits, where they are kept.
    pub(super) fn found(&self, set: &HitSet) -> Option<&Rc<Found>> {
        let held = self.hits.iter().find(|(of, _)| of == set);
        held.map(|(_, found)| found)
    }

    /// Drops what may depend on lists of words, since they are others.
    pub(super) fn lists_changed(&mut self) {
        self.counting = super::counting::Counting::default();
        self.sides = super::charting::Sides::default();
        self.charting = super::charting::Charting::default();
        self.picked = None;
    }

    /// Drops what depends on marks, since they are others.
    pub(super) fn marks_changed(&mut self) {
        self.hits.retain(|(set, _)| !set.by_marks());
        self.sorted
            .take_if(|(set, sort, _)| set.by_marks() || sort.by_marks());
        self.plots.retain(|plotted| !plotted.set.by_marks());
        self.plot_table.take_if(|(of, _)| of.hits.by_marks());
        self.counting.marks_changed();
        // Of these it is not kept what they depend on, and they are soon made.
        self.charting = super::charting::Charting::default();
        self.picked = None;
    }

    /// Keeps hits, and drops the oldest where there are too many.
    pub(super) fn keep(&mut self, set: HitSet, found: Found) {
        if self.hits.len() == KEPT {
            self.hits.remove(0);
        }
        self.hits.push((set, Rc::new(found)));
    }
}
