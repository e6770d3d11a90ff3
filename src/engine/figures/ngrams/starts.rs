//! Where n-grams may begin.

use super::super::lexicon::{Code, Lexicon};
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
    /// Where n-grams around hits begin. Some may be too near to a document's
    /// border.
    pub(super) fn starts(self, n: u32, hits: &Hits) -> Starts {
        let (Some(&first), Some(&last)) = (hits.starts().first(), hits.starts().last()) else {
            return Starts::default();
        };
        let mut starts = Starts::within(first.saturating_sub(n), last);
        for hit in 0..hits.len() {
            let (start, end) = (hits.start(hit), hits.end(hit));
            if end - start > n {
                continue;
            }
            let first = end.saturating_sub(n);
            match self {
                Self::Corpus => {}
                Self::Right => starts.mark(start),
                Self::Left => starts.mark(first),
                Self::Both => (first..=start).for_each(|position| starts.mark(position)),
            }
        }
        starts
    }
}

/// Positions at which n-grams of one length begin.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// The position of the first bit.
    first: u32,
    /// A bit for each position from there: hits lie near each other and n-grams
    /// overlap, so that marking is quicker than sorting.
    bits: Vec<u64>,
}

impl Starts {
    /// None yet, with room from one position to another, which counts.
    fn within(first: u32, last: u32) -> Self {
        Self {
            first,
            bits: vec![0; (last - first) as usize / 64 + 1],
        }
    }

    #[inline]
    fn mark(&mut self, position: u32) {
        let bit = position - self.first;
        self.bits[bit as usize / 64] |= 1 << (bit % 64);
    }

    /// An n-gram begins there.
    #[inline]
    pub(super) fn hold(&self, position: u32) -> bool {
        // What is before the first is beyond the last.
        let bit = position.wrapping_sub(self.first);
        let bits = self.bits.get(bit as usize / 64);
        bits.is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    /// The positions, ascending, each once.
    pub(super) fn positions(&self) -> Vec<u32> {
        let all = self.bits.iter().map(|bits| bits.count_ones() as usize);
        let mut positions = Vec::with_capacity(all.sum());
        for (at, &bits) in (0u32..).zip(&self.bits) {
            let mut bits = bits;
            while bits != 0 {
                positions.push(self.first + at * 64 + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
        positions
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
    pub(super) fn new<C: Code>(starts: &[u32], lexicon: &Lexicon, column: &[C]) -> Self {
        let entry_of = lexicon.entry_column();
        let entry_at = |&position: &u32| entry_of[column[position as usize].code()];
        // Looking them up waits for memory, and so is done once.
        let entries: Vec<u32> = starts.iter().map(entry_at).collect();
        let mut offsets = vec![0u32; lexicon.len() + 1];
        for &entry in &entries {
            if let Some(count) = offsets.get_mut(entry as usize) {
                *count += 1;
            }
        }
        let mut next = 0;
        for count in &mut offsets {
            next += std::mem::replace(count, next);
        }
        let mut cursors = offsets.clone();
        let mut positions = vec![0; next as usize];
        for (&start, &entry) in starts.iter().zip(&entries) {
            if let Some(cursor) = cursors.get_mut(entry as usize) {
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn starts_are_those_of_each_hit_in_order(
            hits in prop::collection::btree_map(0u32..400, 1u32..5, 0..60), n in 1u32..8,
        ) {
            let found = Hits::of_lengths(
                hits.keys().copied().collect(),
                hits.values().copied().collect(),
            );
            for around in [Around::Left, Around::Right, Around::Both] {
                let mut naive = BTreeSet::new();
                for (&start, &length) in hits.iter().filter(|(_, length)| **length <= n) {
                    let first = (start + length).saturating_sub(n);
                    match around {
                        Around::Left => drop(naive.insert(first)),
                        Around::Right => drop(naive.insert(start)),
                        _ => naive.extend(first..=start),
                    }
                }
                let starts = around.starts(n, &found);
                prop_assert!(starts.positions().into_iter().eq(naive.iter().copied()));
                for position in 0..420 {
                    prop_assert_eq!(starts.hold(position), naive.contains(&position));
                }
            }
        }
    }
}
