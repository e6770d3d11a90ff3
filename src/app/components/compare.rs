//! Lines of two to four sides in columns beside each other, under one order.

use std::collections::HashMap;
use std::rc::Rc;

use web_sys::{HtmlElement, HtmlSelectElement};
use yew::prelude::*;

use super::compare_head::{choices, head};
use super::concordance::{MEASURED, measure};
use super::grid::VirtualGrid;
use super::line;
use crate::app::dom;
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, Comparison, Corpus, Marks, Route, Side, chain, free_side, sides};
use crate::protocol::{COMPARED_LEAST, COMPARED_MOST, DocumentId, HitSet, SortLevel, Sorting};

/// Height of a line, in px.
const ROW: u32 = 30;
/// The orders that the bar offers, as the URL writes them.
const ORDERS: [&str; 4] = ["", "1R", "1L", "node"];
const FORMULA: &str = "A side is compared with the first one by its hits and tokens: a hits in n1 tokens against b hits in n2. G² is the log-likelihood of 2 cells, 2 (a ln(a/E1) + b ln(b/E2)) with E1 = n1 (a + b)/(n1 + n2) and E2 = n2 (a + b)/(n1 + n2) (Rayson & Garside 2000); p is the chance of so large a G², by χ² with 1 degree of freedom. Log ratio is log2((a/n1)/(b/n2)), above 0 where the side has more (Hardie 2014). They suppose that hits fall by themselves, and that no hit counts on both sides.";

/// The sides, or what there is to say in their place.
#[component]
pub(crate) fn CompareView() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let corpus = use_slice::<Corpus>();
    let comparison = use_slice::<Comparison>();
    let frame = use_node_ref();
    let all = use_memo(corpus.clone(), |corpus| choices(corpus));
    let table = comparison.list.shown().cloned();
    let address = table.as_ref().map_or(0, |table| Rc::as_ptr(table) as usize);
    {
        let (frame, table) = (frame.clone(), table.clone());
        use_effect_with(address, move |_| {
            let (Some(frame), Some(table)) = (frame.cast::<HtmlElement>(), table) else {
                return;
            };
            let lines = table.rows().flat_map(|row| row.iter().flatten());
            let nodes = lines.take(MEASURED).map(|line| line.node.as_str());
            if let Some(widest) = measure(&frame, nodes) {
                let _ = frame
                    .style()
                    .set_property("--node", &format!("{}px", widest.ceil()));
            }
        });
    }
    if route.query.text.trim().is_empty() {
        return html! {
            <section class="prompt">
                <h2>{ "Type a word to compare its lines" }</h2>
                <p>{ "Texts, groups of texts or two queries then stand beside each other, with what tells them apart." }</p>
            </section>
        };
    }
    let sides = sides(&route, &corpus);
    if sides.is_empty() {
        let queries = vec![Side::All, Side::Query(String::new())];
        let start = page
            .tell
            .reform(move |_: MouseEvent| Action::Sides(queries.clone()));
        return html! {
            <section class="prompt">
                <h2>{ "A comparison needs two sides" }</h2>
                <p>{ "Only one text counts here. Add another text, or compare two queries." }</p>
                <button type="button" onclick={start}>{ "Compare with another query" }</button>
            </section>
        };
    }
    let hits: Vec<HitSet> = sides.iter().map(|side| side.hits(&sides, &route)).collect();
    // Figures of another side would mislead.
    let shown = table.as_ref().filter(|table| {
        let (shown, wanted) = (&table.key.sides, &hits);
        shown.len() == wanted.len() && shown.first() == wanted.first()
    });
    let column = |at: usize| {
        let known = shown.filter(|table| table.key.sides[at] == hits[at]);
        let found = known.and_then(|table| table.summary.get(at));
        let name = match &sides[at] {
            Side::Query(query) => query.clone(),
            side => side.name(),
        };
        let found_hits = match found {
            Some(Ok(side)) => side.summary.hits,
            _ => 0,
        };
        html! {
            <section key={at} class="compare-side" aria-label={format!("Side {}", at + 1)}>
                { head(&page, &sides, at, &hits[at], found, &all, &route) }
                if found_hits > 0 {
                    <SideLines key="lines" {at} label={format!("Lines of {name}")} total={found_hits} />
                }
            </section>
        }
    };
    let trouble = comparison.list.error();
    html! {
        <div class="compare">
            { bar(&page, &route, &sides, &corpus) }
            { for trouble.map(|error| html! { <p key="trouble" class="failure" role="alert">{ &error.message }</p> }) }
            <div key="sides" ref={frame} class={classes!("compare-sides", format!("of-{}", sides.len()))} aria-busy={comparison.list.ready().is_none().to_string()}>
                { for (0..sides.len()).map(column) }
            </div>
        </div>
    }
}

/// The order of all sides, a further side, and what the figures are.
fn bar(page: &Page, route: &Route, sides: &[Side], corpus: &Corpus) -> Html {
    let onchange = {
        let tell = page.tell.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>()
                && let Some(text) = ORDERS.get(select.selected_index() as usize)
            {
                tell.emit(Action::Sort(order(text)));
            }
        })
    };
    let now = Sorting {
        grouping: None,
        ..route.sort.clone()
    };
    let is = |text: &&str| now == order(text);
    let other = !ORDERS.iter().any(is);
    let option = |text: &'static str| {
        let name = if text.is_empty() { "text order" } else { text };
        html! { <option key={name} selected={is(&text)}>{ name }</option> }
    };
    let mut more = sides.to_vec();
    more.push(free_side(sides, corpus));
    let add = page
        .tell
        .reform(move |_: MouseEvent| Action::Sides(more.clone()));
    let edit = Callback::from(|_: MouseEvent| dom::open_dialog(dom::SORT));
    html! {
        <div key="bar" class="compare-bar">
            <label>{ "Order " }
                <select id="compare-order" {onchange}>
                    { for ORDERS.into_iter().map(option) }
                    if other {
                        <option key="other" selected={true}>{ chain(&now) }</option>
                    }
                </select></label>
            <button key="edit" type="button" aria-haspopup="dialog" title="Sort by up to four levels" onclick={edit}>{ "Sort…" }</button>
            <button key="add" type="button" disabled={sides.len() >= COMPARED_MOST} onclick={add}>{ "Add a side" }</button>
            <details key="what">
                <summary>{ "What the figures are" }</summary>
                <p>{ FORMULA }</p>
            </details>
        </div>
    }
}

/// The order by one level, or text order.
fn order(level: &str) -> Sorting {
    let level = level.parse::<SortLevel>().ok();
    Sorting::from(Vec::from_iter(level))
}

/// Takes a side away, where enough are left.
pub(super) fn remove(page: &Page, sides: &[Side], at: usize) -> Html {
    if sides.len() <= COMPARED_LEAST {
        return html! {};
    }
    let mut left = sides.to_vec();
    left.remove(at);
    let page = page.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        page.tell(Action::Sides(left.clone()));
        // The button goes, and the keyboard must be somewhere.
        dom::focus("compare-order");
    });
    html! { <button key="remove" type="button" aria-label={format!("Remove side {}", at + 1)} {onclick}>{ "Remove" }</button> }
}

/// What a column of lines is of.
#[derive(Properties, PartialEq)]
struct SideProps {
    /// Which side, from 0.
    at: usize,
    /// The column's accessible name.
    label: String,
    /// Its lines.
    total: u32,
}

/// The lines of one side.
#[component]
fn SideLines(props: &SideProps) -> Html {
    let page = use_page();
    let comparison = use_slice::<Comparison>();
    let corpus = use_slice::<Corpus>();
    let marks = use_slice::<Marks>();
    let active = use_state_eq(|| None::<u32>);
    let at = props.at;
    let table = comparison.list.shown().cloned();
    let address = table.as_ref().map_or(0, |table| Rc::as_ptr(table) as usize);
    let names = use_memo(corpus.clone(), |corpus| {
        let documents = corpus.now.documents.iter();
        documents
            .map(|row| (row.id, AttrValue::from(row.name.clone())))
            .collect::<HashMap<DocumentId, AttrValue>>()
    });
    let find = {
        let table = table.clone();
        move |index: u32| table.as_ref()?.row(index)?.get(at)?.clone()
    };
    let row = {
        let (find, names, categories) = (find.clone(), names, marks.now.categories.clone());
        use_callback((address, at, corpus, marks), move |index: u32, _| {
            find(index).map_or_else(
                || line::placeholder(index),
                |line| {
                    let name = names.get(&line.document).map_or("", AttrValue::as_str);
                    line::row(&line, name, &categories, None)
                },
            )
        })
    };
    let on_open = {
        let page = page.clone();
        Callback::from(move |index: u32| {
            if let Some(line) = find(index) {
                let (document, token) = (line.document, line.token);
                page.tell(Action::OpenHit { document, token });
            }
        })
    };
    let on_active = {
        let active = active.setter();
        Callback::from(move |index| active.set(Some(index)))
    };
    let on_sight = page.tell.reform(Action::SidesInSight);
    let place = table.as_ref().map_or_else(String::new, |table| {
        format!("{:?}{:?}", table.key.sides.get(at), table.key.sort)
    });
    {
        let active = active.setter();
        use_effect_with(place.clone(), move |_| active.set(None));
    }
    html! {
        <VirtualGrid id={format!("side-{at}")} label={props.label.clone()} class="lines" total={props.total} row_height={ROW}
            {row} active={*active} {on_active} {on_open} {on_sight} {place} busy={comparison.list.ready().is_none()} />
    }
}
