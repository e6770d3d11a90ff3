//! Files with tables, and lines for the clipboard.

use calamine::{Data, Reader, Xlsx};
use kwicksilver::engine::export::one_line;
use kwicksilver::protocol::{
    CopyRequest, ErrorKind, ExportFormat, ExportRequest, ExportTable, LineColumn, Reply, Request,
    SortLevel, SortPosition, Sorting, TokenRules, Width,
};
use kwicksilver::worker::Step;

use crate::desk::{Desk, text};

const TEXTS: [(&str, &str); 2] = [
    ("a.txt", "The bridge is old.\nAn old bridge, \"so\" old."),
    ("b.txt", "=Old 1+1"),
];

fn first_right() -> Vec<SortLevel> {
    vec![SortPosition::new(1).expect("within reach").into()]
}

fn export(desk: &Desk, query: &str, format: ExportFormat) -> ExportRequest {
    ExportRequest {
        table: ExportTable::Lines {
            hits: text(query).into(),
            sort: Sorting::default(),
            context: Width::Characters(20),
            columns: vec![
                LineColumn::Number,
                LineColumn::Left,
                LineColumn::Node,
                LineColumn::Right,
                LineColumn::Document,
                LineColumn::Token,
                LineColumn::Percent,
            ],
            runs: Vec::new(),
        },
        format,
        citation: false,
        byte_order_mark: false,
        date: "2024-05-06".to_owned(),
        version: desk.corpus().version,
    }
}

fn rows(desk: &mut Desk, request: ExportRequest) -> u32 {
    match desk.ask(Request::Export(request)) {
        Ok(Reply::Exported(reply)) => {
            assert_eq!(reply.bytes, desk.session.host().bytes.len() as f64);
            reply.rows
        }
        other => panic!("nothing was written: {other:?}"),
    }
}

#[test]
fn all_lines_are_written_in_their_order() {
    let mut desk = Desk::with(&TEXTS);
    let request = export(&desk, "old", ExportFormat::Tsv);
    assert_eq!(rows(&mut desk, request), 4);
    assert_eq!(
        desk.session.host().written,
        "number\tleft\tnode\tright\tdocument\ttoken\tpercent\n\
         1\tThe bridge is \told\t. An old bridge, \"so\ta.txt\t4\t33.3\n\
         2\te bridge is old. An \told\t bridge, \"so\" old.\ta.txt\t6\t55.6\n\
         3\tAn old bridge, \"so\" \told\t.\ta.txt\t9\t88.9\n\
         4\t'=\tOld\t 1+1\tb.txt\t1\t0.0\n"
    );
}

#[test]
fn lines_are_those_of_the_concordance_whatever_their_number() {
    let words = ["tide turns", "tide ebbs", "tide  rises"];
    let prose: String = (0..7000)
        .map(|n| format!("{} at {n}.\n", words[n % 3]))
        .collect();
    let mut desk = Desk::with(&[("tide.txt", prose.as_str())]);
    let shown = desk.lines("tide", first_right()).lines;
    let mut request = export(&desk, "tide", ExportFormat::Json);
    if let ExportTable::Lines { sort, context, .. } = &mut request.table {
        (*sort, *context) = (first_right().into(), Width::Characters(60));
    }
    assert_eq!(rows(&mut desk, request), 7000);
    let read: serde_json::Value = serde_json::from_str(&desk.session.host().written).expect("JSON");
    let written = read["lines"].as_array().expect("lines");
    assert_eq!(written.len(), 7000);
    for (line, shown) in written.iter().zip(shown) {
        for (name, cell) in [
            ("left", shown.left),
            ("node", shown.node),
            ("right", shown.right),
        ] {
            assert_eq!(line[name].as_str(), Some(cell.as_str()));
        }
        assert_eq!(line["token"].as_u64(), Some(u64::from(shown.token) + 1));
    }
}

#[test]
fn chosen_lines_alone_are_written_by_their_numbers() {
    let prose: String = (0..4000).map(|n| format!("tide {n}.\n")).collect();
    let mut desk = Desk::with(&[("tide.txt", prose.as_str())]);
    let mut request = export(&desk, "tide", ExportFormat::Csv);
    request.citation = true;
    if let ExportTable::Lines { runs, columns, .. } = &mut request.table {
        *runs = vec![(1, 2), (5, 1), (900, 1500), (3999, 7)];
        *columns = vec![LineColumn::Number, LineColumn::Right];
    }
    assert_eq!(rows(&mut desk, request), 1504);
    let written = desk.session.host().written.clone();
    assert!(written.contains("# Lines: 1504 lines of 4000, as selected\r\n"));
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(written.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    let numbers: Vec<u32> = rows
        .map(|row| {
            let number = row[0].parse().expect("a number");
            assert!(row[1].starts_with(&format!(" {}.", number - 1)));
            number
        })
        .collect();
    let chosen: Vec<u32> = [2, 3, 6]
        .into_iter()
        .chain(901..=2400)
        .chain([4000])
        .collect();
    assert_eq!(numbers, chosen);
}

#[test]
fn a_workbook_holds_all_lines_and_where_they_come_from() {
    let words = ["tide turns", "tide ebbs", "tide  rises", "=tide"];
    let prose: String = (0..5000)
        .map(|n| format!("{} at {n}.\n", words[n % 4]))
        .collect();
    let mut desk = Desk::with(&[("tide.txt", prose.as_str())]);
    let shown = desk.lines("tide", Vec::new()).lines;
    let mut request = export(&desk, "tide", ExportFormat::Xlsx);
    request.citation = true;
    assert_eq!(rows(&mut desk, request), 5000);
    let bytes = std::io::Cursor::new(desk.session.host().bytes.clone());
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(bytes).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Lines", "About"]);
    let sheet = book.worksheet_range("Lines").expect("a sheet");
    assert_eq!(sheet.rows().count(), 5001);
    for (row, line) in sheet.rows().skip(1).zip(shown) {
        let node = one_line(&line.node).into_owned();
        assert_eq!(row[2], Data::String(node));
        assert_eq!(row[5], Data::Float(f64::from(line.token) + 1.0));
    }
    let about = book.worksheet_range("About").expect("a sheet");
    let pairs: Vec<_> = about.rows().map(|row| row[0].to_string()).collect();
    assert!(pairs.contains(&"Query".to_owned()) && pairs.contains(&"Date".to_owned()));
}

#[test]
fn a_table_can_say_where_it_comes_from() {
    let mut desk = Desk::with(&TEXTS);
    let mut request = export(&desk, "old", ExportFormat::Tsv);
    request.citation = true;
    rows(&mut desk, request);
    let written = desk.session.host().written.clone();
    for part in [
        "# Written by: Kwicksilver ",
        "# Query: old\n",
        "# Reads as: ",
        "# Order: text order\n",
        "# Corpus: 2 texts, 12 tokens",
        "# Found: 4 hits (",
        "in 2 of 2 texts\n",
        "# Date: 2024-05-06\n",
        "\nnumber\t",
    ] {
        assert!(written.contains(part), "{part} in {written}");
    }
}

fn long(desk: &mut Desk) -> u32 {
    let request = export(desk, "tide", ExportFormat::Aligned);
    let id = desk.send(Request::Export(request));
    for _ in 0..20 {
        desk.step();
    }
    let progress = desk.session.exporting().expect("under way");
    assert!(progress.done > 0 && progress.done < progress.total);
    id
}

fn tides() -> Desk {
    Desk::with(&[("tide.txt", "The tide turns. ".repeat(200_000).as_str())])
}

#[test]
fn writing_can_be_stopped() {
    let mut desk = tides();
    let id = long(&mut desk);
    assert_eq!(desk.ask(Request::CancelExport), Ok(Reply::Done));
    let error = desk.answer_to(id).expect_err("stopped");
    assert_eq!(error.kind, ErrorKind::Superseded);
    assert!(desk.session.host().written.is_empty());
    assert_eq!(desk.ask(Request::CancelExport), Ok(Reply::Done));
}

#[test]
fn other_texts_end_it_in_words() {
    let mut desk = tides();
    let id = long(&mut desk);
    let rules = TokenRules {
        join_hyphens: true,
        ..TokenRules::default()
    };
    desk.send(Request::Configure(rules));
    while desk.step() == Step::More {}
    let error = desk.answer_to(id).expect_err("other texts");
    assert_eq!(error.kind, ErrorKind::Missing);
    assert!(error.message.contains("texts have changed"));
    let mut stale = export(&desk, "tide", ExportFormat::Csv);
    stale.version -= 1;
    assert!(desk.ask(Request::Export(stale)).is_err());
}

#[test]
fn the_reader_is_answered_while_a_file_is_written() {
    let mut desk = tides();
    let id = long(&mut desk);
    for query in [
        "turns",
        "the",
        "tide turns",
        "t*",
        "the tide",
        "turns the",
        "*e",
    ] {
        assert!(desk.hits(query) > 0);
    }
    match desk.answer_to(id) {
        Ok(Reply::Exported(reply)) => assert_eq!(reply.rows, 200_000),
        other => panic!("not written: {other:?}"),
    }
    assert!(desk.session.host().pieces > 1, "in pieces");
    assert_eq!(desk.session.host().written.lines().count(), 200_000);
}

#[test]
fn chosen_lines_are_copied_as_text_and_as_a_page() {
    let mut desk = Desk::with(&TEXTS);
    let request = CopyRequest {
        hits: text("old").into(),
        sort: Sorting::default(),
        context: Width::Characters(12),
        runs: vec![(0, 1), (2, 9)],
        tabs: false,
    };
    let Ok(Reply::Copied(copied)) = desk.ask(Request::Copy(request.clone())) else {
        panic!("not copied");
    };
    assert_eq!(copied.lines, 3);
    assert_eq!(
        copied.plain,
        "e bridge is  old  . An old bri  a.txt\nridge, \"so\"  old  .             a.txt\n          =  Old  1+1           b.txt\n"
    );
    assert!(copied.html.contains(">b.txt</td>") && !copied.html.contains("<style"));
    let tabs = CopyRequest {
        tabs: true,
        ..request.clone()
    };
    let Ok(Reply::Copied(copied)) = desk.ask(Request::Copy(tabs)) else {
        panic!("not copied");
    };
    assert_eq!(
        copied.plain,
        "left\tnode\tright\tdocument\n\
         e bridge is \told\t. An old bri\ta.txt\n\
         ridge, \"so\" \told\t.\ta.txt\n\
         '=\tOld\t 1+1\tb.txt\n"
    );
    assert!(copied.html.is_empty());
    let many = CopyRequest {
        runs: vec![(0, 6_000), (7_000, 6_000)],
        ..request
    };
    let error = desk.ask(Request::Copy(many)).expect_err("too many");
    assert_eq!(error.kind, ErrorKind::Invalid);
}
