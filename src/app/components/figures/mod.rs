//! Tables of figures: words, keywords, collocates, phrases, all in one view.
//!
//! `view → {head, header, rows, empty, sides}`; `explain` is the dialog that says how a
//! figure comes about.

mod empty;
mod explain;
mod head;
mod header;
mod looser;
mod rows;
mod sides;
mod view;
mod zipf;

pub(crate) use explain::ExplainDialog;
pub(crate) use view::FiguresView;
