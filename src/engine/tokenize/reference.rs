//! Test only: the tokeniser's naive twins, and the property that they agree.

use std::ops::Range;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::pieces::{Kind, Piece, split};
use super::{Rules, Tokenizer, trimmed};

/// The default rules as they are defined: the library over the whole text.
fn plain(text: &str) -> Vec<Range<usize>> {
    text.unicode_word_indices()
        .filter_map(|(at, word)| trimmed(text, at..at + word.len()))
        .collect()
}

/// Any rules: all pieces of the whole text first, then which of them are glued
/// to the next, then the runs.
fn ruled(rules: &Rules, text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, segment) in text.split_word_bound_indices() {
        split(rules, segment, at, &mut |piece| pieces.push(piece));
    }
    let word = |i: usize| pieces.get(i).is_some_and(|p| p.kind == Kind::Word);
    let joiner =
        |i: usize| matches!(pieces.get(i), Some(p) if matches!(p.kind, Kind::Joiner { .. }));
    let leads =
        |i: usize| matches!(pieces.get(i), Some(p) if p.kind == Kind::Joiner { leads: true });
    let glued = |i: usize| {
        (word(i) && joiner(i + 1) && word(i + 2))
            || (joiner(i) && word(i + 1) && ((i > 0 && word(i - 1)) || leads(i)))
    };
    let mut tokens = Vec::new();
    let mut i = 0;
    while i < pieces.len() {
        let first = i;
        while glued(i) {
            i += 1;
        }
        let counts = rules.punctuation || (first..=i).any(word);
        if counts {
            tokens.extend(trimmed(text, pieces[first].at.start..pieces[i].at.end));
        }
        i += 1;
    }
    tokens
}

fn whole(tokenizer: &Tokenizer, text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let end = tokenizer.run(text, 0, usize::MAX, &mut |a, b| tokens.push(a..b));
    assert_eq!(end, text.len());
    tokens
}

/// In slices of the given limits, over and over.
fn sliced(tokenizer: &Tokenizer, text: &str, limits: &[usize]) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut from = 0;
    for limit in limits.iter().cycle() {
        if from >= text.len() {
            break;
        }
        let next = tokenizer.run(text, from, *limit, &mut |a, b| tokens.push(a..b));
        assert!(
            next >= text.len().min(from + limit.max(&1)),
            "{from} to {next}"
        );
        from = next;
    }
    tokens
}

/// Characters that have given some rule of UAX #29 trouble, and common ones.
const CHARACTERS: &[&str] = &[
    "a",
    "Z",
    "the",
    "é",
    "ß",
    "ж",
    "Ω",
    "ἀ",
    "1",
    "20",
    "_",
    "__",
    ".",
    ",",
    ";",
    ":",
    "'",
    "\"",
    "-",
    "@",
    "#",
    "!",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{85}",
    "\u{A0}",
    "\u{3000}",
    "\u{202F}",
    "\u{2028}",
    "\u{2003}",
    "\u{301}",
    "\u{308}",
    "\u{345}",
    "\u{483}",
    "\u{200D}",
    "\u{200C}",
    "\u{200B}",
    "\u{AD}",
    "\u{2060}",
    "\u{FEFF}",
    "\u{200E}",
    "\u{FE0F}",
    "\u{20E3}",
    "’",
    "‘",
    "“",
    "”",
    "–",
    "—",
    "…",
    "‐",
    "‑",
    "·",
    "‧",
    "٫",
    "٬",
    "א",
    "ב",
    "\u{5B0}",
    "״",
    "׳",
    "カ",
    "ア",
    "ー",
    "゛",
    "ひ",
    "漢",
    "字",
    "，",
    "。",
    "ก",
    "\u{E32}",
    "\u{E31}",
    "ب",
    "\u{64B}",
    "٣",
    "\u{640}",
    "\u{6DD}",
    "\u{600}",
    "क",
    "\u{93E}",
    "\u{94D}",
    "가",
    "\u{1100}",
    "\u{1161}",
    "©",
    "®",
    "‼",
    "😀",
    "👩",
    "👨",
    "\u{1F3FB}",
    "❤",
    "🇩",
    "🇪",
    "🇫",
    "²",
    "½",
    "Ⅳ",
    "ª",
    "µ",
    "˂",
    "ʼ",
    "\u{0}",
    "\u{E0100}",
    "𝒳",
    "𝟙",
    "ﬁ",
    "Ａ",
    "１",
    "＿",
    "＇",
    "\u{1F1E6}",
    "ᚠ",
    "\u{180E}",
    "∀",
    "\u{FF9E}",
    "〇",
    "々",
    "㐂",
    "𠀀",
];

fn text() -> impl Strategy<Value = String> {
    let mixed = prop::collection::vec(prop::sample::select(CHARACTERS), 0..40);
    // A few characters only, so that the rare neighbours meet often.
    let few = prop::collection::vec(prop::sample::select(CHARACTERS), 2..6)
        .prop_flat_map(|few| prop::collection::vec(prop::sample::select(few), 0..24));
    let any = prop::collection::vec(any::<char>(), 0..24).prop_map(|c| c.into_iter().collect());
    let basic = prop::collection::vec(0u32..0x3100, 0..24)
        .prop_map(|c| c.into_iter().filter_map(char::from_u32).collect());
    // Long enough for blocks, with little else than ASCII.
    let ascii = || {
        let words = vec![
            "a", "word", "1990", "_", ".", "'", ",", ":", ";", "-", " ", " ", " ", "\r\n", "Bc",
            "7",
        ];
        prop::collection::vec(prop::sample::select(words), 30..160).prop_map(|c| c.concat())
    };
    let long = (ascii(), prop::sample::select(CHARACTERS), ascii())
        .prop_map(|(a, c, b)| format!("{a}{c}{b}"));
    prop_oneof![
        3 => long,
        3 => mixed.prop_map(|c| c.concat()),
        3 => few.prop_map(|c| c.concat()),
        1 => any,
        1 => basic,
    ]
}

fn rules() -> impl Strategy<Value = Rules> {
    any::<[bool; 6]>().prop_map(|b| Rules {
        join_hyphens: b[0],
        join_apostrophes: b[1],
        join_at: b[2],
        join_hash: b[3],
        digits: b[4],
        punctuation: b[5],
    })
}

/// Proptest's default number of cases is too few for so many characters.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

#[test]
fn plain_is_the_library() {
    let tokenizer = Tokenizer::new(Rules::default());
    proptest!(cases(60_000), |(text in text(), limits in prop::collection::vec(0usize..12, 1..6))| {
        let expected = plain(&text);
        prop_assert_eq!(&whole(&tokenizer, &text), &expected);
        prop_assert_eq!(&sliced(&tokenizer, &text, &limits), &expected);
        prop_assert_eq!(&sliced(&tokenizer, &text, &[1]), &expected);
    });
}

#[test]
fn words_longer_than_a_block() {
    let tokenizer = Tokenizer::new(Rules::default());
    for length in 60..200 {
        for end in [
            "",
            ".",
            ". x",
            "'x é",
            "\u{301} b",
            "é",
            ", and so on and on, for a whole block at the least, and more",
        ] {
            let text = format!("{}{end}", "a".repeat(length));
            assert_eq!(whole(&tokenizer, &text), plain(&text), "{text}");
        }
    }
}

#[test]
fn every_character_in_every_common_company() {
    let tokenizer = Tokenizer::new(Rules::default());
    for c in (0..0x30000)
        .chain(0xE0000..0xE0200)
        .filter_map(char::from_u32)
    {
        let text = format!(
            "a{c} {c}b a{c}b 1{c} {c}1 1{c}1 !{c} {c}{c} a.{c}b _{c} カ{c}カ א{c}א 漢{c} {c}\u{301}"
        );
        let text = text + &format!(" a\u{301}{c}b {c}\u{200D}© a'{c} 1,{c}1 א\"{c} 🇩{c}");
        assert_eq!(
            whole(&tokenizer, &text),
            plain(&text),
            "{c:?} U+{:04X}",
            c as u32
        );
    }
}

#[test]
fn ruled_is_its_twin() {
    proptest!(cases(20_000), |(
        rules in rules(),
        text in text(),
        limits in prop::collection::vec(0usize..12, 1..6),
    )| {
        let expected = ruled(&rules, &text);
        let tokenizer = Tokenizer(super::tokenizer::Way::Ruled(rules));
        prop_assert_eq!(&whole(&tokenizer, &text), &expected);
        prop_assert_eq!(&sliced(&tokenizer, &text, &limits), &expected);
        prop_assert_eq!(&sliced(&tokenizer, &text, &[1]), &expected);
    });
}

#[test]
fn ruled_by_default_is_plain() {
    proptest!(cases(5_000), |(text in text())| {
        prop_assert_eq!(ruled(&Rules::default(), &text), plain(&text));
    });
}
