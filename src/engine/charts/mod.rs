//! Figures for a paper: SVG that stands alone, in light colours.
//!
//! [`Svg`] writes elements and knows about how wide words are; [`Scale`] turns
//! values into places and finds round ones to label; `axes` draws them;
//! [`Mark`] says how each of several series looks, never by colour alone. On
//! these stand the charts: [`Strips`] (where hits fall in each document),
//! [`Bars`] and [`Points`] (figures with their intervals). Files depend
//! downwards only: `{strips, bars, points} → {frame, axes} → {scale, marks,
//! svg}`. All looks are attributes, since a page's policy may refuse styles.

mod axes;
mod bars;
mod frame;
mod marks;
mod points;
mod scale;
mod strips;
mod svg;

pub use bars::{Bar, Bars};
pub use frame::Heading;
pub use marks::{Mark, SERIES_MAX};
pub use points::{Point, Points};
pub use scale::Scale;
pub use strips::{Lane, Strip, Strips};
pub use svg::{Svg, shown};
