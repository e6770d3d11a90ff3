//! The longest common word sequences: they cannot be made longer on either
//! side.

use super::blocks::Blocks;
use super::grams::Groups;
use super::words::{BOUNDARY, Words};

/// A sequence that stands at two places, in two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    /// Its first word at the place that comes first.
    pub(super) a: u32,
    /// It is short, and only tells where to look for a passage with
    /// differences.
    pub(super) seed: bool,
    /// Its first word at the other.
    pub(super) b: u32,
    /// Words.
    pub(super) words: u32,
}

/// Makes matches of groups, in slices.
///
/// Each pair of places makes one match. A group of more than `crowd` places
/// pairs its first place with each of the others alone, so that boilerplate
/// in n documents costs n matches, not n².
#[derive(Debug)]
pub(super) struct Matching {
    crowd: usize,
    /// A bit for each word: it begins a sequence of a crowded group.
    crowded: Vec<u64>,
    /// The same for a crowded group's first place.
    leading: Vec<u64>,
    next: usize,
    noted: bool,
    matches: Blocks<Match>,
}

fn has(bits: &[u64], at: u32) -> bool {
    bits[at as usize / 64] & (1 << (at % 64)) != 0
}

impl Matching {
    pub(super) fn new(words: &Words, crowd: usize) -> Self {
        let bits = vec![0; words.keys().len() / 64 + 1];
        Self {
            crowd,
            crowded: bits.clone(),
            leading: bits,
            next: 0,
            noted: false,
            matches: Blocks::new(words.keys().len()),
        }
    }

    /// Works on about so many places; true when all groups are done.
    pub(super) fn advance(&mut self, words: &Words, groups: &Groups, budget: usize) -> bool {
        let mut done = 0;
        while self.next < groups.len() {
            if done > budget {
                return false;
            }
            let places = groups.get(self.next);
            self.next += 1;
            done += places.len();
            if !self.noted {
                if places.len() > self.crowd {
                    for (number, at) in places.iter().enumerate() {
                        self.crowded[*at as usize / 64] |= 1 << (at % 64);
                        self.leading[*at as usize / 64] |= u64::from(number == 0) << (at % 64);
                    }
                }
                continue;
            }
            let firsts = match places.len() > self.crowd {
                true => 1,
                false => places.len(),
            };
            for (number, a) in places[..firsts].iter().enumerate() {
                let end = words.end_of(words.document_of(*a));
                for b in places[number + 1..].iter().filter(|b| **b >= end) {
                    done += 1;
                    self.pair(words, *a, *b);
                }
            }
        }
        if self.noted {
            return true;
        }
        (self.noted, self.next) = (true, 0);
        false
    }

    pub(super) fn finish(self) -> Blocks<Match> {
        self.matches
    }

    fn pair(&mut self, words: &Words, a: u32, b: u32) {
        let keys = words.keys();
        let same = |a: u32, b: u32| {
            let key = keys[a as usize];
            key != BOUNDARY && key == keys[b as usize]
        };
        // A pair of words before makes the same match, where it is paired.
        let (mut a, mut b, mut words) = (a, b, 0);
        while same(a - 1, b - 1) {
            if !has(&self.crowded, a - 1) || has(&self.leading, a - 1) {
                return;
            }
            (a, b) = (a - 1, b - 1);
        }
        while same(a + words, b + words) {
            words += 1;
        }
        self.matches.push(
            a,
            Match {
                a,
                seed: false,
                b,
                words,
            },
        );
    }
}
