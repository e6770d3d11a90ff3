//! The build's name, by which page, worker and caches know their own.

use crate::places;
use crate::tools::{WASM_OPT_VERSION, wasm_opt_if_there};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// What goes into a build.
const SOURCES: [&str; 9] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "rust-toolchain.toml",
    "src",
    "www",
    "xtask",
];

/// The package's version and a hash of the sources' content: the same sources
/// have the same name on every machine, with or without git.
pub fn build_id() -> Result<String> {
    let root = places::root();
    let mut files = Vec::new();
    for source in SOURCES {
        collect(&root.join(source), &mut files)?;
    }
    files.sort();
    let mut hash = Fnv::default();
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file);
        hash.feed(name.to_string_lossy().replace('\\', "/").as_bytes());
        hash.feed(&fs::read(&file)?);
    }
    if wasm_opt_if_there()?.is_some() {
        hash.feed(WASM_OPT_VERSION.as_bytes());
    }
    Ok(format!("{}-{:016x}", version(&root)?, hash.0))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_path_buf());
    }
    Ok(())
}

fn version(root: &Path) -> Result<String> {
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let line = manifest.lines().find_map(|l| l.strip_prefix("version = "));
    let version = line.context("Cargo.toml names no version")?;
    Ok(version.trim_matches('"').to_owned())
}

/// FNV-1a, 64 bits: enough to tell builds apart, and nothing more is asked.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Takes in bytes and their number, so that borders count.
    fn feed(&mut self, bytes: &[u8]) {
        let length = (bytes.len() as u64).to_le_bytes();
        for byte in bytes.iter().chain(&length) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fnv;

    #[test]
    fn borders_count() {
        let hash = |parts: &[&str]| {
            let mut hash = Fnv::default();
            parts.iter().for_each(|p| hash.feed(p.as_bytes()));
            hash.0
        };
        assert_eq!(hash(&["ab", "c"]), hash(&["ab", "c"]));
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }
}
