//! What the reader is told of each document: where it came from and how it
//! fared.

use std::collections::{HashMap, HashSet};

use super::record::FileDigest;
use super::tables::Tables;
use crate::engine::DocumentKey;
use crate::engine::corpus::{Corpus, Document, natural};
use crate::engine::metadata::{Label, Labels};
use crate::protocol::{DocumentId, DocumentRow, DocumentState, FileFormat, SourceId};

/// Every document that was loaded or failed to, by key, and every table.
#[derive(Debug, Default)]
pub(super) struct Roster {
    records: HashMap<DocumentKey, Record>,
    pub(super) tables: Tables,
    failures: Vec<Failure>,
    /// Failures that the last removal took off the list.
    removed: Vec<Failure>,
    next: u32,
}

/// How a document was read.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) source: SourceId,
    /// The file's name; a document of several in a file has one of its own.
    pub(super) file: String,
    /// Its bytes can be read again.
    pub(super) in_file: bool,
    /// The file's bytes.
    pub(super) bytes: f64,
    /// The SHA-256 of what cannot be read again.
    pub(super) digest: Option<FileDigest>,
    pub(super) format: FileFormat,
    pub(super) format_chosen: bool,
    /// The names of a vertical file's columns.
    pub(super) columns: Vec<String>,
    /// The columns' names were guessed.
    pub(super) layers_guessed: bool,
    /// What was odd in the file, each a sentence.
    pub(super) remarks: Vec<String>,
    pub(super) encoding: &'static str,
    pub(super) guessed: bool,
    pub(super) chosen: bool,
    pub(super) malformed: u32,
}

impl Record {
    /// What was not valid in the bytes, in a sentence.
    pub(super) fn malformed(&self) -> Option<String> {
        match self.malformed {
            0 => None,
            1 => Some(format!(
                "One place is not valid {}; it shows as �.",
                self.encoding
            )),
            n => Some(format!(
                "{n} places are not valid {}; they show as �. Perhaps another encoding fits better.",
                self.encoding
            )),
        }
    }
}

/// A text that could not be read.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub(super) key: DocumentKey,
    pub(super) source: SourceId,
    pub(super) name: String,
    pub(super) bytes: f64,
    /// Its bytes can be read again.
    pub(super) in_file: bool,
    pub(super) reason: String,
}

/// Where a file's bytes are to be found again.
#[derive(Clone, Debug)]
pub(super) struct FileOrigin {
    pub(super) source: SourceId,
    pub(super) name: String,
    pub(super) bytes: f64,
}

impl Roster {
    /// A key that was never used.
    pub(super) fn next_key(&mut self) -> DocumentKey {
        self.next += 1;
        DocumentKey(self.next - 1)
    }

    pub(super) fn loaded(&mut self, key: DocumentKey, record: Record) {
        self.records.insert(key, record);
    }

    pub(super) fn failed(&mut self, failure: Failure) {
        self.failures.push(failure);
    }

    /// Documents by the names that a table may give them.
    pub(super) fn labels<'a>(&'a self, documents: impl Iterator<Item = &'a Document>) -> Labels {
        Labels::new(documents.map(|document| {
            let name = document.name();
            let record = self.record(document.key());
            Label {
                name,
                file: record.map_or(name, |record| &record.file),
            }
        }))
    }

    /// Says of the corpus's documents what the tables say; tells whether
    /// anything is other than it was.
    pub(super) fn describe(&mut self, corpus: &mut Corpus) -> bool {
        let mut tables = std::mem::take(&mut self.tables);
        let said = match tables.is_empty() {
            true => HashMap::new(),
            false => tables.describe(&self.labels(corpus.documents().iter()), corpus.documents()),
        };
        self.tables = tables;
        corpus.describe(&said)
    }

    /// Takes off the list that a file could not be read.
    pub(super) fn forgive(&mut self, source: SourceId) {
        self.failures.retain(|failure| failure.source != source);
    }

    /// The document, in the corpus or not, that a row of the list stands for,
    /// and its file. The inner `None` is a text without a file.
    pub(super) fn origin(
        &self,
        key: DocumentKey,
        corpus: &Corpus,
    ) -> Option<(DocumentKey, Option<FileOrigin>)> {
        let failure = self.failures.iter().find(|failure| failure.key == key);
        // What failed may have been to read a document once more.
        let is_it = |of: DocumentKey| match failure {
            Some(failure) => self
                .record(of)
                .is_some_and(|record| record.source == failure.source),
            None => of == key,
        };
        let documents = corpus.documents();
        if let Some(document) = documents.iter().find(|document| is_it(document.key())) {
            let record = self.record(document.key())?;
            let origin = FileOrigin {
                source: record.source,
                name: record.file.clone(),
                bytes: record.bytes,
            };
            return Some((document.key(), record.in_file.then_some(origin)));
        }
        let source = failure.map(|failure| failure.source);
        if let Some((key, record)) = self.tables.find(key, source) {
            let origin = FileOrigin {
                source: record.source,
                name: record.file.clone(),
                bytes: record.bytes,
            };
            return Some((key, record.in_file.then_some(origin)));
        }
        let failure = failure?;
        let origin = FileOrigin {
            source: failure.source,
            name: failure.name.clone(),
            bytes: failure.bytes,
        };
        Some((key, failure.in_file.then_some(origin)))
    }

    /// The documents of the corpus that were read from a source.
    pub(super) fn documents_of(&self, source: SourceId, corpus: &Corpus) -> Vec<DocumentKey> {
        let keys = corpus.documents().iter().map(|document| document.key());
        keys.filter(|key| {
            self.record(*key)
                .is_some_and(|record| record.source == source)
        })
        .collect()
    }

    /// How a document was read.
    pub(super) fn record(&self, key: DocumentKey) -> Option<&Record> {
        self.records.get(&key)
    }

    /// Takes failures and tables off the list.
    pub(super) fn remove(&mut self, keys: &HashSet<DocumentKey>) {
        self.removed = self
            .failures
            .extract_if(.., |failure| keys.contains(&failure.key))
            .collect();
        self.tables.remove(keys);
    }

    /// Puts back what the last removal took off.
    pub(super) fn restore(&mut self) {
        self.failures.append(&mut self.removed);
        self.tables.restore();
    }

    /// How many failures and tables could be put back.
    pub(super) fn removed(&self) -> usize {
        self.removed.len() + self.tables.removed()
    }

    /// The documents by their names and by which of those with that name each
    /// is, counted as in [`Self::rows`].
    pub(super) fn named<'a>(&'a self, corpus: &'a Corpus) -> HashMap<(&'a str, u32), DocumentKey> {
        let documents = corpus.documents().iter();
        let documents = documents.map(|document| (document.name(), document.key()));
        let failures = self.failures.iter();
        let failures = failures.map(|failure| (failure.name.as_str(), failure.key));
        let tables = self.tables.names();
        let mut all: Vec<_> = documents.chain(failures).chain(tables).collect();
        all.sort_unstable();
        let mut named = HashMap::with_capacity(all.len());
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            named.extend(
                (0..)
                    .zip(same)
                    .map(|(nth, (name, key))| ((*name, nth), *key)),
            );
        }
        named
    }

    /// All documents in the order of their names. The corpus must be indexed.
    pub(super) fn rows(&self, corpus: &Corpus) -> Vec<DocumentRow> {
        let mut first_with: HashMap<u64, &str> = HashMap::new();
        let mut rows: Vec<DocumentRow> = Vec::new();
        for (place, document) in corpus.documents().iter().enumerate() {
            let Some(record) = self.records.get(&document.key()) else {
                continue;
            };
            let twin = first_with.get(&document.fingerprint()).copied();
            first_with
                .entry(document.fingerprint())
                .or_insert(document.name());
            rows.push(DocumentRow {
                id: DocumentId(document.key().0),
                source: record.source,
                name: document.name().to_owned(),
                bytes: record.bytes,
                state: DocumentState::Loaded {
                    tokens: document.tokens() as u32,
                    types: corpus
                        .index()
                        .map_or(0, |index| index.document_types(place)),
                    encoding: record.encoding.to_owned(),
                    guessed: record.guessed,
                    chosen: record.chosen,
                    format: record.format,
                    format_chosen: record.format_chosen,
                    layers: document.layers().map(|name| name.to_string()).collect(),
                    columns: record.columns.clone(),
                    layers_guessed: record.layers_guessed,
                    metadata: document
                        .metadata()
                        .iter()
                        .map(|(name, value)| (name.to_string(), value.clone()))
                        .collect(),
                    remark: remark(record, document.tokens(), document.overlong(), twin),
                    rtl: document.rtl(),
                },
            });
        }
        rows.extend(self.tables.rows());
        rows.extend(self.failures.iter().map(|failure| DocumentRow {
            id: DocumentId(failure.key.0),
            source: failure.source,
            name: failure.name.clone(),
            bytes: failure.bytes,
            state: DocumentState::Failed(failure.reason.clone()),
        }));
        rows.sort_by(|a, b| natural(&a.name, &b.name).then(a.id.cmp(&b.id)));
        rows
    }
}

fn remark(record: &Record, tokens: usize, overlong: u32, twin: Option<&str>) -> Option<String> {
    let mut remarks = Vec::new();
    if tokens == 0 {
        remarks.push("No word was found in it.".to_owned());
    }
    remarks.extend(record.malformed());
    remarks.extend(record.remarks.iter().cloned());
    match overlong {
        0 => {}
        1 => remarks.push("One stretch longer than any word is not counted.".to_owned()),
        n => remarks.push(format!(
            "{n} stretches longer than any word are not counted."
        )),
    }
    if let Some(twin) = twin {
        remarks.push(format!("The same text as {twin}: it counts twice."));
    }
    (!remarks.is_empty()).then(|| remarks.join(" "))
}
