//! Keeping marks in the browser.
//!
//! The store is a list of records, each a small file of marks: every change
//! adds one, and nothing is ever written over, so that two tabs do not take
//! each other's marks away; of two changes of one span the later counts. When
//! the page is opened the records are read in their order. Where there are many,
//! one for each text takes their place, unless another tab has added to them
//! meanwhile.

use std::collections::{HashSet, VecDeque};

use super::Changed;
use crate::engine::marks::{Category, Change, Mark, Marks, Span, TextId, file};
use crate::worker::host::Host;

/// Marks of one record.
const MARKS: usize = 8_192;
/// So many records are few enough.
const RECORDS: usize = 200;

/// How far the store is open.
#[derive(Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Nobody has asked for it.
    #[default]
    Unasked,
    /// What it holds is on its way.
    Opening,
    Open,
    /// There is none.
    Missing,
}

/// What is to be read from the store and written to it.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    stage: Stage,
    failure: Option<String>,
    /// Records that are to be read.
    recalled: VecDeque<String>,
    /// How many there were.
    records: usize,
    /// What has changed before the records were read: it is newer than they.
    early: HashSet<(TextId, Span)>,
    names_early: bool,
    /// What has changed and is to be written.
    changed: VecDeque<Changed>,
    names_changed: bool,
    /// Records that are to take the place of all others.
    compact: Option<Compact>,
}

/// Texts of which a record is still to be made, and the records.
#[derive(Debug)]
struct Compact {
    texts: Vec<TextId>,
    records: Vec<String>,
}

impl Keeping {
    /// The store has been asked for.
    pub(super) fn open(&mut self) {
        self.stage = Stage::Opening;
    }

    /// Something is to be read or written.
    pub(super) fn is_busy(&self) -> bool {
        let to_write = !self.changed.is_empty() || self.names_changed;
        !self.recalled.is_empty()
            || self.compact.is_some()
            || (to_write && self.stage == Stage::Open)
    }

    /// Why marks are lost when the page is closed.
    pub(super) fn failure(&self) -> Option<String> {
        self.failure.clone()
    }

    /// The store cannot be used.
    pub(super) fn fail(&mut self, words: String) {
        self.failure = Some(words);
    }

    /// What the store holds, or why there is none.
    pub(super) fn recall(&mut self, records: Result<Vec<String>, String>) {
        match records {
            Ok(records) => {
                self.records = records.len();
                self.recalled = records.into();
                if self.records == 0 {
                    self.recalled_all();
                }
            }
            Err(words) => {
                self.stage = Stage::Missing;
                self.failure = Some(words);
                self.changed.clear();
            }
        }
    }

    fn recalled_all(&mut self) {
        self.stage = Stage::Open;
        self.early = HashSet::new();
    }

    /// Marks have changed; `before` is what was there.
    pub(super) fn changed(&mut self, before: &Change) {
        if self.stage == Stage::Missing {
            return;
        }
        let spans = before.marks.iter().map(|mark| mark.span);
        if self.stage == Stage::Opening {
            self.early
                .extend(spans.clone().map(|span| (before.text, span)));
        }
        self.changed.push_back((before.text, spans.collect()));
    }

    /// Categories have other names.
    pub(super) fn named(&mut self) {
        self.names_early |= self.stage == Stage::Opening;
        self.names_changed = self.stage != Stage::Missing;
    }

    /// Reads or writes a record; true when marks have come.
    pub(super) fn advance(
        &mut self,
        marks: &mut Marks,
        categories: &mut [Category],
        host: &mut impl Host,
    ) -> bool {
        if let Some(record) = self.recalled.pop_front() {
            self.read(&record, marks, categories);
            if self.recalled.is_empty() {
                self.recalled_all();
                let many = self.records > RECORDS;
                self.compact = many.then(|| Compact {
                    texts: marks.texts().map(|(id, _)| id).collect(),
                    records: vec![names(categories)],
                });
                return true;
            }
            return false;
        }
        if std::mem::take(&mut self.names_changed) {
            host.keep_marks(names(categories));
        } else if let Some((text, mut spans)) = self.changed.pop_front() {
            if spans.len() > MARKS {
                self.changed.push_front((text, spans.split_off(MARKS)));
            }
            let text = marks.text(text);
            // What was taken away is written as a blank mark.
            let mark = |span| text.at(span).cloned().unwrap_or_else(|| Mark::blank(span));
            let now: Vec<Mark> = spans.into_iter().map(mark).collect();
            host.keep_marks(file::record(text, &now));
        } else if let Some(mut compact) = self.compact.take() {
            match compact.texts.pop() {
                Some(text) => {
                    let text = marks.text(text);
                    let pieces = text.marks().chunks(MARKS);
                    compact
                        .records
                        .extend(pieces.map(|marks| file::record(text, marks)));
                    self.compact = Some(compact);
                }
                None => host.compact_marks(compact.records),
            }
        }
        false
    }

    fn read(&mut self, record: &str, marks: &mut Marks, categories: &mut [Category]) {
        // A record that cannot be read was written by a newer version: what it
        // says stays in the store.
        let Ok(mut read) = file::read(record) else {
            self.records = 0;
            return;
        };
        for (number, category) in std::mem::take(&mut read.categories) {
            if !self.names_early {
                categories[number - 1] = category;
            }
        }
        if !self.early.is_empty() {
            for text in &mut read.texts {
                let id = marks.text_id(&text.name, text.fingerprint);
                text.marks
                    .retain(|mark| !self.early.contains(&(id, mark.span)));
            }
        }
        read.put_into(marks);
    }
}

fn names(categories: &[Category]) -> String {
    let mut out = String::new();
    file::Writer::begin(categories, &mut out).end(&mut out);
    out
}
