//! How figures of tables come about, and the lines that counts open.

use kwicksilver::protocol::{
    Cell, ConcordanceRequest, Correction, DocumentId, ExplainReply, ExplainRequest, ExplainRow,
    Explanation, Folds, HitSet, Reference, Reply, Request, Side, SignificanceFilter, Slot, Sorting,
    Step, TableOf, TableReply, TableRequest, Width, WireError,
};

use crate::desk::{Desk, text};
use crate::figuring::{TEXTS, by, collocates, only, phrases, request, shown, table};

fn explain(
    desk: &mut Desk,
    table: &TableRequest,
    row: u32,
    measure: &str,
) -> Result<ExplainReply, WireError> {
    match desk.ask(Request::Explain(ExplainRequest {
        table: table.clone(),
        row,
        measure: measure.to_owned(),
        first: 0,
        count: 100,
    }))? {
        Reply::Explained(reply) => Ok(reply),
        other => panic!("not explained: {other:?}"),
    }
}

/// The id of the row of a word.
fn row_of(reply: &TableReply, word: &str) -> u32 {
    let is = |row: &&kwicksilver::protocol::TableRow| row.cells[0] == Cell::Text(word.to_owned());
    reply.rows.iter().find(is).expect("a row").id
}

fn name(desk: &Desk, document: DocumentId) -> String {
    let mut rows = desk.corpus().documents.iter();
    rows.find(|row| row.id == document)
        .expect("a text")
        .name
        .clone()
}

/// The texts of an explanation, as `name tokens count term`.
fn texts(desk: &Desk, reply: &ExplainReply) -> Vec<String> {
    let row = |row: &ExplainRow| match row {
        ExplainRow::Text {
            document,
            tokens,
            count,
            term,
        } => {
            let term = term.map_or_else(String::new, |term| format!(" {term:.4}"));
            format!("{} {tokens} {count}{term}", name(desk, *document))
        }
        ExplainRow::Filler {
            word, count, term, ..
        } => format!("{word} {count} {term:.4}"),
    };
    reply.rows.iter().map(row).collect()
}

/// How many hits a set of hits has.
fn hits(desk: &mut Desk, hits: HitSet) -> u32 {
    match desk.ask(Request::Concordance(ConcordanceRequest {
        hits,
        sort: Sorting::default(),
        folds: Folds::default(),
        first: 0,
        count: 1,
        context: Width::Characters(20),
    })) {
        Ok(Reply::Concordance(reply)) => reply.summary.hits,
        other => panic!("no lines: {other:?}"),
    }
}

#[test]
fn dispersion_is_worked_out_text_by_text() {
    let mut desk = Desk::with(&TEXTS);
    let asked = request(TableOf::Words, &["word", "count", "dp", "arf", "range"]);
    let reply = table(&mut desk, asked.clone());
    let is = row_of(&reply, "is");
    let dp = explain(&mut desk, &asked, is, "dp").expect("explained");
    // |3/5 − 14/28|, |2/5 − 12/28|, |0 − 2/28|
    assert_eq!(
        texts(&desk, &dp),
        ["b.txt 14 3 0.1000", "a.txt 12 2 0.0286", "c.txt 2 0 0.0714"]
    );
    let Explanation::Texts {
        texts: number,
        present,
        tokens,
        count,
        term,
        steps,
    } = &dp.explanation
    else {
        panic!("not of texts");
    };
    assert_eq!((*number, *present, *tokens, *count), (3, 2, 28.0, 5.0));
    assert_eq!(
        (term.as_str(), steps[0].0.as_str()),
        ("|v/f − s/Σs|", "Σ|v/f − s/Σs|")
    );
    assert!((steps[0].1 - 0.2).abs() < 1e-12);
    assert_eq!(dp.measure.source, "Gries 2008");
    assert!(matches!(dp.figure, Cell::Figure(dp) if (dp - 0.1).abs() < 1e-12));

    let range = explain(&mut desk, &asked, is, "range").expect("explained");
    assert_eq!(texts(&desk, &range), ["b.txt 14 3", "a.txt 12 2"]);
    assert_eq!((range.figure, range.rows_total), (Cell::Count(2.0), 2));

    // *is* is token 2, 7, 14, 19 and 24 of 28: gaps 6, 5, 7, 5, 5, and N/f = 5.6.
    let arf = explain(&mut desk, &asked, is, "arf").expect("explained");
    let Explanation::Texts { steps, .. } = &arf.explanation else {
        panic!("not of texts");
    };
    let steps: Vec<f64> = steps.iter().map(|(_, figure)| *figure).collect();
    assert!((steps[0] - 5.6).abs() < 1e-12 && steps[1] == 2.0);
    assert!((steps[2] - 15.0 / 5.6).abs() < 1e-12);
    assert!(matches!(arf.figure, Cell::Figure(of) if (of - steps[1] - steps[2]).abs() < 1e-12));

    let mut window = Request::Explain(ExplainRequest {
        table: asked.clone(),
        row: is,
        measure: "dp".to_owned(),
        first: 1,
        count: 1,
    });
    let Ok(Reply::Explained(second)) = desk.ask(window.clone()) else {
        panic!("not explained");
    };
    assert_eq!((second.first, second.rows_total), (1, 3));
    assert_eq!(texts(&desk, &second), ["a.txt 12 2 0.0286"]);
    if let Request::Explain(request) = &mut window {
        request.measure = "count".to_owned();
    }
    assert!(desk.ask(window).is_err());

    // Texts that do not count are no parts.
    let scoped = TableRequest {
        scope: only("a.txt"),
        ..asked
    };
    let reply = table(&mut desk, scoped.clone());
    let dp = explain(&mut desk, &scoped, row_of(&reply, "is"), "dp").expect("explained");
    assert_eq!(texts(&desk, &dp), ["a.txt 12 2 0.0000"]);
}

#[test]
fn phrases_have_their_texts_and_frames_their_fillers() {
    let mut desk = Desk::with(&TEXTS);
    let asked = request(phrases(2, 2, false), &["word", "count", "range"]);
    let reply = table(&mut desk, asked.clone());
    let range = explain(&mut desk, &asked, row_of(&reply, "ferry is"), "range").expect("explained");
    assert_eq!(texts(&desk, &range), ["a.txt 12 2", "b.txt 14 1"]);

    let frames = request(
        phrases(3, 3, true),
        &["word", "count", "fillers", "entropy"],
    );
    let reply = table(&mut desk, frames.clone());
    let row = row_of(&reply, "is * again");
    assert_eq!(
        explain(&mut desk, &frames, row, "fillers")
            .expect("explained")
            .rows_total,
        1
    );
    // ferry is late, bridge is never, bridge is old …: “the * is” has ferry and bridge.
    let row = row_of(&reply, "the * is");
    let fillers = explain(&mut desk, &frames, row, "entropy").expect("explained");
    assert_eq!(
        texts(&desk, &fillers),
        ["bridge 1 0.5000", "ferry 1 0.5000"]
    );
    assert!(matches!(
        fillers.explanation,
        Explanation::Fillers {
            slot: 1,
            count: 2.0
        }
    ));
    assert_eq!(fillers.figure, Cell::Figure(1.0));

    // In one text alone, and around hits alone.
    let scoped = TableRequest {
        scope: only("a.txt"),
        ..frames.clone()
    };
    let reply = table(&mut desk, scoped.clone());
    let row = row_of(&reply, "the * is");
    let fillers = explain(&mut desk, &scoped, row, "fillers").expect("explained");
    assert_eq!(texts(&desk, &fillers), ["ferry 1 0.0000"]);
    let around = TableRequest {
        of: TableOf::Phrases {
            least: 3,
            most: 3,
            frames: true,
            folded: false,
            around: Some((text("bridge").into(), Side::Both)),
        },
        ..frames
    };
    let reply = table(&mut desk, around.clone());
    let row = row_of(&reply, "the * is");
    let fillers = explain(&mut desk, &around, row, "fillers").expect("explained");
    assert_eq!(texts(&desk, &fillers), ["bridge 1 0.0000"]);
}

#[test]
fn p_is_corrected_as_the_table_is() {
    let mut desk = Desk::with(&[
        ("a.txt", "fog fog fog fog fog fog fog fog bell sea tide"),
        ("b.txt", "sun sun sun sun bell sea tide wind wind wind"),
    ]);
    let mut asked = request(TableOf::Keywords(Reference::Rest), &["word", "g2"]);
    asked.scope = only("a.txt");
    let mut corrected = |desk: &mut Desk, correction| {
        asked.significance = Some(SignificanceFilter {
            test: "g2".to_owned(),
            alpha: 0.999,
            correction,
        });
        let reply = table(desk, asked.clone());
        let row = row_of(&reply, "fog");
        match explain(desk, &asked, row, "g2")
            .expect("explained")
            .explanation
        {
            Explanation::Contingency {
                p,
                corrected,
                tested,
                ..
            } => (p.expect("a test"), corrected, tested),
            other => panic!("no table of frequencies: {other:?}"),
        }
    };
    let (p, none, tested) = corrected(&mut desk, Correction::None);
    assert_eq!((none, tested), (None, 6.0));
    for correction in [Correction::Bonferroni, Correction::Holm] {
        // The smallest of six is corrected alike by both.
        let (_, corrected, _) = corrected(&mut desk, correction);
        let (of, corrected) = corrected.expect("corrected");
        assert_eq!(of, correction);
        assert!((corrected - (6.0 * p).min(1.0)).abs() < 1e-12);
    }
}

#[test]
fn slots_are_counted_sorted_by_and_sum_to_the_window() {
    let mut desk = Desk::with(&TEXTS);
    let mut asked = request(
        collocates("ferry"),
        &["word", "count", "l2", "l1", "positions", "r1", "r2"],
    );
    if let TableOf::Collocates { left, right, .. } = &mut asked.of {
        (*left, *right) = (2, 2);
    }
    asked.sort = by("r1");
    let reply = table(&mut desk, asked.clone());
    // the ferry is late | the old ferry is late | never late no ferry is early
    assert_eq!(shown(&reply)[0], "is 3 0 0 [0.0, 0.0, 3.0, 0.0] 3 0");
    let names: Vec<&str> = reply.columns.iter().map(|of| of.name.as_str()).collect();
    assert_eq!(
        names,
        ["Word", "In the window", "2L", "1L", "Positions", "1R", "2R"]
    );
    for row in &reply.rows {
        let (Cell::Count(count), Cell::Places(places)) = (&row.cells[1], &row.cells[4]) else {
            panic!("counts: {row:?}");
        };
        assert_eq!(places.iter().sum::<f64>(), *count);
    }
    // By the preferred slot: 2L, 1L, 1R, 2R.
    asked.sort = by("positions");
    asked.sort[0].descending = false;
    let rows = shown(&table(&mut desk, asked.clone()));
    let word = |row: &String| row.split(' ').next().map(str::to_owned);
    let words: Vec<String> = rows.iter().filter_map(word).collect();
    assert_eq!(words, ["the", "no", "old", "is", "early", "late"]);
    asked.columns.push("l3".to_owned());
    assert!(desk.ask(Request::Table(asked)).is_err());
}

#[test]
fn what_is_offered_is_what_a_table_can_have() {
    let mut desk = Desk::with(&TEXTS);
    for of in [
        TableOf::Words,
        TableOf::Keywords(Reference::Rest),
        collocates("ferry"),
        phrases(2, 3, false),
        phrases(3, 3, true),
    ] {
        let mut asked = request(of, &["word"]);
        asked.scope = match asked.of {
            TableOf::Keywords(_) => only("a.txt"),
            _ => asked.scope,
        };
        let offered = table(&mut desk, asked.clone()).offered;
        asked.columns = offered.iter().map(|column| column.key.clone()).collect();
        let all = table(&mut desk, asked);
        assert_eq!(all.columns, offered);
        let measured = offered.iter().filter(|column| !column.formula.is_empty());
        assert!(
            measured
                .into_iter()
                .all(|column| !column.source.is_empty() && column.explained)
        );
    }
}

/// Every count opens as many lines as it counts, where no window overlaps
/// another and no word stands twice in one.
#[test]
fn counts_open_the_lines_that_they_count() {
    let mut desk = Desk::with(&[(
        "a.txt",
        "One two sea three. Four five six sea. Seven eight nine ten two three sea four six one. \
         Five nine. Ten one seven sea two three nine. Eight.",
    )]);
    for (sentences, left, right) in [(false, 2, 3), (true, 3, 3), (true, 1, 2), (false, 3, 0)] {
        let mut asked = request(collocates("sea"), &["word", "count", "left", "right"]);
        if let TableOf::Collocates {
            left: l,
            right: r,
            sentences: s,
            ..
        } = &mut asked.of
        {
            (*l, *r, *s) = (left, right, sentences);
        }
        let slots: Vec<Slot> = Slot::all(left, right).collect();
        asked.columns.extend(slots.iter().map(|slot| slot.key()));
        let reply = table(&mut desk, asked);
        assert!(reply.rows.len() > 4);
        for row in reply.rows {
            let [
                Cell::Text(word),
                Cell::Count(count),
                Cell::Count(before),
                Cell::Count(after),
                at @ ..,
            ] = row.cells.as_slice()
            else {
                panic!("cells");
            };
            let mut opened = |left: u8, right: u8, exact| {
                let step = Step::Context {
                    query: word.clone(),
                    left: left.into(),
                    right: right.into(),
                    negated: false,
                    exact,
                    sentences,
                };
                let set = HitSet {
                    steps: vec![step],
                    ..text("sea").into()
                };
                f64::from(hits(&mut desk, set))
            };
            assert_eq!(opened(left, right, false), *count, "{word} {left} {right}");
            assert_eq!(
                if left > 0 {
                    opened(left, 0, false)
                } else {
                    0.0
                },
                *before,
                "{word}"
            );
            assert_eq!(
                if right > 0 {
                    opened(0, right, false)
                } else {
                    0.0
                },
                *after,
                "{word}"
            );
            for (slot, cell) in slots.iter().zip(at) {
                let distance = slot.offset().unsigned_abs();
                let lines = match slot.offset() < 0 {
                    true => opened(distance, 0, true),
                    false => opened(0, distance, true),
                };
                assert_eq!(*cell, Cell::Count(lines), "{word} at {slot}");
            }
        }
    }
}
