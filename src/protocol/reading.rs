//! A document as written, in parts short enough to show at once.

use serde::{Deserialize, Serialize};

use super::{DocumentId, HitSet};

/// Asks for the part of a document that holds a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRequest {
    /// The document.
    pub document: DocumentId,
    /// The place to show.
    pub at: Place,
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
    /// Hits in the whole document.
    pub hits: u32,
    /// Hits in the parts before this one.
    pub hits_before: u32,
    /// The first token of the last hit in an earlier part.
    pub previous: Option<u32>,
    /// The first token of the first hit in a later part.
    pub next: Option<u32>,
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
