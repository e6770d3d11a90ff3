//! Files that are not text: by their magic numbers, or by their bytes.

/// What a file is that begins so, with its article.
struct Magic {
    /// Where the bytes stand.
    at: usize,
    bytes: &'static [u8],
    kind: &'static str,
    /// A text might begin so too: the magic number counts only where the file
    /// is not plain text otherwise.
    doubtful: bool,
}

const fn sure(bytes: &'static [u8], kind: &'static str) -> Magic {
    Magic {
        at: 0,
        bytes,
        kind,
        doubtful: false,
    }
}

const fn doubtful(at: usize, bytes: &'static [u8], kind: &'static str) -> Magic {
    Magic {
        at,
        bytes,
        kind,
        doubtful: true,
    }
}

const ZIP: &str = "a Word document, an e-book or a zip archive";

const MAGIC: &[Magic] = &[
    sure(b"\x89PNG\r\n\x1A\n", "a PNG image"),
    sure(b"\xFF\xD8\xFF", "a JPEG image"),
    sure(b"%PDF-", "a PDF document"),
    sure(b"{\\rtf", "an RTF document"),
    sure(b"PK\x03\x04", ZIP),
    sure(b"PK\x05\x06", ZIP),
    sure(b"PK\x07\x08", ZIP),
    sure(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an old Word or Office document",
    ),
    sure(b"\x1F\x8B", "a gzip archive"),
    sure(b"\xFD7zXZ\0", "an xz archive"),
    sure(b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    sure(b"Rar!\x1A\x07", "a RAR archive"),
    sure(b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    sure(b"\0asm", "a WebAssembly module"),
    sure(b"\x7FELF", "a program"),
    sure(b"\xCF\xFA\xED\xFE", "a program"),
    sure(b"SQLite format 3\0", "an SQLite database"),
    sure(b"\x1A\x45\xDF\xA3", "a video (Matroska or WebM)"),
    sure(b"II*\0", "a TIFF image"),
    sure(b"MM\0*", "a TIFF image"),
    sure(b"\0\x01\0\0\0", "a font"),
    sure(b"\0\0\x01\0", "an icon"),
    doubtful(0, b"GIF87a", "a GIF image"),
    doubtful(0, b"GIF89a", "a GIF image"),
    doubtful(0, b"BM", "a BMP image"),
    doubtful(8, b"WEBP", "a WebP image"),
    doubtful(8, b"WAVE", "a sound (WAV)"),
    doubtful(8, b"AVI ", "a video (AVI)"),
    doubtful(0, b"ID3", "a sound (MP3)"),
    doubtful(0, b"\xFF\xFB", "a sound (MP3)"),
    doubtful(0, b"\xFF\xF3", "a sound (MP3)"),
    doubtful(0, b"OggS", "a sound or video (Ogg)"),
    doubtful(0, b"fLaC", "a sound (FLAC)"),
    doubtful(4, b"ftyp", "a video, sound or picture (MP4, M4A or HEIC)"),
    doubtful(0, b"BZh", "a bzip2 archive"),
    doubtful(257, b"ustar", "a tar archive"),
    doubtful(0, b"MZ", "a program"),
    doubtful(0, b"OTTO", "a font"),
    doubtful(0, b"ttcf", "a font"),
    doubtful(0, b"wOFF", "a font"),
    doubtful(0, b"wOF2", "a font"),
];

/// What a file is whose beginning is known to be no text's.
pub(super) fn recognised(bytes: &[u8]) -> Option<&'static str> {
    let found = MAGIC.iter().find(|magic| {
        bytes
            .get(magic.at..)
            .is_some_and(|rest| rest.starts_with(magic.bytes))
    })?;
    // A program or a font has a NUL or a control character very early, a text
    // about fonts has none.
    let head = &bytes[..bytes.len().min(1024)];
    (!found.doubtful || head.iter().any(|b| is_control(*b))).then_some(found.kind)
}

/// More than one byte in this many is a control character: not text. Random
/// bytes have one in ten, a text with page breaks and stray NULs one in
/// hundreds at most.
const CONTROLS: usize = 25;
/// How much is looked at, in each of three places.
const SAMPLE: usize = 1 << 16;

/// Holds more control characters than text in one byte a letter has: it is
/// binary, or a wider encoding.
pub(super) fn suspicious(bytes: &[u8]) -> bool {
    let middle = bytes.len() / 2;
    let mut seen = 0;
    let mut controls = 0;
    for start in [
        0,
        middle.max(SAMPLE),
        bytes.len().saturating_sub(SAMPLE).max(2 * SAMPLE),
    ] {
        let sample = bytes.get(start..).unwrap_or_default();
        let sample = &sample[..sample.len().min(SAMPLE)];
        seen += sample.len();
        controls += sample.iter().filter(|b| is_control(**b)).count();
    }
    // One stray control character in a few words is no evidence.
    controls * CONTROLS > seen && (controls > 1 || seen < 4)
}

/// A control character that plain text has no use for: not white space, not
/// backspace, the escape of ISO-2022-JP and of terminals, nor DOS's end of file.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=7 | 0x0E..=0x19 | 0x1C..=0x1F | 0x7F)
}
