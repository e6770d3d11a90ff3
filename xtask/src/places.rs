//! Where things are.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The workspace's folder.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// The folder to publish.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The end-to-end tests, with their npm packages.
pub fn e2e() -> PathBuf {
    root().join("tests/e2e")
}

/// What the fuzzer runs, and its seeds.
pub fn fuzz() -> PathBuf {
    root().join("fuzz")
}

/// Cargo's folder for what it builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The folder for one tool, kept for this user across checkouts.
pub fn tool(name: &str, version: &str) -> Result<PathBuf> {
    Ok(cache()?
        .join("kwicksilver/tools")
        .join(format!("{name}-{version}")))
}

/// An executable's file name on this system.
pub fn executable(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

/// The first of these programs that stands on the PATH.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        let file = executable(name);
        folders
            .iter()
            .map(|f| f.join(&file))
            .find(|program| program.is_file())
    })
}

fn cache() -> Result<PathBuf> {
    let from = |name: &str| {
        env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    if let Some(folder) = from("XDG_CACHE_HOME") {
        return Ok(folder);
    }
    if cfg!(windows) {
        return from("LOCALAPPDATA").context("LOCALAPPDATA is not set; set XDG_CACHE_HOME");
    }
    let home = from("HOME").context("HOME is not set; set XDG_CACHE_HOME")?;
    Ok(home.join(if cfg!(target_os = "macos") {
        "Library/Caches"
    } else {
        ".cache"
    }))
}
