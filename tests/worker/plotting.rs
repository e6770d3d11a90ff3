//! The dispersion plot by messages.

use kwicksilver::protocol::{
    ErrorKind, PlotColumn, PlotReply, PlotRequest, Reply, Request, WireError,
};

use crate::desk::{Desk, text};

const TEXTS: [(&str, &str); 4] = [
    ("a.txt", "fog and fog and rain and rain and no fog"),
    ("b.txt", "rain"),
    ("c.txt", "no fog"),
    ("d.txt", "في الصباح فتح الحارس باب المنارة"),
];

fn request(query: &str) -> PlotRequest {
    PlotRequest {
        hits: text(query).into(),
        sort: PlotColumn::Name,
        descending: false,
        hits_only: false,
        stretches: 5,
        first: 0,
        count: 200,
    }
}

fn plot(desk: &mut Desk, request: PlotRequest) -> Result<PlotReply, WireError> {
    match desk.ask(Request::Plot(request))? {
        Reply::Plot(reply) => Ok(reply),
        other => panic!("no plot: {other:?}"),
    }
}

#[test]
fn rows_carry_their_ticks_and_figures() {
    let mut desk = Desk::with(&TEXTS);
    let reply = plot(&mut desk, request("fog")).expect("a plot");
    assert_eq!((reply.hits, reply.documents, reply.range), (4, 4, 2));
    assert_eq!((reply.rows_total, reply.longest), (4, 10));
    let first = &reply.rows[0];
    assert_eq!((first.hits, first.tokens, first.rtl), (3, 10, false));
    assert!((first.per_million - 3e5).abs() < 1e-9);
    let ticks: Vec<_> = first
        .ticks
        .iter()
        .map(|t| (t.stretch, t.hits, t.token))
        .collect();
    assert_eq!(ticks, [(0, 1, 0), (1, 1, 2), (4, 1, 9)]);
    assert!(reply.rows[1].ticks.is_empty() && reply.rows[3].rtl);
    // Shares of the hits 3/4, 0, 1/4, 0; of the 19 tokens 10, 1, 2, 6.
    let dp = (14.25 - 10.0 + 1.0 + 4.75 - 2.0 + 6.0) / 19.0 / 2.0;
    assert!(reply.dp.is_some_and(|figure| (figure - dp).abs() < 1e-12));
    let norm = dp / (1.0 - 1.0 / 19.0);
    assert!(
        reply
            .dp_norm
            .is_some_and(|figure| (figure - norm).abs() < 1e-12)
    );
}

#[test]
fn rows_sort_and_those_without_hits_go() {
    let mut desk = Desk::with(&TEXTS);
    let names: Vec<_> = desk
        .corpus()
        .documents
        .iter()
        .map(|d| (d.id, d.name.clone()))
        .collect();
    let mut order = |sort, descending, hits_only| {
        let asked = PlotRequest {
            sort,
            descending,
            hits_only,
            ..request("fog")
        };
        let reply = plot(&mut desk, asked).expect("a plot");
        assert_eq!(reply.rows_total as usize, reply.rows.len());
        let name = |id| {
            names
                .iter()
                .find(|(of, _)| *of == id)
                .map(|(_, name)| &name[..1])
        };
        reply
            .rows
            .iter()
            .filter_map(|row| name(row.document))
            .collect::<String>()
    };
    assert_eq!(order(PlotColumn::Name, true, false), "dcba");
    assert_eq!(order(PlotColumn::Hits, true, false), "acbd");
    assert_eq!(order(PlotColumn::PerMillion, true, false), "cabd");
    assert_eq!(order(PlotColumn::Tokens, false, false), "bcda");
    assert_eq!(order(PlotColumn::Hits, false, true), "ca");
}

#[test]
fn a_window_holds_what_was_asked_for() {
    let mut desk = Desk::with(&TEXTS);
    let mut window = |first, count| {
        let asked = PlotRequest {
            first,
            count,
            stretches: u32::MAX,
            ..request("fog")
        };
        plot(&mut desk, asked).expect("a plot").rows.len()
    };
    assert_eq!(
        (window(1, 2), window(3, 200), window(u32::MAX, u32::MAX)),
        (2, 1, 0)
    );
    let none = plot(
        &mut desk,
        PlotRequest {
            stretches: 0,
            ..request("xyzzy")
        },
    )
    .expect("a plot");
    assert_eq!((none.hits, none.dp, none.dp_norm), (0, None, None));
    let error = plot(&mut desk, request("\"open")).expect_err("unreadable");
    assert_eq!(error.kind, ErrorKind::Query);
}

#[test]
fn the_plot_follows_the_texts_and_the_newest_request_wins() {
    let mut desk = Desk::with(&TEXTS);
    let before = plot(&mut desk, request("fog")).expect("a plot");
    let gone = desk.corpus().documents[0].id;
    desk.ask(Request::Remove(vec![gone])).expect("removed");
    let after = plot(&mut desk, request("fog")).expect("a plot");
    assert_eq!((before.hits, after.hits, after.rows_total), (4, 1, 3));
    let older = desk.send(Request::Plot(request("rain")));
    let newer = desk.send(Request::Plot(request("no")));
    desk.run();
    let error = desk.answer_to(older).expect_err("superseded");
    assert_eq!(error.kind, ErrorKind::Superseded);
    assert!(desk.answer_to(newer).is_ok());
}
