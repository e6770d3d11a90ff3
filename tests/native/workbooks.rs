//! Workbooks read back by another library as they were written.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use kwicksilver::engine::export::{Cell, Column, Format, Sheet, Writer, XLSX_ROWS, one_line};
use proptest::prelude::*;

fn sheet(columns: usize, citation: &[(&str, &str)]) -> Sheet {
    let column = |number| Column {
        name: format!("c{number}"),
        ..Column::default()
    };
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Sheet {
        format: Format::Xlsx,
        title: "A table".to_owned(),
        rows: "lines",
        columns: (0..columns).map(column).collect(),
        citation: citation.iter().map(pair).collect(),
        byte_order_mark: false,
        headed: false,
        styled: true,
        rtl: false,
    }
}

fn written(sheet: Sheet, limit: u32, rows: &[Vec<Cell<'_>>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = Writer::with_rows(sheet, limit, &mut out);
    for (number, row) in rows.iter().enumerate() {
        writer.row(row, number % 3 == 1, &mut out);
    }
    assert!(!writer.is_full());
    writer.end(&mut out);
    out
}

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook")
}

/// The cells of a sheet; none for one that is empty.
fn read(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(name).expect("a sheet");
    range.rows().map(<[Data]>::to_vec).collect()
}

/// What a cell can hold of a text: one line without what is no character.
fn held(text: &str) -> String {
    one_line(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// A string as a cell holds it; codes are undone as Excel undoes them.
fn string(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        other => panic!("no string: {other:?}"),
    }
}

const HOSTILE: &[&str] = &[
    "",
    " ",
    "  two",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "'=1",
    "-1",
    "007",
    "1e5",
    "TRUE",
    "2024-05-06",
    "</t></is></c>",
    "]]>",
    "&amp;",
    "_x0041_",
    "_x005F_x0041_",
    "\0",
    "\u{1b}[2J",
    "\u{fffe}",
    "\u{ffff}",
    "\u{85}",
    "السفينة",
    "👩🏽‍🚀🌉",
    "e\u{301}",
];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(HOSTILE).prop_map(str::to_owned),
        "[ -~\n\r\té=_x0-9]{0,12}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn words_and_figures_read_back(
        rows in (1usize..5).prop_flat_map(|columns| prop::collection::vec(
            (prop::collection::vec(cell(), columns), any::<u32>(), -1e6..1e6f64), 1..20)),
        limit in 2u32..8,
        about in cell(),
    ) {
        let cells: Vec<Vec<Cell<'_>>> = rows.iter().map(|(texts, whole, decimal)| {
            let texts = texts.iter().map(|text| Cell::Text(text.into()));
            texts.chain([Cell::Whole((*whole).into()), Cell::Decimal(*decimal, 2)]).collect()
        }).collect();
        let columns = cells[0].len();
        let mut book = opened(written(sheet(columns, &[("Query", &about)]), limit, &cells));
        let names = book.sheet_names();
        let sheets = rows.len().div_ceil(limit as usize - 1);
        prop_assert_eq!(names.len(), sheets + 1);
        let mut all = Vec::new();
        for name in &names[..sheets] {
            let mut of = read(&mut book, name).into_iter();
            let head: Vec<String> = of.next().expect("a head").iter().map(string).collect();
            prop_assert_eq!(head, (0..columns).map(|n| format!("c{n}")).collect::<Vec<_>>());
            all.extend(of);
        }
        prop_assert_eq!(all.len(), rows.len());
        for (read, (texts, whole, decimal)) in all.iter().zip(&rows) {
            for (cell, text) in read.iter().zip(texts) {
                prop_assert_eq!(string(cell), held(text));
            }
            prop_assert_eq!(&read[columns - 2], &Data::Float(f64::from(*whole)));
            prop_assert_eq!(&read[columns - 1], &Data::Float(*decimal));
        }
        for name in &names {
            let formulas = book.worksheet_formula(name).expect("a sheet");
            prop_assert!(formulas.is_empty());
        }
        let cited = read(&mut book, "About");
        prop_assert_eq!(string(&cited[0][0]), "Query");
        prop_assert_eq!(cited[0].get(1).map(string).unwrap_or_default(), held(&about));
        prop_assert_eq!(cited.len(), 1 + usize::from(sheets > 1));
    }
}

#[test]
fn more_rows_than_a_sheet_has_go_on_in_the_next() {
    let rows: Vec<Vec<Cell<'_>>> = (0..u64::from(XLSX_ROWS) + 3)
        .map(|number| vec![Cell::Whole(number)])
        .collect();
    let mut book = opened(written(sheet(1, &[]), XLSX_ROWS, &rows));
    assert_eq!(book.sheet_names(), ["Lines", "Lines 2", "About"]);
    let first = read(&mut book, "Lines");
    assert_eq!(first.len(), XLSX_ROWS as usize);
    let second = read(&mut book, "Lines 2");
    assert_eq!(
        second,
        [
            vec![Data::String("c0".to_owned())],
            vec![Data::Float(1_048_575.0)],
            vec![Data::Float(1_048_576.0)],
            vec![Data::Float(1_048_577.0)],
            vec![Data::Float(1_048_578.0)],
        ]
    );
    let about = read(&mut book, "About");
    assert_eq!(string(&about[0][0]), "Sheets");
    assert!(string(&about[0][1]).contains("1048575 lines; there are 2 sheets"));
}

#[test]
fn cells_too_long_for_a_spreadsheet_are_cut_and_it_is_said() {
    let long = "word ".repeat(10_000);
    let mut book = opened(written(
        sheet(1, &[]),
        XLSX_ROWS,
        &[vec![Cell::Text(long.into())]],
    ));
    let cell = string(&read(&mut book, "Lines")[1][0]);
    assert_eq!((cell.chars().count(), cell.ends_with('…')), (32_767, true));
    assert!(string(&read(&mut book, "About")[0][1]).ends_with(": 1"));
}

#[test]
fn an_empty_table_is_a_workbook() {
    let mut book = opened(written(sheet(2, &[]), XLSX_ROWS, &[]));
    assert_eq!(book.sheet_names(), ["Lines"]);
    assert_eq!(read(&mut book, "Lines").len(), 1);
}
