//! The search box and the two switches beside it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::dom;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Lines, Route, View};
use crate::protocol::Switches;

/// The box; what is typed is looked for at once.
#[component]
pub(crate) fn SearchBox() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let failed = use_slice::<Lines>().list.error().is_some();
    let oninput = {
        let page = page.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                page.tell(Action::Type(input.value()));
            }
        })
    };
    let onblur = page.tell.reform(|_: FocusEvent| Action::Settle);
    let onkeydown = {
        let (page, route) = (page.clone(), route.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                page.tell(Action::Settle);
                if route.view != View::Reader {
                    page.tell(Action::Search(route.query.text.clone()));
                }
            }
            "ArrowDown" => {
                event.prevent_default();
                dom::focus("lines");
            }
            _ => {}
        })
    };
    let switches = route.query.switches;
    let switch = |label: &'static str, sign: &'static str, pressed: bool, next: Switches| {
        let onclick = page.tell.reform(move |_: MouseEvent| Action::Switch(next));
        html! {
            <button key={sign} type="button" class="switch" aria-label={label} title={label}
                aria-pressed={pressed.to_string()} {onclick}>{ sign }</button>
        }
    };
    let case = Switches {
        match_case: !switches.match_case,
        ..switches
    };
    let accents = Switches {
        match_accents: !switches.match_accents,
        ..switches
    };
    html! {
        <search class="search">
            <input id={dom::SEARCH} type="search" role="searchbox" aria-label="Search" aria-describedby="reading"
                aria-invalid={failed.then_some("true")} autocomplete="off" autocapitalize="off" spellcheck="false"
                enterkeyhint="search" placeholder="a word, a phrase, a pattern: govern*"
                value={route.query.text.clone()} {oninput} {onblur} {onkeydown} />
            { switch("Match case", "Aa", switches.match_case, case) }
            { switch("Match accents", "é", switches.match_accents, accents) }
        </search>
    }
}
