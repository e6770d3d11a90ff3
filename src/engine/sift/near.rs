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
    /// Its nearest word is the farthest of these, not any; what else it has
    /// lies beyond.
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
        let mut first = document.start as u32;
        let mut last = document.end as u32;
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
                let ends = (from + 1).checked_sub(left).filter(|_| left > 0);
                let begins = to.checked_add(right).filter(|_| right > 0);
                ends.is_some_and(|end| self.one_ends_at(end, first))
                    || begins.is_some_and(|end| self.one_begins_at(end - 1, last))
            }
            false => {
                self.one_lies_in(first.max(from.saturating_sub(left)), from)
                    || self.one_lies_in(to, last.min(to.saturating_add(right)))
            }
        };
        near != self.negated
    }

    /// One of the others lies whole within positions.
    fn one_lies_in(&self, from: u32, to: u32) -> bool {
        self.beginning_in(from, to)
            .any(|other| self.others.end(other) <= to)
    }

    /// One of the others ends at a position, and begins at another or after it.
    fn one_ends_at(&self, end: u32, first: u32) -> bool {
        let farthest = end.saturating_sub(self.others.longest());
        self.beginning_in(first.max(farthest), end)
            .any(|other| self.others.end(other) == end)
    }

    /// One of the others begins at a position, and ends at another or before it.
    fn one_begins_at(&self, start: u32, last: u32) -> bool {
        let found = self.others.starts().binary_search(&start);
        found.is_ok_and(|other| self.others.end(other) <= last)
    }

    /// The others that begin within positions.
    fn beginning_in(&self, from: u32, to: u32) -> impl Iterator<Item = usize> {
        let first = self.others.starts().partition_point(|&start| start < from);
        (first..self.others.len()).take_while(move |&other| self.others.start(other) < to)
    }
}
