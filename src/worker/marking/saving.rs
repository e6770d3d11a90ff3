//! A file with all marks, written in slices.

use std::collections::HashMap;

use super::Marking;
use crate::engine::DocumentKey;
use crate::engine::corpus::{Corpus, Document};
use crate::engine::marks::{Marks, TextId, file::Writer};
use crate::protocol::{ExportFormat, ExportReply};
use crate::worker::host::Host;

/// Marks of one slice.
const MARKS: usize = 4_096;

/// A file that is being written.
#[derive(Debug)]
pub(super) struct Saving {
    /// The request's number.
    pub(super) id: u32,
    /// Time spent on it, in microseconds.
    pub(super) micros: f64,
    writer: Writer,
    /// Texts that are still to be written, the next one last.
    texts: Vec<TextId>,
    /// The loaded documents of texts, for their words.
    documents: HashMap<TextId, DocumentKey>,
    /// Marks of the next text that have been written.
    done: usize,
    text: String,
    rows: u32,
    bytes: f64,
}

impl Saving {
    pub(super) fn new(id: u32, marking: &mut Marking, corpus: &Corpus) -> Self {
        let mut text = String::new();
        let writer = Writer::begin(marking.categories(), &mut text);
        let own = &mut marking.own;
        let marked = |document: &&Document| own.of(document).is_some();
        let marked: Vec<&Document> = corpus.documents().iter().filter(marked).collect();
        let mut documents = HashMap::new();
        for document in marked {
            let text = own.text_id(document.name(), document.fingerprint());
            documents.insert(text, document.key());
        }
        let texts = own.texts().filter(|(_, text)| !text.marks().is_empty());
        let mut texts: Vec<TextId> = texts.map(|(id, _)| id).collect();
        texts.sort_by(|a, b| own.text(*b).name().cmp(own.text(*a).name()).then(b.cmp(a)));
        Self {
            id,
            micros: 0.0,
            writer,
            texts,
            documents,
            done: 0,
            text,
            rows: 0,
            bytes: 0.0,
        }
    }

    /// Writes a slice; true when all is written.
    pub(super) fn advance(&mut self, marks: &Marks, corpus: &Corpus, host: &mut impl Host) -> bool {
        if self.bytes == 0.0 {
            host.discard();
        }
        let mut room = MARKS;
        while let Some(id) = self.texts.last().filter(|_| room > 0) {
            let text = marks.text(*id);
            let place = self.documents.get(id).and_then(|key| corpus.place_of(*key));
            let whole = place.map(|place| corpus.documents()[place].text());
            if self.done == 0 {
                self.writer
                    .text(text.name(), text.fingerprint(), &mut self.text);
            }
            let rest = &text.marks()[self.done.min(text.marks().len())..];
            let now = &rest[..rest.len().min(room)];
            for mark in now {
                self.writer.mark(mark, whole, &mut self.text);
            }
            self.rows += now.len() as u32;
            self.done += now.len();
            // A text with few marks is a little work too.
            room = room.saturating_sub(now.len() + 16);
            if now.len() == rest.len() {
                self.texts.pop();
                self.done = 0;
            }
        }
        let ended = self.texts.is_empty();
        if ended {
            self.writer.end(&mut self.text);
        }
        self.bytes += self.text.len() as f64;
        host.write(&self.text);
        self.text.clear();
        ended
    }

    /// What came of it.
    pub(super) fn reply(&self) -> ExportReply {
        ExportReply {
            format: ExportFormat::Json,
            rows: self.rows,
            bytes: self.bytes,
        }
    }
}
