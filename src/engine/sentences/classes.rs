//! How characters behave at sentence borders, asked from the library itself.
//!
//! Each character is set beside full stops, letters and brackets, and where
//! unicode-segmentation draws a border tells its class, so that this cannot
//! know another Unicode than the library. A page of 128 characters is asked
//! about when the first of them is met, once for all texts.

use std::sync::{LazyLock, OnceLock};

use unicode_segmentation::UnicodeSegmentation;

/// How a character behaves at a sentence border. The names in brackets are the
/// values of Sentence_Break that UAX #29 gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// None of the others (Other, Any).
    Other,
    /// A small letter.
    Lower,
    /// A capital letter.
    Upper,
    /// A letter of a script without case (OLetter).
    Letter,
    /// A digit (Numeric).
    Digit,
    /// Belongs to what stands before it (Extend, Format).
    Extend,
    /// A quote or bracket (Close).
    Close,
    /// White space (Sp), and here also what ends a line (ParaSep).
    Blank,
    /// A comma, colon or dash, after which a sentence goes on (SContinue).
    Continue,
    /// A full stop, which may stand after an abbreviation (ATerm).
    Stop,
    /// Ends a sentence whatever follows (STerm).
    End,
}

impl Class {
    /// It may end a sentence.
    pub(super) fn ends(self) -> bool {
        matches!(self, Class::Stop | Class::End)
    }
}

/// A character is one of those that end a sentence, or an ellipsis, after which
/// it may be over as well.
pub fn ends_sentence(c: char) -> bool {
    static CLASSES: LazyLock<Classes> = LazyLock::new(Classes::new);
    c == '\u{2026}' || CLASSES.of(c).ends()
}

const PAGE: usize = 128;

/// A page of classes, asked for when first needed.
type Page = OnceLock<Box<[Class; PAGE]>>;

/// The classes of all characters. They depend on nothing but Unicode, so all
/// share what has been asked.
#[derive(Clone, Debug)]
pub(super) struct Classes {
    /// Most are asked of ASCII: a copy at hand.
    ascii: [Class; PAGE],
    /// By a character's number over `PAGE`.
    pages: &'static [Page],
}

impl Classes {
    pub(super) fn new() -> Self {
        static PAGES: LazyLock<Vec<Page>> =
            LazyLock::new(|| vec![Page::new(); char::MAX as usize / PAGE + 1]);
        Self {
            ascii: *of_number(&PAGES, 0),
            pages: &PAGES,
        }
    }

    /// The class of the character at `at`, and its length; none at the end.
    #[inline]
    pub(super) fn at(&self, text: &str, at: usize) -> Option<(Class, usize)> {
        let byte = *text.as_bytes().get(at)?;
        if byte < 128 {
            return Some((self.ascii[usize::from(byte)], 1));
        }
        let c = text[at..].chars().next()?;
        Some((self.of(c), c.len_utf8()))
    }

    /// The class of `c`.
    #[inline]
    pub(super) fn of(&self, c: char) -> Class {
        match self.ascii.get(c as usize) {
            Some(class) => *class,
            None => of_number(self.pages, c as usize / PAGE)[c as usize % PAGE],
        }
    }
}

#[inline]
fn of_number(pages: &[Page], number: usize) -> &[Class; PAGE] {
    pages[number].get_or_init(|| Box::new(page(number)))
}

fn page(number: usize) -> [Class; PAGE] {
    std::array::from_fn(|i| {
        let c = u32::try_from(number * PAGE + i)
            .ok()
            .and_then(char::from_u32);
        c.map_or(Class::Other, class)
    })
}

/// Where the second of exactly two sentences begins; 0 if it is one sentence.
fn second(parts: [&str; 3]) -> usize {
    let text = parts.concat();
    let mut borders = text.split_sentence_bound_indices().map(|(at, _)| at);
    borders.nth(1).unwrap_or(0)
}

fn class(c: char) -> Class {
    let mut bytes = [0; 4];
    let s: &str = c.encode_utf8(&mut bytes);
    let splits = |before: &str, after: &str| second([before, s, after]) > 0;
    // One blank after another is one blank: what ends a line is not, before a
    // comma.
    if splits("", ",") {
        return Class::Blank;
    }
    if splits("1", "1") {
        return Class::End;
    }
    if splits("", " A") {
        return Class::Stop;
    }
    match second(["!", s, "A"]) {
        0 => return Class::Continue,
        1 => {}
        // It stands with the mark before it.
        _ if second(["! ", s, "A"]) == 2 => return Class::Close,
        _ if second(["!", s, ")A"]) == 1 + s.len() => return Class::Blank,
        _ => return Class::Extend,
    }
    match (
        splits(". ", "a"),
        splits("A.", ""),
        splits(". ", ""),
        splits(".", ""),
    ) {
        (true, false, ..) => Class::Upper,
        (true, true, ..) => Class::Letter,
        (false, _, false, _) => Class::Lower,
        (false, _, true, false) => Class::Digit,
        (false, _, true, true) => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_characters_are_known() {
        let classes = Classes::new();
        for (characters, expected) in [
            ("azßéжªⅰ", Class::Lower),
            ("AZÉЖⅠ", Class::Upper),
            ("אあ漢가ا", Class::Letter),
            ("09٣", Class::Digit),
            ("\u{301}\u{AD}\u{200D}", Class::Extend),
            ("()[]\"'«»“”’」", Class::Close),
            (
                " \t\u{A0}\u{3000}\n\r\u{85}\u{2028}\u{2029}\u{C}",
                Class::Blank,
            ),
            (",-:–—、", Class::Continue),
            (".․．", Class::Stop),
            ("!?。！？‼؟।", Class::End),
            ("$+*…😀¿", Class::Other),
        ] {
            for c in characters.chars() {
                assert_eq!(classes.of(c), expected, "{c:?}");
            }
        }
    }
}
