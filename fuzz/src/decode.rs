//! Encodings.

use kwicksilver::engine::decode::{Decoded, EncodingOrigin, decode, is_known_label};

use crate::choice;

/// What a reader may have chosen.
const LABELS: [&str; 13] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "utf-32le",
    "utf-32be",
    "windows-1252",
    "shift_jis",
    "iso-2022-jp",
    "gb18030",
    "big5",
    "euc-kr",
    "macintosh",
    "nonsense",
];

/// The first byte chooses an encoding, or none; the others are a file.
pub(crate) fn run(bytes: &[u8]) {
    let Some((chosen, bytes)) = choice(bytes) else {
        return;
    };
    let label = LABELS.get(usize::from(chosen)).copied();
    match decode(bytes.to_vec(), label) {
        Ok(decoded) => check(bytes, &decoded),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn check(bytes: &[u8], decoded: &Decoded) {
    let replaced = decoded.text.matches(char::REPLACEMENT_CHARACTER).count();
    assert!(replaced >= decoded.malformed as usize);
    if decoded.origin == EncodingOrigin::Valid {
        assert_eq!(decoded.text.as_bytes(), bytes);
        assert_eq!(decoded.malformed, 0);
    }
    // Who chooses what was found sees no other text.
    assert!(is_known_label(decoded.encoding));
    let again = decode(bytes.to_vec(), Some(decoded.encoding)).expect("a known encoding");
    assert_eq!(again.text, decoded.text);
    assert_eq!(again.malformed, decoded.malformed);
    assert_eq!(again.encoding, decoded.encoding);
}
