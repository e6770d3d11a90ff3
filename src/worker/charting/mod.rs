//! Charts of what tables of figures list: a file for each kind.

mod sides;
mod zipf;

pub(super) use sides::{Sides, advance as advance_sides};

use super::answers::Indexed;
use super::results::Results;
use crate::protocol::{Chart, ChartOf, ChartReply, ChartRequest, WireError};

/// A chart of a table that has been counted.
pub(super) fn chart(
    request: &ChartRequest,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<ChartReply, WireError> {
    let chart = match &request.of {
        ChartOf::Zipf => Chart::Zipf(zipf::zipf(&request.table, at, results)?),
        ChartOf::Sides(of) => Chart::Sides(sides::sides(&request.table, of, at, results)?),
    };
    Ok(ChartReply {
        version: at.version,
        chart,
    })
}
