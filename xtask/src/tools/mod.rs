//! What is needed beside Rust, each set up once.
//!
//! Programs are pinned and stand in a folder of their own for this user (see
//! `places::tool`); nothing that is installed already is changed.

mod browser;
mod crates;
mod node;
mod target;
mod wasm_opt;

pub use browser::{browser, fonts};
pub use crates::{cargo_deny, install, trunk, wasm_bindgen};
pub use node::{node, packages};
pub use target::wasm_target;
pub use wasm_opt::{WASM_OPT_VERSION, wasm_opt, wasm_opt_if_there};
