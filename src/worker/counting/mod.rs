//! What tables of figures are made from, counted in slices: frequencies,
//! collocates, n-grams. What was counted last is kept, so that another order,
//! filter or window of the same table counts nothing anew.
//!
//! `advance → {making, lexicons} → kept`.

mod advance;
mod kept;
mod lexicons;
mod making;
mod phrases;

pub(super) use advance::advance;
pub(super) use kept::{Counting, Rows, Table, folds, key_of};
pub(super) use lexicons::lexicon;
pub(super) use phrases::ngrams_of_sides;

use crate::protocol::{ErrorKind, WireError};

/// Positions to look at in one slice: a few milliseconds.
pub(super) const SLICE: usize = 1 << 16;

fn invalid(words: impl Into<String>) -> WireError {
    WireError::new(ErrorKind::Invalid, words)
}
