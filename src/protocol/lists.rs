//! Lists of words that a reader brings: stop lists, lemma lists, frequencies of
//! a reference corpus.

use serde::{Deserialize, Serialize};

use super::Source;

/// How many doubtful forms of a lemma list are told.
pub const DOUBTFUL_TOLD: usize = 8;

/// What a list is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListKind {
    /// Words that are left out.
    Stop,
    /// Which forms are of one lemma.
    Lemmas,
    /// How often words occur in a corpus that is not loaded.
    Reference,
}

/// Brings a list. One of the same kind and name gives way to it. The handle of
/// a [`File`](super::Origin::File) travels beside the envelope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddListRequest {
    /// What it is for.
    pub kind: ListKind,
    /// Where it is; its name is the list's.
    pub source: Source,
}

/// Takes a list away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveListRequest {
    /// What it is for.
    pub kind: ListKind,
    /// Its name.
    pub name: String,
}

/// A list that is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListRow {
    /// What it is for.
    pub kind: ListKind,
    /// Its name.
    pub name: String,
    /// Words of a stop list; forms of a lemma list that have a lemma; lines of
    /// a reference list.
    pub entries: u32,
    /// Tokens of the reference corpus, stated by the file or summed; 0 of
    /// others.
    pub tokens: f64,
    /// How many forms a lemma list gives to several lemmas, of which the first
    /// counts.
    pub doubtful: u32,
    /// The first [`DOUBTFUL_TOLD`] of them.
    pub doubtful_forms: Vec<String>,
}

/// The lists that are there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListsState {
    /// Grows with each change.
    pub version: u32,
    /// By kind, then by name.
    pub lists: Vec<ListRow>,
}

impl ListsState {
    /// The lists of a kind.
    pub fn of(&self, kind: ListKind) -> impl Iterator<Item = &ListRow> {
        self.lists.iter().filter(move |list| list.kind == kind)
    }

    /// A list by its kind and name.
    pub fn find(&self, kind: ListKind, name: &str) -> Option<&ListRow> {
        self.of(kind).find(|list| list.name == name)
    }
}

/// Which words are left out of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stops {
    /// The lists, each word of which is left out.
    pub lists: Vec<StopWords>,
    /// Which phrases are left out with them.
    pub phrases: StopPhrases,
}

/// A list of stop words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StopWords {
    /// That of the language whose list has most of the tokens, if any has many.
    Suggested,
    /// That of a language, by code.
    Language(String),
    /// One that the reader brought, by name.
    List(String),
}

/// Which phrases stop words leave out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StopPhrases {
    /// Those that hold one.
    #[default]
    Holding,
    /// Those that begin or end with one.
    Edged,
    /// Those that have nothing else.
    Only,
}

/// What stop words came to in a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StopsTold {
    /// Rows that were left out.
    pub rows: u32,
    /// The language that is [suggested](StopWords::Suggested), by code, and the
    /// share of all tokens that are on its list, from 0 to 1.
    pub suggested: Option<(String, f64)>,
}
