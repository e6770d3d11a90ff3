//! From what stands in the search box to hits.
//!
//! [`parse_simple`] reads the text into a [`Query`]; [`Search`] finds for each
//! slot the words that fit ([`resolve`]), starts from the rarest and walks its
//! positions in slices; what it finds are [`Hits`].

mod glob;
mod hits;
mod parse;
mod reading;
mod resolve;
mod search;

pub use glob::{Glob, Piece};
pub use hits::Hits;
pub use parse::{QueryError, QueryErrorKind, parse_simple};
pub use resolve::{Matches, resolve};
pub use search::Search;

/// How a slot's words are compared with its pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Comparison {
    /// Tell *US* from *us*.
    pub case: bool,
    /// Tell *résumé* from *resume*.
    pub accents: bool,
}

/// What one token of a hit must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Any token.
    Any,
    /// A word that fits a pattern.
    Word {
        /// The pattern, made comparable by [`Comparison::key_of`].
        pattern: Glob,
        /// The pattern as written.
        written: String,
        /// How words are compared with it.
        comparison: Comparison,
    },
}

/// A query: one slot for each token in a row. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    slots: Vec<Slot>,
}

impl Query {
    /// What each token of a hit must be, in order.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The query's reading in words.
    pub fn reading(&self) -> String {
        reading::of(&self.slots)
    }
}
