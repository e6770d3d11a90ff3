//! Tests of the engine from outside, on the machine itself.

mod counting;
mod cql;
mod echoes;
mod exporting;
mod layers;
mod naive;
mod plotting;
mod searching;
mod sifting;
mod sorting;
mod twin;
mod word_break;
