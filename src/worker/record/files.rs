//! The files that the texts were read from, and what is known of the texts:
//! each once, however many documents are in it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::digests::{Digests, FileDigest, Reading, hex};
use crate::engine::corpus::{Corpus, natural};
use crate::protocol::{FileFormat, ListKind, RecordOf, SourceId};
use crate::worker::lists::Lists;
use crate::worker::roster::{Record, Roster};

/// A file as it counts now.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) source: SourceId,
    pub(super) bytes: f64,
    /// Of what was never in a file: pasted text, samples.
    pub(super) digest: Option<FileDigest>,
    noted: RecordedFile,
}

/// A file as a record has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct RecordedFile {
    /// Its name, with its folders where a folder was dropped.
    pub(super) name: String,
    /// The SHA-256 of its bytes.
    pub(super) sha256: Option<String>,
    /// Why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) unread: Option<String>,
    /// Its bytes.
    pub(super) bytes: u64,
    /// The encoding that it was read as.
    pub(super) encoding: String,
    /// The format that it was read as.
    pub(super) format: FileFormat,
    /// The names of a vertical file's columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) columns: Vec<String>,
    /// Documents of it that count; of a table those that it describes.
    pub(super) documents: u32,
    /// Their tokens; of a table none.
    pub(super) tokens: u64,
}

/// A list of words as a record has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RecordedList {
    pub(super) kind: ListKind,
    pub(super) name: String,
    /// The SHA-256 of its bytes; none where there is no such list.
    pub(super) sha256: Option<String>,
}

/// The lists of words that a view depends on.
pub(super) fn lists(of: &RecordOf, lists: &Lists) -> Vec<RecordedList> {
    let wanted = of.lists().into_iter();
    wanted
        .map(|(kind, name)| RecordedList {
            kind,
            name: name.to_owned(),
            sha256: lists.digest(kind, name).map(hex),
        })
        .collect()
}

/// The files of everything that counts, in the order of their names.
pub(super) fn files(corpus: &Corpus, roster: &Roster) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    let mut places: HashMap<SourceId, usize> = HashMap::new();
    for document in corpus.documents() {
        let Some(record) = roster.record(document.key()) else {
            continue;
        };
        let place = *places.entry(record.source).or_insert_with(|| {
            files.push(file(record));
            files.len() - 1
        });
        files[place].noted.documents += 1;
        files[place].noted.tokens += document.tokens() as u64;
    }
    files.extend(roster.tables.described().map(|(record, texts)| {
        let mut file = file(record);
        file.noted.documents = texts;
        file
    }));
    files.sort_by(|a, b| natural(&a.noted.name, &b.noted.name));
    files
}

fn file(record: &Record) -> File {
    File {
        source: record.source,
        bytes: record.bytes,
        digest: record.digest,
        noted: RecordedFile {
            name: record.file.clone(),
            sha256: None,
            unread: None,
            bytes: record.bytes as u64,
            encoding: record.encoding.to_owned(),
            format: record.format,
            columns: record.columns.clone(),
            documents: 0,
            tokens: 0,
        },
    }
}

/// The same as a record has them, once they have been read. Files of one name
/// stand by what is in them, whichever came first.
pub(super) fn recorded(files: &[File], digests: &Digests, reading: &Reading) -> Vec<RecordedFile> {
    let mut recorded: Vec<RecordedFile> = files
        .iter()
        .map(|file| RecordedFile {
            sha256: digests.of(file).map(|digest| hex(&digest)),
            unread: reading.why(file).map(str::to_owned),
            ..file.noted.clone()
        })
        .collect();
    recorded.sort_by(|a, b| {
        natural(&a.name, &b.name)
            .then_with(|| a.name.cmp(&b.name))
            .then_with(|| a.sha256.cmp(&b.sha256))
            .then_with(|| a.tokens.cmp(&b.tokens))
    });
    recorded
}
