//! A group of the plot as bars, or as points of a line that runs down the
//! rows, with their intervals.

use std::fmt::Write;

use yew::prelude::*;

use crate::protocol::PlotRow;

/// The width of the drawing in its own units, and the height of a lane.
const WIDTH: f64 = 1000.0;
const LANE: f64 = 10.0;

/// Draws a row. `most` is the rate at the far end. Where the rows are in the
/// order of time, `beside` are the one before and the one after, to which
/// lines run.
pub(super) fn bars(row: &PlotRow, most: f64, time: bool, beside: [Option<&PlotRow>; 2]) -> Html {
    let lanes = row.lanes.len();
    let place = |rate: f64| rate * WIDTH / most.max(f64::MIN_POSITIVE);
    let height = lanes as f64 * LANE;
    let shown = row.lanes.iter().enumerate().map(|(number, lane)| {
        let Some((low, high)) = lane.bounds else {
            return html! {};
        };
        let middle = (number as f64 + 0.5) * LANE;
        let x = place(lane.per_million);
        let (low, high) = (place(low), place(high));
        let (up, down) = (middle - 3.0, middle + 3.0);
        let whisker =
            format!("M{low:.1} {middle}H{high:.1}M{low:.1} {up}V{down}M{high:.1} {up}V{down}");
        let mut line = String::new();
        if time {
            for (other, edge) in beside.iter().zip([0.0, height]) {
                let other = other.and_then(|row| row.lanes.get(number));
                if let Some(other) = other.filter(|other| other.bounds.is_some()) {
                    let half = (x + place(other.per_million)) / 2.0;
                    let _ = write!(line, "M{x:.1} {middle}L{half:.1} {edge}");
                }
            }
        }
        let value = match time {
            true => html! { <path class="point" d={format!("M{x:.1} {middle}h0")} /> },
            false => html! {
                <rect x="0" y={(middle - 4.0).to_string()} width={format!("{x:.1}")} height="8" />
            },
        };
        html! {
            <g key={number} class={(lanes > 1).then(|| format!("lane-{number}"))}>
                if !line.is_empty() {
                    <path class="line" d={line} />
                }
                { value }
                <path class="whisker under" d={whisker.clone()} />
                <path class="whisker" d={whisker} />
            </g>
        }
    });
    html! {
        <svg class="bars" aria-hidden="true" viewBox={format!("0 0 {WIDTH} {height}")} preserveAspectRatio="none">
            { for shown }
        </svg>
    }
}
