//! The views' requests and their answers.

use kwicksilver::protocol::{
    DocumentRef, ErrorKind, MAP_STRETCHES, Place, ReadReply, ReadRequest, Reply, Request, Scope,
    SortLevel, Switches, TextChoice, WordColumn, WordsReply, WordsRequest,
};

use crate::desk::{Desk, concordance, text};

const TEXTS: [(&str, &str); 2] = [
    (
        "a.txt",
        "The ferry is late.\nThe old ferry, they say, is always late.\n",
    ),
    ("b.txt", "A bridge is never late; no ferry is early."),
];

fn by(positions: &[&str]) -> Vec<SortLevel> {
    positions
        .iter()
        .map(|level| level.parse().expect("a level"))
        .collect()
}

#[test]
fn lines_carry_their_figures() {
    let mut desk = Desk::with(&TEXTS);
    let reply = desk.lines("ferry", vec![]);
    assert_eq!(reply.summary.hits, 3);
    assert_eq!(reply.summary.documents, 2);
    assert_eq!(reply.summary.documents_searched, 2);
    assert_eq!(reply.summary.tokens, 21);
    assert!((reply.summary.per_million - 3e6 / 21.0).abs() < 1e-9);
    assert_eq!(reply.summary.reading, "the word “ferry”, any case");
    let line = &reply.lines[1];
    assert_eq!(line.left, "The ferry is late.\nThe old ");
    assert_eq!(line.node, "ferry");
    assert_eq!(line.right, ", they say, is always late.\n");
    assert_eq!((line.hit, line.token, line.rtl), (1, 6, false));
}

#[test]
fn lines_sort_by_context() {
    let mut desk = Desk::with(&TEXTS);
    let mut order = |sort: &[&str]| -> Vec<u32> {
        let reply = desk.lines("ferry", by(sort));
        reply.lines.iter().map(|line| line.hit).collect()
    };
    assert_eq!(order(&[]), [0, 1, 2]);
    assert_eq!(order(&["1R"]), [0, 2, 1]);
    assert_eq!(order(&["1R", "2R"]), [2, 0, 1]);
    assert_eq!(order(&["1L"]), [2, 1, 0]);
    assert_eq!(order(&["-1L"]), [0, 1, 2]);
}

#[test]
fn a_window_beyond_the_last_line_is_empty() {
    let mut desk = Desk::with(&TEXTS);
    let Request::Concordance(mut request) = concordance("ferry", by(&["1R"])) else {
        unreachable!()
    };
    request.first = u32::MAX;
    request.count = u32::MAX;
    match desk.ask(Request::Concordance(request)) {
        Ok(Reply::Concordance(reply)) => assert!(reply.lines.is_empty()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_query_that_cannot_be_read_says_where() {
    let mut desk = Desk::with(&TEXTS);
    let error = desk
        .ask(concordance("the \"old", vec![]))
        .expect_err("unclosed");
    assert_eq!(error.kind, ErrorKind::Query);
    assert_eq!(error.span.map(|span| (span.start, span.end)), Some((4, 8)));
    assert_eq!(error.mend.as_deref(), Some("the \"old\""));
    assert_eq!(desk.hits("the \"old\""), 1);
}

#[test]
fn every_form_of_query_finds_its_lines() {
    let mut desk = Desk::with(&TEXTS);
    for (query, hits) in [
        ("(old|no) ferry", 2),
        ("the|a ferry|bridge", 2),
        ("ferry ... late", 2),
        ("ferry ...1 late", 1),
        ("/f.rry|bridge/", 4),
        ("/the|no ferry/", 2),
        (r#"[word="f.*"] []{0,2} "say""#, 1),
        (r#"[word="the"] [word!="old"]"#, 1),
        (r#"<s> [word="The"]"#, 2),
        (r#"[word="ferry"] within <doc name="b.*"/>"#, 1),
        (r#"(<s/> containing "ferry") containing "late""#, 3),
        (r#"a:[] []{3} b:[] :: a.word = b.word"#, 1),
        (r#"[lc="ferry" & !word="ferry"]"#, 0),
    ] {
        assert_eq!(desk.hits(query), hits, "{query}");
    }
}

#[test]
fn every_bad_query_says_where_and_offers_a_mend_where_there_is_one() {
    let mut desk = Desk::with(&TEXTS);
    for (query, span, mend) in [
        (r#"[word="a""#, (0, 9), Some(r#"[word="a"]"#)),
        ("\"a", (0, 2), Some("\"a\"")),
        ("{go", (0, 3), Some("{go}")),
        ("(a|b", (0, 4), Some("(a|b)")),
        (r#"[lemma="be"]"#, (1, 6), None),
        ("/a(/", (2, 3), None),
        ("[]{3,1}", (2, 7), Some("[]{1,3}")),
        (" ", (0, 1), None),
        (r#"a:[] :: b.word="x""#, (8, 9), None),
        ("[]*", (0, 3), None),
        (r"/(\w{900}){900}/", (1, 15), None),
        (r#""a" []{0,1000000} "b""#, (0, 21), None),
    ] {
        let error = desk.ask(concordance(query, vec![])).expect_err(query);
        assert_eq!(error.kind, ErrorKind::Query, "{query}");
        let at = error.span.map(|span| (span.start, span.end));
        assert_eq!(at, Some(span), "{query}");
        assert_eq!(error.mend.as_deref(), mend, "{query}");
    }
}

#[test]
fn an_empty_corpus_has_no_hits_and_no_words() {
    let mut desk = Desk::new();
    assert_eq!(desk.hits("ferry"), 0);
    assert_eq!(words(&mut desk, "", WordColumn::Count).types, 0);
}

fn words_request(filter: &str, sort: WordColumn) -> WordsRequest {
    WordsRequest {
        filter: filter.to_owned(),
        scope: Scope::default(),
        switches: Switches::default(),
        sort,
        descending: sort != WordColumn::Word,
        first: 0,
        count: 100,
    }
}

fn words(desk: &mut Desk, filter: &str, sort: WordColumn) -> WordsReply {
    match desk.ask(Request::Words(words_request(filter, sort))) {
        Ok(Reply::Words(reply)) => reply,
        other => panic!("no words: {other:?}"),
    }
}

#[test]
fn the_list_counts_the_texts_in_scope_alone() {
    let mut desk = Desk::with(&TEXTS);
    let all = words(&mut desk, "", WordColumn::Count);
    let text = DocumentRef {
        name: TEXTS[0].0.to_owned(),
        nth: 0,
    };
    let within = |texts| WordsRequest {
        scope: Scope {
            texts,
            ..Scope::default()
        },
        ..words_request("", WordColumn::Count)
    };
    let mut ask = |texts| match desk.ask(Request::Words(within(texts))) {
        Ok(Reply::Words(reply)) => reply,
        other => panic!("no words: {other:?}"),
    };
    let only = ask(TextChoice::Only(vec![text.clone()]));
    let rest = ask(TextChoice::AllBut(vec![text]));
    assert_eq!((only.documents, rest.documents), (1, 1));
    assert_eq!(only.tokens + rest.tokens, all.tokens);
    assert!(only.types < all.types && only.rows.iter().all(|row| row.range == 1));
    let shares: f64 = only.rows.iter().map(|row| row.per_million).sum();
    assert!((shares - 1e6).abs() < 1e-3);
}

#[test]
fn the_list_counts_filters_and_ranks() {
    let mut desk = Desk::with(&TEXTS);
    let all = words(&mut desk, "", WordColumn::Count);
    assert_eq!((all.types, all.rows_total), (13, 13));
    assert_eq!((all.tokens, all.rows_tokens, all.documents), (21, 21, 2));
    let first: Vec<_> = all.rows[..4]
        .iter()
        .map(|row| (row.rank, row.word.as_str(), row.count, row.range))
        .collect();
    assert_eq!(
        first,
        [
            (1, "is", 4, 2),
            (2, "ferry", 3, 2),
            (2, "late", 3, 2),
            (4, "the", 2, 1)
        ]
    );
    let contains = words(&mut desk, "AY", WordColumn::Word);
    let kept: Vec<_> = contains.rows.iter().map(|row| row.word.as_str()).collect();
    assert_eq!(kept, ["always", "say"]);
    let ends = words(&mut desk, "*y", WordColumn::Word);
    let kept: Vec<_> = ends.rows.iter().map(|row| row.word.as_str()).collect();
    assert_eq!(kept, ["early", "ferry", "say", "they"]);
    assert_eq!(ends.rows_tokens, 6);
}

fn read(desk: &mut Desk, document: usize, at: Place, query: Option<&str>) -> ReadReply {
    let request = ReadRequest {
        document: desk.corpus().documents[document].id,
        at,
        short: false,
        hits: query.map(|query| text(query).into()),
    };
    match desk.ask(Request::Read(request)) {
        Ok(Reply::Read(reply)) => reply,
        other => panic!("nothing to read: {other:?}"),
    }
}

#[test]
fn a_text_reads_as_written_with_its_hits_marked() {
    let mut desk = Desk::with(&TEXTS);
    let reply = read(&mut desk, 0, Place::Token(6), Some("ferry"));
    let joined: String = reply.sections.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(joined, TEXTS[0].1);
    assert_eq!((reply.hits, reply.hits_before), (2, 0));
    assert_eq!((reply.part, reply.parts), (0, 1));
    assert_eq!((reply.previous, reply.next), (None, None));
    let section = &reply.sections[0];
    let marked: Vec<_> = section
        .marks
        .iter()
        .map(|mark| {
            (
                &section.text[mark.start as usize..mark.end as usize],
                mark.token,
            )
        })
        .collect();
    assert_eq!(marked, [("ferry", 1), ("ferry", 6)]);
    assert!(
        read(&mut desk, 1, Place::Part(9), None).sections[0]
            .marks
            .is_empty()
    );
}

#[test]
fn a_long_text_reads_in_parts_that_know_their_neighbours_hits() {
    let line = "a line of the text that goes on and on\n";
    let long = format!(
        "ferry {}ferry {}ferry\n",
        line.repeat(40_000),
        line.repeat(40_000)
    );
    let mut desk = Desk::with(&[("long.txt", &long)]);
    let middle = read(&mut desk, 0, Place::Token(10 * 40_000 + 1), Some("ferry"));
    assert_eq!((middle.part, middle.parts, middle.hits), (1, 4, 3));
    assert_eq!(middle.hits_before, 1);
    assert_eq!(middle.previous, Some(0));
    assert_eq!(middle.next, Some(2 * 10 * 40_000 + 2));
    let parts: String = (0..4)
        .flat_map(|part| read(&mut desk, 0, Place::Part(part), None).sections)
        .map(|section| section.text)
        .collect();
    assert_eq!(parts, long);
}

#[test]
fn a_text_is_read_at_a_line_a_token_or_a_share_of_it() {
    let mut desk = Desk::with(&TEXTS);
    let mut at = |place| {
        let reply = read(&mut desk, 0, place, Some("ferry"));
        let target = reply.target.expect("a place");
        let text = &reply.sections[target.section as usize].text;
        (
            text[target.byte as usize..].to_owned(),
            target.token,
            reply.lines,
        )
    };
    let (text, token, lines) = at(Place::Line(2));
    assert!(text.starts_with("The old ferry"));
    assert_eq!((token, lines), (4, None));
    assert_eq!(
        at(Place::Line(9)).2,
        Some(2),
        "the last line, and how many there are"
    );
    assert!(at(Place::Token(6)).0.starts_with("ferry, they"));
    assert!(at(Place::Token(99)).0.starts_with("late."));
    assert!(at(Place::Share(5_000)).0.starts_with("ferry, they"));
    assert!(at(Place::Share(10_000)).0.starts_with("late."));
    assert!(read(&mut desk, 0, Place::Part(0), None).target.is_none());
}

#[test]
fn a_text_has_a_map_of_its_hits() {
    let text_of = format!("ferry {}ferry ferry", "word ".repeat(2_997));
    let mut desk = Desk::with(&[("a.txt", &text_of)]);
    let reply = read(&mut desk, 0, Place::Part(0), Some("ferry"));
    assert_eq!((reply.tokens, reply.span), (3_000, (0, 3_000)));
    let map: Vec<_> = reply
        .map
        .iter()
        .map(|tick| (tick.stretch, tick.hits, tick.token))
        .collect();
    assert_eq!(map, [(0, 1, 0), (MAP_STRETCHES - 1, 2, 2_998)]);
    assert!(read(&mut desk, 0, Place::Part(0), None).map.is_empty());
}

#[test]
fn beside_the_lines_some_pages_are_read() {
    let long = "a line of the text that goes on and on\n".repeat(40_000);
    let mut desk = Desk::with(&[("long.txt", &long)]);
    let reply = match desk.ask(Request::Read(ReadRequest {
        document: desk.corpus().documents[0].id,
        at: Place::Token(200_000),
        short: true,
        hits: None,
    })) {
        Ok(Reply::Read(reply)) => reply,
        other => panic!("nothing to read: {other:?}"),
    };
    let joined: String = reply.sections.iter().map(|s| s.text.as_str()).collect();
    assert!(joined.len() < 60_000 && long.contains(&joined));
    let (from, to) = reply.span;
    assert!(from + 500 < 200_000 && 200_500 < to, "{from}..{to}");
}

#[test]
fn reading_a_text_that_is_gone_says_so() {
    let mut desk = Desk::with(&TEXTS);
    let document = desk.corpus().documents[0].id;
    desk.ask(Request::Remove(vec![document])).expect("removed");
    let request = ReadRequest {
        document,
        at: Place::Part(0),
        short: false,
        hits: None,
    };
    let error = desk.ask(Request::Read(request)).expect_err("gone");
    assert_eq!(error.kind, ErrorKind::Missing);
}
