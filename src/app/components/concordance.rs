//! The lines of the query.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

use super::grid::VirtualGrid;
use super::marking::{NO_LINE, ask, mark};
use super::no_hits::NoHits;
use super::note_dialog::NoteDialog;
use super::reader::ReaderBeside;
use super::sort_bar::SortBar;
use super::sort_header::SortHeader;
use super::status::size;
use super::width_field::CHARACTERS;
use super::{group_head, line, whole_line};
use crate::app::dom;
use crate::app::format::counted;
use crate::app::hooks::{Page, use_page, use_size, use_slice};
use crate::app::state::{
    Action, Corpus, LineRow, Lines, LinesKey, Loadable, Marking, Marks, Route, Select, Selection,
    Whole,
};
use crate::protocol::{CopyRequest, DocumentId, Line, MarkEdit, MarksRequest, Width};

/// The id of the grid.
const GRID: &str = "lines";
/// Height of a line, in px.
const ROW: u32 = 30;
/// About the width of a character of the lines' type, in px.
const LETTER: f64 = 7.2;
/// Context is asked for in steps of so many characters, so that a small
/// change of the window asks for nothing.
const CONTEXT_STEP: f64 = 40.0;
/// The most context that is asked for, in characters.
const CONTEXT_MAX: f64 = 400.0;
/// The share of the lines' width that one side can have.
const SIDE: f64 = 0.55;
/// Nodes that are measured to find how wide their column has to be.
pub(super) const MEASURED: usize = 400;

/// Characters to ask for where the lines are `width` px wide: a third more
/// than fits, since letters differ.
fn context(width: f64) -> u32 {
    let fits = width * SIDE / LETTER * 1.3;
    ((fits / CONTEXT_STEP).ceil() * CONTEXT_STEP).clamp(CONTEXT_STEP, CONTEXT_MAX) as u32
}

/// The lines, or what there is to say in their place.
#[component]
pub(crate) fn Concordance() -> Html {
    let lines = use_slice::<Lines>();
    let corpus = use_slice::<Corpus>();
    match lines.list.shown() {
        Some(table) if table.total == 0 && lines.list.ready().is_some() => {
            html! { <NoHits key="none" /> }
        }
        Some(_) => html! { <LineGrid key="lines" /> },
        None if !matches!(lines.list, Loadable::Loading(_)) => html! {
            <section key="idle" class="prompt">
                <h2>{ "Type a word to read it in context" }</h2>
                <p>{ size(&corpus) }</p>
                <ul>
                    <li><code>{ "old bridge" }</code>{ " finds the two words in a row" }</li>
                    <li><code>{ "govern*" }</code>{ " finds every word that begins so" }</li>
                    <li><code>{ "as * as" }</code>{ " leaves room for any one word" }</li>
                </ul>
            </section>
        },
        None => html! {},
    }
}

/// The grid of lines.
#[component]
fn LineGrid() -> Html {
    let page = use_page();
    let lines = use_slice::<Lines>();
    let corpus = use_slice::<Corpus>();
    let route = use_slice::<Route>();
    let marks = use_slice::<Marks>();
    let frame = use_node_ref();
    let (width, _) = use_size(&frame);
    {
        let tell = page.tell.clone();
        use_effect_with(context(width), move |context| {
            if width > 0.0 {
                tell.emit(Action::Context(*context));
            }
        });
    }
    let table = lines.list.shown().cloned();
    let address = table.as_ref().map_or(0, |table| Rc::as_ptr(table) as usize);
    let place = table.as_ref().map_or_else(String::new, |table| {
        format!("{:?}{:?}", table.key.hits, table.key.sort)
    });
    {
        let (frame, table) = (frame.clone(), table.clone());
        let widest = use_memo(place.clone(), |_| Cell::new(0.0f64));
        use_effect_with((address, width as u32), move |_| {
            let (Some(frame), Some(table)) = (frame.cast::<HtmlElement>(), table) else {
                return;
            };
            let lines = table.rows().filter_map(LineRow::line);
            let nodes = lines.take(MEASURED).map(|line| line.node.as_str());
            if let Some(measured) = measure(&frame, nodes) {
                widest.set(widest.get().max(measured));
                let _ = frame
                    .style()
                    .set_property("--node", &format!("{}px", widest.get().ceil()));
            }
        });
    }
    let names = use_memo(corpus.clone(), |corpus| {
        let names = corpus
            .now
            .documents
            .iter()
            .map(|row| (row.id, AttrValue::from(row.name.clone())));
        names.collect::<HashMap<DocumentId, AttrValue>>()
    });
    let whole = use_slice::<Whole>();
    let unfolded = route.line.filter(|_| route.unfolded);
    whole_line::use_placed(&frame, (unfolded, whole.clone(), address));
    let row = {
        let (table, names) = (table.clone(), Rc::clone(&names));
        let categories = marks.now.categories.clone();
        use_callback(
            (
                address,
                corpus.clone(),
                marks.now.categories.clone(),
                unfolded,
                whole.clone(),
            ),
            move |index: u32, (_, _, _, unfolded, whole)| {
                let row = table.as_ref().and_then(|table| table.row(index));
                let name = |line: &Line| {
                    names
                        .get(&line.document)
                        .map_or("", AttrValue::as_str)
                        .to_owned()
                };
                match (row, &table) {
                    (Some(LineRow::Line(line)), _) => {
                        let unfold = (*unfolded == Some(index)).then(|| {
                            let shown = whole.list.shown().and_then(|table| table.row(0));
                            whole_line::cell(shown.filter(|of| of.hit == line.hit), line.rtl)
                        });
                        line::row(line, &name(line), &categories, unfold)
                    }
                    (Some(LineRow::Head(head)), Some(table)) => {
                        let grouping = table.key.sort.grouping.as_ref();
                        group_head::row(head, grouping, table.summary.hits)
                    }
                    _ => line::placeholder(index),
                }
            },
        )
    };
    let on_active = use_callback(page.clone(), |row, page| page.tell(Action::Mark(row)));
    let on_open = use_callback(page.clone(), |row, page| page.tell(Action::OpenLine(row)));
    let on_sight = use_callback(page.clone(), |rows, page| {
        page.tell(Action::LinesInSight(rows))
    });
    let selection = use_slice::<Selection>();
    let on_unfold = use_callback(page.clone(), |row, page| {
        page.tell(Action::Unfold(row));
        // The arrow keys go on from here.
        dom::focus(GRID);
    });
    // The buttons of all rows, in one place.
    let onclick = {
        let unfold = on_unfold.filter_reform(|event: MouseEvent| {
            let target = event.target_dyn_into::<Element>()?;
            target.closest("button.unfold").ok()??;
            let row = target.closest("[data-row]").ok()??;
            row.get_attribute("data-row")?.parse().ok()
        });
        Callback::from(move |event| {
            unfold.emit(event);
        })
    };
    let rtl = corpus.runs_rtl();
    // The grid speaks of rows; what is chosen are lines, by their numbers.
    let on_select = {
        let (page, table) = (page.clone(), table.clone());
        Callback::from(move |select| {
            let Some(table) = &table else { return };
            let select = match select {
                Select::Reach { from, to } => table.reached(to, from).map(|to| Select::Reach {
                    from: from.and_then(|from| Some(table.lines(from)?.start)),
                    to,
                }),
                Select::Toggle(row) => table.lines(row).map(|lines| match table.row(row) {
                    Some(LineRow::Head(_)) => Select::Only(lines),
                    _ => Select::Toggle(lines.start),
                }),
                Select::All(_) => Some(Select::All(table.summary.hits)),
                Select::Clear | Select::Only(_) => Some(select),
            };
            if let Some(select) = select {
                page.tell(Action::Select(select));
            }
        })
    };
    let is_chosen = {
        let (selection, table) = (selection.clone(), table.clone());
        Callback::from(move |row| {
            let lines = table.as_ref().and_then(|table| table.lines(row));
            lines.is_some_and(|lines| selection.holds(lines))
        })
    };
    let on_step = {
        let (page, table) = (page.clone(), table.clone());
        Callback::from(move |(row, step, _): (u32, i32, bool)| {
            let shown = table.as_ref().and_then(|table| table.row(row));
            if let Some(LineRow::Head(head)) = shown
                && head.folded == (step > 0)
            {
                page.tell(Action::OpenLine(row));
            }
        })
    };
    let on_copy = {
        let (page, table, selection) = (page.clone(), table.clone(), selection.clone());
        let active = route.line;
        let width = route.width.unwrap_or(Width::Characters(CHARACTERS));
        Callback::from(move |tabs| {
            let Some(table) = &table else { return };
            let active = active.and_then(|row| table.lines(row));
            let active = active.map(|lines| (lines.start, lines.end - lines.start));
            let active = active.into_iter().collect();
            let runs = match selection.is_empty() {
                true => active,
                false => selection.runs(),
            };
            copy(&page, &table.key, width, runs, tabs);
        })
    };
    let noting = use_state_eq(|| None::<(u32, AttrValue, AttrValue)>);
    let on_sign = {
        let (page, table, selection) = (page.clone(), table.clone(), selection.clone());
        let (active, noting) = (route.line, noting.setter());
        let categories = marks.now.categories.clone();
        Callback::from(move |sign: char| {
            let Some(table) = &table else { return };
            let shown = active.and_then(|row| table.row(row));
            let one = shown.map(LineRow::lines);
            let one = one.map(|lines| (lines.start, lines.end - lines.start));
            let one = one.into_iter().collect();
            if sign == 'z' {
                return ask(&page, MarksRequest::Undo, Marking::Other);
            }
            if let (Some(category), chosen) = (sign.to_digit(10), &selection) {
                let runs = match chosen.is_empty() {
                    true => one,
                    false => chosen.runs(),
                };
                let edit = MarkEdit::Category(category as u8);
                return mark(&page, &table.key, runs, edit, &categories);
            }
            match shown.and_then(LineRow::line) {
                Some(line) => {
                    let note = line.note.clone().unwrap_or_default();
                    noting.set(Some((line.number, line.node.clone().into(), note.into())));
                }
                None => page.tell(Action::Notice(NO_LINE.to_owned(), None)),
            }
        })
    };
    let on_noted = {
        let (page, table, noting) = (page.clone(), table.clone(), noting.clone());
        Callback::from(move |note: Option<String>| {
            if let (Some(table), Some((line, ..)), Some(note)) = (&table, &*noting, note) {
                let edit = MarkEdit::Note(Some(note).filter(|note| !note.trim().is_empty()));
                mark(&page, &table.key, vec![(*line, 1)], edit, &[]);
            }
            noting.set(None);
        })
    };
    let on_keys = on_copy.reform(|()| false);
    let total = table.as_ref().map_or(0, |table| table.total);
    html! {
        <div class="concordance">
            <SortBar key="bar" chosen={selection.len()} {on_copy} on_mark={on_sign.clone()} />
            <div key="split" class={classes!("split", route.beside.then_some("two"))}>
            <div key="frame" ref={frame} class="line-frame" {onclick}>
                <VirtualGrid id={GRID} label="Concordance lines" class={classes!("lines", rtl.then_some("mirrored"), route.sort.by_frequency.then_some("ranked"))} {total} row_height={ROW}
                    header={html! { <SortHeader {rtl} /> }} {on_unfold} unfolded={unfolded.is_some()} {row} active={route.line} {on_active} {on_open} {on_sight} {place}
                    selection={(*selection).clone()} {is_chosen} {on_select} {on_step} on_copy={on_keys} {on_sign} busy={lines.list.ready().is_none()} catches=true />
            </div>
            if route.beside {
                <ReaderBeside key="beside" />
            }
            </div>
            <NoteDialog key="note" line={(*noting).clone()} on_close={on_noted} />
            <p key="said" class="visually-hidden" aria-live="polite">{ &marks.said }</p>
        </div>
    }
}

/// Copies lines, with tabs between their cells or as columns and a page, and
/// says so.
fn copy(page: &Page, key: &LinesKey, context: Width, runs: Vec<(u32, u32)>, tabs: bool) {
    if runs.is_empty() {
        let words = "Select lines first: with the arrow keys, or by Shift and a click.";
        return page.tell(Action::Notice(words.to_owned(), None));
    }
    let lines = runs.iter().map(|(_, count)| count).sum();
    let promised = page.client.copy(CopyRequest {
        hits: key.hits.clone(),
        sort: key.sort.clone(),
        context,
        runs,
        tabs,
    });
    let copied = dom::copy(promised, if tabs { 1 } else { 2 });
    let page = page.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let words = match copied.await {
            Ok(()) => format!("{} copied.", counted(lines, "line", "lines")),
            Err(why) => why,
        };
        page.tell(Action::Notice(words, None));
    });
}

/// The width of the widest of some nodes in the type that they are set in.
pub(super) fn measure<'a>(
    frame: &HtmlElement,
    nodes: impl Iterator<Item = &'a str>,
) -> Option<f64> {
    let style = dom::window()?.get_computed_style(frame).ok()??;
    let canvas: HtmlCanvasElement = dom::document()?
        .create_element("canvas")
        .ok()?
        .dyn_into()
        .ok()?;
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let family = style.get_property_value("--serif").ok()?;
    pen.set_font(&format!(
        "600 {} {family}",
        style.get_property_value("--line-size").ok()?
    ));
    let mut widest = 0.0f64;
    for node in nodes {
        widest = widest.max(pen.measure_text(node).ok()?.width());
    }
    Some(widest)
}

#[cfg(test)]
mod tests {
    use super::context;

    #[test]
    fn context_grows_with_the_window_up_to_a_limit() {
        assert_eq!(context(0.0), 40);
        assert!(context(1000.0) > context(700.0));
        assert_eq!(context(1000.0) % 40, 0);
        assert_eq!(context(1e9), 400);
    }
}
