//! The frequency list: a window of its rows.

use serde::{Deserialize, Serialize};

use super::{Scope, Switches};

/// A column of the frequency list to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WordColumn {
    /// The word, in reading order.
    Word,
    /// Tokens.
    #[default]
    Count,
    /// Documents that hold the word.
    Range,
}

/// Asks for the rows `first .. first + count` of the filtered, sorted list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordsRequest {
    /// Keeps the words that fit: a query for one word where it holds a sign of
    /// the query language, as `*ism`, otherwise a string that the word
    /// contains. Empty keeps all.
    pub filter: String,
    /// Which texts count.
    pub scope: Scope,
    /// What counts as one word: with case, *The* and *the* are two rows.
    pub switches: Switches,
    /// The column to sort by. Equal rows follow by word.
    pub sort: WordColumn,
    /// Largest first, or Z to A.
    pub descending: bool,
    /// The first row wanted, counted from 0.
    pub first: u32,
    /// How many rows are wanted.
    pub count: u32,
}

/// A window of the list, and the list's figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WordsReply {
    /// The state of the corpus that was counted.
    pub version: u32,
    /// Rows of the whole list (types).
    pub types: u32,
    /// Rows that the filter keeps.
    pub rows_total: u32,
    /// Tokens of the rows that the filter keeps.
    pub rows_tokens: u32,
    /// Tokens of the corpus.
    pub tokens: u32,
    /// Documents of the corpus.
    pub documents: u32,
    /// The first row's place in the order, counted from 0.
    pub first: u32,
    /// The rows.
    pub rows: Vec<WordRow>,
}

/// One word of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WordRow {
    /// Place by count over the whole list, from 1; equal counts share the
    /// first of their places.
    pub rank: u32,
    /// The word: as written with case told apart, else in lower case.
    pub word: String,
    /// Tokens.
    pub count: u32,
    /// Tokens per million.
    pub per_million: f64,
    /// Documents that hold it.
    pub range: u32,
}
