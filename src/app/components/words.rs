//! The frequency list beside another view.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::grid::{GridRow, VirtualGrid};
use crate::app::format::{counted, whole};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, Route, WordSort, Words, literal};
use crate::protocol::{WordColumn, WordRow, WordsReply};

/// Height of a row, in px.
const ROW: u32 = 28;

/// Words by frequency; pressing one looks for it.
#[component]
pub(crate) fn WordList() -> Html {
    let page = use_page();
    let words = use_slice::<Words>();
    let route = use_slice::<Route>();
    let active = use_state_eq(|| None::<u32>);
    let table = words.list.shown().cloned();
    let address = table.as_ref().map_or(0, |table| Rc::as_ptr(table) as usize);
    let row = {
        let table = table.clone();
        use_callback(address, move |index: u32, _| {
            let word = table.as_ref().and_then(|table| table.row(index));
            word.map_or_else(|| coming(index), word_row)
        })
    };
    let on_open = {
        let (page, table) = (page.clone(), table.clone());
        use_callback(address, move |index: u32, _| {
            if let Some(word) = table.as_ref().and_then(|table| table.row(index)) {
                page.tell(Action::Search(literal(&word.word)));
            }
        })
    };
    let on_sight = use_callback(page.clone(), |rows, page| {
        page.tell(Action::WordsInSight(rows))
    });
    let on_active = {
        let active = active.setter();
        Callback::from(move |row| active.set(Some(row)))
    };
    let oninput = {
        let page = page.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                page.tell(Action::Filter(input.value()));
            }
        })
    };
    let place = table.as_ref().map_or_else(String::new, |table| {
        format!(
            "{}{:?}{:?}",
            table.key.filter, table.key.sort, table.key.switches
        )
    });
    {
        let active = active.setter();
        use_effect_with(place.clone(), move |_| active.set(None));
    }
    let total = table.as_ref().map_or(0, |table| table.total);
    let figures = table
        .as_ref()
        .map(|table| figures(&table.summary, &route.filter));
    let trouble = words.list.error().map(
        |error| html! { <p key="trouble" class="failure" role="alert">{ &error.message }</p> },
    );
    html! {
        <section class="words compact" aria-label="Words">
            <div key="head" class="words-head">
                <h2 key="title">{ "Words" }</h2>
                <input key="filter" type="text" class="filter" aria-label="Filter words" autocomplete="off"
                    autocapitalize="off" spellcheck="false" value={route.filter.clone()} {oninput}
                    placeholder="filter: *ism" />
                <p key="figures" class="figures">{ for figures }</p>
            </div>
            { for trouble }
            <VirtualGrid key="list" id="words" label="Word list" class="word-list compact"
                {total} row_height={ROW} header={header(&page, route.word_sort)} {row} active={*active} {on_active}
                {on_open} {on_sight} {place} busy={words.list.ready().is_none()} />
        </section>
    }
}

fn figures(list: &WordsReply, filter: &str) -> String {
    if filter.is_empty() {
        return format!(
            "{} · {}",
            counted(list.types, "type", "types"),
            counted(list.tokens, "token", "tokens")
        );
    }
    format!(
        "{} of {} · {}",
        whole(list.rows_total),
        counted(list.types, "type", "types"),
        counted(list.rows_tokens, "token", "tokens"),
    )
}

fn header(page: &Page, sort: WordSort) -> Html {
    let sortable = |name: &'static str, slug: &'static str, column: WordColumn| {
        let onclick = page
            .tell
            .reform(move |_: MouseEvent| Action::SortWords(column));
        let sorted = sort.column == column;
        let direction = match (sorted, sort.descending) {
            (false, _) => "none",
            (true, true) => "descending",
            (true, false) => "ascending",
        };
        html! {
            <div key={slug} role="columnheader" data-col={slug} aria-sort={direction}>
                <button type="button" class="sort" {onclick}>
                    { name }
                    <span class="mark" aria-hidden="true">
                        { match direction { "descending" => "▼", "ascending" => "▲", _ => "" } }
                    </span>
                </button>
            </div>
        }
    };
    let plain = |name: &'static str, slug: &'static str| {
        html! { <div key={slug} role="columnheader" data-col={slug}>{ name }</div> }
    };
    html! {
        <>
            { plain("Rank", "rank") }
            { sortable("Word", "word", WordColumn::Word) }
            { sortable("Count", "count", WordColumn::Count) }
            { sortable("Texts", "range", WordColumn::Range) }
        </>
    }
}

fn word_row(row: &WordRow) -> GridRow {
    GridRow {
        key: format!("word-{}", row.word),
        class: classes!(),
        cells: html! {
            <>
                <div key="rank" role="gridcell" data-col="rank">{ whole(row.rank) }</div>
                <div key="word" role="gridcell" data-col="word" dir="auto">{ &row.word }</div>
                <div key="count" role="gridcell" data-col="count">{ whole(row.count) }</div>
                <div key="range" role="gridcell" data-col="range">{ whole(row.range) }</div>
            </>
        },
    }
}

fn coming(index: u32) -> GridRow {
    let rank = html! { <div role="gridcell" data-col="rank">{ "…" }</div> };
    GridRow {
        key: format!("coming-{index}"),
        class: classes!("coming"),
        cells: rank,
    }
}
