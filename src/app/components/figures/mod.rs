//! Tables of figures: words, keywords, collocates, phrases, all in one view.
//!
//! `view → {head → columns, header, rows → places, taking, counting, empty}`;
//! `explain` is the dialog that says how a figure comes about.

mod columns;
mod counting;
mod empty;
mod explain;
mod head;
mod header;
mod places;
mod rows;
mod taking;
mod view;
mod zipf;

pub(crate) use explain::ExplainDialog;
pub(crate) use view::FiguresView;
