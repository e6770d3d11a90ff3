//! Concordance lines: a window of them, never all.

use serde::{Deserialize, Serialize};

use super::{DocumentId, HitSet, SortLevel};

/// Asks for the lines `first .. first + count` of a query's sorted hits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcordanceRequest {
    /// The hits.
    pub hits: HitSet,
    /// The order; text order where empty. At most
    /// [`SORT_LEVELS_MAX`](super::SORT_LEVELS_MAX) levels.
    pub sort: Vec<SortLevel>,
    /// The first line wanted, counted from 0.
    pub first: u32,
    /// How many lines are wanted.
    pub count: u32,
    /// Context to each side, in characters.
    pub context: u32,
}

/// The figures of a query and one window of its lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConcordanceReply {
    /// The figures.
    pub summary: ResultSummary,
    /// The first line's place in the order, counted from 0.
    pub first: u32,
    /// The lines, as many as there are in the window.
    pub lines: Vec<Line>,
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
}

/// One line: a hit between its contexts, each a slice of the text as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
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
}
