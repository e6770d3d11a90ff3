//! How characters behave at word boundaries, asked from the library itself.
//!
//! The table is not written down but probed: each character is set beside
//! letters, digits and marks, and whether unicode-segmentation keeps them
//! together tells its class. So the fast path cannot know another Unicode than
//! the library, and a character with any behaviour beyond the classes below
//! falls to [`Class::Slow`].

use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use super::is_trimmed;

/// How a character behaves at a word boundary. The names in brackets are the
/// values of Word_Break that UAX #29 gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Class {
    // The first five stand together inside a word.
    /// A letter (ALetter).
    Letter,
    /// A Hebrew letter, which quotes join in ways of their own.
    Hebrew,
    /// A digit (Numeric).
    Digit,
    /// `_`, which joins but is no word by itself (ExtendNumLet).
    LowLine,
    /// A mark that belongs to what stands before it, whatever that is (Extend,
    /// Format), and that no token loses at its end.
    Extend,
    /// Joins two letters (MidLetter).
    MidLetter,
    /// Joins two digits (MidNum).
    MidDigit,
    /// Joins two letters or two digits (MidNumLet, Single_Quote).
    MidBoth,
    /// Neither letter nor number, and joins with nothing.
    Other,
    /// A token by itself unless a mark follows: an ideograph, a superscript.
    Alone,
    /// The library is to decide.
    Slow,
    /// In the byte table only: not ASCII.
    Wide,
}

impl Class {
    /// It goes on with the word before it, and begins one (save `Extend`).
    #[inline(always)]
    pub(super) fn in_word(self) -> bool {
        self <= Class::Extend
    }
}

/// Characters in a page of the table.
const PAGE: usize = 128;
/// Pages that are `Slow`, `Alone` and `Letter` throughout.
const WHOLE: [Class; 3] = [Class::Slow, Class::Alone, Class::Letter];
/// First and last characters of what is probed one by one: Latin to Greek
/// Extended with general punctuation, kana and Chinese marks, the last Hangul
/// syllables, fullwidth forms.
const PROBED: [(u32, u32); 4] = [
    (0, 0x20FF),
    (0x3000, 0x30FF),
    (0xD780, 0xD7FF),
    (0xFF00, 0xFFFF),
];
/// First and last ideographs, and Hangul syllables in whole pages.
const IDEOGRAPHS: (u32, u32) = (0x4E00, 0x9FFF);
const SYLLABLES: (u32, u32) = (0xAC00, 0xD77F);

/// The classes of the characters up to U+FFFF; those above are `Slow`.
#[derive(Clone, Debug)]
pub(super) struct Classes {
    /// Of each byte.
    bytes: [Class; 256],
    /// Of U+0000 to U+07FF, which two bytes hold.
    low: [Class; 0x800],
    /// Which page of `pages` holds a character, by its number over `PAGE`.
    page_of: [u8; 0x10000 / PAGE],
    /// `PAGE` classes for each page.
    pages: Vec<Class>,
}

impl Classes {
    /// The table. It depends on nothing but Unicode, so there is one for all.
    pub(super) fn shared() -> &'static Self {
        static TABLE: LazyLock<Classes> = LazyLock::new(Classes::probed);
        &TABLE
    }

    fn probed() -> Self {
        let mut probe = Probe::default();
        let mut page_of = [0; 0x10000 / PAGE];
        let mut pages: Vec<Class> = WHOLE.iter().flat_map(|c| [*c; PAGE]).collect();
        let mut fill = |(first, last): (u32, u32), page: u8| {
            page_of[first as usize / PAGE..=last as usize / PAGE].fill(page);
        };
        fill(IDEOGRAPHS, 1);
        fill(SYLLABLES, 2);
        for (first, last) in PROBED {
            for start in (first..=last).step_by(PAGE) {
                page_of[start as usize / PAGE] = (pages.len() / PAGE) as u8;
                pages.extend((start..start + PAGE as u32).map(|c| probe.class(c)));
            }
        }
        let mut classes = Self {
            bytes: [Class::Wide; 256],
            low: [Class::Slow; 0x800],
            page_of,
            pages,
        };
        for c in 0..0x800 {
            classes.low[c] = classes.paged(c);
        }
        classes.bytes[..128].copy_from_slice(&classes.low[..128]);
        classes
    }

    /// The class of a byte: of an ASCII character, or `Wide`.
    #[inline(always)]
    pub(super) fn of_byte(&self, byte: u8) -> Class {
        self.bytes[usize::from(byte)]
    }

    /// The class and the length in bytes of the character at `at`; none at the
    /// end. `bytes` is UTF-8 and `at` the start of a character.
    #[inline(always)]
    pub(super) fn at(&self, bytes: &[u8], at: usize) -> Option<(Class, usize)> {
        let first = *bytes.get(at)?;
        let class = self.of_byte(first);
        Some(if class == Class::Wide {
            self.wide(bytes, at, first)
        } else {
            (class, 1)
        })
    }

    #[inline]
    fn wide(&self, bytes: &[u8], at: usize, first: u8) -> (Class, usize) {
        let tail = |i: usize| usize::from(bytes.get(at + i).copied().unwrap_or(0) & 0x3F);
        let first = usize::from(first);
        if first < 0xE0 {
            (self.low[(first & 0x1F) << 6 | tail(1)], 2)
        } else if first < 0xF0 {
            (self.paged((first & 0xF) << 12 | tail(1) << 6 | tail(2)), 3)
        } else {
            (Class::Slow, 4)
        }
    }

    #[inline]
    fn paged(&self, c: usize) -> Class {
        let page = usize::from(self.page_of[c / PAGE]);
        let place = page * PAGE + c % PAGE;
        self.pages.get(place).copied().unwrap_or(Class::Slow)
    }
}

/// Asks the library how a character behaves.
#[derive(Default)]
struct Probe {
    text: String,
}

impl Probe {
    /// The library sees one segment in these characters.
    fn one(&mut self, characters: &[char]) -> bool {
        self.text.clear();
        self.text.extend(characters);
        self.text.split_word_bounds().nth(1).is_none()
    }

    fn class(&mut self, c: u32) -> Class {
        let Some(c) = char::from_u32(c) else {
            return Class::Slow;
        };
        // What is cut off at a token's ends never leaves the slow path, unless
        // it is a blank that joins with nothing and so is never in a token.
        if is_trimmed(c) && !c.is_whitespace() {
            return Class::Slow;
        }
        let alphanumeric = c.is_alphanumeric();
        if self.one(&['!', c]) {
            return Class::Extend;
        }
        if c == '_' {
            return Class::LowLine;
        }
        if self.one(&['a', c]) {
            // A letter, a digit, or one of the rarer low lines.
            let letter = self.one(&['a', ':', c]) && self.one(&[c, ':', 'a']);
            let digit = self.one(&['1', ',', c]) && self.one(&[c, ',', '1']);
            return match (alphanumeric, letter, digit) {
                (true, true, false) if self.one(&[c, '\'']) => Class::Hebrew,
                (true, true, false) => Class::Letter,
                (true, false, true) => Class::Digit,
                _ => Class::Slow,
            };
        }
        let joins_letters = self.one(&['a', c, 'a']);
        let joins_digits = self.one(&['1', c, '1']);
        // Katakana, flags and low lines join with their own kind.
        let joins_others = self.one(&[c, c]) && !c.is_whitespace()
            || self.one(&[c, 'a'])
            || self.one(&['_', c])
            || self.one(&['\u{30A2}', c]);
        match (alphanumeric, joins_letters, joins_digits, joins_others) {
            (_, _, _, true) => Class::Slow,
            (false, true, false, _) => Class::MidLetter,
            (false, false, true, _) => Class::MidDigit,
            (false, true, true, _) => Class::MidBoth,
            (false, false, false, _) => Class::Other,
            (true, false, false, _) => Class::Alone,
            (true, _, _, _) => Class::Slow,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(c: char) -> Class {
        let text = String::from(c);
        let (class, width) = Classes::shared().at(text.as_bytes(), 0).unwrap();
        assert_eq!(width, text.len());
        class
    }

    #[test]
    fn the_usual_characters_are_fast() {
        for (characters, expected) in [
            ("aZéßøłжЯωἀşаبकḍ가ａ", Class::Letter),
            ("את", Class::Hebrew),
            ("09٣०", Class::Digit),
            ("_", Class::LowLine),
            ("\u{301}\u{5B0}\u{64B}\u{93E}", Class::Extend),
            (":·", Class::MidLetter),
            (",;，", Class::MidDigit),
            (".'’‘", Class::MidBoth),
            (" \n\r\t\u{A0}\u{3000}!-\"“”–—«»©¿。、！", Class::Other),
            ("²½漢字ひ", Class::Alone),
            ("\u{AD}\u{200B}\u{200D}\u{202F}カ゛\u{FEFF}😀🇩", Class::Slow),
        ] {
            for c in characters.chars() {
                assert_eq!(class(c), expected, "{c:?} {c}");
            }
        }
    }

    #[test]
    fn whole_pages_are_what_the_library_says() {
        let mut probe = Probe::default();
        for (range, expected) in [(IDEOGRAPHS, Class::Alone), (SYLLABLES, Class::Letter)] {
            assert!((range.0..=range.1).all(|c| probe.class(c) == expected));
            assert_eq!(range.0 as usize % PAGE, 0);
            assert_eq!(range.1 as usize % PAGE, PAGE - 1);
        }
    }
}
