//! Positions in groups, and how a group is parted by the entry of one token.

use super::super::lexicon::Lexicon;

/// Positions in groups, ascending within each. Those of a group have the same
/// entries at the tokens that have been looked at.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub(super) positions: Vec<u32>,
    /// For each group, where it ends in `positions`.
    pub(super) ends: Vec<u32>,
}

impl Groups {
    /// Adds a group.
    pub(super) fn push(&mut self, positions: &[u32]) {
        self.positions.extend_from_slice(positions);
        self.ends.push(self.positions.len() as u32);
    }

    pub(super) fn clear(&mut self) {
        self.positions.clear();
        self.ends.clear();
    }
}

/// Positions below which a group is parted by comparing.
const FEW: usize = 12;

/// Parts groups. What is rarer than it must be is left out, so that no token
/// after it is looked at.
#[derive(Debug)]
pub(super) struct Parter {
    /// For each entry its positions in the group at work, then 1 more than
    /// where the next of these goes; 0 of all others.
    counts: Vec<u32>,
    /// The entries that are not 0 there; room for all.
    met: Vec<u32>,
    different: usize,
    /// Entries and positions of a small group.
    few: Vec<u64>,
}

impl Parter {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        Self {
            counts: vec![0; lexicon.len()],
            met: vec![0; lexicon.len() + 1],
            different: 0,
            few: Vec::with_capacity(FEW),
        }
    }

    /// Parts one group by the entries at its positions, into groups of at
    /// least so many positions, in order of the entries.
    pub(super) fn part(
        &mut self,
        positions: &[u32],
        entries: &[u32],
        least: usize,
        into: &mut Groups,
    ) {
        if positions.len() < FEW {
            return self.part_few(positions, entries, least, into);
        }
        self.count(entries);
        self.allot(least, into);
        self.distribute(positions, entries, into);
        self.clear();
    }

    fn part_few(&mut self, positions: &[u32], entries: &[u32], least: usize, into: &mut Groups) {
        let keyed = positions.iter().zip(entries);
        let keyed = keyed.filter(|(_, entry)| **entry != Lexicon::NONE);
        self.few.clear();
        self.few
            .extend(keyed.map(|(&position, &entry)| u64::from(entry) << 32 | u64::from(position)));
        self.few.sort_unstable();
        for group in self.few.chunk_by(|a, b| a >> 32 == b >> 32) {
            if group.len() >= least {
                into.positions.extend(group.iter().map(|&key| key as u32));
                into.ends.push(into.positions.len() as u32);
            }
        }
    }

    /// Counts entries.
    pub(super) fn count(&mut self, entries: &[u32]) {
        let (counts, met, mut different) =
            (&mut self.counts[..], &mut self.met[..], self.different);
        for &entry in entries {
            if let Some(count) = counts.get_mut(entry as usize) {
                // No branch: it would be guessed wrong too often.
                met[different] = entry;
                different += usize::from(*count == 0);
                *count += 1;
            }
        }
        self.different = different;
    }

    /// Makes room for what has been counted often enough.
    pub(super) fn allot(&mut self, least: usize, into: &mut Groups) {
        let mut kept = 0;
        for at in 0..self.different {
            let entry = self.met[at];
            let count = &mut self.counts[entry as usize];
            if *count as usize >= least {
                self.met[kept] = entry;
                kept += 1;
            } else {
                *count = 0;
            }
        }
        self.different = kept;
        self.met[..kept].sort_unstable();
        let mut next = into.positions.len() as u32;
        for &entry in &self.met[..kept] {
            next += std::mem::replace(&mut self.counts[entry as usize], next + 1);
            into.ends.push(next);
        }
        into.positions.resize(next as usize, 0);
    }

    /// Puts positions where there is room for their entries.
    pub(super) fn distribute(&mut self, positions: &[u32], entries: &[u32], into: &mut Groups) {
        for (&position, &entry) in positions.iter().zip(entries) {
            if let Some(next) = self.counts.get_mut(entry as usize)
                && *next > 0
            {
                into.positions[*next as usize - 1] = position;
                *next += 1;
            }
        }
    }

    /// Tells how often each of these entries is there, in order of the entries.
    pub(super) fn tell(&mut self, entries: &[u32], mut tell: impl FnMut(u32)) {
        self.count(entries);
        self.met[..self.different].sort_unstable();
        for &entry in &self.met[..self.different] {
            tell(std::mem::take(&mut self.counts[entry as usize]));
        }
        self.different = 0;
    }

    /// Forgets what has been counted.
    pub(super) fn clear(&mut self) {
        for &entry in &self.met[..self.different] {
            self.counts[entry as usize] = 0;
        }
        self.different = 0;
    }
}
