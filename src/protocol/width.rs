//! How far lines reach to either side, and a line that is read whole.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{HitSet, Line};

/// The most words or characters to one side that can be asked for.
pub const WIDTH_MAX: u32 = 2_000;

/// How much text stands to each side of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Width {
    /// So many characters, at most [`WIDTH_MAX`].
    Characters(u32),
    /// So many words, at most [`WIDTH_MAX`].
    Words(u32),
    /// The sentence that the hit stands in.
    Sentence,
    /// The paragraph that the hit stands in.
    Paragraph,
}

impl fmt::Display for Width {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Characters(count) => write!(f, "{count}c"),
            Self::Words(count) => write!(f, "{count}w"),
            Self::Sentence => f.write_str("s"),
            Self::Paragraph => f.write_str("p"),
        }
    }
}

impl FromStr for Width {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let count = |digits: &str| match digits.parse() {
            Ok(count) if count <= WIDTH_MAX => Ok(count),
            _ => Err(()),
        };
        match text {
            "s" => Ok(Self::Sentence),
            "p" => Ok(Self::Paragraph),
            _ => match text.strip_suffix('w') {
                Some(digits) => count(digits).map(Self::Words),
                None => count(text.strip_suffix('c').ok_or(())?).map(Self::Characters),
            },
        }
    }
}

/// Asks for one line, as much of it as there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeLineRequest {
    /// The hits.
    pub hits: HitSet,
    /// The hit's number in text order, as in [`Line::hit`].
    pub hit: u32,
    /// How much of it.
    pub width: Width,
}

/// One line, to read whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WholeLineReply {
    /// The state of the corpus that was searched.
    pub version: u32,
    /// The line.
    pub line: Line,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_read_back_as_written() {
        for width in [
            Width::Characters(0),
            Width::Characters(WIDTH_MAX),
            Width::Words(7),
            Width::Sentence,
            Width::Paragraph,
        ] {
            assert_eq!(width.to_string().parse(), Ok(width));
        }
        for text in ["", "c", "7", "-1w", "2001c", "sp", "é"] {
            assert_eq!(text.parse::<Width>(), Err(()), "{text}");
        }
    }
}
