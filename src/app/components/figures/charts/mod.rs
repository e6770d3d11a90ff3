//! Charts in the place of a table of figures.
//!
//! `view → {zipf, cloud, network} → drawing`; `arrows` finds the word that an
//! arrow key leads to.

mod arrows;
mod cloud;
mod drawing;
mod network;
mod view;
mod zipf;

pub(super) use view::FigureChart;
