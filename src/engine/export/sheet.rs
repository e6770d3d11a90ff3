//! What a table is, and the writer that all formats share.

use std::borrow::Cow;

use super::blanks::one_line;
use super::width::width;
use super::xlsx::{Workbook, XLSX_ROWS};
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
    /// A workbook.
    Xlsx,
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
    /// A figure in full: the shortest decimal that reads back as the same
    /// number, with an exponent where it is very small or large.
    Figure(f64),
    /// Nothing: there is no figure.
    Missing,
}

impl Cell<'_> {
    /// The room that it takes in plain text.
    pub fn room(&self) -> usize {
        width(one_line(&self.text()).trim())
    }

    /// The cell as text.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Whole(number) => Cow::Owned(number.to_string()),
            Self::Decimal(number, decimals) => Cow::Owned(format!("{number:.decimals$}")),
            // As JavaScript, Python and R read it.
            Self::Figure(f64::INFINITY) => Cow::Borrowed("Infinity"),
            Self::Figure(f64::NEG_INFINITY) => Cow::Borrowed("-Infinity"),
            Self::Figure(number) => {
                let (number, size) = (number + 0.0, number.abs());
                Cow::Owned(match size == 0.0 || (1e-6..1e15).contains(&size) {
                    true => number.to_string(),
                    false => format!("{number:e}"),
                })
            }
            Self::Missing => Cow::Borrowed(""),
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
    /// Plain text in columns has a head as well; lines need none, since they
    /// are read as they stand.
    pub headed: bool,
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
    book: Option<Workbook>,
    /// What a format of text has written and is not handed on yet.
    text: String,
}

impl Writer {
    /// Begins a table: all that stands before its first row.
    pub fn new(sheet: Sheet, out: &mut Vec<u8>) -> Self {
        Self::with_rows(sheet, XLSX_ROWS, out)
    }

    /// The same, with so many rows at most on a sheet of a workbook, of which
    /// the first is its head.
    pub fn with_rows(sheet: Sheet, rows: u32, out: &mut Vec<u8>) -> Self {
        let mut text = String::new();
        let mut book = None;
        match sheet.format {
            Format::Tsv | Format::Csv => delimited::begin(&sheet, &mut text),
            Format::Json => json::begin(&sheet, &mut text),
            Format::Markdown => markdown::begin(&sheet, &mut text),
            Format::Html => html::begin(&sheet, &mut text),
            Format::Aligned => aligned::begin(&sheet, &mut text),
            Format::Xlsx => book = Some(Workbook::begin(&sheet, rows.max(2), out)),
        }
        hand_on(&mut text, out);
        Self {
            sheet,
            begun: false,
            book,
            text,
        }
    }

    /// What the table is.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The format cannot hold more rows.
    pub fn is_full(&self) -> bool {
        self.book.as_ref().is_some_and(Workbook::is_full)
    }

    /// Adds a row, a cell for each column; `rtl` where its text reads from
    /// right to left.
    pub fn row(&mut self, cells: &[Cell<'_>], rtl: bool, out: &mut Vec<u8>) {
        let (sheet, text) = (&self.sheet, &mut self.text);
        match sheet.format {
            Format::Tsv => delimited::row(delimited::Between::Tabs, cells, text),
            Format::Csv => delimited::row(delimited::Between::Commas, cells, text),
            Format::Json => json::row(sheet, !self.begun, cells, text),
            Format::Markdown => markdown::row(cells, text),
            Format::Html => html::row(sheet, cells, rtl, text),
            Format::Aligned => aligned::row(sheet, cells, text),
            Format::Xlsx => {
                if let Some(book) = &mut self.book {
                    book.row(sheet, cells, rtl, out);
                }
            }
        }
        hand_on(text, out);
        self.begun = true;
    }

    /// Ends the table.
    pub fn end(self, out: &mut Vec<u8>) {
        let mut text = self.text;
        match self.sheet.format {
            Format::Json => json::end(&mut text),
            Format::Html => html::end(&mut text),
            _ => {}
        }
        hand_on(&mut text, out);
        if let Some(book) = self.book {
            book.end(&self.sheet, out);
        }
    }
}

fn hand_on(text: &mut String, out: &mut Vec<u8>) {
    out.extend_from_slice(text.as_bytes());
    text.clear();
}
