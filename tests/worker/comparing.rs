//! Comparison of hits by messages.

use kwicksilver::protocol::{
    CompareReply, CompareRequest, CompareSide, DocumentRef, ErrorKind, HitSet, Reply, Request,
    Scope, SortLevel, Sorting, Step, TextChoice, Width, WireError,
};

use crate::desk::{Desk, concordance, text};

const TEXTS: [(&str, &str); 3] = [
    ("a.txt", "fog in the bay and fog on the hill and rain"),
    (
        "b.txt",
        "rain and rain and some fog over a long grey wet morning",
    ),
    ("c.txt", "no weather at all"),
];

fn of(query: &str, name: &str) -> HitSet {
    HitSet {
        query: text(query),
        scope: Scope {
            texts: TextChoice::Only(vec![DocumentRef {
                name: name.to_owned(),
                nth: 0,
            }]),
            conditions: Vec::new(),
        },
        steps: Vec::new(),
    }
}

fn request(sides: Vec<HitSet>) -> CompareRequest {
    CompareRequest {
        sides,
        sort: Sorting::default(),
        first: 0,
        count: 100,
        context: Width::Characters(60),
    }
}

fn found(reply: &CompareReply) -> Vec<&CompareSide> {
    let sides = reply.sides.iter();
    sides.map(|side| side.as_ref().expect("found")).collect()
}

fn compare(desk: &mut Desk, request: CompareRequest) -> Result<CompareReply, WireError> {
    match desk.ask(Request::Compare(request))? {
        Reply::Compare(reply) => Ok(reply),
        other => panic!("no comparison: {other:?}"),
    }
}

#[test]
fn sides_carry_their_lines_and_their_difference_from_the_first() {
    let mut desk = Desk::with(&TEXTS);
    let sides = vec![of("fog", "a.txt"), of("fog", "b.txt"), of("fog", "c.txt")];
    let reply = compare(&mut desk, request(sides)).expect("compared");
    let found = found(&reply);
    let hits: Vec<u32> = found.iter().map(|side| side.summary.hits).collect();
    let tokens: Vec<u32> = found.iter().map(|side| side.summary.tokens).collect();
    assert_eq!((hits, tokens), (vec![2, 1, 0], vec![11, 12, 4]));
    assert_eq!(found[0].lines.len(), 2);
    assert!(found[0].difference.is_none());
    let second = found[1].difference.expect("both have tokens");
    let (e1, e2) = (12.0 * 3.0 / 23.0, 11.0 * 3.0 / 23.0);
    let g2 = 2.0 * (f64::ln(1.0 / e1) + 2.0 * f64::ln(2.0 / e2));
    assert!((second.log_likelihood - g2).abs() < 1e-9);
    let ratio = ((1.0f64 / 12.0) / (2.0 / 11.0)).log2();
    assert!(
        second
            .log_ratio
            .is_some_and(|found| (found - ratio).abs() < 1e-9)
    );
    assert!(second.p > 0.05 && !second.zero_replaced);
    assert!(found[2].difference.expect("both have tokens").zero_replaced);
}

#[test]
fn two_queries_stand_under_one_order() {
    let mut desk = Desk::with(&TEXTS);
    let sort: Vec<SortLevel> = vec!["1R".parse().expect("a level")];
    let asked = CompareRequest {
        sort: sort.clone().into(),
        ..request(vec![text("fog").into(), text("rain").into()])
    };
    let reply = compare(&mut desk, asked.clone()).expect("compared");
    for (side, query) in found(&reply).into_iter().zip(["fog", "rain"]) {
        let alone = desk.lines(query, sort.clone());
        assert_eq!((&side.lines, &side.summary), (&alone.lines, &alone.summary));
    }
    let window = CompareRequest {
        first: 1,
        count: 1,
        ..asked
    };
    let part = compare(&mut desk, window).expect("compared");
    assert_eq!(part.first, 1);
    for (side, part) in found(&reply).into_iter().zip(found(&part)) {
        assert_eq!(part.lines, side.lines[1..2]);
    }
}

#[test]
fn many_steps_on_four_sides_come_to_an_end() {
    let mut desk = Desk::with(&TEXTS);
    let sifted = |query| {
        let mut side = of(query, "a.txt");
        side.steps = (1..=5)
            .rev()
            .map(|lines| Step::Thin { lines, seed: 1 })
            .collect();
        side
    };
    let sides = ["fog", "the", "and", "*"].map(sifted).to_vec();
    let reply = compare(&mut desk, request(sides)).expect("compared");
    assert!(found(&reply).iter().all(|side| side.summary.hits == 1));
}

#[test]
fn a_bad_side_leaves_the_others_and_the_newest_wins() {
    let mut desk = Desk::with(&TEXTS);
    let bad = request(vec![text("fog").into(), text("\"open").into()]);
    let reply = compare(&mut desk, bad).expect("the first can be read");
    let error = reply.sides[1].as_ref().expect_err("unreadable");
    assert_eq!(error.kind, ErrorKind::Query);
    let first = reply.sides[0].as_ref().expect("found");
    assert_eq!((first.summary.hits, first.difference), (3, None));
    let bad_first = request(vec![text("\"open").into(), text("fog").into()]);
    let reply = compare(&mut desk, bad_first).expect("the second can be read");
    assert!(reply.sides[0].is_err());
    let second = reply.sides[1].as_ref().expect("found");
    assert_eq!((second.lines.len(), second.difference), (3, None));
    for sides in [1, 5] {
        let error = compare(&mut desk, request(vec![text("fog").into(); sides]));
        assert_eq!(error.expect_err("refused").kind, ErrorKind::Invalid);
    }
    let older = desk.send(Request::Compare(request(vec![text("a").into(); 2])));
    let newer = desk.send(Request::Compare(request(vec![text("fog").into(); 2])));
    let lines = desk.send(concordance("rain", vec![]));
    desk.run();
    let error = desk.answer_to(older).expect_err("superseded");
    assert_eq!(error.kind, ErrorKind::Superseded);
    assert!(desk.answer_to(newer).is_ok() && desk.answer_to(lines).is_ok());
}
