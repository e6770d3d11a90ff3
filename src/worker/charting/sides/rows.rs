//! All sides as a table to take away: a row for each keyword of each side.

use std::ops::Range;

use super::ranked::{measure, window};
use crate::engine::export::{Cell, Column, Format, Writer, one_line, width};
use crate::engine::statistics::Measure;
use crate::protocol::{Cell as Told, PlotBy, SideWord, SidesOf, TableOf, TableRequest, WireError};
use crate::worker::answers::Indexed;
use crate::worker::citation::{Citation, compared, corpus, pair, program, scope};
use crate::worker::results::Results;
use crate::worker::tabulating::{cell_of, is_in_full, mark_of, picked_by, replaced_head};

/// What is said of groups without a name.
const NAMELESS: &str = "(no value)";

/// The rows, side by side and in each side by rank, first those that are more
/// frequent.
#[derive(Debug)]
pub(in crate::worker) struct SideRows {
    /// What the first column names.
    of: String,
    measure: Measure,
    format: Format,
    sides: Vec<Side>,
    rows: Vec<Row>,
    /// Words tested in each side.
    pub(in crate::worker) tested: u32,
}

#[derive(Debug)]
struct Side {
    name: String,
    tokens: u64,
    against: u64,
}

#[derive(Debug)]
struct Row {
    side: usize,
    rank: u32,
    less: bool,
    word: SideWord,
}

impl SideRows {
    /// Of the sides asked for, which must be ranked.
    pub(in crate::worker) fn new(
        request: &TableRequest,
        of: &SidesOf,
        format: Format,
        results: &Results,
    ) -> Result<Self, WireError> {
        let kept = &results.sides;
        let (mut sides, mut rows, mut tested) = (Vec::new(), Vec::new(), 0);
        let groups = kept.parts()?.groups();
        for at in window(of, groups.len()) {
            let ranked = kept.ranked(at)?;
            let side = sides.len();
            tested = ranked.tested;
            sides.push(Side {
                name: match groups[at].value.as_str() {
                    "" => NAMELESS.to_owned(),
                    name => name.to_owned(),
                },
                tokens: ranked.tokens,
                against: ranked.against,
            });
            for (less, words) in [(false, &ranked.more), (true, &ranked.less)] {
                let words = (1..).zip(words.words.iter().cloned());
                rows.extend(words.map(|(rank, word)| Row {
                    side,
                    rank,
                    less,
                    word,
                }));
            }
        }
        Ok(Self {
            of: match &of.by {
                PlotBy::Text => "document".to_owned(),
                PlotBy::Value(field) | PlotBy::Time(field) => field.clone(),
            },
            measure: measure(request),
            format,
            sides,
            rows,
            tested,
        })
    }

    pub(in crate::worker) fn len(&self) -> u32 {
        self.rows.len() as u32
    }

    pub(in crate::worker) fn columns(&self) -> Vec<Column> {
        let figure = |name: &str, width| Column {
            name: name.to_owned(),
            to_end: true,
            passage: false,
            width,
        };
        let word = |name: &str, width: Option<usize>| Column {
            name: name.to_owned(),
            width: width.unwrap_or(0),
            ..Column::default()
        };
        let names = self.sides.iter().map(|side| width(&one_line(&side.name)));
        let words = self.rows.iter().map(|row| width(&one_line(&row.word.word)));
        let mut columns = vec![
            word(&self.of, names.max()),
            figure("rank", 4),
            word("direction", Some(9)),
            word("word", words.max()),
            figure(self.measure.key(), 12),
            figure("count", 10),
            figure("per_million", 12),
            figure("count_others", 12),
            figure("per_million_others", 18),
        ];
        if self.marks() {
            let mut mark = replaced_head(self.format);
            mark.width = 11;
            columns.insert(5, mark);
        }
        // Each name stands once.
        let later: Vec<String> = columns[1..].iter().map(|of| of.name.clone()).collect();
        while later.contains(&columns[0].name) {
            columns[0].name.insert_str(0, "text ");
        }
        columns
    }

    /// Figures may have ½ in place of a frequency of 0.
    fn marks(&self) -> bool {
        self.measure == Measure::LogRatio
    }

    pub(in crate::worker) fn write(
        &self,
        window: Range<u32>,
        writer: &mut Writer,
        out: &mut Vec<u8>,
    ) {
        let in_full = is_in_full(self.format);
        let per_million = |count: u32, tokens: u64| {
            let figure = f64::from(count) * 1e6 / tokens.max(1) as f64;
            cell_of(Told::Figure(figure), in_full)
        };
        for row in &self.rows[window.start as usize..window.end as usize] {
            let (side, word) = (&self.sides[row.side], &row.word);
            let mut cells = vec![
                Cell::Text(side.name.as_str().into()),
                Cell::Whole(row.rank.into()),
                Cell::Text(if row.less { "less" } else { "more" }.into()),
                Cell::Text(word.word.as_str().into()),
                cell_of(word.figure.clone(), in_full),
                Cell::Whole(word.count.into()),
                per_million(word.count, side.tokens),
                Cell::Whole(word.against.into()),
                per_million(word.against, side.against),
            ];
            if self.marks() {
                cells.insert(5, mark_of(&word.figure));
            }
            writer.row(&cells, false, out);
        }
    }
}

/// Where the table comes from; in each side so many words were `tested`.
pub(in crate::worker) fn citation(
    request: &TableRequest,
    of: &SidesOf,
    at: Indexed<'_>,
    tested: u32,
    results: &Results,
    date: &str,
) -> Citation {
    let measure = measure(request);
    let values = match (&request.layer, &request.lemmas) {
        (Some(layer), _) => layer.clone(),
        (None, Some(list)) => format!("lemmas of the list {list}"),
        (None, None) => "words".to_owned(),
    };
    let counted = match &request.of {
        TableOf::KeyPhrases { least, most, .. } => {
            format!("sequences of {least} to {most} ({values})")
        }
        _ => values,
    };
    let sides = match &of.by {
        PlotBy::Text => "texts".to_owned(),
        PlotBy::Value(field) => format!("texts by {field}"),
        PlotBy::Time(field) => format!("texts by {field}, by period"),
    };
    let mut citation = vec![
        program(),
        pair("Table", "keywords side by side"),
        pair(
            "Sides",
            format!("{sides}, each against all others in scope"),
        ),
        pair("Counted", counted),
        pair("Compared", compared(request.switches)),
        corpus(at),
    ];
    if !request.scope.is_all() {
        citation.push(pair("Scope", scope(&request.scope)));
    }
    citation.push(pair(
        "Ranked by",
        format!(
            "{}: {} ({})",
            measure.name(),
            measure.formula(),
            measure.source()
        ),
    ));
    citation.push(pair("Words of each", of.top.to_string()));
    citation.extend(picked_by(request, tested as usize, results));
    citation.push(pair("Date", date));
    citation
}
