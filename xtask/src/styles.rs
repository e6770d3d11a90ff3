//! One stylesheet out of many.

use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::Path;

/// Writes what `main.css` imports into it, and takes the parts away: one
/// request instead of a chain, and one name that carries the build.
pub fn join(folder: &Path) -> Result<()> {
    let main = folder.join("main.css");
    let text = fs::read_to_string(&main).with_context(|| main.display().to_string())?;
    let joined = join_text(&text, |name| {
        let part = folder.join(name);
        let text = fs::read_to_string(&part).with_context(|| part.display().to_string())?;
        fs::remove_file(&part)?;
        Ok(text)
    })?;
    fs::write(&main, joined)?;
    Ok(())
}

/// Replaces each line `@import url("./name.css") layer(layer);`.
fn join_text(main: &str, mut read: impl FnMut(&str) -> Result<String>) -> Result<String> {
    let mut joined = String::new();
    for line in main.lines() {
        if !line.trim_start().starts_with("@import") {
            joined += line;
            joined.push('\n');
            continue;
        }
        let (name, layer) = import(line).with_context(|| {
            format!("main.css: `{line}` should read `@import url(\"./name.css\") layer(name);`")
        })?;
        let part = read(name)?;
        if part.contains("@import") || part.contains("@charset") {
            bail!("{name}: only main.css imports");
        }
        ensure!(
            !name.contains('/') || !part.contains("url("),
            "{name}: an address here would be taken from another folder"
        );
        joined += &format!("@layer {layer} {{\n{}\n}}\n", part.trim_end());
    }
    Ok(joined)
}

/// The file and the layer that an import line names.
fn import(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim().strip_prefix("@import url(\"./")?;
    let (name, rest) = rest.split_once("\") layer(")?;
    Some((name, rest.strip_suffix(");")?))
}

#[cfg(test)]
mod tests {
    use super::join_text;

    #[test]
    fn an_import_becomes_its_layer() {
        let main = "@layer base, parts;\n@import url(\"./a.css\") layer(base);\n";
        let joined = join_text(main, |name| Ok(format!("/* {name} */\np { '{' } }\n")));
        let expected = "@layer base, parts;\n@layer base {\n/* a.css */\np { }\n}\n";
        assert_eq!(joined.expect("a sheet"), expected);
    }

    #[test]
    fn other_imports_are_refused() {
        let read = |_: &str| Ok(String::new());
        assert!(join_text("@import 'a.css';", read).is_err());
        let nested = |_: &str| Ok("@import url(\"./b.css\") layer(b);".to_owned());
        assert!(join_text("@import url(\"./a.css\") layer(a);", nested).is_err());
    }
}
