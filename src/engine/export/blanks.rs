//! Cells on one line.

use std::borrow::Cow;

/// The text on one line: a run of blanks is one blank, as the lines show it,
/// and so is a line break or a tab. A single blank of another kind, as between
/// *10* and *km*, stays.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_one_line(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if !letter.is_whitespace() {
            out.push(letter);
            continue;
        }
        let mut alone = true;
        while letters.next_if(|next| next.is_whitespace()).is_some() {
            alone = false;
        }
        out.push(if alone && !breaks(letter) {
            letter
        } else {
            ' '
        });
    }
    Cow::Owned(out)
}

fn is_one_line(text: &str) -> bool {
    let mut after_blank = false;
    text.chars().all(|letter| {
        let blank = letter.is_whitespace();
        let fits = !(blank && (after_blank || breaks(letter)));
        after_blank = blank;
        fits
    })
}

/// Tabs and all that ends a line or a paragraph.
fn breaks(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}')
}

/// What a control character is shown as where it would do something.
pub(super) fn shown(letter: char) -> char {
    if letter.is_control() {
        char::REPLACEMENT_CHARACTER
    } else {
        letter
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_and_runs_are_one_blank() {
        assert_eq!(one_line("a\r\n b\tc  d\u{2028}e\u{85}"), "a b c d e ");
        assert!(matches!(one_line("10\u{a0}km, so"), Cow::Borrowed(_)));
        assert_eq!(one_line("\n"), " ");
        assert_eq!(one_line(""), "");
    }
}
