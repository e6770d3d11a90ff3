//! Every test, in one run.

use crate::places;
use crate::run::{cargo, run, step};
use crate::{build, size, tools};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

const STEPS: [&str; 4] = ["native", "web", "size", "e2e"];

/// Runs the tests, or those that are named.
pub fn test(wanted: &[String]) -> Result<()> {
    if let Some(unknown) = wanted.iter().find(|w| !STEPS.contains(&w.as_str())) {
        bail!(
            "there is no step `{unknown}`; there are {}",
            STEPS.join(", ")
        );
    }
    let wants = |name: &str| wanted.is_empty() || wanted.iter().any(|w| w == name);
    let start = Instant::now();

    if wants("native") {
        step("native tests, engine and protocol alone", || {
            run(cargo().args(["test", "--locked", "--no-default-features"]))
        })?;
        step("native tests, everything", || {
            run(cargo().args(["test", "--locked", "--workspace"]))
        })?;
    }
    if wants("web") {
        step("wasm tests in a browser", web)?;
    }
    if wants("size") || wants("e2e") {
        step("release build", build::release)?;
    }
    if wants("size") {
        step("size of the modules", size::check)?;
    }
    if wants("e2e") {
        step("end-to-end tests on the release build", e2e)?;
    }
    let what = if wanted.is_empty() {
        "All tests".to_owned()
    } else {
        wanted.join(", ")
    };
    println!("{what} passed in {} s.", start.elapsed().as_secs());
    Ok(())
}

/// Sets up what the browser tests need; the browser's path.
fn browser() -> Result<PathBuf> {
    tools::node()?;
    tools::packages()?;
    tools::browser()
}

fn web() -> Result<()> {
    let browser = browser()?;
    tools::wasm_target()?;
    let bindgen = tools::install(&tools::wasm_bindgen()?)?;
    let runner = places::root().join("tests/web/run.mjs");
    let runner = runner.to_str().context("a path that is not Unicode")?;
    run(cargo()
        .args(["test", "--locked", "--target", "wasm32-unknown-unknown"])
        .args(["--test", "web"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            format!("node {runner}"),
        )
        .env(
            "KWICKSILVER_WASM_RUNNER",
            bindgen.join(places::executable("wasm-bindgen-test-runner")),
        )
        .env("KWICKSILVER_CHROMIUM", browser))
}

fn e2e() -> Result<()> {
    let browser = browser()?;
    tools::fonts();
    let mut files: Vec<PathBuf> = fs::read_dir(places::e2e())?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    ensure!(!files.is_empty(), "tests/e2e holds no *.test.mjs");
    // One browser at a time, so that slow machines judge as fast ones do.
    run(Command::new("node")
        .args(["--test", "--test-concurrency=1"])
        .args(files)
        .current_dir(places::root())
        .env("KWICKSILVER_CHROMIUM", browser))
}
