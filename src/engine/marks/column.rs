//! Marks beside the hits of a corpus.

use std::ops::Range;

use super::mark::Span;
use super::store::{Marks, TextMarks};
use crate::engine::corpus::{Corpus, Index};
use crate::engine::query::Hits;

/// With so many times fewer marks than hits, the marks are looked up among the
/// hits instead of the hits among the marks.
const SPARSE: usize = 16;
/// About how many forms are walked to find one token's bytes; a document with
/// fewer tokens than that for each hit is walked as a whole.
const WALK: usize = 32;

/// Where the hits of a corpus stand in their texts, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Spans<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    hits: &'a Hits,
}

impl<'a> Spans<'a> {
    /// The spans of `hits`, which `index` of `corpus` has.
    pub fn new(corpus: &'a Corpus, index: &'a Index, hits: &'a Hits) -> Self {
        Self {
            corpus,
            index,
            hits,
        }
    }

    /// A hit's document, by its place in the corpus, and its span.
    pub fn of(&self, hit: usize) -> (usize, Span) {
        let place = self.index.document_at(self.hits.start(hit));
        (place, self.within(place, hit))
    }

    /// The span of a hit in the document at `place`.
    fn within(&self, place: usize, hit: usize) -> Span {
        let (types, words) = (self.index.types_of(place), self.corpus.vocabulary());
        let offsets = self.corpus.documents()[place].offsets();
        let from = self.index.span(place).start;
        let (start, end) = (self.hits.start(hit) as usize, self.hits.end(hit) as usize);
        Span {
            start: offsets.start(types, words, start - from) as u32,
            end: offsets.end(types, words, end - from - 1) as u32,
        }
    }

    /// The spans of a run of hits, all of one document, in order.
    fn run(&self, place: usize, hits: Range<usize>) -> Vec<Span> {
        let (types, words) = (self.index.types_of(place), self.corpus.vocabulary());
        if hits.len().saturating_mul(WALK) < types.len() {
            return hits.map(|hit| self.within(place, hit)).collect();
        }
        let offsets = self.corpus.documents()[place].offsets();
        let starts: Vec<u32> = offsets
            .starts(types, words)
            .map(|start| start as u32)
            .collect();
        let from = self.index.span(place).start;
        hits.map(|hit| {
            let last = self.hits.end(hit) as usize - from - 1;
            Span {
                start: starts[self.hits.start(hit) as usize - from],
                end: starts[last] + words.form_len(types[last]),
            }
        })
        .collect()
    }

    /// The category of each hit's mark, 0 for none: one for each hit, in text
    /// order. A hit has a mark where their spans are the same.
    ///
    /// Takes time in proportion to the hits or the marks of the documents that
    /// have both, whichever are fewer.
    pub fn categories(&self, marks: &Marks) -> Vec<u8> {
        let mut column = vec![0; self.hits.len()];
        for (place, document) in self.corpus.documents().iter().enumerate() {
            let Some(text) = marks.of(document).filter(|text| !text.marks().is_empty()) else {
                continue;
            };
            let hits = self.hits.within(&self.index.span(place));
            if text.marks().len() * SPARSE < hits.len() {
                self.by_marks(place, hits, text, &mut column);
            } else {
                self.by_hits(place, hits, text, &mut column);
            }
        }
        column
    }

    fn by_marks(&self, place: usize, hits: Range<usize>, text: &TextMarks, column: &mut [u8]) {
        let (types, words) = (self.index.types_of(place), self.corpus.vocabulary());
        let offsets = self.corpus.documents()[place].offsets();
        let from = self.index.span(place).start;
        let starts = &self.hits.starts()[hits.clone()];
        for mark in text.marks() {
            let token = offsets.token_after(types, words, mark.span.start as usize);
            let position = (from + token) as u32;
            if let Ok(hit) = starts.binary_search(&position) {
                let hit = hits.start + hit;
                if self.within(place, hit) == mark.span {
                    column[hit] = mark.category;
                }
            }
        }
    }

    fn by_hits(&self, place: usize, hits: Range<usize>, text: &TextMarks, column: &mut [u8]) {
        let mut rest = text.marks();
        for (hit, span) in hits.clone().zip(self.run(place, hits)) {
            // Gallop, since there may be many marks between two hits.
            let mut step = 1;
            while rest.get(step).is_some_and(|mark| mark.span < span) {
                step *= 2;
            }
            let reach = &rest[..rest.len().min(step + 1)];
            rest = &rest[reach.partition_point(|mark| mark.span < span)..];
            match rest.first() {
                Some(mark) if mark.span == span => column[hit] = mark.category,
                Some(_) => {}
                None => break,
            }
        }
    }
}

/// The note on a span of the document at `place`.
pub fn note_of<'a>(marks: &'a Marks, corpus: &Corpus, place: usize, span: Span) -> Option<&'a str> {
    let text = marks.of(&corpus.documents()[place])?;
    text.at(span)?.note.as_deref()
}
