//! What components share: the state's slices, and what follows from state
//! without anyone pressing a button.

mod context;
mod history;
mod keys;
mod requests;
mod settle;
mod width;

pub(crate) use context::{Page, use_page, use_slice};
pub(crate) use history::{current as current_route, use_history};
pub(crate) use keys::{use_paste, use_shortcuts};
pub(crate) use requests::use_requests;
pub(crate) use settle::use_settle;
pub(crate) use width::use_size;
