//! How a figure comes about.
//!
//! `dialog → {frequencies, parts}`: a table of four frequencies, or texts and
//! fillers one by one.

mod dialog;
mod frequencies;
mod parts;

pub(crate) use dialog::ExplainDialog;
