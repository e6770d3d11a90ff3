//! The search box, what it proposes, and the buttons beside it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::builder::BuilderButton;
use super::proposals::{LIST, Proposals, option_id, take};
use crate::app::dom;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Completions, Lines, Route, View, byte_at};
use crate::protocol::Switches;

/// The byte at which the caret stands.
fn caret(input: &HtmlInputElement) -> u32 {
    let unit = input.selection_start().ok().flatten();
    byte_at(&input.value(), unit.unwrap_or(u32::MAX))
}

/// The box; what is typed is looked for at once.
#[component]
pub(crate) fn SearchBox() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let completions = use_slice::<Completions>();
    let failed = use_slice::<Lines>().list.error().is_some();
    let input = use_node_ref();
    let open = completions.open().is_some();
    let oninput = {
        let page = page.clone();
        Callback::from(move |event: InputEvent| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            page.tell(Action::Type(input.value()));
            // What is composed is no text yet that anything begins with.
            page.tell(match event.is_composing() {
                true => Action::CloseProposals,
                false => Action::Complete {
                    caret: caret(&input),
                    demanded: false,
                },
            });
        })
    };
    let onblur = {
        let page = page.clone();
        Callback::from(move |_: FocusEvent| {
            page.tell(Action::Settle);
            page.tell(Action::CloseProposals);
        })
    };
    // The caret went elsewhere.
    let onclick = page.tell.reform(|_: MouseEvent| Action::CloseProposals);
    let take = {
        let (page, route, input) = (page.clone(), route.clone(), input.clone());
        let completions = completions.clone();
        Callback::from(move |option: usize| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                take(&page, &completions, &route, &input, option);
            }
        })
    };
    let onkeydown = {
        let (page, take, input) = (page.clone(), take.clone(), input.clone());
        let view = route.view;
        let completions = completions.clone();
        Callback::from(move |event: KeyboardEvent| {
            let selected = completions.selected.filter(|_| open);
            match (event.key().as_str(), selected) {
                _ if event.is_composing() => return,
                ("Enter", Some(option)) => take.emit(option),
                ("Tab", Some(option)) if !event.shift_key() => take.emit(option),
                ("Enter", None) => {
                    page.tell(Action::Settle);
                    page.tell(Action::CloseProposals);
                    // What stands in the box; not all of it may be drawn yet.
                    if let Some(input) = input.cast::<HtmlInputElement>()
                        && !matches!(view, View::Reader | View::Collocates)
                    {
                        page.tell(Action::Search(input.value()));
                    }
                }
                ("Escape", _) if open => page.tell(Action::CloseProposals),
                ("ArrowDown", _) if event.alt_key() => {
                    if let Some(input) = input.cast::<HtmlInputElement>() {
                        page.tell(Action::Complete {
                            caret: caret(&input),
                            demanded: true,
                        });
                    }
                }
                (key @ ("ArrowDown" | "ArrowUp"), _) if open => {
                    page.tell(Action::StepProposal {
                        down: key == "ArrowDown",
                    });
                }
                ("ArrowDown", _) => dom::focus("lines"),
                ("ArrowLeft" | "ArrowRight" | "Home" | "End", _) => {
                    page.tell(Action::CloseProposals);
                    return;
                }
                _ => return,
            }
            event.prevent_default();
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
    // A searchbox has no state that tells whether its list is open; that the
    // list is there and which option is meant says as much.
    html! {
        <search class="search">
            <input ref={input} id={dom::SEARCH} type="search" role="searchbox" aria-label="Search" aria-describedby="reading"
                aria-invalid={failed.then_some("true")} aria-autocomplete="list" aria-controls={open.then_some(LIST)}
                aria-activedescendant={completions.selected.filter(|_| open).map(option_id)}
                autocomplete="off" autocapitalize="off" spellcheck="false"
                enterkeyhint="search" placeholder="word, phrase, govern*"
                value={route.query.text.clone()} {oninput} {onblur} {onclick} {onkeydown} />
            <Proposals {take} />
            { switch("Match case", "Aa", switches.match_case, case) }
            { switch("Match accents", "é", switches.match_accents, accents) }
            <BuilderButton />
        </search>
    }
}
