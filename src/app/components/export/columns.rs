//! The columns that a file with lines can have.

use std::collections::BTreeSet;

use crate::app::state::Corpus;
use crate::protocol::{DocumentState, LineColumn};

/// All columns, in their order: the line's own, its mark where there are
/// marks, then what is known of the documents.
pub(super) fn all(corpus: &Corpus, marked: bool) -> Vec<LineColumn> {
    let mut columns = vec![
        LineColumn::Number,
        LineColumn::Left,
        LineColumn::Node,
        LineColumn::Right,
        LineColumn::Document,
        LineColumn::Token,
        LineColumn::Percent,
    ];
    if marked {
        columns.extend([LineColumn::Mark, LineColumn::Note]);
    }
    let mut known = BTreeSet::new();
    for row in &corpus.now.documents {
        if let DocumentState::Loaded { metadata, .. } = &row.state {
            for (name, _) in metadata {
                if known.insert(name.as_str()) {
                    columns.push(LineColumn::Metadata(name.clone()));
                }
            }
        }
    }
    columns
}

/// A column's name for the reader.
pub(super) fn label(column: &LineColumn) -> String {
    match column {
        LineColumn::Number => "Number".to_owned(),
        LineColumn::Left => "Left context".to_owned(),
        LineColumn::Node => "Node".to_owned(),
        LineColumn::Right => "Right context".to_owned(),
        LineColumn::Document => "Name of the text".to_owned(),
        LineColumn::Token => "Position in tokens".to_owned(),
        LineColumn::Percent => "Position in percent".to_owned(),
        LineColumn::Mark => "Mark".to_owned(),
        LineColumn::Note => "Note".to_owned(),
        LineColumn::Metadata(name) => name.clone(),
    }
}
