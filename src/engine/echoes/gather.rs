//! Pairs of passages put together: one echo for what is one passage in
//! several documents.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::blocks::Blocks;
use super::words::Words;

/// An echo in more documents than this is not counted in [`Echoes::pairs`]:
/// it is no trace between two of them, and n documents make n² pairs.
pub const PAIRED_MAX: usize = 16;

/// A pair of passages, in two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    pub(super) a: Range<u32>,
    pub(super) b: Range<u32>,
    /// Equal words.
    pub(super) matched: u32,
}

/// A passage that documents share.
#[derive(Clone, Debug, PartialEq)]
pub struct Echo {
    /// The most words that two of its passages share in order.
    pub words: u32,
    /// How much alike its passages are, from 0 to 1: of the pairs that were
    /// found, the least of 2 · shared words / words of both (Dice 1945).
    pub alike: f32,
    /// Documents.
    pub documents: u32,
    places: Range<u32>,
}

/// Where an echo stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EchoPlace {
    /// The document's place in the corpus.
    pub document: u32,
    /// The passage: a run of words.
    pub words: Range<u32>,
}

/// What two documents share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The documents' places in the corpus, the lower first.
    pub documents: (u32, u32),
    /// Echoes that both have.
    pub echoes: u32,
    /// The words of these echoes.
    pub words: u32,
}

/// A column of the echoes to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EchoOrder {
    /// Shared words.
    Words,
    /// Documents.
    Documents,
    /// How much alike the passages are.
    Alike,
    /// Where the first passage stands, in text order.
    Place,
}

/// All echoes of a corpus, the longest first; equal ones by documents, most
/// first, then in text order.
#[derive(Debug, Default)]
pub struct Echoes {
    words: Words,
    echoes: Vec<Echo>,
    places: Vec<EchoPlace>,
    pairs: Vec<Pair>,
    crowded: u32,
}

impl Echoes {
    /// The words that were compared.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The echoes.
    pub fn all(&self) -> &[Echo] {
        &self.echoes
    }

    /// Where an echo stands, in text order.
    pub fn places(&self, echo: usize) -> &[EchoPlace] {
        let places = &self.echoes[echo].places;
        &self.places[places.start as usize..places.end as usize]
    }

    /// What documents share, by the words shared, most first; equal pairs in
    /// text order. Echoes in more than [`PAIRED_MAX`] documents do not count.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// Echoes in more than [`PAIRED_MAX`] documents.
    pub fn crowded(&self) -> u32 {
        self.crowded
    }

    /// The numbers of the echoes that stand in all of some documents, in an
    /// order. Equal ones stay in the order of [`Echoes::all`].
    pub fn order(&self, order: EchoOrder, descending: bool, among: &[u32]) -> Vec<u32> {
        let holds = |echo: &u32| {
            let places = self.places(*echo as usize);
            let mut among = among.iter();
            among.all(|document| places.iter().any(|place| place.document == *document))
        };
        let mut kept: Vec<u32> = (0..self.echoes.len() as u32).filter(holds).collect();
        let key = |echo: &u32| {
            let of = &self.echoes[*echo as usize];
            match order {
                EchoOrder::Words => of.words,
                EchoOrder::Documents => of.documents,
                // Of numbers from 0 to 1, the bits sort as the numbers do.
                EchoOrder::Alike => of.alike.to_bits(),
                EchoOrder::Place => self.places(*echo as usize)[0].words.start,
            }
        };
        match descending {
            true => kept.sort_by_key(|echo| Reverse(key(echo))),
            false => kept.sort_by_key(key),
        }
        kept
    }
}

/// One side of an alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Side {
    start: u32,
    end: u32,
    of: u32,
}

/// Puts alignments together, in slices: two belong to one echo if a side of
/// each covers at least two thirds of what the two cover together.
#[derive(Debug)]
pub(super) struct Gathering {
    alignments: Vec<Alignment>,
    sides: Blocks<Side>,
    pushed: usize,
    block: usize,
    near: Vec<Side>,
    /// For each alignment, one of its echo's, the echo's first in the end.
    leaders: Vec<u32>,
    /// Alignments by echo, then their places.
    grouped: Option<Grouped>,
}

#[derive(Debug)]
struct Grouped {
    members: Vec<u32>,
    ends: Vec<u32>,
    next: usize,
    echoes: Echoes,
    pairs: HashMap<(u32, u32), (u32, u32)>,
}

impl Gathering {
    pub(super) fn new(alignments: Vec<Alignment>, words: &Words) -> Self {
        Self {
            leaders: (0..alignments.len() as u32).collect(),
            sides: Blocks::new(words.keys().len()),
            pushed: 0,
            block: 0,
            near: Vec::new(),
            grouped: None,
            alignments,
        }
    }

    /// Works on about so many alignments; true when all are gathered.
    pub(super) fn advance(&mut self, words: &Words, budget: usize) -> bool {
        if self.pushed < self.alignments.len() {
            let to = self.alignments.len().min(self.pushed + budget);
            for of in self.pushed..to {
                let Alignment { a, b, .. } = &self.alignments[of];
                for side in [a, b] {
                    let (start, end) = (side.start, side.end);
                    let of = of as u32;
                    self.sides.push(start, Side { start, end, of });
                }
            }
            self.pushed = to;
            return false;
        }
        let mut done = 0;
        while self.block < self.sides.len() {
            if done > budget {
                return false;
            }
            let sides = self.sides.take(self.block);
            self.block += 1;
            done += 16 + sides.len();
            for side in sides {
                self.join(side);
            }
        }
        let Some(grouped) = &mut self.grouped else {
            self.grouped = Some(group(&mut self.leaders));
            return false;
        };
        let mut done = 0;
        while grouped.next < grouped.ends.len() {
            if done > budget {
                return false;
            }
            done += grouped.echo(&self.alignments, words);
        }
        true
    }

    /// The echoes, without their words. [`Self::advance`] must have returned
    /// true.
    pub(super) fn finish(self, words: Words) -> Echoes {
        let Some(grouped) = self.grouped else {
            return Echoes::default();
        };
        let mut echoes = grouped.echoes;
        let place = |echo: &Echo| &echoes.places[echo.places.start as usize];
        echoes.echoes.sort_by_key(|echo| {
            let first = place(echo).words.start;
            (
                Reverse(echo.words),
                Reverse(echo.documents),
                first,
                echo.places.start,
            )
        });
        let pair = |(documents, (echoes, words))| Pair {
            documents,
            echoes,
            words,
        };
        echoes.pairs = grouped.pairs.into_iter().map(pair).collect();
        echoes
            .pairs
            .sort_by_key(|pair| (Reverse(pair.words), pair.documents));
        echoes.words = words;
        echoes
    }

    fn join(&mut self, side: Side) {
        self.near.retain(|near| near.end > side.start);
        let mut known = false;
        for at in 0..self.near.len() {
            let near = self.near[at];
            known |= (near.start, near.end) == (side.start, side.end);
            let shared = near.end.min(side.end) - side.start;
            let covered = near.end.max(side.end) - near.start;
            if shared * 3 >= covered * 2 {
                unite(&mut self.leaders, near.of, side.of);
            }
        }
        // Sides that are the same word for word are one already.
        if !known {
            self.near.push(side);
        }
    }
}

fn leader(leaders: &mut [u32], mut of: u32) -> u32 {
    while leaders[of as usize] != of {
        let next = leaders[leaders[of as usize] as usize];
        leaders[of as usize] = next;
        of = next;
    }
    of
}

fn unite(leaders: &mut [u32], a: u32, b: u32) {
    let (a, b) = (leader(leaders, a), leader(leaders, b));
    let (low, high) = (a.min(b), a.max(b));
    leaders[high as usize] = low;
}

/// Puts the alignments of each echo beside each other: a counting sort.
fn group(leaders: &mut [u32]) -> Grouped {
    let mut numbers = vec![0u32; leaders.len()];
    let mut ends: Vec<u32> = Vec::new();
    for of in 0..leaders.len() as u32 {
        let first = leader(leaders, of);
        if first == of {
            numbers[of as usize] = ends.len() as u32;
            ends.push(0);
        }
        numbers[of as usize] = numbers[first as usize];
        ends[numbers[of as usize] as usize] += 1;
    }
    let mut next = Vec::with_capacity(ends.len());
    let mut sum = 0;
    for end in &mut ends {
        next.push(sum);
        sum += *end;
        *end = sum;
    }
    let mut members = vec![0; leaders.len()];
    for (of, number) in numbers.iter().enumerate() {
        let next = &mut next[*number as usize];
        members[*next as usize] = of as u32;
        *next += 1;
    }
    Grouped {
        members,
        ends,
        next: 0,
        echoes: Echoes::default(),
        pairs: HashMap::new(),
    }
}

impl Grouped {
    /// Makes the next echo; returns how much work that was.
    fn echo(&mut self, alignments: &[Alignment], words: &Words) -> usize {
        let before = self
            .next
            .checked_sub(1)
            .map_or(0, |before| self.ends[before]);
        let members = &self.members[before as usize..self.ends[self.next] as usize];
        self.next += 1;
        let (mut most, mut alike) = (0, 1f32);
        let mut sides = Vec::with_capacity(members.len() * 2);
        for member in members {
            let Alignment { a, b, matched } = &alignments[*member as usize];
            most = most.max(*matched);
            alike = alike.min(similarity(a, b, *matched));
            sides.extend([a.clone(), b.clone()]);
        }
        sides.sort_unstable_by_key(|side| (side.start, side.end));
        let echoes = &mut self.echoes;
        let first = echoes.places.len();
        for side in sides {
            // No passage runs over a boundary, so those that meet are in one
            // document.
            match echoes.places[first..].last_mut() {
                Some(last) if side.start < last.words.end => {
                    last.words.end = last.words.end.max(side.end);
                }
                _ => echoes.places.push(EchoPlace {
                    document: words.document_of(side.start),
                    words: side,
                }),
            }
        }
        let places = &echoes.places[first..];
        let documents: Vec<u32> = places
            .chunk_by(|a, b| a.document == b.document)
            .map(|same| same[0].document)
            .collect();
        if documents.len() > PAIRED_MAX {
            echoes.crowded += 1;
        } else {
            for (number, one) in documents.iter().enumerate() {
                for other in &documents[number + 1..] {
                    let pair = self.pairs.entry((*one, *other)).or_default();
                    *pair = (pair.0 + 1, pair.1 + most);
                }
            }
        }
        echoes.echoes.push(Echo {
            words: most,
            alike,
            documents: documents.len() as u32,
            places: first as u32..echoes.places.len() as u32,
        });
        members.len() * 2 + documents.len().min(PAIRED_MAX).pow(2)
    }
}

/// 2 · shared words / words of both (Dice 1945).
pub(super) fn similarity(a: &Range<u32>, b: &Range<u32>, matched: u32) -> f32 {
    2.0 * matched as f32 / (a.len() + b.len()).max(1) as f32
}
