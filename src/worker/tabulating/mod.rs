//! Tables of figures as they are shown: rows picked, put in order, and told.
//!
//! `{reply, strongest} → {pick → view} → columns`; what they are counted from is `counting`'s.

mod columns;
mod pick;
mod reply;
mod strongest;
mod view;

pub(super) use columns::{Column, spreads};
pub(super) use reply::{Picked, explain, picked, stops_told, table};
pub(super) use strongest::{measure_column, strongest};
pub(super) use view::View;

use crate::protocol::{ErrorKind, WireError};

fn invalid(words: impl Into<String>) -> WireError {
    WireError::new(ErrorKind::Invalid, words)
}
