//! Methods records: what a view's figures were made from and how, as a sentence
//! and as a file, and the check of such a file against the texts that are
//! loaded.
//!
//! `recording` makes and checks, in slices: it asks for the view as the page
//! does and takes its `figures` from the answers (`rows`), then has the `files`
//! read once more (`digests`). `format` is the file, laid out by `layout`;
//! `sentence`, `tables` and `wording` tell; `differences` and `checking` compare.
//! The session gives all of it its answers and knows `recording` alone.

mod checking;
mod differences;
mod digests;
mod figures;
mod files;
mod format;
mod layout;
mod marks;
mod measures;
mod recording;
mod rows;
mod sentence;
mod tables;
mod value;
mod wording;

pub(super) use digests::{Digests, FileDigest, digest_of};
pub(super) use format::is_record;
pub(super) use recording::{Known, Recording, methods};
