//! Charts for a file.

use super::{cloud, network, zipf};
use crate::engine::charts::Heading;
use crate::protocol::{ChartOf, ChartRequest, ErrorKind, TableRequest, WireError};
use crate::worker::answers::Indexed;
use crate::worker::citation::{Citation, pair, program};
use crate::worker::results::Results;
use crate::worker::tabulating::{View, of_rows};

/// A chart as SVG that stands alone. What it needs must have been counted.
pub(in crate::worker) fn figure(
    request: &ChartRequest,
    date: &str,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<String, WireError> {
    let pairs = citation(&request.table, date, at, results)?;
    let pairs = pairs.iter().map(|(name, value)| format!("{name}: {value}"));
    let heading = Heading {
        source: pairs.collect::<Vec<_>>().join(". "),
        ..Heading::default()
    };
    Ok(match &request.of {
        ChartOf::Zipf => zipf::Zipf::new(&request.table, at, results)?.figure(heading),
        ChartOf::Cloud { most } => {
            cloud::Words::new(&request.table, *most, at, results)?.figure(heading)
        }
        ChartOf::Network { .. } => network::Around::new(request, at, results)?.figure(heading),
        ChartOf::Sides(_) => {
            let words = "Texts side by side are written as a table.";
            return Err(WireError::new(ErrorKind::Invalid, words));
        }
    })
}

/// Where it comes from.
fn citation(
    request: &TableRequest,
    date: &str,
    at: Indexed<'_>,
    results: &Results,
) -> Result<Citation, WireError> {
    let table = results.counting.table(request)?;
    let view = View::new(&table, request, at, results)?;
    let mut citation = vec![program()];
    citation.extend(of_rows(&view, results));
    citation.push(pair("Date", date));
    Ok(citation)
}
