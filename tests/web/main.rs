//! Tests that run as WebAssembly in a real browser: `cargo xtask test web`.
#![cfg(target_arch = "wasm32")]

mod protocol;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
