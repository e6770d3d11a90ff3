//! What is told of a table: a window of it.

use std::rc::Rc;

use super::columns::{Column, offered};
use super::view::View;
use crate::protocol::{TableReply, TableRequest, TableRow, WireError};
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
    let view = View::new(&table, request, at, &results.counting.beside)?;
    let wanted = window(request.first, request.count);
    let wanted = wanted.start.min(rows.len())..wanted.end.min(rows.len());
    let (tokens, against, hits) = view.totals();
    Ok(TableReply {
        version: at.version,
        rows_all: table.rows.len() as u32,
        rows_total: rows.len() as u32,
        tokens,
        against,
        hits,
        columns: columns
            .iter()
            .map(|(column, key)| column.told(key, &request.of))
            .collect(),
        offered: offered(&request.of),
        first: request.first,
        rows: rows[wanted]
            .iter()
            .map(|&id| TableRow {
                id,
                cells: columns
                    .iter()
                    .map(|(column, _)| view.cell(id, *column))
                    .collect(),
            })
            .collect(),
    })
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
        first: 0,
        count: 0,
        ..request.clone()
    };
    let kept = results.picked.take().filter(|(of, _)| *of == key);
    let rows = match kept {
        Some((_, rows)) => rows,
        None => View::new(table, request, at, &results.counting.beside)?
            .pick()?
            .into(),
    };
    results.picked = Some((key, Rc::clone(&rows)));
    Ok(rows)
}
