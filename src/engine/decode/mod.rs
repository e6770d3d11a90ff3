//! Bytes in, text out: finds a file's encoding, or says what it is instead.
//!
//! The order of the questions: a byte-order mark; a binary format's magic
//! number; valid UTF-8 without more control characters than a text has; the NUL
//! pattern of UTF-16; UTF-8 with faults; and only then a guess among the legacy
//! encodings. Files depend downwards only:
//! `mod → {binary, utf16, utf32, utf8, legacy} → error`.

mod binary;
mod error;
mod legacy;
mod utf16;
mod utf32;
mod utf8;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

pub use error::DecodeError;

/// A text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding's name, as in `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// How the encoding was found.
    pub origin: EncodingOrigin,
    /// How many malformed sequences were replaced by U+FFFD.
    pub malformed: u32,
}

/// How an encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingOrigin {
    /// The file says so in its first bytes.
    ByteOrderMark,
    /// The whole file is valid UTF-8.
    Valid,
    /// Guessed from the bytes.
    Guessed,
    /// The reader chose it.
    Chosen,
}

/// Reads `bytes` as text: in the encoding `chosen` (a label of the WHATWG
/// Encoding Standard, or `utf-32le`, `utf-32be`) or, where none is chosen, in
/// the one found. Valid UTF-8 is not copied.
pub fn decode(bytes: Vec<u8>, chosen: Option<&str>) -> Result<Decoded, DecodeError> {
    if bytes.is_empty() {
        return Err(DecodeError::Empty);
    }
    match chosen {
        Some(label) => decode_as(bytes, label),
        None => detect(bytes),
    }
}

/// Whether [`decode`] knows an encoding by that label.
pub fn is_known_label(label: &str) -> bool {
    utf32::Order::of_label(label).is_some()
        || Encoding::for_label_no_replacement(label.as_bytes()).is_some()
}

/// Reads `bytes` as the reader says, whatever they look like.
fn decode_as(bytes: Vec<u8>, label: &str) -> Result<Decoded, DecodeError> {
    let origin = EncodingOrigin::Chosen;
    if let Some(order) = utf32::Order::of_label(label) {
        let (text, malformed) = utf32::decode(order.without_mark(&bytes), order);
        return Ok(Decoded {
            text,
            encoding: order.name(),
            origin,
            malformed,
        });
    }
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())
        .ok_or_else(|| DecodeError::UnknownEncoding(label.to_owned()))?;
    if encoding == UTF_8 {
        let (text, malformed) = utf8::decode(without_utf8_mark(bytes));
        return Ok(Decoded {
            text,
            encoding: encoding.name(),
            origin,
            malformed,
        });
    }
    let mark = match Encoding::for_bom(&bytes) {
        Some((marked, length)) if marked == encoding => length,
        _ => 0,
    };
    Ok(legacy::decode(&bytes[mark..], encoding, origin))
}

/// Finds out what `bytes` are.
fn detect(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if let Some(decoded) = marked(&bytes) {
        return Ok(decoded);
    }
    if bytes.starts_with(UTF8_MARK) {
        let (text, malformed) = utf8::decode(without_utf8_mark(bytes));
        return Ok(Decoded {
            text,
            encoding: UTF_8.name(),
            origin: EncodingOrigin::ByteOrderMark,
            malformed,
        });
    }
    if let Some(kind) = binary::recognised(&bytes) {
        return Err(DecodeError::Binary { kind: Some(kind) });
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if legacy::is_escaped_japanese(text.as_bytes()) => {
            let origin = EncodingOrigin::Guessed;
            return Ok(legacy::decode(text.as_bytes(), ISO_2022_JP, origin));
        }
        Ok(text) if !binary::suspicious(text.as_bytes()) => {
            return Ok(Decoded {
                text,
                encoding: UTF_8.name(),
                origin: EncodingOrigin::Valid,
                malformed: 0,
            });
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    if let Some(encoding) = utf16::recognised(&bytes) {
        return Ok(legacy::decode(&bytes, encoding, EncodingOrigin::Guessed));
    }
    if binary::suspicious(&bytes) {
        return Err(DecodeError::Binary { kind: None });
    }
    if utf8::likely(&bytes) {
        let (text, malformed) = utf8::decode(bytes);
        return Ok(Decoded {
            text,
            encoding: UTF_8.name(),
            origin: EncodingOrigin::Guessed,
            malformed,
        });
    }
    let encoding = legacy::guess(&bytes);
    Ok(legacy::decode(&bytes, encoding, EncodingOrigin::Guessed))
}

/// Decodes UTF-16 and UTF-32 that say so in their first bytes.
fn marked(bytes: &[u8]) -> Option<Decoded> {
    let origin = EncodingOrigin::ByteOrderMark;
    if let Some(order) = utf32::Order::of_mark(bytes) {
        let (text, malformed) = utf32::decode(order.without_mark(bytes), order);
        return Some(Decoded {
            text,
            encoding: order.name(),
            origin,
            malformed,
        });
    }
    let (encoding, mark) = Encoding::for_bom(bytes)?;
    (encoding == UTF_16LE || encoding == UTF_16BE)
        .then(|| legacy::decode(&bytes[mark..], encoding, origin))
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

fn without_utf8_mark(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.starts_with(UTF8_MARK) {
        bytes.drain(..UTF8_MARK.len());
    }
    bytes
}

#[cfg(test)]
mod tests;
