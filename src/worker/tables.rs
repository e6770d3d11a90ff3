//! The tables that say more about the texts, and what they come to.

use std::collections::{HashMap, HashSet};

use super::roster::Record;
use crate::engine::DocumentKey;
use crate::engine::corpus::{Document, natural};
use crate::engine::metadata::{Labels, Table};
use crate::protocol::{DocumentId, DocumentRow, DocumentState, SourceId};

/// How many rows that fit no text are told by name.
const TOLD: usize = 5;

/// The tables, kept so that texts which come later get their values too.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// In the order of their names, so that the order of loading changes
    /// nothing where two say different things of a text.
    kept: Vec<Kept>,
    /// Those that the last removal took off the list.
    removed: Vec<Kept>,
}

/// A table and how it was read.
#[derive(Debug)]
struct Kept {
    key: DocumentKey,
    record: Record,
    table: Table,
    /// How many texts it describes.
    texts: u32,
    /// Which rows fit no text or several, in sentences.
    remarks: Vec<String>,
}

impl Tables {
    pub(super) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Keeps a table.
    pub(super) fn add(&mut self, key: DocumentKey, record: Record, table: Table) {
        self.kept.push(Kept {
            key,
            record,
            table,
            texts: 0,
            remarks: Vec::new(),
        });
        self.order();
    }

    fn order(&mut self) {
        self.kept.sort_by(|a, b| {
            let (a, b) = (&a.record, &b.record);
            natural(&a.file, &b.file).then(a.bytes.total_cmp(&b.bytes))
        });
    }

    /// A table by its key, or by its source: its own key and how it was read.
    pub(super) fn find(
        &self,
        key: DocumentKey,
        source: Option<SourceId>,
    ) -> Option<(DocumentKey, &Record)> {
        let is_it = |kept: &&Kept| kept.key == key || Some(kept.record.source) == source;
        let kept = self.kept.iter().find(is_it)?;
        Some((kept.key, &kept.record))
    }

    /// Drops the table that was read from a source.
    pub(super) fn forget(&mut self, source: SourceId) {
        self.kept.retain(|kept| kept.record.source != source);
    }

    /// Takes tables off the list.
    pub(super) fn remove(&mut self, keys: &HashSet<DocumentKey>) {
        let is_meant = |kept: &mut Kept| keys.contains(&kept.key);
        self.removed = self.kept.extract_if(.., is_meant).collect();
    }

    /// Puts back what the last removal took off.
    pub(super) fn restore(&mut self) {
        self.kept.append(&mut self.removed);
        self.order();
    }

    /// How many could be put back.
    pub(super) fn removed(&self) -> usize {
        self.removed.len()
    }

    /// What they say of documents, in whose order the labels are.
    pub(super) fn describe(
        &mut self,
        labels: &Labels,
        documents: &[Document],
    ) -> HashMap<DocumentKey, Vec<(String, String)>> {
        let mut said: HashMap<DocumentKey, Vec<(String, String)>> = HashMap::new();
        for kept in &mut self.kept {
            let table = &kept.table;
            let fitting = table.fit(labels);
            let mut described = HashSet::new();
            for (row, texts) in fitting.texts.iter().enumerate() {
                for text in texts {
                    let key = documents[*text].key();
                    described.insert(key);
                    let values = table.values(row, fitting.key);
                    let values = values.map(|(name, value)| (name.to_owned(), value.to_owned()));
                    said.entry(key).or_default().extend(values);
                }
            }
            kept.texts = described.len() as u32;
            let called = |rows: &[usize]| {
                let names = rows.iter().take(TOLD);
                let mut names: Vec<&str> =
                    names.map(|row| table.called(*row, fitting.key)).collect();
                if rows.len() > TOLD {
                    names.push("…");
                }
                names.join(", ")
            };
            kept.remarks.clear();
            kept.remarks.extend(match fitting.unfit.len() {
                0 => None,
                1 => Some(format!("1 row fits no text: {}.", called(&fitting.unfit))),
                n => Some(format!("{n} rows fit no text: {}.", called(&fitting.unfit))),
            });
            kept.remarks.extend(match fitting.unclear.len() {
                0 => None,
                1 => Some(format!(
                    "1 row may mean several texts and describes none: {}.",
                    called(&fitting.unclear)
                )),
                n => Some(format!(
                    "{n} rows may mean several texts and describe none: {}.",
                    called(&fitting.unclear)
                )),
            });
        }
        said
    }

    /// The tables' files, and how many texts each describes.
    pub(super) fn described(&self) -> impl Iterator<Item = (&Record, u32)> {
        self.kept.iter().map(|kept| (&kept.record, kept.texts))
    }

    /// The tables' files by their names.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, DocumentKey)> {
        let kept = self.kept.iter();
        kept.map(|kept| (kept.record.file.as_str(), kept.key))
    }

    /// The tables as rows of the list.
    pub(super) fn rows(&self) -> impl Iterator<Item = DocumentRow> {
        self.kept.iter().map(|kept| {
            let record = &kept.record;
            let mut remarks = vec![match kept.texts {
                0 => "Describes none of the texts.".to_owned(),
                1 => "Describes 1 text.".to_owned(),
                n => format!("Describes {n} texts."),
            }];
            remarks.extend(kept.remarks.iter().cloned());
            remarks.extend(record.malformed());
            DocumentRow {
                id: DocumentId(kept.key.0),
                source: record.source,
                name: record.file.clone(),
                bytes: record.bytes,
                state: DocumentState::Table {
                    texts: kept.texts,
                    remark: remarks.join(" "),
                    encoding: record.encoding.to_owned(),
                    guessed: record.guessed,
                    chosen: record.chosen,
                    format_chosen: record.format_chosen,
                },
            }
        })
    }
}
