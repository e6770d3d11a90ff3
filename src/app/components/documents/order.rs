//! The order of the documents by a column.

use std::cmp::Ordering;

use super::{encoding, formats};
use crate::app::state::{DocumentColumn, DocumentSort, TextsFilter, by_value, natural, value};
use crate::protocol::{DocumentRow, DocumentState};

/// The layers that a document carries.
pub(super) fn layers(row: &DocumentRow) -> &[String] {
    match &row.state {
        DocumentState::Loaded { layers, .. } => layers,
        _ => &[],
    }
}

/// How two rows lie by a column; what has nothing there comes last in either
/// direction.
fn compare(a: &DocumentRow, b: &DocumentRow, sort: &DocumentSort) -> Ordering {
    let turned = |order: Ordering| match sort.descending {
        true => order.reverse(),
        false => order,
    };
    let texts = |a: &str, b: &str, by: fn(&str, &str) -> Ordering| match (a, b) {
        ("", _) | (_, "") => a.is_empty().cmp(&b.is_empty()),
        (a, b) => turned(by(a, b)),
    };
    let count = |row: &DocumentRow| match (&row.state, &sort.column) {
        (DocumentState::Loaded { types, .. }, DocumentColumn::Types) => Some(*types),
        (DocumentState::Loaded { tokens, .. }, _) => Some(*tokens),
        _ => None,
    };
    match &sort.column {
        // The worker's order is by name.
        DocumentColumn::Name => Ordering::Equal,
        DocumentColumn::Size => turned(a.bytes.total_cmp(&b.bytes)),
        DocumentColumn::Tokens | DocumentColumn::Types => turned(count(a).cmp(&count(b))),
        DocumentColumn::Format => texts(
            &formats::words(&a.state),
            &formats::words(&b.state),
            natural,
        ),
        DocumentColumn::Encoding => texts(
            &encoding::words(&a.state),
            &encoding::words(&b.state),
            natural,
        ),
        DocumentColumn::Layers => texts(&layers(a).join(" "), &layers(b).join(" "), natural),
        DocumentColumn::Metadata(name) => texts(value(a, name), value(b, name), by_value),
    }
}

/// Places in the corpus's list of what the filter keeps, in the order that is
/// wanted.
pub(super) fn order(rows: &[DocumentRow], sort: &DocumentSort, filter: &TextsFilter) -> Vec<usize> {
    let mut places: Vec<usize> = (0..rows.len())
        .filter(|place| filter.keeps(&rows[*place]))
        .collect();
    if sort.column == DocumentColumn::Name {
        if sort.descending {
            places.reverse();
        }
        return places;
    }
    places.sort_by(|a, b| compare(&rows[*a], &rows[*b], sort));
    places
}
