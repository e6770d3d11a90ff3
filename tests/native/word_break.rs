//! Unicode's own WordBreakTest against the tokeniser.
//!
//! The cases are read from the sources of unicode-segmentation, which ships
//! them as a Rust table (`TEST_WORD`) of the Unicode version that it is built
//! from, so they and the library cannot drift apart. Nothing of it is copied
//! here; where it cannot be found, the test fails.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use kwicksilver::engine::tokenize::{Rules, Tokenizer, trimmed};

/// One case: a text and its segments.
struct Case {
    text: String,
    segments: Vec<String>,
}

/// The folder of a dependency's sources, from `cargo metadata`.
fn sources(package: &str) -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--offline", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata runs");
    let metadata = String::from_utf8(output.stdout).expect("cargo metadata is UTF-8");
    let needle = format!("/{package}-");
    let manifest = metadata
        .split("\"manifest_path\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|path| path.replace('\\', "/").contains(&needle))
        .unwrap_or_else(|| panic!("cargo metadata names no {package}"));
    let manifest = PathBuf::from(manifest.replace("\\\\", "\\"));
    manifest
        .parent()
        .expect("a manifest has a folder")
        .to_owned()
}

/// The string literals of Rust source, `\u{…}` being the only escape in use,
/// and the brackets around them.
fn parse(table: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut in_segments = false;
    let mut rest = table;
    while let Some(at) = rest.find(['"', '[', ']', ';']) {
        let mark = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match mark {
            b'[' => in_segments = true,
            b']' => in_segments = false,
            b';' => break,
            _ => {
                let end = rest.find('"').expect("a literal is closed");
                let literal = unescape(&rest[..end]);
                rest = &rest[end + 1..];
                if !in_segments {
                    cases.push(Case {
                        text: literal,
                        segments: Vec::new(),
                    });
                } else if let Some(case) = cases.last_mut() {
                    case.segments.push(literal);
                }
            }
        }
    }
    cases
}

fn unescape(literal: &str) -> String {
    let mut text = String::new();
    for escape in literal.split("\\u{").skip(1) {
        let code = escape.strip_suffix('}').expect("only \\u escapes");
        let code = u32::from_str_radix(code, 16).expect("a hexadecimal number");
        text.push(char::from_u32(code).expect("a character"));
    }
    text
}

fn cases() -> Vec<Case> {
    let file = sources("unicode-segmentation").join("tests/testdata/mod.rs");
    let source = fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", file.display()));
    let start = source.find("const TEST_WORD:").expect("TEST_WORD is there");
    let table = &source[start..];
    let table = &table[table.find("= &[").expect("TEST_WORD has a value") + 4..];
    let cases = parse(table);
    assert!(cases.len() > 1_800, "only {} cases", cases.len());
    for case in &cases {
        assert_eq!(case.segments.concat(), case.text);
    }
    cases
}

/// The tokens that the official segments of `case` make.
fn expected(case: &Case, counts: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut at = 0;
    let mut tokens = Vec::new();
    for segment in &case.segments {
        if counts(segment) {
            let token = trimmed(&case.text, at..at + segment.len());
            tokens.extend(token.map(|token| &case.text[token]));
        }
        at += segment.len();
    }
    tokens
}

fn tokens<'a>(tokenizer: &Tokenizer, text: &'a str) -> Vec<&'a str> {
    let mut tokens = Vec::new();
    tokenizer.all(text, &mut |start, end| tokens.push(&text[start..end]));
    tokens
}

#[test]
fn words_are_where_unicode_says() {
    let tokenizer = Tokenizer::new(Rules::default());
    for case in cases() {
        let expected = expected(&case, |s| s.contains(char::is_alphanumeric));
        assert_eq!(tokens(&tokenizer, &case.text), expected, "{:?}", case.text);
    }
}

#[test]
fn words_and_punctuation_are_where_unicode_says() {
    let tokenizer = Tokenizer::new(Rules {
        punctuation: true,
        ..Rules::default()
    });
    for case in cases() {
        let expected = expected(&case, |_| true);
        assert_eq!(tokens(&tokenizer, &case.text), expected, "{:?}", case.text);
    }
}
