//! Files of all sorts, as readers have them.

use proptest::prelude::*;

use super::*;

const RUSSIAN: &str = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья \
                       несчастлива по-своему. Все смешалось в доме Облонских.\n";
const CHINESE: &str = "子曰：「學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？」\n第1章 \
                       人不知而不慍，不亦君子乎？\n";
const HINDI: &str = "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता प्राप्त है।\n";
const FRENCH: &str = "L’été, la forêt où le garçon rêvait était déjà brûlée ; ça l’étonnait.\n";
const ENGLISH: &str = "Call me Ishmael. Some years ago, never mind how long precisely.\r\n";

fn read(bytes: &[u8]) -> Decoded {
    decode(bytes.to_vec(), None).unwrap()
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

fn utf32(text: &str, to_bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| to_bytes(u32::from(c))).collect()
}

fn kind(bytes: &[u8]) -> Option<&'static str> {
    match decode(bytes.to_vec(), None) {
        Err(DecodeError::Binary { kind }) => kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn valid_utf8_is_not_copied() {
    let bytes = FRENCH.repeat(3).into_bytes();
    let place = bytes.as_ptr();
    let decoded = decode(bytes, None).unwrap();
    assert_eq!(decoded.text.as_ptr(), place);
    assert_eq!(decoded.encoding, "UTF-8");
    assert_eq!(decoded.origin, EncodingOrigin::Valid);
}

#[test]
fn byte_order_marks_are_believed_and_removed() {
    let marked = "\u{FEFF}Où est-ce?";
    for (bytes, encoding) in [
        (marked.as_bytes().to_vec(), "UTF-8"),
        (utf16(marked, u16::to_le_bytes), "UTF-16LE"),
        (utf16(marked, u16::to_be_bytes), "UTF-16BE"),
        (utf32(marked, u32::to_le_bytes), "UTF-32LE"),
        (utf32(marked, u32::to_be_bytes), "UTF-32BE"),
    ] {
        let decoded = read(&bytes);
        assert_eq!(decoded.text, "Où est-ce?");
        assert_eq!(decoded.encoding, encoding);
        assert_eq!(decoded.origin, EncodingOrigin::ByteOrderMark);
        assert_eq!(decoded.malformed, 0);
    }
}

#[test]
fn utf16_without_a_mark_is_found() {
    for text in [ENGLISH, FRENCH, RUSSIAN, CHINESE, HINDI] {
        for long in [text.to_owned(), text.repeat(2_000)] {
            let little = read(&utf16(&long, u16::to_le_bytes));
            assert_eq!(
                (little.encoding, little.text.as_str()),
                ("UTF-16LE", long.as_str())
            );
            let big = read(&utf16(&long, u16::to_be_bytes));
            assert_eq!(
                (big.encoding, big.text.as_str()),
                ("UTF-16BE", long.as_str())
            );
        }
    }
}

#[test]
fn utf8_with_faults_stays_utf8() {
    // Cut in mid-character.
    let long = RUSSIAN.repeat(10);
    let decoded = read(&long.as_bytes()[..long.len() - 3]);
    assert_eq!((decoded.encoding, decoded.malformed), ("UTF-8", 1));
    let decoded = read(b"It costs 5 \xE2\x82");
    assert_eq!((decoded.encoding, decoded.malformed), ("UTF-8", 1));
    assert_eq!(decoded.origin, EncodingOrigin::Guessed);
    // A stray byte.
    let mut bytes = FRENCH.repeat(10).into_bytes();
    bytes.insert(6, 0xE9);
    let decoded = read(&bytes);
    assert_eq!((decoded.encoding, decoded.malformed), ("UTF-8", 1));
}

#[test]
fn legacy_encodings_are_guessed() {
    for (text, label, name) in [
        (FRENCH, "windows-1252", "windows-1252"),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-U"),
        (
            "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
            "shift_jis",
            "Shift_JIS",
        ),
        (
            "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
            "iso-2022-jp",
            "ISO-2022-JP",
        ),
        (
            "学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？",
            "gbk",
            "GBK",
        ),
        (CHINESE, "big5", "Big5"),
    ] {
        let (bytes, _, lost) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
        assert!(!lost, "{label}");
        let decoded = read(&bytes);
        assert_eq!(decoded.encoding, name);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.origin, EncodingOrigin::Guessed);
    }
    assert_eq!(read(b"caf\xE9").text, "café");
}

#[test]
fn a_choice_is_obeyed() {
    let decoded = decode("été".as_bytes().to_vec(), Some("latin1")).unwrap();
    assert_eq!(decoded.text, "Ã©tÃ©");
    assert_eq!(decoded.encoding, "windows-1252");
    assert_eq!(decoded.origin, EncodingOrigin::Chosen);
    let decoded = decode(b"\xFFab".to_vec(), Some("utf-8")).unwrap();
    assert_eq!(
        (decoded.text.as_str(), decoded.malformed),
        ("\u{FFFD}ab", 1)
    );
    let marked = utf16("\u{FEFF}ab", u16::to_le_bytes);
    assert_eq!(decode(marked, Some("UTF-16LE")).unwrap().text, "ab");
    let wide = utf32("ab", u32::to_be_bytes);
    assert_eq!(decode(wide, Some("utf-32be")).unwrap().text, "ab");
    for label in ["martian", "iso-2022-kr", ""] {
        let error = decode(b"ab".to_vec(), Some(label)).unwrap_err();
        assert_eq!(error, DecodeError::UnknownEncoding(label.to_owned()));
    }
}

#[test]
fn the_number_of_faults_is_told() {
    let decoded = decode(b"\x81a\x81b\x81".to_vec(), Some("euc-kr")).unwrap();
    assert_eq!(
        decoded.malformed as usize,
        decoded.text.matches('\u{FFFD}').count()
    );
    assert!(decoded.malformed > 0);
    let decoded = decode(vec![0x61, 0, 0xD8], Some("utf-16le")).unwrap();
    assert_eq!((decoded.text.as_str(), decoded.malformed), ("a\u{FFFD}", 1));
}

#[test]
fn binary_files_are_named() {
    assert_eq!(kind(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), Some("a PNG image"));
    assert_eq!(kind(b"%PDF-1.7\n%abc"), Some("a PDF document"));
    assert_eq!(
        kind(b"PK\x03\x04\x14\0\x06\0"),
        Some("a Word document, an e-book or a zip archive")
    );
    assert_eq!(kind(b"ID3\x04\0\0\0\0"), Some("a sound (MP3)"));
    assert_eq!(kind(b"RIFF\x10\x20\0\0WEBPVP8 "), Some("a WebP image"));
    assert_eq!(kind(b"\0asm\x01\0\0\0"), Some("a WebAssembly module"));
    let noise: Vec<u8> = (0..50_000u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 21) as u8)
        .collect();
    assert_eq!(kind(&noise), None);
    assert_eq!(kind(&[0; 100]), None);
    assert_eq!(
        decode(b"GIF89a\x01\0".to_vec(), None)
            .unwrap_err()
            .to_string(),
        "This looks like a GIF image, not text. Save or export it as plain text (.txt) and load \
         that."
    );
}

#[test]
fn texts_that_look_a_little_like_something_else_load() {
    for text in [
        "BMW makes cars.",
        "ID3 tags are in MP3 files.",
        "GIF89a is a format.",
        "MZ are initials.",
        " \n\t ",
        "x",
        "page\u{C}break and \u{1B}[1mbold\u{1B}[0m",
    ] {
        let decoded = read(text.as_bytes());
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, "UTF-8"));
    }
    let stray = format!("{ENGLISH}\0{ENGLISH}\u{1}{ENGLISH}");
    assert_eq!(read(stray.as_bytes()).text, stray);
    assert_eq!(read(b"hello\0").text, "hello\0");
}

#[test]
fn empty_is_said() {
    let error = decode(Vec::new(), None).unwrap_err();
    assert_eq!(error.to_string(), "The file is empty.");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

    #[test]
    fn no_bytes_make_it_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        start in prop::sample::select(vec!["", "\u{FEFF}", "RIFF", "%PDF", "text "]),
        label in prop::sample::select(vec!["utf-8", "utf-16le", "gbk", "iso-2022-jp", "utf-32le", "x"]),
    ) {
        let all = [start.as_bytes(), &bytes].concat();
        for chosen in [None, Some(label)] {
            if let Ok(decoded) = decode(all.clone(), chosen) {
                let replaced = decoded.text.matches('\u{FFFD}').count();
                prop_assert!(decoded.malformed as usize <= replaced);
            }
        }
        let _ = decode(bytes, None);
    }

    #[test]
    fn any_text_without_controls_reads_back(text in "[^\\p{C}]{1,80}") {
        prop_assume!(!text.starts_with("{\\rtf") && !text.starts_with("%PDF-"));
        let decoded = read(text.as_bytes());
        prop_assert_eq!((decoded.text, decoded.malformed), (text, 0));
    }
}
