//! Hits that have another query's hit near them.

use std::rc::Rc;

use super::sentence::sentence_around;
use crate::engine::corpus::{Corpus, Index};
use crate::engine::query::Hits;

/// Where another query's hit has to lie: whole in the same document, and
/// without a word in common with the hit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nearness {
    /// Words before; 0 to look after it alone.
    pub left: u32,
    /// Words after.
    pub right: u32,
    /// Its nearest word is the farthest of these, not any.
    pub exact: bool,
    /// Within the hit's sentence: before it that of its first word, after it
    /// that of its last. Structures must be known.
    pub sentences: bool,
}

/// Looks at the words around a hit.
#[derive(Debug)]
pub(super) struct Near {
    pub(super) others: Rc<Hits>,
    pub(super) nearness: Nearness,
    pub(super) negated: bool,
    pub(super) unseen: Vec<usize>,
}

impl Near {
    pub(super) fn lets(&self, from: u32, to: u32, corpus: &Corpus, index: &Index) -> bool {
        let place = index.document_at(from);
        if self.unseen.binary_search(&place).is_ok() {
            return false;
        }
        let document = index.span(place);
        let Nearness {
            left,
            right,
            exact,
            sentences,
        } = self.nearness;
        let mut first = from.saturating_sub(left).max(document.start as u32);
        let mut last = to.saturating_add(right).min(document.end as u32);
        if sentences {
            if let Some(sentence) = sentence_around(from, corpus) {
                first = first.max(sentence.start);
            }
            if let Some(sentence) = sentence_around(to - 1, corpus) {
                last = last.min(sentence.end);
            }
        }
        let near = match exact {
            true => {
                let ends = from.checked_sub(left).filter(|_| left > 0);
                let begins = to.checked_add(right).filter(|_| right > 0);
                ends.is_some_and(|at| self.one_lies_in(first, from, |_, end| end == at + 1))
                    || begins
                        .is_some_and(|at| self.one_lies_in(to, last, |start, _| start == at - 1))
            }
            false => {
                self.one_lies_in(first, from, |_, _| true)
                    || self.one_lies_in(to, last, |_, _| true)
            }
        };
        near != self.negated
    }

    /// One of the others lies whole within positions, and is as wanted.
    fn one_lies_in(&self, from: u32, to: u32, wanted: impl Fn(u32, u32) -> bool) -> bool {
        let first = self.others.starts().partition_point(|&start| start < from);
        (first..self.others.len())
            .take_while(|&other| self.others.start(other) < to)
            .any(|other| {
                let (start, end) = (self.others.start(other), self.others.end(other));
                end <= to && wanted(start, end)
            })
    }
}
