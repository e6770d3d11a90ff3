//! Charts of tables of figures by messages, and figures of texts.

use kwicksilver::protocol::{
    Cell, Chart, ChartOf, ChartReply, ChartRequest, CloudArea, CloudChart, Correction, Direction,
    ErrorKind, ExportFormat, ExportRequest, ExportTable, ListKind, NetworkChart, Reference, Reply,
    Request, SignificanceFilter, StopWords, TableOf, TableRequest, TableSort, WireError, ZipfChart,
};
use kwicksilver::worker::Step;

use crate::desk::{Desk, text};
use crate::figuring::{by, collocates, fault, only, request, shown, table};
use crate::lists;
use crate::plotting::read_svg;

const TEXTS: [(&str, &str); 3] = [
    (
        "a.txt",
        "The ferry is late. The old ferry is late again and again.",
    ),
    (
        "b.txt",
        "A bridge is never late; no ferry is early, and the bridge is old.",
    ),
    ("c.txt", "Tides rise."),
];

fn asked(table: &TableRequest, of: ChartOf) -> ChartRequest {
    ChartRequest {
        table: table.clone(),
        of,
        narrow: false,
    }
}

fn ask(desk: &mut Desk, request: ChartRequest) -> Result<Chart, WireError> {
    match desk.ask(Request::Chart(request))? {
        Reply::Chart(ChartReply { chart, .. }) => Ok(chart),
        other => panic!("no chart: {other:?}"),
    }
}

fn zipf(desk: &mut Desk, table: &TableRequest) -> ZipfChart {
    match ask(desk, asked(table, ChartOf::Zipf)) {
        Ok(Chart::Zipf(chart)) => chart,
        other => panic!("no plot: {other:?}"),
    }
}

fn cloud(desk: &mut Desk, table: &TableRequest, most: u32) -> CloudChart {
    match ask(desk, asked(table, ChartOf::Cloud { most })) {
        Ok(Chart::Cloud(chart)) => chart,
        other => panic!("no cloud: {other:?}"),
    }
}

fn around(most: u32, expanded: Option<&str>) -> ChartOf {
    ChartOf::Network {
        most,
        expanded: expanded.map(str::to_owned),
    }
}

fn network(desk: &mut Desk, table: &TableRequest, of: ChartOf) -> NetworkChart {
    match ask(desk, asked(table, of)) {
        Ok(Chart::Network(chart)) => *chart,
        other => panic!("no network: {other:?}"),
    }
}

fn words(chart: &CloudChart) -> Vec<&str> {
    chart.words.iter().map(|word| word.word.as_str()).collect()
}

#[test]
fn ranks_have_their_frequencies() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(TableOf::Words, &[]);
    // is 5; the, ferry, late 3; old, again, and, bridge 2; six once.
    let chart = zipf(&mut desk, &asked);
    assert_eq!((chart.types, chart.hapaxes, chart.tokens), (14, 6, 28.0));
    let ranks: Vec<_> = chart
        .ranks
        .iter()
        .map(|at| (at.rank, at.frequency))
        .collect();
    assert_eq!(ranks, [(1, 5), (10, 1), (14, 1)]);
    assert_eq!(chart.law, None, "one word occurs five times");
    let steps = chart.drawing.strokes.iter().find(|of| of.role == "counted");
    assert_eq!(steps.expect("steps").path.matches('M').count(), 4);
    "b*".clone_into(&mut asked.filter);
    assert_eq!(zipf(&mut desk, &asked).types, 1);
    (asked.filter, asked.scope) = (String::new(), only("c.txt"));
    let chart = zipf(&mut desk, &asked);
    assert_eq!((chart.types, chart.hapaxes, chart.tokens), (2, 2, 2.0));
}

#[test]
fn a_law_is_fitted_to_words_that_are_not_rare() {
    // word1 60 times, word2 30 times, …, word12 5 times; two hapaxes.
    let repeated = (1..=12).map(|rank| format!("word{rank} ").repeat(60 / rank));
    let text = repeated.collect::<String>() + "once only";
    let mut desk = Desk::with(&[("a.txt", &text)]);
    let chart = zipf(&mut desk, &request(TableOf::Words, &[]));
    let law = chart.law.expect("a law");
    assert_eq!((law.last, law.least), (12, 5));
    assert!((law.exponent - 1.0).abs() < 0.03, "{law:?}");
    let first = chart.ranks[0];
    assert!((first.by_law.expect("by the law") - 60.0).abs() < 2.0);
    assert_eq!(chart.hapaxes, 2);
}

#[test]
fn a_cloud_has_the_words_with_the_largest_figures() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(TableOf::Words, &[]);
    asked.sort = by("count");
    let chart = cloud(&mut desk, &asked, 4);
    assert_eq!(words(&chart), ["is", "ferry", "late", "the"]);
    assert_eq!((chart.rows, chart.without, chart.infinite), (14, 0, 0));
    assert_eq!(chart.measure.key, "count");
    // Equal figures are equal areas: width by letters, whatever the word.
    let area = |at: usize| chart.words[at].width * chart.words[at].letters;
    assert!((area(1) / area(2) - 1.0).abs() < 1e-9);
    assert!((area(0) / area(3) - 5.0 / 3.0).abs() < 1e-9);
    // By word there is no figure, so frequencies count.
    asked.sort = by("word");
    assert_eq!(words(&cloud(&mut desk, &asked, 4)), words(&chart));
    "*e".clone_into(&mut asked.filter);
    assert_eq!(words(&cloud(&mut desk, &asked, 2)), ["late", "the"]);
}

#[test]
fn a_cloud_of_keywords_says_how_areas_follow() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(TableOf::Keywords(Reference::Rest), &[]);
    asked.scope = only("b.txt");
    asked.sort = by("odds");
    // Words that are in the target alone have infinite odds.
    let chart = cloud(&mut desk, &asked, 50);
    assert_eq!((chart.area, chart.infinite), (CloudArea::Figure, 5));
    assert!(!words(&chart).contains(&"bridge"));
    assert!(words(&chart).contains(&"old"));
    asked.direction = Direction::Less;
    let chart = cloud(&mut desk, &asked, 50);
    assert_eq!(chart.area, CloudArea::Ratio);
    // The words that the target lacks would be infinitely large.
    assert_eq!(
        (chart.infinite, words(&chart)),
        (3, vec!["ferry", "late", "the"])
    );
    asked.sort = by("logratio");
    let chart = cloud(&mut desk, &asked, 2);
    assert_eq!(
        (chart.area, words(&chart)),
        (CloudArea::Unsigned, vec!["again", "ferry"])
    );
    let Cell::Replaced(figure) = chart.words[0].figure else {
        panic!("½ in place of 0");
    };
    assert!(figure < 0.0);
}

#[test]
fn a_cloud_by_p_has_the_areas_of_its_test() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(TableOf::Keywords(Reference::Rest), &[]);
    asked.scope = only("b.txt");
    asked.sort = by("g2");
    let by_test = cloud(&mut desk, &asked, 50);
    asked.sort = vec![TableSort {
        column: "p".to_owned(),
        descending: false,
    }];
    let by_p = cloud(&mut desk, &asked, 50);
    assert_eq!(by_p, by_test);
    assert_eq!(
        (by_p.measure.name.as_str(), words(&by_p)[0]),
        ("G² (4 cells)", "bridge")
    );
}

/// Words and punctuation that make collocates of collocates.
const SEA: &str = "cold sea wind blows, cold wind blows. A cold sea is deep. \
    The deep sea wind is cold. Deep cold wind. A cold sea wind blows.";

#[test]
fn a_network_links_collocates_as_queries_would() {
    let mut desk = Desk::with(&[("a.txt", SEA), ("b.txt", "No sea at all.")]);
    let TableOf::Collocates { hits, .. } = collocates("sea") else {
        panic!("collocates");
    };
    let of = |query: &str| TableOf::Collocates {
        hits: if query == "sea" {
            hits.clone()
        } else {
            text(query).into()
        },
        left: 2,
        right: 2,
        sentences: false,
        alone: 0,
    };
    let mut asked = request(of("sea"), &["word", "g2", "left", "right"]);
    (asked.sort, asked.frequency) = (by("g2"), 2);
    let rows = table(&mut desk, asked.clone());
    let chart = network(&mut desk, &asked, around(5, None));
    assert_eq!((chart.rows, chart.sided), (rows.rows_total, true));
    assert_eq!((chart.measure.key.as_str(), chart.words.len()), ("g2", 5));
    for (word, row) in chart.words.iter().zip(&rows.rows) {
        assert_eq!(
            (&Cell::Text(word.word.clone()), &word.figure),
            (&row.cells[0], &row.cells[1])
        );
        let sides = [word.sides.0, word.sides.1].map(|n| Cell::Count(n.into()));
        assert_eq!(sides.as_slice(), &row.cells[2..]);
        // What precedes the node more often stands at its left.
        let beside = word.label.place.0 - chart.node.place.0;
        let side = f64::from(word.sides.1) - f64::from(word.sides.0);
        assert!(beside * side >= 0.0, "{word:?}");
    }
    assert!(!chart.links.is_empty());
    let Cell::Figure(weakest) = chart.weakest else {
        panic!("a figure");
    };
    for link in &chart.links {
        let word = |at: u32| chart.words[at as usize].word.clone();
        let mut other = request(of(&word(link.around)), &["word", "count", "g2"]);
        "a.txt".clone_into(&mut other.filter);
        other.filter = word(link.of);
        let found = table(&mut desk, other);
        let row = found
            .rows
            .iter()
            .find(|row| row.cells[0] == Cell::Text(word(link.of)));
        let cells = &row.expect("a collocate").cells;
        assert_eq!(cells[1], Cell::Count(link.count.into()));
        assert_eq!(cells[2], Cell::Figure(link.figure));
        assert!(link.figure >= weakest);
    }
}

#[test]
fn an_expanded_collocate_has_its_own() {
    let mut desk = Desk::with(&[("a.txt", SEA)]);
    let mut asked = request(collocates("sea"), &[]);
    asked.sort = by("count");
    let alone = network(&mut desk, &asked, around(2, None));
    let chart = network(&mut desk, &asked, around(2, Some("wind")));
    let of = chart.words.iter().position(|word| word.word == "wind");
    let of = of.expect("a collocate of the sea") as u32;
    let (own, further) = chart.words.split_at(2);
    assert_eq!(own, alone.words.as_slice(), "nothing has moved");
    assert!(!further.is_empty());
    assert!(further.iter().all(|word| word.of == Some(of)));
    assert!(further.iter().any(|word| word.word == "blows"));
    // A word that is no collocate expands nothing.
    let other = network(&mut desk, &asked, around(2, Some("moon")));
    assert_eq!(other.words, alone.words);
    let words = request(TableOf::Words, &[]);
    let error = ask(&mut desk, self::asked(&words, around(5, None))).expect_err("no network");
    assert_eq!(error.kind, ErrorKind::Invalid);
}

#[test]
fn a_collocate_is_expanded_by_what_is_shown_of_it() {
    // Each word once beside the sea, and once more beside a word of its own.
    let text = "sea found\n\nfound luck\n\nsea founded\n\nfounded school";
    let mut desk = Desk::with(&[("a.txt", text)]);
    let lemmas = "find -> found\nfound -> founded\n";
    lists::add(&mut desk, ListKind::Lemmas, "lemmas.txt", lemmas).expect("a list");
    let further = |chart: &NetworkChart| -> Vec<(String, String)> {
        let words = chart.words.iter();
        let further = words.filter_map(|word| Some((word.of?, word.word.clone())));
        further
            .map(|(of, word)| (chart.words[of as usize].word.clone(), word))
            .collect()
    };
    let pair = |of: &str, word: &str| (of.to_owned(), word.to_owned());
    let mut asked = request(collocates("sea"), &[]);
    (asked.sort, asked.lemmas) = (by("count"), Some("lemmas.txt".to_owned()));
    let TableOf::Collocates { sentences, .. } = &mut asked.of else {
        panic!("collocates");
    };
    *sentences = true;
    let chart = network(&mut desk, &asked, around(9, Some("found")));
    assert_eq!(further(&chart), [pair("found", "school")]);
    let chart = network(&mut desk, &asked, around(9, Some("find")));
    assert_eq!(further(&chart), [pair("find", "luck")]);
}

#[test]
fn a_collocate_of_several_values_is_expanded() {
    let word = |place: u32, word: &str, lemma: &str| {
        format!("{place}\t{word}\t{lemma}\tX\t_\t_\t1\tdep\t_\t_\n")
    };
    let conllu = [
        "# text = va du quai\n".to_owned(),
        word(1, "va", "aller"),
        "2-3\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n".to_owned(),
        word(2, "de", "de"),
        word(3, "le", "le"),
        word(4, "quai", "quai") + "\n",
    ];
    let mut desk = Desk::with(&[("a.conllu", &conllu.concat())]);
    let mut asked = request(collocates("va"), &[]);
    (asked.sort, asked.layer) = (by("count"), Some("lemma".to_owned()));
    let chart = network(&mut desk, &asked, around(9, Some("de+le")));
    let words = chart.words.iter();
    let shown: Vec<_> = words.map(|word| (word.word.as_str(), word.of)).collect();
    assert_eq!(shown[0], ("de+le", None));
    assert!(shown.contains(&("quai", Some(0))), "{shown:?}");
}

#[test]
fn how_many_further_collocates_there_are_is_told() {
    let beside = (0..11).map(|n| format!("wind word{n}\n\n"));
    let text = "sea wind\n\n".to_owned() + &beside.collect::<String>();
    let mut desk = Desk::with(&[("a.txt", text.as_str())]);
    let mut asked = request(collocates("sea"), &[]);
    asked.sort = by("count");
    let TableOf::Collocates { sentences, .. } = &mut asked.of else {
        panic!("collocates");
    };
    *sentences = true;
    let alone = network(&mut desk, &asked, around(1, None));
    assert_eq!((alone.words.len(), alone.further_all), (1, 0));
    let expanded = around(1, Some("wind"));
    let chart = network(&mut desk, &asked, expanded.clone());
    assert_eq!((chart.words.len(), chart.further_all), (1 + 8, 11));
    let asked = self::asked(&asked, expanded);
    let drawn = written(&mut desk, asked, ExportFormat::Svg).expect("a file");
    let (_, _, words) = read_svg(&drawn);
    let told = "Around wind: 8 of 11 collocates that it has beside these.";
    assert!(words.iter().any(|word| word == told), "{words:?}");
}

#[test]
fn a_network_under_way_gives_way_between_two_slices() {
    let text = "the sea and the wind and the cold ".repeat(60_000);
    let mut desk = Desk::with(&[("a.txt", &text)]);
    let mut asked = request(collocates("sea"), &[]);
    asked.sort = by("count");
    table(&mut desk, asked.clone());
    let older = desk.send(Request::Chart(self::asked(&asked, around(10, None))));
    for _ in 0..4 {
        assert_eq!(desk.step(), Step::More);
    }
    assert!(desk.replies.iter().all(|(id, _)| *id != older));
    let newer = desk.send(Request::Chart(self::asked(&asked, around(2, None))));
    let mut shares = Vec::new();
    while desk.step() == Step::More {
        shares.extend(desk.session.counting());
    }
    assert!(shares.is_sorted(), "{shares:?}");
    assert!(
        shares.iter().any(|share| (0.4..0.9).contains(share)),
        "{shares:?}"
    );
    let error = desk.answer_to(older).expect_err("superseded");
    assert_eq!(error.kind, ErrorKind::Superseded);
    assert!(desk.answer_to(newer).is_ok());
}

#[test]
fn texts_are_measured_all_and_each() {
    let mut desk = Desk::with(&TEXTS);
    let columns = [
        "word",
        "tokens",
        "types",
        "hapax",
        "dis",
        "ttr",
        "sentences",
        "wordlength",
    ];
    let mut asked = request(TableOf::Texts, &columns);
    // a.txt: the, ferry, is, late, again twice, old and "and" once; 44 letters.
    assert_eq!(
        shown(&table(&mut desk, asked.clone())),
        [
            // 102 letters in 28 tokens.
            "All texts 28 14 6 4 0.500 4 3.643",
            "a.txt 12 7 2 5 0.583 2 3.667",
            "b.txt 14 11 9 1 0.786 1 3.500",
            "c.txt 2 2 2 0 1.000 1 4.500",
        ]
    );
    asked.sort = vec![TableSort {
        column: "types".to_owned(),
        descending: false,
    }];
    asked.columns.truncate(1);
    let sorted = shown(&table(&mut desk, asked.clone()));
    assert_eq!(sorted, ["All texts", "c.txt", "a.txt", "b.txt"]);
    "B.t".clone_into(&mut asked.filter);
    assert_eq!(
        shown(&table(&mut desk, asked.clone())),
        ["All texts", "b.txt"]
    );
    (asked.filter, asked.scope) = (String::new(), only("a.txt"));
    asked.columns = vec!["tokens".to_owned()];
    assert_eq!(shown(&table(&mut desk, asked.clone())), ["12", "12"]);
    asked.columns = vec!["g2".to_owned()];
    assert!(fault(&mut desk, asked).message.contains("g2"));
}

/// A chart as a file.
fn written(
    desk: &mut Desk,
    chart: ChartRequest,
    format: ExportFormat,
) -> Result<String, WireError> {
    let version = desk.corpus().version;
    desk.ask(Request::Export(ExportRequest {
        table: ExportTable::Chart(chart),
        format,
        citation: true,
        byte_order_mark: false,
        date: "2024-05-06".to_owned(),
        version,
    }))?;
    Ok(desk.session.host().written.clone())
}

#[test]
fn charts_are_figures_that_stand_alone() {
    let mut desk = Desk::with(&TEXTS);
    let list = request(TableOf::Words, &[]);
    let drawn = written(&mut desk, asked(&list, ChartOf::Zipf), ExportFormat::Svg).expect("a file");
    let (title, desc, words) = read_svg(&drawn);
    assert_eq!(title, "Frequency of words by rank");
    for part in ["Kwicksilver", "28 tokens", "Date: 2024-05-06"] {
        assert!(desc.contains(part), "{part} in {desc}");
    }
    for part in [
        "Rank by frequency (logarithmic)",
        "Frequency, tokens (logarithmic)",
        "14 types, of which 6 occur once.",
        "No line is fitted: fewer than ten words occur 5 times or more.",
    ] {
        assert!(words.iter().any(|word| word == part), "{part} in {words:?}");
    }
    let drawn = written(
        &mut desk,
        asked(&list, ChartOf::Cloud { most: 9 }),
        ExportFormat::Png,
    );
    let (title, _, words) = read_svg(&drawn.expect("a file"));
    assert_eq!(title, "Words by frequency");
    assert!(words.iter().any(|word| word == "bridge"));
    assert!(words[1].starts_with("9 of 14 words. The area"), "{words:?}");
    let mut beside = request(collocates("ferry"), &[]);
    beside.sort = by("g2");
    let drawn = written(
        &mut desk,
        asked(&beside, around(10, None)),
        ExportFormat::Svg,
    );
    let (title, desc, words) = read_svg(&drawn.expect("a file"));
    assert_eq!(title, "Collocates of ferry");
    assert!(desc.contains("Query: ferry"), "{desc}");
    assert!(words.contains(&"no".to_owned()), "{words:?}");
    let mut keys = request(TableOf::Keywords(Reference::Rest), &[]);
    (keys.scope, keys.sort, keys.frequency) = (only("b.txt"), by("g2"), 2);
    keys.stop.lists = vec![StopWords::Language("fr".to_owned())];
    keys.significance = Some(SignificanceFilter {
        test: "g2".to_owned(),
        alpha: 0.5,
        correction: Correction::None,
    });
    let cloud = asked(&keys, ChartOf::Cloud { most: 9 });
    let drawn = written(&mut desk, cloud, ExportFormat::Svg).expect("a file");
    let (_, desc, _) = read_svg(&drawn);
    for part in [
        "Target: only b.txt: 14 tokens (R1)",
        "Reference: all other texts: 14 tokens (R2)",
        "At least: 2 times in both together",
        "Kept: more frequent than expected, or as frequent",
        "Significance: p ≤ 0.5 by G² (4 cells), not corrected",
        "Without the words of stop lists: fr",
    ] {
        assert!(desc.contains(part), "{part} in {desc}");
    }
    let (_, desc, _) = {
        let network = asked(&beside, around(10, None));
        read_svg(&written(&mut desk, network, ExportFormat::Svg).expect("a file"))
    };
    assert!(desc.contains("Window: 1 before, 1 after"), "{desc}");
    let error = written(&mut desk, asked(&list, ChartOf::Zipf), ExportFormat::Csv);
    assert_eq!(
        error.expect_err("no table").message,
        "A chart is written as SVG or PNG."
    );
}
