//! Tables of figures by messages.

use kwicksilver::protocol::{
    Cell, Correction, Direction, DocumentRef, ErrorKind, ExplainReply, ExplainRequest, Explanation,
    Reference, Reply, Request, Scope, Side, SignificanceFilter, StopWords, Stops, TableOf,
    TableReply, TableRequest, TableSort, TextChoice, WireError,
};

use crate::desk::{Desk, text};

pub(crate) const TEXTS: [(&str, &str); 3] = [
    (
        "a.txt",
        "The ferry is late. The old ferry is late again and again.",
    ),
    (
        "b.txt",
        "A bridge is never late; no ferry is early, and the bridge is old.",
    ),
    ("c.txt", "Tides rise."),
];

pub(crate) fn only(name: &str) -> Scope {
    Scope {
        texts: TextChoice::Only(vec![DocumentRef {
            name: name.to_owned(),
            nth: 0,
        }]),
        conditions: Vec::new(),
    }
}

pub(crate) fn request(of: TableOf, columns: &[&str]) -> TableRequest {
    TableRequest {
        of,
        frequency: 1,
        range: 1,
        columns: columns.iter().map(ToString::to_string).collect(),
        count: 100,
        ..TableRequest::default()
    }
}

pub(crate) fn by(column: &str) -> Vec<TableSort> {
    vec![TableSort {
        column: column.to_owned(),
        descending: true,
    }]
}

pub(crate) fn collocates(query: &str) -> TableOf {
    TableOf::Collocates {
        hits: text(query).into(),
        left: 1,
        right: 1,
        sentences: false,
        alone: 0,
    }
}

pub(crate) fn phrases(least: u8, most: u8, frames: bool) -> TableOf {
    TableOf::Phrases {
        least,
        most,
        frames,
        folded: false,
        around: None,
    }
}

pub(crate) fn table(desk: &mut Desk, request: TableRequest) -> TableReply {
    match desk.ask(Request::Table(request)) {
        Ok(Reply::Table(reply)) => reply,
        other => panic!("no table: {other:?}"),
    }
}

pub(crate) fn fault(desk: &mut Desk, request: TableRequest) -> WireError {
    desk.ask(Request::Table(request)).expect_err("a fault")
}

/// Rows as a reader sees them.
pub(crate) fn shown(reply: &TableReply) -> Vec<String> {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Figure(figure) => format!("{figure:.3}"),
        Cell::Replaced(figure) => format!("{figure:.3}*"),
        Cell::Places(counts) => format!("{counts:?}"),
        Cell::None => "-".to_owned(),
    };
    let row = |cells: &Vec<Cell>| cells.iter().map(cell).collect::<Vec<_>>().join(" ");
    reply.rows.iter().map(|row_| row(&row_.cells)).collect()
}

#[test]
fn words_have_their_columns_in_any_order() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(TableOf::Words, &["word", "count", "range", "dp"]);
    asked.sort = by("count");
    asked.count = 3;
    let reply = table(&mut desk, asked.clone());
    assert_eq!(
        (reply.rows_all, reply.rows_total, reply.tokens),
        (14, 14, 28.0)
    );
    assert_eq!(shown(&reply)[0], "is 5 2 0.100");
    assert_eq!(reply.columns[3].name, "DP");
    assert_eq!(reply.columns[3].source, "Gries 2008");
    // By dispersion, then by count: the most even first.
    asked.sort = vec![
        TableSort {
            column: "dp".to_owned(),
            descending: false,
        },
        by("count").remove(0),
    ];
    let reply = table(&mut desk, asked.clone());
    assert_eq!(shown(&reply)[0], "and 2 2 0.071");
    asked.sort = by("range");
    asked.filter = "f*".to_owned();
    assert_eq!(shown(&table(&mut desk, asked.clone())), ["ferry 3 2 0.238"]);
    asked.filter = "idg".to_owned();
    assert_eq!(
        shown(&table(&mut desk, asked.clone())),
        ["bridge 2 1 0.500"]
    );
    asked.filter.clear();
    asked.stop.lists = vec![StopWords::Language("en".to_owned())];
    let kept = table(&mut desk, asked.clone());
    assert!(kept.rows_total < 14 && shown(&kept).iter().all(|row| !row.starts_with("the ")));
    asked.stop = Stops::default();
    asked.scope = only("c.txt");
    assert_eq!(
        shown(&table(&mut desk, asked)),
        ["rise 1 1 0.000", "tides 1 1 0.000"]
    );
}

#[test]
fn keywords_are_told_and_explained() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(
        TableOf::Keywords(Reference::Rest),
        &["word", "count", "against", "logratio", "g2two"],
    );
    asked.scope = only("b.txt");
    asked.sort = by("g2two");
    let reply = table(&mut desk, asked.clone());
    assert_eq!((reply.tokens, reply.against), (14.0, 14.0));
    assert_eq!(shown(&reply)[0], "bridge 2 0 2.000* 2.773");
    let explained = desk.ask(Request::Explain(ExplainRequest {
        table: asked.clone(),
        row: reply.rows[0].id,
        measure: "g2two".to_owned(),
        first: 0,
        count: 100,
    }));
    let Ok(Reply::Explained(ExplainReply {
        word,
        explanation:
            Explanation::Contingency {
                observed,
                expected,
                p,
                tested,
                corrected: None,
                ..
            },
        measure,
        ..
    })) = explained
    else {
        panic!("not explained: {explained:?}");
    };
    assert_eq!(
        (word.as_str(), observed),
        ("bridge", [[2.0, 12.0], [0.0, 14.0]])
    );
    assert!((expected[0][0] - 1.0).abs() < 1e-12);
    assert_eq!(
        (measure.source.as_str(), tested),
        ("Rayson & Garside 2000", 14.0)
    );
    assert!(p.is_some_and(|p| (p - 0.0959).abs() < 1e-3));

    asked.direction = Direction::Less;
    let negative = table(&mut desk, asked.clone());
    assert!(
        shown(&negative)
            .iter()
            .any(|row| row.starts_with("again 0 2"))
    );
    asked.significance = Some(SignificanceFilter {
        test: "g2".to_owned(),
        alpha: 0.05,
        correction: Correction::Holm,
    });
    assert_eq!(table(&mut desk, asked.clone()).rows_total, 0);
    asked.scope = Scope::default();
    let words = fault(&mut desk, asked).message;
    assert!(words.starts_with("The reference has no words."), "{words}");
}

#[test]
fn collocates_are_counted_in_the_window() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(
        collocates("ferry"),
        &["word", "count", "left", "right", "against", "mi"],
    );
    asked.sort = by("count");
    let reply = table(&mut desk, asked.clone());
    assert_eq!((reply.hits, reply.against, reply.tokens), (3, 6.0, 28.0));
    // log2(3·28/(6·5)), O 3, R1 6, C1 5.
    assert_eq!(shown(&reply)[0], "is 3 0 3 5 1.485");
    assert_eq!(reply.rows_all, 4);
    asked.frequency = 2;
    assert_eq!(table(&mut desk, asked.clone()).rows_all, 1);
    let TableOf::Collocates { hits, .. } = &mut asked.of else {
        unreachable!()
    };
    hits.scope = only("a.txt");
    asked.frequency = 1;
    let reply = table(&mut desk, asked);
    assert_eq!((reply.hits, reply.tokens), (2, 12.0));
}

#[test]
fn phrases_frames_and_what_holds_them() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(phrases(2, 3, false), &["word", "count", "range", "n"]);
    asked.frequency = 2;
    asked.sort = by("count");
    let all = shown(&table(&mut desk, asked.clone()));
    assert_eq!(
        all,
        [
            "ferry is 3 2 2",
            "bridge is 2 1 2",
            "is late 2 1 2",
            "ferry is late 2 1 3"
        ]
    );
    let folded = TableOf::Phrases {
        least: 2,
        most: 3,
        frames: false,
        folded: true,
        around: None,
    };
    asked.of = folded;
    assert_eq!(
        shown(&table(&mut desk, asked.clone())),
        ["ferry is 3 2 2", "bridge is 2 1 2", "ferry is late 2 1 3"]
    );
    asked.of = TableOf::Phrases {
        least: 2,
        most: 2,
        frames: false,
        folded: false,
        around: Some((text("ferry").into(), Side::Left)),
    };
    asked.frequency = 1;
    let left = shown(&table(&mut desk, asked.clone()));
    assert_eq!(
        left,
        ["no ferry 1 1 2", "old ferry 1 1 2", "the ferry 1 1 2"]
    );
    asked = request(
        phrases(3, 3, true),
        &["word", "count", "fillers", "entropy"],
    );
    asked.sort = by("entropy");
    let frames = shown(&table(&mut desk, asked));
    assert!(
        frames.contains(&"ferry * late 2 1 0.000".to_owned()),
        "{frames:?}"
    );
}

#[test]
fn what_cannot_be_counted_is_told() {
    let mut desk = Desk::with(&TEXTS);
    let unknown = fault(&mut desk, request(TableOf::Words, &["mi"]));
    assert_eq!(unknown.kind, ErrorKind::Invalid);
    assert_eq!(unknown.message, "This table has no column “mi”.");
    assert!(
        fault(&mut desk, request(phrases(4, 2, false), &["word"]))
            .message
            .contains("from 1 to 10")
    );
    assert!(
        fault(&mut desk, request(phrases(1, 2, true), &["word"]))
            .message
            .contains("at least 3")
    );
    let mut layered = request(TableOf::Words, &["word"]);
    layered.layer = Some("lemma".to_owned());
    assert!(fault(&mut desk, layered).message.contains("lemma"));
    let bad = fault(&mut desk, request(collocates("(ferry"), &["word"]));
    assert_eq!(bad.kind, ErrorKind::Query);
    let mut stop = request(TableOf::Words, &["word"]);
    stop.stop.lists = vec![StopWords::Language("xx".to_owned())];
    assert!(fault(&mut desk, stop).message.contains("xx"));
}

#[test]
fn layers_are_counted_and_a_change_counts_anew() {
    let mut desk = Desk::with(&[(
        "a.conllu",
        "1\tFerries\tferry\tNOUN\t_\t_\t0\troot\t_\t_\n2\tsail\tsail\tVERB\t_\t_\t1\tx\t_\t_\n3\tferry\tferry\tNOUN\t_\t_\t1\tx\t_\t_\n\n",
    )]);
    let mut asked = request(TableOf::Words, &["word", "count"]);
    asked.layer = Some("lemma".to_owned());
    asked.sort = by("count");
    assert_eq!(
        shown(&table(&mut desk, asked.clone())),
        ["ferry 2", "sail 1"]
    );
    desk.drop_files(vec![(
        "b.conllu",
        Some(b"1\tsails\tsail\tVERB\t_\t_\t0\troot\t_\t_\n2\tsailed\tsail\tVERB\t_\t_\t0\troot\t_\t_\n\n".to_vec()),
    )]);
    desk.run();
    assert_eq!(shown(&table(&mut desk, asked)), ["sail 3", "ferry 2"]);
}

#[test]
fn texts_without_the_layer_are_no_part_of_its_figures() {
    // Each of the two annotated texts has one determiner in four tokens.
    let tagged = "a\tDT\nb\tNN\nc\tNN\nd\tNN\n";
    let texts = [
        ("one.vrt", tagged),
        ("plain.txt", "Tides rise and tides fall."),
        ("two.vrt", tagged),
    ];
    let mut desk = Desk::with(&texts);
    let layer = Some("pos".to_owned());
    let by_tag = |of, columns: &[&str]| TableRequest {
        layer: layer.clone(),
        ..request(of, columns)
    };
    let words = table(&mut desk, by_tag(TableOf::Words, &["word", "count", "dp"]));
    assert_eq!((words.tokens, words.left_out), (8.0, 1));
    for row in &words.rows {
        assert_eq!(row.cells[2], Cell::Figure(0.0), "{row:?}");
    }
    // No hit in a text whose tokens have no tag counts as a node.
    let of = collocates("/[b-d]|tides/");
    let around = table(&mut desk, by_tag(of, &["word", "count", "logdice"]));
    assert_eq!((around.hits, around.left_out), (6, 1));
    let keywords = |scope| TableRequest {
        scope,
        ..by_tag(
            TableOf::Keywords(Reference::Rest),
            &["word", "count", "against"],
        )
    };
    let found = table(&mut desk, keywords(only("one.vrt")));
    assert_eq!((found.tokens, found.against, found.left_out), (4.0, 4.0, 1));
    let fault = fault(&mut desk, keywords(only("plain.txt")));
    assert_eq!(fault.message, "No text of the target has a pos.");
}

#[test]
fn a_text_is_told_by_its_own_key_among_others_of_its_name() {
    let mut desk = Desk::with(&[("a.txt", "One."), ("a.txt", "Two words.")]);
    let found = table(&mut desk, request(TableOf::Texts, &["word", "tokens"]));
    let ids: Vec<u32> = found.rows.iter().map(|row| row.id).collect();
    let documents: Vec<u32> = desk
        .corpus()
        .documents
        .iter()
        .map(|row| row.id.0 + 1)
        .collect();
    assert_eq!(ids[0], 0, "all of them together");
    assert_eq!(ids[1..], documents);
}
