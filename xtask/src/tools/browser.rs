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

/// Fonts of the scripts that the browser tests draw, by a file of each package.
const FONTS: [(&str, &str); 3] = [
    (
        "fonts-noto-core",
        "truetype/noto/NotoSerifDevanagari-Regular.ttf",
    ),
    ("fonts-noto-cjk", "opentype/noto/NotoSerifCJK-Regular.ttc"),
    ("fonts-noto-color-emoji", "truetype/noto/NotoColorEmoji.ttf"),
];

/// Installs fonts of all scripts where that is possible. Without them the tests
/// still tell where everything stands, and say that they compared no pictures.
pub fn fonts() {
    let folder = Path::new("/usr/share/fonts");
    let missing: Vec<&str> = FONTS
        .iter()
        .filter(|(_, file)| !folder.join(file).is_file())
        .map(|(package, _)| *package)
        .collect();
    if missing.is_empty() {
        return;
    }
    let by_hand = format!("apt-get install {}", missing.join(" "));
    if is_root() && places::on_path(&["apt-get"]).is_some() {
        say("installing fonts by apt-get");
        if install(&missing, &by_hand).is_ok() {
            return;
        }
    }
    say(&format!(
        "pictures of scripts are not compared; for that: {by_hand}"
    ));
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn install(packages: &[&str], by_hand: &str) -> Result<()> {
    let apt = |arguments: &[&str]| {
        run(Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"))
        .context(by_hand.to_owned())
    };
    apt(&["update", "-qq"])?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments)
}

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
    if !is_root() || places::on_path(&["apt-get"]).is_none() {
        bail!("no browser to test in; {by_hand}");
    }
    say("installing Chromium by apt-get");
    install(&["chromium"], by_hand)?;
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
