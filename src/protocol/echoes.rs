//! Echoes: passages that texts share.

use serde::{Deserialize, Serialize};

use super::{DocumentId, DocumentRef, Scope, Span};

/// The fewest words that an echo may be asked to have.
pub const ECHO_LEAST: u32 = 6;
/// The most words that an echo may be asked to have.
pub const ECHO_MOST: u32 = 50;
/// Passages that are shown side by side at a time.
pub const SIDES_MAX: u32 = 4;

/// What is an echo.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EchoSettings {
    /// The fewest words that its passages share: [`ECHO_LEAST`] to
    /// [`ECHO_MOST`].
    pub least: u32,
    /// Passages must be the same word for word; else they may differ in some.
    pub exact: bool,
    /// Which texts count.
    pub scope: Scope,
}

/// A column of the echoes to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EchoColumn {
    /// Shared words.
    #[default]
    Words,
    /// Texts.
    Texts,
    /// How much alike the passages are.
    Alike,
    /// Where the first passage stands, in text order.
    Place,
}

/// Asks for the rows `first .. first + count` of the sorted echoes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EchoesRequest {
    /// What is an echo.
    pub settings: EchoSettings,
    /// Only echoes that stand in all of these.
    pub texts: Vec<DocumentRef>,
    /// The column to sort by. Equal rows follow by words, then by texts, most
    /// first, then in text order.
    pub sort: EchoColumn,
    /// Largest first, or last in text order first.
    pub descending: bool,
    /// The first row wanted, counted from 0.
    pub first: u32,
    /// How many rows are wanted.
    pub count: u32,
}

/// A window of the echoes, and who shares how much with whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EchoesReply {
    /// The state of the corpus that was looked through.
    pub version: u32,
    /// Texts that were compared.
    pub documents: u32,
    /// Their words: tokens without punctuation, split where there is any.
    pub words: u32,
    /// Echoes of all these texts.
    pub echoes: u32,
    /// Rows of the whole list.
    pub rows_total: u32,
    /// The first row's place in the order, counted from 0.
    pub first: u32,
    /// The rows.
    pub rows: Vec<EchoRow>,
    /// The pairs of texts that share most.
    pub pairs: Vec<EchoPair>,
    /// All pairs of texts that share something.
    pub pairs_total: u32,
    /// Echoes in more than `paired_max` texts, which are in no pair.
    pub crowded: u32,
    /// The most texts of an echo that counts in pairs.
    pub paired_max: u32,
}

/// One echo of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EchoRow {
    /// Its number, from 0 for the longest. The same settings give the same
    /// numbers.
    pub number: u32,
    /// The most words that two of its passages share in order.
    pub words: u32,
    /// How much alike its passages are, from 0 to 1.
    pub alike: f32,
    /// Texts.
    pub documents: u32,
    /// The first texts that have it.
    pub named: Vec<DocumentId>,
    /// The beginning of its first passage, blanks as one.
    pub text: String,
    /// That passage reads from right to left.
    pub rtl: bool,
}

/// What two texts share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EchoPair {
    /// The texts.
    pub documents: (DocumentId, DocumentId),
    /// Echoes that both have.
    pub echoes: u32,
    /// Words of these echoes.
    pub words: u32,
}

/// Asks for passages of an echo side by side: from `first` on,
/// [`SIDES_MAX`] at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EchoRequest {
    /// What is an echo.
    pub settings: EchoSettings,
    /// The echo's number.
    pub number: u32,
    /// The first passage wanted, counted from 0.
    pub first: u32,
}

/// Passages of an echo side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EchoReply {
    /// The state of the corpus.
    pub version: u32,
    /// The echo's number.
    pub number: u32,
    /// Its passages.
    pub passages_total: u32,
    /// The first of `passages`, counted from 0.
    pub first: u32,
    /// Passages in text order.
    pub passages: Vec<EchoPassage>,
    /// Words in a row that all of these passages share, as written in the
    /// first: the longest such run, ten words at most.
    pub phrase: Vec<String>,
}

/// A passage beside others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EchoPassage {
    /// Its document.
    pub document: DocumentId,
    /// Its first token, counted from the document's first.
    pub token: u32,
    /// What stands before it.
    pub before: String,
    /// The passage as written, or its beginning where it is very long.
    pub text: String,
    /// Where it differs from the others shown: bytes of `text`.
    pub differing: Vec<Span>,
    /// What stands after it.
    pub after: String,
    /// The passage is longer than `text`.
    pub cut: bool,
    /// It reads from right to left.
    pub rtl: bool,
}
