//! Sifts hits: each [`Sieve`] lets some through, in text order.
//!
//! [`Sifting`] walks over the hits in slices and asks a sieve at each; what a
//! sieve must remember from hit to hit is its state. Files depend downwards:
//! `sifting → {near, draw, alike, sentence}`.

mod alike;
mod draw;
mod near;
mod sentence;
mod sifting;

pub use near::Nearness;
pub use sifting::{Sieve, Sifting};
