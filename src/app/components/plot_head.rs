//! The figures above the plot, what they mean, and how it is drawn.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::format::{counted, rate, whole};
use crate::app::hooks::{Page, use_page};
use crate::app::state::{Action, PlotShape};
use crate::protocol::{PlotBy, PlotField, PlotReply};

const DP_WITHIN: &str =
    "In a row: the same within the text, its parts being 20 slices of equal length.";
const INTERVAL: &str = "Bounds that hold the rate in 95 of 100 such samples: (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n), with p hits per token, n tokens and z = 1.96 (Wilson 1927). They suppose that hits fall by themselves; words that come in clumps vary more.";
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
    /// What its rows are.
    pub(crate) by: PlotBy,
}

/// The head of the plot.
#[component]
pub(crate) fn PlotHead(props: &Props) -> Html {
    let page = use_page();
    let reply = &props.figures;
    let figures = reply.queries.first().copied().unwrap_or_default();
    let by_text = props.by == PlotBy::Text;
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
        counted(reply.documents, "text", "texts")
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
    let without = reply.documents.saturating_sub(figures.range);
    let hide = match without {
        _ if !by_text || reply.queries.len() > 1 => "Hide rows without hits".to_owned(),
        0 => "Hide texts without hits (none)".to_owned(),
        n => format!("Hide {} without hits", counted(n, "text", "texts")),
    };
    let shape = props.shape;
    let missing = (reply.without > 0).then(|| {
        let texts = counted(reply.without, "text", "texts");
        match &props.by {
            PlotBy::Time(field) => format!("{texts} without a date in {field} not shown."),
            _ => format!("{texts} without a value."),
        }
    });
    let (row, within) = match by_text {
        true => ("DP of a text", DP_WITHIN),
        false => ("95 % interval", INTERVAL),
    };
    let meanings = [
        ("Hits, per million", HITS),
        ("Range", RANGE),
        ("DP", DP),
        ("DPnorm", DP_NORM),
        (row, within),
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
                { by_choice(&page, &reply.fields, &props.by) }
                if by_text {
                    { choice("Lengths to scale".to_owned(), shape.to_scale, false, Action::ToScale) }
                }
                { for missing.map(|words| html! { <span key="missing" class="missing">{ words }</span> }) }
                { choice(hide, shape.hits_only, by_text && without == 0 && !shape.hits_only, Action::HitsOnly) }
            </div>
        </header>
    }
}

/// What the rows are: texts, or groups of them where something is known.
fn by_choice(page: &Page, fields: &[PlotField], by: &PlotBy) -> Html {
    let mut options = vec![(PlotBy::Text, "Text".to_owned())];
    for field in fields {
        options.push((PlotBy::Value(field.name.clone()), field.name.clone()));
    }
    for field in fields.iter().filter(|field| field.dates) {
        let words = format!("Time ({})", field.name);
        options.push((PlotBy::Time(field.name.clone()), words));
    }
    // A link may name what these texts have not.
    if let (PlotBy::Value(field) | PlotBy::Time(field), true) =
        (by, options.iter().all(|(of, _)| of != by))
    {
        options.push((by.clone(), field.clone()));
    }
    let shown = options.iter().enumerate().map(|(number, (of, words))| {
        html! { <option key={number} value={number.to_string()} selected={of == by}>{ words }</option> }
    });
    let shown: Vec<Html> = shown.collect();
    let tell = page.tell.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        let chosen = select.and_then(|select| options.get(select.value().parse::<usize>().ok()?));
        if let Some((by, _)) = chosen {
            tell.emit(Action::PlotBy(by.clone()));
        }
    });
    html! {
        <label key="by" class="by"><span>{ "By" }</span><select {onchange}>{ for shown }</select></label>
    }
}
