//! Tables of figures to take away.

use calamine::{Data, Reader, Xlsx};
use kwicksilver::protocol::{
    Cell, CopyTableRequest, Correction, ErrorKind, ExplainRequest, ExportFormat, ExportRequest,
    ExportTable, Reference, Reply, Request, SignificanceFilter, StopWords, TableOf, TableReply,
    TableRequest,
};

use crate::desk::Desk;
use crate::figuring::{TEXTS, by, collocates, only, phrases, request, table};

fn export(desk: &Desk, table: ExportTable, format: ExportFormat) -> ExportRequest {
    ExportRequest {
        table,
        format,
        citation: false,
        byte_order_mark: false,
        date: "2024-05-06".to_owned(),
        version: desk.corpus().version,
    }
}

fn written(desk: &mut Desk, request: ExportRequest) -> String {
    match desk.ask(Request::Export(request)) {
        Ok(Reply::Exported(reply)) => {
            assert_eq!(reply.bytes, desk.session.host().bytes.len() as f64);
            desk.session.host().written.clone()
        }
        other => panic!("nothing was written: {other:?}"),
    }
}

fn figures(desk: &mut Desk, table: &TableRequest, format: ExportFormat) -> String {
    let asked = export(desk, ExportTable::Figures(table.clone()), format);
    written(desk, asked)
}

/// All rows of a table, as the page would fetch them.
fn all(desk: &mut Desk, asked: &TableRequest) -> TableReply {
    let mut whole = table(desk, asked.clone());
    while whole.rows.len() < whole.rows_total as usize {
        let next = TableRequest {
            first: whole.rows.len() as u32,
            count: 2_000,
            ..asked.clone()
        };
        whole.rows.extend(table(desk, next).rows);
    }
    whole
}

#[test]
fn collocates_are_written_as_they_are_shown() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(
        collocates("ferry"),
        &["word", "count", "against", "mi", "positions", "odds"],
    );
    asked.sort = by("count");
    asked.frequency = 1;
    // log2(3·28/(6·5)); l1 and r1 in place of the strip; nothing but *is* and
    // *no*, *old*, *the* stands there.
    assert_eq!(
        figures(&mut desk, &asked, ExportFormat::Tsv),
        "word\twindow\tall_texts\tmi\t1L\t1R\todds\n\
         is\t3\t5\t1.485426827170242\t0\t3\t10\n\
         no\t1\t1\t2.222392421336448\t1\t0\tInfinity\n\
         old\t1\t2\t1.222392421336448\t1\t0\t4.2\n\
         the\t1\t3\t0.6374299206152916\t1\t0\t2\n"
    );
    let json = figures(&mut desk, &asked, ExportFormat::Json);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["collocates"][0]["5L"], serde_json::Value::Null);
    assert_eq!(json["collocates"][0]["1R"], 3);
    assert_eq!(json["collocates"][1]["odds"], "Infinity");
    assert_eq!(
        figures(&mut desk, &asked, ExportFormat::Aligned),
        "Word  In the window (tokens)  In all texts (tokens)       MI  1L (tokens)  1R (tokens)  odds ratio\n\
         is                         3                      5  1.48543            0            3          10\n\
         no                         1                      1  2.22239            1            0    Infinity\n\
         old                        1                      2  1.22239            1            0         4.2\n\
         the                        1                      3  0.63743            1            0           2\n"
    );
    let markdown = figures(&mut desk, &asked, ExportFormat::Markdown);
    assert!(markdown.contains("| is | 3 | 5 | 1.48543 | 0 | 3 | 10 |\n"));
    let html = figures(&mut desk, &asked, ExportFormat::Html);
    assert!(html.contains("<th class=\"end\">In the window (tokens)</th>"));
}

#[test]
fn every_row_is_written_to_the_last_bit() {
    let words: String = (0..9_000u32)
        .map(|n| format!("w{} w{} ", n * n % 4_001, n % 7))
        .collect();
    let mut desk = Desk::with(&[("a.txt", words.as_str()), ("b.txt", "w1 w2 fog w3 fog")]);
    let mut asked = request(
        TableOf::Words,
        &["word", "count", "permillion", "range", "dp", "arf", "d2"],
    );
    asked.sort = by("arf");
    asked.filter = "w*".to_owned();
    let whole = all(&mut desk, &asked);
    assert!(whole.rows.len() > 2_000);
    let json = figures(&mut desk, &asked, ExportFormat::Json);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let csv = figures(&mut desk, &asked, ExportFormat::Csv);
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    let book = {
        figures(&mut desk, &asked, ExportFormat::Xlsx);
        let bytes = std::io::Cursor::new(desk.session.host().bytes.clone());
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(bytes).expect("a workbook");
        book.worksheet_range("Words").expect("a sheet")
    };
    let names = ["word", "count", "per_million", "texts", "dp", "arf", "d2"];
    let rows = json["words"].as_array().expect("rows");
    assert_eq!(
        (rows.len(), book.rows().count()),
        (whole.rows.len(), whole.rows.len() + 1)
    );
    for (((row, json), csv), book) in whole
        .rows
        .iter()
        .zip(rows)
        .zip(csv.records())
        .zip(book.rows().skip(1))
    {
        let csv = csv.expect("a row");
        for (at, cell) in row.cells.iter().enumerate() {
            match cell {
                Cell::Text(word) => {
                    assert_eq!(json[names[at]], **word);
                    assert_eq!(
                        (&csv[at], &book[at]),
                        (word.as_str(), &Data::String(word.clone()))
                    );
                }
                Cell::Count(figure) | Cell::Figure(figure) => {
                    // The reader of JSON may be off by a bit.
                    let read = json[names[at]].as_f64().expect("a number");
                    assert!((read - figure).abs() <= figure.abs() * 1e-15);
                    assert_eq!(csv[at].parse(), Ok(*figure));
                    assert_eq!(book[at], Data::Float(*figure));
                }
                Cell::None => {
                    assert!(json[names[at]].is_null() && csv[at].is_empty());
                    assert_eq!(book[at], Data::Empty);
                }
                other => panic!("no such cell here: {other:?}"),
            }
        }
    }
}

#[test]
fn a_table_says_where_it_comes_from() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(
        TableOf::Keywords(Reference::Rest),
        &["word", "count", "logratio", "g2"],
    );
    asked.scope = only("b.txt");
    asked.sort = by("logratio");
    asked.stop.lists = vec![StopWords::Language("fr".to_owned())];
    asked.filter = "r*".to_owned();
    asked.significance = Some(SignificanceFilter {
        test: "g2".to_owned(),
        alpha: 0.5,
        correction: Correction::None,
    });
    asked.filter = String::new();
    let mut wanted = export(&desk, ExportTable::Figures(asked), ExportFormat::Tsv);
    (wanted.citation, wanted.byte_order_mark) = (true, true);
    let tsv = written(&mut desk, wanted);
    assert!(tsv.starts_with("\u{feff}# Written by: Kwicksilver "));
    for part in [
        "# Table: keywords\n",
        "# Target: only b.txt: 14 tokens (R1)\n",
        "# Reference: all other texts: 14 tokens (R2)\n",
        "# Compared: in any case, accents as written\n",
        "# Corpus: 3 texts, 28 tokens",
        "# Kept: more frequent than expected, or as frequent\n",
        "# Significance: p ≤ 0.5 by G² (4 cells), not corrected\n",
        "# Without the words of stop lists: fr\n",
        "# Order: log ratio, largest first\n",
        "# logratio: log ratio: log2((O11/R1)/(O21/R2)), ½ in place of a frequency of 0 (Hardie 2014); from −∞ to ∞\n",
        "# Rows: ",
        "# Date: 2024-05-06\nword\ttarget\tlogratio\tlogratio_replaced\tg2\nbridge\t2\t2\t½ for 0\t",
    ] {
        assert!(tsv.contains(part), "{part} in {tsv}");
    }
    let mut asked = request(collocates("ferry"), &["word", "count"]);
    asked.frequency = 2;
    if let TableOf::Collocates { sentences, .. } = &mut asked.of {
        *sentences = true;
    }
    let mut wanted = export(&desk, ExportTable::Figures(asked), ExportFormat::Csv);
    wanted.citation = true;
    let csv = written(&mut desk, wanted);
    for part in [
        "# Query: ferry\r\n# Reads as: ",
        "# Window: 1 before, 1 after, within the sentence; ",
        "f(node) = 3 hits, R1 = 6 tokens in their windows, N = 28 tokens\r\n",
        "# At least: 2 times\r\n",
    ] {
        assert!(csv.contains(part), "{part} in {csv}");
    }
}

#[test]
fn key_phrases_say_in_how_many_texts_they_must_be() {
    let mut desk = Desk::with(&TEXTS);
    let of = TableOf::KeyPhrases {
        reference: Reference::Rest,
        least: 2,
        most: 2,
        folded: true,
    };
    let mut asked = request(of, &["word", "count"]);
    (asked.scope, asked.range) = (only("b.txt"), 2);
    let mut wanted = export(&desk, ExportTable::Figures(asked), ExportFormat::Tsv);
    wanted.citation = true;
    let tsv = written(&mut desk, wanted);
    for part in [
        "# Length: 2 words\n",
        "# In at least: 2 texts\n",
        "# Left out: those that a longer one holds wherever they stand\n",
    ] {
        assert!(tsv.contains(part), "{part} in {tsv}");
    }
}

#[test]
fn what_a_figure_is_made_of_is_written_whole() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(TableOf::Words, &["word", "dp"]);
    (asked.frequency, asked.filter) = (2, "i*".to_owned());
    let reply = table(&mut desk, asked.clone());
    let is = reply
        .rows
        .iter()
        .find(|row| row.cells[0] == Cell::Text("is".to_owned()));
    let of = |table: TableRequest, row: u32, measure: &str| {
        ExportTable::Explained(ExplainRequest {
            table,
            row,
            measure: measure.to_owned(),
            first: 0,
            count: 0,
        })
    };
    let mut wanted = export(
        &desk,
        of(asked, is.expect("a row").id, "dp"),
        ExportFormat::Tsv,
    );
    wanted.citation = true;
    let tsv = written(&mut desk, wanted);
    for part in [
        "# At least: 2 times\n# Filter: i*\n",
        "# Explained: DP of “is”\n",
        "# Formula: ½Σ|v/f − s/Σs| (Gries 2008); from 0 (even) to 1\n",
        "# Texts: n = 3, in 2 of them; Σs = 28, f = 5\n",
        "\ntext\ttokens\tcount\tper_million\tshare_expected\tshare_observed\tterm\nb.txt\t14\t3\t",
        "\nc.txt\t2\t0\t0\t0.07142857142857142\t0\t0.07142857142857142\n",
    ] {
        assert!(tsv.contains(part), "{part} in {tsv}");
    }
    let frames = request(phrases(3, 3, true), &["word", "fillers"]);
    let reply = table(&mut desk, frames.clone());
    let row = reply
        .rows
        .iter()
        .find(|row| row.cells[0] == Cell::Text("the * is".to_owned()));
    let wanted = export(
        &desk,
        of(frames, row.expect("a row").id, "fillers"),
        ExportFormat::Csv,
    );
    assert_eq!(
        written(&mut desk, wanted),
        "filler,count,share,entropy\r\nbridge,1,0.5,0.5\r\nferry,1,0.5,0.5\r\n"
    );
}

#[test]
fn rows_are_copied_with_tabs_and_as_a_page() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(TableOf::Words, &["word", "count", "dp"]);
    asked.sort = by("count");
    let mut copy = CopyTableRequest {
        table: asked,
        runs: vec![(0, 1), (3, 99)],
    };
    let Ok(Reply::Copied(copied)) = desk.ask(Request::CopyTable(copy.clone())) else {
        panic!("not copied");
    };
    // Fourteen words, without the second and the third.
    assert_eq!((copied.lines, copied.plain.lines().count()), (12, 13));
    assert!(
        copied
            .plain
            .starts_with("word\tcount\tdp\nis\t5\t0.1\nthe\t3\t")
    );
    assert!(
        copied
            .html
            .contains("<th class=\"end\">Count (tokens)</th>")
    );
    assert!(copied.html.contains("<td class=\"end\">0.1</td>") && !copied.html.contains("<style"));
    copy.runs = vec![(0, 6_000), (7_000, 6_000)];
    let error = desk.ask(Request::CopyTable(copy)).expect_err("too many");
    assert_eq!(error.kind, ErrorKind::Invalid);
}
