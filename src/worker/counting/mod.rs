//! What tables of figures are made from, counted in slices: frequencies,
//! collocates, n-grams, figures of texts. What was counted last is kept, so that another order,
//! filter or window of the same table counts nothing anew.
//!
//! `advance → {making → {ground, listed, phrases, texts}, lexicons, stops} → kept → shown`.

mod advance;
mod ground;
mod kept;
mod lexicons;
mod listed;
mod making;
mod phrases;
mod shown;
mod stops;
mod texts;

pub(super) use advance::advance;
pub(super) use ground::Lacking;
pub(super) use kept::{Beside, Counting, Needs, Rows, Table, folds, key_of};
pub(super) use lexicons::lexicon;
pub(super) use phrases::{ngrams_of_sides, too_many};
pub(super) use stops::StopsKept;

use super::lists::Lists;
use super::roster::Roster;
use crate::protocol::{ErrorKind, WireError};

/// What is known beside the texts.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) roster: &'a Roster,
    pub(super) lists: &'a Lists,
}

/// Positions to look at in one slice: a few milliseconds.
pub(super) const SLICE: usize = 1 << 16;
/// Hits to look around in one slice.
const HITS: usize = SLICE / 8;

fn invalid(words: impl Into<String>) -> WireError {
    WireError::new(ErrorKind::Invalid, words)
}
