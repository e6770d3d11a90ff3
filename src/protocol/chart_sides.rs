//! The keywords of every text, side by side.

use serde::{Deserialize, Serialize};

use super::{Cell, DocumentId, PlotBy, PlotField, TableColumn};

/// The most words that a side lists in one direction.
pub const SIDE_WORDS_MAX: u32 = 50;
/// The most sides that one reply tells.
pub const SIDES_TOLD_MAX: u32 = 100;

/// Asks for the sides `first .. first + count`: each text's strongest keywords
/// against all other texts in the table's scope, by the first measure that the
/// table is sorted by (log ratio where there is none), held to its filters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SidesOf {
    /// What a side is.
    pub by: PlotBy,
    /// How many words each side lists in one direction, at most
    /// [`SIDE_WORDS_MAX`].
    pub top: u32,
    /// The first side wanted, counted from 0.
    pub first: u32,
    /// How many sides are wanted.
    pub count: u32,
}

/// The keywords of some sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SidesChart {
    /// What texts can be grouped by.
    pub fields: Vec<PlotField>,
    /// The measure that words are ranked by.
    pub measure: TableColumn,
    /// Sides in all.
    pub sides_total: u32,
    /// Texts that have no value or no date, where sides are groups.
    pub without: u32,
    /// Texts in scope that lack the layer that is counted, and are left out.
    #[serde(default)]
    pub left_out: u32,
    /// Tokens of all texts in scope.
    pub tokens: f64,
    /// Words tested in each side: those frequent enough in all texts together.
    pub tested: u32,
    /// The first side's place, counted from 0.
    pub first: u32,
    /// The sides.
    pub sides: Vec<KeySide>,
}

/// A text, or a group of texts, and its keywords.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeySide {
    /// The text; none where it is a group.
    pub document: Option<DocumentId>,
    /// The text's name, or the value or period; empty where nothing is known.
    pub name: String,
    /// How many texts.
    pub texts: u32,
    /// The conditions by which a scope tells a group.
    pub conditions: Vec<String>,
    /// Its tokens.
    pub tokens: f64,
    /// Tokens of all other texts in scope.
    pub against: f64,
    /// Words more frequent than in the others, strongest first; nothing where
    /// these were not asked for.
    pub more: SideWords,
    /// Words less frequent.
    pub less: SideWords,
}

/// The strongest of some keywords.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SideWords {
    /// How many pass the filters.
    pub total: u32,
    /// The first of them.
    pub words: Vec<SideWord>,
}

/// A keyword of a side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SideWord {
    /// Names the word on every side, and the row in the table of the side's
    /// keywords against [the others](super::Reference::Others).
    pub id: u32,
    /// The word.
    pub word: String,
    /// For each of its words, the forms that it stands for, as in a
    /// [table](super::TableRow::forms).
    pub forms: Vec<Vec<String>>,
    /// The measure's figure.
    pub figure: Cell,
    /// Tokens in the side.
    pub count: u32,
    /// Tokens in all other texts.
    pub against: u32,
}
