//! About how wide words are that are then set to exactly that width.

use unicode_segmentation::UnicodeSegmentation;

/// Widths of a to z and of A to Z in Helvetica, in thousandths of an em.
const SMALL: [u16; 26] = [
    556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500,
];
const GREAT: [u16; 26] = [
    667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
    611, 722, 667, 944, 667, 667, 611,
];

/// The width of words, in ems: what is read as one character is as wide as its
/// first code point, whatever stands above, below or joined to it.
pub(super) fn ems(words: &str) -> f64 {
    let thousandths: u32 = words.graphemes(true).map(cluster).sum();
    f64::from(thousandths) / 1000.0
}

fn cluster(cluster: &str) -> u32 {
    let letters = cluster.chars().filter(|letter| !is_mark(*letter)).count();
    let Some(first) = cluster.chars().next() else {
        return 0;
    };
    let width = u32::from(letter(first));
    match first {
        // Conjuncts, and vowels that stand beside their consonant.
        '\u{900}'..='\u{dff}' => width + 250 * letters.saturating_sub(1) as u32,
        _ => width,
    }
}

/// It takes no room of its own.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{93c}' | '\u{941}'..='\u{948}'
        | '\u{94d}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}')
}

fn letter(letter: char) -> u16 {
    match letter {
        'a'..='z' => SMALL[(letter as u8 - b'a') as usize],
        'A'..='Z' => GREAT[(letter as u8 - b'A') as usize],
        ' ' | '.' | ',' | ':' | ';' | '!' | '\'' | '’' | '|' | '·' => 278,
        '-' | '(' | ')' | '[' | ']' => 333,
        '…' | '—' => 1000,
        '\u{e0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}' => 556,
        'а'..='я' => 570,
        '\u{5d0}'..='\u{6ff}' => 540,
        '\u{900}'..='\u{dff}' => 620,
        '\u{e00}'..='\u{eff}' => 600,
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3fffd}' => 1000,
        '\u{1f000}'..='\u{1faff}' => 1250,
        '\u{c0}'..='\u{df}' | 'А'..='Я' => 700,
        _ => 600,
    }
}

/// The words as far as so many characters as read, with a sign where they are
/// cut.
pub(super) fn cut(words: &str, most: usize) -> String {
    let mut places = words.grapheme_indices(true).map(|(at, _)| at);
    match (places.nth(most.saturating_sub(1)), places.next()) {
        (Some(at), Some(_)) => format!("{}…", words[..at].trim_end()),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_take_no_room_and_wide_letters_take_twice() {
        assert_eq!(ems("sea"), 0.5 + 0.556 + 0.556);
        assert_eq!(ems("cafe\u{301}"), ems("cafe"));
        assert_eq!(ems("café"), ems("cafe"));
        assert_eq!(ems("橋の"), 2.0);
        assert_eq!(ems("👩\u{200d}🚀"), 1.25);
        assert!(ems("का") > ems("क") && ems("ก็") == ems("ก"));
        assert_eq!(ems(""), 0.0);
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(cut("bridge", 6), "bridge");
        assert_eq!(cut("bridges", 6), "bridg…");
        assert_eq!(cut("cafe\u{301}s", 4), "caf…");
        assert_eq!(cut("", 6), "");
    }
}
