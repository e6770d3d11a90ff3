//! The tabs of the views.

use yew::prelude::*;

use crate::app::dom;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Route, View};

/// One tab for each view; arrow keys move between them.
#[component]
pub(crate) fn Tabs() -> Html {
    let page = use_page();
    let now = use_slice::<Route>().view;
    let onkeydown = {
        let page = page.clone();
        Callback::from(move |event: KeyboardEvent| {
            let all = View::ALL;
            let index = all.iter().position(|view| *view == now).unwrap_or(0);
            let to = match event.key().as_str() {
                "ArrowRight" => (index + 1) % all.len(),
                "ArrowLeft" => (index + all.len() - 1) % all.len(),
                "Home" => 0,
                "End" => all.len() - 1,
                _ => return,
            };
            event.prevent_default();
            page.tell(Action::Show(all[to]));
            dom::focus(&format!("tab-{}", all[to].slug()));
        })
    };
    // Where there is no room for all of them, the one that is shown is in sight.
    use_effect_with(now, |view| dom::reveal(&format!("tab-{}", view.slug())));
    let tab = |view: View| {
        let page = page.clone();
        let onclick = Callback::from(move |_: MouseEvent| page.tell(Action::Show(view)));
        html! {
            <button key={view.slug()} id={format!("tab-{}", view.slug())} type="button" role="tab" class="tab"
                aria-selected={(view == now).to_string()} aria-controls="panel"
                tabindex={if view == now { "0" } else { "-1" }} {onclick}>
                { view.name() }
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label="Views" {onkeydown}>
            { for View::ALL.into_iter().map(tab) }
        </div>
    }
}
