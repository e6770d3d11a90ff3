//! Keywords in both directions, key phrases, and every text's keywords side by
//! side, by messages and by hand.

use kwicksilver::protocol::{
    Cell, Chart, ChartOf, ChartReply, ChartRequest, Correction, Direction, ErrorKind, ExplainReply,
    ExplainRequest, Explanation, ExportFormat, ExportRequest, ExportTable, KeySide, PlotBy,
    Reference, Reply, Request, Scope, SideWord, SideWords, SidesChart, SidesOf, SignificanceFilter,
    TableOf, TableRequest, WireError,
};

use crate::desk::Desk;
use crate::figuring::{by, fault, only, request, shown, table};

/// Eight tokens each.
const SHORES: [(&str, &str); 2] = [
    ("a.txt", "sea sea sea sea gull gull wind rock"),
    ("b.txt", "sea gull gull gull gull gull wind sand"),
];

/// Twelve tokens, and eight.
const WALLS: [(&str, &str); 2] = [
    (
        "a.txt",
        "The old sea wall. The old sea gate. The old sea wall.",
    ),
    ("b.txt", "The old town wall, the new sea wall."),
];

/// Four tokens each.
const WEATHER: [(&str, &str); 3] = [
    ("a.txt", "fog fog fog bell"),
    ("b.txt", "sun sun bell bell"),
    ("c.txt", "fog sun rain rain"),
];

fn key_phrases(least: u8, most: u8, folded: bool) -> TableOf {
    TableOf::KeyPhrases {
        reference: Reference::Rest,
        least,
        most,
        folded,
    }
}

#[test]
fn both_directions_are_listed_and_told_apart() {
    let mut desk = Desk::with(&SHORES);
    let columns = ["word", "count", "against", "logratio", "g2two", "direction"];
    let mut asked = request(TableOf::Keywords(Reference::Rest), &columns);
    (asked.scope, asked.direction) = (only("a.txt"), Direction::Both);
    asked.sort = by("logratio");
    // sea: log2((4/8)/(1/8)) = 2. gull: log2(2/5); G² = 2(2·ln(2/3.5) + 5·ln(5/3.5)) = 1.328.
    let both = table(&mut desk, asked.clone());
    assert_eq!(
        shown(&both),
        [
            "sea 4 1 2.000 1.927 more",
            "rock 1 0 1.000* 1.386 more",
            "wind 1 1 0.000 0.000 more",
            "sand 0 1 -1.000* 1.386 less",
            "gull 2 5 -1.322 1.328 less",
        ]
    );
    assert_eq!((both.rows_total, both.rows_less), (5, 2));
    let less: Vec<bool> = both.rows.iter().map(|row| row.less).collect();
    assert_eq!(less, [false, false, false, true, true]);
    asked.direction = Direction::Less;
    let less = table(&mut desk, asked.clone());
    assert_eq!((less.rows_total, less.rows_less), (2, 2));
    asked.direction = Direction::More;
    assert_eq!(table(&mut desk, asked.clone()).rows_less, 0);
    // The measure without a sign mixes both; the direction sorts them apart.
    (asked.direction, asked.sort) = (Direction::Both, by("direction"));
    asked.sort.extend(by("g2two"));
    let sorted = shown(&table(&mut desk, asked));
    let words: Vec<&str> = sorted
        .iter()
        .filter_map(|row| row.split(' ').next())
        .collect();
    assert_eq!(words, ["sea", "rock", "wind", "sand", "gull"]);
}

#[test]
fn key_phrases_have_the_figures_that_one_works_out_by_hand() {
    let mut desk = Desk::with(&WALLS);
    let columns = ["word", "count", "against", "logratio", "n"];
    let mut asked = request(key_phrases(2, 2, false), &columns);
    (asked.scope, asked.direction, asked.frequency) = (only("a.txt"), Direction::Both, 2);
    asked.sort = by("logratio");
    // old sea: log2((3/12)/(½/8)); the old: log2((3/12)/(1/8)); sea wall: log2((2/12)/(1/8)).
    let reply = table(&mut desk, asked.clone());
    assert_eq!(
        shown(&reply),
        [
            "old sea 3 0 2.000* 2",
            "the old 3 1 1.000 2",
            "sea wall 2 1 0.415 2",
            "wall the 1 1 -0.585 2",
        ]
    );
    assert_eq!((reply.tokens, reply.against), (12.0, 8.0));
    assert_eq!(reply.columns[0].name, "Phrase");
    let explained = desk.ask(Request::Explain(ExplainRequest {
        table: asked.clone(),
        row: reply.rows[1].id,
        measure: "g2two".to_owned(),
        first: 0,
        count: 100,
    }));
    let Ok(Reply::Explained(ExplainReply {
        word,
        explanation: Explanation::Contingency { observed, .. },
        ..
    })) = explained
    else {
        panic!("not explained: {explained:?}");
    };
    assert_eq!(
        (word.as_str(), observed),
        ("the old", [[3.0, 9.0], [1.0, 7.0]])
    );
    // The old sea stands three times, as old sea does.
    asked.of = key_phrases(2, 3, true);
    let folded = shown(&table(&mut desk, asked.clone()));
    assert!(folded.contains(&"the old sea 3 0 2.000* 3".to_owned()));
    assert!(folded.iter().all(|row| !row.starts_with("old sea 3")));
    "wall".clone_into(&mut asked.filter);
    let filtered = shown(&table(&mut desk, asked.clone()));
    assert!(!filtered.is_empty() && filtered.iter().all(|row| row.contains("wall")));
    asked.filter.clear();
    asked.of = key_phrases(0, 3, false);
    assert!(fault(&mut desk, asked).message.contains("from 1 to 10"));
}

#[test]
fn phrases_of_one_word_are_words() {
    let mut desk = Desk::with(&WALLS);
    let columns = ["word", "count", "against", "g2", "logratio", "simple1"];
    let mut asked = request(TableOf::Keywords(Reference::Rest), &columns);
    (asked.scope, asked.direction) = (only("b.txt"), Direction::Both);
    asked.sort = by("g2");
    let words = shown(&table(&mut desk, asked.clone()));
    asked.of = key_phrases(1, 1, false);
    assert_eq!(shown(&table(&mut desk, asked)), words);
}

#[test]
fn a_text_may_be_held_against_all_texts_with_itself() {
    let mut desk = Desk::with(&WALLS);
    let all = Reference::Texts(Scope::default());
    let of = TableOf::KeyPhrases {
        reference: all,
        least: 2,
        most: 2,
        folded: false,
    };
    let mut asked = request(of, &["word", "count", "against"]);
    (asked.scope, asked.direction, asked.frequency) = (only("a.txt"), Direction::Both, 6);
    asked.sort = by("count");
    let reply = table(&mut desk, asked);
    assert_eq!(shown(&reply), ["old sea 3 3", "the old 3 4"]);
    assert_eq!((reply.tokens, reply.against), (12.0, 20.0));
}

#[test]
fn lemmas_and_their_sequences_are_key() {
    let conllu = |rows: &[(&str, &str)]| {
        let rows = (1..).zip(rows);
        let rows =
            rows.map(|(n, (word, lemma))| format!("{n}\t{word}\t{lemma}\tX\t_\t_\t0\tx\t_\t_\n"));
        rows.collect::<String>() + "\n"
    };
    let a = conllu(&[
        ("Gulls", "gull"),
        ("sail", "sail"),
        ("gull", "gull"),
        ("sails", "sail"),
    ]);
    let b = conllu(&[("Gull", "gull"), ("sings", "sing")]);
    let mut desk = Desk::with(&[("a.conllu", &a), ("b.conllu", &b)]);
    let columns = ["word", "count", "against"];
    let mut asked = request(TableOf::Keywords(Reference::Rest), &columns);
    asked.layer = Some("lemma".to_owned());
    (asked.scope, asked.direction) = (only("a.conllu"), Direction::Both);
    assert_eq!(
        shown(&table(&mut desk, asked.clone())),
        ["gull 2 1", "sail 2 0", "sing 0 1"]
    );
    asked.of = key_phrases(2, 2, false);
    assert_eq!(
        shown(&table(&mut desk, asked)),
        ["gull sail 2 0", "gull sing 0 1", "sail gull 1 0"]
    );
}

fn of_sides(first: u32, count: u32) -> SidesOf {
    SidesOf {
        by: PlotBy::Text,
        top: 5,
        first,
        count,
    }
}

fn ask_sides(desk: &mut Desk, table: TableRequest, of: SidesOf) -> Result<SidesChart, WireError> {
    let of = ChartOf::Sides(of);
    match desk.ask(Request::Chart(ChartRequest {
        table,
        of,
        narrow: false,
    })) {
        Ok(Reply::Chart(ChartReply {
            chart: Chart::Sides(chart),
            ..
        })) => Ok(chart),
        Ok(other) => panic!("no sides: {other:?}"),
        Err(error) => Err(error),
    }
}

fn sides(desk: &mut Desk, table: TableRequest, of: SidesOf) -> SidesChart {
    ask_sides(desk, table, of).expect("sides")
}

fn told(words: &SideWords) -> Vec<String> {
    let word = |word: &SideWord| {
        let figure = match word.figure {
            Cell::Figure(figure) => format!("{figure:.3}"),
            Cell::Replaced(figure) => format!("{figure:.3}*"),
            _ => "-".to_owned(),
        };
        format!("{} {figure} {} {}", word.word, word.count, word.against)
    };
    words.words.iter().map(word).collect()
}

fn beside() -> TableRequest {
    let mut asked = request(TableOf::Keywords(Reference::Rest), &[]);
    (asked.direction, asked.frequency, asked.sort) = (Direction::Both, 2, by("logratio"));
    asked
}

#[test]
fn every_text_stands_against_all_others() {
    let mut desk = Desk::with(&WEATHER);
    let chart = sides(&mut desk, beside(), of_sides(0, 24));
    let heads: Vec<(&str, f64, f64)> = chart
        .sides
        .iter()
        .map(|side| (side.name.as_str(), side.tokens, side.against))
        .collect();
    assert_eq!(
        heads,
        [
            ("a.txt", 4.0, 8.0),
            ("b.txt", 4.0, 8.0),
            ("c.txt", 4.0, 8.0)
        ]
    );
    assert_eq!(
        (chart.sides_total, chart.tokens, chart.tested),
        (3, 12.0, 4)
    );
    assert_eq!(chart.measure.source, "Hardie 2014");
    // fog in a.txt: log2((3/4)/(1/8)) = 2.585; sun: log2((½/4)/(3/8)) = −1.585.
    let [a, b, c] = chart.sides.as_slice() else {
        panic!("three sides");
    };
    assert_eq!(told(&a.more), ["fog 2.585 3 1", "bell 0.000 1 2"]);
    assert_eq!(told(&a.less), ["sun -1.585* 0 3", "rain -1.000* 0 2"]);
    assert_eq!(told(&b.more), ["bell 2.000 2 1", "sun 2.000 2 1"]);
    assert_eq!(told(&b.less), ["fog -2.000* 0 4", "rain -1.000* 0 2"]);
    assert_eq!(told(&c.more), ["rain 3.000* 2 0", "sun 0.000 1 2"]);
    assert_eq!(told(&c.less), ["bell -1.585* 0 3", "fog -0.585 1 3"]);
    assert_eq!(a.more.words[1].id, b.more.words[0].id, "bell is one word");

    let second = sides(&mut desk, beside(), of_sides(1, 1));
    assert_eq!(
        (second.first, second.sides.as_slice()),
        (1, &chart.sides[1..2])
    );
    let mut asked = beside();
    (asked.direction, asked.filter) = (Direction::More, "*n".to_owned());
    let filtered = sides(&mut desk, asked.clone(), of_sides(2, 9));
    assert_eq!(
        told(&filtered.sides[0].more),
        ["rain 3.000* 2 0", "sun 0.000 1 2"]
    );
    assert_eq!(filtered.sides[0].less, SideWords::default());
    let first = SidesOf {
        top: 1,
        ..of_sides(2, 1)
    };
    let top = &sides(&mut desk, asked.clone(), first).sides[0].more;
    assert_eq!(
        (top.total, told(top)),
        (2, vec!["rain 3.000* 2 0".to_owned()])
    );
    // Nothing is significant in twelve tokens.
    asked.significance = Some(SignificanceFilter {
        test: "g2".to_owned(),
        alpha: 0.01,
        correction: Correction::Holm,
    });
    asked.filter.clear();
    let none = sides(&mut desk, asked, of_sides(0, 3));
    assert!(none.sides.iter().all(|side| side.more.total == 0));
}

/// A side is the table of its text against the others in scope, whatever is
/// counted and however it is ranked; its ids name the rows there.
#[test]
fn a_side_is_the_table_of_its_text() {
    let mut desk = Desk::with(&WEATHER);
    for of in [
        TableOf::Keywords(Reference::Rest),
        key_phrases(1, 2, false),
        key_phrases(1, 3, true),
    ] {
        for measure in ["logratio", "g2", "diff", "simple100"] {
            let mut asked = beside();
            (asked.of, asked.frequency, asked.sort) = (of.clone(), 1, by(measure));
            // The scope leaves one text out.
            asked.scope.conditions = vec!["name!=\"b.txt\"".to_owned()];
            let chart = sides(&mut desk, asked.clone(), of_sides(0, 9));
            assert_eq!(chart.sides_total, 2);
            for KeySide { name, more, .. } in &chart.sides {
                let mut list = asked.clone();
                list.of = match &of {
                    TableOf::KeyPhrases {
                        least,
                        most,
                        folded,
                        ..
                    } => TableOf::KeyPhrases {
                        reference: Reference::Others(asked.scope.clone()),
                        least: *least,
                        most: *most,
                        folded: *folded,
                    },
                    _ => TableOf::Keywords(Reference::Others(asked.scope.clone())),
                };
                (list.scope, list.direction) = (only(name), Direction::More);
                list.columns = ["word", "count", "against", measure]
                    .map(str::to_owned)
                    .into();
                let list = table(&mut desk, list);
                assert_eq!(list.rows_total, more.total, "{name} {measure} {of:?}");
                assert!(more.total > 0);
                for (row, word) in list.rows.iter().zip(&more.words) {
                    let cells = vec![
                        Cell::Text(word.word.clone()),
                        Cell::Count(word.count.into()),
                        Cell::Count(word.against.into()),
                        word.figure.clone(),
                    ];
                    assert_eq!((row.id, &row.cells), (word.id, &cells), "{name} {measure}");
                }
            }
        }
    }
}

#[test]
fn groups_stand_side_by_side_as_well() {
    let mut files = WEATHER.to_vec();
    files.push((
        "meta.csv",
        "File;Outlet;Year\na.txt;Rive;1921\nb.txt;Rive;1923\nc.txt;Quay;\n",
    ));
    let mut desk = Desk::with(&files);
    let of = SidesOf {
        by: PlotBy::Value("Outlet".to_owned()),
        ..of_sides(0, 9)
    };
    let chart = sides(&mut desk, beside(), of);
    let [quay, rive] = chart.sides.as_slice() else {
        panic!("two groups: {chart:?}");
    };
    assert_eq!((quay.name.as_str(), quay.texts), ("Quay", 1));
    assert_eq!(rive.conditions, ["Outlet=\"Rive\""]);
    // bell: 3 of 8 against none of 4, log2((3/8)/(½/4)).
    assert_eq!(rive.more.words[0].word, "bell");
    assert_eq!(told(&rive.more)[0], "bell 1.585* 3 0");
    let years = SidesOf {
        by: PlotBy::Time("Year".to_owned()),
        ..of_sides(0, 9)
    };
    let chart = sides(&mut desk, beside(), years);
    // Nothing is from 1922; the text without a date is among the others.
    assert_eq!((chart.sides_total, chart.without), (2, 1));
    assert_eq!(
        (chart.sides[1].name.as_str(), chart.sides[1].against),
        ("1923", 8.0)
    );
    assert!(
        chart
            .fields
            .iter()
            .any(|field| field.name == "Year" && field.dates)
    );
}

#[test]
fn what_cannot_stand_side_by_side_is_told() {
    let mut desk = Desk::with(&WEATHER);
    let mut asked = beside();
    asked.scope = only("a.txt");
    let alone = ask_sides(&mut desk, asked, of_sides(0, 9)).expect_err("alone");
    assert!(alone.message.starts_with("One text"), "{}", alone.message);
    let by_fog = SidesOf {
        by: PlotBy::Value("fog".to_owned()),
        ..of_sides(0, 9)
    };
    let error = ask_sides(&mut desk, beside(), by_fog).expect_err("no values");
    assert!(error.message.contains("“fog”"), "{}", error.message);
    let many = SidesOf {
        top: 51,
        ..of_sides(0, 9)
    };
    let error = ask_sides(&mut desk, beside(), many).expect_err("too many");
    assert_eq!(error.kind, ErrorKind::Invalid);
    let of_words = request(TableOf::Words, &[]);
    assert!(ask_sides(&mut desk, of_words, of_sides(0, 9)).is_err());
}

#[test]
fn newer_sides_take_the_place_of_older_ones() {
    let long = "fog bell sun ".repeat(200_000);
    let mut desk = Desk::with(&[("a.txt", &long), ("b.txt", "sun sun rain")]);
    let chart = |top| {
        let of = ChartOf::Sides(SidesOf {
            top,
            ..of_sides(0, 9)
        });
        Request::Chart(ChartRequest {
            table: beside(),
            of,
            narrow: false,
        })
    };
    let older = desk.send(chart(5));
    desk.step();
    let newer = desk.send(chart(6));
    desk.run();
    let error = desk.answer_to(older).expect_err("superseded");
    assert_eq!(error.kind, ErrorKind::Superseded);
    assert!(desk.answer_to(newer).is_ok());
}

/// Sides as a file.
fn taken_away(desk: &mut Desk, table: TableRequest, format: ExportFormat) -> String {
    let of = ChartOf::Sides(of_sides(0, u32::MAX));
    let chart = ChartRequest {
        table,
        of,
        narrow: false,
    };
    let version = desk.corpus().version;
    let written = desk.ask(Request::Export(ExportRequest {
        table: ExportTable::Chart(chart),
        format,
        citation: true,
        byte_order_mark: false,
        date: "2024-05-06".to_owned(),
        version,
    }));
    written.expect("written");
    desk.session.host().written.clone()
}

#[test]
fn small_figures_of_sides_are_taken_away_in_full() {
    let sand = "sand ".repeat(40_000);
    let texts = [("a.txt", sand.clone() + "fog"), ("b.txt", sand)];
    let texts = texts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let mut desk = Desk::with(&texts);
    let mut asked = beside();
    (asked.frequency, asked.sort) = (1, by("deltap"));
    asked.significance = Some(SignificanceFilter {
        test: "g2".to_owned(),
        alpha: 0.5,
        correction: Correction::None,
    });
    let csv = taken_away(&mut desk, asked.clone(), ExportFormat::Csv);
    let row = csv.lines().find(|row| row.starts_with("a.txt,1,more,fog,"));
    let cells: Vec<&str> = row.expect("a row").split(',').collect();
    let figure: f64 = cells[4].parse().expect("a figure");
    let chart = sides(&mut desk, asked.clone(), of_sides(0, 9));
    assert_eq!(chart.sides[0].more.words[0].figure, Cell::Figure(figure));
    assert!(figure > 0.0 && figure < 0.00005, "{figure}");
    assert!(!csv.contains("replaced"));
    assert!(
        csv.contains("p ≤ 0.5 by G² (4 cells), not corrected"),
        "{csv}"
    );
    asked.significance = Some(SignificanceFilter {
        test: "g2".to_owned(),
        alpha: 0.5,
        correction: Correction::Holm,
    });
    let tested = taken_away(&mut desk, asked.clone(), ExportFormat::Csv);
    assert!(
        tested.contains("Holm’s correction for 2 words tested"),
        "{tested}"
    );
    let plain = taken_away(&mut desk, asked, ExportFormat::Aligned);
    assert!(plain.contains("0.0000"), "{plain}");
}

#[test]
fn sides_are_taken_away_whole() {
    let mut desk = Desk::with(&WEATHER);
    let chart = ChartRequest {
        table: beside(),
        of: ChartOf::Sides(SidesOf {
            top: 1,
            ..of_sides(0, u32::MAX)
        }),
        narrow: false,
    };
    let mut asked = ExportRequest {
        table: ExportTable::Chart(chart),
        format: ExportFormat::Csv,
        citation: false,
        byte_order_mark: false,
        date: "2024-05-06".to_owned(),
        version: desk.corpus().version,
    };
    let Ok(Reply::Exported(reply)) = desk.ask(Request::Export(asked.clone())) else {
        panic!("nothing was written");
    };
    assert_eq!(reply.rows, 6);
    assert_eq!(
        desk.session.host().written.replace("\r\n", "\n"),
        "document,rank,direction,word,logratio,logratio_replaced,count,per_million,count_others,per_million_others\n\
         a.txt,1,more,fog,2.584962500721156,,3,750000,1,125000\n\
         a.txt,1,less,sun,-1.5849625007211563,½ for 0,0,0,3,375000\n\
         b.txt,1,more,bell,2,,2,500000,1,125000\n\
         b.txt,1,less,fog,-2,½ for 0,0,0,4,500000\n\
         c.txt,1,more,rain,3,½ for 0,2,500000,0,0\n\
         c.txt,1,less,bell,-1.5849625007211563,½ for 0,0,0,3,375000\n"
    );
    asked.citation = true;
    let written = desk.ask(Request::Export(asked));
    assert!(written.is_ok());
    let written = &desk.session.host().written;
    for told in [
        "texts, each against all others in scope",
        "log2((O11/R1)/(O21/R2))",
        "kept: more and less frequent than expected",
        "at least: 2 times in both together",
    ] {
        assert!(
            written.to_lowercase().contains(&told.to_lowercase()),
            "{told}: {written}"
        );
    }
}
