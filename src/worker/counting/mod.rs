//! What tables of figures are made from, counted in slices: frequencies,
//! collocates, n-grams. What was counted last is kept, so that another order,
//! filter or window of the same table counts nothing anew.
//!
//! `advance → {making, lexicons} → kept`.

mod advance;
mod kept;
mod lexicons;
mod making;

pub(super) use advance::advance;
pub(super) use kept::{Beside, Counting, Needs, Rows, Table, hits_of};

use crate::protocol::{ErrorKind, WireError};

/// Positions to look at in one slice: a few milliseconds.
const SLICE: usize = 1 << 16;
/// Hits to look around in one slice.
const HITS: usize = SLICE / 8;

fn invalid(words: impl Into<String>) -> WireError {
    WireError::new(ErrorKind::Invalid, words)
}
