//! Files to take away, written in slices.
//!
//! `file → begin → work → runs`: a file is asked for, begun, and written piece by
//! piece.

mod begin;
mod file;
mod runs;
mod work;

pub(super) use file::{CHANGED, Export};
