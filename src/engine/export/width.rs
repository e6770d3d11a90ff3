//! How much room text takes in type of one width.

use unicode_segmentation::UnicodeSegmentation;

/// Columns that the text takes: one for each character as read, two for those
/// of East Asian scripts and for pictographs.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let room = |cluster: &str| match cluster.chars().next() {
        Some(letter) if is_wide(letter) => 2,
        _ => 1,
    };
    text.graphemes(true).map(room).sum()
}

/// The main blocks that UAX #11 calls wide or fullwidth.
fn is_wide(letter: char) -> bool {
    matches!(letter,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{33ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a000}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn characters_as_read_are_counted() {
        for (text, room) in [
            ("", 0),
            ("bridge", 6),
            ("cafe\u{301}", 4),
            ("橋", 2),
            ("👩‍🚀a", 3),
        ] {
            assert_eq!(width(text), room, "{text}");
        }
    }
}
