//! The folder to publish.

use crate::build_id::build_id;
use crate::places;
use crate::run::{cargo, run, say};
use crate::size;
use crate::tools;
use anyhow::{Context, Result};
use std::env;
use std::process::Command;

/// Builds `dist` and says what is in it.
pub fn build() -> Result<()> {
    release()?;
    size::print()?;
    println!(
        "\nBuilt {}: put this folder on any static host.",
        places::dist().display()
    );
    Ok(())
}

/// Sets up what is missing and builds the release into `dist`.
pub fn release() -> Result<()> {
    tools::wasm_target()?;
    let trunk = tools::install(&tools::trunk())?;
    let bindgen = tools::install(&tools::wasm_bindgen()?)?;
    tools::wasm_opt()?;

    let id = build_id()?;
    say(&format!("building {id}"));
    // Trunk is kept off the network, so what Cargo needs is fetched before.
    run(cargo().args(["fetch", "--quiet", "--locked"])).context("fetching dependencies")?;

    let mut path = vec![trunk.clone(), bindgen];
    path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    run(Command::new(trunk.join(places::executable("trunk")))
        .args(["build", "--release", "--locked", "--offline"])
        .current_dir(places::root())
        .env("PATH", env::join_paths(path)?)
        .env("KWICKSILVER_BUILD", id)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk takes only true or false here, where others take 1.
        .env_remove("NO_COLOR"))
}
