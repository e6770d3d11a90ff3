//! Measures: figures in, a figure out. Pure functions of counts, each with
//! its formula and source. Depends on nothing else in the engine.

mod dispersion;

pub use dispersion::{Dispersion, Part};
