//! Methods records by messages: made, told in a sentence, and checked.

use proptest::prelude::*;
use serde_json::Value;

use kwicksilver::protocol::{
    AddListRequest, ChartOf, ChartRequest, CheckReply, CheckRequest, CompareRequest,
    ConcordanceRequest, Correction, Direction, DocumentRef, EchoColumn, EchoSettings,
    EchoesRequest, ErrorKind, Folds, Grouping, HitSet, ListKind, MarkEdit, MarkRequest,
    MarksRequest, MethodsRequest, Origin, PlotBy, PlotOf, PlotRequest, RecordOf, RecordRequest,
    Reference, Reply, Request, Scope, Side, SidesOf, SignificanceFilter, SortPlace, SortPosition,
    Sorting, Source, SourceId, Step, StopWords, TableOf, TableRequest, TextChoice, TokenRules,
    Width, WireError,
};

use crate::desk::{Desk, text};
use crate::{figuring, lists};

const TEXTS: [(&str, &str); 3] = [
    (
        "a.txt",
        "The ferry is late. The old ferry is late again and again, and the well-known ferry waits.",
    ),
    (
        "b.txt",
        "A bridge is never late; no ferry is early, and the bridge is old.",
    ),
    ("c.txt", "Tides rise, tides fall."),
];

fn lines(query: &str) -> ConcordanceRequest {
    ConcordanceRequest {
        hits: text(query).into(),
        sort: Sorting::default(),
        folds: Folds::default(),
        first: 0,
        count: 0,
        context: Width::Characters(0),
    }
}

/// A frequency list.
fn words(filter: &str) -> TableRequest {
    let columns = ["word", "count", "permillion", "range"];
    TableRequest {
        filter: filter.to_owned(),
        columns: columns.map(str::to_owned).into(),
        ..table(TableOf::Words, "count")
    }
}

fn table(of: TableOf, by: &str) -> TableRequest {
    TableRequest {
        sort: figuring::by(by),
        count: 0,
        ..figuring::request(of, &["word", "count"])
    }
}

fn collocates(query: &str) -> TableRequest {
    let of = TableOf::Collocates {
        hits: text(query).into(),
        left: 2,
        right: 2,
        sentences: false,
        alone: 0,
    };
    let columns = [
        "word", "count", "left", "right", "g2", "logdice", "logratio", "lrc",
    ];
    TableRequest {
        columns: columns.map(str::to_owned).into(),
        frequency: 2,
        ..table(of, "g2")
    }
}

/// Figures of every text.
fn texts() -> TableRequest {
    let columns = ["word", "tokens", "types", "ttr"];
    TableRequest {
        columns: columns.map(str::to_owned).into(),
        ..table(TableOf::Texts, "word")
    }
}

fn key_phrases() -> TableRequest {
    let of = TableOf::KeyPhrases {
        reference: Reference::Others(Scope::default()),
        least: 2,
        most: 3,
        folded: true,
    };
    TableRequest {
        scope: only(&["a.txt"]),
        direction: Direction::Both,
        columns: ["word", "count", "against", "g2"].map(str::to_owned).into(),
        ..table(of, "g2")
    }
}

fn sides(top: u32) -> ChartRequest {
    ChartRequest {
        table: TableRequest {
            columns: Vec::new(),
            direction: Direction::Both,
            ..table(TableOf::Keywords(Reference::Rest), "logratio")
        },
        of: ChartOf::Sides(SidesOf {
            by: PlotBy::Text,
            top,
            first: 0,
            count: 0,
        }),
        narrow: false,
    }
}

fn drawn(of: ChartOf) -> ChartRequest {
    let table = match of {
        ChartOf::Network { .. } => collocates("ferry"),
        _ => words(""),
    };
    let narrow = false;
    ChartRequest { table, of, narrow }
}

fn plot(by: PlotBy, others: &[&str]) -> PlotRequest {
    PlotRequest {
        of: PlotOf {
            hits: text("ferry").into(),
            others: others.iter().map(ToString::to_string).collect(),
            by,
            ..PlotOf::default()
        },
        stretches: 50,
        first: 0,
        count: 0,
    }
}

fn compare(sides: &[HitSet]) -> CompareRequest {
    CompareRequest {
        sides: sides.to_vec(),
        sort: Sorting::default(),
        first: 0,
        count: 0,
        context: Width::Characters(0),
    }
}

fn echoes(texts: &[&str]) -> EchoesRequest {
    EchoesRequest {
        settings: EchoSettings {
            least: 6,
            exact: true,
            scope: Scope::default(),
        },
        texts: texts.iter().map(|name| named(name)).collect(),
        sort: EchoColumn::Words,
        descending: true,
        first: 0,
        count: 0,
    }
}

fn named(name: &str) -> DocumentRef {
    DocumentRef {
        name: name.to_owned(),
        nth: 0,
    }
}

fn only(names: &[&str]) -> Scope {
    Scope {
        texts: TextChoice::Only(names.iter().map(|name| named(name)).collect()),
        conditions: Vec::new(),
    }
}

/// Each kind of view once.
fn views() -> Vec<RecordOf> {
    let mut grouped = lines("ferry|late");
    grouped.sort = SortPosition::new(1).expect("within reach").into_sorting();
    grouped.sort.grouping = Some(Grouping {
        at: SortPlace::Document,
        by_count: true,
    });
    let beside = |name| HitSet {
        scope: only(&[name]),
        ..text("ferry").into()
    };
    let phrases = TableOf::Phrases {
        least: 2,
        most: 3,
        frames: false,
        folded: false,
        around: Some((text("ferry").into(), Side::Right)),
    };
    let mut keywords = table(TableOf::Keywords(Reference::Rest), "logratio");
    keywords.scope = only(&["b.txt"]);
    keywords.columns = ["word", "count", "against", "logratio"]
        .map(str::to_owned)
        .into();
    vec![
        RecordOf::Lines(lines("ferry").into()),
        RecordOf::Lines(grouped.into()),
        RecordOf::Table(words("").into()),
        RecordOf::Table(collocates("ferry").into()),
        RecordOf::Table(keywords.into()),
        RecordOf::Table(table(phrases, "count").into()),
        RecordOf::Table(table(TableOf::Words, "dp").into()),
        RecordOf::Table(key_phrases().into()),
        RecordOf::Chart(sides(5).into()),
        RecordOf::Chart(drawn(ChartOf::Zipf).into()),
        RecordOf::Chart(drawn(ChartOf::Cloud { most: 9 }).into()),
        RecordOf::Chart(
            drawn(ChartOf::Network {
                most: 9,
                expanded: None,
            })
            .into(),
        ),
        RecordOf::Table(texts().into()),
        RecordOf::Plot(plot(PlotBy::Text, &["late"]).into()),
        RecordOf::Compare(compare(&[beside("a.txt"), beside("b.txt")]).into()),
        RecordOf::Echoes(echoes(&[]).into()),
    ]
}

trait IntoSorting {
    fn into_sorting(self) -> Sorting;
}

impl IntoSorting for SortPosition {
    fn into_sorting(self) -> Sorting {
        vec![self.into()].into()
    }
}

fn sentence(desk: &mut Desk, of: RecordOf) -> String {
    match desk.ask(Request::Methods(MethodsRequest { of })) {
        Ok(Reply::Methods(reply)) => reply.sentence,
        other => panic!("no methods: {other:?}"),
    }
}

fn record_of(desk: &mut Desk, of: RecordOf) -> String {
    let request = RecordRequest {
        of,
        address: "v=1&q=ferry".to_owned(),
        date: "2024-05-06".to_owned(),
        version: desk.corpus().version,
    };
    match desk.ask(Request::Record(request)) {
        Ok(Reply::Recorded(reply)) => reply.text,
        other => panic!("no record: {other:?}"),
    }
}

fn try_check(desk: &mut Desk, text: &str) -> Result<CheckReply, WireError> {
    let text = text.to_owned();
    match desk.ask(Request::CheckRecord(CheckRequest { text }))? {
        Reply::Checked(reply) => Ok(reply),
        other => panic!("not checked: {other:?}"),
    }
}

fn check(desk: &mut Desk, text: &str) -> CheckReply {
    try_check(desk, text).expect("checked")
}

fn fault(desk: &mut Desk, text: &str) -> String {
    let error = try_check(desk, text).expect_err("a fault");
    assert_eq!(error.kind, ErrorKind::Invalid);
    error.message
}

/// A desk with other texts under these names.
fn with(changes: &[(&str, &str)]) -> Desk {
    let text = |name: &str, text| {
        let change = changes.iter().find(|(of, _)| *of == name);
        change.map_or(text, |(_, text)| *text)
    };
    let texts = TEXTS.map(|(name, now)| (name, text(name, now)));
    Desk::with(&texts)
}

fn told(reply: &CheckReply) -> Vec<String> {
    let differences = reply.differences.iter();
    differences
        .map(|d| format!("{}: {} → {}", d.what, d.recorded, d.now))
        .collect()
}

#[test]
fn every_view_is_the_same_when_it_is_checked() {
    for of in views() {
        let mut desk = Desk::with(&TEXTS);
        let text = record_of(&mut desk, of.clone());
        let reply = check(&mut desk, &text);
        assert!(reply.same, "{of:?}: {} {:?}", reply.verdict, told(&reply));
        assert!(
            reply.verdict.starts_with("Every figure is the same: all "),
            "{}",
            reply.verdict
        );
        assert_eq!(
            reply.remarks,
            ["All 3 files are the same, byte for byte (SHA-256)."]
        );
        assert_eq!((reply.rules, reply.address.as_str()), (None, "v=1&q=ferry"));
        assert!(
            reply
                .made
                .starts_with("Made on 2024-05-06 with Kwicksilver ")
        );
        assert!(!reply.sentence.is_empty());
    }
}

#[test]
fn the_order_of_loading_changes_nothing_in_a_record() {
    let mut turned = TEXTS;
    turned.reverse();
    for of in views() {
        let mut desk = Desk::with(&TEXTS);
        let mut other = Desk::new();
        for (name, text) in turned {
            other.drop_files(vec![(name, Some(text.as_bytes().to_vec()))]);
            other.run();
        }
        // What the other has counted before leaves no trace.
        other.hits("bridge");
        let (text, again) = (record_of(&mut desk, of.clone()), record_of(&mut other, of));
        // The state of the corpus has another number, which is no part of it.
        assert_eq!(text, again);
        assert!(check(&mut other, &text).same);
    }
}

#[test]
fn other_texts_give_other_figures_and_each_is_named() {
    for of in views() {
        let mut desk = Desk::with(&TEXTS);
        let text = record_of(&mut desk, of.clone());
        let mut other = with(&[("b.txt", "A ferry is never late; the ferry is early.")]);
        let reply = check(&mut other, &text);
        // No echo is in these texts, but they have other words.
        assert!(!reply.same && reply.differences_total > 0, "{of:?}");
        assert!(reply.remarks[0].starts_with("1 file has other bytes than in the record: b.txt"));
    }
    let mut desk = Desk::with(&TEXTS);
    let text = record_of(&mut desk, RecordOf::Table(words("").into()));
    let mut other = with(&[("c.txt", "Tides rise, tides rise.")]);
    let reply = check(&mut other, &text);
    assert_eq!(
        told(&reply),
        [
            "rows before any filter: 18 → 17",
            "rows: 18 → 17",
            "“fall”: row 12 → ",
            "“rise”, Count (tokens): 1 → 2",
            "“rise”, Per million: 27777.777777777777 → 55555.555555555555",
            "places of the rows:  → 6 stand at others",
        ]
    );
    // Of 3 totals and 18 rows of 3 figures: 2, all of *fall*, 2 of *rise*.
    assert_eq!(reply.verdict, "7 of 57 figures differ.");
}

#[test]
fn files_are_missing_more_or_under_another_name() {
    let mut desk = Desk::with(&TEXTS);
    let text = record_of(&mut desk, RecordOf::Lines(lines("ferry").into()));
    let mut fewer = Desk::with(&TEXTS[..1]);
    let reply = check(&mut fewer, &text);
    assert!(
        reply
            .verdict
            .starts_with("2 files are missing: b.txt and c.txt. "),
        "{}",
        reply.verdict
    );
    let [a, b, c] = TEXTS;
    let mut more = Desk::with(&[a, b, c, ("d.txt", "Nothing of it.")]);
    let reply = check(&mut more, &text);
    assert_eq!(
        reply.remarks,
        ["1 file is here that the record does not name: d.txt."]
    );
    // Its tokens count.
    assert_eq!(told(&reply)[1], "texts searched: 3 → 4");
    let mut named = Desk::with(&[a, ("bb.txt", b.1), c]);
    let reply = check(&mut named, &text);
    assert!(
        reply.remarks[0]
            .starts_with("The same content under another name: b.txt is here as bb.txt.")
    );
    assert!(!reply.same, "the line stands in a text of another name");
    let none = check(&mut Desk::new(), &text);
    assert!(
        none.verdict
            .starts_with("3 files are missing: a.txt, b.txt and c.txt. "),
        "{}",
        none.verdict
    );
}

#[test]
fn files_that_cannot_be_read_any_more_are_named_without_a_digest() {
    let mut desk = Desk::with(&TEXTS);
    desk.session.host().files.insert(SourceId(1), None);
    desk.session
        .host()
        .files
        .insert(SourceId(2), Some(b"Ti".to_vec()));
    let of = RecordOf::Lines(lines("ferry").into());
    let request = RecordRequest {
        of,
        address: String::new(),
        date: String::new(),
        version: desk.corpus().version,
    };
    let Ok(Reply::Recorded(reply)) = desk.ask(Request::Record(request)) else {
        panic!("no record");
    };
    assert_eq!(reply.unread, 2);
    assert!(
        reply.text.contains("\"unread\": \"It cannot be read.\""),
        "{}",
        reply.text
    );
    let report = check(&mut Desk::with(&TEXTS), &reply.text);
    assert_eq!(
        report.remarks,
        [
            "b.txt cannot be compared: It cannot be read.",
            "c.txt cannot be compared: It is shorter than it was when it was loaded."
        ]
    );
    assert!(report.verdict.starts_with("Every figure is the same") && !report.same);
}

#[test]
fn pasted_texts_and_samples_have_a_digest_too() {
    let mut desk = Desk::new();
    let source = |id, name: &str, origin| Source {
        id: SourceId(id),
        name: name.to_owned(),
        bytes: 0.0,
        origin,
    };
    desk.ask(Request::Load(vec![
        source(7, "Pasted text 1", Origin::Text("The ferry.".to_owned())),
        source(8, "", Origin::Sample(0)),
    ]))
    .expect("loaded");
    let text = record_of(&mut desk, RecordOf::Table(words("ferry").into()));
    // The SHA-256 of “The ferry.”
    assert!(text.contains("c3b0fc2f257e565b7ab19a670df5439b7f8683967dfdc99b2853725ba0fb29f2"));
    assert!(!text.contains("\"sha256\": null") && text.contains("Pasted text 1"));
    assert!(check(&mut desk, &text).same);
}

#[test]
fn other_rules_are_told_and_can_be_applied() {
    let mut desk = Desk::with(&TEXTS);
    let text = record_of(&mut desk, RecordOf::Table(words("").into()));
    let rules = TokenRules {
        join_hyphens: true,
        ..TokenRules::default()
    };
    desk.ask(Request::Configure(rules)).expect("configured");
    let reply = check(&mut desk, &text);
    assert_eq!(reply.rules, Some(TokenRules::default()));
    assert_eq!(
        reply.remarks,
        [
            "All 3 files are the same, byte for byte (SHA-256).",
            "Words are told by other rules: the usual rules then; hyphens join words now."
        ]
    );
    assert!(
        !reply.same && told(&reply).contains(&"“well”: row 18 → ".to_owned()),
        "{:?}",
        told(&reply)
    );
    let recorded = reply.rules.expect("recorded");
    desk.ask(Request::Configure(recorded)).expect("configured");
    assert!(check(&mut desk, &text).same);
}

#[test]
fn what_is_no_record_says_why_and_where() {
    let mut desk = Desk::with(&TEXTS);
    let text = record_of(&mut desk, RecordOf::Table(words("").into()));
    assert!(
        fault(&mut desk, "The ferry").starts_with("This is no methods record, or it was damaged: ")
    );
    assert!(
        fault(&mut desk, &text[..text.len() - 30])
            .starts_with("The file ends before the record does, at line ")
    );
    let newer = text.replace("\"version\": 1,", "\"version\": 2,");
    assert!(
        fault(&mut desk, &newer)
            .starts_with("This record is of version 2, which a newer Kwicksilver writes")
    );
    let damaged = text.replace("\"descending\": true", "\"descending\": 3");
    let said = fault(&mut desk, &damaged);
    assert!(
        said.starts_with(
            "The methods record is damaged: invalid type: integer `3`, expected a boolean at line "
        ),
        "{said}"
    );
}

#[test]
fn a_query_that_no_longer_reads_is_told_and_the_files_are_compared() {
    let mut desk = Desk::with(&TEXTS);
    let text = record_of(&mut desk, RecordOf::Lines(lines("ferry").into()));
    let text = text.replace("\"text\": \"ferry\"", "\"text\": \"[lemma=\\\"go\\\"]\"");
    let reply = check(&mut desk, &text);
    assert!(
        reply
            .verdict
            .starts_with("The figures could not be counted again: "),
        "{}",
        reply.verdict
    );
    assert_eq!(
        reply.remarks,
        ["All 3 files are the same, byte for byte (SHA-256)."]
    );
    assert!(!reply.same);
    let of = RecordOf::Lines(lines("[lemma=\"go\"]").into());
    let request = RecordRequest {
        of,
        address: String::new(),
        date: String::new(),
        version: desk.corpus().version,
    };
    assert!(desk.ask(Request::Record(request)).is_err());
}

#[test]
fn lists_of_words_on_which_figures_depend_are_compared() {
    let mut desk = Desk::with(&TEXTS);
    let stop = |words: &str| {
        Request::AddList(AddListRequest {
            kind: ListKind::Stop,
            source: Source {
                id: SourceId(99),
                name: "mine.txt".to_owned(),
                bytes: words.len() as f64,
                origin: Origin::Text(words.to_owned()),
            },
        })
    };
    desk.ask(stop("the\nis\n")).expect("added");
    let mut of = words("");
    of.stop.lists = vec![StopWords::List("mine.txt".to_owned())];
    let of = RecordOf::Table(of.into());
    let text = record_of(&mut desk, of);
    assert!(check(&mut desk, &text).same);
    desk.ask(stop("the\n")).expect("added");
    let reply = check(&mut desk, &text);
    assert_eq!(
        reply.remarks[1],
        "The stop list mine.txt has other bytes than in the record."
    );
    assert!(
        told(&reply).contains(&"“is”:  → row 1".to_owned()),
        "{:?}",
        told(&reply)
    );
    let mut other = Desk::with(&TEXTS);
    let reply = check(&mut other, &text);
    assert!(reply.verdict.starts_with(
        "The figures could not be counted again: The stop list “mine.txt” is not here"
    ));
    assert_eq!(
        reply.remarks[1],
        "The stop list mine.txt is missing: add it under Lists."
    );
    assert!(!reply.same);
}

#[test]
fn marks_on_which_figures_depend_are_compared() {
    let mut desk = Desk::with(&TEXTS);
    let marked = HitSet {
        steps: vec![Step::Marks(vec![1])],
        ..text("ferry").into()
    };
    let mark = |runs: &[(u32, u32)]| {
        Request::Marks(MarksRequest::Lines(MarkRequest {
            hits: text("ferry").into(),
            sort: Sorting::default(),
            runs: runs.to_vec(),
            edit: MarkEdit::Category(1),
            version: 1,
            marks: None,
        }))
    };
    let version = desk.corpus().version;
    assert_eq!(version, 1);
    desk.ask(mark(&[(0, 2)])).expect("marked");
    let mut of = lines("ferry");
    of.hits = marked;
    let text = record_of(&mut desk, RecordOf::Lines(of.into()));
    assert!(check(&mut desk, &text).same);
    desk.ask(mark(&[(2, 1)])).expect("marked");
    let reply = check(&mut desk, &text);
    assert_eq!(
        reply.remarks[1],
        "The figures depend on marks, which are others now: 2 marks then, 3 marks now."
    );
    assert_eq!(told(&reply)[0], "hits: 2 → 3");
    assert!(!reply.same);
}

#[test]
fn rules_marks_and_a_program_that_are_others_are_not_the_same() {
    let mut desk = Desk::with(&TEXTS);
    // No hit lies in a word that other rules would split.
    let text = record_of(&mut desk, RecordOf::Lines(lines("tides").into()));
    assert!(check(&mut desk, &text).same);
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let others = [
        (
            version.as_str(),
            "\"version\": \"0.0.7\"",
            "The program is another one",
        ),
        (
            "\"unicode\": \"",
            "\"unicode\": \"1",
            "Word boundaries are those of another Unicode",
        ),
        (
            "\"files\": [",
            "\"marks\": {\"marks\": 3, \"sha256\": \"00\"}, \"files\": [",
            "The figures depend on marks",
        ),
    ];
    for (from, to, remark) in others {
        let other = text.replace(from, to);
        assert_ne!(other, text, "{from} in {text}");
        let reply = check(&mut desk, &other);
        assert_eq!(reply.differences_total, 0);
        assert!(reply.verdict.starts_with("Every figure is the same"));
        assert!(
            reply.remarks.iter().any(|told| told.starts_with(remark)),
            "{:?}",
            reply.remarks
        );
        assert!(!reply.same, "{remark}");
    }
}

#[test]
fn rows_beyond_those_that_are_kept_have_part_in_the_record() {
    let long = |last: &str| -> String {
        let words = (0..1_500).map(|n| format!("w{n:04} ")).collect::<String>();
        words.clone() + &words + last
    };
    let mut desk = Desk::with(&[("long.txt", &long("x"))]);
    let mut of = words("");
    of.sort[0].column = "word".to_owned();
    of.sort[0].descending = false;
    let text = record_of(&mut desk, RecordOf::Table(of.into()));
    let reply = check(&mut desk, &text);
    assert!(
        reply
            .verdict
            .contains(", and those of the other 501 rows by their SHA-256."),
        "{}",
        reply.verdict
    );
    // The last word is another one; it stands behind all that are kept.
    let mut other = Desk::with(&[("long.txt", &long("zzz"))]);
    let reply = check(&mut other, &text);
    assert_eq!(reply.differences_total, 1);
    assert_eq!(
        reply.differences[0].what,
        "all rows, beyond the first 1,000"
    );
    assert!(
        reply
            .verdict
            .contains("but not all that stands beside them"),
        "{}",
        reply.verdict
    );
}

#[test]
fn views_go_first_and_a_newer_record_takes_an_older_ones_place() {
    let mut desk = Desk::with(&TEXTS);
    let make = |version| {
        Request::Record(RecordRequest {
            of: RecordOf::Table(words("").into()),
            address: String::new(),
            date: String::new(),
            version,
        })
    };
    let version = desk.corpus().version;
    let first = desk.send(make(version));
    desk.step();
    let second = desk.send(make(version));
    let seen = desk.send(crate::desk::concordance("late", Vec::new()));
    desk.run();
    let error = desk.answer_to(first).expect_err("an older one");
    assert_eq!(error.kind, ErrorKind::Superseded);
    assert!(desk.answer_to(second).is_ok());
    let order: Vec<u32> = desk.replies.iter().map(|(id, _)| *id).collect();
    let at = |id: u32| order.iter().position(|of| *of == id);
    assert!(at(seen) < at(second));
    let third = desk.send(make(version));
    desk.ask(Request::CancelRecord).expect("stopped");
    assert_eq!(
        desk.answer_to(third).expect_err("stopped").kind,
        ErrorKind::Superseded
    );
    let fourth = desk.send(make(version));
    desk.drop_files(vec![("d.txt", Some(b"More.".to_vec()))]);
    desk.run();
    assert_eq!(
        desk.answer_to(fourth).expect_err("other texts").kind,
        ErrorKind::Missing
    );
    let stale = desk.ask(make(version)).expect_err("of before");
    assert_eq!(stale.kind, ErrorKind::Missing);
}

#[test]
fn a_record_among_texts_is_no_text() {
    let mut desk = Desk::with(&TEXTS);
    let text = record_of(&mut desk, RecordOf::Table(words("").into()));
    desk.drop_files(vec![("found.json", Some(text.into_bytes()))]);
    desk.run();
    let rows = &desk.corpus().documents;
    let row = rows
        .iter()
        .find(|row| row.name == "found.json")
        .expect("told");
    let told = format!("{:?}", row.state);
    assert!(
        told.contains("It is a methods record and no text."),
        "{told}"
    );
}

#[test]
fn sentences_tell_how_figures_were_made() {
    let program = format!("Kwicksilver {}", env!("CARGO_PKG_VERSION"));
    let usual =
        format!("{program} (Unicode word boundaries, UAX #29; any case, accents as written)");
    let mut desk = Desk::with(&TEXTS);
    lists::add(&mut desk, ListKind::Lemmas, "mine.txt", "tide -> tides\n").expect("a list");
    let mut told = |of: RecordOf| {
        sentence(&mut desk, of)
            .replace(&usual, "K")
            .replace(&program, "K")
    };
    assert_eq!(
        told(RecordOf::Lines(lines("ferry").into())),
        "A search for “ferry” in 3 texts (36 tokens) with K found 4 hits, in 2 texts (111,111 per million tokens)."
    );
    let mut sifted = lines("ferry");
    sifted.hits.scope = only(&["a.txt"]);
    sifted.hits.steps = vec![Step::FirstInSentence, Step::Thin { lines: 1, seed: 7 }];
    sifted.sort = SortPosition::new(1).expect("within reach").into_sorting();
    assert_eq!(
        told(RecordOf::Lines(sifted.into())),
        "A search for “ferry” in a.txt (18 tokens) with K found 3 hits. They were sifted by first of each sentence (2 left), \
         then 1 at random, seed 7 (1 left), which left 1 hit, in 1 text (55,556 per million tokens). The order of the lines is: 1R."
    );
    assert_eq!(
        told(RecordOf::Table(words("").into())),
        "A frequency list of 3 texts (36 tokens) was made with K. 18 types are listed."
    );
    assert_eq!(
        told(RecordOf::Table(words("f*").into())),
        "A frequency list of 3 texts (36 tokens) was made with K. Only those are listed that fit “f*”. 2 of 18 types are listed."
    );
    let mut of = collocates("ferry");
    of.significance = Some(SignificanceFilter {
        test: "g2".to_owned(),
        alpha: 0.05,
        correction: Correction::Holm,
    });
    of.stop.lists = vec![StopWords::Language("en".to_owned())];
    assert_eq!(
        told(RecordOf::Table(of.into())),
        "Collocates of “ferry” (4 hits in 2 texts, 36 tokens) were counted in a window of two words to either side with K and \
         ranked by log-likelihood G² (4 cells; Dunning 1993). Those with fewer than two co-occurrences or on the \
         stop list for “en” were left out. Only those are listed that are no less frequent than expected and are significant at \
         p ≤ 0.05 by log-likelihood G² (4 cells; Dunning 1993), Holm-corrected for the number of words tested. 1 of 3 words is listed."
    );
    let mut keywords = table(TableOf::Keywords(Reference::Rest), "logratio");
    keywords.scope = only(&["b.txt"]);
    keywords.direction = Direction::Less;
    assert_eq!(
        told(RecordOf::Table(keywords.into())),
        "The keywords of b.txt (14 tokens) against all other texts (22 tokens) were found with K and ranked by log ratio \
         (Hardie 2014). Only those are listed that are less frequent than expected. 11 of 18 words are listed."
    );
    assert_eq!(
        told(RecordOf::Table(key_phrases().into())),
        "The key phrases of two to three words of a.txt (18 tokens) against all other texts (18 tokens) were found with K and \
         ranked by log-likelihood G² (4 cells; Dunning 1993). Those that a longer one holds wherever they stand were left out. \
         33 of 56 phrases are listed."
    );
    assert_eq!(
        told(RecordOf::Chart(sides(5).into())),
        "For each of 3 texts the keywords against all other texts (36 tokens in all) were found with K and ranked by log ratio \
         (Hardie 2014). The first 5 in either direction are listed of each."
    );
    let mut lacking = sides(5);
    lacking.table.direction = Direction::Less;
    lacking.table.lemmas = Some("mine.txt".to_owned());
    let said = told(RecordOf::Chart(lacking.into()));
    assert_eq!(
        said,
        "For each of 3 texts the keywords against all other texts (36 tokens in all) were found by the lemmas of the list \
         “mine.txt” in place of words with K and ranked by log ratio (Hardie 2014). Only those are listed that are less \
         frequent than expected. The first 5 are listed of each."
    );
    assert_eq!(
        told(RecordOf::Table(texts().into())),
        "Figures of vocabulary and length of 3 texts (36 tokens), as a whole and text by text, were computed with K. \
         These are Tokens, Types and TTR (Johnson 1944). 4 rows are listed."
    );
    assert_eq!(
        told(RecordOf::Chart(drawn(ChartOf::Zipf).into())),
        "A frequency list of 3 texts (36 tokens) was made with K. 18 types are listed. Their frequencies are plotted against their ranks."
    );
    let phrases = TableOf::Phrases {
        least: 3,
        most: 3,
        frames: true,
        folded: false,
        around: Some((text("ferry").into(), Side::Left)),
    };
    let mut phrases = table(phrases, "count");
    phrases.range = 2;
    assert_eq!(
        told(RecordOf::Table(phrases.into())),
        "Frames of three words, one of which is open, that end with a hit of “ferry” (4 hits in 2 texts, 36 tokens) were \
         counted in 3 texts (36 tokens) with K. Those in fewer than two texts were left out. 0 frames are listed."
    );
    assert_eq!(
        told(RecordOf::Plot(plot(PlotBy::Text, &["late"]).into())),
        "The hits of “ferry” (4 hits in 2 texts, 111,111 per million tokens) and “late” (3 hits in 2 texts, 83,333 per million \
         tokens) in 3 texts were plotted by their place in each text with K. Their dispersion over the texts is told by \
         deviation of proportions, DP (Gries 2008): 0.250 and 0.167. DP within a text is taken over 20 equal slices of it."
    );
    assert_eq!(
        told(RecordOf::Plot(
            plot(PlotBy::Value("year".to_owned()), &[]).into()
        )),
        "The hits of “ferry” (4 hits in 2 texts, 111,111 per million tokens) in 3 texts were plotted by year with K. Intervals \
         are at 95 %, by the score method (Wilson 1927). 3 texts without a value stood apart."
    );
    let side = |query: &str, name: &str| HitSet {
        scope: only(&[name]),
        ..text(query).into()
    };
    assert_eq!(
        told(RecordOf::Compare(
            compare(&[side("ferry", "a.txt"), side("ferry", "b.txt")]).into()
        )),
        "The hits of “ferry” in a.txt (3 hits in 18 tokens, 166,667 per million tokens) and b.txt (1 hit in 14 tokens, 71,429 \
         per million tokens; G² = 0.61, p = 0.436, log ratio = −1.22) were compared with K. Differences from the first are told \
         by log-likelihood G² (2 cells; Rayson & Garside 2000) and log ratio (Hardie 2014)."
    );
    assert_eq!(
        told(RecordOf::Compare(
            compare(&[text("ferry").into(), text("late").into()]).into()
        ))
        .split(" were compared")
        .next(),
        Some(
            "The hits of “ferry” in all texts (4 hits in 36 tokens, 111,111 per million tokens) and “late” in all texts (3 hits \
             in 36 tokens, 83,333 per million tokens; G² = 0.14, p = 0.705, log ratio = −0.42)"
        )
    );
    assert_eq!(
        told(RecordOf::Echoes(echoes(&["a.txt", "b.txt"]).into())),
        "Passages of at least six words that texts share word for word were looked for in 3 texts (36 words) with K (Unicode \
         word boundaries, UAX #29); 0 were found. 0 of them stand in a.txt and b.txt."
    );
}

/// The leaves of a record, each by the way to it.
fn leaves(of: &Value, way: String, into: &mut Vec<String>) {
    match of {
        Value::Object(entries) => {
            for (key, value) in entries {
                leaves(value, format!("{way}/{key}"), into);
            }
        }
        Value::Array(values) => {
            into.push(way.clone());
            for (at, value) in values.iter().enumerate() {
                leaves(value, format!("{way}/{at}"), into);
            }
        }
        _ => into.push(way),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever someone puts into a record, there is an answer in words.
    #[test]
    fn no_record_breaks_the_session(
        view in 0..16usize, changes in proptest::collection::vec((any::<usize>(), 0..9usize, "[a-z*\"(<]{0,6}"), 1..4),
    ) {
        let mut desk = Desk::with(&TEXTS);
        let of = views().swap_remove(view);
        let text = record_of(&mut desk, of);
        let mut record: Value = serde_json::from_str(&text).expect("JSON");
        for (leaf, kind, text) in changes {
            let mut all = Vec::new();
            leaves(&record["view"], "/view".to_owned(), &mut all);
            leaves(&record["figures"], "/figures".to_owned(), &mut all);
            let way = &all[leaf % all.len()];
            if let Some(value) = record.pointer_mut(way) {
                *value = match (kind, &*value) {
                    (0, _) => 0.into(),
                    (1, _) => 1.into(),
                    (2, _) => u32::MAX.into(),
                    (3, _) => u8::MAX.into(),
                    (4, _) => i8::MAX.into(),
                    (5, _) => (-128).into(),
                    (6, Value::Array(values)) => values.iter().cycle().take(values.len() * 9).cloned().collect(),
                    (6, Value::Bool(on)) => (!on).into(),
                    (7, Value::Array(_)) => Value::Array(Vec::new()),
                    _ => text.into(),
                };
            }
        }
        if let Err(error) = try_check(&mut desk, &record.to_string()) {
            prop_assert!(error.message.ends_with('.'), "{}", error.message);
        }
        prop_assert_eq!(desk.hits("ferry"), 4);
    }
}
