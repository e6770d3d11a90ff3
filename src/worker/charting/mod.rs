//! Charts of what tables of figures list: a file for each kind.
//!
//! `{zipf, cloud, network} → wire`; what a network needs beside its table is
//! counted by `linking`; `figure` draws any of them for a file.

mod cloud;
mod figure;
mod linking;
mod network;
mod sides;
mod wire;
mod zipf;

pub(super) use figure::figure;
pub(super) use linking::{Charting, advance};
pub(super) use sides::{SideRows, Sides, advance as advance_sides, citation as sides_citation};

use super::answers::Indexed;
use super::results::Results;
use super::tabulating;
use crate::engine::charts::Format;
use crate::protocol::{Chart, ChartOf, ChartReply, ChartRequest, StopsTold, WireError};

/// A chart of a table that has been counted.
pub(super) fn chart(
    request: &ChartRequest,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<ChartReply, WireError> {
    let format = match request.narrow {
        true => Format::Narrow,
        false => Format::Wide,
    };
    let chart = match &request.of {
        ChartOf::Zipf => Chart::Zipf(zipf::Zipf::new(&request.table, at, results)?.chart(format)),
        ChartOf::Cloud { most } => {
            let words = cloud::Words::new(&request.table, *most, at, results)?;
            Chart::Cloud(words.chart(format))
        }
        ChartOf::Network { .. } => {
            let around = network::Around::new(request, at, results)?;
            Chart::Network(around.chart(format).into())
        }
        ChartOf::Sides(of) => Chart::Sides(sides::sides(&request.table, of, at, results)?),
    };
    Ok(ChartReply {
        version: at.version,
        stops: StopsTold {
            rows: 0,
            ..tabulating::stops_told(results)
        },
        chart,
    })
}
