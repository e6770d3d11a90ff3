//! The frequency list: every word, its tokens, and the texts that hold it.

use crate::engine::corpus::Index;
use crate::engine::ids::TypeId;
use crate::engine::query::Comparison;
use crate::engine::vocabulary::{Interner, Vocabulary};

/// What counts as one word, counted: all types grouped by their key under a
/// [`Comparison`].
///
/// Rows are numbered in reading order, so that equal figures follow by word.
#[derive(Debug)]
pub struct FrequencyList {
    comparison: Comparison,
    /// For each row, the key that its forms share.
    keys: Interner,
    counts: Vec<u32>,
    ranges: Vec<u32>,
    /// For each row, its commonest form (of equals the first in reading order).
    heads: Vec<TypeId>,
    /// Rows, commonest first.
    by_count: Vec<u32>,
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// Reading order.
    Word,
    /// Tokens.
    Count,
    /// Documents.
    Range,
}

/// Which words to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordFilter {
    /// All.
    All,
    /// Words whose key contains this key.
    Contains(String),
    /// Words of which some form is one of these, in order of their numbers.
    Among(Vec<TypeId>),
}

/// A row's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// One more than the number of words that are commoner.
    pub rank: u32,
    /// The commonest form; in lower case where case is not told apart.
    pub word: String,
    /// Tokens.
    pub count: u32,
    /// Documents that hold it.
    pub range: u32,
}

impl FrequencyList {
    /// Counts all words.
    pub fn new(comparison: Comparison, vocabulary: &Vocabulary, index: &Index) -> Self {
        let counts = index.type_counts();
        // In reading order, so that rows are numbered in it.
        let mut types: Vec<TypeId> = (1..counts.len() as u32)
            .map(TypeId)
            .filter(|id| counts[id.index()] > 0)
            .collect();
        let ranks = index.ranks().type_column();
        types.sort_unstable_by(|a, b| {
            let classes = ranks[a.index()].cmp(&ranks[b.index()]);
            classes.then_with(|| vocabulary.form(*a).cmp(vocabulary.form(*b)))
        });
        let mut list = Self {
            comparison,
            keys: Interner::default(),
            counts: Vec::new(),
            ranges: Vec::new(),
            heads: Vec::new(),
            by_count: Vec::new(),
        };
        let mut row_of = vec![u32::MAX; counts.len()];
        for id in types {
            let class = vocabulary.class_of(id);
            let row = match (comparison.case, comparison.accents) {
                (false, true) => list.keys.intern(vocabulary.key(class)),
                (false, false) => list.keys.intern(vocabulary.bare(vocabulary.bare_of(class))),
                (true, _) => list.keys.intern(&comparison.key_of(vocabulary.form(id))),
            };
            row_of[id.index()] = row;
            let count = counts[id.index()];
            if row as usize == list.counts.len() {
                list.counts.push(0);
                list.heads.push(id);
            } else if counts[list.heads[row as usize].index()] < count {
                list.heads[row as usize] = id;
            }
            list.counts[row as usize] += count;
        }
        list.ranges = ranges(&row_of, list.counts.len(), index);
        list.by_count = (0..list.counts.len() as u32).collect();
        list.by_count
            .sort_by_key(|&row| std::cmp::Reverse(list.counts[row as usize]));
        list
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// There is no word.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// A row's tokens.
    pub fn count(&self, row: u32) -> u32 {
        self.counts[row as usize]
    }

    /// The rows that a filter keeps, in an order. Equal rows follow by word.
    pub fn rows(
        &self,
        filter: &WordFilter,
        order: Order,
        descending: bool,
        vocabulary: &Vocabulary,
    ) -> Vec<u32> {
        let mut among = Vec::new();
        if let WordFilter::Among(types) = filter {
            among.resize(self.len(), false);
            for &id in types {
                let key = self.comparison.key_of(vocabulary.form(id));
                if let Some(row) = self.keys.lookup(&key) {
                    among[row as usize] = true;
                }
            }
        }
        let keeps = |row: &u32| match filter {
            WordFilter::All => true,
            WordFilter::Contains(part) => self.keys.get(*row).contains(part.as_str()),
            WordFilter::Among(_) => among[*row as usize],
        };
        match order {
            Order::Word if descending => (0..self.len() as u32).rev().filter(keeps).collect(),
            Order::Word => (0..self.len() as u32).filter(keeps).collect(),
            Order::Count if descending => self.by_count.iter().copied().filter(keeps).collect(),
            Order::Count | Order::Range => {
                let figures = match order {
                    Order::Range => &self.ranges,
                    _ => &self.counts,
                };
                let mut rows: Vec<u32> = (0..self.len() as u32).filter(keeps).collect();
                rows.sort_by_key(|&row| {
                    let figure = figures[row as usize];
                    if descending { !figure } else { figure }
                });
                rows
            }
        }
    }

    /// A row's figures.
    pub fn row(&self, row: u32, vocabulary: &Vocabulary) -> Row {
        let count = self.counts[row as usize];
        let commoner = self
            .by_count
            .partition_point(|&other| self.counts[other as usize] > count);
        let head = vocabulary.form(self.heads[row as usize]);
        Row {
            rank: commoner as u32 + 1,
            word: if self.comparison.case {
                head.to_owned()
            } else {
                head.to_lowercase()
            },
            count,
            range: self.ranges[row as usize],
        }
    }
}

/// For each row, the documents that hold it: one pass over the text.
fn ranges(row_of: &[u32], rows: usize, index: &Index) -> Vec<u32> {
    let mut ranges = vec![0; rows];
    let mut last_document = vec![u32::MAX; rows];
    for document in 0..index.documents() {
        for token in index.types_of(document) {
            let row = row_of[token.index()] as usize;
            if last_document[row] != document as u32 {
                last_document[row] = document as u32;
                ranges[row] += 1;
            }
        }
    }
    ranges
}
