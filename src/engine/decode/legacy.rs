//! Encodings other than Unicode's one-byte form, by encoding_rs.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding};

use super::{Decoded, EncodingOrigin};

/// How much the detector reads from the first byte on that is not ASCII.
const SAMPLE: usize = 1 << 21;

/// The likeliest legacy encoding of `bytes`.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    // The first letters beyond ASCII may come late.
    let first = bytes
        .iter()
        .position(|b| !b.is_ascii())
        .unwrap_or(0)
        .saturating_sub(16);
    let sample = &bytes[first..bytes.len().min(first + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, first + sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// The escapes by which ISO-2022-JP, itself ASCII, goes over to kanji (JIS C
/// 6226 and JIS X 0208).
const TO_KANJI: [&[u8]; 2] = [b"\x1B$@", b"\x1B$B"];

/// `bytes` are ISO-2022-JP: nothing but ASCII, with its escapes.
pub(super) fn is_escaped_japanese(bytes: &[u8]) -> bool {
    bytes.contains(&0x1B)
        && bytes.is_ascii()
        && bytes.windows(3).any(|escape| TO_KANJI.contains(&escape))
}

/// `bytes`, without a byte-order mark, as `encoding` has it.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding, origin: EncodingOrigin) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // Most letters take as many bytes as before, and an eighth is to spare:
    // the longest possible would be three times the size.
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8 + 16);
    let mut malformed = 0u32;
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(rest.len() + rest.len() / 2 + 16),
            DecoderResult::Malformed(..) => {
                malformed = malformed.saturating_add(1);
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    Decoded {
        text,
        encoding: encoding.name(),
        origin,
        malformed,
    }
}
