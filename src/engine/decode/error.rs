//! Why bytes could not be read as text.

use std::fmt;

/// Why bytes could not be read as text, and what would help.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// There are no bytes.
    Empty,
    /// The bytes are not text.
    Binary {
        /// What they are, with its article, as in `a PNG image`, where known.
        kind: Option<&'static str>,
    },
    /// There is no encoding of this name.
    UnknownEncoding(String),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty."),
            Self::Binary { kind: Some(kind) } => write!(
                f,
                "This looks like {kind}, not text. Save or export it as plain text (.txt) and \
                 load that."
            ),
            Self::Binary { kind: None } => f.write_str(
                "This does not look like text: it is full of bytes that no text holds. If it is \
                 text all the same, choose its encoding.",
            ),
            Self::UnknownEncoding(label) => write!(
                f,
                "There is no encoding named “{label}”. Choose one such as UTF-8, UTF-16LE, \
                 windows-1252 or Shift_JIS."
            ),
        }
    }
}

impl std::error::Error for DecodeError {}
