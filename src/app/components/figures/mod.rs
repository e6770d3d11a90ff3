//! Tables of figures: words, keywords, collocates, phrases, all in one view.
//!
//! `view → {charts, head, header, rows, empty}`; `explain` is the dialog that says how a
//! figure comes about.

mod charts;
mod empty;
mod explain;
mod head;
mod header;
mod rows;
mod view;

pub(crate) use explain::ExplainDialog;
pub(crate) use view::FiguresView;
