//! The frequency list: every word, its tokens, and the texts that hold it.

use crate::engine::corpus::Index;
use crate::engine::figures::Lexicon;
use crate::engine::ids::TypeId;
use crate::engine::query::Comparison;
use crate::engine::vocabulary::Vocabulary;

/// The words of a [`Lexicon`], counted. Rows are its entries.
#[derive(Debug)]
pub struct FrequencyList {
    lexicon: Lexicon,
    ranges: Vec<u32>,
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
        let lexicon = Lexicon::of_words(comparison, vocabulary, index);
        let mut by_count: Vec<u32> = (0..lexicon.len() as u32).collect();
        by_count.sort_by_key(|&row| std::cmp::Reverse(lexicon.counts()[row as usize]));
        Self {
            ranges: ranges(lexicon.entry_column(), lexicon.len(), index),
            lexicon,
            by_count,
        }
    }

    /// What is counted as one word: its entries are the rows.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.lexicon.len()
    }

    /// There is no word.
    pub fn is_empty(&self) -> bool {
        self.lexicon.len() == 0
    }

    /// A row's tokens.
    pub fn count(&self, row: u32) -> u32 {
        self.lexicon.counts()[row as usize]
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
                if let Some(row) = self.lexicon.entry_of(vocabulary.form(id)) {
                    among[row as usize] = true;
                }
            }
        }
        let keeps = |row: &u32| match filter {
            WordFilter::All => true,
            WordFilter::Contains(part) => self.lexicon.key(*row).contains(part.as_str()),
            WordFilter::Among(_) => among[*row as usize],
        };
        match order {
            Order::Word if descending => (0..self.len() as u32).rev().filter(keeps).collect(),
            Order::Word => (0..self.len() as u32).filter(keeps).collect(),
            Order::Count if descending => self.by_count.iter().copied().filter(keeps).collect(),
            Order::Count | Order::Range => {
                let figures = match order {
                    Order::Range => &self.ranges,
                    _ => self.lexicon.counts(),
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
        let count = self.lexicon.counts()[row as usize];
        let commoner = self
            .by_count
            .partition_point(|&other| self.lexicon.counts()[other as usize] > count);
        Row {
            rank: commoner as u32 + 1,
            word: self.lexicon.form(row, vocabulary),
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
