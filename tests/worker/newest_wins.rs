//! A newer request takes an older one's place, and nothing waits for loading.

use kwicksilver::protocol::{ErrorKind, Reply, Request};
use kwicksilver::worker::Step;

use crate::desk::{Desk, concordance};

#[test]
fn an_older_query_gives_way() {
    let mut desk = Desk::with(&[("a", "one two three two")]);
    let older = desk.send(concordance("one", vec![]));
    let newer = desk.send(concordance("two", vec![]));
    desk.run();
    let error = desk.answer_to(older).expect_err("superseded");
    assert_eq!(error.kind, ErrorKind::Superseded);
    match desk.answer_to(newer) {
        Ok(Reply::Concordance(reply)) => assert_eq!(reply.summary.hits, 2),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_query_under_way_gives_way_between_two_slices() {
    let mut desk = Desk::with(&[(
        "a",
        &"as many words as it takes to be slow ".repeat(100_000),
    )]);
    let older = desk.send(concordance("* *", vec![]));
    // The walk over 900,000 tokens takes more than one slice.
    assert_eq!(desk.step(), Step::More);
    assert!(desk.replies.iter().all(|(id, _)| *id != older));
    let newer = desk.send(concordance("slow", vec![]));
    desk.run();
    assert_eq!(
        desk.answer_to(older).expect_err("superseded").kind,
        ErrorKind::Superseded
    );
    assert!(desk.answer_to(newer).is_ok());
    assert_eq!(desk.hits("* *"), 899_999);
}

#[test]
fn a_query_is_answered_while_texts_are_loading() {
    let mut desk = Desk::with(&[("a", "one two")]);
    desk.drop_files(vec![("b", Some("three ".repeat(500_000).into()))]);
    for _ in 0..5 {
        desk.step();
    }
    let id = desk.send(concordance("two", vec![]));
    while desk.replies.iter().all(|(of, _)| *of != id) {
        assert!(desk.session.progress().is_some(), "still loading");
        desk.step();
    }
    assert!(desk.answer_to(id).is_ok());
    desk.run();
    assert_eq!(desk.hits("three"), 500_000);
}

#[test]
fn a_request_waits_for_the_index_that_a_change_needs() {
    let mut desk = Desk::with(&[("a", "one two"), ("b", "two")]);
    let document = desk.corpus().documents[1].id;
    let asked = desk.send(concordance("two", vec![]));
    desk.send(Request::Remove(vec![document]));
    desk.run();
    match desk.answer_to(asked) {
        Ok(Reply::Concordance(reply)) => {
            assert_eq!(reply.summary.hits, 1);
            assert_eq!(reply.summary.version, desk.corpus().version);
        }
        other => panic!("{other:?}"),
    }
}
