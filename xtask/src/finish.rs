//! The last step of a release build, between Trunk's work and `dist`.

use crate::run::{run, say};
use crate::styles;
use crate::tools::wasm_opt_if_there;
use anyhow::{Context, Result, bail, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What rustc may have used, which wasm-opt must allow.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Files that are asked for by build, since their names stay the same.
const VERSIONED: [&str; 6] = [
    "boot.js",
    "css/main.css",
    "pixels.js",
    "spawn.js",
    "worker.js",
    "worker_bg.wasm",
];

/// Optimises the modules, joins the styles, writes the build's name into the
/// page and the list of files into the service worker. Trunk calls it.
pub fn finish() -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR").context("this is for Trunk to call")?;
    let folder = PathBuf::from(folder);
    if env::var("TRUNK_PROFILE").as_deref() != Ok("release") {
        return Ok(());
    }
    optimise(&folder)?;
    styles::join(&folder.join("css"))?;
    match env::var("KWICKSILVER_BUILD") {
        Ok(id) => stamp(&folder, &id),
        Err(_) => Ok(()), // Trunk alone: a build named "dev"
    }
}

fn optimise(folder: &Path) -> Result<()> {
    let Some(script) = wasm_opt_if_there()? else {
        say("without wasm-opt: the modules stay larger");
        return Ok(());
    };
    for module in files(folder)?.iter().filter(|f| f.ends_with(".wasm")) {
        let level = if module.starts_with("app") {
            "-Oz"
        } else {
            "-O3"
        };
        let module = folder.join(module);
        run(Command::new("node")
            .args([&script, &module])
            .args([level, "--output"])
            .arg(&module)
            .args(FEATURES))?;
    }
    Ok(())
}

fn stamp(folder: &Path, id: &str) -> Result<()> {
    let mut names = vec!["./".to_owned()];
    for file in files(folder)? {
        match file.as_str() {
            "index.html" | "sw.js" => {}
            name if VERSIONED.contains(&name) => names.push(format!("./{name}?v={id}")),
            name => names.push(format!("./{name}")),
        }
    }
    edit(
        &folder.join("index.html"),
        &[
            (
                r#"name="kwicksilver-build" content="dev""#,
                &format!(r#"name="kwicksilver-build" content="{id}""#),
            ),
            (r#""./boot.js""#, &format!(r#""./boot.js?v={id}""#)),
            (
                r#""./css/main.css""#,
                &format!(r#""./css/main.css?v={id}""#),
            ),
        ],
    )?;
    edit(
        &folder.join("sw.js"),
        &[
            ("const BUILD = \"dev\";", &format!("const BUILD = {id:?};")),
            ("const FILES = [];", &format!("const FILES = {names:#?};")),
        ],
    )
}

/// Every file of the folder, as `css/main.css`, in order.
fn files(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder)?.to_string_lossy();
            let name = name.replace('\\', "/");
            ensure!(
                name.chars()
                    .all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c)),
                "{name}: a published file's name keeps to letters, digits, `.`, `_` and `-`"
            );
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn edit(file: &Path, changes: &[(&str, &str)]) -> Result<()> {
    let mut text = fs::read_to_string(file)?;
    for (old, new) in changes {
        if text.matches(old).count() != 1 {
            bail!("{} should hold `{old}` once", file.display());
        }
        text = text.replace(old, new);
    }
    fs::write(file, text).with_context(|| file.display().to_string())
}
