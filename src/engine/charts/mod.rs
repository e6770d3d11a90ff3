//! Figures for a paper: SVG that stands alone, in light colours.
//!
//! [`Svg`] writes elements and knows about how wide words are; [`Scale`] turns
//! values into places and finds round ones to label; `axes` draws them;
//! [`Mark`] says how each of several series looks, never by colour alone. On
//! these stand the charts: [`Strips`] (where hits fall in each document),
//! [`Bars`] and [`Points`] (figures with their intervals), [`zipf()`],
//! [`Cloud`] and [`Network`]. These three are laid out first, as a [`Drawing`]
//! and labels, for a page that draws them itself as well as for a file. Files depend downwards only:
//! `{strips, bars, points, zipf, cloud, network} → {frame, axes, drawing} → {scale,
//! marks, letters, svg}`. All looks are attributes, since a page's policy may refuse styles.

mod axes;
mod bars;
mod cloud;
mod drawing;
mod frame;
mod letters;
mod marks;
mod network;
mod points;
mod scale;
mod strips;
mod svg;
mod zipf;

pub use bars::{Bar, Bars};
pub use cloud::{CLOUD_BASELINE, CLOUD_LINE, CLOUD_SMALLEST, Cloud, CloudWord, PlacedWord};
pub use drawing::{Drawing, Legend, Role, Stroke};
use frame::WIDTH;
pub use frame::{Format, Heading};
pub use marks::{Mark, SERIES_MAX};
pub use network::{Network, NetworkLink, NetworkWord, PlacedLabel, StrengthScale};
pub use points::{Point, Points};
pub use scale::{LogScale, Scale};
pub use strips::{Lane, Strip, Strips};
pub use svg::{Anchor, Svg, shown, shown_whole};
pub use zipf::{zipf, zipf_figure};
