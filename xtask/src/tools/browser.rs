//! A browser to test in.

use crate::places;
use crate::run::{output, run, say};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

const ELSEWHERE: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/// The path of Chromium or Chrome, installed first where that is possible.
pub fn browser() -> Result<PathBuf> {
    if let Some(path) = env::var_os("KWICKSILVER_CHROMIUM") {
        let path = PathBuf::from(path);
        if !path.is_file() {
            bail!(
                "KWICKSILVER_CHROMIUM names {}, which is not there",
                path.display()
            );
        }
        return Ok(path);
    }
    if let Some(path) = find() {
        return Ok(path);
    }
    let by_hand = "install Chromium or Chrome (Debian: apt-get install chromium), \
                   or name it in KWICKSILVER_CHROMIUM";
    let is_root = output(Command::new("id").arg("-u")).as_deref() == Some("0");
    if !is_root || places::on_path(&["apt-get"]).is_none() {
        bail!("no browser to test in; {by_hand}");
    }
    say("installing Chromium by apt-get");
    let apt = |arguments: &[&str]| {
        run(Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"))
        .context(by_hand)
    };
    apt(&["update", "-qq"])?;
    apt(&[
        "install",
        "-y",
        "-qq",
        "--no-install-recommends",
        "chromium",
    ])?;
    find().with_context(|| format!("apt-get brought no Chromium; {by_hand}"))
}

fn find() -> Option<PathBuf> {
    places::on_path(&NAMES).or_else(|| {
        ELSEWHERE
            .iter()
            .map(Path::new)
            .find(|path| path.is_file())
            .map(Path::to_path_buf)
    })
}
