//! Documents come, fail, go and come back.

use kwicksilver::protocol::{
    DocumentId, DocumentState, ErrorKind, Origin, ReadAs, Request, SAMPLES, Source, SourceId,
    TokenRules,
};
use proptest::prelude::*;

use crate::desk::Desk;

fn read_under(encoding: Option<String>) -> ReadAs {
    ReadAs {
        encoding,
        ..ReadAs::default()
    }
}

fn names(desk: &Desk) -> Vec<&str> {
    desk.corpus()
        .documents
        .iter()
        .map(|row| row.name.as_str())
        .collect()
}

fn state<'a>(desk: &'a Desk, name: &str) -> &'a DocumentState {
    let mut rows = desk.corpus().documents.iter();
    &rows.find(|row| row.name == name).expect("there").state
}

fn loaded(desk: &Desk, name: &str) -> (u32, u32, String, Option<String>) {
    match state(desk, name) {
        DocumentState::Loaded {
            tokens,
            types,
            encoding,
            remark,
            ..
        } => (*tokens, *types, encoding.clone(), remark.clone()),
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn one_broken_file_does_not_keep_the_others() {
    let mut desk = Desk::new();
    desk.drop_files(vec![
        ("10.txt", Some(b"Plain words, plain text.".to_vec())),
        ("2.txt", Some(vec![])),
        ("photo.txt", Some(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec())),
        ("gone.txt", None),
        (
            "<img onerror=alert(1)>.txt",
            Some(b"\xef\xbb\xbfmarked".to_vec()),
        ),
        (
            "latin.txt",
            Some(
                "Été à la plage, déjà vu, naïve"
                    .chars()
                    .map(|c| c as u8)
                    .collect(),
            ),
        ),
    ]);
    desk.run();
    assert_eq!(
        names(&desk),
        [
            "2.txt",
            "10.txt",
            "<img onerror=alert(1)>.txt",
            "gone.txt",
            "latin.txt",
            "photo.txt"
        ]
    );
    assert_eq!(loaded(&desk, "10.txt"), (4, 3, "UTF-8".into(), None));
    assert_eq!(loaded(&desk, "<img onerror=alert(1)>.txt").0, 1);
    assert_eq!(loaded(&desk, "latin.txt").2, "windows-1252");
    for broken in ["2.txt", "photo.txt", "gone.txt"] {
        assert!(matches!(state(&desk, broken), DocumentState::Failed(why) if why.ends_with('.')));
    }
    assert_eq!(desk.corpus().tokens, 12);
    assert_eq!(desk.hits("déjà"), 1);
}

#[test]
fn what_is_removed_can_be_brought_back() {
    let mut desk = Desk::with(&[("a", "one two"), ("b", "two three"), ("c", "")]);
    assert_eq!(desk.hits("two"), 2);
    let gone: Vec<DocumentId> = desk.corpus().documents[1..]
        .iter()
        .map(|row| row.id)
        .collect();
    desk.ask(Request::Remove(gone)).expect("removed");
    assert_eq!(desk.hits("two"), 1);
    assert_eq!(names(&desk), ["a"]);
    assert_eq!(desk.corpus().restorable, 2);
    desk.ask(Request::Restore).expect("restored");
    assert_eq!(desk.hits("two"), 2);
    assert_eq!(names(&desk), ["a", "b", "c"]);
    assert_eq!(desk.corpus().restorable, 0);
    assert_eq!(desk.hits("three"), 1);
}

#[test]
fn figures_do_not_depend_on_how_the_texts_came() {
    let texts = [
        ("a", "one two"),
        ("b", "Two three four"),
        ("c", "five, two"),
    ];
    let whole = Desk::with(&texts);
    let mut parts = Desk::with(&texts[2..]);
    parts.drop_files(vec![
        ("b", Some(texts[1].1.into())),
        ("a", Some(texts[0].1.into())),
    ]);
    parts.run();
    assert_eq!(names(&whole), names(&parts));
    assert_eq!(whole.corpus().types, parts.corpus().types);
    let (mut whole, mut parts) = (whole, parts);
    let (a, b) = (whole.lines("two", vec![]), parts.lines("two", vec![]));
    let shown = |reply: &kwicksilver::protocol::ConcordanceReply| {
        reply
            .lines
            .iter()
            .map(|l| (l.left.clone(), l.node.clone(), l.right.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(&a), shown(&b));
}

#[test]
fn the_samples_load_without_a_file() {
    let mut desk = Desk::new();
    let sources = (0..SAMPLES).map(|number| Source {
        id: SourceId(number),
        name: String::new(),
        bytes: 0.0,
        origin: Origin::Sample(number),
    });
    desk.ask(Request::Load(sources.collect())).expect("taken");
    assert_eq!(desk.corpus().documents.len(), SAMPLES as usize);
    for row in &desk.corpus().documents {
        let tokens = loaded(&desk, &row.name).0;
        assert!((700..=1300).contains(&tokens), "{}: {tokens}", row.name);
    }
    let reply = desk.lines("people of Corvane", vec![]);
    assert_eq!((reply.summary.hits, reply.summary.documents), (10, 4));
}

#[test]
fn pasted_text_loads_under_its_name() {
    let mut desk = Desk::new();
    let source = Source {
        id: SourceId(0),
        name: "A note".into(),
        bytes: 0.0,
        origin: Origin::Text("just a note".into()),
    };
    desk.ask(Request::Load(vec![source])).expect("taken");
    assert_eq!(loaded(&desk, "A note").0, 3);
    let document = desk.corpus().documents[0].id;
    let error = desk.ask(Request::Reread {
        document,
        read_as: read_under(None),
    });
    assert_eq!(error.expect_err("no file").kind, ErrorKind::Invalid);
}

#[test]
fn a_file_can_be_read_under_another_encoding() {
    let mut desk = Desk::new();
    desk.drop_files(vec![("a.txt", Some(b"\xe4\xf6\xfc sch\xf6n".to_vec()))]);
    desk.run();
    let document = desk.corpus().documents[0].id;
    let unknown = desk.ask(Request::Reread {
        document,
        read_as: read_under(Some("klingon".into())),
    });
    assert_eq!(unknown.expect_err("unknown").kind, ErrorKind::Invalid);
    desk.ask(Request::Reread {
        document,
        read_as: read_under(Some("windows-1251".into())),
    })
    .expect("taken");
    assert_eq!(loaded(&desk, "a.txt").2, "windows-1251");
    assert_eq!((desk.hits("schцn"), desk.hits("schön")), (1, 0));
    let document = desk.corpus().documents[0].id;
    desk.ask(Request::Reread {
        document,
        read_as: read_under(Some("windows-1252".into())),
    })
    .expect("taken");
    assert_eq!((desk.hits("schцn"), desk.hits("schön")), (0, 1));
    assert_eq!(desk.corpus().documents.len(), 1);
}

#[test]
fn a_text_removed_before_it_is_read_again_stays_away() {
    let mut desk = Desk::with(&[("a.txt", "one two"), ("b.txt", "three")]);
    for steps in 0..4 {
        let document = desk.corpus().documents[0].id;
        desk.send(Request::Reread {
            document,
            read_as: read_under(Some("macintosh".into())),
        });
        (0..steps).for_each(|_| _ = desk.step());
        desk.ask(Request::Remove(vec![document])).expect("removed");
        assert_eq!(names(&desk), ["b.txt"], "after {steps} steps");
        desk.ask(Request::Restore).expect("restored");
        assert_eq!(names(&desk), ["a.txt", "b.txt"], "after {steps} steps");
    }
}

#[test]
fn a_file_that_was_refused_can_be_read_under_a_chosen_encoding() {
    let mut desk = Desk::new();
    let bytes = [b"one two".as_slice(), &[0; 400]].concat();
    desk.drop_files(vec![("a.bin", Some(bytes))]);
    desk.run();
    let row = desk.corpus().documents[0].clone();
    assert!(matches!(row.state, DocumentState::Failed(_)));
    desk.ask(Request::Reread {
        document: row.id,
        read_as: read_under(Some("windows-1252".into())),
    })
    .expect("taken");
    assert_eq!(names(&desk), ["a.bin"]);
    assert_eq!(loaded(&desk, "a.bin").2, "windows-1252");
}

#[test]
fn a_text_read_again_twice_at_once_is_there_once() {
    let mut desk = Desk::with(&[("a.txt", "caf\u{e9} two")]);
    let document = desk.corpus().documents[0].id;
    for (encoding, steps) in [("windows-1252", 2), ("macintosh", 0)] {
        desk.send(Request::Reread {
            document,
            read_as: read_under(Some(encoding.into())),
        });
        (0..steps).for_each(|_| _ = desk.step());
    }
    desk.run();
    assert_eq!(names(&desk), ["a.txt"]);
    assert_eq!(loaded(&desk, "a.txt").2, "macintosh");
    assert_eq!(desk.corpus().tokens, 2, "“caf√©” is one");
}

#[test]
fn rules_split_all_texts_anew() {
    let mut desk = Desk::with(&[("a", "state-of-the-art"), ("b", "the art, the end")]);
    assert_eq!(desk.hits("the"), 3);
    let rules = TokenRules {
        join_hyphens: true,
        punctuation: true,
        ..TokenRules::default()
    };
    desk.ask(Request::Configure(rules.clone())).expect("set");
    assert_eq!(desk.corpus().rules, rules);
    assert_eq!((desk.hits("the"), desk.hits("state-of-the-art")), (2, 1));
    assert_eq!(desk.hits("art , the"), 1);
    desk.ask(Request::Configure(TokenRules::default()))
        .expect("set");
    assert_eq!((desk.hits("the"), desk.hits("state-of-the-art")), (3, 1));
}

#[test]
fn remarks_tell_what_a_reader_should_know() {
    let mut desk = Desk::with(&[("a", "the same"), ("b", "the same"), ("c", "… – …")]);
    desk.drop_files(vec![(
        "d",
        Some([b"long ", "wörter ".repeat(90).as_bytes(), b"\xff."].concat()),
    )]);
    desk.run();
    assert_eq!(loaded(&desk, "a").3, None);
    assert_eq!(
        loaded(&desk, "b").3.as_deref(),
        Some("The same text as a: it counts twice.")
    );
    assert_eq!(
        loaded(&desk, "c").3.as_deref(),
        Some("No word was found in it.")
    );
    assert!(
        loaded(&desk, "d")
            .3
            .expect("a remark")
            .contains("not valid UTF-8")
    );
}

#[test]
fn cancelling_keeps_what_is_loaded() {
    let mut desk = Desk::new();
    let text = "word ".repeat(100_000);
    let files = vec![("a", Some(text.clone().into())), ("b", Some(text.into()))];
    desk.drop_files(files);
    while desk
        .session
        .progress()
        .is_some_and(|progress| progress.files_done == 0)
    {
        desk.step();
    }
    let progress = desk.session.progress().expect("under way");
    assert_eq!((progress.files_done, progress.files), (1, 2));
    assert_eq!(progress.tokens, 100_000);
    desk.ask(Request::CancelLoading).expect("cancelled");
    assert_eq!(names(&desk), ["a"]);
    assert_eq!(desk.hits("word"), 100_000);
    assert!(!desk.corpus().loading);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_load_or_say_why_not(files in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 1..4)) {
        let mut desk = Desk::new();
        let files: Vec<_> = files.into_iter().map(|bytes| ("file", Some(bytes))).collect();
        let count = files.len();
        desk.drop_files(files);
        desk.run();
        prop_assert_eq!(desk.corpus().documents.len(), count);
        desk.hits("*");
    }

    #[test]
    fn any_query_is_answered(query in ".{0,30}") {
        let mut desk = Desk::with(&[("a", "some words “in quotes” * and ? more")]);
        let answer = desk.ask(crate::desk::concordance(&query, vec![]));
        if let Err(error) = answer {
            prop_assert!(error.message.ends_with('.'));
            if let Some(span) = error.span {
                prop_assert!(query.get(span.start as usize..span.end as usize).is_some());
            }
        }
    }
}
