//! Tables read back by strict parsers as they were written.

use kwicksilver::engine::export::{Cell, Column, Format, Sheet, Writer, guarded, one_line};
use proptest::prelude::*;

fn sheet(format: Format, columns: usize, citation: &[(&str, &str)]) -> Sheet {
    let column = |number| Column {
        name: format!("c{number}"),
        ..Column::default()
    };
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Sheet {
        format,
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

fn written(sheet: Sheet, rows: &[Vec<String>]) -> String {
    let mut out = Vec::new();
    let mut writer = Writer::new(sheet, &mut out);
    for row in rows {
        let cells = row.iter().map(|cell| Cell::Text(cell.into()));
        writer.row(&cells.collect::<Vec<_>>(), false, &mut out);
    }
    writer.end(&mut out);
    String::from_utf8(out).expect("text")
}

fn read_delimited(text: &str, between: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(between)
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let head = reader.headers().expect("a head").clone();
    assert!(head.iter().all(|name| name.starts_with('c')));
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

/// Cells that have broken other programs.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "\"",
    "\"\"",
    "a\"b",
    "\"Ring it,\"",
    ",",
    ";=1",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "\r\n@x",
    "＝1",
    "# no remark",
    "</td><script>alert(1)</script>",
    "| a | b |",
    "\0",
    "\u{1b}[2J",
    "\u{2028}",
    "السفينة",
    "e\u{301}",
    "\u{feff}x",
    "\\",
    "\\\"",
    "{{a}}",
];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(HOSTILE).prop_map(str::to_owned),
        "[ -~\n\r\té=＝'\"]{0,12}",
        any::<String>(),
    ]
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1usize..5).prop_flat_map(|columns| {
        prop::collection::vec(prop::collection::vec(cell(), columns), 1..6)
    })
}

proptest! {
    #[test]
    fn delimited_tables_read_back(rows in rows(), cited in any::<bool>()) {
        let citation: &[(&str, &str)] = if cited { &[("Query", "a,\"b\n=c")] } else { &[] };
        let safe = |cell: &String| guarded(&one_line(cell)).into_owned();
        let expected: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(safe).collect()).collect();
        for (format, between) in [(Format::Csv, b','), (Format::Tsv, b'\t')] {
            let text = written(sheet(format, rows[0].len(), citation), &rows);
            prop_assert_eq!(read_delimited(&text, between), expected.clone(), "{:?}", format);
        }
    }

    #[test]
    fn json_reads_back_to_the_letter(rows in rows(), about in cell()) {
        let text = written(sheet(Format::Json, rows[0].len(), &[("Query", &about)]), &rows);
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        prop_assert_eq!(read["about"]["Query"].as_str(), Some(about.as_str()));
        let lines = read["lines"].as_array().expect("lines");
        prop_assert_eq!(lines.len(), rows.len());
        for (line, row) in lines.iter().zip(&rows) {
            for (column, cell) in row.iter().enumerate() {
                prop_assert_eq!(line[format!("c{column}")].as_str(), Some(cell.as_str()));
            }
        }
    }

    #[test]
    fn pages_hold_no_element_of_a_text(rows in rows(), about in cell()) {
        let text = written(sheet(Format::Html, rows[0].len(), &[("Query", &about)]), &rows);
        let (_, table) = text.split_once("<tbody>").expect("a table");
        let tags = table.matches('<').count();
        let cells: usize = rows.iter().map(Vec::len).sum();
        prop_assert_eq!(tags, 2 * cells + 2 * rows.len() + 4);
        prop_assert!(!table.contains(|c: char| c.is_control() && c != '\n'));
    }

    #[test]
    fn a_row_of_text_or_markdown_is_one_line(rows in rows()) {
        for (format, head) in [(Format::Aligned, 0), (Format::Markdown, 2)] {
            let text = written(sheet(format, rows[0].len(), &[]), &rows);
            prop_assert_eq!(text.matches('\n').count(), rows.len() + head);
            prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
        }
    }

    #[test]
    fn markdown_keeps_its_columns(rows in rows()) {
        let text = written(sheet(Format::Markdown, rows[0].len(), &[]), &rows);
        for line in text.lines() {
            let (mut bars, mut escaped) = (0, false);
            for letter in line.chars() {
                bars += usize::from(letter == '|' && !escaped);
                escaped = letter == '\\' && !escaped;
            }
            prop_assert_eq!(bars, rows[0].len() + 1, "{}", line);
        }
    }
}

#[test]
fn empty_tables_are_whole() {
    let json = written(sheet(Format::Json, 2, &[]), &[]);
    let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(read["lines"].as_array().map(Vec::len), Some(0));
    assert_eq!(written(sheet(Format::Csv, 2, &[]), &[]), "c0,c1\r\n");
    assert!(written(sheet(Format::Html, 2, &[]), &[]).ends_with("</html>\n"));
}

#[test]
fn excel_is_told_of_utf_8_before_all_else() {
    let mut marked = sheet(Format::Csv, 1, &[("Query", "x")]);
    marked.byte_order_mark = true;
    assert!(written(marked, &[]).starts_with("\u{feff}# Query: x\r\nc0"));
}
