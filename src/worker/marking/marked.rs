//! The marks of single hits, and those of a stretch of a text.

use std::ops::Range;

use super::Marking;
use crate::engine::marks::{Mark, Spans, painted};
use crate::engine::query::Hits;
use crate::engine::views::Parts;
use crate::protocol::Coded;
use crate::worker::answers::Indexed;

/// The marks of hits.
pub(in crate::worker) struct Marked<'a> {
    marking: &'a Marking,
    at: Indexed<'a>,
    spans: Spans<'a>,
}

impl<'a> Marked<'a> {
    pub(in crate::worker) fn new(at: Indexed<'a>, hits: &'a Hits) -> Self {
        Self {
            marking: at.marking,
            at,
            spans: Spans::new(at.corpus, at.index, hits),
        }
    }

    /// A hit's mark.
    pub(in crate::worker) fn mark(&self, hit: usize) -> Option<&'a Mark> {
        if self.marking.own.len() == 0 {
            return None;
        }
        let (place, span) = self.spans.of(hit);
        self.marking
            .own
            .of(&self.at.corpus.documents()[place])?
            .at(span)
    }

    /// What a mark's category is called; nothing where it has none.
    pub(in crate::worker) fn category(&self, mark: Option<&'a Mark>) -> &'a str {
        let number = mark.map_or(0, |mark| usize::from(mark.category));
        let category = number
            .checked_sub(1)
            .and_then(|at| self.marking.categories.get(at));
        category.map_or("", |category| &category.name)
    }
}

/// The marked pieces of a part of a document, for each of its stretches. `hits`
/// are the bytes of the hits, which no piece crosses.
pub(in crate::worker) fn coded(
    at: Indexed<'_>,
    place: usize,
    parts: &Parts,
    part: usize,
    hits: &[(Range<usize>, u32)],
) -> Vec<Vec<Coded>> {
    let document = &at.corpus.documents()[place];
    let Some(text) = at.marking.own.of(document) else {
        return Vec::new();
    };
    let cuts: Vec<usize> = hits
        .iter()
        .flat_map(|(bytes, _)| [bytes.start, bytes.end])
        .collect();
    let pieces = painted(text.marks(), parts.bytes(part), &cuts);
    let named: Vec<(Range<usize>, u32)> = pieces
        .into_iter()
        .map(|(bytes, mark)| (bytes, mark as u32))
        .collect();
    let mut last = None;
    let mut piece = |bytes: Range<usize>, name: u32| {
        let mark = &text.marks()[name as usize];
        let first = last.replace(name) != Some(name);
        Coded {
            start: bytes.start as u32,
            end: bytes.end as u32,
            category: mark.category,
            note: mark.note.as_deref().filter(|_| first).map(str::to_owned),
        }
    };
    let stretches = parts.stretches(document.text(), part, &named).into_iter();
    stretches
        .map(|stretch| {
            stretch
                .marks
                .into_iter()
                .map(|mark| piece(mark.bytes, mark.name))
                .collect()
        })
        .collect()
}
