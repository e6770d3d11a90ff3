//! What is told of a table: a window of it.

use std::rc::Rc;

use super::columns::{Column, offered};
use super::pick::Ordered;
use super::view::View;
use crate::protocol::{Direction, StopsTold, TableReply, TableRequest, TableRow, WireError};
use crate::worker::answers::{Indexed, window};
use crate::worker::counting::Table;
use crate::worker::results::Results;

/// A window of a table that has been counted.
pub(in crate::worker) fn table(
    request: &TableRequest,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<TableReply, WireError> {
    let table = results.counting.table(request)?;
    let columns: Vec<(Column, &str)> = request
        .columns
        .iter()
        .map(|key| Ok((Column::of_key(key, &request.of)?, key.as_str())))
        .collect::<Result<_, WireError>>()?;
    let rows = picked(request, &table, at, results)?;
    let stops = stops_told(results);
    let view = View::new(&table, request, at, results)?;
    let wanted = window(request.first, request.count);
    let wanted = wanted.start.min(rows.len())..wanted.end.min(rows.len());
    let (tokens, against, hits) = view.totals();
    let known = results.picked.as_ref().and_then(|picked| picked.less);
    let less = match request.direction {
        Direction::More => 0,
        Direction::Less => rows.len() as u32,
        Direction::Both => known.unwrap_or_else(|| {
            let less = rows.iter().filter(|&&row| view.is_less(row));
            less.count() as u32
        }),
    };
    let reply = TableReply {
        version: at.version,
        rows_all: table.rows.len() as u32,
        rows_total: rows.len() as u32,
        rows_less: less,
        tokens,
        against,
        hits,
        both: table.both,
        left_out: table.left_out,
        stops,
        columns: columns
            .iter()
            .map(|(column, key)| column.told(key, &request.of))
            .collect(),
        offered: offered(&request.of),
        first: request.first,
        rows: rows[wanted]
            .iter()
            .map(|&id| TableRow {
                id: view.id_told(id),
                less: view.is_less(id),
                cells: columns
                    .iter()
                    .map(|(column, _)| view.cell(id, *column))
                    .collect(),
                forms: view.forms(id),
            })
            .collect(),
    };
    if let Some(picked) = &mut results.picked {
        picked.less = Some(less);
    }
    Ok(reply)
}

/// Rows that were picked, and what by.
#[derive(Debug)]
pub(in crate::worker) struct Picked {
    /// The request without what is typed, and without the window.
    key: TableRequest,
    /// Kept, so that a keystroke sorts nothing.
    ordered: Ordered,
    /// What was typed last, and the rows that it left.
    narrowed: Option<(String, Rc<[u32]>)>,
    /// How many of those are less frequent than expected, once that was asked.
    less: Option<u32>,
}

/// What stop words came to in the rows that were picked last.
pub(in crate::worker) fn stops_told(results: &Results) -> StopsTold {
    let stops = results.counting.stops.as_ref();
    let suggested = stops.and_then(|stops| stops.suggested);
    let picked = results.picked.as_ref();
    StopsTold {
        rows: picked.map_or(0, |picked| picked.ordered.stopped),
        suggested: suggested.map(|of| (of.code.to_owned(), of.share)),
    }
}

/// The rows of a table that its filters keep, in its order.
pub(in crate::worker) fn picked(
    request: &TableRequest,
    table: &Table,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<Rc<[u32]>, WireError> {
    let key = TableRequest {
        columns: Vec::new(),
        filter: String::new(),
        first: 0,
        count: 0,
        ..request.clone()
    };
    let kept = results.picked.take().filter(|picked| picked.key == key);
    let view = View::new(table, request, at, results)?;
    let mut picked = match kept {
        Some(kept) => kept,
        None => Picked {
            ordered: view.ordered()?,
            narrowed: None,
            less: None,
            key,
        },
    };
    let narrowed = match picked.narrowed.take() {
        Some((filter, rows)) if filter == request.filter => Ok(rows),
        _ => {
            picked.less = None;
            view.narrowed(&picked.ordered).map(Rc::from)
        }
    };
    if let Ok(rows) = &narrowed {
        picked.narrowed = Some((request.filter.clone(), Rc::clone(rows)));
    }
    results.picked = Some(picked);
    narrowed
}
