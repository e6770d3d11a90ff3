//! UTF-16 without a byte-order mark, by where its NULs stand.
//!
//! Blanks, line ends and digits have a NUL in UTF-16, on one side of every
//! pair of bytes only. English has one in nearly every pair, Chinese one in a
//! line. Where NULs are few, the pairs must also make sense as characters.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How much is looked at.
const SAMPLE: usize = 1 << 16;

/// The byte order, where `bytes` look like UTF-16. They are known not to be
/// plain text in UTF-8.
pub(super) fn recognised(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let units = sample.len() / 2;
    if units == 0 {
        return None;
    }
    let nuls = |side: usize| {
        let bytes = sample.iter().skip(side).step_by(2);
        bytes.filter(|b| **b == 0).count()
    };
    let (even, odd) = (nuls(0), nuls(1));
    let (encoding, more, fewer) = if odd > even {
        (UTF_16LE, odd, even)
    } else {
        (UTF_16BE, even, odd)
    };
    // At least one in a hundred, and all but none on the other side.
    let one_sided = more * 100 >= units && fewer * 20 <= more && more > 0;
    (one_sided && mostly_characters(sample, encoding)).then_some(encoding)
}

/// At most one unit in fifty makes no sense in a text.
fn mostly_characters(sample: &[u8], encoding: &'static Encoding) -> bool {
    let units = sample.chunks_exact(2).map(|unit| {
        if encoding == UTF_16LE {
            u16::from_le_bytes([unit[0], unit[1]])
        } else {
            u16::from_be_bytes([unit[0], unit[1]])
        }
    });
    let mut seen = 0;
    let mut odd = 0;
    for c in char::decode_utf16(units) {
        seen += 1;
        odd += usize::from(match c {
            Err(_) => true,
            Ok(c) => is_odd(c),
        });
    }
    // One pair may be cut at the sample's end.
    odd * 50 <= seen || (odd <= 1 && seen > 8)
}

/// A character that text does not use: a control, a private one, none at all.
fn is_odd(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF0}'..='\u{FFFF}')
        || c >= '\u{40000}'
}
