//! What the views show: windows of lines, of the frequency list, of a
//! text, of the dispersion plot, of groups of texts by metadata and time.
//!
//! Each is made from the corpus and, where a query is at work, its hits. Only
//! the window asked for is built.

mod dates;
mod frequency;
mod grouping;
mod lines;
mod parts;
mod plot;
mod sort;
mod text_groups;
mod width;

pub use dates::{Period, TimeUnit, year};
pub use frequency::{FrequencyList, Order, Row, WordFilter};
pub use grouping::{DocumentGroup, DocumentGroups, TextGrouping};
pub use lines::{Concordance, ContextLine, Cut, surroundings};
pub use parts::{Parts, Stretch, StretchMark, line_start};
pub use plot::{Plot, PlotOrder, PlotRow, PlotTick, ticks};
pub use sort::{
    Arrangement, Folds, GroupedRow, Grouping, Groups, Level, Place, SortedHits, Sources, sort_words,
};
pub use text_groups::{TextGroup, TextGroups};
pub use width::{Bounds, Width};
