//! A walk over hits that keeps some.

use std::ops::Range;
use std::rc::Rc;

use super::alike::Alike;
use super::draw::Draw;
use super::near::{Near, Nearness};
use super::sentence::{FirstInSentence, WholeSentences};
use crate::engine::corpus::Corpus;
use crate::engine::query::Hits;

/// What lets some hits through.
#[derive(Clone, Debug)]
pub enum Sieve {
    /// Hits with another query's hit near them.
    Near {
        /// The other query's hits.
        others: Rc<Hits>,
        /// Where one has to lie.
        nearness: Nearness,
        /// Hits without one.
        negated: bool,
        /// Documents in which the other query was not sought, by their sorted
        /// places: none of their hits is let through.
        unseen: Vec<usize>,
    },
    /// So many hits drawn at random.
    Draw {
        /// How many.
        lines: u32,
        /// What the draw begins with.
        seed: u32,
    },
    /// The first hit of each document.
    FirstInDocument,
    /// The first hit that begins in each sentence. Structures must be known.
    FirstInSentence,
    /// The first of lines that agree in the fold classes of their words.
    Distinct {
        /// Words before that count, at most [`MARGIN`](crate::engine::corpus::MARGIN).
        left: u8,
        /// Words after.
        right: u8,
    },
    /// Hits that lie in a sentence which ends as sentences do. Structures must
    /// be known.
    WholeSentences,
    /// Hits that begin within these positions.
    Positions(Range<u32>),
    /// Hits of some categories.
    Marked {
        /// The category of each hit, 0 for none.
        column: Vec<u8>,
        /// Categories that are let through.
        categories: Vec<u8>,
    },
}

impl Sieve {
    /// It asks where sentences begin and end.
    pub fn needs_structures(&self) -> bool {
        match self {
            Self::Near { nearness, .. } => nearness.sentences,
            Self::FirstInSentence | Self::WholeSentences => true,
            _ => false,
        }
    }
}

/// Sifts hits in slices. It belongs to the index that the hits are of.
#[derive(Debug)]
pub struct Sifting {
    hits: Rc<Hits>,
    sieve: State,
    next: usize,
    kept: Vec<u32>,
}

/// A sieve with what it remembers.
#[derive(Debug)]
enum State {
    Near(Near),
    Draw(Draw),
    /// The end of the document of the last hit that was kept.
    FirstInDocument(u32),
    FirstInSentence(FirstInSentence),
    Alike(Alike),
    WholeSentences(WholeSentences),
    Positions(Range<u32>),
    Marked(Vec<u8>, Vec<u8>),
}

impl Sifting {
    /// Begins with the first of the hits.
    pub fn new(hits: Rc<Hits>, sieve: Sieve) -> Self {
        let sieve = match sieve {
            Sieve::Near {
                others,
                nearness,
                negated,
                unseen,
            } => State::Near(Near {
                others,
                nearness,
                negated,
                unseen,
            }),
            Sieve::Draw { lines, seed } => State::Draw(Draw::new(lines, hits.len(), seed)),
            Sieve::FirstInDocument => State::FirstInDocument(0),
            Sieve::FirstInSentence => State::FirstInSentence(FirstInSentence::default()),
            Sieve::Distinct { left, right } => State::Alike(Alike::new(left, right)),
            Sieve::WholeSentences => State::WholeSentences(WholeSentences::default()),
            Sieve::Positions(positions) => State::Positions(positions),
            Sieve::Marked { column, categories } => State::Marked(column, categories),
        };
        Self {
            hits,
            sieve,
            next: 0,
            kept: Vec::new(),
        }
    }

    /// Asks at `budget` more hits; true when all have been asked. The corpus
    /// must be indexed.
    pub fn advance(&mut self, corpus: &Corpus, budget: usize) -> bool {
        let Some(index) = corpus.index() else {
            return true;
        };
        let end = self.hits.len().min(self.next + budget);
        for hit in self.next..end {
            let (from, to) = (self.hits.start(hit), self.hits.end(hit));
            let lets = match &mut self.sieve {
                State::Near(near) => near.lets(from, to, corpus, index),
                State::Draw(draw) => draw.lets(),
                State::FirstInDocument(end) => {
                    let first = from >= *end;
                    if first {
                        *end = index.span(index.document_at(from)).end as u32;
                    }
                    first
                }
                State::FirstInSentence(first) => first.lets(from, corpus),
                State::Alike(alike) => alike.lets(hit, &self.hits, corpus, index),
                State::WholeSentences(whole) => whole.lets(from, to, corpus, index),
                State::Positions(positions) => positions.contains(&from),
                State::Marked(column, categories) => categories.contains(&column[hit]),
            };
            if lets {
                self.kept.push(hit as u32);
            }
        }
        self.next = end;
        end == self.hits.len()
    }

    /// The hits that were let through.
    pub fn finish(self) -> Hits {
        self.hits.select(&self.kept)
    }
}
