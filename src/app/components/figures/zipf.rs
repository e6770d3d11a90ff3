//! Rank against frequency.

use yew::prelude::*;

use crate::app::format::{rate, whole};
use crate::protocol::ZipfChart;

/// The frequencies of the words of ranks 1, 10, 100, …, and how many occur once.
pub(super) fn zipf(chart: &ZipfChart) -> Html {
    let ranks = (0..10).map(|power| 10u32.pow(power));
    let at = |rank: u32| {
        let step = chart.steps.iter().find(|step| rank <= step.last)?;
        Some(html! {
            <tr key={rank}>
                <th scope="row">{ whole(rank) }</th>
                <td>{ whole(step.frequency) }</td>
                <td>{ rate(f64::from(step.frequency) * 1e6 / chart.tokens) }</td>
            </tr>
        })
    };
    html! {
        <table key="zipf" class="zipf">
            <caption>{ "Frequency by rank" }</caption>
            <thead>
                <tr><th scope="col">{ "Rank" }</th><th scope="col">{ "Tokens" }</th><th scope="col">{ "Per million" }</th></tr>
            </thead>
            <tbody>{ for ranks.filter_map(at) }</tbody>
        </table>
    }
}
