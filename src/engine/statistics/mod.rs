//! Measures: figures in, a figure out. Pure functions of counts, each with
//! its formula and source. Depends on nothing else in the engine.
//!
//! All are the same to the bit on every machine: see [`math`].
//! `measure → association → {contingency, special} → math`.

mod association;
mod contingency;
mod dispersion;
mod dispersion_measure;
mod dispersion_worked;
mod interval;
pub mod math;
mod measure;
mod richness;
mod significance;
mod special;
mod zipf;

pub use association::{
    LogRatio, conservative_log_ratio, dice, log_dice, log_likelihood, log_ratio,
};
pub use contingency::Contingency;
pub use dispersion::{Dispersion, Gaps, Part, Whole, average_reduced_frequency};
pub use dispersion_measure::DispersionMeasure;
pub use dispersion_worked::{Worked, gaps};
pub use interval::Share;
pub use measure::{Direction, Evidence, Measure, Needs};
pub use richness::{MATTR_WINDOW, Richness, RichnessMeter, STTR_CHUNK};
pub use significance::{ALPHAS, Correction};
pub use special::chi_squared_p;
pub use zipf::{RankFrequency, Step, ZipfFit};
