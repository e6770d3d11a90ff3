//! Tests that run as WebAssembly in a real browser: `cargo xtask test web`.
#![cfg(target_arch = "wasm32")]

mod measuring;
mod protocol;
#[path = "../support/vectors.rs"]
mod vectors;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
