//! Marks on lines: categories and notes, a second coder's, and where they are
//! kept.

use serde::{Deserialize, Serialize};

use super::{HitSet, Sorting};

/// How many categories there are; they are numbered from 1.
pub const CATEGORIES: usize = 9;

/// What is asked about marks. These requests are all answered, in the order in
/// which they came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarksRequest {
    /// Opens the browser's store of that name: what it keeps is put among the
    /// marks, and what changes from now on is kept in it.
    Open(String),
    /// Marks lines.
    Lines(MarkRequest),
    /// Takes back the last marking, loading or clearing.
    Undo,
    /// Takes all marks away, also those of texts that are not loaded.
    Clear,
    /// Names and colours of all nine categories.
    Name(Vec<Category>),
    /// Reads a file of marks.
    Load {
        /// The file's name.
        name: String,
        /// What is in it.
        text: String,
        /// They are another coder's, to be compared.
        second: bool,
    },
    /// Forgets the second coder's marks.
    DropSecond,
    /// Writes a file with all marks; answered as an
    /// [`ExportRequest`](super::ExportRequest) is.
    Save,
}

/// Asks to mark lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkRequest {
    /// The hits.
    pub hits: HitSet,
    /// The order.
    pub sort: Sorting,
    /// The lines: where each run begins, counted from 0, and how many it has.
    pub runs: Vec<(u32, u32)>,
    /// What is done.
    pub edit: MarkEdit,
    /// The state of the corpus that is meant.
    pub version: u32,
    /// The state of the marks that is meant ([`MarksState::version`]), where
    /// the lines or their order depend on marks.
    pub marks: Option<u32>,
}

/// What is done to marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkEdit {
    /// Gives a category, or takes it away (0); notes stay.
    Category(u8),
    /// Gives a note, or takes it away; categories stay.
    Note(Option<String>),
}

/// What a category is called and how it looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its name.
    pub name: String,
    /// Which of the nine colours it has, from 0.
    pub color: u8,
}

/// What came of a [`MarksRequest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarksReply {
    /// So many lines have been marked, or have that mark already.
    Marked(u32),
    /// A file of marks was read.
    Loaded {
        /// They are another coder's.
        second: bool,
        /// Marks in it.
        marks: u32,
        /// Those of them that wait for texts which are not loaded.
        waiting: u32,
    },
}

/// The marks in figures. Sent after each change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarksState {
    /// Grows with every change of a mark.
    pub version: u32,
    /// The nine categories.
    pub categories: Vec<Category>,
    /// Marks of the loaded texts: first those without a category, then those of
    /// each.
    pub counts: Vec<u32>,
    /// Notes among those.
    pub notes: u32,
    /// Marks of texts that are not loaded.
    pub waiting: u32,
    /// What [`MarksRequest::Undo`] takes back, as in `marking of 3 lines`.
    pub undo: Option<String>,
    /// The second coder: the file's name and its marks.
    pub second: Option<(String, u32)>,
    /// Why marks are lost when the page is closed, in a sentence.
    pub unkept: Option<String>,
}

/// Asks how many lines of each category there are, and how far two coders
/// agree. The newest request wins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TallyRequest {
    /// The lines; all marks of the loaded texts where there is no query.
    pub hits: Option<HitSet>,
}

/// Lines by category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TallyReply {
    /// Lines: first those without a category, then those of each.
    pub counts: Vec<u32>,
    /// How far the second coder agrees, where there is one.
    pub agreement: Option<AgreementTable>,
}

/// How far two coders agree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreementTable {
    /// Lines that both have coded.
    pub both: u32,
    /// Those of them with the same category.
    pub same: u32,
    /// The same in percent; none where no line was coded by both.
    pub percent: Option<f64>,
    /// Cohen's kappa; none where it is not defined.
    pub kappa: Option<f64>,
    /// Lines that the reader alone has coded.
    pub first_only: u32,
    /// Lines that the second coder alone has coded.
    pub second_only: u32,
    /// Lines by the reader's category (nine rows) and the second coder's.
    pub table: Vec<Vec<u32>>,
}
