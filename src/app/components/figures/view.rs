//! The one view of all tables of figures: words, keywords, collocates, phrases.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::charts::FigureChart;
use super::empty::{absent, none};
use super::head::{controls, headline, meanings};
use super::header::header;
use super::looser::{FEW, looser};
use super::remarks::{chart_remarks, remarks};
use super::rows::{coming, figure_row};
use super::sides::{SidesView, headline as sides_headline};
use crate::app::components::grid::VirtualGrid;
use crate::app::dom;
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{
    Action, ChartPage, Corpus, FigureChange, FigureKind, FigureShow, Figures, Lists, Route,
    read_columns,
};
use crate::protocol::Chart;

/// Height of a row, in px.
const ROW: u32 = 28;

/// Which table it is.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its kind.
    pub(crate) kind: FigureKind,
}

/// A table of figures, or what there is to say in its place.
#[component]
pub(crate) fn FiguresView(props: &Props) -> Html {
    let tab = props.kind;
    let page = use_page();
    let figures = use_slice::<Figures>();
    let chart = use_slice::<ChartPage>();
    let route = use_slice::<Route>();
    let corpus = use_slice::<Corpus>();
    let lists = use_slice::<Lists>();
    let active = use_state_eq(|| None::<u32>);
    let kind = route.figure_kind().unwrap_or(tab);
    let shape = route.figures.of(kind);
    let (id, list_name) = names(kind);
    // While another kind of table is asked for, the last one is still there.
    let table = figures.list.shown().cloned();
    let table = table.filter(|table| FigureKind::of_request(&table.key.request.of) == kind);
    let address = table.as_ref().map_or(0, |table| Rc::as_ptr(table) as usize);
    let row = {
        let table = table.clone();
        use_callback(address, move |index: u32, _| {
            let found = table
                .as_ref()
                .and_then(|table| Some((table, table.row(index)?)));
            found.map_or_else(
                || coming(index),
                |(table, row)| figure_row(index, row, &table.summary.columns, kind),
            )
        })
    };
    let on_open = {
        let (page, table) = (page.clone(), table.clone());
        use_callback(address, move |index: u32, _| {
            let columns = table.as_ref().map(|table| &table.summary.columns);
            let measure = columns.and_then(|columns| columns.iter().find(|of| of.explained));
            act(&page, index, measure.map(|of| of.key.as_str()));
        })
    };
    let on_sight = use_callback(page.clone(), |rows, page| {
        page.tell(Action::Figures(FigureChange::InSight(rows)));
    });
    let on_active = {
        let active = active.setter();
        Callback::from(move |row| active.set(Some(row)))
    };
    let onclick = {
        let page = page.clone();
        Callback::from(move |event: MouseEvent| {
            let target = event.target_dyn_into::<Element>();
            let near = |css: &str| target.as_ref()?.closest(css).ok().flatten();
            let does = near("[data-does]").and_then(|button| button.get_attribute("data-does"));
            let row = near("[data-row]").and_then(|row| row.get_attribute("data-row"));
            if let (Some(does), Some(Ok(row))) = (does, row.map(|row| row.parse())) {
                act(
                    &page,
                    row,
                    Some(does.as_str()).filter(|does| !does.is_empty()),
                );
            }
        })
    };
    let place = table
        .as_ref()
        .map_or_else(String::new, |table| format!("{:?}", table.key));
    {
        let active = active.setter();
        use_effect_with(place.clone(), move |_| active.set(None));
    }
    {
        // Columns that were chosen on an earlier visit.
        let (page, unsaid) = (page.clone(), shape.columns.is_empty());
        use_effect_with(kind, move |kind| {
            let kept = dom::kept(&format!("columns.{}", names(*kind).0));
            let columns = read_columns(*kind, &kept.unwrap_or_default());
            if unsaid && !columns.is_empty() {
                page.tell(Action::Figures(FigureChange::Columns(*kind, columns)));
            }
        });
    }
    let columns = table
        .as_ref()
        .map_or(0, |table| table.summary.columns.len().saturating_sub(1));
    use_effect_with((columns, table.is_some()), move |(columns, _)| {
        let grid = dom::document().and_then(|document| document.get_element_by_id(id));
        if let Some(grid) = grid.and_then(|grid| grid.dyn_into::<HtmlElement>().ok()) {
            let _ = grid.style().set_property("--figures", &columns.to_string());
        }
    });
    let error = match shape.show {
        FigureShow::List => figures.list.error(),
        _ => chart.list.error(),
    };
    let listed = shape.show == FigureShow::List;
    let current = table.as_ref().filter(|_| figures.list.ready().is_some());
    let empty = current.filter(|table| listed && table.total == 0);
    let nothing = absent(kind, &route, &corpus)
        .or_else(|| empty.map(|table| none(kind, shape, &table.summary)));
    let oninput = {
        let page = page.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                page.tell(Action::Figures(FigureChange::Filter(kind, input.value())));
            }
        })
    };
    let filter_name = match kind {
        FigureKind::Words => "Filter words",
        FigureKind::Texts => "Filter texts",
        _ => "Filter rows",
    };
    let placeholder = match kind {
        FigureKind::Texts => "part of a name",
        _ => "part of a word, or a query such as *ism",
    };
    let counted = match (&shape.layer, &shape.lemmas) {
        (Some(layer), _) => Some(layer.as_str()),
        (None, lemmas) => lemmas.as_ref().map(|_| "Lemma"),
    };
    let stops = match listed {
        true => table.as_ref().map(|table| table.summary.stops.clone()),
        false => chart.list.shown().map(|chart| chart.summary.stops.clone()),
    };
    let stops = stops.unwrap_or_default();
    let said = match (listed, &table) {
        (true, Some(table)) => remarks(kind, shape, &table.summary),
        (true, None) => Vec::new(),
        (false, _) => chart_remarks(shape, &stops),
    };
    let body = match (nothing, &table) {
        (Some((head, words)), _) => html! {
            <section key="none" class="no-hits"><h2>{ head }</h2><p>{ words }</p></section>
        },
        (None, _) if shape.show == FigureShow::Sides => html! { <SidesView key="sides" /> },
        (None, _) if !listed => html! {
            <FigureChart key="chart" {kind} />
        },
        (None, Some(table)) => html! {
            <div key="table" class="figure-table" {onclick}>
                <VirtualGrid {id} label={list_name} class="figure-list" total={table.total} row_height={ROW}
                    header={header(&page, kind, &shape.sort, &table.summary.columns, counted)} {row}
                    active={*active} {on_active} {on_open} {on_sight} {place} busy={figures.list.ready().is_none()} />
            </div>
        },
        (None, None) => html! {},
    };
    let told = match (
        shape.show,
        chart.list.shown().map(|chart| &chart.summary.chart),
    ) {
        (FigureShow::Sides, Some(Chart::Sides(found))) => {
            Some(sides_headline(found, &shape.sides.by))
        }
        (FigureShow::List, _) => table
            .as_ref()
            .map(|table| headline(&table.key.request.of, &table.summary)),
        _ => None,
    };
    let few = current.is_some_and(|table| listed && table.total < FEW);
    html! {
        <section class="figures-view" aria-label={route.view.name()}>
            { controls(&page, (tab, kind), &route, &corpus, &lists, stops) }
            <div key="filter" class="words-head">
                <input key="filter" type="text" class="filter" aria-label={filter_name} autocomplete="off"
                    autocapitalize="off" spellcheck="false" value={shape.filter.clone()} {oninput}
                    {placeholder} />
                <p key="figures" class="figures" aria-live="polite">
                    { for told }
                </p>
            </div>
            if !said.is_empty() {
                <p key="said" class="figure-remarks">{ said.join(" ") }</p>
            }
            if kind == FigureKind::Texts {
                { for table.as_ref().map(|table| meanings(&table.summary.columns)) }
            }
            { for error.map(|error| html! { <p key="trouble" class="failure" role="alert">{ &error.message }</p> }) }
            if few && kind.is_scored() {
                { looser(&page, kind, shape) }
            }
            { body }
        </section>
    }
}

/// The id of a kind's grid and its name.
pub(super) fn names(kind: FigureKind) -> (&'static str, &'static str) {
    match kind {
        FigureKind::Words => ("wordlist", "Word list"),
        FigureKind::Keywords => ("keywords", "Keyword list"),
        FigureKind::Collocates => ("collocates", "Collocate list"),
        FigureKind::Phrases => ("phrases", "Phrase list"),
        FigureKind::Texts => ("vocabulary", "Vocabulary figures"),
    }
}

/// Explains a figure of a row, or shows the row's lines.
fn act(page: &Page, row: u32, measure: Option<&str>) {
    page.tell(Action::Figures(match measure {
        Some(measure) => FigureChange::Explain(Some((row, measure.to_owned()))),
        None => FigureChange::Open(row),
    }));
    if measure.is_some() {
        dom::open_dialog(dom::EXPLAIN);
    }
}
