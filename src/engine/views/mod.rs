//! What the views show: windows of lines, of the frequency list, of a text.
//!
//! Each is made from the corpus and, where a query is at work, its hits. Only
//! the window asked for is built.

mod frequency;
mod lines;
mod parts;
mod sort;

pub use frequency::{FrequencyList, Order, Row, WordFilter};
pub use lines::{Concordance, ContextLine};
pub use parts::{Parts, Stretch, StretchMark};
pub use sort::{Level, Place, SortedHits};
