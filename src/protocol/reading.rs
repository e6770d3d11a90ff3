//! A document as written, in parts short enough to show at once.

use serde::{Deserialize, Serialize};

use super::plot::packed;
use super::{DocumentId, HitSet, Tick};

/// Into how many stretches of equal length the map of a document is cut.
pub const MAP_STRETCHES: u32 = 300;

/// Asks for the part of a document that holds a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRequest {
    /// The document.
    pub document: DocumentId,
    /// The place to show.
    pub at: Place,
    /// Some pages around the place, for reading beside the lines, instead of a
    /// part.
    pub short: bool,
    /// The hits that are shown in it.
    pub hits: Option<HitSet>,
}

/// A place in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// The token of that number, counted from the document's first.
    Token(u32),
    /// The part of that number, from 0.
    Part(u32),
    /// The line of that number, from 1; the last one where there are fewer. Lines
    /// end at line feeds.
    Line(u32),
    /// So far into the document's tokens, in hundredths of a percent.
    Share(u32),
}

/// One part of a document. Only a document of more than about a megabyte has
/// more than one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadReply {
    /// The state of the corpus that was read.
    pub version: u32,
    /// The document.
    pub document: DocumentId,
    /// This part, from 0.
    pub part: u32,
    /// Parts of the document.
    pub parts: u32,
    /// The document reads from right to left.
    pub rtl: bool,
    /// The part's text in order; together the sections are the text as
    /// written, without a gap.
    pub sections: Vec<Section>,
    /// Tokens of the document.
    pub tokens: u32,
    /// The part's first token, and the one after its last.
    pub span: (u32, u32),
    /// The place that was asked for, unless that is a part.
    pub target: Option<Target>,
    /// Lines of the document, where a line was asked for and there are fewer.
    pub lines: Option<u32>,
    /// The stretches of the document that have hits, in order;
    /// [`MAP_STRETCHES`] are the whole.
    #[serde(with = "packed")]
    pub map: Vec<Tick>,
    /// Hits in the whole document.
    pub hits: u32,
    /// Hits in the parts before this one.
    pub hits_before: u32,
    /// The first token of the last hit in an earlier part.
    pub previous: Option<u32>,
    /// The first token of the first hit in a later part.
    pub next: Option<u32>,
}

/// A place in a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The section that holds it.
    pub section: u32,
    /// The byte in the section's text.
    pub byte: u32,
    /// The token that stands there, or else the next one.
    pub token: u32,
}

/// A stretch of text, ended by a line break where there is one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// The text, its line break included.
    pub text: String,
    /// Hits that begin or go on here, in order, without overlap.
    pub marks: Vec<Mark>,
    /// Stretches that the reader has marked, in order, without overlap. None
    /// crosses the edge of a hit.
    pub coded: Vec<Coded>,
}

/// A hit, or the piece of one, within a section's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// First byte in the section's text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The hit's first token, counted from the document's first.
    pub token: u32,
}

/// A stretch that the reader has marked, or the piece of one, within a
/// section's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// First byte in the section's text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The category of its mark, from 1; 0 for none.
    pub category: u8,
    /// The note on it; on its first piece alone.
    pub note: Option<String>,
}
