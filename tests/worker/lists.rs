//! Lists of words that a reader brings, by messages.

use kwicksilver::protocol::{
    AddListRequest, Cell, Direction, DocumentRef, ErrorKind, Event, HitSet, ListKind, ListsState,
    Origin, Overlap, Reference, RemoveListRequest, Reply, Request, Scope, Side, Source, SourceId,
    StopPhrases, StopWords, Stops, Switches, TableOf, TableReply, TableRequest, TextChoice,
    WireError,
};

use crate::desk::{Desk, text};
use crate::figuring::{self, by};

const TEXTS: [(&str, &str); 2] = [
    (
        "a.txt",
        "She goes to the sea. He went to the sea and has gone home.",
    ),
    ("b.txt", "The sea goes on. Go home, sea."),
];

pub(crate) fn add(
    desk: &mut Desk,
    kind: ListKind,
    name: &str,
    list: impl Into<Vec<u8>>,
) -> Result<Reply, WireError> {
    let bytes = list.into();
    let source = Source {
        id: SourceId(1000 + bytes.len() as u32),
        name: name.to_owned(),
        bytes: bytes.len() as f64,
        origin: Origin::File,
    };
    desk.session.host().put(source.id, bytes);
    desk.ask(Request::AddList(AddListRequest { kind, source }))
}

fn lists(desk: &Desk) -> &ListsState {
    let told = desk.events.iter().rev().find_map(|event| match event {
        Event::Lists(lists) => Some(lists),
        _ => None,
    });
    told.expect("told")
}

/// A table by count.
fn request(of: TableOf, columns: &[&str]) -> TableRequest {
    TableRequest {
        sort: by("count"),
        ..figuring::request(of, columns)
    }
}

fn words() -> TableRequest {
    request(TableOf::Words, &["word", "count"])
}

fn only(name: &str) -> Scope {
    Scope {
        texts: TextChoice::Only(vec![DocumentRef {
            name: name.to_owned(),
            nth: 0,
        }]),
        conditions: Vec::new(),
    }
}

fn table(desk: &mut Desk, request: &TableRequest) -> TableReply {
    match desk.ask(Request::Table(request.clone())) {
        Ok(Reply::Table(reply)) => reply,
        other => panic!("no table: {other:?}"),
    }
}

fn fault(desk: &mut Desk, request: &TableRequest) -> String {
    let fault = desk.ask(Request::Table(request.clone()));
    fault.expect_err("a fault").message
}

fn shown(reply: &TableReply) -> Vec<String> {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Figure(figure) => format!("{figure:.3}"),
        Cell::Replaced(figure) => format!("{figure:.3}*"),
        Cell::Places(counts) => format!("{counts:?}"),
        Cell::None => "-".to_owned(),
    };
    let row = |cells: &[Cell]| cells.iter().map(cell).collect::<Vec<_>>().join(" ");
    reply.rows.iter().map(|of| row(&of.cells)).collect()
}

fn stop_list(name: &str) -> Vec<StopWords> {
    vec![StopWords::List(name.to_owned())]
}

#[test]
fn words_of_a_stop_list_go_and_come_back() {
    let mut desk = Desk::with(&TEXTS);
    let all = table(&mut desk, &words());
    assert_eq!((all.rows_total, all.stops.rows), (13, 0));
    assert_eq!(
        add(
            &mut desk,
            ListKind::Stop,
            "mine.txt",
            "# mine\nSEA\nthe, he"
        ),
        Ok(Reply::Done)
    );
    let [row] = lists(&desk).lists.as_slice() else {
        panic!("one list");
    };
    assert_eq!((row.name.as_str(), row.entries), ("mine.txt", 3));
    let mut asked = words();
    asked.stop.lists = stop_list("mine.txt");
    let left = table(&mut desk, &asked);
    assert_eq!(
        (left.rows_all, left.rows_total, left.stops.rows),
        (13, 10, 3)
    );
    assert_eq!(left.tokens, 21.0, "their tokens count as before");
    assert!(shown(&left).iter().all(|row| !row.starts_with("sea")));
    // The newest of a name counts; two lists add up.
    add(&mut desk, ListKind::Stop, "mine.txt", "sea").expect("a list");
    assert_eq!(table(&mut desk, &asked).stops.rows, 1);
    add(&mut desk, ListKind::Stop, "more.txt", "home").expect("a list");
    asked.stop.lists.extend(stop_list("more.txt"));
    assert_eq!(table(&mut desk, &asked).stops.rows, 2);
    asked.stop.lists = stop_list("mine.txt");
    // The filter tells of what is left.
    asked.filter = "se".to_owned();
    assert_eq!(table(&mut desk, &asked).rows_total, 0);
    let gone = RemoveListRequest {
        kind: ListKind::Stop,
        name: "mine.txt".to_owned(),
    };
    assert_eq!(desk.ask(Request::RemoveList(gone.clone())), Ok(Reply::Done));
    assert_eq!(lists(&desk).lists.len(), 1);
    let words = fault(&mut desk, &asked);
    assert!(
        words.starts_with("The stop list “mine.txt” is not here:") && words.contains("Add it"),
        "{words}"
    );
    let again = desk.ask(Request::RemoveList(gone)).expect_err("gone");
    assert_eq!(again.kind, ErrorKind::Missing);
}

#[test]
fn a_list_that_is_none_is_told_and_the_others_stay() {
    let mut desk = Desk::with(&TEXTS);
    add(&mut desk, ListKind::Lemmas, "lemmas.txt", "go -> went").expect("a list");
    let mut told = |kind, name: &str, bytes: &[u8]| {
        let error = add(&mut desk, kind, name, bytes).expect_err("no list");
        assert_eq!(error.kind, ErrorKind::Invalid);
        error.message
    };
    assert_eq!(
        told(ListKind::Stop, "empty.txt", b"# nothing\n"),
        "“empty.txt” was not added. The list has no words."
    );
    assert_eq!(
        told(ListKind::Lemmas, "lemmas.txt", b"go -> went\nbe is\n"),
        "“lemmas.txt” was not added. Line 2: there is no arrow. Each line of a lemma list reads: lemma -> form1 form2"
    );
    assert!(told(ListKind::Reference, "prose.txt", b"only\nwords\n").contains("No column holds"));
    assert!(
        told(
            ListKind::Stop,
            "picture.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
        )
        .contains("PNG")
    );
    let mut far = Source {
        id: SourceId(77),
        name: "far.txt".to_owned(),
        bytes: 9.0,
        origin: Origin::File,
    };
    let request = |source: &Source| {
        Request::AddList(AddListRequest {
            kind: ListKind::Stop,
            source: source.clone(),
        })
    };
    let error = desk.ask(request(&far)).expect_err("no file");
    assert!(error.message.contains("cannot be read"));
    far.bytes = 1e8;
    let error = desk.ask(request(&far)).expect_err("too large");
    assert!(error.message.contains("It has 100 MB"), "{}", error.message);
    let [row] = lists(&desk).lists.as_slice() else {
        panic!("the first list stays");
    };
    assert_eq!((row.kind, row.entries), (ListKind::Lemmas, 2));
}

#[test]
fn lists_are_decoded_as_texts_are() {
    let mut desk = Desk::with(&[("a.txt", "Le café est là, les élèves aussi.")]);
    add(
        &mut desk,
        ListKind::Stop,
        "latin.txt",
        *b"caf\xe9\nl\xe0\n\xe9l\xe8ves\n",
    )
    .expect("a list");
    let mut asked = words();
    asked.stop.lists = stop_list("latin.txt");
    assert_eq!(table(&mut desk, &asked).stops.rows, 3);
    // Compared as words are: without accents, *cafe* is *café*.
    add(&mut desk, ListKind::Stop, "plain.txt", "cafe").expect("a list");
    asked.stop.lists = stop_list("plain.txt");
    assert_eq!(table(&mut desk, &asked).stops.rows, 0);
    asked.switches.match_accents = false;
    assert_eq!(table(&mut desk, &asked).stops.rows, 1);
}

#[test]
fn words_of_one_lemma_are_counted_as_one() {
    let mut desk = Desk::with(&TEXTS);
    let list = "go -> goes, went, gone\nhave -> has had\nsee -> went\n";
    add(&mut desk, ListKind::Lemmas, "lemmas.txt", list).expect("a list");
    let [row] = lists(&desk).lists.as_slice() else {
        panic!("one list");
    };
    assert_eq!(
        (row.entries, row.doubtful, row.doubtful_forms.as_slice()),
        (8, 1, ["went".to_owned()].as_slice())
    );
    let mut asked = words();
    asked.lemmas = Some("lemmas.txt".to_owned());
    asked.count = 2;
    let found = table(&mut desk, &asked);
    assert_eq!(shown(&found), ["go 5", "sea 4"]);
    assert_eq!(found.tokens, 21.0);
    assert_eq!(found.rows[0].forms, [["goes", "go", "gone", "went"]]);
    assert_eq!(found.rows[1].forms, [["sea"]]);
    asked.filter = "hav".to_owned();
    let have = table(&mut desk, &asked);
    assert_eq!(
        (shown(&have), &have.rows[0].forms),
        (vec!["have 1".to_owned()], &vec![vec!["has".to_owned()]])
    );
    // A pattern finds what a form fits.
    asked.filter = "*ent".to_owned();
    assert_eq!(shown(&table(&mut desk, &asked)), ["go 5"]);
    asked.filter.clear();

    let hits: HitSet = text("sea").into();
    asked.of = TableOf::Collocates {
        hits: hits.clone(),
        left: 0,
        right: 1,
        sentences: false,
        alone: 0,
    };
    asked.count = 100;
    let beside = table(&mut desk, &asked);
    assert_eq!(shown(&beside), ["and 1", "go 1", "he 1"]);
    asked.of = TableOf::Collocates {
        hits,
        left: 0,
        right: 1,
        sentences: false,
        alone: 2,
    };
    assert_eq!(
        shown(&table(&mut desk, &asked)),
        ["go 1"],
        "others occur once in all"
    );

    asked.of = TableOf::Phrases {
        least: 3,
        most: 3,
        frames: false,
        folded: false,
        around: Some((text("to").into(), Side::Both)),
    };
    asked.frequency = 2;
    let phrases = table(&mut desk, &asked);
    assert_eq!(shown(&phrases), ["go to the 2", "to the sea 2"]);
    assert_eq!(phrases.rows[0].forms[0], ["goes", "go", "gone", "went"]);
    assert_eq!(phrases.rows[1].forms[0], ["to"]);

    asked.layer = Some("lemma".to_owned());
    assert!(fault(&mut desk, &asked).contains("by the layer or by the list"));
    asked.layer = None;
    asked.lemmas = Some("other.txt".to_owned());
    let words = fault(&mut desk, &asked);
    assert!(
        words.starts_with("The lemma list “other.txt” is not here"),
        "{words}"
    );
}

#[test]
fn keywords_are_held_against_a_list() {
    let fog = "fog fog fog fog fog bell bell bell bell bell";
    let mut desk = Desk::with(&[("a.txt", fog), ("b.txt", "sun bell")]);
    let list = "fog\t10\nbell\t40\nTide\t50\n";
    add(&mut desk, ListKind::Reference, "bnc.txt", list).expect("a list");
    assert_eq!(lists(&desk).lists[0].tokens, 100.0);
    let of = |name: &str| TableOf::Keywords(Reference::List(name.to_owned()));
    let mut asked = request(of("bnc.txt"), &["word", "count", "against", "g2", "p"]);
    asked.scope = only("a.txt");
    asked.sort[0].column = "g2".to_owned();
    let found = table(&mut desk, &asked);
    assert_eq!((found.tokens, found.against), (10.0, 100.0));
    assert_eq!((found.rows_all, found.both), (3, Overlap::default()));
    // E: 10·15/110 = 1.364, 8.636, 13.636, 86.364;
    // G² = 2(5·ln 3.667 + 5·ln 0.579 + 10·ln 0.733 + 90·ln 1.042) = 8.748.
    // bell: E 4.091, 5.909, 40.909, 59.091; G² = 2(1.003 − 0.835 − 0.899 + 0.916) = 0.370.
    assert_eq!(
        shown(&found),
        ["fog 5 10 8.748 0.003", "bell 5 40 0.370 0.543"]
    );
    asked.direction = Direction::Less;
    assert_eq!(
        shown(&table(&mut desk, &asked))[0],
        "Tide 0 50 12.953 0.000"
    );
    // What a list alone has may be a stop word, too, and fit a filter.
    add(&mut desk, ListKind::Stop, "s.txt", "tide").expect("a list");
    asked.stop.lists = stop_list("s.txt");
    assert_eq!(table(&mut desk, &asked).rows_total, 0);
    asked.stop = Stops::default();
    asked.filter = "tid".to_owned();
    assert_eq!(table(&mut desk, &asked).rows_total, 1);
    for (pattern, rows) in [
        ("t?de", 1),
        ("*ide|bell", 1),
        ("/t[a-z]+/", 1),
        ("[word!=\"tide\"]", 0),
        ("*ism", 0),
    ] {
        pattern.clone_into(&mut asked.filter);
        let found = table(&mut desk, &asked);
        let tides = shown(&found)
            .iter()
            .filter(|row| row.starts_with("Tide"))
            .count();
        assert_eq!(tides, rows, "{pattern}");
    }
    asked.switches.match_case = true;
    for (pattern, rows) in [("t*", 0), ("T*", 1)] {
        pattern.clone_into(&mut asked.filter);
        assert_eq!(table(&mut desk, &asked).rows_total, rows, "{pattern}");
    }
    asked.switches = Switches::default();
    asked.filter.clear();
    // A size that the list states takes the place of the sum.
    add(
        &mut desk,
        ListKind::Reference,
        "bnc.txt",
        format!("#Word Tokens: 1000\n{list}"),
    )
    .expect("a list");
    assert_eq!(table(&mut desk, &asked).against, 1000.0);
    asked.of = of("coca.txt");
    let words = fault(&mut desk, &asked);
    assert!(
        words.starts_with("The reference list “coca.txt” is not here"),
        "{words}"
    );
}

#[test]
fn what_counts_on_both_sides_is_told() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(
        TableOf::Keywords(Reference::Texts(Scope::default())),
        &["word", "count", "against"],
    );
    asked.scope = only("b.txt");
    let found = table(&mut desk, &asked);
    assert_eq!((found.tokens, found.against), (7.0, 21.0));
    let both = Overlap {
        texts: 1,
        tokens: 7.0,
    };
    assert_eq!(found.both, both);
    asked.of = TableOf::Keywords(Reference::Rest);
    assert_eq!(table(&mut desk, &asked).both, Overlap::default());
}

#[test]
fn the_language_of_the_texts_is_suggested() {
    let prose = "The ferry was late, and the keeper of the light went down to the quay with a lamp because nobody else would. It is what he had always done.";
    let mut desk = Desk::with(&[("a.txt", prose)]);
    let mut asked = words();
    let all = table(&mut desk, &asked);
    let (code, share) = all.stops.suggested.clone().expect("a language");
    assert!(code == "en" && share > 0.4, "{code} {share}");
    asked.stop.lists = vec![StopWords::Suggested];
    let left = table(&mut desk, &asked);
    asked.stop.lists = vec![StopWords::Language("en".to_owned())];
    let english = table(&mut desk, &asked);
    assert_eq!(
        (&left.rows, left.stops.rows),
        (&english.rows, english.stops.rows)
    );
    assert_eq!(left.rows_total + left.stops.rows, all.rows_total);
    assert!(shown(&left).contains(&"ferry 1".to_owned()));
    // No text, no language: nothing is left out.
    let mut desk = Desk::with(&[("a.txt", "fog bell fog bell")]);
    asked.stop.lists = vec![StopWords::Suggested];
    let fog = table(&mut desk, &asked);
    assert_eq!((fog.rows_total, fog.stops.suggested), (2, None));
}

#[test]
fn stop_words_leave_phrases_out_by_choice() {
    let mut desk = Desk::with(&[(
        "a.txt",
        "freedom of speech, freedom of the press, of the sea",
    )]);
    add(&mut desk, ListKind::Stop, "s.txt", "of the").expect("a list");
    let phrases = |frames| TableOf::Phrases {
        least: if frames { 3 } else { 2 },
        most: 3,
        frames,
        folded: false,
        around: None,
    };
    let mut asked = request(phrases(false), &["word"]);
    asked.sort.clear();
    let mut left = |frames, rule| {
        asked.of = phrases(frames);
        asked.stop = Stops {
            lists: stop_list("s.txt"),
            phrases: rule,
        };
        shown(&table(&mut desk, &asked))
    };
    assert_eq!(left(false, StopPhrases::Holding), ["speech freedom"]);
    assert_eq!(
        left(false, StopPhrases::Edged),
        ["speech freedom", "freedom of speech"]
    );
    let but_only = left(false, StopPhrases::Only);
    assert!(!but_only.contains(&"of the".to_owned()));
    assert!(
        but_only.contains(&"of the press".to_owned()) && but_only.contains(&"the sea".to_owned())
    );
    // The open slot is any word.
    assert_eq!(left(true, StopPhrases::Holding), ["freedom * speech"]);
}
