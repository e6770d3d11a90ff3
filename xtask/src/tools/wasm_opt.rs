//! wasm-opt, which makes the modules smaller and faster.

use crate::places;
use crate::run::{npm, run, say};
use anyhow::Result;
use std::path::PathBuf;

/// Binaryen's version, as npm names it.
pub const WASM_OPT_VERSION: &str = "132.0.0";

/// Installs wasm-opt if it is missing and can be had. The page works without
/// it, only larger: so this says what is missing and goes on.
pub fn wasm_opt() -> Result<()> {
    if wasm_opt_if_there()?.is_some() {
        return Ok(());
    }
    let folder = places::tool("binaryen", WASM_OPT_VERSION)?;
    let package = format!("binaryen@{WASM_OPT_VERSION}");
    say(&format!("installing wasm-opt: {package} from npm"));
    std::fs::create_dir_all(&folder)?;
    let mut command = npm();
    command
        .args(["install", "--no-save", "--ignore-scripts", "--no-audit"])
        .args(["--no-fund", "--loglevel=error", "--prefix"])
        .arg(&folder)
        .arg(&package)
        .current_dir(&folder);
    if let Err(error) = run(&mut command) {
        say(&format!("wasm-opt is not to be had ({error:#});"));
        say("going on without it: the modules will be larger");
    }
    Ok(())
}

/// wasm-opt's script, to be run by Node, if it has been installed.
pub fn wasm_opt_if_there() -> Result<Option<PathBuf>> {
    let folder = places::tool("binaryen", WASM_OPT_VERSION)?;
    let script = folder.join("node_modules/binaryen/bin/wasm-opt");
    Ok((script.is_file() && places::on_path(&["node"]).is_some()).then_some(script))
}
