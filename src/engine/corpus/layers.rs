//! Layers over the token stream: made when first asked for.

use std::sync::Arc;

use super::document::Document;
use super::index::Index;
use crate::engine::annotated::JOINT;
use crate::engine::vocabulary::{Interner, Vocabulary};

/// Names a layer of the corpus.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LayerName {
    /// One that files carry, as `lemma`.
    Named(Arc<str>),
    /// The words that so many tokens in a row are by the rules, told at the
    /// first of them: *don't*, where a file has *do* and *n't*.
    Compound(u32),
}

/// A layer of all documents: a column over the stream's positions, and where
/// each value stands.
///
/// Values are numbered. 0 is that of boundaries and of documents without the
/// layer; 1 is the empty value, of tokens about which nothing is said.
#[derive(Debug)]
pub struct Layer {
    values: Interner,
    column: Vec<u32>,
    /// For each value, where its positions begin in `positions`; one more at
    /// the end.
    offsets: Vec<u32>,
    /// The positions of each value but the first in text order.
    positions: Vec<u32>,
}

/// The number of the empty value.
pub const EMPTY_VALUE: u32 = 1;

impl Layer {
    /// For each position the number of its value.
    pub fn column(&self) -> &[u32] {
        &self.column
    }

    /// How many values there are, the first two included.
    pub fn values(&self) -> usize {
        self.values.len()
    }

    /// A value; where a token is several words, theirs with a [`JOINT`]
    /// between them.
    pub fn value(&self, number: u32) -> &str {
        match number {
            0 => "",
            number => self.values.get(number),
        }
    }

    /// The positions of a value, in text order; none of the first.
    pub fn postings(&self, value: u32) -> &[u32] {
        match self.offsets.get(value as usize..value as usize + 2) {
            Some(&[from, to]) => &self.positions[from as usize..to as usize],
            _ => &[],
        }
    }
}

/// A value as it is shown: joined values with a plus, those that lack with a
/// low line, as in `do+not`.
pub fn shown(value: &str) -> String {
    if !value.contains(JOINT) {
        return value.to_owned();
    }
    let parts: Vec<&str> = value
        .split(JOINT)
        .map(|part| if part.is_empty() { "_" } else { part })
        .collect();
    parts.join("+")
}

/// Builds a layer in slices: one pass lays the values, one sorts positions.
#[derive(Debug)]
pub(super) struct LayerBuilder {
    name: LayerName,
    layer: Layer,
    /// The document at work, and its next token.
    document: usize,
    token: usize,
    /// For each of the document's own values its number here; `u32::MAX` is
    /// not known yet.
    numbers: Vec<u32>,
    counts: Vec<u32>,
    /// The next position to sort in; `None` while values are laid.
    sorted: Option<usize>,
}

impl LayerBuilder {
    pub(super) fn new(name: LayerName, index: &Index) -> Self {
        let mut values = Interner::default();
        // No value holds a NUL: the text of a file with one is no text.
        values.intern("\0");
        values.intern("");
        Self {
            name,
            layer: Layer {
                values,
                column: vec![0; index.stream().len()],
                offsets: Vec::new(),
                positions: Vec::new(),
            },
            document: 0,
            token: 0,
            numbers: Vec::new(),
            counts: vec![0; 2],
            sorted: None,
        }
    }

    pub(super) fn name(&self) -> &LayerName {
        &self.name
    }

    pub(super) fn finish(self) -> Layer {
        self.layer
    }

    /// Works on about `tokens` more tokens; true when the layer is whole.
    pub(super) fn advance(
        &mut self,
        documents: &[Document],
        index: &Index,
        vocabulary: &Vocabulary,
        tokens: usize,
    ) -> bool {
        match self.sorted {
            None => {
                let mut left = tokens.max(1);
                while left > 0
                    && let Some(document) = documents.get(self.document)
                {
                    let done = self.lay(document, index, vocabulary, left);
                    left = left.saturating_sub(done + 1);
                }
                if self.document == documents.len() {
                    self.allot();
                }
                false
            }
            Some(from) => {
                let to = self.layer.column.len().min(from.saturating_add(tokens));
                let Layer {
                    column, positions, ..
                } = &mut self.layer;
                for (position, &value) in column.iter().enumerate().take(to).skip(from) {
                    if value > 0 {
                        let next = &mut self.counts[value as usize];
                        positions[*next as usize] = position as u32;
                        *next += 1;
                    }
                }
                self.sorted = Some(to);
                to == column.len()
            }
        }
    }

    /// Lays values of a document's next tokens; tells how many.
    fn lay(
        &mut self,
        document: &Document,
        index: &Index,
        vocabulary: &Vocabulary,
        tokens: usize,
    ) -> usize {
        let span = index.span(self.document);
        let from = self.token;
        let to = span.len().min(from.saturating_add(tokens));
        match &self.name {
            LayerName::Named(name) => {
                let annotation = document.annotation.as_deref();
                if let Some(layer) = annotation.and_then(|of| of.layer(name)) {
                    if from == 0 {
                        self.numbers.clear();
                        self.numbers.resize(layer.table.len(), u32::MAX);
                    }
                    for token in from..to {
                        let own = layer.values.get(document.words[token] as usize) as usize;
                        if self.numbers[own] == u32::MAX {
                            let number = self.layer.values.intern(&layer.table[own]);
                            self.numbers[own] = number;
                            if number as usize == self.counts.len() {
                                self.counts.push(0);
                            }
                        }
                        let number = self.numbers[own];
                        self.layer.column[span.start + token] = number;
                        self.counts[number as usize] += 1;
                    }
                }
            }
            LayerName::Compound(tokens) => {
                let types = index.types_of(self.document);
                let within = |&&(first, count): &&(u32, u32)| {
                    count == *tokens && (from..to).contains(&(first as usize))
                };
                for &(first, count) in document.compounds.iter().filter(within) {
                    let (first, last) = (first as usize, (first + count - 1) as usize);
                    let start = document.offsets.start(types, vocabulary, first);
                    let end = document.offsets.end(types, vocabulary, last);
                    let number = self.layer.values.intern(&document.text[start..end]);
                    if number as usize == self.counts.len() {
                        self.counts.push(0);
                    }
                    self.layer.column[span.start + first] = number;
                    self.counts[number as usize] += 1;
                }
            }
        }
        if to == span.len() {
            self.document += 1;
            self.token = 0;
        } else {
            self.token = to;
        }
        to - from
    }

    /// Gives each value its stretch of the positions.
    fn allot(&mut self) {
        let mut next = 0;
        for count in &mut self.counts {
            self.layer.offsets.push(next);
            next += std::mem::replace(count, next);
        }
        self.layer.offsets.push(next);
        self.layer.positions = vec![0; next as usize];
        self.sorted = Some(0);
    }
}
