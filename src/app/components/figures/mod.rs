//! Tables of figures: words, keywords, collocates, phrases, all in one view.
//!
//! `view → {charts, head → {lists, parts}, header, remarks, rows, empty, sides}`; `explain` is the dialog that says how a
//! figure comes about.

mod charts;
mod empty;
mod explain;
mod head;
mod header;
mod lists;
mod looser;
mod parts;
mod remarks;
mod rows;
mod sides;
mod view;

pub(crate) use explain::ExplainDialog;
pub(crate) use view::FiguresView;
