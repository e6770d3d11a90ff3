//! The search for echoes, in slices.

use std::collections::HashMap;

use super::align::{PASSAGE_MAX, pairs};
use super::blocks::Blocks;
use super::extend::{Extension, extend};
use super::gather::{Alignment, Echoes, Gathering, similarity};
use super::grams::{Grams, Groups};
use super::matches::{Match, Matching};
use super::words::{Laying, Words};
use crate::engine::corpus::{Corpus, Index};

/// The fewest words that an echo may be asked to have.
pub const LEAST: u32 = 6;
/// The most words that an echo may be asked to have.
pub const MOST: u32 = 50;

/// Places of a sequence from which on each is paired with the first alone.
const CROWD: usize = 16;
/// Where so many passages of one other document…
const ROUNDS: usize = 4;
/// …of more words than this belong to one place, further ones are left as
/// long as their common sequence.
const LONG: usize = 64;
/// Passages at one place, in one other document, that are kept in mind.
const LOOKED_MAX: usize = 256;
/// Words of a seed.
const SEED: u32 = 3;
/// A seed at more places than this tells too little.
const SEED_PLACES: usize = 4;
/// Passages with differences and without a long common sequence are an echo
/// only if they are at least so much alike…
const ALIKE: f32 = 0.6;
/// …and share words that tell so many bits more than it takes to name two
/// places: what is shared by chance does not (Karlin & Altschul 1990).
const SURPLUS: f64 = 16.0;

/// What is an echo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The fewest words that its passages share.
    pub least: u32,
    /// Passages may differ in some words; else they are the same word for
    /// word.
    pub differences: bool,
    /// Sequences at more places than this pair their first place with each
    /// other place alone.
    pub crowd: usize,
}

impl Settings {
    /// Echoes of at least so many words.
    pub fn new(least: u32, differences: bool) -> Self {
        Self {
            least,
            differences,
            crowd: CROWD,
        }
    }
}

#[derive(Debug)]
enum Phase {
    Laying(Laying),
    Long(Grams),
    Matching(Matching, Groups),
    Short(Grams, Blocks<Match>),
    Seeding(Blocks<Match>, Groups, usize),
    Extending(Extending),
    Gathering(Gathering),
    Done(Echoes),
}

/// Looks for echoes in slices.
#[derive(Debug)]
pub struct EchoSearch {
    settings: Settings,
    words: Words,
    phase: Option<Phase>,
}

impl EchoSearch {
    /// Nothing is done yet. Documents that are left out are given by their
    /// sorted places.
    pub fn new(settings: Settings, left_out: Vec<usize>, corpus: &Corpus, index: &Index) -> Self {
        Self {
            settings,
            words: Words::default(),
            phase: Some(Phase::Laying(Laying::new(corpus, index, left_out))),
        }
    }

    /// About how far it has come, from 0 to 1.
    pub fn share(&self) -> f64 {
        match &self.phase {
            Some(Phase::Laying(_)) => 0.0,
            Some(Phase::Long(grams)) => 0.05 + 0.3 * grams.share(&self.words),
            Some(Phase::Matching(..)) => 0.35,
            Some(Phase::Short(grams, _)) => 0.4 + 0.3 * grams.share(&self.words),
            Some(Phase::Seeding(..)) => 0.7,
            Some(Phase::Extending(extending)) => 0.75 + 0.2 * extending.share(),
            Some(Phase::Gathering(_)) => 0.95,
            Some(Phase::Done(_)) | None => 1.0,
        }
    }

    /// Works on about so many words; true when all echoes are found. The
    /// corpus and its index must stay the same.
    pub fn advance(&mut self, corpus: &Corpus, index: &Index, budget: usize) -> bool {
        let Some(phase) = self.phase.take() else {
            return true;
        };
        let Settings {
            least,
            differences,
            crowd,
        } = self.settings;
        let words = &self.words;
        // What is found costs more than what is read.
        let fewer = (budget / 8).max(1);
        self.phase = Some(match phase {
            Phase::Laying(mut laying) => match laying.advance(corpus, index, budget) {
                false => Phase::Laying(laying),
                true => {
                    self.words = laying.finish();
                    Phase::Long(Grams::new(&self.words, least, usize::MAX))
                }
            },
            Phase::Long(mut grams) => match grams.advance(words, budget) {
                false => Phase::Long(grams),
                true => Phase::Matching(Matching::new(words, crowd), grams.finish()),
            },
            Phase::Matching(mut matching, groups) => {
                match (matching.advance(words, &groups, fewer), differences) {
                    (false, _) => Phase::Matching(matching, groups),
                    (true, true) => {
                        let grams = Grams::new(words, SEED, SEED_PLACES);
                        Phase::Short(grams, matching.finish())
                    }
                    (true, false) => {
                        Phase::Extending(Extending::new(matching.finish(), self.settings))
                    }
                }
            }
            Phase::Short(mut grams, matches) => match grams.advance(words, budget) {
                false => Phase::Short(grams, matches),
                true => Phase::Seeding(matches, grams.finish(), 0),
            },
            Phase::Seeding(mut matches, groups, from) => {
                let to = groups.len().min(from + fewer);
                for group in from..to {
                    seed(groups.get(group), words, &mut matches);
                }
                match to < groups.len() {
                    true => Phase::Seeding(matches, groups, to),
                    false => Phase::Extending(Extending::new(matches, self.settings)),
                }
            }
            Phase::Extending(mut extending) => match extending.advance(words, budget / 4) {
                false => Phase::Extending(extending),
                true => Phase::Gathering(Gathering::new(extending.found, words)),
            },
            Phase::Gathering(mut gathering) => match gathering.advance(words, fewer) {
                false => Phase::Gathering(gathering),
                true => {
                    let words = std::mem::take(&mut self.words);
                    Phase::Done(gathering.finish(words))
                }
            },
            Phase::Done(echoes) => Phase::Done(echoes),
        });
        matches!(self.phase, Some(Phase::Done(_)))
    }

    /// The echoes; none before [`Self::advance`] has returned true.
    pub fn finish(self) -> Echoes {
        match self.phase {
            Some(Phase::Done(echoes)) => echoes,
            _ => Echoes::default(),
        }
    }
}

/// The pairs of a seed's places, as far as they are in two documents.
fn seed(places: &[u32], words: &Words, matches: &mut Blocks<Match>) {
    for (number, a) in places.iter().enumerate() {
        let end = words.end_of(words.document_of(*a));
        for b in places[number + 1..].iter().filter(|b| **b >= end) {
            let (a, b) = (*a, *b);
            let (seed, words) = (true, SEED);
            matches.push(a, Match { a, seed, b, words });
        }
    }
}

/// A pair of passages that was looked at, by its end in the first document
/// and its stretch in the second.
#[derive(Debug)]
struct Looked {
    a_end: u32,
    b: std::ops::Range<u32>,
    kept: bool,
}

/// Makes pairs of passages of matches and seeds.
#[derive(Debug)]
struct Extending {
    matches: Blocks<Match>,
    settings: Settings,
    block: usize,
    /// The block's matches that are left, the next one last.
    rest: Vec<Match>,
    document: u32,
    /// What was looked at in the document, by the other document.
    looked: HashMap<u32, Vec<Looked>>,
    found: Vec<Alignment>,
}

impl Extending {
    fn new(matches: Blocks<Match>, settings: Settings) -> Self {
        Self {
            matches,
            settings,
            block: 0,
            rest: Vec::new(),
            document: u32::MAX,
            looked: HashMap::new(),
            found: Vec::new(),
        }
    }

    fn share(&self) -> f64 {
        self.block as f64 / self.matches.len().max(1) as f64
    }

    fn advance(&mut self, words: &Words, budget: usize) -> bool {
        let mut done = 0;
        loop {
            while let Some(next) = self.rest.pop() {
                done += self.extend(next, words);
                if done > budget {
                    return false;
                }
            }
            if self.block == self.matches.len() {
                return true;
            }
            self.rest = self.matches.take(self.block);
            self.rest.reverse();
            self.block += 1;
            done += 16 + self.rest.len();
        }
    }

    /// Goes on from a match to both sides; returns how much work that was.
    fn extend(&mut self, of: Match, words: &Words) -> usize {
        let (a, b) = (of.a..of.a + of.words, of.b..of.b + of.words);
        if !self.settings.differences {
            let matched = of.words;
            self.found.push(Alignment { a, b, matched });
            return 1;
        }
        if of.a >= self.document_end(words) {
            self.document = words.document_of(of.a);
            self.looked.clear();
        }
        let looked = self.looked.entry(words.document_of(of.b)).or_default();
        looked.retain(|looked| looked.a_end > a.start);
        let inside = |looked: &Looked| {
            a.end <= looked.a_end
                && looked.b.start <= b.start
                && b.end <= looked.b.end
                && (looked.kept || of.seed)
        };
        if looked.iter().any(inside) {
            return 1 + looked.len();
        }
        // Where a text goes round in circles, each round would go on to the
        // end of it.
        let rounds = looked
            .iter()
            .filter(|looked| looked.kept && looked.b.len() > LONG);
        if rounds.count() >= ROUNDS {
            if !of.seed {
                let matched = of.words;
                self.found.push(Alignment { a, b, matched });
            }
            return 1 + looked.len();
        }
        let left = extend(words, a.start, b.start, false, !of.seed);
        let right = extend(words, a.end, b.end, true, !of.seed);
        let a = a.start - left.a..a.end + right.a;
        let b = b.start - left.b..b.end + right.b;
        let matched = of.words + left.matched + right.matched;
        let kept = !of.seed || self.settings.is_echo(words, &a, &b, matched);
        if looked.len() < LOOKED_MAX {
            looked.push(Looked {
                a_end: a.end,
                b: b.clone(),
                kept,
            });
        }
        let done = 8 + looked.len() + work(left) + work(right);
        if kept {
            self.found.push(Alignment { a, b, matched });
        }
        done
    }

    fn document_end(&self, words: &Words) -> u32 {
        match self.document {
            u32::MAX => 0,
            document => words.end_of(document),
        }
    }
}

fn work(extension: Extension) -> usize {
    16 + extension.a as usize
}

impl Settings {
    /// Passages that grew from a seed are an echo.
    fn is_echo(
        self,
        words: &Words,
        a: &std::ops::Range<u32>,
        b: &std::ops::Range<u32>,
        matched: u32,
    ) -> bool {
        if matched < self.least || similarity(a, b, matched) < ALIKE {
            return false;
        }
        if a.len().max(b.len()) > PASSAGE_MAX {
            return true;
        }
        let keys = |of: &std::ops::Range<u32>| &words.keys()[of.start as usize..of.end as usize];
        let (a, b) = (keys(a), keys(b));
        let told: f64 = pairs(a, b)
            .into_iter()
            .map(|(at, _)| words.bits(a[at as usize]))
            .sum();
        told >= 2.0 * (words.len() as f64).log2() + SURPLUS
    }
}
