//! Programs that Cargo installs.

use crate::places;
use crate::run::{run, say};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A program from crates.io, at one version.
pub struct Tool {
    krate: &'static str,
    version: String,
    program: &'static str,
}

/// Trunk, which builds the page.
pub fn trunk() -> Tool {
    Tool {
        krate: "trunk",
        version: "0.21.14".into(),
        program: "trunk",
    }
}

/// cargo-deny, which looks over dependencies.
pub fn cargo_deny() -> Tool {
    Tool {
        krate: "cargo-deny",
        version: "0.20.2".into(),
        program: "cargo-deny",
    }
}

/// wasm-bindgen's program, which must be as old as the crate in Cargo.lock.
pub fn wasm_bindgen() -> Result<Tool> {
    let lock = fs::read_to_string(places::root().join("Cargo.lock")).context("Cargo.lock")?;
    Ok(Tool {
        krate: "wasm-bindgen-cli",
        version: locked_version(&lock, "wasm-bindgen")
            .context("Cargo.lock does not name wasm-bindgen")?,
        program: "wasm-bindgen",
    })
}

/// Installs the program if it is missing; its `bin` folder.
pub fn install(tool: &Tool) -> Result<PathBuf> {
    let Tool {
        krate,
        version,
        program,
    } = tool;
    let folder = places::tool(krate, version)?;
    let bin = folder.join("bin");
    if bin.join(places::executable(program)).is_file() {
        return Ok(bin);
    }
    say(&format!(
        "installing {krate} {version}; a few minutes, this once"
    ));
    let mut command = Command::new("cargo");
    command
        .args([
            "install",
            "--quiet",
            "--locked",
            "--version",
            version,
            "--root",
        ])
        .arg(&folder)
        .arg(krate)
        .current_dir(places::root())
        .env_remove("CARGO_TARGET_DIR");
    // Built to be had soon, not to run fast.
    for (name, value) in [("LTO", "off"), ("OPT_LEVEL", "1"), ("CODEGEN_UNITS", "16")] {
        command.env(format!("CARGO_PROFILE_RELEASE_{name}"), value);
    }
    run(&mut command).with_context(|| format!("{krate} {version} cannot be installed"))?;
    Ok(bin)
}

fn locked_version(lock: &str, krate: &str) -> Option<String> {
    let name = format!("name = \"{krate}\"");
    let mut lines = lock.lines().skip_while(|line| **line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_version_is_that_of_the_very_crate() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.9\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.9".into()));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
