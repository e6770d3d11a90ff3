//! The texts: where they come from, how each fared, and what they add up to.

use serde::{Deserialize, Serialize};

/// Names a text to load, given by the page. The page keeps what it needs to
/// load the same text again under this name after a restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourceId(pub u32);

/// Names a document, given by the worker; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocumentId(pub u32);

/// A text to load.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The page's name for it.
    pub id: SourceId,
    /// File name, with its folders where a folder was dropped.
    pub name: String,
    /// Size in bytes, for progress (0 where unknown).
    pub bytes: f64,
    /// Where its bytes are.
    pub origin: Origin,
}

/// Where a text's bytes are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// In the next `File` handle beside the envelope.
    File,
    /// Here: pasted text.
    Text(String),
    /// In the sample of that number, from 0; the worker carries the samples
    /// and gives the document its name.
    Sample(u32),
}

/// How many sample texts the worker carries.
pub const SAMPLES: u32 = 4;

/// What counts as a word, beyond Unicode's word boundaries (UAX #29).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TokenRules {
    /// *state-of-the-art* is one token instead of four.
    pub join_hyphens: bool,
    /// *don't* is one token; otherwise *don* and *t*.
    pub join_apostrophes: bool,
    /// *@name* and *a@b* are one token.
    pub join_at: bool,
    /// *#tag* is one token.
    pub join_hash: bool,
    /// Digits belong to words; otherwise they stand between words as
    /// punctuation does.
    pub digits: bool,
    /// Punctuation marks and symbols are tokens of their own.
    pub punctuation: bool,
}

impl Default for TokenRules {
    /// Unicode's word boundaries as they stand.
    fn default() -> Self {
        Self {
            join_hyphens: false,
            join_apostrophes: true,
            join_at: false,
            join_hash: false,
            digits: true,
            punctuation: false,
        }
    }
}

/// How a file is to be read, or was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAs {
    /// The encoding (a WHATWG label, as in `windows-1252`), or detection.
    pub encoding: Option<String>,
    /// The format, or detection.
    pub format: Option<FileFormat>,
    /// The names of a vertical file's columns; where empty, the file names
    /// them or they are guessed.
    pub columns: Vec<String>,
}

/// What a file holds beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FileFormat {
    /// Nothing.
    Plain,
    /// CoNLL-U, of Universal Dependencies.
    Conllu,
    /// One token a line with its values in columns (.vrt, .vert).
    Vertical,
    /// XML of the Text Encoding Initiative.
    Tei,
    /// Words with a tag behind a low line.
    Tagged,
    /// Rows that say more about other texts, as their years; no text itself.
    Table,
}

/// How far loading has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Texts done, failed ones included.
    pub files_done: u32,
    /// Texts to do, in all.
    pub files: u32,
    /// Bytes done.
    pub bytes_done: f64,
    /// Bytes to do, in all.
    pub bytes: f64,
    /// Tokens found so far in this load.
    pub tokens: u32,
    /// The text at work; empty while the index is built.
    pub name: String,
}

/// The corpus and its documents. Sent after each change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CorpusState {
    /// Grows with every change that can change a figure.
    pub version: u32,
    /// Loading is under way; the figures are those of what is loaded.
    pub loading: bool,
    /// Tokens of all loaded documents.
    pub tokens: u32,
    /// Types of all loaded documents, any case.
    pub types: u32,
    /// All documents in reading order (by name), failed ones among them.
    pub documents: Vec<DocumentRow>,
    /// How many documents `Restore` would bring back.
    pub restorable: u32,
    /// What counts as a word.
    pub rules: TokenRules,
}

/// One document and how it fared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentRow {
    /// The worker's name for it.
    pub id: DocumentId,
    /// The page's name for what it was read from.
    pub source: SourceId,
    /// File name, with its folders where a folder was dropped.
    pub name: String,
    /// Size in bytes as read.
    pub bytes: f64,
    /// Whether it counts, and why not.
    pub state: DocumentState,
}

/// How a document fared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DocumentState {
    /// It counts.
    Loaded {
        /// Tokens.
        tokens: u32,
        /// Types, any case.
        types: u32,
        /// The encoding it was read as, as in `UTF-8`.
        encoding: String,
        /// The encoding was guessed from the bytes.
        guessed: bool,
        /// The encoding was chosen by the reader.
        chosen: bool,
        /// The format it was read as.
        format: FileFormat,
        /// The format was chosen by the reader.
        format_chosen: bool,
        /// The layers of annotation that it carries, in its file's order.
        layers: Vec<String>,
        /// The names of a vertical file's columns, the word's first; empty in
        /// another format.
        columns: Vec<String>,
        /// The columns' names were guessed from what is in them.
        layers_guessed: bool,
        /// What is known about it: names and values.
        metadata: Vec<(String, String)>,
        /// A remark, as on bytes that were not valid.
        remark: Option<String>,
        /// It reads from right to left.
        rtl: bool,
    },
    /// It is no text but a table that says more about texts.
    Table {
        /// How many texts it describes.
        texts: u32,
        /// What it describes, in a sentence, and which rows fit no text.
        remark: String,
        /// The encoding it was read as.
        encoding: String,
        /// The encoding was guessed from the bytes.
        guessed: bool,
        /// The encoding was chosen by the reader.
        chosen: bool,
        /// The format was chosen by the reader.
        format_chosen: bool,
    },
    /// It could not be read; a sentence says why and what would help.
    Failed(String),
}

/// A document by what stays the same when the texts are loaded anew.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DocumentRef {
    /// Its name.
    pub name: String,
    /// Which of those with that name, from 0.
    pub nth: u32,
}

impl DocumentRef {
    /// How a link names `document`, if there is such a document.
    pub fn to(corpus: &CorpusState, document: DocumentId) -> Option<Self> {
        let index = corpus.documents.iter().position(|row| row.id == document)?;
        let name = &corpus.documents[index].name;
        let nth = corpus.documents[..index]
            .iter()
            .filter(|row| row.name == *name)
            .count();
        Some(Self {
            name: name.clone(),
            nth: u32::try_from(nth).ok()?,
        })
    }

    /// The document that it names, if there is one now.
    pub fn find<'a>(&self, corpus: &'a CorpusState) -> Option<&'a DocumentRow> {
        let mut same = corpus.documents.iter().filter(|row| row.name == self.name);
        same.nth(self.nth as usize)
    }
}
