//! Cuts a text into sentences and paragraphs.
//!
//! A **sentence** is one of Unicode's UAX #29 (SB6 to SB11), in which a line
//! break is a blank like any other; a **paragraph** ends where `lines` says so,
//! and no sentence goes beyond it. Borders before a small letter (*“No!” he said*)
//! are then taken back, and those after abbreviations (*Mr. Kim*), as far as
//! `abbreviations` knows them: what stays in doubt is told there.
//!
//! How characters behave is asked from unicode-segmentation (`classes`), and a
//! property test holds [`Splitter`] equal to that library on any text. Files
//! depend downwards: `splitter → {abbreviations, classes, lines}`.

mod abbreviations;
mod classes;
mod lines;
mod splitter;

pub use classes::ends_sentence;
pub use splitter::{Border, Splitter, paragraphs, sentences};
