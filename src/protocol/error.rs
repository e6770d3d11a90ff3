//! Why a request has no answer, in words that a reader can act on.

use serde::{Deserialize, Serialize};

/// A failure: what, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireError {
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// One sentence for the reader.
    pub message: String,
    /// The place in the query that it speaks of.
    pub span: Option<Span>,
    /// A query that would work instead.
    pub mend: Option<String>,
}

/// A half-open range of bytes in a query's text, on character borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// Kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A newer request of the same kind took its place; nothing to show.
    Superseded,
    /// The query cannot be read.
    Query,
    /// The request names something that is not there (any more).
    Missing,
    /// The request itself is out of bounds.
    Invalid,
    /// The reader has stopped it.
    Stopped,
}

impl WireError {
    /// A failure with a sentence and no place in a query.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            span: None,
            mend: None,
        }
    }
}

impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for WireError {}
