//! Where n-grams may begin.

use super::super::lexicon::{Lexicon, Stream};
use crate::engine::query::Hits;

/// Where n-grams stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Around {
    /// Anywhere in the corpus.
    Corpus,
    /// They begin with a hit, and hold all of it: what follows on the right.
    Right,
    /// They end with a hit, and hold all of it: what precedes on the left.
    Left,
    /// They hold a hit.
    Both,
}

impl Around {
    /// The positions at which n-grams around hits begin, ascending, each once.
    /// Some may be too near to a document's border.
    pub(super) fn starts(self, n: u32, hits: &Hits) -> Vec<u32> {
        let mut starts = Vec::new();
        for hit in 0..hits.len() {
            let (start, end) = (hits.start(hit), hits.end(hit));
            if end - start > n {
                continue;
            }
            let first = end.saturating_sub(n);
            match self {
                Self::Corpus => {}
                Self::Right => starts.push(start),
                Self::Left => starts.push(first),
                Self::Both => starts.extend(first..=start),
            }
        }
        if !starts.is_sorted() {
            starts.sort_unstable();
        }
        starts.dedup();
        starts
    }
}

/// Positions by the entry that stands there.
#[derive(Debug, Default)]
pub(super) struct StartsByEntry {
    /// For each entry, where its positions begin; one more at the end.
    offsets: Vec<u32>,
    positions: Vec<u32>,
}

impl StartsByEntry {
    pub(super) fn new(starts: &[u32], lexicon: &Lexicon, stream: Stream<'_>) -> Self {
        let entry_at = |position: u32| lexicon.entry_column()[stream.code(position)];
        let mut offsets = vec![0u32; lexicon.len() + 1];
        for &start in starts {
            if let Some(count) = offsets.get_mut(entry_at(start) as usize) {
                *count += 1;
            }
        }
        let mut next = 0;
        for count in &mut offsets {
            next += std::mem::replace(count, next);
        }
        let mut cursors = offsets.clone();
        let mut positions = vec![0; next as usize];
        for &start in starts {
            if let Some(cursor) = cursors.get_mut(entry_at(start) as usize) {
                positions[*cursor as usize] = start;
                *cursor += 1;
            }
        }
        Self { offsets, positions }
    }

    pub(super) fn of(&self, entry: u32) -> &[u32] {
        let at = entry as usize;
        &self.positions[self.offsets[at] as usize..self.offsets[at + 1] as usize]
    }
}
