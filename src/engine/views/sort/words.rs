//! The words that a line was sorted by.

use std::ops::Range;

use super::{Level, Place};
use crate::engine::corpus::{Index, MARGIN};
use crate::engine::ids::TypeId;
use crate::engine::query::Hits;

/// For each level that looks at words, which level it is and the positions of
/// its words in a hit's line; none where the text begins or ends before.
pub fn sort_words(
    levels: &[Level],
    hit: usize,
    hits: &Hits,
    index: &Index,
) -> Vec<(usize, Range<u32>)> {
    let (start, end) = (hits.start(hit), hits.end(hit));
    let reach = |distance: u8| u32::from(distance).clamp(1, MARGIN as u32);
    let words = |level: &Level| match level.place {
        Place::Left(distance) => Some(start - reach(distance)..start - reach(distance) + 1),
        Place::Right(distance) => Some(end - 1 + reach(distance)..end + reach(distance)),
        Place::Node => Some(start..end),
        _ => None,
    };
    let found = levels.iter().enumerate();
    found
        .filter_map(|(level, of)| Some((level, words(of)?)))
        .filter(|(_, words)| index.stream()[words.start as usize] != TypeId::BOUNDARY)
        .collect()
}
