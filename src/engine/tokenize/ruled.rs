//! Rules other than the default: the library's segments, split into
//! [`pieces`](super::pieces) and joined again, one piece behind.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::pieces::{Kind, Piece, split};
use super::{Rules, trimmed};

/// Pushes the tokens of `text[from..]` until `stop` is reached; returns the
/// boundary at which it left off.
pub(super) fn run(
    rules: &Rules,
    text: &str,
    from: usize,
    stop: usize,
    sink: &mut impl FnMut(usize, usize),
) -> usize {
    let Some(rest) = text.get(from..) else {
        return text.len();
    };
    let mut joiner = Joiner {
        text,
        punctuation: rules.punctuation,
        word: None,
        mark: None,
        sink,
    };
    for (at, segment) in rest.split_word_bound_indices() {
        let at = from + at;
        let mut first = true;
        let mut stopped = false;
        split(rules, segment, at, &mut |piece: Piece| {
            stopped |= first && at >= stop && joiner.settled_before(piece.kind);
            first = false;
            if !stopped {
                joiner.push(piece);
            }
        });
        if stopped {
            joiner.settle();
            return at;
        }
    }
    joiner.settle();
    text.len()
}

/// Joins pieces. What it holds back always ends where the next piece starts.
struct Joiner<'a, S> {
    text: &'a str,
    punctuation: bool,
    /// A token that may still grow.
    word: Option<Range<usize>>,
    /// A mark after `word`, or one that leads a word, not yet known to join.
    mark: Option<Range<usize>>,
    sink: &'a mut S,
}

impl<S: FnMut(usize, usize)> Joiner<'_, S> {
    /// A piece of this kind does not depend on what is held back, so that a
    /// slice can end before it.
    fn settled_before(&self, kind: Kind) -> bool {
        match kind {
            Kind::Word => self.mark.is_none(),
            Kind::Joiner { .. } => self.word.is_none() || self.mark.is_some(),
            Kind::Rest => true,
        }
    }

    fn push(&mut self, piece: Piece) {
        match piece.kind {
            Kind::Word => {
                let start = match (self.word.take(), self.mark.take()) {
                    (Some(word), Some(_)) => word.start,
                    (None, Some(mark)) => mark.start,
                    (Some(word), None) => {
                        self.tell(word);
                        piece.at.start
                    }
                    (None, None) => piece.at.start,
                };
                self.word = Some(start..piece.at.end);
            }
            Kind::Joiner { leads } => {
                if self.word.is_some() && self.mark.is_none() {
                    self.mark = Some(piece.at);
                } else {
                    self.settle();
                    if leads {
                        self.mark = Some(piece.at);
                    } else {
                        self.rest(piece.at);
                    }
                }
            }
            Kind::Rest => {
                self.settle();
                self.rest(piece.at);
            }
        }
    }

    /// Tells what is held back: nothing will join it.
    fn settle(&mut self) {
        if let Some(word) = self.word.take() {
            self.tell(word);
        }
        if let Some(mark) = self.mark.take() {
            self.rest(mark);
        }
    }

    fn rest(&mut self, at: Range<usize>) {
        if self.punctuation {
            self.tell(at);
        }
    }

    fn tell(&mut self, at: Range<usize>) {
        if let Some(token) = trimmed(self.text, at) {
            (self.sink)(token.start, token.end);
        }
    }
}
