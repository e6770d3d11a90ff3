//! Marking lines: rows become hits, hits become spans, a few thousand at a
//! turn.

use super::{Undo, edit};
use crate::engine::corpus::Corpus;
use crate::engine::marks::{Edit, Marks, Span, Spans, TextId};
use crate::protocol::{ErrorKind, HitSet, MarkEdit, MarkRequest, WireError};
use crate::worker::answers::{Indexed, found};
use crate::worker::results::{Found, Results};
use crate::worker::sorting;
use std::rc::Rc;

/// Lines of one slice: a few milliseconds.
const LINES: usize = 4_096;

/// Lines that are being marked.
#[derive(Debug)]
pub(super) struct Lines {
    request: MarkRequest,
    chosen: Option<Chosen>,
    undo: Undo,
    edit: Edit,
}

/// The hits of the lines, found and put in text order.
#[derive(Debug)]
struct Chosen {
    found: Rc<Found>,
    hits: Vec<u32>,
    done: usize,
}

impl Lines {
    pub(super) fn new(request: MarkRequest) -> Self {
        Self {
            request,
            chosen: None,
            undo: Undo::default(),
            edit: Edit::Category(0),
        }
    }

    /// The hits that it needs before it can go on.
    pub(super) fn wanted(&self) -> Option<HitSet> {
        self.chosen.is_none().then(|| self.request.hits.clone())
    }

    pub(super) fn is_chosen(&self) -> bool {
        self.chosen.is_some()
    }

    /// The texts are others than those that were meant.
    pub(super) fn is_stale(&self, version: u32) -> bool {
        self.request.version != version
    }

    /// A slice of work on finding the hits of the lines. All hits must be kept
    /// in `results`.
    pub(super) fn choose(
        &mut self,
        at: Indexed<'_>,
        results: &mut Results,
    ) -> Result<(), WireError> {
        self.edit = edit(&self.request.edit)?;
        if self
            .request
            .marks
            .is_some_and(|marks| marks != at.marking.own().version())
        {
            return Err(WireError::new(
                ErrorKind::Missing,
                "These lines stand in another order meanwhile, so none was marked. Try again.",
            ));
        }
        let (set, sort) = (&self.request.hits, &self.request.sort);
        if !sorting::arrange(set, sort, at, results)? {
            return Ok(());
        }
        let mut kept = sorting::arranged(set, sort, results)?;
        let found = Rc::clone(found(results, set)?);
        let sorted = &mut kept.2;
        let mut hits = Vec::new();
        if !self.is_stale(at.version) {
            for (first, count) in &self.request.runs {
                let lines = *first as usize..(*first as usize).saturating_add(*count as usize);
                hits.extend(sorted.window(lines, &found.hits, at.index));
            }
            hits.sort_unstable();
            hits.dedup();
        }
        results.sorted = Some(kept);
        let what = match &self.request.edit {
            MarkEdit::Category(0) => "clearing of",
            MarkEdit::Category(_) => "marking of",
            MarkEdit::Note(Some(_)) => "note on",
            MarkEdit::Note(None) => "removing of the note on",
        };
        self.undo.what = match hits.len() {
            1 => format!("{what} 1 line"),
            n => format!("{what} {n} lines"),
        };
        self.chosen = Some(Chosen {
            found,
            hits,
            done: 0,
        });
        Ok(())
    }

    /// The next spans to edit, all of one text; none when all are done.
    pub(super) fn next(
        &mut self,
        marks: &mut Marks,
        corpus: &Corpus,
    ) -> Option<(TextId, Vec<Span>)> {
        let chosen = self.chosen.as_mut()?;
        let index = corpus.index()?;
        let hits = &chosen.found.hits;
        let rest = &chosen.hits[chosen.done..];
        let rest = &rest[..rest.len().min(LINES)];
        let first = *rest.first()? as usize;
        let place = index.document_at(hits.start(first));
        let end = index.span(place).end as u32;
        let here = rest.partition_point(|hit| hits.start(*hit as usize) < end);
        let spans = Spans::new(corpus, index, hits);
        let of = rest[..here].iter().map(|hit| spans.of(*hit as usize).1);
        let of = of.collect();
        chosen.done += here;
        let document = &corpus.documents()[place];
        Some((marks.text_id(document.name(), document.fingerprint()), of))
    }

    /// How many lines have been marked.
    pub(super) fn marked(&self) -> u32 {
        self.chosen.as_ref().map_or(0, |chosen| chosen.done as u32)
    }

    pub(super) fn edit(&self) -> &Edit {
        &self.edit
    }

    pub(super) fn take_undo(&mut self) -> Undo {
        std::mem::take(&mut self.undo)
    }

    pub(super) fn put_undo(&mut self, undo: Undo) {
        self.undo = undo;
    }

    pub(super) fn into_undo(self) -> Undo {
        self.undo
    }
}
