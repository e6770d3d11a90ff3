//! The first keywords of a table, by a measure.

use super::columns::Column;
use super::view::View;
use crate::engine::statistics::Measure;
use crate::protocol::{SideWord, SideWords, TableColumn, TableOf, TableRequest, WireError};
use crate::worker::answers::Indexed;
use crate::worker::counting::Table;
use crate::worker::results::Results;

/// The first so many rows of a table of keywords that its filters keep, in the
/// request's order.
pub(in crate::worker) fn strongest(
    request: &TableRequest,
    table: &Table,
    by: Measure,
    most: u32,
    at: Indexed<'_>,
    results: &Results,
) -> Result<SideWords, WireError> {
    let view = View::new(table, request, at, results)?;
    let rows = view.pick()?;
    let count = |row: u32, column: Column| view.figure(row, column).map_or(0, |n| n as u32);
    let word = |&row: &u32| SideWord {
        id: row,
        word: view.word(row),
        forms: view.forms(row),
        figure: view.cell(row, Column::Measure(by)),
        count: count(row, Column::Count),
        against: count(row, Column::Against),
    };
    Ok(SideWords {
        total: rows.len() as u32,
        words: rows.iter().take(most as usize).map(word).collect(),
    })
}

/// What is told of a measure of a table.
pub(in crate::worker) fn measure_column(measure: Measure, of: &TableOf) -> TableColumn {
    Column::Measure(measure).told(measure.key(), of)
}
