//! Widths of lines, and lines read whole.

use kwicksilver::protocol::{
    CopyRequest, ErrorKind, ExportFormat, ExportRequest, ExportTable, Line, LineColumn, Reply,
    Request, SortPosition, WIDTH_MAX, WholeLineRequest, Width,
};
use kwicksilver::worker::Step;

use crate::desk::{Desk, concordance, text};

const TEXTS: [(&str, &str); 2] = [
    (
        "a.txt",
        "The tide turned. “Where is the ferry?” she asked. Nobody knew.\n\nThe ferry was late.",
    ),
    ("b.txt", "A ferry, then."),
];

fn lines(desk: &mut Desk, query: &str, context: Width) -> Vec<Line> {
    let Request::Concordance(mut request) = concordance(query, vec![]) else {
        unreachable!()
    };
    request.context = context;
    match desk.ask(Request::Concordance(request)) {
        Ok(Reply::Concordance(reply)) => reply.lines,
        other => panic!("no lines: {other:?}"),
    }
}

fn joined(line: &Line) -> String {
    format!("{}|{}|{}", line.left, line.node, line.right)
}

#[test]
fn lines_have_the_width_that_is_asked_for() {
    let mut desk = Desk::with(&TEXTS);
    let mut first = |width| joined(&lines(&mut desk, "ferry", width)[0]);
    assert_eq!(first(Width::Words(2)), "is the |ferry|?” she asked");
    assert_eq!(first(Width::Characters(7)), "is the |ferry|?” she ");
    assert_eq!(first(Width::Sentence), "“Where is the |ferry|?” she asked.");
    assert_eq!(
        first(Width::Paragraph),
        "The tide turned. “Where is the |ferry|?” she asked. Nobody knew."
    );
}

#[test]
fn sentences_are_made_before_lines_that_need_them() {
    let mut desk = Desk::new();
    desk.drop_files(vec![(
        "long.txt",
        Some("The ferry was late. ".repeat(60_000).into_bytes()),
    )]);
    // Up to the index, without the leisure in which sentences are made.
    while desk.events.iter().all(|event| {
        !matches!(event, kwicksilver::protocol::Event::Corpus(state) if !state.loading && state.tokens > 0)
    }) {
        assert_eq!(desk.step(), Step::More);
    }
    let Request::Concordance(mut request) = concordance("ferry", vec![]) else {
        unreachable!()
    };
    request.context = Width::Sentence;
    let id = desk.send(Request::Concordance(request));
    let mut steps = 0;
    while desk.replies.iter().all(|(of, _)| *of != id) {
        desk.step();
        steps += 1;
    }
    assert!(steps > 2, "in slices: {steps}");
    match desk.answer_to(id) {
        Ok(Reply::Concordance(reply)) => {
            assert_eq!(joined(&reply.lines[7]), "The |ferry| was late.");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_too_long_for_a_screen_is_cut_in_sight_and_whole_where_it_is_read() {
    let long = "over and over ".repeat(300);
    let text_of = format!("{long}the ferry {long}ends here");
    let mut desk = Desk::with(&[("a.txt", &text_of)]);
    let line = &lines(&mut desk, "ferry", Width::Paragraph)[0];
    assert!(line.left.starts_with('…') && line.right.ends_with('…'));
    assert!(line.left.len() < 1_100 && line.right.len() < 1_100);
    let whole = |desk: &mut Desk, hit| {
        desk.ask(Request::WholeLine(WholeLineRequest {
            hits: text("ferry").into(),
            hit,
            width: Width::Paragraph,
        }))
    };
    match whole(&mut desk, 0) {
        Ok(Reply::WholeLine(reply)) => {
            assert_eq!(joined(&reply.line).replace('|', ""), text_of);
        }
        other => panic!("{other:?}"),
    }
    let missing = whole(&mut desk, 1).expect_err("there is one hit");
    assert_eq!(missing.kind, ErrorKind::Missing);
}

#[test]
fn words_that_a_line_is_sorted_by_are_told_behind_the_ellipsis() {
    let text_of = format!("{}the ferry", "over and ".repeat(300));
    let mut desk = Desk::with(&[("a.txt", &text_of)]);
    let first_left = SortPosition::new(-1).expect("within reach");
    let Request::Concordance(mut request) = concordance("ferry", vec![first_left.into()]) else {
        unreachable!()
    };
    request.context = Width::Paragraph;
    match desk.ask(Request::Concordance(request)) {
        Ok(Reply::Concordance(reply)) => {
            let (left, tint) = (&reply.lines[0].left, reply.lines[0].tints[0]);
            assert!(left.starts_with('…'));
            assert_eq!(&left[tint.start as usize..tint.end as usize], "the");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_taken_away_has_the_width_too() {
    let mut desk = Desk::with(&TEXTS);
    let copied = desk.ask(Request::Copy(CopyRequest {
        tabs: false,
        hits: text("late").into(),
        sort: kwicksilver::protocol::Sorting::default(),
        context: Width::Sentence,
        runs: vec![(0, 1)],
    }));
    match copied {
        Ok(Reply::Copied(reply)) => assert!(
            reply.plain.contains("The ferry was  late  ."),
            "{}",
            reply.plain
        ),
        other => panic!("{other:?}"),
    }
    let version = desk.corpus().version;
    let exported = desk.ask(Request::Export(ExportRequest {
        table: ExportTable::Lines {
            runs: Vec::new(),
            hits: text("ferry").into(),
            sort: kwicksilver::protocol::Sorting::default(),
            context: Width::Sentence,
            columns: vec![LineColumn::Left, LineColumn::Node, LineColumn::Right],
        },
        format: ExportFormat::Tsv,
        citation: true,
        byte_order_mark: false,
        date: "2024-05-06".to_owned(),
        version,
    }));
    assert!(exported.is_ok(), "{exported:?}");
    let written = &desk.session.host().written;
    assert!(written.contains("\nThe \tferry\t was late.\n"), "{written}");
    assert!(written.contains("Context: the sentence"), "{written}");
}

#[test]
fn no_width_is_larger_than_there_is() {
    let mut desk = Desk::with(&[("a.txt", &"x ".repeat(9_000))]);
    let widest = lines(&mut desk, "x", Width::Words(u32::MAX))[99].left.len();
    assert_eq!(
        widest,
        lines(&mut desk, "x", Width::Words(WIDTH_MAX))[99]
            .left
            .len()
    );
}
