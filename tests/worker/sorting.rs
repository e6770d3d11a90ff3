//! Sorts, patterns and groups as the page asks for them.

use kwicksilver::protocol::{
    ConcordanceReply, ConcordanceRequest, CopyRequest, ErrorKind, ExportFormat, ExportRequest,
    ExportTable, Folds, Grouping, LineCell, LineColumn, Reply, Request, SortLevel, Sorting,
};

use crate::desk::{Desk, text};

const TEXTS: [(&str, &str); 4] = [
    (
        "a.txt",
        "A grey gull. The grey gull flew over, the old gull stayed.",
    ),
    ("b.txt", "No gull; a white gull, the white gull"),
    ("c.txt", "Gull!"),
    (
        "years.csv",
        "file,year,place\na.txt,1921,quay\nb.txt,9,\nc.txt,,quay\n",
    ),
];

fn sorting(levels: &str, order: &str, group: &str) -> Sorting {
    let level = |level: &str| level.parse::<SortLevel>().expect(level);
    let levels = levels.split(' ').filter(|level| !level.is_empty());
    Sorting {
        levels: levels.map(level).collect(),
        by_frequency: order == "freq",
        grouping: (!group.is_empty()).then(|| Grouping {
            at: group.trim_start_matches("az.").parse().expect(group),
            by_count: !group.starts_with("az."),
        }),
    }
}

fn ask(desk: &mut Desk, sort: Sorting, folds: Folds, first: u32, count: u32) -> ConcordanceReply {
    let request = ConcordanceRequest {
        hits: text("gull").into(),
        sort,
        folds,
        first,
        count,
        context: 9,
    };
    match desk.ask(Request::Concordance(request)) {
        Ok(Reply::Concordance(reply)) => reply,
        other => panic!("no lines: {other:?}"),
    }
}

fn hits(reply: &ConcordanceReply) -> Vec<u32> {
    reply.lines.iter().map(|line| line.hit).collect()
}

fn order(desk: &mut Desk, levels: &str) -> Vec<u32> {
    hits(&ask(
        desk,
        sorting(levels, "", ""),
        Folds::default(),
        0,
        100,
    ))
}

#[test]
fn lines_sort_by_what_their_texts_are() {
    let mut desk = Desk::with(&TEXTS);
    // Hits 0, 1 and 2 stand in a.txt, 3 to 5 in b.txt, 6 in c.txt.
    assert_eq!(order(&mut desk, "-doc"), [6, 3, 4, 5, 0, 1, 2]);
    assert_eq!(
        order(&mut desk, "@year"),
        [3, 4, 5, 0, 1, 2, 6],
        "by value, none last"
    );
    assert_eq!(
        order(&mut desk, "-@year"),
        [0, 1, 2, 3, 4, 5, 6],
        "none last again"
    );
    assert_eq!(order(&mut desk, "@place -doc"), [6, 0, 1, 2, 3, 4, 5]);
    assert_eq!(order(&mut desk, "-hit"), [6, 5, 4, 3, 2, 1, 0]);
    // Backwards: (none), dlo, etihw, on, yerg.
    assert_eq!(order(&mut desk, "~1L 2L hit"), [6, 2, 4, 5, 3, 0, 1]);
    assert_eq!(order(&mut desk, "1L -hit"), [6, 1, 0, 3, 2, 5, 4]);
    let random = order(&mut desk, "random.5");
    assert_eq!(random, order(&mut desk, "random.5"));
    let mut sorted = random.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [0, 1, 2, 3, 4, 5, 6]);
    let others = (0..20).map(|seed| order(&mut desk, &format!("random.{seed}")));
    assert!(
        others.filter(|other| *other == random).count() < 3,
        "seeds differ"
    );
}

#[test]
fn patterns_tell_how_many_lines_they_have() {
    let mut desk = Desk::with(&TEXTS);
    let reply = ask(
        &mut desk,
        sorting("1L", "freq", ""),
        Folds::default(),
        0,
        100,
    );
    assert_eq!(
        (reply.summary.patterns, reply.summary.groups),
        (Some(5), None)
    );
    // grey and white twice each, in reading order; then the others.
    let told: Vec<_> = reply
        .lines
        .iter()
        .map(|line| (line.hit, line.pattern))
        .collect();
    let expected = [
        (0, Some(2)),
        (1, None),
        (4, Some(2)),
        (5, None),
        (6, Some(1)),
        (3, Some(1)),
        (2, Some(1)),
    ];
    assert_eq!(told, expected);
    let plain = ask(
        &mut desk,
        sorting("hit", "freq", ""),
        Folds::default(),
        0,
        100,
    );
    assert_eq!(
        (plain.summary.patterns, hits(&plain)),
        (None, vec![0, 1, 2, 3, 4, 5, 6])
    );
}

#[test]
fn groups_have_heads_that_fold() {
    let mut desk = Desk::with(&TEXTS);
    let by_text = sorting("-hit", "", "az.doc");
    let open = ask(&mut desk, by_text.clone(), Folds::default(), 0, 100);
    assert_eq!(
        (open.rows, open.summary.groups, open.summary.hits),
        (10, Some(3), 7)
    );
    assert_eq!(hits(&open), [2, 1, 0, 5, 4, 3, 6]);
    let heads: Vec<_> = open
        .heads
        .iter()
        .map(|head| {
            (
                head.row,
                head.label.as_str(),
                head.first,
                head.lines,
                head.folded,
            )
        })
        .collect();
    let expected = [
        (0, "a.txt", 0, 3, false),
        (4, "b.txt", 3, 3, false),
        (8, "c.txt", 6, 1, false),
    ];
    assert_eq!(heads, expected);
    let rate = open.heads[1].per_million.expect("of a text");
    assert!((rate - 3e6 / 8.0).abs() < 1e-6, "{rate}");

    let folds = Folds {
        all: false,
        but: vec![1],
    };
    let folded = ask(&mut desk, by_text.clone(), folds, 3, 4);
    assert_eq!((folded.rows, folded.first), (7, 3));
    let numbers: Vec<_> = folded.lines.iter().map(|line| line.number).collect();
    assert_eq!(numbers, [2, 6], "numbers are the same whatever is folded");
    assert_eq!(
        folded.heads.iter().map(|head| head.row).collect::<Vec<_>>(),
        [4, 5]
    );
    let all = ask(
        &mut desk,
        by_text,
        Folds {
            all: true,
            but: vec![],
        },
        0,
        100,
    );
    assert_eq!((all.rows, all.lines.len(), all.heads.len()), (3, 0, 3));
}

#[test]
fn groups_go_by_count_or_by_what_they_share() {
    let mut desk = Desk::with(&TEXTS);
    let mut labels = |group: &str| -> Vec<(String, u32)> {
        let reply = ask(&mut desk, sorting("", "", group), Folds::default(), 0, 100);
        let heads = reply.heads.into_iter();
        heads.map(|head| (head.label, head.lines)).collect()
    };
    let expect = |pairs: &[(&str, u32)]| -> Vec<(String, u32)> {
        pairs
            .iter()
            .map(|(label, lines)| ((*label).to_owned(), *lines))
            .collect()
    };
    let by_count = [("grey", 2), ("white", 2), ("", 1), ("no", 1), ("old", 1)];
    assert_eq!(labels("1L"), expect(&by_count));
    let by_word = [("", 1), ("grey", 2), ("no", 1), ("old", 1), ("white", 2)];
    assert_eq!(labels("az.1L"), expect(&by_word));
    assert_eq!(
        labels("az.@year"),
        expect(&[("9", 3), ("1921", 3), ("", 1)])
    );
    assert_eq!(labels("@place"), expect(&[("quay", 4), ("", 3)]));
    assert_eq!(labels("node"), expect(&[("gull", 7)]));
    let error = desk
        .ask(Request::Concordance(ConcordanceRequest {
            hits: text("gull").into(),
            sort: sorting("", "", "hit"),
            folds: Folds::default(),
            first: 0,
            count: 1,
            context: 9,
        }))
        .expect_err("all lines are apart");
    assert_eq!(error.kind, ErrorKind::Invalid);
}

#[test]
fn groups_by_metadata_tell_the_rate_in_their_texts() {
    let mut desk = Desk::with(&TEXTS);
    let reply = ask(&mut desk, sorting("", "", "@place"), Folds::default(), 0, 1);
    // a.txt has 12 words, c.txt 1.
    let rate = reply.heads[0].per_million.expect("of texts");
    assert!((rate - 4e6 / 13.0).abs() < 1e-6, "{rate}");
}

#[test]
fn the_words_of_each_level_are_told_where_they_are_in_sight() {
    let mut desk = Desk::with(&TEXTS);
    let reply = ask(
        &mut desk,
        sorting("1L node 2R -@year", "", ""),
        Folds::default(),
        0,
        100,
    );
    for line in &reply.lines {
        let words: Vec<_> = line
            .tints
            .iter()
            .map(|tint| {
                let part = match tint.cell {
                    LineCell::Left => &line.left,
                    LineCell::Node => &line.node,
                    LineCell::Right => &line.right,
                };
                (tint.level, &part[tint.start as usize..tint.end as usize])
            })
            .collect();
        let expected: &[(u8, &str)] = match line.hit {
            0 => &[(0, "grey"), (1, "gull"), (2, "gre")],
            // Nine characters are in sight.
            1 => &[(0, "grey"), (1, "gull"), (2, "ove")],
            2 => &[(0, "old"), (1, "gull")],
            3 => &[(0, "No"), (1, "gull"), (2, "white")],
            4 => &[(0, "white"), (1, "gull"), (2, "whi")],
            5 => &[(0, "white"), (1, "gull")],
            _ => &[(1, "Gull")],
        };
        assert_eq!(
            words, expected,
            "{}|{}|{}",
            line.left, line.node, line.right
        );
    }
}

#[test]
fn what_is_taken_away_stands_in_the_same_order() {
    let mut desk = Desk::with(&TEXTS);
    for sort in [
        sorting("~1L", "", ""),
        sorting("1L -doc", "freq", ""),
        sorting("1R", "freq", "@place"),
    ] {
        let shown = ask(&mut desk, sort.clone(), Folds::default(), 0, 100);
        let request = ExportRequest {
            table: ExportTable::Lines {
                hits: text("gull").into(),
                sort: sort.clone(),
                context: 9,
                columns: vec![LineColumn::Document, LineColumn::Token],
            },
            format: ExportFormat::Tsv,
            citation: false,
            byte_order_mark: false,
            date: String::new(),
            version: shown.summary.version,
        };
        assert!(matches!(
            desk.ask(Request::Export(request)),
            Ok(Reply::Exported(_))
        ));
        let names: Vec<_> = desk
            .corpus()
            .documents
            .iter()
            .map(|row| (row.id, row.name.clone()))
            .collect();
        let line = |line: &kwicksilver::protocol::Line| {
            let name = names
                .iter()
                .find(|(id, _)| *id == line.document)
                .expect("a text");
            format!("{}\t{}", name.1, line.token + 1)
        };
        let expected: Vec<String> = shown.lines.iter().map(line).collect();
        let written: Vec<String> = desk
            .session
            .host()
            .written
            .lines()
            .skip(1)
            .map(Into::into)
            .collect();
        assert_eq!(written, expected);

        // Lines are copied by their numbers, whatever is folded.
        let copied = desk.ask(Request::Copy(CopyRequest {
            hits: text("gull").into(),
            sort,
            context: 0,
            runs: vec![(2, 3)],
        }));
        let Ok(Reply::Copied(copied)) = copied else {
            panic!("{copied:?}")
        };
        assert_eq!(copied.plain.lines().count(), 3);
        for (row, line) in copied.plain.lines().zip(&shown.lines[2..5]) {
            let name = names
                .iter()
                .find(|(id, _)| *id == line.document)
                .expect("a text");
            assert!(row.contains(&line.node) && row.ends_with(&name.1), "{row}");
        }
    }
}
