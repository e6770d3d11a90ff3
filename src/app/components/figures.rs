//! The one view of all tables of figures: keywords, collocates, phrases.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::figure_head::{controls, headline};
use super::grid::{GridRow, VirtualGrid};
use crate::app::dom;
use crate::app::format::{figure, rate, whole};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{
    Action, Corpus, FigureChange, FigureKind, FigureShape, Figures, Route, read_columns,
};
use crate::protocol::{Cell, TableColumn, TableReply, TableRow, TableSort};

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
    let kind = props.kind;
    let page = use_page();
    let figures = use_slice::<Figures>();
    let route = use_slice::<Route>();
    let corpus = use_slice::<Corpus>();
    let active = use_state_eq(|| None::<u32>);
    let shape = route.figures.of(kind);
    let (id, list_name) = names(kind);
    // While another kind of table is asked for, the last one is still there.
    let table = figures.list.shown().cloned();
    let table = table.filter(|table| FigureKind::of_request(&table.key.request.of) == Some(kind));
    let address = table.as_ref().map_or(0, |table| Rc::as_ptr(table) as usize);
    let row = {
        let table = table.clone();
        use_callback(address, move |index: u32, _| {
            let found = table
                .as_ref()
                .and_then(|table| Some((table, table.row(index)?)));
            found.map_or_else(
                || coming(index),
                |(table, row)| figure_row(index, row, &table.summary.columns),
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
    let error = figures.list.error();
    let nothing = match table.as_ref().filter(|_| figures.list.ready().is_some()) {
        None if error.is_none() => absent(kind, &route, &corpus),
        Some(table) if table.total == 0 => Some(none(kind, shape, &table.summary)),
        _ => None,
    };
    let oninput = {
        let page = page.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                page.tell(Action::Figures(FigureChange::Filter(kind, input.value())));
            }
        })
    };
    let body = match (nothing, &table) {
        (Some((head, words)), _) => html! {
            <section key="none" class="no-hits"><h2>{ head }</h2><p>{ words }</p></section>
        },
        (None, Some(table)) => html! {
            <div key="table" class="figure-table" {onclick}>
                <VirtualGrid {id} label={list_name} class="figure-list" total={table.total} row_height={ROW}
                    header={header(&page, kind, &shape.sort, &table.summary.columns, shape.layer.as_deref())} {row}
                    active={*active} {on_active} {on_open} {on_sight} {place} busy={figures.list.ready().is_none()} />
            </div>
        },
        (None, None) => html! {},
    };
    html! {
        <section class="figures-view" aria-label={route.view.name()}>
            { controls(&page, kind, shape, &route, &corpus) }
            <div key="filter" class="words-head">
                <input key="filter" type="text" class="filter" aria-label="Filter rows" autocomplete="off"
                    autocapitalize="off" spellcheck="false" value={shape.filter.clone()} {oninput}
                    placeholder="part of a word, or a query such as *ism" />
                <p key="figures" class="figures" aria-live="polite">
                    { for table.as_ref().map(|table| headline(kind, &table.summary)) }
                </p>
            </div>
            { for error.map(|error| html! { <p key="trouble" class="failure" role="alert">{ &error.message }</p> }) }
            { body }
        </section>
    }
}

/// The id of a kind's grid and its name.
pub(super) fn names(kind: FigureKind) -> (&'static str, &'static str) {
    match kind {
        FigureKind::Keywords => ("keywords", "Keyword list"),
        FigureKind::Collocates => ("collocates", "Collocate list"),
        FigureKind::Phrases => ("phrases", "Phrase list"),
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

/// What is missing before there can be a table.
fn absent(kind: FigureKind, route: &Route, corpus: &Corpus) -> Option<(&'static str, String)> {
    let searches = !route.query.text.trim().is_empty();
    match kind {
        FigureKind::Keywords if corpus.loaded() < 2 => Some((
            "Nothing to compare with",
            "Keywords are the words that one text has more often than others. There is one text only: drop another one anywhere on the page.".to_owned(),
        )),
        FigureKind::Collocates if !searches => Some((
            "Collocates of what?",
            "Type a word, a phrase or a query above: its collocates are the words around its hits.".to_owned(),
        )),
        FigureKind::Phrases if !searches && route.figures.of(kind).around.is_some() => Some((
            "Phrases with what?",
            "Type a word, a phrase or a query above, or list the phrases of the whole texts.".to_owned(),
        )),
        _ => None,
    }
}

/// Why no row is left, and what to do.
fn none(kind: FigureKind, shape: &FigureShape, found: &TableReply) -> (&'static str, String) {
    if kind == FigureKind::Collocates && found.hits == 0 {
        let words = "The query has no hits in these texts, so nothing stands around them.";
        return ("No hits, no collocates", words.to_owned());
    }
    let mut ways = Vec::new();
    if !shape.filter.is_empty() {
        ways.push("clear the filter");
    }
    if kind.is_scored() && shape.alpha > 0 {
        ways.push("ask for less significance");
    }
    if kind.is_scored() && shape.negative {
        ways.push("look for words that are more frequent than expected");
    }
    if shape.frequency > 1 || shape.range > 1 {
        ways.push("lower the minimum frequency");
    }
    if ways.is_empty() {
        ways.push("choose other settings");
    }
    let left = match found.rows_all {
        0 => "There is none.".to_owned(),
        all => format!("None of {} rows is left.", whole(all)),
    };
    let words = format!("{left} You could {}.", ways.join(", or "));
    ("No rows", words)
}

fn header(
    page: &Page,
    kind: FigureKind,
    sort: &[TableSort],
    columns: &[TableColumn],
    layer: Option<&str>,
) -> Html {
    let column = |column: &TableColumn| {
        let key = column.key.clone();
        let at = sort.iter().position(|level| level.column == key);
        let descending = at.is_some_and(|at| sort[at].descending);
        let direction = match (at, descending) {
            (Some(0), true) => "descending",
            (Some(0), false) => "ascending",
            _ => "none",
        };
        let mark = at.map(|at| {
            let arrow = if descending { "▼" } else { "▲" };
            let level = (sort.len() > 1).then_some(at + 1);
            html! { <span class="mark" aria-hidden="true">{ arrow }{ for level }</span> }
        });
        let onclick = {
            let (tell, key) = (page.tell.clone(), key.clone());
            Callback::from(move |event: MouseEvent| {
                let sort = FigureChange::Sort(kind, key.clone(), event.shift_key());
                tell.emit(Action::Figures(sort));
            })
        };
        let name = match (key.as_str(), layer) {
            ("word", Some(layer)) => layer,
            _ => column.name.as_str(),
        };
        let title =
            (!column.formula.is_empty()).then(|| format!("{} ({})", column.formula, column.source));
        html! {
            <div key={key.clone()} role="columnheader" data-col={key} aria-sort={direction}>
                <button type="button" class="sort" {onclick} {title}>
                    <span>{ name }{ for mark }</span>
                    if !column.unit.is_empty() && !column.name.eq_ignore_ascii_case(&column.unit) {
                        <span class="unit">{ &column.unit }</span>
                    }
                </button>
            </div>
        }
    };
    html! {
        <>
            <div key="rank" role="columnheader" data-col="rank">{ "Rank" }</div>
            { for columns.iter().map(column) }
        </>
    }
}

fn figure_row(index: u32, row: &TableRow, columns: &[TableColumn]) -> GridRow {
    let cell = |(column, cell): (&TableColumn, &Cell)| {
        let shown = match cell {
            Cell::Text(word) => html! {
                <button type="button" class="link" tabindex="-1" data-does="" dir="auto">{ word }</button>
            },
            cell => {
                let text = told(cell, &column.unit);
                match column.explained {
                    true => html! {
                        <button type="button" class="link" tabindex="-1" data-does={column.key.clone()}>{ text }</button>
                    },
                    false => html! { text },
                }
            }
        };
        html! { <div key={column.key.clone()} role="gridcell" data-col={column.key.clone()}>{ shown }</div> }
    };
    GridRow {
        key: format!("row-{}", row.id),
        class: classes!(),
        cells: html! {
            <>
                <div key="rank" role="gridcell" data-col="rank">{ whole(index + 1) }</div>
                { for columns.iter().zip(&row.cells).map(cell) }
            </>
        },
    }
}

/// A figure as it is written in a cell.
pub(super) fn told(cell: &Cell, unit: &str) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => whole(*count as u64),
        Cell::Figure(number) if unit == "per million" => rate(*number),
        Cell::Figure(number) => figure(*number),
        Cell::Replaced(number) => format!("{}\u{2009}†", figure(*number)),
        Cell::None => "–".to_owned(),
    }
}

fn coming(index: u32) -> GridRow {
    GridRow {
        key: format!("coming-{index}"),
        class: classes!("coming"),
        cells: html! { <div role="gridcell" data-col="rank">{ "…" }</div> },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_say_what_they_hold() {
        for (cell, unit, text) in [
            (Cell::Count(1234.0), "tokens", "1,234"),
            (Cell::Figure(1632.4), "per million", "1,632"),
            (Cell::Figure(-1.25), "", "\u{2212}1.25"),
            (Cell::Replaced(6.5), "", "6.50\u{2009}†"),
            (Cell::None, "bits", "–"),
        ] {
            assert_eq!(told(&cell, unit), text);
        }
    }

    #[test]
    fn an_empty_table_says_what_to_do() {
        let found = |hits| TableReply {
            version: 1,
            rows_all: 1200,
            rows_total: 0,
            tokens: 9.0,
            against: 0.0,
            hits,
            columns: Vec::new(),
            first: 0,
            rows: Vec::new(),
        };
        let mut shape = FigureShape::plain(FigureKind::Keywords);
        let (_, words) = none(FigureKind::Keywords, &shape, &found(0));
        assert_eq!(
            words,
            "None of 1,200 rows is left. You could ask for less significance, or lower the minimum frequency."
        );
        "x".clone_into(&mut shape.filter);
        let (head, words) = none(FigureKind::Collocates, &shape, &found(0));
        assert!(head.starts_with("No hits") && words.contains("no hits"));
        let (_, words) = none(FigureKind::Phrases, &shape, &found(0));
        assert!(words.contains("clear the filter") && !words.contains("significance"));
    }
}
