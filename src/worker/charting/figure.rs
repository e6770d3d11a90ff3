//! Charts for a file.

use super::{cloud, network, zipf};
use crate::engine::charts::Heading;
use crate::protocol::{ChartOf, ChartRequest, ErrorKind, WireError};
use crate::worker::answers::Indexed;
use crate::worker::citation::{Citation, compared, corpus, pair, program, scope};
use crate::worker::results::Results;

/// A chart as SVG that stands alone. What it needs must have been counted.
pub(in crate::worker) fn figure(
    request: &ChartRequest,
    date: &str,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<String, WireError> {
    let pairs = citation(request, date, at);
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
fn citation(request: &ChartRequest, date: &str, at: Indexed<'_>) -> Citation {
    let table = &request.table;
    let hits = table.of.hits();
    let mut citation = vec![program()];
    citation.extend(hits.map(|hits| pair("Query", &hits.query.text)));
    citation.extend(table.layer.as_ref().map(|layer| pair("Counted", layer)));
    citation.push(pair("Compared", compared(table.switches)));
    citation.push(corpus(at));
    let within = hits.map_or(&table.scope, |hits| &hits.scope);
    if !within.is_all() {
        citation.push(pair("Scope", scope(within)));
    }
    if !table.filter.trim().is_empty() {
        citation.push(pair("Filter", &table.filter));
    }
    citation.push(pair("Date", date));
    citation
}
