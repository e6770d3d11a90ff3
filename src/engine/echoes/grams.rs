//! Sequences of k words that stand in two documents or more.

use super::words::{BOUNDARY, Words};

/// Words of one round: each round looks at the sequences whose hash falls to
/// it, so that no more than about this many are held at a time.
const ROUND: usize = 1 << 20;
/// Parts into which a round is split, to be sorted one at a time.
const PARTS: usize = 64;
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The places of each sequence that recurs: a group's places are in order.
#[derive(Debug, Default)]
pub(super) struct Groups {
    places: Vec<u32>,
    ends: Vec<u32>,
}

impl Groups {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The first words of a group's sequences.
    pub(super) fn get(&self, group: usize) -> &[u32] {
        let from = group.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.places[from as usize..self.ends[group] as usize]
    }
}

/// Finds groups in slices.
#[derive(Debug)]
pub(super) struct Grams {
    length: usize,
    /// Groups of more places than this are left out.
    most: usize,
    /// `FACTOR` to the power of `length`.
    power: u64,
    rounds: u64,
    round: u64,
    /// The next word to read in this round.
    at: usize,
    hash: u64,
    run: usize,
    parts: Vec<Vec<u64>>,
    /// The next part to sort, once the round has been read.
    part: usize,
    groups: Groups,
}

impl Grams {
    pub(super) fn new(words: &Words, length: u32, most: usize) -> Self {
        let length = length as usize;
        let mut power = 1u64;
        for _ in 0..length {
            power = power.wrapping_mul(FACTOR);
        }
        Self {
            length,
            most,
            power,
            rounds: words.keys().len().div_ceil(ROUND).max(1) as u64,
            round: 0,
            at: 0,
            hash: 0,
            run: 0,
            parts: vec![Vec::new(); PARTS],
            part: PARTS,
            groups: Groups::default(),
        }
    }

    /// How far it has come, from 0 to 1.
    pub(super) fn share(&self, words: &Words) -> f64 {
        let read = self.at as f64 / words.keys().len().max(1) as f64;
        ((self.round as f64 + read) / self.rounds as f64).min(1.0)
    }

    /// Reads about so many words, or sorts as many; true when all groups are
    /// found.
    pub(super) fn advance(&mut self, words: &Words, budget: usize) -> bool {
        let mut sorted = 0;
        while self.part < PARTS {
            if sorted * 8 > budget {
                return false;
            }
            let mut entries = std::mem::take(&mut self.parts[self.part]);
            sorted += entries.len();
            self.group(&mut entries, words);
            entries.clear();
            self.parts[self.part] = entries;
            self.part += 1;
            if self.part == PARTS {
                self.round += 1;
                (self.at, self.hash, self.run) = (0, 0, 0);
            }
        }
        if self.round == self.rounds {
            return true;
        }
        if sorted == 0 {
            self.read(words, budget);
        }
        false
    }

    pub(super) fn finish(self) -> Groups {
        self.groups
    }

    fn read(&mut self, words: &Words, budget: usize) {
        let keys = words.keys();
        let to = keys.len().min(self.at + budget);
        for at in self.at..to {
            let key = keys[at];
            if key == BOUNDARY {
                (self.hash, self.run) = (0, 0);
                continue;
            }
            self.hash = (self.hash.wrapping_add(u64::from(key))).wrapping_mul(FACTOR);
            self.run += 1;
            if self.run < self.length {
                continue;
            }
            if self.run > self.length {
                let gone = u64::from(keys[at - self.length]);
                let gone = gone.wrapping_mul(self.power).wrapping_mul(FACTOR);
                self.hash = self.hash.wrapping_sub(gone);
            }
            let mixed = mix(self.hash);
            if ((mixed >> 48) * self.rounds) >> 16 != self.round {
                continue;
            }
            let first = (at + 1 - self.length) as u64;
            let part = (mixed >> 36) as usize % PARTS;
            self.parts[part].push((mixed << 32) | first);
        }
        self.at = to;
        if to == keys.len() {
            self.part = 0;
        }
    }

    /// Groups the entries of one part: places by the hash of what begins
    /// there.
    fn group(&mut self, entries: &mut [u64], words: &Words) {
        entries.sort_unstable();
        let sequence = |entry: u64| {
            let first = entry as u32 as usize;
            &words.keys()[first..first + self.length]
        };
        for same in entries.chunk_by_mut(|a, b| a >> 32 == b >> 32) {
            if same.len() < 2 {
                continue;
            }
            // One hash is one sequence, as a rule.
            let first = sequence(same[0]);
            if same.iter().any(|entry| sequence(*entry) != first) {
                same.sort_unstable_by(|a, b| sequence(*a).cmp(sequence(*b)).then(a.cmp(b)));
            }
            for group in same.chunk_by(|a, b| sequence(*a) == sequence(*b)) {
                let (Some(first), Some(last)) = (group.first(), group.last()) else {
                    continue;
                };
                let (first, last) = (*first as u32, *last as u32);
                if group.len() > self.most || words.document_of(first) == words.document_of(last) {
                    continue;
                }
                let places = group.iter().map(|entry| *entry as u32);
                self.groups.places.extend(places);
                self.groups.ends.push(self.groups.places.len() as u32);
            }
        }
    }
}

fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let hash = (hash ^ (hash >> 29)).wrapping_mul(FACTOR);
    hash ^ (hash >> 32)
}
