//! The figures above the plot, what they mean, and how it is drawn.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::format::{counted, rate, whole};
use crate::app::hooks::use_page;
use crate::app::state::{Action, PlotShape};
use crate::protocol::PlotReply;

const HITS: &str = "How often the query is found, and how often in each million tokens of the texts searched: 1,000,000 · hits / tokens.";
const RANGE: &str = "The texts with at least one hit, of those searched.";
const DP: &str = "Deviation of proportions, ½ Σ |v/f − s/Σs|: v hits in a text of s tokens, f hits in all. 0: each text has hits in proportion to its length; the nearer to 1, the fewer texts hold them (Gries 2008).";
const DP_NORM: &str = "DP divided by the most it can be in these texts, 1 − the shortest text’s share of all tokens (Lijffijt & Gries 2012).";

/// What the head is made of.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The plot's figures.
    pub(crate) figures: PlotReply,
    /// How it is drawn.
    pub(crate) shape: PlotShape,
}

/// The head of the plot.
#[component]
pub(crate) fn PlotHead(props: &Props) -> Html {
    let page = use_page();
    let figures = &props.figures;
    let measure = |name: &'static str, value: String, meaning: &'static str| {
        html! {
            <div key={name} title={meaning}>
                <dt>{ name }</dt>
                <dd>{ value }</dd>
            </div>
        }
    };
    let share = |share: Option<f64>| share.map_or("–".to_owned(), |share| format!("{share:.3}"));
    let range = format!(
        "{} of {}",
        whole(figures.range),
        counted(figures.documents, "text", "texts")
    );
    let choice = |name: String, on: bool, off: bool, action: fn(bool) -> Action| {
        let tell = page.tell.clone();
        let onchange = Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                tell.emit(action(input.checked()));
            }
        });
        html! {
            <label><input type="checkbox" checked={on} disabled={off} {onchange} />{ name }</label>
        }
    };
    let without = figures.documents.saturating_sub(figures.range);
    let hide = match without {
        0 => "Hide texts without hits (none)".to_owned(),
        n => format!("Hide {} without hits", counted(n, "text", "texts")),
    };
    let shape = props.shape;
    let meanings = [
        ("Hits, per million", HITS),
        ("Range", RANGE),
        ("DP", DP),
        ("DPnorm", DP_NORM),
    ];
    html! {
        <header class="plot-head">
            <dl class="measures">
                { measure("Hits", whole(figures.hits), HITS) }
                { measure("Per million", rate(figures.per_million), HITS) }
                { measure("Range", range, RANGE) }
                { measure("DP", share(figures.dp), DP) }
                { measure("DPnorm", share(figures.dp_norm), DP_NORM) }
            </dl>
            <details>
                <summary>{ "What the figures mean" }</summary>
                <dl class="meanings">
                    { for meanings.map(|(name, meaning)| html! {
                        <div key={name}><dt>{ name }</dt><dd>{ meaning }</dd></div>
                    }) }
                </dl>
            </details>
            <div class="choices">
                { choice("Lengths to scale".to_owned(), shape.to_scale, false, Action::ToScale) }
                { choice(hide, shape.hits_only, without == 0 && !shape.hits_only, Action::HitsOnly) }
            </div>
        </header>
    }
}
