//! How a figure comes about.

use super::columns::Column;
use super::invalid;
use super::parts::{Parts, fillers, texts};
use super::view::View;
use crate::engine::query::Hits;
use crate::engine::statistics::{Correction, Measure};
use crate::protocol::{
    Correction as CorrectionAsked, ErrorKind, ExplainReply, ExplainRequest, Explanation, WireError,
};
use crate::worker::answers::{Indexed, window};
use crate::worker::results::Results;

/// How a figure comes about, with all its parts. The hits that its table needs
/// must be kept.
pub(in crate::worker) fn explained(
    request: &ExplainRequest,
    at: Indexed<'_>,
    results: &Results,
) -> Result<ExplainReply, WireError> {
    let table = results.counting.table(&request.table)?;
    let view = View::new(&table, &request.table, at, results)?;
    let column = Column::of_key(&request.measure, &request.table.of)?;
    let row = request.row;
    if row as usize >= table.rows.len() {
        let gone = "This row is no longer there.";
        return Err(WireError::new(ErrorKind::Missing, gone));
    }
    let found = request.table.of.hits().and_then(|hits| results.found(hits));
    let none = Hits::default();
    let hits = found.map_or(&none, |found| &found.hits);
    let Parts { explanation, rows } = match column {
        Column::Measure(measure) => contingency(&view, row, measure),
        Column::P => contingency(&view, row, Measure::LogLikelihood),
        Column::Spread(measure) => texts(&view, row, Some(measure), hits),
        Column::Range => texts(&view, row, None, hits),
        Column::Fillers | Column::Entropy => fillers(&view, row, hits),
        _ => None,
    }
    .ok_or_else(|| invalid("There is nothing to explain about this cell."))?;
    Ok(ExplainReply {
        version: at.version,
        word: view.word(row),
        measure: column.told(&request.measure, &request.table.of),
        figure: view.cell(row, column),
        explanation,
        rows_total: rows.len() as u32,
        first: 0,
        rows,
    })
}

/// The same with the parts alone that are asked for.
pub(in crate::worker) fn explain(
    request: &ExplainRequest,
    at: Indexed<'_>,
    results: &Results,
) -> Result<ExplainReply, WireError> {
    let all = explained(request, at, results)?;
    let wanted = window(request.first, request.count);
    let rows = all.rows.into_iter();
    Ok(ExplainReply {
        first: request.first,
        rows: rows.skip(wanted.start).take(wanted.len()).collect(),
        ..all
    })
}

/// The table of frequencies behind a measure of association.
fn contingency(view: &View<'_>, row: u32, measure: Measure) -> Option<Parts> {
    let evidence = view.evidence(row)?;
    let p = measure.p_value(&evidence);
    let corrected = view.significance.zip(p).and_then(|(test, p)| {
        let correction = match test.correction {
            Correction::None => return None,
            Correction::Bonferroni => CorrectionAsked::Bonferroni,
            Correction::Holm => CorrectionAsked::Holm,
        };
        let rows = view.table.rows.len();
        let p_values = measure.p_values(rows, |row| view.evidence(row));
        Some((correction, test.correction.corrected(&p_values, p)))
    });
    Some(Parts {
        explanation: Explanation::Contingency {
            observed: evidence
                .table
                .observed()
                .map(|row| row.map(|cell| cell as f64)),
            expected: evidence.table.expected(),
            node: evidence.node as f64,
            p,
            corrected,
            tested: evidence.tested as f64,
        },
        rows: Vec::new(),
    })
}
