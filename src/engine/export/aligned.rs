//! Plain text in columns, for reading in type of one width.

use super::blanks::{one_line, shown};
use super::sheet::{Cell, Sheet};
use super::width::width;

/// What stands between columns.
const GAP: &str = "  ";

pub(super) fn begin(sheet: &Sheet, out: &mut String) {
    for (name, value) in &sheet.citation {
        out.push_str("# ");
        shown_line(&format!("{name}: {value}"), out);
        out.push('\n');
    }
    if !sheet.citation.is_empty() {
        out.push('\n');
    }
    if sheet.headed {
        let names = sheet.columns.iter();
        let names: Vec<_> = names
            .map(|column| Cell::Text(column.name.as_str().into()))
            .collect();
        row(sheet, &names, out);
    }
}

/// A row.
pub(super) fn row(sheet: &Sheet, cells: &[Cell<'_>], out: &mut String) {
    let begun = out.len();
    for (index, (column, cell)) in sheet.columns.iter().zip(cells).enumerate() {
        if index > 0 {
            out.push_str(GAP);
        }
        let text = cell.text();
        let line = one_line(&text);
        let line = line.trim();
        let room = column.width.saturating_sub(width(line));
        if column.to_end {
            out.extend(std::iter::repeat_n(' ', room));
        }
        shown_line(line, out);
        if !column.to_end {
            out.extend(std::iter::repeat_n(' ', room));
        }
    }
    out.truncate(begun + out[begun..].trim_end_matches(' ').len());
    out.push('\n');
}

/// Nothing in it drives a terminal.
fn shown_line(line: &str, out: &mut String) {
    out.extend(one_line(line).chars().map(shown));
}

#[cfg(test)]
mod tests {
    use super::super::sheet::{Column, Format};
    use super::*;

    #[test]
    fn the_node_stands_at_one_place() {
        let column = |width, to_end| Column {
            width,
            to_end,
            ..Column::default()
        };
        let sheet = Sheet {
            format: Format::Aligned,
            title: String::new(),
            rows: "lines",
            columns: vec![
                column(2, true),
                column(8, true),
                column(0, false),
                column(0, false),
            ],
            citation: Vec::new(),
            byte_order_mark: false,
            headed: false,
            styled: false,
            rtl: false,
        };
        let mut out = String::new();
        let mut add = |number, left: &str, node: &str, right: &str| {
            let text = |text: &str| Cell::Text(text.to_owned().into());
            let cells = [Cell::Whole(number), text(left), text(node), text(right)];
            row(&sheet, &cells, &mut out);
        };
        add(9, "the old\n", "bridge", ", which ");
        add(10, "", "Brücke", "\u{1b}x");
        assert_eq!(
            out,
            " 9   the old  bridge  , which\n10            Brücke  \u{fffd}x\n"
        );
    }
}
