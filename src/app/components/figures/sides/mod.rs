//! Every text's keywords side by side.
//!
//! `view → {bar, card, shared} → keys`.

mod bar;
mod card;
mod keys;
mod shared;
mod view;

pub(super) use bar::headline;
pub(super) use view::SidesView;
