//! Lists of words that a reader brings: frequencies of a reference corpus,
//! lemma lists, stop lists.
//!
//! Each is read from text in the shapes that the field's programs write. What
//! cannot be read is told by line, in words.

mod error;
mod fields;
mod frequencies;
mod lemmas;
mod stop;

pub use error::{ListError, ListErrorKind};
pub use frequencies::ReferenceList;
pub use lemmas::{LemmaList, SharedLemmas};
pub use stop::{StopList, stop_languages};
