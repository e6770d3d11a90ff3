//! Tables of figures: words, keywords, collocates, phrases, all in one view.
//!
//! `view → {charts, head → {fields, lists, parts}, header, remarks, told, rows → places,
//! taking → columns, counting, empty, sides}`; all that change how a table is made
//! do so by `reshape`; `explain` is the dialog that says how a figure comes about.

mod charts;
mod columns;
mod counting;
mod empty;
mod explain;
mod fields;
mod head;
mod header;
mod lists;
mod looser;
mod parts;
mod places;
mod remarks;
mod reshape;
mod rows;
mod sides;
mod taking;
mod told;
mod view;

pub(crate) use explain::ExplainDialog;
pub(crate) use view::FiguresView;
