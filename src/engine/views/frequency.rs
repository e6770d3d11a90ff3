//! The frequency list: every word, its tokens, and the texts that hold it.

use crate::engine::corpus::Index;
use crate::engine::figures::Lexicon;
use crate::engine::ids::TypeId;
use crate::engine::query::Comparison;
use crate::engine::vocabulary::Vocabulary;

/// The words of a [`Lexicon`], counted in some documents. Rows are its entries;
/// those without a token there are not among them.
#[derive(Debug)]
pub struct FrequencyList {
    lexicon: Lexicon,
    /// For each entry, its tokens in the documents.
    counts: Vec<u32>,
    /// For each entry, the documents that hold it.
    ranges: Vec<u32>,
    /// How many entries have a token.
    words: usize,
    /// Tokens of the documents, and how many these are.
    tokens: u32,
    documents: u32,
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
    /// Counts the words of all documents but these, by their sorted places.
    pub fn new(
        comparison: Comparison,
        without: &[usize],
        vocabulary: &Vocabulary,
        index: &Index,
    ) -> Self {
        let lexicon = Lexicon::of_words(comparison, vocabulary, index);
        let holds = |document: &usize| without.binary_search(document).is_err();
        let documents: Vec<usize> = (0..index.documents()).filter(holds).collect();
        let (counts, ranges) = count(lexicon.entry_column(), lexicon.len(), &documents, index);
        let mut by_count: Vec<u32> = (0..lexicon.len() as u32).collect();
        by_count.sort_by_key(|&row| std::cmp::Reverse(counts[row as usize]));
        let words = by_count.partition_point(|&row| counts[row as usize] > 0);
        by_count.truncate(words);
        Self {
            words,
            tokens: counts.iter().sum(),
            documents: documents.len() as u32,
            lexicon,
            counts,
            ranges,
            by_count,
        }
    }

    /// What is counted as one word: its entries are the rows.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words
    }

    /// There is no word.
    pub fn is_empty(&self) -> bool {
        self.words == 0
    }

    /// Tokens of the documents that were counted.
    pub fn tokens(&self) -> u32 {
        self.tokens
    }

    /// How many documents were counted.
    pub fn documents(&self) -> u32 {
        self.documents
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
            among.resize(self.counts.len(), false);
            for &id in types {
                if let Some(row) = self.lexicon.entry_of(vocabulary.form(id)) {
                    among[row as usize] = true;
                }
            }
        }
        let fits = |row: &u32| match filter {
            WordFilter::All => true,
            WordFilter::Contains(part) => self.lexicon.key(*row).contains(part.as_str()),
            WordFilter::Among(_) => among[*row as usize],
        };
        let keeps = |row: &u32| self.counts[*row as usize] > 0 && fits(row);
        let all = 0..self.counts.len() as u32;
        match order {
            Order::Word if descending => all.rev().filter(keeps).collect(),
            Order::Word => all.filter(keeps).collect(),
            Order::Count if descending => self.by_count.iter().copied().filter(keeps).collect(),
            Order::Count | Order::Range => {
                let figures = match order {
                    Order::Range => &self.ranges,
                    _ => &self.counts,
                };
                let mut rows: Vec<u32> = all.filter(keeps).collect();
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
        Row {
            rank: commoner as u32 + 1,
            word: self.lexicon.form(row, vocabulary),
            count,
            range: self.ranges[row as usize],
        }
    }
}

/// For each row, its tokens in some documents, and how many of these hold it:
/// one pass over their text.
fn count(row_of: &[u32], rows: usize, documents: &[usize], index: &Index) -> (Vec<u32>, Vec<u32>) {
    let (mut counts, mut ranges) = (vec![0; rows], vec![0; rows]);
    let mut last_document = vec![usize::MAX; rows];
    for &document in documents {
        for token in index.types_of(document) {
            let row = row_of[token.index()] as usize;
            counts[row] += 1;
            if last_document[row] != document {
                last_document[row] = document;
                ranges[row] += 1;
            }
        }
    }
    (counts, ranges)
}
