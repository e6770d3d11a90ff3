//! The dispersion plot by messages.

use kwicksilver::protocol::{
    ErrorKind, ExportFormat, ExportRequest, ExportTable, PlotBy, PlotColumn, PlotOf, PlotReply,
    PlotRequest, Reply, Request, Scope, Sorting, Step, WireError,
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
        of: PlotOf {
            hits: text(query).into(),
            ..PlotOf::default()
        },
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
    let all = reply.queries[0];
    assert_eq!((all.hits, reply.documents, all.range), (4, 4, 2));
    assert_eq!((reply.rows_total, reply.longest), (4, 10));
    let first = &reply.rows[0];
    let lane = &first.lanes[0];
    assert_eq!((lane.hits, first.tokens, first.rtl), (3, 10, false));
    assert!((lane.per_million - 3e5).abs() < 1e-9);
    // Ten tokens in twenty slices, of which ten hold one each: three of them
    // have all hits.
    assert!(lane.dp.is_some_and(|dp| (dp - 0.7).abs() < 1e-12));
    let ticks: Vec<_> = lane
        .ticks
        .iter()
        .map(|t| (t.stretch, t.hits, t.token))
        .collect();
    assert_eq!(ticks, [(0, 1, 0), (1, 1, 2), (4, 1, 9)]);
    assert!(reply.rows[1].lanes[0].ticks.is_empty() && reply.rows[3].rtl);
    // Shares of the hits 3/4, 0, 1/4, 0; of the 19 tokens 10, 1, 2, 6.
    let dp = (14.25 - 10.0 + 1.0 + 4.75 - 2.0 + 6.0) / 19.0 / 2.0;
    assert!(all.dp.is_some_and(|figure| (figure - dp).abs() < 1e-12));
    let norm = dp / (1.0 - 1.0 / 19.0);
    assert!(
        all.dp_norm
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
        let mut asked = request("fog");
        asked.of = PlotOf {
            sort,
            descending,
            hits_only,
            ..asked.of
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
            .filter_map(|row| name(row.document?))
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
    let none = none.queries[0];
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
    let (was, is) = (before.queries[0].hits, after.queries[0].hits);
    assert_eq!((was, is, after.rows_total), (4, 1, 3));
    let older = desk.send(Request::Plot(request("rain")));
    let newer = desk.send(Request::Plot(request("no")));
    desk.run();
    let error = desk.answer_to(older).expect_err("superseded");
    assert_eq!(error.kind, ErrorKind::Superseded);
    assert!(desk.answer_to(newer).is_ok());
}

/// Texts that say of themselves when they are from, and who speaks.
fn dated() -> Desk {
    let mut desk = Desk::with(&[
        ("a.txt", "fog fog rain sun"),
        ("b.txt", "fog sun"),
        ("c.txt", "rain rain rain rain sun sun"),
        ("d.txt", "sun"),
    ]);
    let table = "file,when,who\na.txt,1990-05-01,Ann\nb.txt,1990,ann\nc.txt,1992,\"B \\ \"\"q\"\"\"\nd.txt,no date,\n";
    desk.drop_files(vec![("about.csv", Some(table.as_bytes().to_vec()))]);
    desk.run();
    desk
}

fn by(desk: &mut Desk, by: PlotBy, others: &[&str]) -> PlotReply {
    let mut asked = request("fog");
    asked.of.by = by;
    asked.of.others = others.iter().map(|text| (*text).to_owned()).collect();
    plot(desk, asked).expect("a plot")
}

/// Name, texts, tokens and hits of each row.
fn groups(reply: &PlotReply) -> Vec<(&str, u32, u32, Vec<u32>)> {
    let rows = reply.rows.iter().map(|row| {
        let group = row.group.as_ref().expect("a group");
        let hits = row.lanes.iter().map(|lane| lane.hits).collect();
        (group.name.as_str(), group.texts, row.tokens, hits)
    });
    rows.collect()
}

#[test]
fn texts_group_by_what_is_known_of_them() {
    let mut desk = dated();
    let reply = by(&mut desk, PlotBy::Value("who".to_owned()), &["rain"]);
    assert_eq!(
        groups(&reply),
        [
            ("Ann", 2, 6, vec![3, 1]),
            ("B \\ \"q\"", 1, 6, vec![0, 4]),
            ("", 1, 1, vec![0, 0]),
        ]
    );
    assert_eq!(reply.without, 1);
    let fields: Vec<_> = reply
        .fields
        .iter()
        .map(|of| (of.name.as_str(), of.dates))
        .collect();
    assert_eq!(fields, [("when", true), ("who", false)]);
    // 3 of 6: (0.5 ± ...) after Wilson.
    let (low, high) = reply.rows[0].lanes[0].bounds.expect("bounds");
    assert!(
        (low - 187_616.0).abs() < 1.0 && (high - 812_384.0).abs() < 1.0,
        "{low} {high}"
    );
    assert!(reply.most >= high);
    // The conditions find the same texts.
    for row in &reply.rows {
        let group = row.group.as_ref().expect("a group");
        let mut asked = request("sun|fog|rain");
        asked.of.hits.scope = Scope {
            conditions: group.conditions.clone(),
            ..Scope::default()
        };
        let within = plot(&mut desk, asked).expect("a scope that reads");
        assert_eq!(within.documents, group.texts, "{:?}", group.conditions);
        assert_eq!(within.queries[0].hits, row.tokens);
    }
}

#[test]
fn texts_stand_in_the_years_that_they_are_from() {
    let mut desk = dated();
    let reply = by(&mut desk, PlotBy::Time("when".to_owned()), &[]);
    assert_eq!(
        groups(&reply),
        [
            ("1990", 2, 6, vec![3]),
            ("1991", 0, 0, vec![0]),
            ("1992", 1, 6, vec![0]),
        ]
    );
    assert_eq!((reply.without, reply.rows[1].lanes[0].bounds), (1, None));
    let year = reply.rows[0].group.as_ref().expect("a group");
    let mut asked = request("sun");
    asked.of.hits.scope.conditions = year.conditions.clone();
    assert_eq!(plot(&mut desk, asked).expect("a plot").documents, 2);
    let none = by(&mut desk, PlotBy::Time("who".to_owned()), &[]);
    assert_eq!((none.rows_total, none.without), (0, 4));
}

#[test]
fn several_queries_share_the_rows() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request("fog");
    asked.of.others = vec!["rain".to_owned(), "xyzzy".to_owned()];
    asked.of.hits_only = true;
    let reply = plot(&mut desk, asked.clone()).expect("a plot");
    let hits: Vec<Vec<u32>> = reply
        .rows
        .iter()
        .map(|row| row.lanes.iter().map(|lane| lane.hits).collect())
        .collect();
    assert_eq!(hits, [vec![3, 2, 0], vec![0, 1, 0], vec![1, 0, 0]]);
    let all: Vec<u32> = reply.queries.iter().map(|of| of.hits).collect();
    assert_eq!(all, [4, 3, 0]);
    asked.of.others[1] = "(open".to_owned();
    let error = plot(&mut desk, asked.clone()).expect_err("unreadable");
    assert!(error.message.contains("\u{201c}(open\u{201d}") && error.span.is_none());
    asked.of.others = vec!["rain".to_owned(); 6];
    assert_eq!(
        plot(&mut desk, asked).expect_err("too many").kind,
        ErrorKind::Invalid
    );
}

#[test]
fn sifted_queries_are_all_found_however_many_stages_they_have() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request("fog");
    asked.of.hits.steps = vec![
        Step::Context {
            query: "and".to_owned(),
            left: 3,
            right: 3,
            negated: false,
            exact: false,
            sentences: false,
        },
        Step::Distinct { left: 1, right: 1 },
        Step::FirstInText,
    ];
    asked.of.others = ["rain", "and", "no", "fog and", "r*"]
        .map(str::to_owned)
        .into();
    let reply = plot(&mut desk, asked).expect("a plot");
    let all: Vec<u32> = reply.queries.iter().map(|of| of.hits).collect();
    assert_eq!(all, [1, 1, 1, 1, 1, 1]);
}

fn written(desk: &mut Desk, by: PlotBy, others: &[&str], format: ExportFormat) -> String {
    let table = ExportTable::Plot {
        of: PlotOf {
            by,
            others: others.iter().map(|text| (*text).to_owned()).collect(),
            ..request("fog").of
        },
        to_scale: false,
    };
    let request = ExportRequest {
        table,
        format,
        citation: false,
        byte_order_mark: false,
        date: "2024-05-06".to_owned(),
        version: desk.corpus().version,
    };
    desk.ask(Request::Export(request)).expect("written");
    desk.session.host().written.clone()
}

/// The words of a drawing, once it has been read as XML: its title, what it
/// says of itself, and the rest.
pub(crate) fn read_svg(text: &str) -> (String, String, Vec<String>) {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut open, mut words) = (Vec::<String>::new(), Vec::new());
    let (mut title, mut desc, mut text) = (String::new(), String::new(), String::new());
    loop {
        use quick_xml::events::Event;
        match reader.read_event().expect("XML") {
            Event::Start(tag) => {
                for attribute in tag.attributes() {
                    attribute.expect("an attribute");
                }
                open.push(tag.name().as_ref().to_owned());
                text.clear();
            }
            Event::End(_) => {
                let text = std::mem::take(&mut text);
                let path: Vec<&str> = open.iter().map(String::as_str).collect();
                match path.as_slice() {
                    ["svg", "title"] => title = text,
                    ["svg", "desc"] => desc = text,
                    [.., "text"] => words.push(text),
                    _ => {}
                }
                open.pop();
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(name) => match &*name {
                "amp" => text.push('&'),
                "lt" => text.push('<'),
                "gt" => text.push('>'),
                other => panic!("&{other};"),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "whole");
    (title, desc, words)
}

#[test]
fn a_plot_is_drawn_with_all_its_rows() {
    let texts: Vec<(String, String)> = (0..500)
        .map(|n| {
            (
                format!("t{n:03} <&>.txt"),
                format!("fog {}rain", "and ".repeat(n % 7)),
            )
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let mut desk = Desk::with(&texts);
    let drawn = written(&mut desk, PlotBy::Text, &["rain"], ExportFormat::Svg);
    let (title, desc, words) = read_svg(&drawn);
    assert_eq!(title, "Where hits fall in each text");
    for part in [
        "Query: fog",
        "Query: rain",
        "Date: 2024-05-06",
        "Kwicksilver",
    ] {
        assert!(desc.contains(part), "{part} in {desc}");
    }
    let names = drawn.matches("<g><title>t").count();
    assert_eq!(names, 500);
    for part in [
        "Hits",
        "Per million",
        "DP",
        "Place in the text, percent of its tokens",
        "100 %",
    ] {
        assert!(words.iter().any(|word| word == part), "{part}");
    }
    let pixels = written(&mut desk, PlotBy::Text, &[], ExportFormat::Png);
    let (_, _, words) = read_svg(&pixels);
    assert!(
        words
            .iter()
            .any(|word| word == "The first 300 of 500 rows in this order.")
    );
    assert_eq!(pixels.matches("<g><title>t").count(), 300);
}

#[test]
fn groups_are_drawn_with_their_intervals() {
    let mut desk = dated();
    let drawn = written(
        &mut desk,
        PlotBy::Value("who".to_owned()),
        &[],
        ExportFormat::Svg,
    );
    let (title, _, words) = read_svg(&drawn);
    assert_eq!(title, "fog \u{2013} Frequency by who");
    assert!(
        words
            .iter()
            .any(|word| word == "500,000 [187,616, 812,384]"),
        "{words:?}"
    );
    assert!(words.iter().any(|word| word == "Hits per million tokens"));
    let drawn = written(
        &mut desk,
        PlotBy::Time("when".to_owned()),
        &["rain"],
        ExportFormat::Svg,
    );
    let (_, _, words) = read_svg(&drawn);
    for part in [
        "1990",
        "1991",
        "1992",
        "Year",
        "1 text without a date in when not shown.",
    ] {
        assert!(
            words.iter().any(|word| word.contains(part)),
            "{part} in {words:?}"
        );
    }
    let table = written(
        &mut desk,
        PlotBy::Time("when".to_owned()),
        &[],
        ExportFormat::Csv,
    );
    assert_eq!(
        table,
        "when,query,hits,tokens,per_million,per_million_low,per_million_high,texts\r\n\
         1990,fog,3,6,500000.0000,187616.3065,812383.6935,2\r\n\
         1991,fog,0,0,0.0000,,,0\r\n\
         1992,fog,0,6,0.0000,0.0000,390334.2879,1\r\n"
    );
    let empty = written(
        &mut desk,
        PlotBy::Time("who".to_owned()),
        &[],
        ExportFormat::Svg,
    );
    read_svg(&empty);
}

#[test]
fn lines_are_no_figure() {
    let mut desk = Desk::with(&TEXTS);
    let request = ExportRequest {
        table: ExportTable::Lines {
            hits: text("fog").into(),
            sort: Sorting::default(),
            context: kwicksilver::protocol::Width::Characters(10),
            columns: Vec::new(),
            runs: Vec::new(),
        },
        format: ExportFormat::Svg,
        citation: false,
        byte_order_mark: false,
        date: String::new(),
        version: desk.corpus().version,
    };
    let error = desk.ask(Request::Export(request)).expect_err("no figure");
    assert_eq!(error.kind, ErrorKind::Invalid);
}
