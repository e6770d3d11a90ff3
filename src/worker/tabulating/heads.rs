//! What stands at the head of a column in a table that is taken away: short names
//! for programs, names with units for readers.

use super::columns::Column;
use crate::engine::export::{Column as Head, Format};
use crate::protocol::{TableColumn, TableOf, TableRequest};

/// A head's width in a workbook where its column holds words.
const WORDS: usize = 24;

/// Formats that programs read have short names and figures in full; the others
/// are for readers.
pub(super) fn is_for_programs(format: Format) -> bool {
    matches!(format, Format::Tsv | Format::Csv | Format::Json)
}

/// The head of a column.
pub(super) fn head(
    column: Column,
    told: &TableColumn,
    request: &TableRequest,
    format: Format,
) -> Head {
    let layer = request.layer.as_ref();
    let layer = layer.filter(|_| !matches!(request.of, TableOf::Texts));
    let name = match (is_for_programs(format), column, layer) {
        (_, Column::Word, Some(layer)) => layer.clone(),
        (true, ..) => short(column, &request.of),
        (false, ..) => with_unit(&told.name, &told.unit),
    };
    let words = matches!(column, Column::Word | Column::Direction);
    Head {
        name,
        to_end: !words,
        passage: false,
        width: if words && format == Format::Xlsx {
            WORDS
        } else {
            0
        },
    }
}

/// The head of the column that marks log ratios with ½ in place of a frequency
/// of 0.
pub(in crate::worker) fn replaced_head(format: Format) -> Head {
    Head {
        name: match is_for_programs(format) {
            true => "logratio_replaced".to_owned(),
            false => "log ratio †".to_owned(),
        },
        ..Head::default()
    }
}

/// A name and its unit, unless the name says it.
pub(super) fn with_unit(name: &str, unit: &str) -> String {
    match unit.is_empty() || name.eq_ignore_ascii_case(unit) {
        true => name.to_owned(),
        false => format!("{name} ({unit})"),
    }
}

/// A name without blanks, and one for each column of a table.
pub(super) fn short(column: Column, of: &TableOf) -> String {
    let collocates = matches!(of, TableOf::Collocates { .. });
    let keywords = of.reference().is_some();
    let count = match (collocates, keywords) {
        (true, _) => "window",
        (_, true) => "target",
        _ => "count",
    };
    let against = if keywords { "reference" } else { "all_texts" };
    match column {
        Column::Word => match of {
            TableOf::Phrases { frames: true, .. } => "frame",
            TableOf::Phrases { .. } | TableOf::KeyPhrases { .. } => "phrase",
            TableOf::Texts => "text",
            _ => "word",
        }
        .to_owned(),
        Column::Count => count.to_owned(),
        Column::PerMillion if count == "count" => "per_million".to_owned(),
        Column::PerMillion => format!("{count}_per_million"),
        Column::Range => "texts".to_owned(),
        Column::Left => "left".to_owned(),
        Column::Right => "right".to_owned(),
        Column::At(slot) => slot.to_string(),
        Column::Places => "positions".to_owned(),
        Column::Against => against.to_owned(),
        Column::AgainstPerMillion => format!("{against}_per_million"),
        Column::N => "words".to_owned(),
        Column::Fillers => "fillers".to_owned(),
        Column::Entropy => "entropy".to_owned(),
        Column::Direction => "direction".to_owned(),
        Column::P => "p".to_owned(),
        Column::Text(measure) => measure.key().to_owned(),
        Column::Spread(measure) => measure.key().to_owned(),
        Column::Measure(measure) => measure.key().to_owned(),
    }
}

/// What the rows of a table are.
pub(super) fn rows(of: &TableOf) -> &'static str {
    match of {
        TableOf::Words => "words",
        TableOf::Keywords(_) => "keywords",
        TableOf::KeyPhrases { .. } => "phrases",
        TableOf::Collocates { .. } => "collocates",
        TableOf::Texts => "texts",
        TableOf::Phrases { frames: true, .. } => "frames",
        TableOf::Phrases { .. } => "phrases",
    }
}

/// What the table is called.
pub(super) fn title(of: &TableOf) -> &'static str {
    match of {
        TableOf::Words => "Word list",
        TableOf::Keywords(_) => "Keywords",
        TableOf::KeyPhrases { .. } => "Key phrases",
        TableOf::Collocates { .. } => "Collocates",
        TableOf::Texts => "Vocabulary of the texts",
        TableOf::Phrases { frames: true, .. } => "Frames",
        TableOf::Phrases { .. } => "Phrases",
    }
}
