//! TSV and CSV: tables for spreadsheets, scripts and statistics.
//!
//! Every cell is one line and is kept from running as a formula. CSV follows
//! RFC 4180. TSV puts a cell between quotes only where it begins with one,
//! since readers take a quote for an opening one there alone.

use super::blanks::one_line;
use super::formula::{could_run, guarded};
use super::sheet::{Cell, Format, Sheet};

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Tabs.
    Tabs,
    /// Commas.
    Commas,
}

impl Between {
    fn of(format: Format) -> Self {
        match format {
            Format::Csv => Self::Commas,
            _ => Self::Tabs,
        }
    }

    fn sign(self) -> char {
        match self {
            Self::Tabs => '\t',
            Self::Commas => ',',
        }
    }

    fn end(self) -> &'static str {
        match self {
            Self::Tabs => "\n",
            Self::Commas => "\r\n",
        }
    }

    fn needs_quotes(self, cell: &str) -> bool {
        match self {
            Self::Tabs => cell.starts_with('"'),
            Self::Commas => {
                cell.contains([',', ';', '"']) || cell.starts_with(' ') || cell.ends_with(' ')
            }
        }
    }
}

pub(super) fn begin(sheet: &Sheet, out: &mut String) {
    let between = Between::of(sheet.format);
    if sheet.byte_order_mark {
        out.push('\u{feff}');
    }
    for (name, value) in &sheet.citation {
        remark(&format!("{name}: {value}"), between, out);
    }
    let names = sheet.columns.iter();
    let names: Vec<_> = names
        .map(|column| Cell::Text(column.name.as_str().into()))
        .collect();
    row(between, &names, out);
}

/// A line that begins with `#`, which many readers skip. In a spreadsheet its
/// commas part it into cells, so each part is kept from running.
fn remark(text: &str, between: Between, out: &mut String) {
    out.push_str("# ");
    for (index, part) in one_line(text).split_inclusive([',', ';']).enumerate() {
        if index > 0 && could_run(part) {
            out.push('\'');
        }
        out.push_str(part);
    }
    out.push_str(between.end());
}

pub(super) fn row(between: Between, cells: &[Cell<'_>], out: &mut String) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(between.sign());
        }
        let text = cell.text();
        if cell.is_figure() {
            out.push_str(&text);
            continue;
        }
        let line = one_line(&text);
        let safe = guarded(&line);
        // Readers skip a row that is empty or begins as a remark does.
        let skipped = index == 0 && (safe.starts_with('#') || cells.len() == 1 && safe.is_empty());
        if skipped || between.needs_quotes(&safe) {
            out.push('"');
            out.push_str(&safe.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&safe);
        }
    }
    out.push_str(between.end());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cell: &str) -> Cell<'_> {
        Cell::Text(cell.into())
    }

    fn written(between: Between, cells: &[Cell<'_>]) -> String {
        let mut out = String::new();
        row(between, cells, &mut out);
        out
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let cells = [text("a, b"), text("\"so\""), text("x\ty\nz"), text("=1")];
        assert_eq!(
            written(Between::Commas, &cells),
            "\"a, b\",\"\"\"so\"\"\",x y z,'=1\r\n"
        );
        assert_eq!(
            written(Between::Tabs, &cells),
            "a, b\t\"\"\"so\"\"\"\tx y z\t'=1\n"
        );
        assert_eq!(written(Between::Tabs, &[text("")]), "\"\"\n");
    }

    #[test]
    fn figures_stay_figures() {
        let cells = [Cell::Whole(1234), Cell::Decimal(12.345, 2)];
        assert_eq!(written(Between::Tabs, &cells), "1234\t12.35\n");
    }

    #[test]
    fn a_query_in_a_remark_does_not_run() {
        let mut out = String::new();
        remark("Query: a,=1;\n @b", Between::Commas, &mut out);
        assert_eq!(out, "# Query: a,'=1;' @b\r\n");
    }
}
