//! Cells that a spreadsheet would run.
//!
//! A cell that begins with `=`, `+`, `-` or `@` is a formula to Excel,
//! LibreOffice and Google Sheets, and a text that anyone wrote can hold one that
//! fetches an address. An apostrophe before it makes it text.

use std::borrow::Cow;

/// The cell with an apostrophe before it where a spreadsheet could run it.
///
/// Blanks, control and invisible characters before the sign count for nothing,
/// as some programs skip them, and so do apostrophes: taking one apostrophe
/// from before a sign always gives back the cell as it was.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if could_run(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// A spreadsheet could run the cell.
pub(super) fn could_run(cell: &str) -> bool {
    let skipped = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\'' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(letter, '\u{2060}'..='\u{2069}' | '\u{ad}' | '\u{feff}')
    };
    let sign = cell.trim_start_matches(skipped).chars().next();
    matches!(
        sign,
        Some(
            '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}' | '\u{fe62}'
                ..='\u{fe66}' | '\u{fe6b}' | '\u{2212}'
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_gets_an_apostrophe() {
        for cell in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            " =1",
            "\t=1",
            "\r=1",
            "\u{a0}-x",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "\u{feff}=1",
            "\u{200b}@x",
            "'=1",
            "\0=1",
            "−1",
        ] {
            assert_eq!(guarded(cell), format!("'{cell}"), "{cell:?}");
        }
    }

    #[test]
    fn other_cells_stay() {
        for cell in ["", "a=b", "1-2", "'tis", "'", " ", "…", "\"=1\"", "(=1)"] {
            assert_eq!(guarded(cell), cell);
        }
    }
}
