//! The network of collocates: a node, the words around it, and the links among
//! these.
//!
//! `strength` turns figures of a measure into strengths from 0 to 1; `layout`
//! places labels so that distance means strength and the side means the side;
//! `svg` draws. `svg → layout`.

mod layout;
mod strength;
mod svg;

pub use layout::{Network, NetworkWord, PlacedLabel};
pub use strength::StrengthScale;
pub use svg::NetworkLink;
