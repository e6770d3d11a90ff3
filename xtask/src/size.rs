//! What the page weighs on its way to a reader.

use crate::places;
use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;

/// How much each module may weigh, in bytes after gzip.
const LIMITS: [(&str, usize); 2] = [("app", 650_000), ("worker", 1_700_000)];

/// Says what each module weighs.
pub fn print() -> Result<()> {
    for (name, limit) in LIMITS {
        weigh(name, limit)?;
    }
    Ok(())
}

/// Says what each module weighs; one that is too heavy is an error.
pub fn check() -> Result<()> {
    for (name, limit) in LIMITS {
        let size = weigh(name, limit)?;
        ensure!(
            size < limit,
            "{name}: {size} bytes are more than the {limit} it may have"
        );
    }
    Ok(())
}

fn weigh(name: &str, limit: usize) -> Result<usize> {
    let dist = places::dist();
    let module = fs::read_dir(&dist)
        .with_context(|| dist.display().to_string())?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .find(|path| {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            file.starts_with(name) && file.ends_with(".wasm")
        })
        .with_context(|| format!("{} holds no module {name}", dist.display()))?;
    let bytes = fs::read(module)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::new(9));
    gzip.write_all(&bytes)?;
    let size = gzip.finish()?.len();
    println!(
        "  {name:6} {:>8.1} kB, {:>6.1} kB gzipped (at most {} kB)",
        bytes.len() as f64 / 1e3,
        size as f64 / 1e3,
        limit / 1000
    );
    Ok(size)
}
