//! The one view of all tables of figures: words, keywords, collocates, phrases.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::charts::FigureChart;
use super::columns::ColumnsDialog;
use super::counting::CountingBar;
use super::empty::{absent, none};
use super::head::FigureHead;
use super::header::header;
use super::looser::{FEW, looser};
use super::remarks::{chart_remarks, remarks};
use super::rows::{coming, figure_row};
use super::sides::{SidesView, headline as sides_headline};
use super::taking::{copy, taking};
use super::told::{chart_headline, headline, meanings};
use crate::app::components::grid::VirtualGrid;
use crate::app::dom;
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{
    Action, ChartPage, Corpus, FigureChange, FigureKind, FigureShow, Figures, Route, Select,
    Selection, read_columns,
};
use crate::protocol::{Chart, ErrorKind, Slot, TableColumn, TableRequest};

/// Height of a row, in px.
const ROW: u32 = 28;
/// The id of the filter.
pub(super) const FILTER: &str = "figures-filter";

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
    let chosen = use_state_eq(Selection::default);
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
                |(table, row)| figure_row(index, row, &table.key.request.of, &table.summary),
            )
        })
    };
    let on_open = {
        let (page, table) = (page.clone(), table.clone());
        use_callback(address, move |index: u32, _| {
            let columns = table.as_ref().map(|table| &table.summary.columns);
            let explained = |of: &&TableColumn| kind.is_scored() && of.explained;
            match columns.and_then(|columns| columns.iter().find(explained)) {
                Some(measure) => explain(&page, index, measure.key.clone()),
                None => open(&page, index, "count".to_owned()),
            }
        })
    };
    let on_sight = use_callback(page.clone(), |rows, page| {
        page.tell(Action::Figures(FigureChange::InSight(rows)));
    });
    let on_active = use_callback(page.clone(), |row, page| {
        page.tell(Action::Figures(FigureChange::Row(row)));
    });
    let onclick = {
        let page = page.clone();
        Callback::from(move |event: MouseEvent| {
            let target = event.target_dyn_into::<Element>();
            let near = |css: &str| target.as_ref()?.closest(css).ok().flatten();
            let said = |css: &str, name: &str| near(css)?.get_attribute(name);
            let row = said("[data-row]", "data-row").and_then(|row| row.parse().ok());
            let column = said("[data-col]", "data-col");
            let does = said("[data-does]", "data-does");
            match (does.as_deref(), row, column) {
                (Some("explain"), Some(row), Some(column)) => explain(&page, row, column),
                (Some("lines"), Some(row), Some(column)) => open(&page, row, column),
                _ => {}
            }
        })
    };
    // With other columns the rows stay where they are.
    let place = use_memo(address, |_| {
        table.as_ref().map_or_else(String::new, |table| {
            let mut key = table.key.clone();
            key.request.columns.clear();
            format!("{key:?}")
        })
    });
    {
        let chosen = chosen.setter();
        use_effect_with(place.clone(), move |_| chosen.set(Selection::default()));
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
    let on_step = Callback::from(move |(row, step, _): (u32, i32, bool)| {
        dom::focus_among(&buttons_of(id, row), None, step);
    });
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let button = event.target_dyn_into::<HtmlElement>();
        let button = button.filter(|target| target.class_name() == "link");
        let Some(button) = button else { return };
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            "ArrowUp" | "ArrowDown" => 0,
            _ => return,
        };
        event.prevent_default();
        let row = button.closest("[data-row]").ok().flatten();
        let row = row.and_then(|row| row.get_attribute("data-row")?.parse().ok());
        let buttons = row.map(|row| buttons_of(id, row)).unwrap_or_default();
        // Beyond the last one, and up or down, the list has the keys again.
        if step == 0 || !dom::focus_among(&buttons, Some(&button), step) {
            dom::focus(id);
        }
    });
    let on_select = {
        let chosen = chosen.clone();
        Callback::from(move |select: Select| chosen.set(chosen.after(select)))
    };
    let on_copy = {
        let (page, figures, chosen) = (page.clone(), figures.clone(), chosen.clone());
        Callback::from(move |()| copy(&page, &figures, &chosen))
    };
    let error = match shape.show {
        FigureShow::List => figures.list.error(),
        _ => chart.list.error(),
    };
    // The bar tells of that.
    let error = error.filter(|error| error.kind != ErrorKind::Stopped);
    let listed = shape.show == FigureShow::List;
    let current = table.as_ref().filter(|_| figures.list.ready().is_some());
    let empty = current.filter(|table| listed && table.total == 0);
    let nothing = absent(kind, &route, &corpus)
        .or_else(|| empty.map(|table| none(kind, shape, &table.summary)));
    let widths = table
        .as_ref()
        .map(|table| widths(&table.summary.columns))
        .unwrap_or_default();
    let drawn = nothing.is_none() && listed && table.is_some();
    use_effect_with((widths, drawn, id), move |((figures, wide), _, id)| {
        let grid = dom::document().and_then(|document| document.get_element_by_id(id));
        if let Some(grid) = grid.and_then(|grid| grid.dyn_into::<HtmlElement>().ok()) {
            let _ = grid.style().set_property("--figures", figures);
            let _ = grid.style().set_property("--figures-wide", wide);
        }
    });
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
    let charted = chart.list.shown().map(|chart| &chart.summary.chart);
    // What the rows that stand there count, whatever is asked for since.
    let counted = table.as_ref().filter(|_| kind != FigureKind::Texts);
    let counted = counted.and_then(|table| {
        let TableRequest { layer, lemmas, .. } = &table.key.request;
        layer
            .as_deref()
            .or_else(|| lemmas.as_ref().map(|_| "Lemma"))
    });
    let stops = match listed {
        true => table.as_ref().map(|table| table.summary.stops.clone()),
        false => chart.list.shown().map(|chart| chart.summary.stops.clone()),
    };
    let stops = stops.unwrap_or_default();
    // What is out of date was made otherwise than the shape says.
    let said = match (listed, current) {
        (true, Some(table)) => remarks(kind, shape, &table.summary),
        (true, None) => Vec::new(),
        (false, _) => chart_remarks(shape, &stops),
    };
    let body = match (nothing, &table) {
        (Some((head, words)), _) => html! {
            <section key="none" class="no-hits"><h2>{ head }</h2><p>{ words }</p></section>
        },
        (None, _) if shape.show == FigureShow::Sides => html! {
            <div key="sides" class="figure-chart">
                if let Some(Chart::Sides(_)) = charted {
                    <SidesView />
                }
            </div>
        },
        (None, _) if !listed => html! { <FigureChart key="chart" {kind} /> },
        (None, Some(table)) => html! {
            <div key="table" class="figure-table" {onclick} {onkeydown}>
                <VirtualGrid {id} label={list_name} class="figure-list" total={table.total} row_height={ROW}
                    header={header(&page, kind, &shape.sort, &table.summary.columns, counted)} {row}
                    active={shape.row} {on_active} {on_open} {on_sight} place={(*place).clone()} {on_step} selection={(*chosen).clone()} {on_select}
                    on_copy={on_copy.clone()} busy={figures.list.ready().is_none()} />
            </div>
        },
        (None, None) => html! {},
    };
    let told = match (shape.show, charted) {
        (FigureShow::Sides, Some(Chart::Sides(found))) => {
            Some(sides_headline(found, &shape.sides.by))
        }
        (FigureShow::List, _) => table
            .as_ref()
            .map(|table| headline(&table.key.request.of, &table.summary)),
        (_, charted) => charted.map(chart_headline),
    };
    let told = told.filter(|_| error.is_none());
    let unfiltered = shape.filter.trim().is_empty();
    let few = current.is_some_and(|table| listed && unfiltered && table.total < FEW);
    html! {
        <section class="figures-view" aria-label={route.view.name()}>
            <FigureHead key="head" {tab} {kind} {stops} />
            <div key="filter" class="words-head">
                <input key="filter" id={FILTER} type="text" class="filter" aria-label={filter_name} autocomplete="off"
                    autocapitalize="off" spellcheck="false" value={shape.filter.clone()} {oninput}
                    {placeholder} />
                <p key="figures" class="figures" aria-live="polite">
                    { for told }
                </p>
                if listed && table.is_some() {
                    { taking(&chosen, on_copy) }
                }
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
            <CountingBar key="counting" />
            <ColumnsDialog key="columns" {kind} />
        </section>
    }
}

/// The widths of the columns behind the word, and of all of them together.
fn widths(columns: &[TableColumn]) -> (String, String) {
    let width = |column: &TableColumn| match column.key.as_str() {
        "positions" => "var(--places)",
        key if Slot::of_key(key).is_some() => "var(--slot)",
        _ => "var(--cell)",
    };
    let widths: Vec<&str> = columns.iter().skip(1).map(width).collect();
    (widths.join(" "), format!("calc({})", widths.join(" + ")))
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

/// The buttons of a row, as they are found.
fn buttons_of(grid: &str, row: u32) -> String {
    format!("#{grid}-{row} .link")
}

/// Explains a figure of a row.
fn explain(page: &Page, row: u32, measure: String) {
    page.tell(Action::Figures(FigureChange::Explain(row, measure)));
}

/// Shows the lines that a row counts in a column.
fn open(page: &Page, row: u32, column: String) {
    page.tell(Action::Figures(FigureChange::Open(row, column)));
}
