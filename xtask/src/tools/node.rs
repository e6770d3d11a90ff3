//! Node and the npm packages of the browser tests.

use crate::places;
use crate::run::{npm, output, run, say};
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Command;

/// The oldest Node that the tests run on.
const OLDEST: u32 = 20;

/// Makes sure that Node is there and not too old.
pub fn node() -> Result<()> {
    let version = output(Command::new("node").arg("--version"))
        .with_context(|| format!("Node {OLDEST} or newer is needed: https://nodejs.org"))?;
    let major = version.trim_start_matches('v').split('.').next();
    match major.and_then(|m| m.parse::<u32>().ok()) {
        Some(major) if major >= OLDEST => Ok(()),
        _ => bail!("Node {OLDEST} or newer is needed, this is {version}: https://nodejs.org"),
    }
}

/// Installs what `tests/e2e/package-lock.json` names, unless it is there.
pub fn packages() -> Result<()> {
    let folder = places::e2e();
    let lock = fs::read(folder.join("package-lock.json")).context("package-lock.json")?;
    // A copy of the lock file tells for which one the folder was filled.
    let mark = folder.join("node_modules/.installed-lock.json");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say("installing the tests' npm packages");
    run(npm()
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .arg("--loglevel=error")
        .current_dir(&folder))
    .context("by hand: npm ci, in tests/e2e")?;
    fs::write(&mark, lock)?;
    Ok(())
}
