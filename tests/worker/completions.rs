//! How a query may go on, as the page asks it.

use kwicksilver::protocol::{
    CompleteRequest, CompletionsReply, ErrorKind, Reply, Request, Switches,
};
use kwicksilver::worker::Step;

use crate::desk::{Desk, concordance, text};

fn at_end(query: &str) -> Request {
    Request::Complete(CompleteRequest {
        query: text(query),
        caret: query.len() as u32,
    })
}

fn completions(desk: &mut Desk, request: Request) -> CompletionsReply {
    match desk.ask(request) {
        Ok(Reply::Completions(reply)) => reply,
        other => panic!("no completions: {other:?}"),
    }
}

fn shown(reply: &CompletionsReply) -> Vec<(&str, Option<u32>)> {
    let options = reply.options.iter();
    options.map(|o| (o.shown.as_str(), o.count)).collect()
}

#[test]
fn words_come_with_their_tokens() {
    let mut desk = Desk::with(&[("a", "The ferry. A Fern, a fern."), ("b", "No ferry fees.")]);
    let reply = completions(&mut desk, at_end("the fe"));
    let words = [("fern", Some(2)), ("ferry", Some(2)), ("fees", Some(1))];
    assert_eq!(shown(&reply), words);
    assert_eq!((reply.span.start, reply.span.end), (4, 6));
    assert!(!reply.whole && reply.version == desk.corpus().version);
    let mut as_written = text("Fe");
    as_written.switches = Switches {
        match_case: true,
        match_accents: true,
    };
    let request = CompleteRequest {
        query: as_written,
        caret: 2,
    };
    let reply = completions(&mut desk, Request::Complete(request));
    assert_eq!(shown(&reply), [("Fern", Some(1))]);
}

#[test]
fn layers_and_their_values_are_proposed() {
    let line = |number: u32, form: &str, lemma: &str, tag: &str| {
        format!("{number}\t{form}\t{lemma}\t{tag}\t_\t_\t0\troot\t_\t_\n")
    };
    let text = format!(
        "{}{}{}\n",
        line(1, "Ferries", "ferry", "NOUN"),
        line(2, "crossed", "cross", "VERB"),
        line(3, "fogs", "fog", "NOUN"),
    );
    let mut desk = Desk::with(&[("a.conllu", &text)]);
    let reply = completions(&mut desk, at_end("[l"));
    assert_eq!(shown(&reply), [("lc", None), ("lemma", None)]);
    assert_eq!(desk.hits("[pos=\"NOUN\" & lemma=\"f.*\"]"), 2);
    let reply = completions(&mut desk, at_end("[pos=\""));
    assert_eq!(shown(&reply), [("NOUN", Some(2)), ("VERB", Some(1))]);
    let reply = completions(&mut desk, at_end("{f"));
    assert_eq!(shown(&reply), [("ferry", Some(1)), ("fog", Some(1))]);
    let reply = completions(&mut desk, at_end("_V"));
    assert_eq!(shown(&reply), [("VERB", Some(1))]);
}

#[test]
fn a_caret_anywhere_is_answered() {
    let mut desk = Desk::with(&[("a", "été")]);
    for caret in [0, 1, 2, 99, u32::MAX] {
        let query = text("ét");
        let request = Request::Complete(CompleteRequest { query, caret });
        let span = completions(&mut desk, request).span;
        assert!(span.start <= span.end && span.end <= 3);
    }
    assert!(
        completions(&mut Desk::new(), at_end("ét"))
            .options
            .is_empty()
    );
}

#[test]
fn they_come_before_a_search_that_is_under_way() {
    let mut desk = Desk::with(&[(
        "a",
        &"as many words as it takes to be slow ".repeat(100_000),
    )]);
    let lines = desk.send(concordance("* *", vec![]));
    assert_eq!(desk.step(), Step::More);
    let older = desk.send(at_end("sl"));
    let newer = desk.send(at_end("wo"));
    desk.step();
    let superseded = desk.answer_to(older).expect_err("superseded");
    assert_eq!(superseded.kind, ErrorKind::Superseded);
    match desk.answer_to(newer) {
        Ok(Reply::Completions(reply)) => assert_eq!(shown(&reply), [("words", Some(100_000))]),
        other => panic!("no completions: {other:?}"),
    }
    assert!(
        desk.replies.iter().all(|(id, _)| *id != lines),
        "still searching"
    );
    desk.run();
    match desk.answer_to(lines) {
        Ok(Reply::Concordance(reply)) => assert_eq!(reply.summary.hits, 899_999),
        other => panic!("no lines: {other:?}"),
    }
}
