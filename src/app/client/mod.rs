//! The page's side of the wire: starts the worker, numbers what is asked,
//! holds it until the worker is up, and starts another one with the same
//! texts when it has failed.
//!
//! `port` touches the `Worker`; `sources` and `lists` keep what a restart needs.

mod connection;
mod lists;
mod port;
mod sources;

pub(crate) use connection::Client;
pub(crate) use sources::Text;
