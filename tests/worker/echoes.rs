//! Echoes by messages.

use kwicksilver::protocol::{
    DocumentId, DocumentRef, EchoColumn, EchoPassage, EchoReply, EchoRequest, EchoSettings,
    EchoesReply, EchoesRequest, ErrorKind, Reply, Request, Scope, TextChoice, TokenRules,
    WireError,
};

use crate::desk::{Desk, concordance};

const TEXTS: [(&str, &str); 4] = [
    (
        "a.txt",
        "The council met. “We are two ferries steering for one berth,” she said, “and neither \
         captain will touch the wheel.” Then the meeting closed early, since rain was coming in \
         from the east. All rights to this page are kept by the office.",
    ),
    (
        "b.txt",
        "the mayor told us we are like ferries steering for one berth and neither captain would \
         touch the wheel which nobody in the hall had heard before he was asked about it all rights to this page are kept by the office",
    ),
    (
        "c.txt",
        "Nothing was said. All rights to this page are kept by the office.",
    ),
    ("d.txt", "في الصباح فتح الحارس باب المنارة ثم نظر إلى البحر"),
];

fn settings() -> EchoSettings {
    EchoSettings {
        least: 6,
        exact: false,
        scope: Scope::default(),
    }
}

fn request() -> EchoesRequest {
    EchoesRequest {
        settings: settings(),
        texts: Vec::new(),
        sort: EchoColumn::Words,
        descending: true,
        first: 0,
        count: 200,
    }
}

fn echoes(desk: &mut Desk, request: EchoesRequest) -> Result<EchoesReply, WireError> {
    match desk.ask(Request::Echoes(request))? {
        Reply::Echoes(reply) => Ok(reply),
        other => panic!("no echoes: {other:?}"),
    }
}

fn sides(desk: &mut Desk, number: u32, first: u32) -> Result<EchoReply, WireError> {
    let settings = settings();
    let asked = Request::Echo(EchoRequest {
        settings,
        number,
        first,
    });
    match desk.ask(asked)? {
        Reply::Echo(reply) => Ok(reply),
        other => panic!("no passages: {other:?}"),
    }
}

fn text(name: &str) -> DocumentRef {
    DocumentRef {
        name: name.to_owned(),
        nth: 0,
    }
}

/// The words of a passage that do not differ.
fn same(passage: &EchoPassage) -> String {
    let mut kept = String::new();
    let mut from = 0;
    for span in &passage.differing {
        kept += &passage.text[from..span.start as usize];
        kept += " ";
        from = span.end as usize;
    }
    kept += &passage.text[from..];
    let words = kept.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

#[test]
fn a_quotation_stands_beside_its_other_wording() {
    let mut desk = Desk::with(&TEXTS);
    let reply = echoes(&mut desk, request()).expect("echoes");
    assert_eq!((reply.echoes, reply.rows_total, reply.documents), (2, 2, 4));
    let ids: Vec<DocumentId> = desk.corpus().documents.iter().map(|d| d.id).collect();
    let quotation = &reply.rows[0];
    assert_eq!((quotation.number, quotation.documents), (0, 2));
    assert_eq!(quotation.named, [ids[0], ids[1]]);
    assert!(quotation.alike < 1.0 && quotation.words >= 11);
    assert!(
        quotation
            .text
            .contains("two ferries steering for one berth,” she said")
    );
    let rights = &reply.rows[1];
    assert_eq!((rights.words, rights.documents, rights.alike), (10, 3, 1.0));

    let beside = sides(&mut desk, 0, 0).expect("passages");
    assert_eq!((beside.passages_total, beside.passages.len()), (2, 2));
    let [one, other] = &beside.passages[..] else {
        panic!("two")
    };
    assert_eq!(same(one), same(other));
    assert!(same(one).contains("steering for one berth and neither captain touch the wheel"));
    let differing = |passage: &EchoPassage| -> Vec<String> {
        let span = |span: &kwicksilver::protocol::Span| {
            passage.text[span.start as usize..span.end as usize].to_owned()
        };
        passage.differing.iter().map(span).collect()
    };
    assert!(differing(one).contains(&"she said".to_owned()));
    assert!(differing(other).contains(&"would".to_owned()));
    assert!(one.before.ends_with(' ') || one.before.ends_with('“'));
    assert!(one.after.contains("Then the meeting"));
    assert_eq!(beside.phrase.join(" "), "ferries steering for one berth");
    // Its token is where the Reader opens.
    let start = TEXTS[1].1.find(&other.text).expect("as written");
    assert_eq!(
        TEXTS[1].1[..start].split_whitespace().count() as u32,
        other.token
    );
}

#[test]
fn pairs_tell_who_shares_with_whom() {
    let mut desk = Desk::with(&TEXTS);
    let reply = echoes(&mut desk, request()).expect("echoes");
    let ids: Vec<DocumentId> = desk.corpus().documents.iter().map(|d| d.id).collect();
    assert_eq!((reply.pairs_total, reply.crowded), (3, 0));
    assert_eq!(reply.pairs[0].documents, (ids[0], ids[1]));
    assert_eq!(reply.pairs[0].echoes, 2);
    assert_eq!(reply.pairs[0].words, reply.rows[0].words + 10);
    let among = |names: &[&str]| EchoesRequest {
        texts: names.iter().map(|name| text(name)).collect(),
        ..request()
    };
    let total =
        |desk: &mut Desk, names: &[&str]| echoes(desk, among(names)).expect("echoes").rows_total;
    assert_eq!(total(&mut desk, &["b.txt"]), 2);
    assert_eq!(total(&mut desk, &["b.txt", "c.txt"]), 1);
    assert_eq!(total(&mut desk, &["d.txt"]), 0);
    assert_eq!(total(&mut desk, &["gone.txt"]), 0);
    let by = EchoesRequest {
        sort: EchoColumn::Texts,
        ..request()
    };
    let first = echoes(&mut desk, by).expect("echoes").rows[0].number;
    assert_eq!(first, 1);
    let narrow = EchoesRequest {
        first: 1,
        count: 1,
        ..request()
    };
    assert_eq!(echoes(&mut desk, narrow).expect("echoes").rows.len(), 1);
}

#[test]
fn settings_and_scope_decide() {
    let mut desk = Desk::with(&TEXTS);
    let mut ask = |change: &dyn Fn(&mut EchoSettings)| {
        let mut asked = request();
        change(&mut asked.settings);
        echoes(&mut desk, asked)
    };
    let exact = ask(&|settings| settings.exact = true).expect("echoes");
    assert!(exact.rows.iter().all(|row| row.alike == 1.0));
    let long = ask(&|settings| settings.least = 12).expect("echoes");
    assert_eq!(long.echoes, 1);
    let scoped = ask(&|settings| {
        settings.scope.texts = TextChoice::AllBut(vec![text("a.txt")]);
    });
    let scoped = scoped.expect("echoes");
    assert_eq!((scoped.echoes, scoped.documents), (1, 3));
    for least in [0, 5, 51] {
        let error = ask(&|settings| settings.least = least).expect_err("refused");
        assert_eq!(error.kind, ErrorKind::Invalid);
    }
}

#[test]
fn case_and_punctuation_are_no_difference() {
    let mut desk = Desk::with(&[
        (
            "a",
            "“It's the harbour-master's bell,” she said; “ring it.”",
        ),
        ("b", "IT S THE HARBOUR MASTER S BELL SHE SAID RING IT"),
    ]);
    for punctuation in [false, true] {
        desk.ask(Request::Configure(TokenRules {
            punctuation,
            ..TokenRules::default()
        }))
        .expect("configured");
        let reply = echoes(&mut desk, request()).expect("echoes");
        assert_eq!((reply.rows[0].words, reply.rows[0].alike), (11, 1.0));
        let beside = sides(&mut desk, 0, 0).expect("passages");
        assert!(beside.passages.iter().all(|side| side.differing.is_empty()));
    }
}

#[test]
fn what_is_not_there_is_told() {
    let mut desk = Desk::with(&TEXTS[2..]);
    let none = echoes(&mut desk, request()).expect("echoes");
    assert_eq!((none.echoes, none.rows_total, none.pairs_total), (0, 0, 0));
    let error = sides(&mut desk, 3, 0).expect_err("none");
    assert_eq!(error.kind, ErrorKind::Missing);
    let mut empty = Desk::new();
    assert_eq!(echoes(&mut empty, request()).expect("echoes").echoes, 0);
}

#[test]
fn a_crowd_is_shown_part_by_part() {
    let texts: Vec<(String, String)> = (0..30)
        .map(|n| {
            (
                format!("{n}.txt"),
                format!("n{n} all rights to this page are kept by m{n}"),
            )
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    let mut desk = Desk::with(&texts);
    let reply = echoes(&mut desk, request()).expect("echoes");
    assert_eq!(
        (reply.rows[0].documents, reply.crowded, reply.pairs_total),
        (30, 1, 0)
    );
    let seen = |desk: &mut Desk, first| {
        let reply = sides(desk, 0, first).expect("passages");
        (reply.first, reply.passages.len())
    };
    assert_eq!(seen(&mut desk, 0), (0, 4));
    assert_eq!(seen(&mut desk, 28), (28, 2));
    assert_eq!(seen(&mut desk, 4_000), (28, 2));
}

#[test]
fn other_requests_are_answered_meanwhile_and_newer_settings_win() {
    let said = "as many words as it takes to be slow and a few more to be slower still ";
    let long = (0..10_000)
        .map(|n| format!("{said}{n} "))
        .collect::<String>();
    let mut desk = Desk::with(&[("a", &long), ("b", &long)]);
    let older = desk.send(Request::Echoes(request()));
    desk.step();
    assert!(desk.session.echoing().is_some_and(|share| share < 1.0));
    let lines = desk.send(concordance("slower", vec![]));
    while desk.replies.iter().all(|(id, _)| *id != lines) {
        desk.step();
    }
    assert!(
        desk.replies.iter().all(|(id, _)| *id != older),
        "still looking"
    );
    let newer = desk.send(Request::Echoes(EchoesRequest {
        settings: EchoSettings {
            least: 10,
            ..settings()
        },
        ..request()
    }));
    desk.run();
    let error = desk.answer_to(older).expect_err("superseded");
    assert_eq!(error.kind, ErrorKind::Superseded);
    assert!(desk.answer_to(newer).is_ok());
    assert!(desk.session.echoing().is_none());
}
