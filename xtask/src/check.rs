//! What the compiler's companions have to say.

use crate::run::{cargo, run, say, step};
use crate::tools;
use anyhow::{Context, Result, bail};
use std::process::Command;

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// Formatting, clippy, rustdoc and licences; all of it without the network
/// but for the set-up, and with `--advisories` the list of known faults.
pub fn check(arguments: &[String]) -> Result<()> {
    let advisories = match arguments {
        [] => false,
        [flag] if flag == "--advisories" => true,
        _ => bail!("check takes only --advisories"),
    };
    step("formatting", || {
        run(cargo().args(["fmt", "--all", "--check"]))
    })?;
    step("clippy, natively", || {
        clippy(&["--workspace", "--all-targets"])?;
        clippy(&["--all-targets", "--no-default-features"])
    })?;
    step("clippy, for the browser", || {
        tools::wasm_target()?;
        clippy(&[&WASM[..], &["--lib", "--bins", "--test", "web"]].concat())
    })?;
    step("rustdoc", || {
        run(cargo()
            .args(["doc", "--locked", "--quiet", "--workspace", "--no-deps"])
            .arg("--document-private-items")
            .env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    step("dependencies", || {
        deny(&["licenses", "bans", "sources"])?;
        if advisories {
            return deny(&["advisories"])
                .context("a known fault, or the list of them (on GitHub) is out of reach");
        }
        say("known faults (advisories) not looked up: pass --advisories, it needs the network");
        Ok(())
    })?;
    println!("All checks passed.");
    Ok(())
}

fn clippy(arguments: &[&str]) -> Result<()> {
    run(cargo()
        .args(["clippy", "--locked", "--quiet"])
        .args(arguments)
        .args(["--", "-D", "warnings"]))
}

fn deny(what: &[&str]) -> Result<()> {
    let bin = tools::install(&tools::cargo_deny())?;
    run(
        Command::new(bin.join(crate::places::executable("cargo-deny")))
            .args(["--locked", "--workspace", "check", "--hide-inclusion-graph"])
            .args(what)
            .current_dir(crate::places::root()),
    )
}
