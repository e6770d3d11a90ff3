//! Tables of figures: words, keywords, collocates, phrases, all in one view.
//!
//! `view → {charts, head → {lists, parts, columns}, header, remarks, rows → places,
//! taking, counting, empty, sides}`; `explain` is the dialog that says how a figure
//! comes about.

mod charts;
mod columns;
mod counting;
mod empty;
mod explain;
mod head;
mod header;
mod lists;
mod looser;
mod parts;
mod places;
mod remarks;
mod rows;
mod sides;
mod taking;
mod view;

pub(crate) use explain::ExplainDialog;
pub(crate) use view::FiguresView;
