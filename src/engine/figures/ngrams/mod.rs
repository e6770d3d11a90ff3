//! N-grams: sequences of tokens that recur, and frames with an open slot.
//!
//! All that begin with one entry are a group, found through its positions. It
//! is parted by the entry of the next token, then each part by the one after
//! it, and so on; what is rarer than it must be is left out at once, since no
//! longer sequence can be more frequent. N-grams of several lengths come from
//! one walk. Memory is that of the largest group, and of the rows that are kept.
//! `builder → {split, starts} → partition → groups`; [`Ngrams`] is what comes
//! out.

mod builder;
mod error;
mod groups;
mod partition;
mod rows;
mod shape;
mod shape_rows;
mod split;
mod starts;

pub use builder::NgramsBuilder;
pub use error::TooManyNgrams;
pub use rows::{Filler, Ngram, Ngrams};
pub use starts::Around;

/// The longest n-gram.
pub const LONGEST: u8 = 10;

/// The most rows that are kept unless another limit is set: with the parts of
/// key phrases, about what a browser's memory has room for beside the texts.
pub const NGRAMS_MAX: usize = 20_000_000;

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
