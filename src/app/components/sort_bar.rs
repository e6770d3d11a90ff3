//! The order of the lines in words.

use yew::prelude::*;

use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Route, reading};

/// The order, and the way back to text order.
#[component]
pub(crate) fn SortBar() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let reset = page.tell.reform(|_: MouseEvent| Action::TextOrder);
    let sorted = !route.sort.is_empty();
    let order = if sorted {
        reading(&route.sort)
    } else {
        "text order".to_owned()
    };
    html! {
        <div class="sort-bar">
            <span key="order">{ "Sort: " }<strong>{ order }</strong></span>
            if sorted {
                <button key="reset" type="button" onclick={reset}>{ "Text order" }</button>
            }
            <span key="hint" class="hint">{ "Press a column to sort by it, again to turn it round; with Shift it is added." }</span>
        </div>
    }
}
