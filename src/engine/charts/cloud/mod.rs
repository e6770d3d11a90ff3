//! The word cloud: words as boxes whose areas are as their figures.
//!
//! `layout` packs boxes about the middle; `figure` scales them to a format
//! and leaves out what would be too small to read; `svg` draws. The same
//! figures make the same cloud on every machine: nothing is measured and
//! nothing is drawn by lot. `svg → figure → layout`.

mod figure;
mod layout;
mod svg;

pub use figure::{CLOUD_BASELINE, CLOUD_LINE, CLOUD_SMALLEST, Cloud, CloudWord, PlacedWord};
