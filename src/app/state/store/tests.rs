//! The reducer, action by action.

use super::*;
use crate::app::state::*;
use crate::protocol::*;

fn told(event: Event) -> Action {
    Action::Told(FromWorker::Event(event))
}

fn corpus(version: u32, names: &[&str]) -> CorpusState {
    CorpusState {
        version,
        tokens: 20,
        ..fixtures::corpus(names)
    }
}

fn with_texts() -> State {
    State::default()
        .after(Action::Link(Link::Up))
        .after(told(Event::Corpus(corpus(1, &["a.txt", "b.txt"]))))
}

#[test]
fn a_stretch_of_a_plot_becomes_a_step() {
    let open = |from, to| Action::OpenStretch {
        document: DocumentId(1),
        from,
        to,
    };
    let state = with_texts().after(Action::Type("sea".to_owned()));
    let first = state.after(open(2, 4)).after(open(5, 9));
    assert_eq!(first.route.view, View::Concordance);
    let [Step::Stretch { text, from, to }] = first.route.steps.as_slice() else {
        panic!("one stretch: {:?}", first.route.steps);
    };
    assert_eq!((text.name.as_str(), *from, *to), ("b.txt", 5, 9));
    let gone = Action::OpenStretch {
        document: DocumentId(9),
        from: 0,
        to: 1,
    };
    assert!(state.after(gone).route.steps.is_empty());
    let year = || Action::OpenGroup(vec!["year==\"1\"".to_owned()]);
    let group = state.after(year()).after(year());
    assert_eq!(group.route.scope.conditions.len(), 1);
}

#[test]
fn chosen_lines_are_forgotten_with_their_lines() {
    let state = with_texts()
        .after(Action::Type("sea".to_owned()))
        .after(Action::Select(Select::All(7)));
    assert_eq!(state.chosen.len(), 7);
    let wider = state.after(Action::Context(200));
    let away = wider.after(Action::Show(View::Documents));
    assert_eq!(away.after(Action::Show(View::Concordance)).chosen.len(), 7);
    let at = SortPosition::new(1).expect("within reach");
    let sorted = state.after(Action::SortBy { at, add: false });
    assert!(sorted.chosen.is_empty());
    assert!(
        state
            .after(Action::Type("seas".to_owned()))
            .chosen
            .is_empty()
    );
}

fn ask(state: State, id: u32) -> State {
    let due = state.due();
    due.into_iter().fold(state, |state, due| {
        let id = id + u32::from(matches!(due, Due::Words(..))) * 1000;
        state.after(Action::Sent { id, due })
    })
}

fn lines(id: u32, hits: u32) -> Action {
    let line = Line {
        number: 0,
        hit: 0,
        document: DocumentId(1),
        token: 7,
        percent: 1.0,
        left: String::new(),
        node: "x".to_owned(),
        right: String::new(),
        rtl: false,
        pattern: None,
        tints: Vec::new(),
        mark: 0,
        note: None,
    };
    let reply = ConcordanceReply {
        summary: ResultSummary {
            version: 1,
            hits,
            per_million: 1.0,
            documents: 1,
            documents_searched: 2,
            out_of_scope: 0,
            stages: vec![hits],
            left_out: 0,
            lacking: Vec::new(),
            tokens: 20,
            reading: String::new(),
            groups: None,
            patterns: None,
        },
        first: 0,
        rows: hits,
        heads: Vec::new(),
        lines: vec![line; hits.min(200) as usize],
    };
    Action::Told(FromWorker::Reply {
        id,
        micros: 1.0,
        result: Ok(Reply::Concordance(reply)),
    })
}

fn asks_lines(state: &State) -> bool {
    state.due().iter().any(|due| matches!(due, Due::Lines(..)))
}

#[test]
fn nothing_is_asked_before_the_worker_is_up_and_has_texts() {
    let typed = State::default().after(Action::Type("x".to_owned()));
    assert!(typed.due().is_empty());
    let up = typed.after(Action::Link(Link::Up));
    assert!(up.due().is_empty());
    assert!(asks_lines(
        &up.after(told(Event::Corpus(corpus(1, &["a"]))))
    ));
}

#[test]
fn every_keystroke_asks_and_the_newest_answer_counts() {
    let one = ask(with_texts().after(Action::Type("x".to_owned())), 1);
    assert!(one.due().is_empty());
    let two = ask(one.after(Action::Type("xy".to_owned())), 2);
    let stale = two.after(lines(1, 99));
    assert!(stale.lines.list.ready().is_none());
    let fresh = stale.after(lines(2, 3));
    assert_eq!(fresh.lines.list.ready().map(|table| table.total), Some(3));
    let cleared = fresh.after(Action::Type(String::new()));
    assert!(cleared.lines.is_clear());
}

#[test]
fn typing_is_one_step_until_it_settles() {
    let start = with_texts();
    let typed = start
        .after(Action::Type("k".to_owned()))
        .after(Action::Type("ko".to_owned()));
    assert_eq!(typed.step, start.step + 1);
    let again = typed
        .after(Action::Settle)
        .after(Action::Type("kor".to_owned()));
    assert_eq!(again.step, typed.step + 1);
}

#[test]
fn typing_shows_the_lines_unless_the_view_shows_hits() {
    let words = with_texts()
        .after(Action::Show(View::Words))
        .after(Action::Type("x".to_owned()));
    assert_eq!(words.route.view, View::Concordance);
    let emptied = words
        .after(Action::Show(View::Words))
        .after(Action::Type(String::new()));
    assert_eq!(emptied.route.view, View::Words);
    let reader = with_texts()
        .after(Action::Show(View::Reader))
        .after(Action::Type("x".to_owned()));
    assert_eq!(reader.route.view, View::Reader);
}

#[test]
fn opening_a_line_leaves_it_marked_and_asks_for_its_text() {
    let found = ask(with_texts().after(Action::Type("x".to_owned())), 1).after(lines(1, 3));
    let open = found.after(Action::OpenLine(2));
    assert_eq!((open.route.view, open.route.line), (View::Reader, Some(2)));
    assert_eq!(open.route.place, Some(Place::Token(7)));
    let read = open.due().into_iter().any(|due| match due {
        Due::Read(key) => key.document == DocumentId(1),
        _ => false,
    });
    assert!(read);
}

#[test]
fn an_unfolded_line_is_asked_for_whole() {
    let found = ask(with_texts().after(Action::Type("x".to_owned())), 1).after(lines(1, 3));
    let whole = |state: &State| {
        state.due().into_iter().find_map(|due| match due {
            Due::Whole(key) => Some((key.hit, key.width)),
            _ => None,
        })
    };
    assert_eq!(whole(&found), None);
    let unfolded = found.after(Action::Unfold(2));
    assert_eq!(unfolded.route.line, Some(2));
    assert_eq!(whole(&unfolded), Some((0, Width::Paragraph)));
    let other = unfolded.after(Action::Unfold(1));
    assert_eq!((other.route.line, whole(&other).is_some()), (Some(1), true));
    assert_eq!(whole(&other.after(Action::Unfold(1))), None);
}

#[test]
fn the_text_beside_is_that_of_the_marked_line() {
    let found = ask(with_texts().after(Action::Type("x".to_owned())), 1).after(lines(1, 3));
    let read = |state: &State| {
        state.due().into_iter().find_map(|due| match due {
            Due::Read(key) => Some((key.document, key.at, key.short)),
            _ => None,
        })
    };
    assert_eq!(read(&found), None);
    let beside = found.after(Action::Beside(true));
    assert_eq!(beside.route.line, Some(0), "there is something to read");
    let expected = (DocumentId(1), Place::Token(7), true);
    assert_eq!(read(&beside), Some(expected));
    assert_eq!(read(&beside.after(Action::Show(View::Words))), None);
}

#[test]
fn the_plot_is_asked_for_where_it_is_shown_and_opens_its_hits() {
    let asks = |state: &State| {
        let mut due = state.due().into_iter();
        due.any(|due| matches!(due, Due::Plot(..)))
    };
    let found = with_texts().after(Action::Type("x".to_owned()));
    assert!(!asks(&found));
    let shown = found.after(Action::Show(View::Plot));
    assert!(asks(&shown) && !asks(&ask(shown.clone(), 1)));
    let other = ask(shown, 1).after(Action::Type("xy".to_owned()));
    assert!(asks(&other) && other.route.view == View::Plot);
    let marked = ask(other, 9).after(Action::MarkPlot(1));
    let sorted = marked.after(Action::SortPlot(PlotColumn::Hits));
    assert!(asks(&sorted) && sorted.route.plot.sort.descending);
    assert_eq!(
        (marked.route.plot_row, sorted.route.plot_row),
        (Some(1), None)
    );
    let open = marked.after(Action::OpenHit {
        document: DocumentId(1),
        token: 7,
    });
    assert_eq!(open.route.view, View::Reader);
    assert_eq!(open.route.place, Some(Place::Token(7)));
    assert_eq!(open.left.plot_row, Some(1));
}

#[test]
fn a_table_of_figures_is_asked_for_where_it_is_shown() {
    let asks = |state: &State| {
        let mut due = state.due().into_iter();
        due.any(|due| matches!(due, Due::Figures(..)))
    };
    let texts = with_texts();
    assert!(!asks(&texts));
    assert!(asks(&texts.after(Action::Show(View::Keywords))));
    let collocates = texts.after(Action::Show(View::Collocates));
    assert!(!asks(&collocates), "there is no query");
    let typed = collocates.after(Action::Type("sea".to_owned()));
    assert_eq!(typed.route.view, View::Collocates);
    assert!(asks(&typed) && !asks(&ask(typed.clone(), 1)));
    let asked = ask(typed, 1);
    let sort = |column: &str| {
        Action::Figures(FigureChange::Sort(
            FigureKind::Collocates,
            column.to_owned(),
            false,
        ))
    };
    assert!(asks(&asked.after(sort("mi"))));
    assert!(asked.after(Action::Show(View::Plot)).figures.is_clear());
    let phrases = texts.after(Action::Show(View::Phrases));
    let typed = phrases.after(Action::Type("sea".to_owned()));
    assert_eq!(typed.route.view, View::Concordance, "they are of all words");
}

#[test]
fn a_query_that_cannot_be_read_keeps_the_old_lines() {
    let found = ask(with_texts().after(Action::Type("x".to_owned())), 1).after(lines(1, 3));
    let bad = ask(found.after(Action::Type("x\"".to_owned())), 2);
    let error = WireError::new(ErrorKind::Query, "A quote is open.");
    let failed = bad.after(Action::Told(FromWorker::Reply {
        id: 2,
        micros: 0.0,
        result: Err(error),
    }));
    assert!(failed.lines.list.error().is_some() && failed.lines.list.shown().is_some());
    assert!(failed.due().is_empty());
}

#[test]
fn proposals_are_asked_for_what_is_typed_and_for_nothing_else() {
    let asks = |state: &State| {
        let mut due = state.due().into_iter();
        due.any(|due| matches!(due, Due::Complete(_)))
    };
    let elsewhere = with_texts().after(Action::Search("br".to_owned()));
    assert!(!asks(&elsewhere));
    let typed = elsewhere
        .after(Action::Type("bri".to_owned()))
        .after(Action::Complete {
            caret: 3,
            demanded: false,
        });
    assert!(asks(&typed) && asks_lines(&typed));
    assert!(!asks(&ask(typed.clone(), 1)));
    assert!(!asks(&typed.after(Action::CloseProposals)));
    assert!(!asks(&typed.after(Action::Search("x".to_owned()))));
    assert!(!asks(&typed.after(Action::Navigated(Route::default()))));
}

#[test]
fn a_restart_asks_everything_again() {
    let found = ask(with_texts().after(Action::Type("x".to_owned())), 1).after(lines(1, 3));
    let down = found.after(Action::Link(Link::Down("gone".to_owned())));
    assert!(down.due().is_empty());
    let rules = TokenRules {
        join_hyphens: true,
        ..TokenRules::default()
    };
    let up = down
        .after(Action::Rules(rules))
        .after(Action::Link(Link::Starting));
    let due = up.after(Action::Link(Link::Up)).due();
    assert!(matches!(due.first(), Some(Due::Rules(_))));
    assert!(due.iter().any(|due| matches!(due, Due::Lines(..))));
}

#[test]
fn going_back_restores_the_view_but_not_the_texts() {
    let state = with_texts();
    let query = QueryText {
        text: "old".to_owned(),
        ..QueryText::default()
    };
    let past = Route {
        query,
        view: View::Words,
        line: Some(4),
        samples: true,
        ..Route::default()
    };
    let back = state.after(Action::Navigated(past));
    assert_eq!((back.route.view, back.route.line), (View::Words, Some(4)));
    assert!(!back.route.samples);
}
