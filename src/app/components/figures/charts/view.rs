//! The chart that is shown, what it is made with, and how one moves in it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::arrows::next;
use super::cloud::cloud;
use super::network::network;
use super::zipf::zipf;
use crate::app::components::figures::reshape::Reshape;
use crate::app::components::select::Select;
use crate::app::dom;
use crate::app::hooks::{Page, use_page, use_size, use_slice};
use crate::app::state::{
    Action, ChartKey, ChartPage, Export, FigureChange, FigureKind, FigureShape, FigureShow, Route,
    file_name,
};
use crate::protocol::{Chart, ExportFormat, ExportRequest, ExportTable, TableColumn, TableRequest};

/// Below this width, in px, there is room for a narrow chart alone.
const NARROW: f64 = 720.0;
/// How many words may be shown.
const CLOUD: [u32; 4] = [25, 50, 100, 200];
const NETWORK: [u32; 5] = [10, 20, 30, 40, 50];

/// Which table it is a chart of.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its kind.
    pub(crate) kind: FigureKind,
}

/// The addresses of the lines of words, by their places in the chart.
pub(super) type Addresses = [String];

fn addresses(route: &Route, request: &TableRequest, chart: &Chart) -> Vec<String> {
    let address = |at: usize| {
        let mut route = route.clone();
        route.open_word(request, chart, at);
        format!("#{}", route.to_hash())
    };
    (0..words(chart).len()).map(address).collect()
}

/// A chart in the place of a table.
#[component]
pub(crate) fn FigureChart(props: &Props) -> Html {
    let kind = props.kind;
    let page = use_page();
    let chart = use_slice::<ChartPage>();
    let route = use_slice::<Route>();
    let export = use_slice::<Export>();
    let frame = use_node_ref();
    let (width, _) = use_size(&frame);
    let active = use_state_eq(|| 0usize);
    {
        let page = page.clone();
        use_effect_with(width > 0.0 && width < NARROW, move |narrow| {
            page.tell(Action::Figures(FigureChange::Narrow(*narrow)));
        });
    }
    let shape = route.figures.of(kind);
    // While another chart is asked for, the last one is still there.
    let shown = chart.list.shown().cloned();
    let shown = shown.filter(|shown| {
        let request = shown.key.clone().request();
        FigureKind::of_request(&request.table.of) == kind
            && show_of(&shown.summary.chart) == shape.show
    });
    // Pointing at words redraws them, and leads nowhere else.
    let place = shown.as_ref().map_or(0, |shown| Rc::as_ptr(shown) as usize);
    let opens = use_memo((place, route.clone()), |(_, route)| {
        shown.as_ref().map_or_else(Vec::new, |shown| {
            let request = shown.key.clone().request().table;
            addresses(route, &request, &shown.summary.chart)
        })
    });
    let Some(shown) = shown else {
        return html! { <div ref={frame} class="chart-view" /> };
    };
    let words = words(&shown.summary.chart);
    let at = (*active).min(words.len().saturating_sub(1));
    let drawn = match &shown.summary.chart {
        Chart::Zipf(chart) => zipf(chart),
        Chart::Cloud(chart) => cloud(chart, &opens, at),
        Chart::Network(chart) => network(chart, &opens, shape.expanded.as_deref(), at),
        Chart::Sides(_) => html! {},
    };
    let expand = {
        let reshape = Reshape::new(&page, kind, shape);
        move |word: String| {
            reshape.put(|shape| {
                shape.expanded = match shape.expanded.as_ref() == Some(&word) {
                    true => None,
                    false => Some(word),
                };
            });
        }
    };
    let onclick = {
        let (page, expand) = (page.clone(), expand.clone());
        Callback::from(move |event: MouseEvent| {
            let Some(target) = event.target_dyn_into::<Element>() else {
                return;
            };
            if let Some(word) = attribute_near(&target, "data-expand") {
                return expand(word);
            }
            let aside = event.ctrl_key() || event.meta_key() || event.shift_key();
            let at = attribute_near(&target, "data-at").and_then(|at| at.parse::<usize>().ok());
            if let Some(at) = at.filter(|_| !aside) {
                event.prevent_default();
                page.tell(Action::Figures(FigureChange::OpenWord(at)));
            }
        })
    };
    let onkeydown = {
        let (words, active, frame) = (words.clone(), active.setter(), frame.clone());
        let is_network = matches!(shown.summary.chart, Chart::Network(_));
        Callback::from(move |event: KeyboardEvent| {
            let target = event.target_dyn_into::<Element>();
            let at = target.and_then(|target| attribute_near(&target, "data-at"));
            let Some(at) = at.and_then(|at| at.parse::<usize>().ok()) else {
                return;
            };
            if event.key() == "Enter" && event.shift_key() && is_network {
                event.prevent_default();
                if let Some(word) = words.get(at).filter(|word| !word.further) {
                    expand(word.text.clone());
                }
                return;
            }
            let places: Vec<(f64, f64)> = words.iter().map(|word| word.place).collect();
            if let Some(to) = next(&places, at, &event.key()) {
                event.prevent_default();
                active.set(to);
                let word = frame.cast::<Element>().and_then(|frame| {
                    let css = format!("[data-at=\"{to}\"]");
                    frame.query_selector(&css).ok().flatten()
                });
                // A link of a drawing can have the focus too.
                if let Some(word) = word {
                    let _ = word.unchecked_ref::<HtmlElement>().focus();
                }
            }
        })
    };
    // The links of a word that the mouse is at, or that has the focus, stand out.
    let attend = {
        let active = active.setter();
        move |event: &Event| {
            let target = event.target_dyn_into::<Element>();
            let at = target.and_then(|target| attribute_near(&target, "data-at"));
            if let Some(Ok(at)) = at.map(|at| at.parse()) {
                active.set(at);
            }
        }
    };
    let onmouseover = {
        let attend = attend.clone();
        Callback::from(move |event: MouseEvent| attend(&event))
    };
    let onfocusin = Callback::from(move |event: FocusEvent| attend(&event));
    let save = |format: ExportFormat, name: &'static str| {
        let (page, key) = (page.clone(), shown.key.clone());
        let version = shown.summary.version;
        let onclick = Callback::from(move |_: MouseEvent| {
            let request = ExportRequest {
                table: ExportTable::Chart(key.clone().request()),
                format,
                citation: true,
                byte_order_mark: false,
                date: dom::today(),
                version,
            };
            page.client.export(request, file_name(&about(&key), format));
        });
        html! { <button key={name} type="button" {onclick}>{ name }</button> }
    };
    let busy = chart.list.ready().is_none().then_some("true");
    html! {
        <div ref={frame} class="chart-view" aria-busy={busy} {onclick} {onkeydown} {onmouseover} {onfocusin}>
            <div key="controls" class="chart-controls">
                { controls(&page, kind, shape) }
                <div key="save" class="save" role="group" aria-label="Save the chart as">
                    { save(ExportFormat::Svg, "SVG") }
                    { save(ExportFormat::Png, "PNG") }
                </div>
            </div>
            if let Some(failure) = &export.failure {
                <p key="failure" class="failure" role="alert">{ failure }</p>
            }
            { drawn }
        </div>
    }
}

/// A word of a chart, and where it stands.
#[derive(Clone)]
struct Word {
    text: String,
    /// It is around another word.
    further: bool,
    place: (f64, f64),
}

fn words(chart: &Chart) -> Vec<Word> {
    match chart {
        Chart::Zipf(_) | Chart::Sides(_) => Vec::new(),
        Chart::Cloud(chart) => chart
            .words
            .iter()
            .map(|word| Word {
                text: word.word.clone(),
                further: false,
                place: (
                    word.place.0 + word.width / 2.0,
                    word.place.1 - word.letters / 3.0,
                ),
            })
            .collect(),
        Chart::Network(chart) => chart
            .words
            .iter()
            .map(|word| Word {
                text: word.word.clone(),
                further: word.of.is_some(),
                place: word.label.place,
            })
            .collect(),
    }
}

fn show_of(chart: &Chart) -> FigureShow {
    match chart {
        Chart::Zipf(_) => FigureShow::Zipf,
        Chart::Cloud(_) => FigureShow::Cloud,
        Chart::Network(_) => FigureShow::Network,
        Chart::Sides(_) => FigureShow::Sides,
    }
}

/// A name for a file.
fn about(key: &ChartKey) -> String {
    let request = key.clone().request();
    let kind = match request.of {
        crate::protocol::ChartOf::Zipf => "zipf",
        crate::protocol::ChartOf::Cloud { .. } => "cloud",
        crate::protocol::ChartOf::Network { .. } => "network",
        crate::protocol::ChartOf::Sides(_) => "sides",
    };
    match &request.table.of {
        crate::protocol::TableOf::Collocates { hits, .. } => format!("{kind} {}", hits.query.text),
        _ => kind.to_owned(),
    }
}

fn attribute_near(target: &Element, name: &str) -> Option<String> {
    let near = target.closest(&format!("[{name}]")).ok().flatten();
    near.and_then(|near| near.get_attribute(name))
}

/// How a chart's measure is computed, and who gave it.
pub(super) fn measured(measure: &TableColumn) -> Html {
    if measure.formula.is_empty() {
        return html! {};
    }
    let words = format!(
        "{} = {} ({})",
        measure.name, measure.formula, measure.source
    );
    html! { <p class="formula">{ words }</p> }
}

/// How many words, and by which figure.
fn controls(page: &Page, kind: FigureKind, shape: &FigureShape) -> Html {
    let (numbers, what, by): (&[u32], _, _) = match shape.show {
        FigureShow::Cloud => (&CLOUD, "Words shown", "Area by"),
        FigureShow::Network => (&NETWORK, "Collocates shown", "Strength by"),
        _ => return html! {},
    };
    let resize = Reshape::new(page, kind, shape).on(|shape, number: String| {
        shape.most_shown = number.parse().unwrap_or(shape.most_shown);
    });
    let sort = page
        .tell
        .reform(move |key: String| Action::Figures(FigureChange::Sort(kind, key, false)));
    let now = shape.sort.first().map(|level| level.column.as_str());
    let now = now.filter(|key| *key != "word").unwrap_or("count");
    let shown = shape.shown(kind);
    let columns = kind.columns().filter(|(key, _)| {
        let counts = matches!(
            *key,
            "permillion"
                | "left"
                | "right"
                | "positions"
                | "against"
                | "againstpm"
                | "direction"
                | "n"
                | "p"
        );
        *key == now || shown.iter().any(|shown| shown == key) && !counts
    });
    // A link may ask for another number.
    let odd = (!numbers.contains(&shape.most_shown)).then_some(shape.most_shown);
    html! {
        <>
            <label key="top">{ what }
                <Select now={shape.most_shown.to_string()} onchange={resize}>
                    { for numbers.iter().copied().chain(odd).map(|number| html! {
                        <option key={number} value={number.to_string()}>{ number }</option>
                    }) }
                </Select>
            </label>
            <label key="by">{ by }
                <Select now={now.to_owned()} onchange={sort}>
                    { for columns.map(|(key, name)| html! {
                        <option key={*key} value={*key}>{ *name }</option>
                    }) }
                </Select>
            </label>
        </>
    }
}
