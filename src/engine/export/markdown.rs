//! Markdown: a pipe table, as in GitHub Flavored Markdown, under a list of where
//! it comes from.

use super::blanks::{one_line, shown};
use super::sheet::{Cell, Sheet};

pub(super) fn begin(sheet: &Sheet, out: &mut String) {
    for (name, value) in &sheet.citation {
        out.push_str("- ");
        escaped(name, out);
        out.push_str(": ");
        escaped(value, out);
        out.push('\n');
    }
    if !sheet.citation.is_empty() {
        out.push('\n');
    }
    let names = sheet.columns.iter();
    let names: Vec<_> = names
        .map(|column| Cell::Text(column.name.as_str().into()))
        .collect();
    row(&names, out);
    for column in &sheet.columns {
        out.push_str(if column.to_end { "| ---: " } else { "| :--- " });
    }
    out.push_str("|\n");
}

pub(super) fn row(cells: &[Cell<'_>], out: &mut String) {
    for cell in cells {
        out.push_str("| ");
        let text = cell.text();
        if cell.is_figure() {
            out.push_str(&text);
        } else {
            escaped(one_line(&text).trim(), out);
        }
        out.push(' ');
    }
    out.push_str("|\n");
}

/// Text with a backslash before each sign that could mean something: marks of
/// Markdown itself, and what GitHub makes links, names, formulas or pictures of.
fn escaped(text: &str, out: &mut String) {
    let mut w = 0;
    for letter in one_line(text).chars() {
        let plain = letter.is_alphanumeric()
            || !letter.is_ascii()
            || matches!(letter, ' ' | ',' | ';' | '?' | '\'' | '"' | '/' | '%');
        // A dot is harmless but after “www”, which begins a link.
        let harmless = plain || (letter == '.' && w < 3) || (letter == '-' && !out.ends_with('-'));
        if letter.is_ascii_punctuation() && !harmless {
            out.push('\\');
        }
        w = if matches!(letter, 'w' | 'W') {
            w + 1
        } else {
            0
        };
        out.push(shown(letter));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_means_anything() {
        let mut out = String::new();
        escaped(
            "a|b *c* _d_ [e](f) <g> &h; `i` ~j~ #1 @k $l$ \\ :m: www.n.o x--y",
            &mut out,
        );
        assert_eq!(
            out,
            "a\\|b \\*c\\* \\_d\\_ \\[e\\]\\(f\\) \\<g\\> \\&h; \\`i\\` \\~j\\~ \\#1 \\@k \\$l\\$ \\\\ \\:m\\: www\\.n.o x-\\-y"
        );
    }

    #[test]
    fn a_row_stays_a_row() {
        let mut out = String::new();
        row(
            &[Cell::Whole(1), Cell::Text("a\n| b\u{1b}[1m".into())],
            &mut out,
        );
        assert_eq!(out, "| 1 | a \\| b\u{fffd}\\[1m |\n");
    }
}
