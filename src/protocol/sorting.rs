//! The order of a query's lines.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The farthest context position that can be sorted by, to either side.
pub const SORT_REACH: i8 = 10;
/// How many levels a sort may have.
pub const SORT_LEVELS_MAX: usize = 4;

/// A word of context, or the node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SortPosition(i8);

impl SortPosition {
    /// The hit itself.
    pub const NODE: Self = Self(0);

    /// The position `offset` words to the right of the node (negative: to the
    /// left; 0: the node), or `None` beyond [`SORT_REACH`].
    pub fn new(offset: i8) -> Option<Self> {
        (offset.unsigned_abs() <= SORT_REACH.unsigned_abs()).then_some(Self(offset))
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
            n if n < 0 => write!(f, "{}L", n.unsigned_abs()),
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

/// What lines can be sorted or grouped by. Written as in `10R`, `node`, `doc`,
/// `@year`, `mark`, `hit` and `random.42`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SortPlace {
    /// A word of context, or the node.
    Position(SortPosition),
    /// The document, in text order.
    Document,
    /// What is known of the document under that name. Texts without it come
    /// last in either direction.
    Metadata(String),
    /// The category that the line is marked with. Lines without one come last
    /// in either direction.
    Mark,
    /// Text order.
    Hit,
    /// Shuffled, the same for a seed everywhere.
    Random(u32),
}

impl SortPlace {
    /// The node.
    pub const NODE: Self = Self::Position(SortPosition::NODE);

    /// No two lines are equal by it, so that nothing can follow it.
    pub fn tells_all_apart(&self) -> bool {
        matches!(self, Self::Hit | Self::Random(_))
    }

    /// The word or words that it looks at.
    pub fn position(&self) -> Option<SortPosition> {
        match self {
            Self::Position(at) => Some(*at),
            _ => None,
        }
    }
}

impl fmt::Display for SortPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Position(at) => at.fmt(f),
            Self::Document => f.write_str("doc"),
            Self::Metadata(name) => write!(f, "@{name}"),
            Self::Mark => f.write_str("mark"),
            Self::Hit => f.write_str("hit"),
            Self::Random(seed) => write!(f, "random.{seed}"),
        }
    }
}

impl FromStr for SortPlace {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if let Some(name) = text.strip_prefix('@') {
            return Ok(Self::Metadata(name.to_owned()));
        }
        if let Some(seed) = text.strip_prefix("random.") {
            return seed.parse().map(Self::Random).map_err(|_| ());
        }
        match text {
            "doc" => Ok(Self::Document),
            "mark" => Ok(Self::Mark),
            "hit" => Ok(Self::Hit),
            _ => text.parse().map(Self::Position),
        }
    }
}

/// One level of a sort. Written as its place, after `-` where it descends and
/// `~` where words go by their end, as in `-~1L`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SortLevel {
    /// What to look at.
    pub at: SortPlace,
    /// Z to A. Lines that have no word there come last instead of first.
    pub descending: bool,
    /// Words compare by their spelling from the end.
    pub by_end: bool,
}

impl SortLevel {
    /// Ascending by a place.
    pub fn by(at: SortPlace) -> Self {
        Self {
            at,
            descending: false,
            by_end: false,
        }
    }
}

impl From<SortPosition> for SortLevel {
    fn from(at: SortPosition) -> Self {
        Self::by(SortPlace::Position(at))
    }
}

impl fmt::Display for SortLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = |on: bool, sign| if on { sign } else { "" };
        f.write_str(sign(self.descending, "-"))?;
        f.write_str(sign(self.by_end, "~"))?;
        self.at.fmt(f)
    }
}

impl FromStr for SortLevel {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let stripped = |text, sign| match str::strip_prefix(text, sign) {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let (text, descending) = stripped(text, '-');
        let (text, by_end) = stripped(text, '~');
        Ok(Self {
            at: text.parse()?,
            descending,
            by_end,
        })
    }
}

/// Lines under a head for each value of a place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grouping {
    /// What to look at: no place that tells all lines apart.
    pub at: SortPlace,
    /// The largest group first; else in reading order.
    pub by_count: bool,
}

/// The order of lines. Lines that are equal in all of it keep text order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sorting {
    /// The levels, [`SORT_LEVELS_MAX`] at most; text order where there is none.
    pub levels: Vec<SortLevel>,
    /// Lines stand by how many of their group are equal at all levels, the
    /// commonest pattern first; patterns that are as common keep the levels'
    /// order.
    pub by_frequency: bool,
    /// Lines stand in groups.
    pub grouping: Option<Grouping>,
}

impl Sorting {
    /// The order depends on marks.
    pub fn by_marks(&self) -> bool {
        let grouped = self.grouping.iter().map(|grouping| &grouping.at);
        let levels = self.levels.iter().map(|level| &level.at);
        levels.chain(grouped).any(|at| *at == SortPlace::Mark)
    }
}

impl From<Vec<SortLevel>> for Sorting {
    fn from(levels: Vec<SortLevel>) -> Self {
        Self {
            levels,
            ..Self::default()
        }
    }
}

/// Which groups show their head alone. Groups are numbered from 0 in their
/// order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Folds {
    /// All are folded; else none is.
    pub all: bool,
    /// But these, in order.
    pub but: Vec<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_read_back_as_written() {
        let position = |offset| SortPosition::new(offset).expect("within reach");
        let places = (-SORT_REACH..=SORT_REACH).map(|offset| SortPlace::Position(position(offset)));
        let others = [
            SortPlace::Document,
            SortPlace::Metadata("-~year, é".to_owned()),
            SortPlace::Metadata(String::new()),
            SortPlace::Mark,
            SortPlace::Hit,
            SortPlace::Random(u32::MAX),
        ];
        for at in places.chain(others) {
            for (descending, by_end) in [(false, false), (false, true), (true, false), (true, true)]
            {
                let level = SortLevel {
                    at: at.clone(),
                    descending,
                    by_end,
                };
                assert_eq!(level.to_string().parse(), Ok(level));
            }
        }
    }

    #[test]
    fn what_names_no_place_is_refused() {
        for text in [
            "",
            "L",
            "0L",
            "11R",
            "-1R",
            "1",
            "1X",
            "128R",
            "é",
            "random.",
            "random.-1",
        ] {
            assert_eq!(text.parse::<SortPlace>(), Err(()), "{text}");
        }
        assert_eq!(SortPosition::new(i8::MIN), None);
    }
}
