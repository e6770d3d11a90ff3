//! The texts as a table: how each was read, what is known about it, and what
//! counts as a word.
//!
//! `view → {filter, row, order, columns_dialog} → {encoding, formats} → choice`.

mod choice;
mod columns_dialog;
pub(super) mod encoding;
mod filter;
pub(super) mod formats;
mod order;
mod row;
mod view;

pub(crate) use view::Documents;
