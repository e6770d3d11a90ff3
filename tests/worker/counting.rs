//! Long counts: how far they have come, what is answered meanwhile, and their end.

use kwicksilver::protocol::{ErrorKind, Reply, Request};
use kwicksilver::worker::Step;

use crate::desk::{Desk, concordance};
use crate::figuring::{by, collocates, phrases, request, table};

/// Words in no order that repeats soon.
fn prose(words: u32) -> String {
    let mut seed = 7u32;
    let mut text = String::new();
    for _ in 0..words {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let word = (seed >> 16) % 900;
        text += &format!("w{} ", word * word / 900);
    }
    text
}

fn desk() -> Desk {
    Desk::with(&[("a.txt", prose(120_000).as_str())])
}

#[test]
fn a_long_count_tells_how_far_it_is_and_lets_others_go_first() {
    let mut desk = desk();
    let mut asked = request(phrases(3, 10, true), &["word", "count"]);
    asked.frequency = 2;
    let id = desk.send(Request::Table(asked.clone()));
    let mut shares = Vec::new();
    let mut lines = None;
    while desk.session.counting().is_some() {
        desk.step();
        shares.extend(desk.session.counting());
        if lines.is_none() && shares.last().is_some_and(|share| *share > 0.1) {
            lines = Some(desk.send(concordance("w1", Vec::new())));
        }
    }
    assert!(shares.len() > 10 && shares.is_sorted());
    assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
    let at = |id: u32| desk.replies.iter().position(|(of, _)| *of == id);
    let lines = at(lines.expect("asked meanwhile"));
    assert!(lines < at(id) && lines.is_some(), "lines go first");
    assert!(matches!(desk.answer_to(id), Ok(Reply::Table(_))));
}

#[test]
fn counting_can_be_stopped_and_begun_again() {
    let mut desk = desk();
    let mut words = request(phrases(1, 1, false), &["word", "count"]);
    words.sort = by("count");
    let before = table(&mut desk, words.clone());
    let asked = request(phrases(3, 5, false), &["word", "count"]);
    let id = desk.send(Request::Table(asked.clone()));
    while desk.session.counting().is_some_and(|share| share < 0.2) {
        desk.step();
    }
    assert_eq!(desk.ask(Request::CancelTable), Ok(Reply::Done));
    let stopped = desk.answer_to(id).expect_err("stopped");
    assert_eq!(stopped.kind, ErrorKind::Stopped);
    assert_eq!(desk.session.counting(), None);
    // What had been counted before is still there, at once.
    let again = desk.send(Request::Table(words));
    desk.step();
    desk.step();
    assert_eq!(desk.answer_to(again), Ok(Reply::Table(before)));
    assert!(table(&mut desk, asked).rows_all > 100_000);
    assert_eq!(desk.ask(Request::CancelTable), Ok(Reply::Done));
}

#[test]
fn counts_that_wait_for_one_another_all_end() {
    let mut desk = desk();
    let phrases = request(phrases(2, 3, false), &["word"]);
    let around = request(collocates("w4"), &["word", "r1"]);
    let chart = kwicksilver::protocol::ChartRequest {
        table: request(kwicksilver::protocol::TableOf::Words, &[]),
        of: kwicksilver::protocol::ChartOf::Zipf,
        narrow: false,
    };
    let copied = kwicksilver::protocol::CopyTableRequest {
        table: around.clone(),
        runs: vec![(0, 3)],
    };
    let ids = [
        desk.send(Request::Table(phrases)),
        desk.send(Request::Chart(chart)),
        desk.send(Request::CopyTable(copied)),
        desk.send(concordance("w1 w4", Vec::new())),
    ];
    let mut steps = 0;
    while desk.step() == Step::More {
        steps += 1;
        assert!(steps < 5_000, "they keep taking each other's place");
    }
    assert!(ids.into_iter().all(|id| desk.answer_to(id).is_ok()));
}
