//! The order of the lines in words, and what takes lines away.

use yew::prelude::*;

use super::export_dialog::ExportButton;
use super::width_field::width_field;
use crate::app::format::counted;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Route, reading};

/// What the bar tells.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// How many lines are chosen.
    pub(super) chosen: u32,
    /// The chosen lines, or the active one, are to be copied.
    pub(super) on_copy: Callback<()>,
}

/// The order, and the way back to text order; Copy and Export.
#[component]
pub(super) fn SortBar(props: &Props) -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let reset = page.tell.reform(|_: MouseEvent| Action::TextOrder);
    let beside = {
        let beside = !route.beside;
        page.tell
            .reform(move |_: MouseEvent| Action::Beside(beside))
    };
    let sorted = !route.sort.is_empty();
    let order = if sorted {
        reading(&route.sort)
    } else {
        "text order".to_owned()
    };
    let chosen = match props.chosen {
        0 => String::new(),
        lines => format!("{} selected", counted(lines, "line", "lines")),
    };
    let copy = props.on_copy.reform(|_: MouseEvent| ());
    html! {
        <div class="sort-bar">
            <span key="order" class="order">{ "Sort: " }<strong>{ order }</strong></span>
            if sorted {
                <button key="reset" type="button" onclick={reset}>{ "Text order" }</button>
            }
            <span key="width" class="width">
                { "Context: " }{ width_field(route.width, true, &page.tell.reform(Action::Width)) }
            </span>
            <button key="beside" type="button" aria-pressed={route.beside.to_string()} onclick={beside}
                title="Read the text of the marked line beside the lines">{ "Reader beside" }</button>
            <span key="chosen" class="chosen" aria-live="polite">{ chosen }</span>
            if props.chosen == 0 {
                <span key="hint" class="hint">{ "Press a column to sort by it, again to turn it round; with Shift it is added." }</span>
            }
            <span key="take-away" class="take-away">
                <button type="button" title="Copy the selected lines, or the marked one (Ctrl+C). Shift with the arrow keys or a click selects."
                    onclick={copy}>{ "Copy" }</button>
                <ExportButton />
            </span>
        </div>
    }
}
