//! The texts of one file on their way to be documents, one after another.

use std::collections::VecDeque;

use super::roster::Record;
use crate::engine::DocumentKey;
use crate::engine::annotated::AnnotatedText;
use crate::engine::corpus::{Arrival, Corpus, Document};

/// The texts of a file: those that are split, the one at work, and those to
/// come.
#[derive(Debug)]
pub(super) struct Splitting {
    done: Vec<(Document, Record)>,
    pub(super) arrival: Arrival,
    /// What is told of the text at work.
    pub(super) record: Record,
    rest: VecDeque<Named>,
    /// Bytes of all of them, and of those that are done.
    bytes: usize,
    bytes_done: usize,
}

/// A text with the name and key that it is to have.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) key: DocumentKey,
    pub(super) name: String,
    pub(super) text: AnnotatedText,
}

impl Splitting {
    /// A text without annotation.
    pub(super) fn plain(
        key: DocumentKey,
        name: String,
        text: String,
        record: Record,
        corpus: &Corpus,
    ) -> Self {
        let bytes = text.len();
        Self {
            done: Vec::new(),
            arrival: corpus.arrival(key, name, text),
            record,
            rest: VecDeque::new(),
            bytes,
            bytes_done: 0,
        }
    }

    /// Texts with annotation; `None` where there is none. `record` is what is
    /// told of their file.
    pub(super) fn annotated(
        mut texts: VecDeque<Named>,
        record: &Record,
        corpus: &Corpus,
    ) -> Option<Self> {
        let bytes = texts.iter().map(|named| named.text.text.len()).sum();
        let (arrival, record) = arrival(texts.pop_front()?, record, corpus);
        Some(Self {
            done: Vec::new(),
            arrival,
            record,
            rest: texts,
            bytes,
            bytes_done: 0,
        })
    }

    /// Goes on with the next text, or tells the documents where there is none.
    /// The one at work must be whole.
    pub(super) fn next(
        self: Box<Self>,
        corpus: &Corpus,
    ) -> Result<Box<Self>, Vec<(Document, Record)>> {
        let Self {
            mut done,
            arrival: whole,
            record,
            mut rest,
            bytes,
            bytes_done,
        } = *self;
        let bytes_done = bytes_done + whole.len();
        done.push((whole.finish(), record.clone()));
        let Some(named) = rest.pop_front() else {
            return Err(done);
        };
        let (arrival, record) = arrival(named, &record, corpus);
        Ok(Box::new(Self {
            done,
            arrival,
            record,
            rest,
            bytes,
            bytes_done,
        }))
    }

    /// How far they have come, of 1.
    pub(super) fn progress(&self) -> f64 {
        (self.bytes_done + self.arrival.read()) as f64 / self.bytes.max(1) as f64
    }

    /// The tokens found in them so far.
    pub(super) fn tokens(&self) -> usize {
        let done = self.done.iter().map(|(document, _)| document.tokens());
        done.sum::<usize>() + self.arrival.tokens()
    }
}

fn arrival(named: Named, of: &Record, corpus: &Corpus) -> (Arrival, Record) {
    let Named {
        key,
        name,
        mut text,
    } = named;
    let record = Record {
        remarks: std::mem::take(&mut text.remarks),
        ..of.clone()
    };
    (corpus.annotated_arrival(key, name, text), record)
}
