//! Reads texts that come with annotations: each word's lemma, tag and so on.
//!
//! [`detect()`] says which [`Format`] a file has, if any; a [`Parser`] makes of it
//! [`AnnotatedText`]s, one for each document in the file: the text as one would
//! read it, where its tokens stand, and a layer of values for each kind of
//! annotation. No input is refused: what is odd is read as far as it goes and
//! told in [`AnnotatedText::remarks`].
//!
//! One file for each format, all of which write through `builder`:
//! `{conllu, vertical, tei, tagged} → builder → {layers, spacing, text}`, with
//! `entities` for what XML escapes. `tei` is the only one that reads with an XML
//! reader; vertical files look like XML but seldom are.

mod builder;
mod columns;
mod conllu;
mod detect;
mod entities;
mod layers;
mod parser;
mod spacing;
mod tagged;
mod tei;
mod tei_elements;
mod tei_header;
mod text;
mod vertical;

pub use detect::{Format, detect};
pub use parser::{Parser, parse};
pub use text::{AnnotatedText, JOINT, Layer, Structure};
