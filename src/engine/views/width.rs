//! How far a line reaches to either side of its hit.

use std::ops::Range;

use crate::engine::corpus::{Document, Index, Structures};
use crate::engine::sentences::{Border, Splitter};
use crate::engine::vocabulary::Vocabulary;

/// How much text stands to each side of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// So many characters; a run of blanks counts as one.
    Characters(usize),
    /// From the start of the token that stands so many before the hit to the
    /// end of the one that stands so many after it; to the text's edge where
    /// there are fewer.
    Words(usize),
    /// The sentence that the hit begins in, to the end of the one that it ends
    /// in. Needs the corpus' structures.
    Sentence,
    /// The same for paragraphs.
    Paragraph,
}

/// How much of a line is handed over, in characters; a run of blanks counts as
/// one. What is longer is cut, and said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Of the hit.
    pub node: usize,
    /// To each side.
    pub side: usize,
}

impl Bounds {
    /// For a line on a screen, which has no room for more.
    pub const SCREEN: Self = Self {
        node: 400,
        side: 1_000,
    };
    /// For a line that is taken away or read whole. No true sentence or
    /// paragraph is longer; a text without a line break is.
    pub const WHOLE: Self = Self {
        node: 20_000,
        side: 20_000,
    };
}

/// A bound on how much text is looked through for a border.
const GAP_MAX: usize = 4_096;

/// A document's tokens, and where they stand in its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    pub(super) document: &'a Document,
    /// Its place in the corpus.
    pub(super) place: usize,
    pub(super) index: &'a Index,
    pub(super) vocabulary: &'a Vocabulary,
}

impl Placed<'_> {
    /// The bytes of some tokens, which must be at least one.
    pub(super) fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        self.start(tokens.start)..self.end(tokens.end - 1)
    }

    fn start(&self, token: usize) -> usize {
        let types = self.index.types_of(self.place);
        let offsets = self.document.offsets();
        offsets.start(types, self.vocabulary, token)
    }

    fn end(&self, token: usize) -> usize {
        let types = self.index.types_of(self.place);
        self.document.offsets().end(types, self.vocabulary, token)
    }

    /// The bytes of a hit's tokens with `count` more to each side.
    pub(super) fn words(&self, tokens: &Range<usize>, count: usize) -> Range<usize> {
        let start = match tokens.start.checked_sub(count) {
            Some(first) => self.start(first),
            None => 0,
        };
        let after = tokens.end.saturating_add(count);
        let end = match after <= self.document.tokens() {
            true => self.end(after - 1),
            false => self.document.text().len(),
        };
        start..end
    }

    /// The bytes of the sentences or paragraphs that some tokens stand in.
    pub(super) fn structure(
        &self,
        structures: &Structures,
        paragraph: bool,
        tokens: &Range<usize>,
    ) -> Range<usize> {
        let (starts, ends) = match paragraph {
            true => structures.paragraphs(),
            false => structures.sentences(),
        };
        let span = self.index.span(self.place);
        let first = around(starts, ends, &span, (span.start + tokens.start) as u32).start;
        let last = around(starts, ends, &span, (span.start + tokens.end - 1) as u32);
        let begin = self.begin(structures, first - span.start, paragraph);
        let end = self.finish(
            structures,
            last.start - span.start..last.end - span.start,
            paragraph,
        );
        begin..end
    }

    /// Where the structure begins whose first token is given: marks before
    /// that token may belong to it, or to the one before.
    fn begin(&self, structures: &Structures, first: usize, paragraph: bool) -> usize {
        let token = self.start(first);
        let (least, from) = match first.checked_sub(1) {
            Some(before) => (self.end(before), self.before_sentence(structures, before)),
            None => (0, 0),
        };
        let text = self.document.text();
        let from = from.max(text.floor_char_boundary(token.saturating_sub(2 * GAP_MAX)));
        let mut begin = None;
        self.borders(from..token + 1, paragraph, |at| {
            if (least..=token).contains(&at) {
                begin = Some(at);
            }
        });
        begin.unwrap_or(token)
    }

    /// Where the structure ends whose tokens are given.
    fn finish(&self, structures: &Structures, tokens: Range<usize>, paragraph: bool) -> usize {
        let text = self.document.text();
        let last = self.end(tokens.end - 1);
        let next = match tokens.end < self.document.tokens() {
            true => self.start(tokens.end),
            false => text.len(),
        };
        let most = text.ceil_char_boundary(next.min(last + GAP_MAX));
        let from = self.before_sentence(structures, tokens.end - 1);
        let mut end = None;
        self.borders(from..most + 1, paragraph, |at| {
            if end.is_none() && (last..=most).contains(&at) {
                end = Some(at);
            }
        });
        let end = end.unwrap_or(most);
        last + text[last..end].trim_end().len()
    }

    /// A place from which borders at a token's sentence are found as from the
    /// text's beginning: behind the last word before that sentence. At the
    /// token itself where the sentence is very long.
    fn before_sentence(&self, structures: &Structures, token: usize) -> usize {
        let (starts, ends) = structures.sentences();
        let span = self.index.span(self.place);
        let sentence = around(starts, ends, &span, (span.start + token) as u32);
        let from = match (sentence.start - span.start).checked_sub(1) {
            Some(before) => self.end(before),
            None => 0,
        };
        match self.start(token) {
            start if start - from > GAP_MAX => start,
            _ => from,
        }
    }

    /// Calls `told` with the borders from `bytes.start` on, up to
    /// `bytes.end` and some beyond.
    fn borders(&self, bytes: Range<usize>, paragraph: bool, mut told: impl FnMut(usize)) {
        let text = self.document.text();
        // What follows the next token has a say in whether a border is there.
        let near = &text[..text.ceil_char_boundary((bytes.end + GAP_MAX).min(text.len()))];
        let mut at = bytes.start;
        let splitter = Splitter::new();
        while at < bytes.end.min(near.len()) {
            at = splitter.run(near, at, 1, &mut |border, kind| {
                if !paragraph || kind == Border::Paragraph {
                    told(border);
                }
            });
        }
    }
}

/// The structure that a position stands in; what lies between two where it is
/// in none.
fn around(starts: &[u32], ends: &[u32], span: &Range<usize>, position: u32) -> Range<usize> {
    let after = starts.partition_point(|&start| start <= position);
    let within = after.checked_sub(1).filter(|&at| ends[at] > position);
    let (start, end) = match within {
        Some(at) => (starts[at] as usize, ends[at] as usize),
        None => {
            let before = after.checked_sub(1).map_or(0, |at| ends[at] as usize);
            let next = starts.get(after).map_or(usize::MAX, |&next| next as usize);
            (before, next)
        }
    };
    start.max(span.start)..end.min(span.end)
}
