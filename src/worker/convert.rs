//! The protocol's words for the engine's things, and back.

use crate::engine::annotated::Format;
use crate::engine::export::Format as TableFormat;
use crate::engine::query::{Comparison, QueryError};
use crate::engine::tokenize::Rules;
use crate::engine::views::{Arrangement, ContextLine, Grouping, Level, Order, Place, PlotOrder};
use crate::protocol::{
    ErrorKind, ExportFormat, FileFormat, PlotColumn, SortLevel, SortPlace, Sorting, Span, Switches,
    TokenRules, WireError, WordColumn,
};

pub(super) fn rules(rules: &TokenRules) -> Rules {
    Rules {
        join_hyphens: rules.join_hyphens,
        join_apostrophes: rules.join_apostrophes,
        join_at: rules.join_at,
        join_hash: rules.join_hash,
        digits: rules.digits,
        punctuation: rules.punctuation,
    }
}

/// The engine's format, if a file has any.
pub(super) fn format(format: FileFormat) -> Option<Format> {
    match format {
        FileFormat::Plain | FileFormat::Table => None,
        FileFormat::Conllu => Some(Format::Conllu),
        FileFormat::Vertical => Some(Format::Vertical),
        FileFormat::Tei => Some(Format::Tei),
        FileFormat::Tagged => Some(Format::Tagged),
    }
}

pub(super) fn file_format(format: Option<Format>) -> FileFormat {
    match format {
        Some(Format::Conllu) => FileFormat::Conllu,
        Some(Format::Vertical) => FileFormat::Vertical,
        Some(Format::Tei) => FileFormat::Tei,
        Some(Format::Tagged) => FileFormat::Tagged,
        None => FileFormat::Plain,
    }
}

pub(super) fn comparison(switches: Switches) -> Comparison {
    Comparison {
        case: switches.match_case,
        accents: switches.match_accents,
    }
}

pub(super) fn arrangement(sort: &Sorting) -> Arrangement {
    let level = |level: &SortLevel| Level {
        place: place(&level.at),
        descending: level.descending,
        by_end: level.by_end,
    };
    Arrangement {
        levels: sort.levels.iter().map(level).collect(),
        by_frequency: sort.by_frequency,
        grouping: sort.grouping.as_ref().map(|grouping| Grouping {
            place: place(&grouping.at),
            by_count: grouping.by_count,
        }),
    }
}

fn place(at: &SortPlace) -> Place {
    match at {
        SortPlace::Position(at) => match at.offset() {
            0 => Place::Node,
            n if n < 0 => Place::Left(n.unsigned_abs()),
            n => Place::Right(n.unsigned_abs()),
        },
        SortPlace::Document => Place::Document,
        SortPlace::Metadata(name) => Place::Metadata(name.as_str().into()),
        SortPlace::Mark => Place::Mark,
        SortPlace::Hit => Place::Hit,
        SortPlace::Random(seed) => Place::Random(*seed),
    }
}

pub(super) fn table_format(format: ExportFormat) -> TableFormat {
    match format {
        ExportFormat::Tsv => TableFormat::Tsv,
        ExportFormat::Csv => TableFormat::Csv,
        ExportFormat::Json => TableFormat::Json,
        ExportFormat::Markdown => TableFormat::Markdown,
        ExportFormat::Html => TableFormat::Html,
        ExportFormat::Aligned => TableFormat::Aligned,
    }
}

pub(super) fn order(column: WordColumn) -> Order {
    match column {
        WordColumn::Word => Order::Word,
        WordColumn::Count => Order::Count,
        WordColumn::Range => Order::Range,
    }
}

pub(super) fn plot_order(column: PlotColumn) -> PlotOrder {
    match column {
        PlotColumn::Name => PlotOrder::Document,
        PlotColumn::Hits => PlotOrder::Hits,
        PlotColumn::PerMillion => PlotOrder::Rate,
        PlotColumn::Tokens => PlotOrder::Tokens,
    }
}

pub(super) fn node(line: &ContextLine<'_>) -> String {
    let mut node = line.node.to_owned();
    if line.cut {
        node.push('…');
    }
    node
}

/// `count` of `whole` for each million; 0 of nothing.
pub(super) fn per_million(count: u32, whole: u32) -> f64 {
    match whole {
        0 => 0.0,
        whole => f64::from(count) * 1e6 / f64::from(whole),
    }
}

impl From<QueryError> for WireError {
    fn from(error: QueryError) -> Self {
        Self {
            kind: ErrorKind::Query,
            message: error.to_string(),
            span: Some(Span {
                start: error.span.start as u32,
                end: error.span.end as u32,
            }),
            mend: error.mend,
        }
    }
}
