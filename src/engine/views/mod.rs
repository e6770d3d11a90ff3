//! What the views show: windows of lines, of the frequency list, of a
//! text, of the dispersion plot.
//!
//! Each is made from the corpus and, where a query is at work, its hits. Only
//! the window asked for is built.

mod frequency;
mod lines;
mod parts;
mod plot;
mod sort;

pub use frequency::{FrequencyList, Order, Row, WordFilter};
pub use lines::{Concordance, ContextLine};
pub use parts::{Parts, Stretch, StretchMark};
pub use plot::{Plot, PlotOrder, PlotRow, PlotTick};
pub use sort::{
    Arrangement, Folds, GroupedRow, Grouping, Groups, Level, Place, SortedHits, Sources, sort_words,
};
