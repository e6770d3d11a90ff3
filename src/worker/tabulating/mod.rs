//! Tables of figures as they are shown: rows picked, put in order, and told.
//!
//! `{reply, explain → parts} → {pick → view} → columns`; `{sheet, part_sheet} →
//! {heads, citing}` write them to be taken away; what they are counted from is `counting`'s.

mod citing;
mod columns;
mod explain;
mod heads;
mod part_sheet;
mod parts;
mod pick;
mod reply;
mod sheet;
mod view;

pub(super) use columns::needs;
pub(super) use explain::explain;
pub(super) use part_sheet::part_rows;
pub(super) use reply::{picked, table};
pub(super) use sheet::TableRows;

use crate::protocol::{ErrorKind, WireError};

fn invalid(words: impl Into<String>) -> WireError {
    WireError::new(ErrorKind::Invalid, words)
}
