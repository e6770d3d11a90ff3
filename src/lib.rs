//! Kwicksilver: a concordancer that runs whole inside a browser tab.
//!
//! Four rooms, and arrows that run one way only:
//! `bin → app → protocol` and `bin → worker → {protocol, engine}`.
//! The engine knows nobody; the app imports neither engine nor worker.

#[cfg(feature = "web")]
pub mod app;
pub mod engine;
pub mod protocol;
pub mod worker;

#[cfg(all(test, feature = "web", not(target_arch = "wasm32")))]
mod rooms_agree;
