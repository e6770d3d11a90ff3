//! From what stands in the search box to hits.
//!
//! [`read()`] turns any of the three forms (simple, regular expressions, CQL)
//! into one syntax tree. [`Search`] finds the words that fit each token's
//! condition once over the vocabulary, starts from the rarest token that every
//! hit must have, and walks from there in slices; what it finds are [`Hits`].
//!
//! While a query is being typed, [`complete()`] proposes how it may go on.
//!
//! Files depend downwards: `{simple, regular, cql} → {pattern, syntax, error}`,
//! `search → {plan, program, regions} → condition → syntax`.

mod bits;
mod complete;
mod condition;
mod cql;
mod error;
mod filter;
mod glob;
mod hits;
mod pattern;
mod plan;
mod program;
mod read;
mod reading;
mod regions;
mod regular;
mod search;
mod simple;
mod spelling;
pub mod syntax;
mod texts;
mod written;

pub use complete::{Completion, PROPOSALS_MAX, Proposal, complete, layer_wanted};
pub use condition::{fits_word, fitting_words};
pub use error::{QueryError, QueryErrorKind};
pub use glob::{Glob, Piece};
pub use hits::Hits;
pub use read::read;
pub use search::{Progress, Search, left_out};
pub use syntax::{Must, Query};
pub use texts::documents_fitting;
pub use written::written;

/// How words are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Comparison {
    /// Tell *US* from *us*.
    pub case: bool,
    /// Tell *résumé* from *resume*.
    pub accents: bool,
}

impl Query {
    /// The query's reading in words.
    pub fn reading(&self) -> String {
        reading::of(self)
    }
}
