//! What is cut off at the ends of a segment.
//!
//! UAX #29 hangs every format character and mark on whatever stands before it
//! (rule WB4), so a segment can begin with the blank that carries a mark, or
//! end in a soft hyphen or a direction mark; and the narrow no-break space of
//! French typography counts as a low line (WB13a). No reader would call any of
//! these part of the word, and *mot* should not differ from *mot* + U+202F.
//! Combining marks and variation selectors are part of it and stay, and so does
//! everything inside a word.

use std::ops::Range;

/// `c` is cut off at both ends of a token: white space (White_Space), and those
/// format characters of general use that show nothing.
pub fn is_trimmed(c: char) -> bool {
    match c {
        // Soft hyphen, Arabic letter mark, Mongolian vowel separator.
        '\u{AD}' | '\u{61C}' | '\u{180E}'
        // Zero-width space, non-joiner and joiner; direction marks.
        | '\u{200B}'..='\u{200F}'
        // Embeddings and overrides.
        | '\u{202A}'..='\u{202E}'
        // Word joiner, invisible operators, isolates, deprecated controls.
        | '\u{2060}'..='\u{206F}'
        // A byte-order mark in mid-text.
        | '\u{FEFF}' => true,
        _ => c.is_whitespace(),
    }
}

/// `text[at]` without what [`is_trimmed`] at its ends, as a range of `text`;
/// none where nothing is left.
pub fn trimmed(text: &str, at: Range<usize>) -> Option<Range<usize>> {
    let segment = text.get(at.clone())?;
    let kept = segment.trim_start_matches(is_trimmed);
    let start = at.end - kept.len();
    let length = kept.trim_end_matches(is_trimmed).len();
    (length > 0).then_some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::trimmed;

    #[test]
    fn ends_lose_blanks_and_format_characters_only() {
        assert_eq!(trimmed("mot\u{202F}", 0..6), Some(0..3));
        assert_eq!(trimmed("\u{AD}a\u{AD}b\u{200D}", 0..9), Some(2..6));
        assert_eq!(trimmed("e\u{301}", 0..3), Some(0..3));
        assert_eq!(trimmed(" \u{FEFF}", 0..4), None);
        assert_eq!(trimmed("ab cd", 2..4), Some(3..4));
    }
}
