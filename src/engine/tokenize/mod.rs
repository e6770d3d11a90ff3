//! Cuts a text into tokens.
//!
//! A **token** is a word segment of Unicode's UAX #29 (as the crate
//! unicode-segmentation 1.13 draws it) that holds a letter or a number, less
//! the blanks and invisible format characters at its ends (see `trim`).
//! [`Rules`] bend that.
//!
//! With the default rules `plain` does the work: a table says for most
//! characters how they behave at a word boundary, and only where it cannot is
//! the library asked, for one segment. What it can, it does by
//! `block`s of 64 bytes. Any other rules go through `ruled`,
//! at the library's own speed. Files depend downwards only:
//! `mod → plain → block → mid → classes → trim` and `mod → ruled → pieces → trim`.

mod block;
mod classes;
mod mid;
mod pieces;
mod plain;
#[cfg(test)]
mod reference;
mod ruled;
mod rules;
mod tokenizer;
mod trim;

pub use rules::Rules;
pub use tokenizer::Tokenizer;
pub use trim::{is_trimmed, trimmed};

/// The version of Unicode whose word boundaries these are.
pub const UNICODE: (u64, u64, u64) = unicode_segmentation::UNICODE_VERSION;
