//! A session: one request in, replies out.
//!
//! [`Session`] holds the corpus and answers requests in slices of work; its
//! [`Host`] gives it bytes and the time, so that it runs natively in tests. JS
//! is touched by `port` alone.

mod answers;
mod charting;
mod citation;
mod columns;
mod compare;
mod convert;
mod copying;
mod counting;
mod echoes;
mod export;
mod figures;
mod host;
mod lists;
mod loader;
mod marking;
mod plots;
#[cfg(feature = "web")]
mod port;
mod record;
mod results;
mod roster;
mod samples;
mod searching;
mod session;
mod sorting;
mod splitting;
mod tables;
mod tabulating;

pub use host::Host;
#[cfg(feature = "web")]
pub use port::start;
pub use session::{Session, Step};
