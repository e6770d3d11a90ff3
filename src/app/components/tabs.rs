//! The tabs of the views.

use web_sys::Element;
use yew::prelude::*;

use crate::app::dom;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Route, View};

fn tab_id(view: View) -> String {
    format!("tab-{}", view.slug())
}

/// One tab for each view; arrow keys move between them.
#[component]
pub(crate) fn Tabs() -> Html {
    let page = use_page();
    let now = use_slice::<Route>().view;
    let onkeydown = {
        let page = page.clone();
        Callback::from(move |event: KeyboardEvent| {
            let all = View::ALL;
            // From the tab that has the focus: keys may be faster than drawing.
            let on = event.target_dyn_into::<Element>().map(|tab| tab.id());
            let index = all
                .iter()
                .position(|view| on.as_deref() == Some(tab_id(*view).as_str()))
                .unwrap_or(0);
            let to = match event.key().as_str() {
                "ArrowRight" => (index + 1) % all.len(),
                "ArrowLeft" => (index + all.len() - 1) % all.len(),
                "Home" => 0,
                "End" => all.len() - 1,
                _ => return,
            };
            event.prevent_default();
            page.tell(Action::Show(all[to]));
            dom::focus(&tab_id(all[to]));
        })
    };
    // Where there is no room for all of them, the one that is shown is in sight.
    use_effect_with(now, |view| dom::reveal(&tab_id(*view)));
    let tab = |view: View| {
        let page = page.clone();
        let onclick = Callback::from(move |_: MouseEvent| page.tell(Action::Show(view)));
        html! {
            <button key={view.slug()} id={tab_id(view)} type="button" role="tab" class="tab"
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
