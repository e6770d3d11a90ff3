//! The order of the lines in words, how it is changed, and what takes lines
//! away.

use yew::prelude::*;

use super::export::ExportButton;
use super::marking::MarkControls;
use super::width_field::width_field;
use crate::app::dom;
use crate::app::format::counted;
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, Lines, Route, chain, place_words};
use crate::protocol::{Folds, Sorting};

/// What the bar tells.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// How many lines are chosen.
    pub(super) chosen: u32,
    /// The chosen lines, or the active one, are to be copied; with tabs alone
    /// where true.
    pub(super) on_copy: Callback<bool>,
    /// The chosen lines, or the active one, are to be marked.
    pub(super) on_mark: Callback<char>,
}

/// The order, and the way back to text order; Copy and Export.
#[component]
pub(super) fn SortBar(props: &Props) -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let lines = use_slice::<Lines>();
    let sort = &route.sort;
    let reset = page.tell.reform(|_: MouseEvent| Action::TextOrder);
    let beside = {
        let beside = !route.beside;
        page.tell
            .reform(move |_: MouseEvent| Action::Beside(beside))
    };
    let edit = Callback::from(|_: MouseEvent| dom::open_dialog(dom::SORT));
    let sorted = *sort != Sorting::default();
    let chosen = match props.chosen {
        0 => String::new(),
        lines => format!("{} selected", counted(lines, "line", "lines")),
    };
    let copy = |tabs| props.on_copy.reform(move |_: MouseEvent| tabs);
    let figures = lines
        .list
        .ready()
        .map(|table| (table.summary.groups, table.summary.patterns));
    let (groups, patterns) = figures.unwrap_or_default();
    let ranks = sort.levels.iter().any(|level| !level.at.tells_all_apart());
    html! {
        <div class="sort-bar">
            <button key="edit" type="button" aria-haspopup="dialog"
                title="Sort by up to four levels, rank by frequency, group. A press on a column sorts by it, another turns it round; with Shift it is added." onclick={edit}>{ "Sort…" }</button>
            <span key="order" class="order"><strong>{ chain(sort) }</strong></span>
            if sorted {
                <button key="reset" type="button" onclick={reset}>{ "Text order" }</button>
            }
            if ranks {
                { ranking(&page, sort) }
            }
            if let Some(patterns) = patterns {
                <span key="patterns" class="told">{ counted(patterns, "pattern", "patterns") }</span>
            }
            if let Some(grouping) = &sort.grouping {
                <span key="groups" class="told">
                    { "by " }{ place_words(&grouping.at) }
                    { for groups.map(|groups| format!(": {}", counted(groups, "group", "groups"))) }
                </span>
                { folding(&page, &route.folds) }
            }
            <span key="width" class="width">
                <span class="name">{ "Context: " }</span>{ width_field(route.width, true, &page.tell.reform(Action::Width)) }
            </span>
            <button key="beside" type="button" aria-pressed={route.beside.to_string()} onclick={beside}
                title="Read the text of the marked line beside the lines">{ "Reader beside" }</button>
            <span key="chosen" class="chosen" aria-live="polite">{ chosen }</span>
            <span key="take-away" class="take-away">
                <MarkControls on_mark={props.on_mark.clone()} />
                <button type="button" title="Copy the selected lines, or the marked one (Ctrl+C). Shift with the arrow keys or a click selects."
                    onclick={copy(false)}>{ "Copy" }</button>
                if props.chosen > 0 {
                    <button key="tabs" type="button" title="Copy the selected lines with tabs between their cells, for a spreadsheet."
                        onclick={copy(true)}>{ "Copy as TSV" }</button>
                }
                <ExportButton />
            </span>
        </div>
    }
}

/// In reading order, or the commonest pattern first.
fn ranking(page: &Page, sort: &Sorting) -> Html {
    let choice = |by_frequency: bool, name: &'static str, title: &'static str| {
        let (tell, sorting) = (page.tell.clone(), sort.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            tell.emit(Action::Sort(Sorting {
                by_frequency,
                ..sorting.clone()
            }));
        });
        let pressed = sort.by_frequency == by_frequency;
        html! {
            <button key={name} type="button" aria-pressed={pressed.to_string()} {title} {onclick}>{ name }</button>
        }
    };
    html! {
        <span key="ranking" class="ranking" role="group" aria-label="Order of patterns">
            { choice(false, "A–Z", "In the order of the words") }
            { choice(true, "By frequency", "The commonest words at these places first") }
        </span>
    }
}

/// All groups folded, or none.
fn folding(page: &Page, folds: &Folds) -> Html {
    let folded = folds.all && folds.but.is_empty();
    let onclick = page
        .tell
        .reform(move |_: MouseEvent| Action::FoldAll(!folded));
    let name = if folded { "Unfold all" } else { "Fold all" };
    html! { <button key="fold" type="button" {onclick}>{ name }</button> }
}
