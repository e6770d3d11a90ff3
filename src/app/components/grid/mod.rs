//! A grid of any length: only the rows in sight are in the page.
//!
//! `scroller` is the arithmetic, `view` the component, `keys` what the
//! keyboard does.

mod keys;
mod scroller;
mod view;

pub(crate) use view::{GridRow, VirtualGrid};
