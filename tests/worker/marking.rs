//! Marks by messages.

use kwicksilver::protocol::{
    AgreementTable, Category, Cell, Coded, ConcordanceRequest, ErrorKind, Event, ExportFormat,
    ExportRequest, ExportTable, Folds, Grouping, HitSet, LineColumn, MarkEdit, MarkRequest,
    MarksReply, MarksRequest, MarksState, Place, ReadRequest, Reply, Request, SortLevel, SortPlace,
    SortPosition, Sorting, Step, TableOf, TallyReply, TallyRequest, TokenRules, WireError,
};

use crate::desk::{Desk, text};
use crate::figuring;

const TEXTS: [(&str, &str); 2] = [
    (
        "a.txt",
        "The fog came in. The fog stayed. A bell rang in the fog.",
    ),
    ("b.txt", "No fog, no bell, no boat; and the fog-bell rang."),
];

fn set(query: &str) -> HitSet {
    text(query).into()
}

fn marks(desk: &mut Desk, request: MarksRequest) -> Result<Reply, WireError> {
    desk.ask(Request::Marks(request))
}

fn state(desk: &Desk) -> MarksState {
    let told = desk.events.iter().rev().find_map(|event| match event {
        Event::Marks(state) => Some(state.clone()),
        _ => None,
    });
    told.expect("told")
}

fn edit(
    desk: &mut Desk,
    hits: HitSet,
    runs: &[(u32, u32)],
    edit: MarkEdit,
) -> Result<Reply, WireError> {
    let request = MarkRequest {
        hits,
        sort: Sorting::default(),
        runs: runs.to_vec(),
        edit,
        version: desk.corpus().version,
        marks: None,
    };
    marks(desk, MarksRequest::Lines(request))
}

fn mark(desk: &mut Desk, query: &str, runs: &[(u32, u32)], category: u8) -> u32 {
    match edit(desk, set(query), runs, MarkEdit::Category(category)) {
        Ok(Reply::Marks(MarksReply::Marked(lines))) => lines,
        other => panic!("not marked: {other:?}"),
    }
}

/// The marks of all lines, in text order.
fn shown(desk: &mut Desk, query: &str) -> Vec<u8> {
    let reply = desk.lines(query, Vec::new());
    reply.lines.iter().map(|line| line.mark).collect()
}

fn sifted(desk: &mut Desk, query: &str, categories: &[u8]) -> Vec<u32> {
    let request = Request::Concordance(ConcordanceRequest {
        hits: HitSet {
            steps: vec![Step::Marks(categories.to_vec())],
            ..set(query)
        },
        sort: Sorting::default(),
        folds: Folds::default(),
        first: 0,
        count: 100,
        context: kwicksilver::protocol::Width::Characters(20),
    });
    match desk.ask(request) {
        Ok(Reply::Concordance(reply)) => reply.lines.iter().map(|line| line.token).collect(),
        other => panic!("no lines: {other:?}"),
    }
}

fn tally(desk: &mut Desk, hits: Option<HitSet>) -> TallyReply {
    match desk.ask(Request::Tally(TallyRequest { hits })) {
        Ok(Reply::Tally(reply)) => reply,
        other => panic!("no tally: {other:?}"),
    }
}

fn saved(desk: &mut Desk) -> String {
    match marks(desk, MarksRequest::Save) {
        Ok(Reply::Exported(reply)) => {
            let written = desk.session.host().written.clone();
            assert_eq!(reply.bytes as usize, written.len());
            written
        }
        other => panic!("not saved: {other:?}"),
    }
}

fn load(desk: &mut Desk, text: &str, second: bool) -> Result<Reply, WireError> {
    let (name, text) = ("marks.json".to_owned(), text.to_owned());
    marks(desk, MarksRequest::Load { name, text, second })
}

#[test]
fn a_mark_is_carried_to_other_queries_and_taken_back() {
    let mut desk = Desk::with(&TEXTS);
    assert_eq!(mark(&mut desk, "fog", &[(0, 1), (2, 1)], 3), 2);
    assert_eq!(shown(&mut desk, "fog"), [3, 0, 3, 0, 0]);
    // The same span by another query; another span of the same word has none.
    assert_eq!(shown(&mut desk, "f*"), [3, 0, 3, 0, 0]);
    assert_eq!(shown(&mut desk, "the fog"), [0, 0, 0, 0]);
    let told = state(&desk);
    assert_eq!(told.counts, [0, 0, 0, 2, 0, 0, 0, 0, 0, 0]);
    assert_eq!(told.undo.as_deref(), Some("marking of 2 lines"));

    mark(&mut desk, "fog", &[(0, 5)], 1);
    mark(&mut desk, "fog", &[(1, 1)], 0);
    assert_eq!(shown(&mut desk, "fog"), [1, 0, 1, 1, 1]);
    for expected in [[1, 1, 1, 1, 1], [3, 0, 3, 0, 0], [0; 5]] {
        marks(&mut desk, MarksRequest::Undo).expect("taken back");
        assert_eq!(shown(&mut desk, "fog"), expected);
    }
    let error = marks(&mut desk, MarksRequest::Undo).expect_err("nothing is left");
    assert_eq!(error.kind, ErrorKind::Invalid);
}

#[test]
fn lines_are_those_of_the_order_that_is_shown() {
    let mut desk = Desk::with(&TEXTS);
    let sort = vec![SortLevel::from(SortPosition::new(1).expect("within reach"))];
    let order: Vec<u32> = desk
        .lines("fog", sort.clone())
        .lines
        .iter()
        .map(|l| l.hit)
        .collect();
    let request = MarkRequest {
        hits: set("fog"),
        sort: sort.into(),
        runs: vec![(1, 2), (2, 1)],
        edit: MarkEdit::Category(5),
        version: desk.corpus().version,
        marks: None,
    };
    let reply = marks(&mut desk, MarksRequest::Lines(request));
    assert_eq!(reply, Ok(Reply::Marks(MarksReply::Marked(2))));
    let shown = shown(&mut desk, "fog");
    for (place, hit) in order.into_iter().enumerate() {
        assert_eq!(shown[hit as usize] == 5, (1..3).contains(&place));
    }
}

#[test]
fn lines_sort_and_stand_in_groups_by_their_marks() {
    let mut desk = Desk::with(&TEXTS);
    mark(&mut desk, "fog", &[(1, 1), (3, 1)], 2);
    mark(&mut desk, "fog", &[(4, 1)], 1);
    let by_mark = vec![SortLevel::by(SortPlace::Mark)];
    let reply = desk.lines("fog", by_mark.clone());
    let order: Vec<u32> = reply.lines.iter().map(|line| line.hit).collect();
    assert_eq!(order, [4, 1, 3, 0, 2]);
    // Another mark, another order.
    mark(&mut desk, "fog", &[(0, 1)], 1);
    let reply = desk.lines("fog", by_mark);
    let order: Vec<u32> = reply.lines.iter().map(|line| line.hit).collect();
    assert_eq!(order, [0, 4, 1, 3, 2]);

    let grouping = Some(Grouping {
        at: SortPlace::Mark,
        by_count: false,
    });
    let request = Request::Concordance(ConcordanceRequest {
        hits: set("fog"),
        sort: Sorting {
            grouping,
            ..Sorting::default()
        },
        folds: Folds::default(),
        first: 0,
        count: 100,
        context: kwicksilver::protocol::Width::Characters(20),
    });
    match desk.ask(request) {
        Ok(Reply::Concordance(reply)) => {
            let heads = reply.heads.iter();
            let heads: Vec<_> = heads
                .map(|head| (head.label.as_str(), head.lines))
                .collect();
            assert_eq!(heads, [("1", 2), ("2", 2), ("", 1)]);
        }
        other => panic!("no lines: {other:?}"),
    }
}

#[test]
fn a_note_stands_beside_the_mark() {
    let mut desk = Desk::with(&TEXTS);
    let note = |words: &str| MarkEdit::Note(Some(words.to_owned()));
    edit(&mut desk, set("fog"), &[(1, 1)], note("  personified?\n")).expect("noted");
    mark(&mut desk, "fog", &[(1, 1)], 2);
    let line = desk.lines("fog", Vec::new()).lines[1].clone();
    assert_eq!((line.mark, line.note.as_deref()), (2, Some("personified?")));
    mark(&mut desk, "fog", &[(1, 1)], 0);
    assert_eq!((state(&desk).counts[0], state(&desk).notes), (1, 1));
    edit(&mut desk, set("fog"), &[(1, 1)], note("  ")).expect("blank");
    assert_eq!(desk.lines("fog", Vec::new()).lines[1].note, None);
    assert_eq!(state(&desk).notes, 0);
    let long = edit(&mut desk, set("fog"), &[(1, 1)], note(&"x".repeat(10_001)));
    assert!(long.is_err());
}

#[test]
fn marks_outlive_removal_and_other_rules() {
    let mut desk = Desk::with(&TEXTS);
    mark(&mut desk, "fog", &[(0, 1), (4, 1)], 3);
    let ids = desk.corpus().documents.iter().map(|row| row.id).collect();
    desk.ask(Request::Remove(ids)).expect("removed");
    assert_eq!((state(&desk).waiting, state(&desk).counts[3]), (2, 0));
    // The same texts, dropped again, one in a folder.
    let texts = [("dir/a.txt", TEXTS[0].1), ("b.txt", TEXTS[1].1)];
    let files = texts.map(|(name, text)| (name, Some(text.as_bytes().to_vec())));
    desk.drop_files(files.to_vec());
    desk.run();
    assert_eq!((state(&desk).waiting, state(&desk).counts[3]), (0, 2));
    let by_bytes = |desk: &mut Desk| {
        let lines = desk.lines("fog", Vec::new()).lines;
        let marked = lines.iter().filter(|line| line.mark == 3);
        marked.map(|line| line.right.clone()).collect::<Vec<_>>()
    };
    let before = by_bytes(&mut desk);
    assert_eq!(before.len(), 2);
    // "fog-bell" becomes one word: that mark waits; the other stays.
    let rules = TokenRules {
        join_hyphens: true,
        punctuation: true,
        ..TokenRules::default()
    };
    desk.ask(Request::Configure(rules)).expect("set");
    assert_eq!(by_bytes(&mut desk).len(), 1);
    desk.ask(Request::Configure(TokenRules::default()))
        .expect("set");
    assert_eq!(by_bytes(&mut desk), before);
}

#[test]
fn lines_of_other_texts_are_not_marked() {
    let mut desk = Desk::with(&TEXTS);
    let request = MarkRequest {
        hits: set("fog"),
        sort: Sorting::default(),
        runs: vec![(0, 5)],
        edit: MarkEdit::Category(1),
        version: desk.corpus().version,
        marks: None,
    };
    desk.drop_files(vec![("0.txt", Some(b"fog".to_vec()))]);
    desk.run();
    let error = marks(&mut desk, MarksRequest::Lines(request.clone())).expect_err("stale");
    assert_eq!(error.kind, ErrorKind::Missing);
    assert!(error.message.contains("none was marked"), "{error}");
    assert_eq!(shown(&mut desk, "fog"), [0; 6]);

    let stale = MarkRequest {
        version: desk.corpus().version,
        marks: Some(state(&desk).version + 1),
        ..request.clone()
    };
    assert!(marks(&mut desk, MarksRequest::Lines(stale)).is_err());
    let bad = MarkRequest {
        version: desk.corpus().version,
        edit: MarkEdit::Category(10),
        ..request
    };
    assert!(marks(&mut desk, MarksRequest::Lines(bad)).is_err());
    assert_eq!(shown(&mut desk, "fog"), [0; 6]);
}

#[test]
fn hits_are_sifted_by_their_marks_as_they_are_now() {
    let mut desk = Desk::with(&TEXTS);
    mark(&mut desk, "fog", &[(0, 2)], 1);
    mark(&mut desk, "fog", &[(3, 1)], 2);
    let all: Vec<u32> = desk
        .lines("fog", Vec::new())
        .lines
        .iter()
        .map(|l| l.token)
        .collect();
    assert_eq!(sifted(&mut desk, "fog", &[1]), all[..2]);
    assert_eq!(sifted(&mut desk, "fog", &[1, 2]), [all[0], all[1], all[3]]);
    assert_eq!(sifted(&mut desk, "fog", &[0]), [all[2], all[4]]);
    mark(&mut desk, "fog", &[(2, 1)], 1);
    assert_eq!(sifted(&mut desk, "fog", &[1]), all[..3]);
    // Lines that are sifted so are marked among themselves.
    let among = HitSet {
        steps: vec![Step::Marks(vec![1])],
        ..set("fog")
    };
    edit(&mut desk, among, &[(2, 1)], MarkEdit::Category(9)).expect("marked");
    assert_eq!(shown(&mut desk, "fog"), [1, 1, 9, 2, 0]);
}

#[test]
fn a_very_long_bulk_gives_way_to_views_and_is_whole() {
    let text = "fog bell ".repeat(30_000);
    let mut desk = Desk::with(&[("long.txt", &text), ("short.txt", "a fog")]);
    let request = MarkRequest {
        hits: set("fog"),
        sort: Sorting::default(),
        runs: vec![(0, u32::MAX)],
        edit: MarkEdit::Category(4),
        version: desk.corpus().version,
        marks: None,
    };
    let bulk = desk.send(Request::Marks(MarksRequest::Lines(request)));
    desk.lines("bell", Vec::new());
    desk.run();
    let lines = Ok(Reply::Marks(MarksReply::Marked(30_001)));
    assert_eq!(desk.answer_to(bulk), lines);
    let at = |id: u32| desk.replies.iter().position(|(of, _)| *of == id);
    assert!(
        at(bulk + 1) < at(bulk),
        "the view waited for the whole bulk"
    );
    assert_eq!(tally(&mut desk, Some(set("fog"))).counts[4], 30_001);
    let file = saved(&mut desk);
    assert_eq!(file.matches("\"start\"").count(), 30_001);
    marks(&mut desk, MarksRequest::Undo).expect("taken back");
    assert_eq!(tally(&mut desk, Some(set("fog"))).counts[0], 30_001);
    load(&mut desk, &file, false).expect("readable");
    assert_eq!(tally(&mut desk, Some(set("f*"))).counts[4], 30_001);
}

#[test]
fn categories_have_names_that_a_file_says() {
    let mut desk = Desk::with(&TEXTS);
    let mut categories = state(&desk).categories;
    assert_eq!((categories.len(), categories[2].name.as_str()), (9, "3"));
    categories[2] = Category {
        name: " stance ".to_owned(),
        color: 6,
    };
    categories[3].name = String::new();
    marks(&mut desk, MarksRequest::Name(categories)).expect("named");
    assert_eq!(
        state(&desk).categories[2],
        Category {
            name: "stance".to_owned(),
            color: 6
        }
    );
    assert_eq!(state(&desk).categories[3].name, "4");
    assert!(marks(&mut desk, MarksRequest::Name(Vec::new())).is_err());
    mark(&mut desk, "fog", &[(2, 1)], 3);
    let file = saved(&mut desk);
    assert!(
        file.contains("{\"number\":3,\"name\":\"stance\",\"color\":\"brown\"}"),
        "{file}"
    );
    assert!(file.contains("\"category\":3,\"text\":\"fog\"}"), "{file}");

    let mut other = Desk::with(&TEXTS);
    let loaded = load(&mut other, &file, false);
    let expected = MarksReply::Loaded {
        second: false,
        marks: 1,
        waiting: 0,
    };
    assert_eq!(loaded, Ok(Reply::Marks(expected)));
    assert_eq!(state(&other).categories[2].name, "stance");
    assert_eq!(shown(&mut other, "fog"), [0, 0, 3, 0, 0]);
    marks(&mut other, MarksRequest::Undo).expect("taken back");
    assert_eq!(shown(&mut other, "fog"), [0; 5]);
}

#[test]
fn a_bad_file_changes_nothing() {
    let mut desk = Desk::with(&TEXTS);
    mark(&mut desk, "fog", &[(0, 5)], 1);
    let before = state(&desk);
    let error = load(&mut desk, "start\tend\n1\t2\n", false).expect_err("no file of marks");
    assert!(
        error
            .message
            .starts_with("marks.json: This is no file of marks"),
        "{error}"
    );
    let cut = &saved(&mut desk)[..300];
    assert!(load(&mut desk, cut, true).is_err());
    assert_eq!(state(&desk), before);
}

#[test]
fn two_coders_are_compared_by_hand_checked_figures() {
    // 50 lines: 20 both 1, 5 one 1 and the other 2, 10 the other way, 15 both 2.
    let text = "fog bell ".repeat(60);
    let mut desk = Desk::with(&[("a.txt", &text)]);
    mark(&mut desk, "fog", &[(0, 20), (25, 10)], 1);
    mark(&mut desk, "fog", &[(20, 5), (35, 15), (50, 3)], 2);
    let theirs = saved(&mut desk);
    marks(&mut desk, MarksRequest::Clear).expect("cleared");
    mark(&mut desk, "fog", &[(0, 25)], 1);
    mark(&mut desk, "fog", &[(25, 25)], 2);
    mark(&mut desk, "fog", &[(55, 2)], 7);
    mark(&mut desk, "bell", &[(0, 4)], 7);
    assert_eq!(tally(&mut desk, None).agreement, None);
    load(&mut desk, &theirs, true).expect("readable");
    assert_eq!(state(&desk).second, Some(("marks.json".to_owned(), 53)));
    let reply = tally(&mut desk, Some(set("fog")));
    assert_eq!(reply.counts, [8, 25, 25, 0, 0, 0, 0, 2, 0, 0]);
    let agreement = reply.agreement.expect("compared");
    let AgreementTable {
        both,
        same,
        percent,
        kappa,
        first_only,
        second_only,
        table,
    } = agreement;
    assert_eq!((both, same, first_only, second_only), (50, 35, 2, 3));
    assert_eq!(percent, Some(70.0));
    assert!((kappa.expect("defined") - 0.4).abs() < 1e-12);
    assert_eq!(
        (&table[0][..3], &table[1][..3]),
        (&[20, 5, 0][..], &[10, 15, 0][..])
    );

    let all = tally(&mut desk, None).agreement.expect("compared");
    assert_eq!(
        (all.both, all.same, all.first_only, all.second_only),
        (50, 35, 6, 3)
    );
    // The reader's own marks are as they were.
    assert_eq!(
        tally(&mut desk, None).counts,
        [0, 25, 25, 0, 0, 0, 0, 6, 0, 0]
    );
    marks(&mut desk, MarksRequest::DropSecond).expect("forgotten");
    assert_eq!(tally(&mut desk, None).agreement, None);
}

#[test]
fn the_reader_shows_marks_beside_hits() {
    let mut desk = Desk::with(&TEXTS);
    mark(&mut desk, "the fog", &[(1, 1)], 3);
    mark(&mut desk, "bell", &[(0, 1)], 5);
    let note = MarkEdit::Note(Some("loud".to_owned()));
    edit(&mut desk, set("bell"), &[(0, 1)], note).expect("noted");
    let request = ReadRequest {
        short: false,
        document: desk.corpus().documents[0].id,
        at: Place::Part(0),
        hits: Some(set("fog")),
    };
    let Ok(Reply::Read(reply)) = desk.ask(Request::Read(request)) else {
        panic!("not read");
    };
    let section = &reply.sections[0];
    let pieces: Vec<(&str, u8, Option<&str>)> = section
        .coded
        .iter()
        .map(|coded: &Coded| {
            let words = &section.text[coded.start as usize..coded.end as usize];
            (words, coded.category, coded.note.as_deref())
        })
        .collect();
    // "The fog" is cut where the hit begins.
    assert_eq!(
        pieces,
        [
            ("The ", 3, None),
            ("fog", 3, None),
            ("bell", 5, Some("loud"))
        ]
    );
    assert_eq!((section.marks.len(), reply.hits), (3, 3));
}

#[test]
fn marks_and_notes_are_columns_of_a_file() {
    let mut desk = Desk::with(&TEXTS);
    let mut categories = state(&desk).categories;
    categories[1].name = "weather".to_owned();
    marks(&mut desk, MarksRequest::Name(categories)).expect("named");
    mark(&mut desk, "fog", &[(0, 1)], 2);
    mark(&mut desk, "fog", &[(1, 1)], 4);
    let note = MarkEdit::Note(Some("=1+1".to_owned()));
    edit(&mut desk, set("fog"), &[(2, 1)], note).expect("noted");
    let request = |format| {
        Request::Export(ExportRequest {
            table: ExportTable::Lines {
                runs: Vec::new(),
                hits: set("fog"),
                sort: Sorting::default(),
                context: kwicksilver::protocol::Width::Characters(10),
                columns: vec![LineColumn::Number, LineColumn::Mark, LineColumn::Note],
            },
            format,
            citation: false,
            byte_order_mark: false,
            date: "2024-05-06".to_owned(),
            version: 1,
        })
    };
    desk.ask(request(ExportFormat::Tsv)).expect("written");
    let rows = "number\tmark\tnote\n1\tweather\t\n2\t4\t\n3\t\t'=1+1\n4\t\t\n5\t\t\n";
    assert_eq!(desk.session.host().written, rows);
    desk.ask(request(ExportFormat::Aligned)).expect("written");
    assert!(desk.session.host().written.contains("weather"));
}

/// What a store holds after some marking.
fn kept(desk: &mut Desk) -> Vec<String> {
    desk.session.host().records.clone()
}

#[test]
fn marks_are_kept_record_by_record_and_recalled() {
    let mut desk = Desk::with(&TEXTS);
    let open = MarksRequest::Open("here".to_owned());
    marks(&mut desk, open.clone()).expect("opened");
    assert_eq!(desk.session.host().store.as_deref(), Some("here"));
    // Marked before the store is open: nothing is written yet.
    mark(&mut desk, "fog", &[(0, 1)], 1);
    assert!(kept(&mut desk).is_empty());
    desk.session.recall(Ok(Vec::new()));
    desk.run();
    assert_eq!(kept(&mut desk).len(), 1);
    mark(&mut desk, "fog", &[(0, 5)], 2);
    mark(&mut desk, "fog", &[(3, 1)], 0);
    let mut categories = state(&desk).categories;
    categories[1].name = "weather".to_owned();
    marks(&mut desk, MarksRequest::Name(categories)).expect("named");
    let before = shown(&mut desk, "fog");
    assert_eq!(before, [2, 2, 2, 0, 2]);

    // Another day: the texts come after the marks.
    let mut other = Desk::new();
    marks(&mut other, open.clone()).expect("opened");
    other.session.recall(Ok(kept(&mut desk)));
    other.run();
    assert_eq!(state(&other).waiting, 4);
    other.drop_files(TEXTS.map(|(name, text)| (name, Some(text.into()))).to_vec());
    other.run();
    assert_eq!(shown(&mut other, "fog"), before);
    assert_eq!(state(&other).categories[1].name, "weather");
    assert_eq!(state(&other).undo, None);
    assert!(
        kept(&mut other).is_empty(),
        "what is recalled is not written again"
    );

    // What is marked while records come is newer than they.
    let mut third = Desk::with(&TEXTS);
    marks(&mut third, open).expect("opened");
    mark(&mut third, "fog", &[(0, 2)], 9);
    third.session.recall(Ok(kept(&mut desk)));
    third.run();
    assert_eq!(shown(&mut third, "fog"), [9, 9, 2, 0, 2]);
}

#[test]
fn two_tabs_do_not_take_each_others_marks_away() {
    let mut tabs = [Desk::with(&TEXTS), Desk::with(&TEXTS)];
    for tab in &mut tabs {
        marks(tab, MarksRequest::Open("here".to_owned())).expect("opened");
        tab.session.recall(Ok(Vec::new()));
    }
    mark(&mut tabs[0], "fog", &[(0, 2)], 1);
    mark(&mut tabs[1], "fog", &[(1, 2)], 2);
    let mut records = kept(&mut tabs[0]);
    records.extend(kept(&mut tabs[1]));
    let mut later = Desk::with(&TEXTS);
    marks(&mut later, MarksRequest::Open("here".to_owned())).expect("opened");
    later.session.recall(Ok(records));
    later.run();
    assert_eq!(shown(&mut later, "fog"), [1, 2, 2, 0, 0]);
}

#[test]
fn many_records_become_few() {
    let mut desk = Desk::with(&TEXTS);
    marks(&mut desk, MarksRequest::Open("here".to_owned())).expect("opened");
    desk.session.recall(Ok(Vec::new()));
    for step in 0..300 {
        mark(&mut desk, "fog", &[(step % 5, 1)], 1 + (step % 7) as u8);
    }
    let records = kept(&mut desk);
    assert!(records.len() > 250, "{}", records.len());
    let expected = shown(&mut desk, "fog");
    let mut later = Desk::with(&TEXTS);
    marks(&mut later, MarksRequest::Open("here".to_owned())).expect("opened");
    later.session.recall(Ok(records));
    later.run();
    let compacted = later.session.host().compacted.take().expect("compacted");
    assert_eq!(compacted.len(), 3, "the categories and two texts");
    let mut again = Desk::with(&TEXTS);
    marks(&mut again, MarksRequest::Open("here".to_owned())).expect("opened");
    again.session.recall(Ok(compacted));
    again.run();
    assert_eq!(shown(&mut again, "fog"), expected);
}

#[test]
fn a_store_that_fails_is_told_where_there_is_something_to_lose() {
    let mut desk = Desk::with(&TEXTS);
    marks(&mut desk, MarksRequest::Open("here".to_owned())).expect("opened");
    desk.session
        .recall(Err("This browser keeps nothing.".to_owned()));
    desk.run();
    assert_eq!(state(&desk).unkept, None);
    mark(&mut desk, "fog", &[(0, 1)], 1);
    assert_eq!(
        state(&desk).unkept.as_deref(),
        Some("This browser keeps nothing.")
    );

    let mut full = Desk::with(&TEXTS);
    marks(&mut full, MarksRequest::Open("here".to_owned())).expect("opened");
    full.session.recall(Ok(Vec::new()));
    mark(&mut full, "fog", &[(0, 1)], 1);
    full.session.kept(Ok(()));
    full.run();
    assert_eq!(state(&full).unkept, None);
    full.session.kept(Err("It is full.".to_owned()));
    full.run();
    assert_eq!(state(&full).unkept.as_deref(), Some("It is full."));
}

#[test]
fn collocates_of_marked_hits_follow_the_marks() {
    let mut desk = Desk::with(&[("a.txt", "wide sea and deep sea")]);
    let hits = HitSet {
        steps: vec![Step::Marks(vec![1])],
        ..set("sea")
    };
    let of = TableOf::Collocates {
        hits,
        left: 1,
        right: 0,
        sentences: false,
        alone: 0,
    };
    let around = |desk: &mut Desk| {
        let found = figuring::table(desk, figuring::request(of.clone(), &["word"]));
        let words = found.rows.into_iter().map(|row| row.cells[0].clone());
        words.collect::<Vec<_>>()
    };
    let word = |word: &str| Cell::Text(word.to_owned());
    mark(&mut desk, "sea", &[(0, 1)], 1);
    assert_eq!(around(&mut desk), [word("wide")]);
    mark(&mut desk, "sea", &[(1, 1)], 1);
    assert_eq!(around(&mut desk), [word("deep"), word("wide")]);
}
