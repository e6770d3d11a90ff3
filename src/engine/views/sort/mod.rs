//! Lines in the order of their context: integer ranks, and only as much of
//! the order as the window shows.
//!
//! [`Arrangement`] says what is wanted; `key` reads it off each hit as a
//! number; [`SortedHits`] puts the hits in order, lazily; [`Groups`] are the
//! rows where lines stand under heads; `words` tells which words a line was
//! sorted by.

mod groups;
mod key;
mod level;
mod sorted;
mod words;

pub use groups::{Folds, GroupedRow, Groups};
pub use level::{Arrangement, Grouping, Level, Place, Sources};
pub use sorted::SortedHits;
pub use words::sort_words;
