//! JSON: `{"about": {…}, "lines": [{…}, …]}`, a row to a line.
//!
//! Cells stand as they are in the text, line breaks and all.

use std::fmt::Write as _;

use super::sheet::{Cell, Sheet};

pub(super) fn begin(sheet: &Sheet, out: &mut String) {
    out.push('{');
    if !sheet.citation.is_empty() {
        out.push_str("\"about\":{");
        for (index, (name, value)) in sheet.citation.iter().enumerate() {
            out.push_str(if index > 0 { ",\n" } else { "\n" });
            string(name, out);
            out.push(':');
            string(value, out);
        }
        out.push_str("\n},\n");
    }
    string(sheet.rows, out);
    out.push_str(":[");
}

pub(super) fn row(sheet: &Sheet, first: bool, cells: &[Cell<'_>], out: &mut String) {
    out.push_str(if first { "\n{" } else { ",\n{" });
    for (index, (column, cell)) in sheet.columns.iter().zip(cells).enumerate() {
        if index > 0 {
            out.push(',');
        }
        string(&column.name, out);
        out.push(':');
        match cell {
            Cell::Text(text) => string(text, out),
            // JSON has no sign for it.
            Cell::Figure(number) if number.is_infinite() => string(&cell.text(), out),
            Cell::Missing => out.push_str("null"),
            figure => out.push_str(&figure.text()),
        }
    }
    out.push('}');
}

pub(super) fn end(out: &mut String) {
    out.push_str("\n]}\n");
}

/// A string as RFC 8259 has it. U+2028 and U+2029 end lines in older
/// JavaScript, and `<` could end a script that the file is put into.
fn string(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{2028}' | '\u{2029}' | '<' | '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
