//! Every text's keywords against the others', side by side.
//!
//! `parts` counts each side once and keeps that whatever words are picked;
//! `ranked` picks the strongest of each side; `reply` tells a window of
//! them, `rows` all of them for a file.

mod parts;
mod ranked;
mod reply;
mod rows;

pub(in crate::worker) use ranked::{Sides, advance};
pub(super) use reply::sides;
pub(in crate::worker) use rows::{SideRows, citation};

use crate::protocol::{ErrorKind, WireError};

fn invalid(words: impl Into<String>) -> WireError {
    WireError::new(ErrorKind::Invalid, words)
}
