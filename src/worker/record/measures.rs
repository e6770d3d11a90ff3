//! The measures that a view's figures are of, with formula and source.

use super::format::RecordedMeasure;
use crate::engine::statistics::{DispersionMeasure, Measure};
use crate::protocol::{PlotBy, RecordOf, TableRequest};
use crate::worker::tabulating::Column;

/// The measures of a view, each once.
pub(super) fn measures(of: &RecordOf) -> Vec<RecordedMeasure> {
    match of {
        RecordOf::Lines(_) | RecordOf::Echoes(_) => Vec::new(),
        RecordOf::Table(of) => of_table(of),
        RecordOf::Chart(of) => of_table(&of.table),
        RecordOf::Plot(of) => match of.of.by {
            PlotBy::Text => [DispersionMeasure::Dp, DispersionMeasure::DpNorm]
                .map(|of| measure(of.name(), of.formula(), of.source()))
                .into(),
            _ => vec![measure(
                "95 % interval",
                "(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²))/(1 + z²/n), p hits for each token, n tokens, z = 1.96",
                "Wilson 1927",
            )],
        },
        RecordOf::Compare(_) => [Measure::LogLikelihoodTwo, Measure::LogRatio]
            .map(|of| measure(of.name(), of.formula(), of.source()))
            .into(),
    }
}

fn measure(name: &str, formula: &str, source: &str) -> RecordedMeasure {
    RecordedMeasure {
        name: name.to_owned(),
        formula: formula.to_owned(),
        source: source.to_owned(),
    }
}

/// Those that are shown, sorted by, or that decide which rows are significant.
fn of_table(of: &TableRequest) -> Vec<RecordedMeasure> {
    let shown = of.columns.iter();
    let sorted = of.sort.iter().map(|level| &level.column);
    let tested = of.significance.iter().map(|filter| &filter.test);
    let mut measures = Vec::new();
    for key in shown.chain(sorted).chain(tested) {
        // What is no column has had its say as an error.
        let Ok(column) = Column::of_key(key, &of.of) else {
            continue;
        };
        let told = column.told(key, &of.of);
        let measure = measure(&told.name, &told.formula, &told.source);
        if !told.formula.is_empty() && !measures.contains(&measure) {
            measures.push(measure);
        }
    }
    measures
}
