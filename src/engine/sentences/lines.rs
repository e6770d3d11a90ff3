//! Where a line break ends a paragraph.
//!
//! It does before a blank line, and on either side of a line that is longer
//! than anybody wraps lines: there each line is a paragraph. Any other line
//! break is but a blank in a paragraph that was wrapped.

/// Prose is wrapped at fewer characters than this.
const WRAPPED_MAX: usize = 160;

/// The line break that stands at the beginning of `text`: its length in bytes.
pub(super) fn break_len(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        [0xC2, 0x85, ..] => Some(2),
        // Line separator and paragraph separator.
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => Some(3),
        _ => None,
    }
}

/// The line break at `at`, `len` bytes long, ends a paragraph.
pub(super) fn ends_paragraph(text: &str, at: usize, len: usize) -> bool {
    let (before, after) = (&text[..at], &text[at + len..]);
    text[at..].starts_with('\u{2029}')
        || begins_blank(after)
        || !ends_soon(before.as_bytes().iter().rev()) && is_long(before.chars().rev())
        || !ends_soon(after.as_bytes().iter()) && is_long(after.chars())
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// There is nothing but blanks up to the line's end.
fn begins_blank(text: &str) -> bool {
    text.chars()
        .find(|c| is_break(*c) || !c.is_whitespace())
        .is_none_or(is_break)
}

/// The line is not long, told by its bytes alone.
fn ends_soon<'t>(mut line: impl Iterator<Item = &'t u8>) -> bool {
    for _ in 0..WRAPPED_MAX {
        match line.next() {
            None | Some(b'\n' | b'\r') => return true,
            Some(_) => {}
        }
    }
    false
}

fn is_long(line: impl Iterator<Item = char>) -> bool {
    line.take_while(|c| !is_break(*c))
        .nth(WRAPPED_MAX)
        .is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str) -> bool {
        let at = text.find(is_break).unwrap();
        ends_paragraph(text, at, break_len(&text[at..]).unwrap())
    }

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        for text in [
            "a\n\nb",
            "a\r\n\r\nb",
            "a\r\rb",
            "a\n \t\nb",
            "a\u{2029}b",
            "a\n",
        ] {
            assert!(ends(text), "{text:?}");
        }
        for text in ["a\nb", "a\r\nb", "a\rb", "a\u{2028}b", "a\n  b"] {
            assert!(!ends(text), "{text:?}");
        }
    }

    #[test]
    fn lines_that_nobody_wrapped_are_paragraphs() {
        let long = "word ".repeat(40);
        assert!(ends(&format!("{long}\nb")));
        assert!(ends(&format!("Heading\n{long}")));
        assert!(!ends(&format!("{}\nb", "語".repeat(WRAPPED_MAX))));
    }
}
