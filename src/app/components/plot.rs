//! The dispersion plot: where the hits stand in each document.

use std::collections::HashMap;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::grid::{GridRow, VirtualGrid};
use super::no_hits::NoHits;
use super::plot_head::PlotHead;
use super::status::size;
use super::strip::{Strip, nearest, percent};
use crate::app::format::{counted, rate, shortened, whole};
use crate::app::hooks::{Page, use_page, use_size, use_slice};
use crate::app::state::{Action, Corpus, Loadable, Plot, PlotSort, Route, Slice};
use crate::protocol::{DocumentId, PlotColumn, PlotRow};

/// Height of a row, in px.
const ROW: u32 = 32;
/// The same where the name stands above the strip.
const ROW_NARROW: u32 = 50;
/// Below this width, in px, names stand above the strips.
const NARROW: f64 = 640.0;
/// Characters of a file name that there is room for.
const NAME: usize = 36;
/// The same where figures stand beside it in a narrow page.
const NAME_NARROW: usize = 23;

/// The plot, or what there is to say in its place.
#[component]
pub(crate) fn PlotView() -> Html {
    let plot = use_slice::<Plot>();
    let corpus = use_slice::<Corpus>();
    match plot.list.shown() {
        Some(table) if table.summary.hits == 0 && plot.list.ready().is_some() => {
            html! { <NoHits key="none" /> }
        }
        Some(_) => html! { <PlotGrid key="plot" /> },
        None if matches!(plot.list, Loadable::Idle) => html! {
            <section key="idle" class="prompt">
                <h2>{ "Type a word to see where it falls in each text" }</h2>
                <p>{ size(&corpus) }</p>
            </section>
        },
        None => html! {},
    }
}

/// The grid of strips.
#[component]
fn PlotGrid() -> Html {
    let page = use_page();
    let plot = use_slice::<Plot>();
    let corpus = use_slice::<Corpus>();
    let route = use_slice::<Route>();
    // The row and the tick in it that the left and right arrows went to.
    let cursor = use_state_eq(|| None::<(u32, usize)>);
    let table = plot.list.shown().cloned();
    let address = table.as_ref().map_or(0, |table| Rc::as_ptr(table) as usize);
    let shape = route.plot;
    let frame = use_node_ref();
    let (width, _) = use_size(&frame);
    let narrow = width > 0.0 && width < NARROW;
    let names = use_memo(corpus.clone(), |corpus| {
        let documents = corpus.now.documents.iter();
        documents
            .map(|row| (row.id, AttrValue::from(row.name.clone())))
            .collect::<HashMap<DocumentId, AttrValue>>()
    });
    let place = table.as_ref().map_or_else(String::new, |table| {
        let key = &table.key;
        format!("{:?}{:?}{}", key.hits, key.sort, key.hits_only)
    });
    {
        let cursor = cursor.setter();
        use_effect_with(place.clone(), move |_| cursor.set(None));
    }
    let find = {
        let table = table.clone();
        Rc::new(move |row: u32| table.as_ref().and_then(|table| table.row(row)).cloned())
    };
    // A click on a strip opens the hit nearest to it; the grid takes others.
    let onclick = {
        let (find, page) = (Rc::clone(&find), page.clone());
        use_callback(address, move |event: MouseEvent, _| {
            let target = event.target_dyn_into::<Element>();
            let closest = |what| target.as_ref()?.closest(what).ok().flatten();
            let (Some(strip), Some(place)) = (closest(".strip"), closest("[data-row]")) else {
                return;
            };
            let index = place
                .get_attribute("data-row")
                .and_then(|row| row.parse().ok());
            let Some((index, row)) = index.and_then(|index| Some((index, find(index)?))) else {
                return;
            };
            let frame = strip.get_bounding_client_rect();
            let x = f64::from(event.client_x()) - frame.left();
            let share = x / frame.width().max(1.0);
            let share = if row.rtl { 1.0 - share } else { share };
            if let Some(tick) = nearest(&row, share) {
                event.stop_propagation();
                page.tell(Action::MarkPlot(index));
                page.tell(Action::OpenHit {
                    document: row.document,
                    token: tick.token,
                });
            }
        })
    };
    let row = {
        let (find, names, table) = (Rc::clone(&find), Rc::clone(&names), table.clone());
        let look = (shape.to_scale, narrow, *cursor);
        let deps = (address, look, corpus.clone(), onclick);
        use_callback(deps, move |index: u32, (_, look, _, onclick)| {
            let (to_scale, narrow, cursor) = *look;
            let Some(row) = find(index) else {
                return coming(index);
            };
            let name = names.get(&row.document).cloned().unwrap_or_default();
            let longest = table.as_ref().map(|table| table.summary.longest);
            let full = longest.filter(|_| to_scale);
            let at = cursor.filter(|(at, _)| *at == index).map(|(_, tick)| tick);
            let room = if narrow { NAME_NARROW } else { NAME };
            plot_row(row, (name, room), (full, at), onclick)
        })
    };
    let on_open = {
        let (find, page, cursor) = (Rc::clone(&find), page.clone(), *cursor);
        use_callback((address, cursor), move |index: u32, _| {
            let Some(row) = find(index) else { return };
            let at = cursor
                .filter(|(at, _)| *at == index)
                .map_or(0, |(_, tick)| tick);
            page.tell(Action::MarkPlot(index));
            page.tell(match row.ticks.get(at) {
                Some(tick) => Action::OpenHit {
                    document: row.document,
                    token: tick.token,
                },
                None => Action::OpenDocument(row.document),
            });
        })
    };
    let on_step = {
        let (find, cursor) = (Rc::clone(&find), cursor.clone());
        Callback::from(move |(index, step): (u32, i32)| {
            let Some(row) = find(index).filter(|row| !row.ticks.is_empty()) else {
                return;
            };
            let forward = (step > 0) != row.rtl;
            let next = match *cursor {
                Some((at, tick)) if at == index && forward => tick + 1,
                Some((at, tick)) if at == index => tick.saturating_sub(1),
                _ if forward => 0,
                _ => row.ticks.len() - 1,
            };
            cursor.set(Some((index, next.min(row.ticks.len() - 1))));
        })
    };
    let on_active = {
        let (page, cursor) = (page.clone(), cursor.setter());
        Callback::from(move |row| {
            cursor.set(None);
            page.tell(Action::MarkPlot(row));
        })
    };
    let on_sight = use_callback(page.clone(), |rows, page| {
        page.tell(Action::PlotInSight(rows))
    });
    let Some(table) = table else {
        return html! {};
    };
    let longest = shape.to_scale.then_some(table.summary.longest);
    html! {
        <section ref={frame} class={classes!("plot", narrow.then_some("narrow"))} aria-label="Plot">
            <PlotHead key="head" figures={table.summary.clone()} {shape} />
            <VirtualGrid key="list" id="plot" label="Dispersion plot" class="plot-list" total={table.total} row_height={if narrow { ROW_NARROW } else { ROW }}
                header={header(&page, shape.sort, longest)} {row} active={route.plot_row} {on_active} {on_open} {on_step}
                {on_sight} {place} busy={plot.list.ready().is_none()} />
            <p key="said" class="visually-hidden" aria-live="polite">
                { for cursor.and_then(|(index, tick)| Some(said(&*find(index)?, tick))) }
            </p>
        </section>
    }
}

/// Where the keyboard is in a strip, as in `hits 3 to 5 of 12, at 42 percent`.
fn said(row: &PlotRow, at: usize) -> String {
    let Some(tick) = row.ticks.get(at) else {
        return String::new();
    };
    let before: u32 = row.ticks[..at].iter().map(|tick| tick.hits).sum();
    let numbers = match tick.hits {
        1 => format!("hit {}", whole(before + 1)),
        more => format!("hits {} to {}", whole(before + 1), whole(before + more)),
    };
    let percent = percent(tick, row.tokens);
    format!("{numbers} of {}, at {percent} percent", whole(row.hits))
}

fn header(page: &Page, sort: PlotSort, longest: Option<u32>) -> Html {
    let sortable = |name: &'static str, slug: &'static str, column: PlotColumn| {
        let onclick = page
            .tell
            .reform(move |_: MouseEvent| Action::SortPlot(column));
        let (direction, mark) = match (sort.column == column, sort.descending) {
            (false, _) => ("none", ""),
            (true, true) => ("descending", "▼"),
            (true, false) => ("ascending", "▲"),
        };
        html! {
            <div key={slug} role="columnheader" data-col={slug} aria-sort={direction}>
                <button type="button" class="sort" {onclick}>
                    { name }<span class="mark" aria-hidden="true">{ mark }</span>
                </button>
            </div>
        }
    };
    let scale =
        longest.map(|longest| format!(" · full width: {}", counted(longest, "token", "tokens")));
    html! {
        <>
            { sortable("Text", "name", PlotColumn::Name) }
            <div key="strip" role="columnheader" data-col="strip">{ "Place in the text" }{ for scale }</div>
            { sortable("Hits", "hits", PlotColumn::Hits) }
            { sortable("Per million", "per-million", PlotColumn::PerMillion) }
            { sortable("Tokens", "tokens", PlotColumn::Tokens) }
        </>
    }
}

fn plot_row(
    row: Slice<PlotRow>,
    (name, room): (AttrValue, usize),
    (full, at): (Option<u32>, Option<usize>),
    onclick: &Callback<MouseEvent>,
) -> GridRow {
    let file = name.rsplit('/').next().unwrap_or(&name);
    GridRow {
        key: format!("plot-{}", row.document.0),
        class: classes!((row.hits == 0).then_some("none"), row.rtl.then_some("rtl")),
        cells: html! {
            <>
                <div key="name" role="gridcell" data-col="name" title={name.clone()}>{ shortened(file, room) }</div>
                <div key="strip" role="gridcell" data-col="strip" {onclick}><Strip row={row.clone()} {name} {full} {at} /></div>
                <div key="hits" role="gridcell" data-col="hits">{ whole(row.hits) }</div>
                <div key="rate" role="gridcell" data-col="per-million">{ rate(row.per_million) }</div>
                <div key="tokens" role="gridcell" data-col="tokens">{ whole(row.tokens) }</div>
            </>
        },
    }
}

fn coming(index: u32) -> GridRow {
    GridRow {
        key: format!("coming-{index}"),
        class: classes!("coming"),
        cells: html! { <div role="gridcell" data-col="name">{ "…" }</div> },
    }
}
