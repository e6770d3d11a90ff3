//! The queries of the plot: a legend with their figures, and a field for a
//! further one.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::export::ExportButton;
use crate::app::format::{counted, rate};
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Plot, Route};
use crate::protocol::PLOT_QUERIES_MAX;

/// The bar above the plot.
#[component]
pub(super) fn PlotQueries() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let plot = use_slice::<Plot>();
    let field = use_node_ref();
    let others = &route.plot_others;
    let change = |others: Vec<String>| {
        page.tell
            .reform(move |_: MouseEvent| Action::PlotOthers(others.clone()))
    };
    // Figures of other queries would mislead.
    let table = plot.list.ready();
    let table = table.filter(|table| table.key.of.others == *others);
    let query = |(number, text): (usize, &String)| {
        let figures = table.and_then(|table| table.summary.queries.get(number));
        let told = figures.map(|figures| {
            let dp = figures
                .dp
                .map_or(String::new(), |dp| format!(", DP {dp:.3}"));
            format!(
                "{}, {} per million{dp}",
                counted(figures.hits, "hit", "hits"),
                rate(figures.per_million)
            )
        });
        let off = number.checked_sub(1).map(|at| {
            let mut left = others.clone();
            left.remove(at);
            let label = format!("Remove {text} from the plot");
            html! {
                <button type="button" class="quiet" aria-label={label.clone()} title={label} onclick={change(left)}>{ "\u{d7}" }</button>
            }
        });
        html! {
            <li key={number} class={format!("chip lane-{number}")}>
                <span class="swatch" aria-hidden="true">{ number + 1 }</span>
                <span dir="auto">{ text.clone() }</span>
                <span class="count">{ for told }</span>
                { for off }
            </li>
        }
    };
    let onsubmit = {
        let (page, field, others) = (page.clone(), field.clone(), others.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(input) = field.cast::<HtmlInputElement>() else {
                return;
            };
            let text = input.value().trim().to_owned();
            if !text.is_empty() {
                input.set_value("");
                let next = others.iter().cloned().chain([text]).collect();
                page.tell(Action::PlotOthers(next));
            }
        })
    };
    let full = others.len() + 1 >= PLOT_QUERIES_MAX;
    html! {
        <div class="plot-queries">
            if !others.is_empty() {
                <ul key="legend" class="legend" aria-label="Queries of the plot, from top to bottom in each row">
                    { for std::iter::once(&route.query.text).chain(others).enumerate().map(query) }
                </ul>
            }
            <form key="add" {onsubmit}>
                <input ref={field} type="text" aria-label="A further query" placeholder="further query" autocomplete="off"
                    autocapitalize="off" spellcheck="false" dir="auto" disabled={full} />
                <button type="submit" disabled={full}>{ "Add a query" }</button>
                if full {
                    <span class="missing">{ format!("{PLOT_QUERIES_MAX} queries at most.") }</span>
                }
            </form>
            <ExportButton key="export" />
            { for plot.list.error().filter(|_| !others.is_empty()).map(|error| html! {
                <p key="trouble" class="failure" role="alert">{ &error.message }</p>
            }) }
        </div>
    }
}
