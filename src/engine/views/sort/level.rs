//! What lines can be sorted, ranked and grouped by.

use std::rc::Rc;
use std::sync::Arc;

use crate::engine::corpus::{Corpus, Index};
use crate::engine::vocabulary::EndRanks;

/// A place in a line to sort or group by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The word that many words before the hit; 1 is its neighbour. At most
    /// [`MARGIN`](crate::engine::corpus::MARGIN).
    Left(u8),
    /// The hit's own words, in order.
    Node,
    /// The word that many words after the hit; 1 is its neighbour. At most
    /// [`MARGIN`](crate::engine::corpus::MARGIN).
    Right(u8),
    /// The document, in the corpus's order.
    Document,
    /// What is known of the document under that name: numbers by value first,
    /// then names as people read them. What has no value comes last in either
    /// direction.
    Metadata(Arc<str>),
    /// The category that the line is marked with. What has none comes last in
    /// either direction.
    Mark,
    /// Text order.
    Hit,
    /// Shuffled: the same for a seed on every machine.
    Random(u32),
}

impl Place {
    /// No two lines are equal by it.
    pub(super) fn tells_all_apart(&self) -> bool {
        matches!(self, Self::Hit | Self::Random(_))
    }
}

/// One level of a sort. Words compare in reading order, in any case; where
/// there is no word (the text begins or ends), the line comes first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Level {
    /// Where to look.
    pub place: Place,
    /// The other way round.
    pub descending: bool,
    /// Words compare by their spelling from the end.
    pub by_end: bool,
}

impl Level {
    /// Ascending by a place.
    pub fn by(place: Place) -> Self {
        Self {
            place,
            descending: false,
            by_end: false,
        }
    }
}

/// Lines under a head for each value of a place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Grouping {
    /// Where to look; [`Place::Hit`] and [`Place::Random`] group nothing.
    pub place: Place,
    /// The largest group first; else in reading order.
    pub by_count: bool,
}

/// The order of lines. Lines that are equal in all of it keep text order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Arrangement {
    /// The levels, the most significant first.
    pub levels: Vec<Level>,
    /// Lines stand by how many of their group are equal at all levels,
    /// commonest pattern first; patterns that are as common keep the order
    /// that the levels give.
    pub by_frequency: bool,
    /// Lines stand in groups.
    pub grouping: Option<Grouping>,
}

impl Arrangement {
    /// The order by some levels alone.
    pub fn by(levels: impl Into<Vec<Level>>) -> Self {
        Self {
            levels: levels.into(),
            ..Self::default()
        }
    }

    /// It asks for [`Sources::ends`].
    pub fn needs_ends(&self) -> bool {
        self.levels.iter().any(|level| level.by_end)
    }
}

/// What an arrangement reads beside the hits.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The corpus.
    pub corpus: &'a Corpus,
    /// Its index.
    pub index: &'a Index,
    /// The order by the word's end; made on the spot where it is missing and
    /// asked for.
    pub ends: Option<&'a Rc<EndRanks>>,
    /// For each hit, the category that its line is marked with, from 1, or 0
    /// for none; where this is missing, none has any.
    pub marks: Option<&'a [u8]>,
}

impl<'a> Sources<'a> {
    /// A corpus and its index, nothing else.
    pub fn of(corpus: &'a Corpus, index: &'a Index) -> Self {
        Self {
            corpus,
            index,
            ends: None,
            marks: None,
        }
    }
}
