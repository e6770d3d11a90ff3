//! Tests of the engine from outside, on the machine itself.

mod collocating;
mod counting;
mod cql;
mod echoes;
mod exporting;
mod keying;
mod layers;
mod linking;
mod listing;
mod marking;
mod measuring;
mod naive;
mod phrasing;
mod plotting;
mod searching;
mod sifting;
mod sorting;
mod twin;
#[path = "../support/vectors.rs"]
mod vectors;
mod widths;
mod word_break;
mod workbooks;
