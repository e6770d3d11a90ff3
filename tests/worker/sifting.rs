//! Scope and steps by messages.

use kwicksilver::protocol::{
    ConcordanceRequest, DocumentRef, ErrorKind, Folds, HitSet, Reply, Request, ResultSummary,
    STEPS_MAX, Scope, Sorting, Step, TextChoice, WireError,
};

use crate::annotated::HARBOUR;
use crate::desk::{Desk, text};

const TEXTS: [(&str, &str); 4] = [
    ("a.txt", "Fog and bell. Fog and rain. No fog, no bell"),
    ("b.txt", "the fog and the bell"),
    ("c.txt", "the fog and the bell"),
    ("meta.csv", "File,Year\na,1921\nb,1934\nc,1950\n"),
];

fn fog(steps: Vec<Step>) -> HitSet {
    HitSet {
        steps,
        ..text("fog").into()
    }
}

fn within(scope: Scope) -> HitSet {
    HitSet {
        scope,
        ..text("fog").into()
    }
}

fn near(query: &str, left: u32, right: u32, negated: bool) -> Step {
    Step::Context {
        query: query.to_owned(),
        left,
        right,
        negated,
        exact: false,
        sentences: false,
    }
}

fn text_ref(name: &str) -> DocumentRef {
    DocumentRef {
        name: name.to_owned(),
        nth: 0,
    }
}

fn ask(desk: &mut Desk, hits: HitSet) -> Result<ResultSummary, WireError> {
    let request = Request::Concordance(ConcordanceRequest {
        hits,
        sort: Sorting::default(),
        folds: Folds::default(),
        first: 0,
        count: 100,
        context: kwicksilver::protocol::Width::Characters(60),
    });
    match desk.ask(request)? {
        Reply::Concordance(reply) => {
            assert_eq!(reply.lines.len() as u32, reply.summary.hits);
            Ok(reply.summary)
        }
        other => panic!("no lines: {other:?}"),
    }
}

fn stages(desk: &mut Desk, steps: Vec<Step>) -> Vec<u32> {
    ask(desk, fog(steps)).expect("lines").stages
}

#[test]
fn each_step_tells_what_it_leaves() {
    let mut desk = Desk::with(&TEXTS);
    assert_eq!(stages(&mut desk, vec![]), [5]);
    let bell = near("bell", 0, 4, false);
    let steps = vec![bell.clone(), Step::FirstInText, near("the", 1, 0, true)];
    assert_eq!(stages(&mut desk, steps), [5, 4, 3, 1]);
    assert_eq!(stages(&mut desk, vec![near("bell", 0, 2, false)]), [5, 2]);
    assert_eq!(stages(&mut desk, vec![near("no", 2, 0, true)]), [5, 4]);
    let alike = Step::Distinct { left: 1, right: 2 };
    assert_eq!(stages(&mut desk, vec![alike, bell]), [5, 4, 3]);
    let thin = Step::Thin { lines: 2, seed: 7 };
    assert_eq!(stages(&mut desk, vec![thin]), [5, 2]);
    assert_eq!(stages(&mut desk, vec![Step::WholeSentences]), [5, 2]);
    assert_eq!(stages(&mut desk, vec![Step::FirstInSentence]), [5, 5]);
    let stretch = Step::Stretch {
        text: text_ref("a.txt"),
        from: 1,
        to: 4,
    };
    assert_eq!(stages(&mut desk, vec![stretch]), [5, 1]);
}

#[test]
fn what_is_out_of_scope_does_not_count_at_all() {
    let mut desk = Desk::with(&TEXTS);
    let texts = TextChoice::AllBut(vec![text_ref("a.txt")]);
    let summary = ask(
        &mut desk,
        within(Scope {
            texts,
            ..Scope::default()
        }),
    )
    .expect("lines");
    assert_eq!((summary.hits, summary.tokens), (2, 10));
    assert_eq!((summary.documents_searched, summary.out_of_scope), (2, 1));
    assert!((summary.per_million - 2e5).abs() < 1e-9);

    let texts = TextChoice::Only(vec![text_ref("a.txt"), text_ref("gone.txt")]);
    let summary = ask(
        &mut desk,
        within(Scope {
            texts,
            ..Scope::default()
        }),
    )
    .expect("lines");
    assert_eq!((summary.hits, summary.documents_searched), (3, 1));

    let conditions = vec!["Year>=\"1930\"".to_owned(), "Year<=\"1940\"".to_owned()];
    let scope = Scope {
        conditions,
        ..Scope::default()
    };
    let summary = ask(&mut desk, within(scope)).expect("lines");
    assert_eq!((summary.hits, summary.documents_searched), (1, 1));
}

#[test]
fn a_condition_or_a_step_that_cannot_be_read_says_which() {
    let mut desk = Desk::with(&TEXTS);
    for condition in ["Outlet=\"x\"", "Year=\"1\"/> within <s", "", "Year"] {
        let scope = Scope {
            conditions: vec![condition.to_owned()],
            ..Scope::default()
        };
        let error = ask(&mut desk, within(scope)).expect_err(condition);
        assert!(error.message.contains("In the condition"), "{error:?}");
        assert_eq!(error.kind, ErrorKind::Query);
    }
    let error = ask(&mut desk, fog(vec![near("[word=\"x", 1, 1, false)])).expect_err("unclosed");
    assert!(error.message.starts_with("In the step"), "{error:?}");
    assert_eq!(error.span, None);
    let steps = vec![Step::FirstInText; STEPS_MAX + 1];
    assert!(ask(&mut desk, fog(steps)).is_err());
    assert_eq!(
        stages(&mut desk, vec![Step::FirstInText; STEPS_MAX]).len(),
        STEPS_MAX + 1
    );
}

#[test]
fn texts_without_the_layer_that_a_step_names_are_left_out() {
    let mut desk = Desk::with(&[("a.txt", "the fog"), ("b.conllu", HARBOUR)]);
    let all = HitSet {
        steps: vec![near("[lemma=\"nothing\"]", 5, 5, true)],
        ..text("the").into()
    };
    let summary = ask(&mut desk, all).expect("lines");
    assert_eq!(
        (summary.left_out, summary.lacking),
        (1, vec!["lemma".to_owned()])
    );
    assert_eq!(summary.stages[0], summary.hits + 1);
}

#[test]
fn a_change_of_the_texts_sifts_anew() {
    let mut desk = Desk::with(&TEXTS);
    assert_eq!(stages(&mut desk, vec![Step::FirstInText]), [5, 3]);
    let id = desk.corpus().documents[0].id;
    desk.ask(Request::Remove(vec![id])).expect("removed");
    assert_eq!(stages(&mut desk, vec![Step::FirstInText]), [2, 2]);
}
