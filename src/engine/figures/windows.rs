//! The windows around hits.

use std::ops::Range;

use super::sorted::below;
use crate::engine::corpus::{Corpus, Index};
use crate::engine::query::Hits;

/// How far around a hit its collocates may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// Tokens before the hit.
    pub left: u8,
    /// Tokens after the hit.
    pub right: u8,
    /// It ends where the hit's sentence does.
    pub sentences: bool,
}

/// Where a run of positions stands to the hit to which it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// Before a hit that begins at this position.
    Left(u32),
    /// After a hit that ends before this position.
    Right(u32),
}

/// Walks the windows of all hits, each position once.
///
/// A position that lies in several windows belongs to the hit to which it is
/// nearest, and of two that are equally near to the one before it. A hit's own
/// tokens are not in its window; those of another hit are.
#[derive(Debug)]
pub(super) struct Sweep {
    window: Window,
    /// Ends of hits, sorted.
    ends: Vec<u32>,
    /// The hit before which the sweep stands; one more than there are hits
    /// when all is done.
    hit: usize,
    /// How many of the ends it has passed.
    passed: usize,
    /// Where the borders of the hit before and of the hit after were last.
    before: Borders,
    after: Borders,
}

impl Sweep {
    pub(super) fn new(window: Window, hits: &Hits) -> Self {
        let mut ends: Vec<u32> = (0..hits.len()).map(|hit| hits.end(hit)).collect();
        if !ends.is_sorted() {
            ends.sort_unstable();
        }
        Self {
            window,
            ends,
            hit: 0,
            passed: 0,
            before: Borders::default(),
            after: Borders::default(),
        }
    }

    /// Walks about so many more hits; true when all are done. Runs of positions
    /// are told in text order.
    pub(super) fn advance(
        &mut self,
        hits: &Hits,
        corpus: &Corpus,
        number: usize,
        tell: &mut impl FnMut(Range<u32>, Beside),
    ) -> bool {
        let Some(index) = corpus.index() else {
            return true;
        };
        let sentences = self
            .window
            .sentences
            .then(|| corpus.structures().sentences());
        let mut remaining = number;
        while remaining > 0 {
            if self.hit > hits.len() || hits.is_empty() {
                return true;
            }
            if sentences.is_none() {
                let apart = self.single(hits, remaining, tell);
                if apart > 0 {
                    remaining -= apart;
                    continue;
                }
            }
            remaining -= 1;
            // From the start of the hit before to that of the hit after.
            let mut at = if self.hit == 0 {
                0
            } else {
                hits.start(self.hit - 1)
            };
            let (end, left) = if self.hit < hits.len() {
                let start = hits.start(self.hit);
                let border = self.after.around(start, index, sentences).start;
                let reach = start.saturating_sub(u32::from(self.window.left));
                (start, reach.max(border))
            } else {
                (u32::MAX, u32::MAX)
            };
            loop {
                let next = self.ends.get(self.passed).copied().unwrap_or(u32::MAX);
                let until = end.min(next);
                if until > at {
                    self.stretch(at..until, end, left, index, sentences, tell);
                    at = until;
                }
                // A hit that ends where the next begins is passed with it.
                if next > end || next == u32::MAX {
                    break;
                }
                self.passed += 1;
            }
            self.hit += 1;
        }
        self.hit > hits.len()
    }

    /// The same for hits that follow as most do, each of one token and in the
    /// document of the two before it, as long as windows end with documents
    /// alone. There is nothing to tell of but each hit's own place and the gap
    /// before the next, and no border to look for: half of the way to each hit.
    /// Returns how many hits it walked.
    #[inline]
    fn single(
        &mut self,
        hits: &Hits,
        number: usize,
        tell: &mut impl FnMut(Range<u32>, Beside),
    ) -> usize {
        // Of the hit before all is told but its own place and what follows it.
        let Some(first) = self.hit.checked_sub(1) else {
            return 0;
        };
        let Some(last) = self.passed.checked_sub(1) else {
            return 0;
        };
        let (mut at, mut last) = (hits.start(first), self.ends[last]);
        let document = &self.before.span;
        if self.passed != first || last <= document.start || at < last {
            return 0;
        }
        let (left, right) = (u32::from(self.window.left), u32::from(self.window.right));
        let nexts = hits.starts()[self.hit..].iter();
        let mut walked = 0;
        for (&next, &end) in nexts.zip(&self.ends[self.passed..]).take(number) {
            if end != at + 1 || next < end || next >= document.end {
                break;
            }
            let (before, gap) = (at - last, next - end);
            if before < right && (before <= gap || gap >= left) {
                tell(at..end, Beside::Right(last));
            } else if gap < left {
                tell(at..end, Beside::Left(next));
            }
            if gap >= left + right {
                tell(end..end + right, Beside::Right(end));
                tell(next - left..next, Beside::Left(next));
            } else {
                let cut = gap
                    .div_ceil(2)
                    .clamp(gap.saturating_sub(left), right.min(gap));
                tell(end..end + cut, Beside::Right(end));
                tell(end + cut..next, Beside::Left(next));
            }
            (last, at) = (end, next);
            walked += 1;
        }
        self.hit += walked;
        self.passed += walked;
        walked
    }

    /// Positions between which no hit begins or ends. The next hit begins at
    /// `next`, its window at `left`.
    #[inline]
    fn stretch(
        &mut self,
        positions: Range<u32>,
        next: u32,
        left: u32,
        index: &Index,
        sentences: Option<(&[u32], &[u32])>,
        tell: &mut impl FnMut(Range<u32>, Beside),
    ) {
        let from = left.clamp(positions.start, positions.end);
        let Some(passed) = self.passed.checked_sub(1) else {
            if from < positions.end {
                tell(from..positions.end, Beside::Left(next));
            }
            return;
        };
        let end = self.ends[passed];
        let reach = end.saturating_add(u32::from(self.window.right));
        let to = if reach > positions.start {
            let border = self.before.around(end - 1, index, sentences).end;
            reach.min(border).clamp(positions.start, positions.end)
        } else {
            positions.start
        };
        // The first position that is nearer to the next hit.
        let middle = ((u64::from(next) + u64::from(end) - 1) / 2 + 1) as u32;
        let cut = if from < to {
            middle.clamp(from, to)
        } else {
            to
        };
        if positions.start < cut {
            tell(positions.start..cut, Beside::Right(end));
        }
        let from = from.max(cut);
        if from < positions.end {
            tell(from..positions.end, Beside::Left(next));
        }
    }
}

/// The borders that a window does not cross, by positions that only grow.
#[derive(Debug, Default)]
struct Borders {
    document: usize,
    /// The document's positions.
    span: Range<u32>,
    /// Where the next document begins.
    next: u32,
    sentence: usize,
}

impl Borders {
    /// The document or sentence in which a position stands.
    #[inline]
    fn around(
        &mut self,
        position: u32,
        index: &Index,
        sentences: Option<(&[u32], &[u32])>,
    ) -> Range<u32> {
        if position >= self.next {
            self.enter(position, index);
        }
        match sentences {
            None => self.span.clone(),
            Some((starts, ends)) => self.sentence(position, starts, ends),
        }
    }

    #[cold]
    fn enter(&mut self, position: u32, index: &Index) {
        let starts = index.starts();
        self.document += below(&starts[self.document..], position + 1);
        self.document = self.document.saturating_sub(1);
        let span = index.span(self.document);
        self.span = span.start as u32..span.end as u32;
        self.next = starts.get(self.document + 1).copied().unwrap_or(u32::MAX);
    }

    fn sentence(&mut self, position: u32, starts: &[u32], ends: &[u32]) -> Range<u32> {
        self.sentence += below(&starts[self.sentence..], position + 1);
        self.sentence = self.sentence.saturating_sub(1);
        match (starts.get(self.sentence), ends.get(self.sentence)) {
            (Some(&start), Some(&end)) if (start..end).contains(&position) => {
                self.span.start.max(start)..self.span.end.min(end)
            }
            _ => self.span.clone(),
        }
    }
}
