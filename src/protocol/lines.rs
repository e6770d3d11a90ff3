//! Concordance lines: a window of them, never all.

use serde::{Deserialize, Serialize};

use super::{DocumentId, Folds, HitSet, Sorting};

/// Asks for the rows `first .. first + count` of a query's sorted hits. A row
/// is a line, or the head of a group of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcordanceRequest {
    /// The hits.
    pub hits: HitSet,
    /// The order.
    pub sort: Sorting,
    /// Which groups show their head alone, where lines stand in groups.
    pub folds: Folds,
    /// The first row wanted, counted from 0.
    pub first: u32,
    /// How many rows are wanted.
    pub count: u32,
    /// Context to each side, in characters.
    pub context: u32,
}

/// The figures of a query and one window of its rows: lines and heads, each in
/// its own list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConcordanceReply {
    /// The figures.
    pub summary: ResultSummary,
    /// The window's first row, counted from 0.
    pub first: u32,
    /// Rows in all: the lines of groups that are not folded, and all heads.
    pub rows: u32,
    /// The lines in the window.
    pub lines: Vec<Line>,
    /// The heads in the window.
    pub heads: Vec<GroupHead>,
}

/// What a query finds, in figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultSummary {
    /// The state of the corpus that was searched
    /// ([`CorpusState::version`](super::CorpusState)).
    pub version: u32,
    /// Hits, exact.
    pub hits: u32,
    /// What the query finds in its scope, then what each step leaves of that;
    /// the last is `hits`.
    pub stages: Vec<u32>,
    /// Hits per million tokens of the documents searched.
    pub per_million: f64,
    /// Documents with at least one hit.
    pub documents: u32,
    /// Documents searched.
    pub documents_searched: u32,
    /// Documents out of scope.
    pub out_of_scope: u32,
    /// Documents left out, since they lack a layer that the query names.
    pub left_out: u32,
    /// The layers that those lack.
    pub lacking: Vec<String>,
    /// Tokens of the documents searched.
    pub tokens: u32,
    /// The query's reading in words.
    pub reading: String,
    /// How many groups the lines stand in, if they do.
    pub groups: Option<u32>,
    /// How many patterns there are, where lines stand by frequency.
    pub patterns: Option<u32>,
}

/// One line: a hit between its contexts, each a slice of the text as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The line's place in the order, counted from 0, whatever is folded.
    pub number: u32,
    /// The hit's number in text order, from 0: its name within this result.
    pub hit: u32,
    /// The document that it stands in.
    pub document: DocumentId,
    /// The hit's first token, counted from the document's first.
    pub token: u32,
    /// How far into the document it stands, in percent of its tokens.
    pub percent: f32,
    /// The text before the hit.
    pub left: String,
    /// The hit.
    pub node: String,
    /// The text after the hit.
    pub right: String,
    /// The document reads from right to left.
    pub rtl: bool,
    /// How many lines have the pattern that begins with this one, where lines
    /// stand by frequency.
    pub pattern: Option<u32>,
    /// The words that it was sorted by, as far as they are in sight.
    pub tints: Vec<Tint>,
    /// The category of its mark, from 1; 0 for none.
    pub mark: u8,
    /// The note on it.
    pub note: Option<String>,
}

/// A stretch of a line that a level of the sort looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tint {
    /// Which part of the line it stands in.
    pub cell: LineCell,
    /// Its first byte in that part.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// The level, from 0.
    pub level: u8,
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineCell {
    /// Before the hit.
    Left,
    /// The hit.
    Node,
    /// After the hit.
    Right,
}

/// The head of a group of lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupHead {
    /// Its row, counted from 0.
    pub row: u32,
    /// The group's number in the order of groups, from 0.
    pub group: u32,
    /// What its lines share: words, the name of a document, a value, the name
    /// of a category; empty where they have none.
    pub label: String,
    /// The number of its first line.
    pub first: u32,
    /// Its lines.
    pub lines: u32,
    /// Its lines for each million tokens of its documents, where it is made of
    /// documents.
    pub per_million: Option<f64>,
    /// Its lines are not shown.
    pub folded: bool,
}
