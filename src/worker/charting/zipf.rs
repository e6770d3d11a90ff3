//! Rank against frequency.

use crate::protocol::{TableRequest, WireError, ZipfChart, ZipfStep};
use crate::worker::answers::Indexed;
use crate::worker::results::Results;
use crate::worker::tabulating::picked;

/// The steps of the words that the table's filters keep.
pub(super) fn zipf(
    request: &TableRequest,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<ZipfChart, WireError> {
    let table = results.counting.table(request)?;
    let rows = picked(request, &table, at, results)?;
    let mut frequencies: Vec<u32> = rows.iter().map(|&row| table.rows.count(row)).collect();
    frequencies.sort_unstable_by(|a, b| b.cmp(a));
    let mut before = 0;
    let steps = frequencies.chunk_by(|a, b| a == b).map(|same| {
        let first = before + 1;
        before += same.len() as u32;
        ZipfStep {
            first,
            last: before,
            frequency: same[0],
        }
    });
    Ok(ZipfChart {
        steps: steps.collect(),
        tokens: table.rows.tokens(),
    })
}
