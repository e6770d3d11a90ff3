//! Measures: figures in, a figure out. Pure functions of counts, each with
//! its formula and source. Depends on nothing else in the engine.

mod dispersion;
mod interval;

pub use dispersion::{Dispersion, Part};
pub use interval::Share;
