//! A query as the reader wrote it, and the order of its lines.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The farthest context position that can be sorted by, to either side.
pub const SORT_REACH: i8 = 5;
/// How many levels a sort may have.
pub const SORT_LEVELS_MAX: usize = 3;

/// The two switches beside the search box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Switches {
    /// Tell *US* from *us*.
    pub match_case: bool,
    /// Tell *résumé* from *resume*.
    pub match_accents: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            match_case: false,
            match_accents: true,
        }
    }
}

/// What stands in the search box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct QueryText {
    /// The text as typed.
    pub text: String,
    /// The switches beside it.
    pub switches: Switches,
}

/// A place to sort by: a word of context or the node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SortPosition(i8);

impl SortPosition {
    /// The hit itself.
    pub const NODE: Self = Self(0);

    /// The position `offset` words to the right of the node (negative: to the
    /// left; 0: the node), or `None` beyond [`SORT_REACH`].
    pub fn new(offset: i8) -> Option<Self> {
        (offset.abs() <= SORT_REACH).then_some(Self(offset))
    }

    /// Words to the right of the node; negative to the left; 0 is the node.
    pub fn offset(self) -> i8 {
        self.0
    }
}

impl fmt::Display for SortPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("node"),
            n if n < 0 => write!(f, "{}L", -n),
            n => write!(f, "{n}R"),
        }
    }
}

impl FromStr for SortPosition {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text.eq_ignore_ascii_case("node") {
            return Ok(Self::NODE);
        }
        let (digits, side) = text
            .split_at_checked(text.len().wrapping_sub(1))
            .ok_or(())?;
        let distance: i8 = digits.parse().map_err(|_| ())?;
        if distance < 1 {
            return Err(());
        }
        match side {
            "L" | "l" => Self::new(-distance).ok_or(()),
            "R" | "r" => Self::new(distance).ok_or(()),
            _ => Err(()),
        }
    }
}

/// One level of a sort. Lines that are equal at every level keep text order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SortLevel {
    /// Where to look.
    pub at: SortPosition,
    /// Z to A. Lines that have no word there come last instead of first.
    pub descending: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_read_back_as_written() {
        for offset in -SORT_REACH..=SORT_REACH {
            let at = SortPosition::new(offset).expect("within reach");
            assert_eq!(at.to_string().parse(), Ok(at));
        }
    }

    #[test]
    fn positions_out_of_reach_are_refused() {
        for text in ["", "L", "0L", "6R", "-1R", "1", "1X", "128R", "é"] {
            assert_eq!(text.parse::<SortPosition>(), Err(()), "{text}");
        }
    }
}
