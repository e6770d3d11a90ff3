//! XLSX: a workbook as Excel, LibreOffice and Numbers read it (ECMA-376).
//!
//! Words of a text are strings in their cells, never formulas, and figures are
//! numbers. A sheet has [`XLSX_ROWS`] rows; what is more stands on further sheets.
//! A last sheet, *About*, holds the citation and what had to be cut. Control
//! characters, which XML has no place for, are written `_xHHHH_`, as Excel writes
//! and reads them.

use std::fmt::Write as _;

use super::blanks::one_line;
use super::formula::could_run;
use super::sheet::{Cell, Sheet};
use super::zip::Zip;

/// Rows of a sheet, its head among them.
pub const XLSX_ROWS: u32 = 1_048_576;
/// Units of UTF-16 that a cell can hold.
const CELL: usize = 32_767;
/// A further sheet begins where one has so many bytes.
const BYTES: u64 = 3 << 30;
/// Columns are so wide at most, in characters.
const WIDEST: usize = 80;
/// Where nothing is known of a column's cells.
const USUAL: usize = 14;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Looks of cells: places in the list that [`styles`] writes. Texts follow
/// from [`TEXTS`] on (+1 at the end edge, +2 from right to left, +4 where a
/// spreadsheet could run the words once they are edited), then numbers with
/// 1 to 6 decimals.
const NAMES: usize = 1;
const TEXTS: usize = 3;
const DECIMALS: usize = TEXTS + 8;

/// A workbook on its way.
#[derive(Debug)]
pub(super) struct Workbook {
    zip: Zip,
    /// Names of the sheets begun.
    sheets: Vec<String>,
    /// Rows of the sheet that is open.
    rows: u32,
    /// Rows that a sheet can have.
    limit: u32,
    /// Cells that were too long.
    cut: u32,
    xml: String,
}

impl Workbook {
    /// Begins a workbook whose sheets have so many rows at most.
    pub(super) fn begin(sheet: &Sheet, limit: u32, out: &mut Vec<u8>) -> Self {
        let mut book = Self {
            zip: Zip::default(),
            sheets: Vec::new(),
            rows: 0,
            limit,
            cut: 0,
            xml: String::new(),
        };
        book.begin_table(sheet, out);
        book
    }

    /// There is no room for more rows.
    pub(super) fn is_full(&self) -> bool {
        self.zip.is_full()
    }

    pub(super) fn row(&mut self, sheet: &Sheet, cells: &[Cell<'_>], rtl: bool, out: &mut Vec<u8>) {
        if self.rows == self.limit || self.zip.plain() > BYTES {
            self.end_sheet(out);
            self.begin_table(sheet, out);
        }
        self.open_row();
        for (at, (column, cell)) in sheet.columns.iter().zip(cells).enumerate() {
            match cell {
                Cell::Text(text) => {
                    let mut look = TEXTS + usize::from(column.to_end);
                    if rtl && column.passage {
                        look += 2;
                    }
                    self.text(at, text, Some(look));
                }
                Cell::Whole(number) => self.number(at, number, 0),
                Cell::Decimal(number, _) | Cell::Figure(number) if !number.is_finite() => {
                    self.text(at, &cell.text(), None);
                }
                Cell::Figure(_) => self.number(at, &cell.text(), 0),
                Cell::Missing => {}
                Cell::Decimal(number, 0) => self.number(at, &number.round(), 0),
                Cell::Decimal(number, decimals) => {
                    self.number(at, number, DECIMALS - 1 + (*decimals).min(6));
                }
            }
        }
        self.close_row(out);
    }

    /// Ends the workbook.
    pub(super) fn end(mut self, sheet: &Sheet, out: &mut Vec<u8>) {
        self.end_sheet(out);
        let mut notes = Vec::new();
        if self.sheets.len() > 1 {
            let rows = self.limit - 1;
            notes.push((
                "Sheets".to_owned(),
                format!(
                    "A sheet has room for {rows} {0}; there are {1} sheets of them.",
                    sheet.rows,
                    self.sheets.len()
                ),
            ));
        }
        if self.cut > 0 {
            notes.push((
                "Cut".to_owned(),
                format!(
                    "Cells that were longer than the {CELL} characters that a cell can hold, and end with …: {}",
                    self.cut
                ),
            ));
        }
        if !sheet.citation.is_empty() || !notes.is_empty() {
            self.begin_sheet("About".to_owned(), &[24, WIDEST], false, false, out);
            for (name, value) in sheet.citation.iter().chain(&notes) {
                self.open_row();
                self.text(0, name, Some(NAMES));
                self.text(1, value, Some(TEXTS));
                self.close_row(out);
            }
            self.end_sheet(out);
        }
        for (name, part) in parts(&self.sheets, sheet.rtl) {
            self.zip.begin(name, out);
            self.zip.add(HEAD.as_bytes(), out);
            self.zip.add(part.as_bytes(), out);
        }
        self.zip.finish(out);
    }

    /// A sheet of the table, with its columns' names in a first row that stays.
    fn begin_table(&mut self, sheet: &Sheet, out: &mut Vec<u8>) {
        let mut name = sheet.rows.to_owned();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        if !self.sheets.is_empty() {
            let _ = write!(name, " {}", self.sheets.len() + 1);
        }
        let widths: Vec<usize> = sheet
            .columns
            .iter()
            .map(|column| match column.width {
                0 => USUAL,
                width => (width.max(column.name.chars().count()) + 2).min(WIDEST),
            })
            .collect();
        self.begin_sheet(name, &widths, sheet.rtl, true, out);
        self.open_row();
        for (at, column) in sheet.columns.iter().enumerate() {
            self.text(at, &column.name, Some(NAMES + usize::from(column.to_end)));
        }
        self.close_row(out);
    }

    fn begin_sheet(
        &mut self,
        name: String,
        widths: &[usize],
        rtl: bool,
        frozen: bool,
        out: &mut Vec<u8>,
    ) {
        self.sheets.push(name);
        let path = format!("xl/worksheets/sheet{}.xml", self.sheets.len());
        self.zip.begin(&path, out);
        self.rows = 0;
        self.xml.push_str(HEAD);
        let _ = write!(
            self.xml,
            "<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView"
        );
        if rtl {
            self.xml.push_str(" rightToLeft=\"1\"");
        }
        self.xml.push_str(" workbookViewId=\"0\"");
        self.xml.push_str(if frozen {
            "><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>"
        } else {
            "/>"
        });
        self.xml.push_str("</sheetViews><cols>");
        for (at, width) in widths.iter().enumerate() {
            let at = at + 1;
            let _ = write!(
                self.xml,
                "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>"
            );
        }
        self.xml.push_str("</cols><sheetData>");
        self.hand_on(out);
    }

    fn end_sheet(&mut self, out: &mut Vec<u8>) {
        self.xml.push_str("</sheetData></worksheet>");
        self.hand_on(out);
    }

    fn open_row(&mut self) {
        self.rows += 1;
        let _ = write!(self.xml, "<row r=\"{}\">", self.rows);
    }

    fn close_row(&mut self, out: &mut Vec<u8>) {
        self.xml.push_str("</row>");
        self.hand_on(out);
    }

    fn hand_on(&mut self, out: &mut Vec<u8>) {
        self.zip.add(self.xml.as_bytes(), out);
        self.xml.clear();
    }

    fn open_cell(&mut self, at: usize, look: usize) {
        self.xml.push_str("<c r=\"");
        letters(at, &mut self.xml);
        let _ = write!(self.xml, "{}\"", self.rows);
        if look > 0 {
            let _ = write!(self.xml, " s=\"{look}\"");
        }
    }

    fn number(&mut self, at: usize, number: &dyn std::fmt::Display, look: usize) {
        self.open_cell(at, look);
        let _ = write!(self.xml, "><v>{number}</v></c>");
    }

    fn text(&mut self, at: usize, text: &str, look: Option<usize>) {
        let line = one_line(text);
        let mut look = look.unwrap_or(0);
        if look >= TEXTS && could_run(&line) {
            look += 4;
        }
        self.open_cell(at, look);
        self.xml
            .push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        match within(&line) {
            Some(end) => {
                self.cut += 1;
                escaped(&line[..end], &mut self.xml);
                self.xml.push('…');
            }
            None => escaped(&line, &mut self.xml),
        }
        self.xml.push_str("</t></is></c>");
    }
}

/// Where a text has to be cut so that it and a sign fit in a cell, if it does
/// not fit.
fn within(text: &str) -> Option<usize> {
    // Whatever the letters are, they are not more than the bytes.
    if text.len() <= CELL || text.chars().map(char::len_utf16).sum::<usize>() <= CELL {
        return None;
    }
    let mut units = 0;
    text.char_indices()
        .find(|(_, letter)| {
            units += letter.len_utf16();
            units > CELL - 1
        })
        .map(|(at, _)| at)
}

/// A column's letters: A, B … Z, AA …
fn letters(at: usize, out: &mut String) {
    if at >= 26 {
        letters(at / 26 - 1, out);
    }
    out.push(char::from(b'A' + (at % 26) as u8));
}

/// A string of a cell: ECMA-376 Part 1, 22.9.2.19 (`ST_Xstring`) has
/// `_xHHHH_` stand for a character, so an underline that begins such a code is
/// written as one. The two that are no characters have no code that programs
/// read, and are U+FFFD.
fn escaped(text: &str, out: &mut String) {
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '_' if is_code(&text.as_bytes()[at..]) => out.push_str("_x005F_"),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            '\0'..' ' => {
                let _ = write!(out, "_x{:04X}_", u32::from(letter));
            }
            other => out.push(other),
        }
    }
}

fn is_code(bytes: &[u8]) -> bool {
    let code = bytes.get(1..7);
    code.is_some_and(|code| {
        code[0] == b'x' && code[5] == b'_' && code[1..5].iter().all(u8::is_ascii_hexdigit)
    })
}

/// What a workbook is made of beside its sheets.
fn parts(sheets: &[String], rtl: bool) -> [(&'static str, String); 5] {
    let (mut kinds, mut listed, mut related) = (String::new(), String::new(), String::new());
    for (at, name) in sheets.iter().enumerate() {
        let at = at + 1;
        let _ = write!(
            kinds,
            "<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"{SPREADSHEET}.worksheet+xml\"/>"
        );
        let _ = write!(
            listed,
            "<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>"
        );
        let _ = write!(
            related,
            "<Relationship Id=\"rId{at}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
        );
    }
    let last = sheets.len() + 1;
    let relationships = format!("<Relationships xmlns=\"{PACKAGE}/relationships\">");
    [
        ("xl/styles.xml", styles(rtl)),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{relationships}{related}<Relationship Id=\"rId{last}\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{relationships}<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{SPREADSHEET}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/styles.xml\" ContentType=\"{SPREADSHEET}.styles+xml\"/>{kinds}</Types>"
            ),
        ),
    ]
}

/// Looks of cells, in the order of [`NAMES`], [`TEXTS`] and [`DECIMALS`].
fn styles(rtl: bool) -> String {
    // A sheet from right to left has its first column at the right, and the
    // end edge of a cell at the left.
    let end = if rtl { "left" } else { "right" };
    let mut formats = String::new();
    let mut looks = format!(
        "<xf/><xf fontId=\"1\" applyFont=\"1\"/>\
         <xf fontId=\"1\" applyFont=\"1\" applyAlignment=\"1\"><alignment horizontal=\"{end}\"/></xf>"
    );
    for look in 0..8 {
        let quoted = if look & 4 > 0 {
            " quotePrefix=\"1\""
        } else {
            ""
        };
        let side = if look & 1 > 0 {
            format!(" horizontal=\"{end}\"")
        } else {
            String::new()
        };
        let order = if look & 2 > 0 {
            " readingOrder=\"2\""
        } else {
            ""
        };
        let _ = write!(
            looks,
            "<xf{quoted} applyAlignment=\"1\"><alignment{side}{order}/></xf>"
        );
    }
    for decimals in 1..=6 {
        let id = 163 + decimals;
        let _ = write!(
            formats,
            "<numFmt numFmtId=\"{id}\" formatCode=\"0.{}\"/>",
            "0".repeat(decimals)
        );
        let _ = write!(looks, "<xf numFmtId=\"{id}\" applyNumberFormat=\"1\"/>");
    }
    let font = "<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/>";
    format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"6\">{formats}</numFmts>\
         <fonts count=\"2\"><font>{font}</font><font><b/>{font}</font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"{}\">{looks}</cellXfs></styleSheet>",
        DECIMALS + 6
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(text: &str) -> String {
        let mut out = String::new();
        escaped(text, &mut out);
        out
    }

    #[test]
    fn what_xml_has_no_place_for_is_a_code() {
        assert_eq!(string("a\0<b>\u{1b}&"), "a_x0000_&lt;b&gt;_x001B_&amp;");
        assert_eq!(string("_x0041_"), "_x005F_x0041_");
        assert_eq!(string("_x041_ _xé"), "_x041_ _xé");
        assert_eq!(string("\u{fffe}橋\u{1f309}"), "\u{fffd}橋\u{1f309}");
    }

    #[test]
    fn columns_have_letters() {
        let name = |at| {
            let mut out = String::new();
            letters(at, &mut out);
            out
        };
        let names = [0, 25, 26, 51, 52, 701, 702].map(name);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn long_cells_are_cut_between_letters() {
        assert_eq!(within(&"a".repeat(CELL)), None);
        assert_eq!(within(&"橋".repeat(CELL)), None);
        assert_eq!(within(&"a".repeat(CELL + 1)), Some(CELL - 1));
        // Two units each, and one for the sign.
        assert_eq!(
            within(&"\u{1f309}".repeat(20_000)),
            Some((CELL - 1) / 2 * 4)
        );
    }
}
