//! What a figure is made of, as a table that is taken away.

use super::citing::of_parts;
use super::explain::explained;
use super::heads::{is_for_programs, title, with_unit};
use super::invalid;
use super::sheet::rounded;
use crate::engine::DocumentKey;
use crate::engine::export::{Cell, Column as Head, Format, Sheet, width};
use crate::protocol::{ExplainReply, ExplainRequest, ExplainRow, Explanation, WireError};
use crate::worker::answers::Indexed;
use crate::worker::results::Results;

/// The sheet, and all its rows.
pub(in crate::worker) fn part_rows(
    request: &ExplainRequest,
    format: Format,
    date: Option<&str>,
    at: Indexed<'_>,
    results: &Results,
) -> Result<(Sheet, Vec<Vec<Cell<'static>>>), WireError> {
    let explained = explained(request, at, results)?;
    let in_full = is_for_programs(format) || format == Format::Xlsx;
    let figure = |figure: f64| Cell::Figure(if in_full { figure } else { rounded(figure) });
    let (names, rows, units): (Vec<(String, String)>, _, _) = match &explained.explanation {
        Explanation::Contingency { .. } => {
            return Err(invalid(
                "This figure is made of one table of frequencies, which has no rows to write.",
            ));
        }
        Explanation::Texts {
            tokens,
            count,
            term,
            ..
        } => {
            let mut names = vec![
                ("text".to_owned(), "Text".to_owned()),
                ("tokens".to_owned(), "Tokens (s)".to_owned()),
                ("count".to_owned(), "Occurrences (v)".to_owned()),
                ("per_million".to_owned(), "v/s (per million)".to_owned()),
                (
                    "share_expected".to_owned(),
                    "Share expected (s/Σs)".to_owned(),
                ),
                (
                    "share_observed".to_owned(),
                    "Share observed (v/f)".to_owned(),
                ),
            ];
            if !term.is_empty() {
                names.push(("term".to_owned(), term.clone()));
            }
            let row = |row: &ExplainRow| text_row(row, *tokens, *count, &figure, at);
            (
                names,
                explained.rows.iter().filter_map(row).collect(),
                "texts",
            )
        }
        Explanation::Fillers { count, .. } => {
            let names = vec![
                ("filler".to_owned(), "Filler".to_owned()),
                ("count".to_owned(), with_unit("Count", "tokens")),
                ("share".to_owned(), "Share (p)".to_owned()),
                ("entropy".to_owned(), with_unit("−p·log2 p", "bits")),
            ];
            let row = |row: &ExplainRow| filler_row(row, *count, &figure);
            (
                names,
                explained.rows.iter().filter_map(row).collect(),
                "fillers",
            )
        }
    };
    let rows: Vec<Vec<Cell<'static>>> = rows;
    let heads = names.into_iter().enumerate().map(|(at, (short, long))| {
        let name = if is_for_programs(format) { short } else { long };
        Head {
            width: match format {
                Format::Aligned => widest(&rows, at).max(width(&name)),
                _ => 0,
            },
            name,
            to_end: at > 0,
            passage: false,
        }
    });
    let sheet = Sheet {
        format,
        title: format!(
            "{} of {} – Kwicksilver",
            explained.measure.name, explained.word
        ),
        rows: units,
        columns: heads.collect(),
        citation: match date {
            Some(date) => of_parts(
                request,
                &explained,
                title(&request.table.of),
                at,
                results,
                date,
            )?,
            None => Vec::new(),
        },
        byte_order_mark: false,
        headed: true,
        styled: true,
        rtl: false,
    };
    Ok((sheet, rows))
}

fn widest(rows: &[Vec<Cell<'static>>], at: usize) -> usize {
    let room = rows.iter().map(|row| row[at].room());
    room.max().unwrap_or(0)
}

fn text_row(
    row: &ExplainRow,
    all_tokens: f64,
    all: f64,
    figure: &impl Fn(f64) -> Cell<'static>,
    at: Indexed<'_>,
) -> Option<Vec<Cell<'static>>> {
    let ExplainRow::Text {
        document,
        tokens,
        count,
        term,
    } = row
    else {
        return None;
    };
    let place = at.corpus.place_of(DocumentKey(document.0))?;
    let mut cells = vec![
        Cell::Text(at.corpus.documents()[place].name().to_owned().into()),
        Cell::Whole(*tokens as u64),
        Cell::Whole(*count as u64),
        figure(count * 1e6 / tokens),
        figure(tokens / all_tokens),
        figure(count / all),
    ];
    cells.extend(term.map(figure));
    Some(cells)
}

fn filler_row(
    row: &ExplainRow,
    all: f64,
    figure: &impl Fn(f64) -> Cell<'static>,
) -> Option<Vec<Cell<'static>>> {
    let ExplainRow::Filler {
        word, count, term, ..
    } = row
    else {
        return None;
    };
    Some(vec![
        Cell::Text(word.clone().into()),
        Cell::Whole(*count as u64),
        figure(count / all),
        figure(*term),
    ])
}

/// What is explained, in words.
pub(super) fn what(explained: &ExplainReply) -> String {
    format!(
        "{} of \u{201c}{}\u{201d}",
        explained.measure.name, explained.word
    )
}
