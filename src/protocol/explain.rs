//! How a figure of a table comes about.

use serde::{Deserialize, Serialize};

use super::{Cell, Correction, DocumentId, TableColumn, TableRequest};

/// Asks how a row's figure comes about, with the rows `first .. first + count`
/// of what it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExplainRequest {
    /// The table.
    pub table: TableRequest,
    /// The row's [id](super::TableRow::id).
    pub row: u32,
    /// The key of a column that can be [explained](TableColumn::explained).
    pub measure: String,
    /// The first of its parts that is wanted, counted from 0.
    pub first: u32,
    /// How many are wanted.
    pub count: u32,
}

/// How a figure comes about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExplainReply {
    /// The state of the corpus that was counted.
    pub version: u32,
    /// The row's word.
    pub word: String,
    /// The measure.
    pub measure: TableColumn,
    /// Its figure.
    pub figure: Cell,
    /// What it is computed from.
    pub explanation: Explanation,
    /// How many parts there are.
    pub rows_total: u32,
    /// The first part's place among them, counted from 0.
    pub first: u32,
    /// Some of them, the most frequent first; none of a table of frequencies.
    pub rows: Vec<ExplainRow>,
}

/// What a figure is computed from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Explanation {
    /// A table of frequencies.
    Contingency {
        /// Observed frequencies: O11, O12 and O21, O22.
        observed: [[f64; 2]; 2],
        /// Expected frequencies.
        expected: [[f64; 2]; 2],
        /// f(node) of collocates.
        node: f64,
        /// The p-value of a test, from χ² with one degree of freedom or its
        /// own.
        p: Option<f64>,
        /// The same, corrected as the table is.
        corrected: Option<(Correction, f64)>,
        /// The words tested.
        tested: f64,
    },
    /// Occurrences in the texts that count.
    Texts {
        /// Texts with tokens (n).
        texts: u32,
        /// Those in which it occurs.
        present: u32,
        /// Tokens of all of them (Σs).
        tokens: f64,
        /// Occurrences (f).
        count: f64,
        /// What is computed for each text; empty of what needs no more than
        /// the counts.
        term: String,
        /// What is worked out before the figure, by name, in that order.
        steps: Vec<(String, f64)>,
    },
    /// What fills the slot of a frame.
    Fillers {
        /// Which of the frame's words is open, counted from 0.
        slot: u32,
        /// Occurrences of the frame.
        count: f64,
    },
}

/// A part of what a figure is computed from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ExplainRow {
    /// A text.
    Text {
        /// Which.
        document: DocumentId,
        /// Its tokens (s).
        tokens: f64,
        /// Occurrences in it (v).
        count: f64,
        /// What is computed for it.
        term: Option<f64>,
    },
    /// A word in the slot of a frame.
    Filler {
        /// The word.
        word: String,
        /// Where words are counted by a lemma list, the forms that it stands for,
        /// commonest first.
        forms: Vec<String>,
        /// How often it fills the slot.
        count: f64,
        /// What it adds to the entropy, in bits: −p·log2 p.
        term: f64,
    },
}

impl ExplainRow {
    /// Occurrences.
    pub fn count(&self) -> f64 {
        match self {
            Self::Text { count, .. } | Self::Filler { count, .. } => *count,
        }
    }
}
