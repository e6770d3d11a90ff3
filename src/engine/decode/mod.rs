//! Bytes in, text out: finds a file's encoding, or says what it is instead.
//!
//! The order of the questions: a byte-order mark; a binary format's magic
//! number; valid UTF-8 without more control characters than a text has; the NUL
//! pattern of UTF-16; UTF-8 with faults; and only then a guess among the legacy
//! encodings. Files depend downwards only:
//! `mod → detect → {binary, utf8, utf16, utf32, legacy} → {decoded, error}`.

mod binary;
mod decoded;
mod detect;
mod error;
mod legacy;
mod utf16;
mod utf32;
mod utf8;

pub use decoded::{Decoded, EncodingOrigin};
pub use detect::{decode, is_known_label};
pub use error::DecodeError;

#[cfg(test)]
mod tests;
