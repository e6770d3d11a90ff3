//! What a table is, and the writer that all formats share.

use std::borrow::Cow;

use super::{aligned, delimited, html, json, markdown};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Cells between tabs.
    Tsv,
    /// Cells between commas, as in RFC 4180.
    Csv,
    /// One object with the rows as objects.
    Json,
    /// A pipe table, as in GitHub Flavored Markdown.
    Markdown,
    /// A page with one table.
    Html,
    /// Plain text in columns.
    Aligned,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What stands at its head; each column has another.
    pub name: String,
    /// Its cells end at one edge, as figures do.
    pub to_end: bool,
    /// Its cells are slices of a text, and run in that text's direction.
    pub passage: bool,
    /// Its widest cell in plain text; 0 where that is not known, after which
    /// nothing stands at one place any more.
    pub width: usize,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Words of a text, a name or a value.
    Text(Cow<'a, str>),
    /// A count or a place.
    Whole(u64),
    /// A rate or a share, with so many decimals.
    Decimal(f64, usize),
}

impl Cell<'_> {
    /// The cell as text.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Whole(number) => Cow::Owned(number.to_string()),
            Self::Decimal(number, decimals) => Cow::Owned(format!("{number:.decimals$}")),
        }
    }

    /// It is a figure, which a reader may count with.
    pub(super) fn is_figure(&self) -> bool {
        !matches!(self, Self::Text(_))
    }
}

/// What a table is, beside its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// How it is written.
    pub format: Format,
    /// The heading of a page.
    pub title: String,
    /// What its rows are, as in `lines`; JSON keeps them under that name.
    pub rows: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Where it comes from: names and values that stand before it. None where
    /// empty.
    pub citation: Vec<(String, String)>,
    /// TSV and CSV begin with U+FEFF, by which Excel knows UTF-8.
    pub byte_order_mark: bool,
    /// A page says how it looks. On the clipboard it may not: the policy of the
    /// page that copies would refuse that.
    pub styled: bool,
    /// All texts read from right to left, and so do the columns of a page.
    pub rtl: bool,
}

/// Writes a table, row by row.
#[derive(Debug)]
pub struct Writer {
    sheet: Sheet,
    begun: bool,
}

impl Writer {
    /// Begins a table: all that stands before its first row.
    pub fn new(sheet: Sheet, out: &mut String) -> Self {
        match sheet.format {
            Format::Tsv | Format::Csv => delimited::begin(&sheet, out),
            Format::Json => json::begin(&sheet, out),
            Format::Markdown => markdown::begin(&sheet, out),
            Format::Html => html::begin(&sheet, out),
            Format::Aligned => aligned::begin(&sheet, out),
        }
        Self {
            sheet,
            begun: false,
        }
    }

    /// What the table is.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Adds a row, a cell for each column; `rtl` where its text reads from
    /// right to left.
    pub fn row(&mut self, cells: &[Cell<'_>], rtl: bool, out: &mut String) {
        let sheet = &self.sheet;
        match sheet.format {
            Format::Tsv => delimited::row(delimited::Between::Tabs, cells, out),
            Format::Csv => delimited::row(delimited::Between::Commas, cells, out),
            Format::Json => json::row(sheet, !self.begun, cells, out),
            Format::Markdown => markdown::row(cells, out),
            Format::Html => html::row(sheet, cells, rtl, out),
            Format::Aligned => aligned::row(sheet, cells, out),
        }
        self.begun = true;
    }

    /// Ends the table.
    pub fn end(self, out: &mut String) {
        match self.sheet.format {
            Format::Json => json::end(out),
            Format::Html => html::end(out),
            _ => {}
        }
    }
}
