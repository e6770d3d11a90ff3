//! N-grams: sequences of tokens that recur, and frames with an open slot.
//!
//! Counted partition by partition: all n-grams that begin with one entry,
//! found through its positions, are packed into numbers and sorted. Memory is
//! that of the largest partition, and of the rows that are kept.
//! `builder → {partition, starts} → key`; [`Ngrams`] is what comes out.

mod builder;
mod key;
mod partition;
mod rows;
mod starts;

pub use builder::NgramsBuilder;
pub use rows::{Filler, Ngram, NgramOrder, Ngrams};
pub use starts::Around;

/// The longest n-gram.
pub const LONGEST: u8 = 10;

/// Which n-grams to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NgramSettings {
    /// The least n, from 1.
    pub least: u8,
    /// The greatest n, up to [`LONGEST`].
    pub most: u8,
    /// The least number of tokens of an n-gram that is kept, from 1.
    pub frequency: u32,
    /// The least number of documents.
    pub range: u32,
    /// Frames: one token, not the first or last, may be any. These have at
    /// least three tokens.
    pub frames: bool,
    /// Where they stand.
    pub around: Around,
}
