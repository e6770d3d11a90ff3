//! Tables of figures as they are shown: rows picked, put in order, and told.
//!
//! `{reply, strongest, explain → parts} → {pick → view} → columns`; `{sheet,
//! part_sheet} → {heads, citing}` write them to be taken away; what they are
//! counted from is `counting`'s.

mod citing;
mod columns;
mod explain;
mod heads;
mod part_sheet;
mod parts;
mod pick;
mod reply;
mod sheet;
mod strongest;
mod view;

pub(super) use citing::{of_rows, picked as picked_by};
pub(super) use columns::{Column, needs};
pub(super) use explain::explain;
pub(super) use heads::replaced_head;
pub(super) use part_sheet::part_rows;
pub(super) use reply::{Picked, picked, stops_told, table};
pub(super) use sheet::{TableRows, cell_of, is_in_full, mark_of};
pub(super) use strongest::{measure_column, strongest};
pub(super) use view::View;

use crate::protocol::{ErrorKind, WireError};

fn invalid(words: impl Into<String>) -> WireError {
    WireError::new(ErrorKind::Invalid, words)
}
