//! Files from drops and pickers: folders walked, hidden files set aside,
//! sorted by name.

mod chosen;
mod dropped;
mod names;

pub(crate) use chosen::from_list;
pub(crate) use dropped::from_transfer;
pub(crate) use names::{Found, pasted_name};
