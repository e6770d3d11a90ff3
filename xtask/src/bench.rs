//! Measurements.

use crate::run::{cargo, run, step};
use crate::{build, places, tools};
use anyhow::Result;
use std::process::Command;

/// Runs the native benchmarks, then the one in a browser on the release
/// build. Arguments choose among the native ones.
pub fn bench(arguments: &[String]) -> Result<()> {
    step("native benchmarks", || {
        run(cargo()
            .args([
                "bench",
                "--locked",
                "--no-default-features",
                "--benches",
                "--",
            ])
            .args(arguments))
    })?;
    step("release build", build::release)?;
    step("benchmark in a browser", || {
        tools::node()?;
        tools::packages()?;
        run(Command::new("node")
            .arg("tests/bench/browser.mjs")
            .current_dir(places::root())
            .env("KWICKSILVER_CHROMIUM", tools::browser()?))
    })?;
    println!("All benchmarks ran.");
    Ok(())
}
