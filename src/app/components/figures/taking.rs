//! What stands above a table at its end: the choice of columns, Copy, Export,
//! and how many rows are chosen.

use yew::prelude::*;

use super::columns::columns_button;
use crate::app::components::export::ExportButton;
use crate::app::dom;
use crate::app::format::{counted, whole};
use crate::app::hooks::Page;
use crate::app::state::{Action, Figures, Selection};
use crate::protocol::{COPY_MAX, CopyTableRequest};

/// The buttons.
pub(super) fn taking(chosen: &Selection, on_copy: Callback<()>) -> Html {
    let selected = match chosen.len() {
        0 => String::new(),
        rows => format!("{} selected", counted(rows, "row", "rows")),
    };
    html! {
        <>
            <span key="chosen" class="chosen" aria-live="polite">{ selected }</span>
            <span key="take-away" class="take-away">
                { columns_button() }
                <button type="button" title="Copy the selected rows, or the whole table (Ctrl+C). Shift with the arrow keys or a click selects."
                    onclick={on_copy.reform(|_: MouseEvent| ())}>{ "Copy" }</button>
                <ExportButton />
            </span>
        </>
    }
}

/// Copies the chosen rows of the table, or as many as can be copied, and says
/// so.
pub(super) fn copy(page: &Page, figures: &Figures, chosen: &Selection) {
    let Some(table) = figures.list.ready() else {
        let words = "These figures are still being counted.";
        return page.tell(Action::Notice(words.to_owned(), None));
    };
    let all = table.total;
    let runs = match chosen.is_empty() {
        true => vec![(0, all.min(COPY_MAX))],
        false => chosen.runs(),
    };
    let cut = chosen.is_empty() && all > COPY_MAX;
    let rows = runs.iter().map(|(_, count)| count).sum();
    let promised = page.client.copy_table(CopyTableRequest {
        table: table.key.clone().request(0..0),
        runs,
    });
    let copied = dom::copy(promised, 2);
    let page = page.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let words = match copied.await {
            Ok(()) if cut => format!(
                "The first {} of {} copied; Export writes all of them.",
                whole(COPY_MAX),
                counted(all, "row", "rows")
            ),
            Ok(()) => format!("{} copied.", counted(rows, "row", "rows")),
            Err(why) => why,
        };
        page.tell(Action::Notice(words, None));
    });
}
