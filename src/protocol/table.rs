//! Tables of figures: words, keywords, collocates and phrases, all in one
//! shape, a window at a time.

use serde::{Deserialize, Serialize};

use super::{HitSet, Scope, Stops, StopsTold, Switches};

/// Levels that a table may be sorted by.
pub const TABLE_LEVELS_MAX: usize = 4;

/// What a table lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TableOf {
    /// Every word.
    #[default]
    Words,
    /// Words of the texts in scope against those of other texts.
    Keywords(Reference),
    /// N-grams of the texts in scope against those of other texts.
    KeyPhrases {
        /// The other texts.
        reference: Reference,
        /// The least n, from 1.
        least: u8,
        /// The greatest n, at most 10.
        most: u8,
        /// Without n-grams that a longer one holds wherever they stand.
        folded: bool,
    },
    /// Words around hits.
    Collocates {
        /// The hits. Their scope takes the place of the table's.
        hits: HitSet,
        /// Tokens before a hit, at most 20.
        left: u8,
        /// Tokens after it.
        right: u8,
        /// The window ends where the hit's sentence does.
        sentences: bool,
        /// The least number of tokens in the texts searched, wherever they
        /// stand.
        alone: u32,
    },
    /// All texts together, and each text: figures of their vocabulary.
    Texts,
    /// N-grams.
    Phrases {
        /// The least n, from 1.
        least: u8,
        /// The greatest n, at most 10.
        most: u8,
        /// Frames: one token inside is open.
        frames: bool,
        /// Without n-grams that a longer one holds wherever they stand.
        folded: bool,
        /// Around these hits alone. Their scope takes the place of the
        /// table's.
        around: Option<(HitSet, Side)>,
    },
}

impl TableOf {
    /// The hits that it is made around.
    pub fn hits(&self) -> Option<&HitSet> {
        match self {
            Self::Collocates { hits, .. } => Some(hits),
            Self::Phrases { around, .. } => around.as_ref().map(|(hits, _)| hits),
            Self::Words | Self::Keywords(_) | Self::KeyPhrases { .. } | Self::Texts => None,
        }
    }

    /// Against what words or n-grams are key.
    pub fn reference(&self) -> Option<&Reference> {
        match self {
            Self::Keywords(reference) | Self::KeyPhrases { reference, .. } => Some(reference),
            _ => None,
        }
    }
}

/// Against what words are key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reference {
    /// All other texts.
    Rest,
    /// These texts.
    Texts(Scope),
    /// Those of these texts that are not in scope.
    Others(Scope),
    /// The frequency list of that name.
    List(String),
}

/// Texts that are in both the target and the reference of keywords.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Overlap {
    /// How many.
    pub texts: u32,
    /// Their tokens.
    pub tokens: f64,
}

/// How n-grams lie to a hit that they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// They end with it.
    Left,
    /// They begin with it.
    Right,
    /// Any way.
    Both,
}

/// A level of a table's order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSort {
    /// The [key](TableColumn::key) of a column.
    pub column: String,
    /// Largest first, or Z to A. Rows without a figure come last either way.
    pub descending: bool,
}

/// Which rows count as significant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignificanceFilter {
    /// The key of a measure that is a test.
    pub test: String,
    /// Error rate, above 0 and below 1.
    pub alpha: f64,
    /// Correction for the number of words tested.
    pub correction: Correction,
}

/// A correction for the number of words tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Correction {
    /// None.
    None,
    /// Bonferroni's.
    Bonferroni,
    /// Holm's.
    Holm,
}

/// Which rows are kept, by how frequent they are beside what is expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// More frequent, or as frequent.
    #[default]
    More,
    /// Less frequent.
    Less,
    /// All.
    Both,
}

/// Asks for the rows `first .. first + count` of a filtered, sorted table; of
/// all words, and of none of its rows, unless it says more.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TableRequest {
    /// What it lists.
    pub of: TableOf,
    /// Which texts count; for keywords the target.
    pub scope: Scope,
    /// A layer whose values are counted in place of words.
    pub layer: Option<String>,
    /// A lemma list, by name: words of one lemma are counted as one. Not with a
    /// layer.
    pub lemmas: Option<String>,
    /// What counts as one word.
    pub switches: Switches,
    /// The least frequency of a row: in the texts; of collocates in the
    /// window; of keywords in target and reference together.
    pub frequency: u32,
    /// The least number of texts that hold a phrase.
    pub range: u32,
    /// Keeps the rows that fit, as for the frequency list.
    pub filter: String,
    /// Leaves out stop words. Their tokens count as before.
    pub stop: Stops,
    /// Of keywords and collocates, those alone that are significant.
    pub significance: Option<SignificanceFilter>,
    /// Of keywords and collocates, those that are more frequent than expected,
    /// those that are less frequent, or both.
    pub direction: Direction,
    /// The order. Rows that are equal at all levels follow by word.
    pub sort: Vec<TableSort>,
    /// The keys of the columns wanted, in order.
    pub columns: Vec<String>,
    /// The first row wanted, counted from 0.
    pub first: u32,
    /// How many rows are wanted.
    pub count: u32,
}

/// A window of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TableReply {
    /// The state of the corpus that was counted.
    pub version: u32,
    /// Rows before any filter.
    pub rows_all: u32,
    /// Rows that the filters keep.
    pub rows_total: u32,
    /// Those of them that are less frequent than expected.
    pub rows_less: u32,
    /// Tokens of the texts that count: N of collocates, of keywords the
    /// target's.
    pub tokens: f64,
    /// Tokens of the reference; of collocates the positions in the windows
    /// (R1). 0 of others.
    pub against: f64,
    /// f(node); 0 of others than collocates.
    pub hits: u32,
    /// Of keywords, what counts in the target and in the reference.
    pub both: Overlap,
    /// Texts in scope that lack the layer that is counted, and are left out.
    #[serde(default)]
    pub left_out: u32,
    /// What stop words came to.
    pub stops: StopsTold,
    /// The columns, as asked for.
    pub columns: Vec<TableColumn>,
    /// All columns that it can have beside the word, but those of single
    /// [slots](super::Slot).
    pub offered: Vec<TableColumn>,
    /// The first row's place in the order, counted from 0.
    pub first: u32,
    /// The rows.
    pub rows: Vec<TableRow>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumn {
    /// A short name that stays.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What it is counted in; empty of what has no unit.
    pub unit: String,
    /// How it is computed; empty of counts.
    pub formula: String,
    /// Who gave the formula, with year.
    pub source: String,
    /// From the least to the greatest figure.
    pub range: String,
    /// It can be [explained](super::ExplainRequest).
    pub explained: bool,
    /// It counts what lines can show.
    pub counts: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    /// Names the row in this table, whatever the order.
    pub id: u32,
    /// It is less frequent than expected.
    pub less: bool,
    /// The cells, by column.
    pub cells: Vec<Cell>,
    /// Where words are counted by a lemma list: for each word of the row the
    /// forms that it stands for, commonest first; none of an open slot.
    pub forms: Vec<Vec<String>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A count.
    Count(f64),
    /// A figure; infinite where it has no bound.
    Figure(f64),
    /// A figure for which ½ stands in place of a frequency of 0.
    Replaced(f64),
    /// Tokens at each [slot](super::Slot) of the window.
    Places(Vec<f64>),
    /// There is none: nothing would be divided by nothing.
    None,
}
