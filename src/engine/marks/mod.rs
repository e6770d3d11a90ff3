//! Marks that a reader puts on lines: a category, a note, or both.
//!
//! A mark belongs to a document and a span of bytes of its text, so that it
//! outlives the query that found the line, the rules of words and the order of
//! loading. [`Marks`] keeps them and tells which hits carry which; [`mod@file`]
//! writes and reads them; [`Agreement`] compares two coders; [`painted()`] lays them
//! over a text. `store` knows `mark` alone; `column` puts a store beside hits of a
//! corpus.

mod agreement;
mod column;
pub mod file;
mod mark;
mod painted;
mod store;

pub use agreement::Agreement;
pub use column::{Spans, note_of};
pub use mark::{CATEGORIES, COLORS, Category, Edit, Mark, Span};
pub use painted::painted;
pub use store::{Change, Marks, TextId, TextMarks};
