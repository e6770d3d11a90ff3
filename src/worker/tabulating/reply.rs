//! What is told of a table: a window of it, or how a figure comes about.

use std::rc::Rc;

use super::columns::Column;
use super::invalid;
use super::view::View;
use crate::protocol::{
    Direction, ErrorKind, ExplainReply, ExplainRequest, StopsTold, TableReply, TableRequest,
    TableRow, WireError,
};
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
    Ok(TableReply {
        version: at.version,
        rows_all: table.rows.len() as u32,
        rows_total: rows.len() as u32,
        rows_less: match request.direction {
            Direction::More => 0,
            Direction::Less => rows.len() as u32,
            Direction::Both => rows.iter().filter(|&&row| view.is_less(row)).count() as u32,
        },
        tokens,
        against,
        hits,
        both: table.both,
        stops,
        columns: columns
            .iter()
            .map(|(column, key)| column.told(key, &request.of))
            .collect(),
        first: request.first,
        rows: rows[wanted]
            .iter()
            .map(|&id| TableRow {
                id,
                less: view.is_less(id),
                cells: columns
                    .iter()
                    .map(|(column, _)| view.cell(id, *column))
                    .collect(),
                forms: view.forms(id),
            })
            .collect(),
    })
}

/// Rows that were picked, and what by.
#[derive(Debug)]
pub(in crate::worker) struct Picked {
    key: TableRequest,
    rows: Rc<[u32]>,
    /// Rows that stop words leave out.
    stopped: u32,
}

/// What stop words came to in the rows that were picked last.
pub(in crate::worker) fn stops_told(results: &Results) -> StopsTold {
    let stops = results.counting.stops.as_ref();
    let suggested = stops.and_then(|stops| stops.suggested);
    StopsTold {
        rows: results.picked.as_ref().map_or(0, |picked| picked.stopped),
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
        first: 0,
        count: 0,
        ..request.clone()
    };
    let kept = results.picked.take().filter(|picked| picked.key == key);
    let picked = match kept {
        Some(kept) => kept,
        None => {
            let (rows, stopped) = View::new(table, request, at, results)?.pick()?;
            Picked {
                key,
                rows: rows.into(),
                stopped,
            }
        }
    };
    let rows = Rc::clone(&picked.rows);
    results.picked = Some(picked);
    Ok(rows)
}

/// How a figure comes about.
pub(in crate::worker) fn explain(
    request: &ExplainRequest,
    at: Indexed<'_>,
    results: &Results,
) -> Result<ExplainReply, WireError> {
    let table = results.counting.table(&request.table)?;
    let view = View::new(&table, &request.table, at, results)?;
    let column = Column::of_key(&request.measure, &request.table.of)?;
    let Column::Measure(measure) = column else {
        return Err(invalid(
            "Only measures of association and keyness are explained by a table.",
        ));
    };
    let evidence = (request.row < table.rows.len() as u32)
        .then(|| view.evidence(request.row))
        .flatten()
        .ok_or_else(|| WireError::new(ErrorKind::Missing, "This row is no longer there."))?;
    Ok(ExplainReply {
        version: at.version,
        word: view.word(request.row),
        measure: column.told(&request.measure, &request.table.of),
        figure: view.cell(request.row, column),
        observed: evidence
            .table
            .observed()
            .map(|row| row.map(|cell| cell as f64)),
        expected: evidence.table.expected(),
        node: evidence.node as f64,
        p: measure.p_value(&evidence),
        tested: evidence.tested as f64,
    })
}
