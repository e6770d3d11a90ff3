//! The words that are compared: any case, without punctuation.

use std::ops::Range;

use crate::engine::TypeId;
use crate::engine::corpus::{Corpus, Index};
use crate::engine::fold::folded_key;
use crate::engine::vocabulary::{Interner, Vocabulary};

/// What stands before, between and after documents in the column of words.
pub(super) const BOUNDARY: u32 = 0;

/// All words end to end, a boundary before, between and after documents.
///
/// A token is split where a punctuation mark stands in it (*China's* is
/// compared as *china s*), and is no word at all if it has no letter or digit.
/// Two words are the same if their folded keys are.
#[derive(Debug, Default)]
pub struct Words {
    /// For each word, the number of its key; [`BOUNDARY`] between documents.
    keys: Vec<u32>,
    /// For each word, the position of its token in the stream; no position for
    /// a boundary.
    positions: Vec<u32>,
    /// For each document, its first word; one more at the end.
    starts: Vec<u32>,
    /// For each key, its words.
    counts: Vec<u32>,
    /// For each type, where its keys are in `pieces`; one more at the end.
    cuts: Vec<u32>,
    /// The keys of types.
    pieces: Vec<u32>,
}

impl Words {
    /// Words of all documents.
    pub fn len(&self) -> usize {
        self.keys.len().saturating_sub(self.starts.len())
    }

    /// There is no word.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The column with its boundaries.
    pub(super) fn keys(&self) -> &[u32] {
        &self.keys
    }

    /// The document in which a word stands.
    pub(super) fn document_of(&self, word: u32) -> u32 {
        self.starts.partition_point(|&start| start <= word) as u32 - 1
    }

    /// The word after a document's last: a boundary.
    pub(super) fn end_of(&self, document: u32) -> u32 {
        self.starts[document as usize + 1] - 1
    }

    /// The tokens over which a run of words stretches: positions, half open.
    pub fn tokens(&self, words: &Range<u32>) -> Range<u32> {
        self.positions[words.start as usize]..self.positions[words.end as usize - 1] + 1
    }

    /// Some word of a run stands in a run of tokens.
    pub(super) fn any_in(&self, tokens: &Range<u32>, words: &Range<u32>) -> bool {
        let of = &self.positions[words.start as usize..words.end as usize];
        let first = of.partition_point(|position| *position < tokens.start);
        of.get(first).is_some_and(|position| *position < tokens.end)
    }

    /// The position of a word's token.
    pub(super) fn position(&self, word: u32) -> u32 {
        self.positions[word as usize]
    }

    /// How much a word tells, in bits: the rarer, the more.
    pub(super) fn bits(&self, key: u32) -> f64 {
        let count = self.counts.get(key as usize).copied().unwrap_or(0).max(1);
        (self.len().max(1) as f64 / f64::from(count)).log2()
    }
}

/// Lays the words out in slices.
#[derive(Debug)]
pub(super) struct Laying {
    words: Words,
    /// Keys that no token has as a whole.
    others: Interner,
    known: u32,
    next_type: u32,
    document: usize,
    at: usize,
    /// Documents that are passed over, by their sorted places.
    left_out: Vec<usize>,
}

impl Laying {
    pub(super) fn new(corpus: &Corpus, index: &Index, left_out: Vec<usize>) -> Self {
        let words = Words {
            keys: Vec::with_capacity(index.tokens() as usize + index.documents() + 1),
            positions: Vec::with_capacity(index.tokens() as usize + index.documents() + 1),
            ..Words::default()
        };
        Self {
            words,
            others: Interner::default(),
            known: corpus.vocabulary().classes() as u32,
            next_type: 0,
            document: 0,
            at: 0,
            left_out,
        }
    }

    /// Works on about so many tokens; true when all words are laid out.
    pub(super) fn advance(&mut self, corpus: &Corpus, index: &Index, mut budget: usize) -> bool {
        let vocabulary = corpus.vocabulary();
        let types = vocabulary.types() as u32;
        while self.next_type < types {
            if budget == 0 {
                return false;
            }
            budget = budget.saturating_sub(8);
            self.split(TypeId(self.next_type), vocabulary);
            self.next_type += 1;
        }
        while self.document < index.documents() {
            let mut span = index.span(self.document);
            if self.left_out.binary_search(&self.document).is_ok() {
                span.end = span.start;
            }
            if self.words.starts.len() == self.document {
                self.boundary();
                self.words.starts.push(self.words.keys.len() as u32);
            }
            let from = span.start + self.at;
            let to = span.end.min(from + budget);
            for position in from..to {
                let of = index.stream()[position].index();
                let cuts = self.words.cuts[of] as usize..self.words.cuts[of + 1] as usize;
                for cut in cuts {
                    let key = self.words.pieces[cut];
                    self.words.keys.push(key);
                    self.words.positions.push(position as u32);
                    self.words.counts[key as usize] += 1;
                }
            }
            budget -= to - from;
            if to < span.end {
                self.at += to - from;
                return false;
            }
            self.at = 0;
            self.document += 1;
        }
        true
    }

    /// The words. [`Self::advance`] must have returned true.
    pub(super) fn finish(mut self) -> Words {
        self.boundary();
        self.words.starts.push(self.words.keys.len() as u32);
        self.words
    }

    fn boundary(&mut self) {
        self.words.keys.push(BOUNDARY);
        self.words.positions.push(u32::MAX);
    }

    fn split(&mut self, id: TypeId, vocabulary: &Vocabulary) {
        let words = &mut self.words;
        if words.cuts.is_empty() {
            words.cuts.push(0);
        }
        let form = vocabulary.form(id);
        let whole = !form.contains(is_punctuation);
        if whole && form.contains(char::is_alphanumeric) {
            words.pieces.push(vocabulary.class_of(id).0);
        } else {
            let pieces = form.split(is_punctuation);
            for piece in pieces.filter(|piece| piece.contains(char::is_alphanumeric)) {
                let key = folded_key(piece);
                let known = vocabulary.class_of_key(&key).map(|class| class.0);
                let key = known.unwrap_or_else(|| self.known + self.others.intern(&key));
                words.pieces.push(key);
            }
        }
        words.cuts.push(words.pieces.len() as u32);
        words
            .counts
            .resize(self.known as usize + self.others.len(), 0);
    }
}

/// A mark that may stand in a token without being part of a word. Joiners and
/// combining marks are no such marks.
fn is_punctuation(c: char) -> bool {
    match c {
        '\0'..='\x7f' => !c.is_ascii_alphanumeric(),
        '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{205e}' | '\u{3000}'..='\u{303f}' => {
            !c.is_alphanumeric()
        }
        '\u{5be}' | '\u{5f3}' | '\u{5f4}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{66a}'
        | '\u{66b}' | '\u{66c}' | '\u{66d}' | '\u{6d4}' | '\u{964}' | '\u{965}' => true,
        '\u{ff00}'..='\u{ff65}' => !c.is_alphanumeric(),
        _ => false,
    }
}
