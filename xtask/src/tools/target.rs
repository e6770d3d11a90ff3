//! The compiler's half for WebAssembly.

use crate::places;
use crate::run::{output, run, say};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that Rust can build for the browser.
pub fn wasm_target() -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--print", "sysroot"])
        .current_dir(places::root());
    let sysroot = output(&mut rustc).context("`rustc` cannot be started")?;
    if Path::new(&sysroot)
        .join("lib/rustlib")
        .join(TARGET)
        .is_dir()
    {
        return Ok(());
    }
    say(&format!("adding the Rust target {TARGET}"));
    run(Command::new("rustup")
        .args(["target", "add", TARGET])
        .current_dir(places::root()))
    .with_context(|| format!("by hand: rustup target add {TARGET}"))
}
