//! The dialog in which a query is put together from slots.

use web_sys::{HtmlDialogElement, HtmlSelectElement};
use yew::prelude::*;

use super::builder_slot::SlotFields;
use crate::app::dom;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Build, Builder, Corpus, Route, SlotLayers, Unit};

const ADD: &str = "builder-add";

/// The button that opens the dialog.
#[component]
pub(crate) fn BuilderButton() -> Html {
    let onclick = Callback::from(|_: MouseEvent| dom::open_dialog(dom::BUILDER));
    html! {
        <button type="button" class="switch build" aria-label="Build a query" title="Build a query"
            aria-haspopup="dialog" {onclick}>
            <svg viewBox="0 0 20 16" width="20" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5">
                <rect x="0.75" y="4" width="5" height="8" rx="1" />
                <rect x="7.75" y="4" width="5" height="8" rx="1" />
                <path d="M17 5.25v5.5M14.25 8h5.5" />
            </svg>
        </button>
    }
}

/// Slots in a row, what they stand in, and what that is in CQL.
#[component]
pub(crate) fn BuilderDialog() -> Html {
    let page = use_page();
    let builder = use_slice::<Builder>();
    let rules = use_slice::<Route>().rules.clone();
    let dialog = use_node_ref();
    let corpus = use_slice::<Corpus>();
    let layers = SlotLayers::of(&corpus.now);
    let written = builder.cql(&rules, &layers);
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let onsubmit = {
        let (page, written, close) = (page.clone(), written.clone(), close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Ok(query) = &written {
                close.emit(());
                page.tell(Action::Search(query.clone()));
                dom::focus(dom::SEARCH);
            }
        })
    };
    let build = page.tell.reform(Action::Build);
    let remove = {
        let build = build.clone();
        Callback::from(move |id: u32| {
            build.emit(Build::Remove(id));
            // The button that was pressed goes with its slot.
            dom::focus(ADD);
        })
    };
    let within = {
        let build = build.clone();
        Callback::from(move |event: Event| {
            let chosen = event
                .target_dyn_into::<HtmlSelectElement>()
                .map(|select| select.value());
            build.emit(Build::Within(match chosen.as_deref() {
                Some("s") => Some(Unit::Sentence),
                Some("p") => Some(Unit::Paragraph),
                _ => None,
            }));
        })
    };
    let add = build.reform(|_: MouseEvent| Build::Add);
    let clear = build.reform(|_: MouseEvent| Build::Clear);
    let is = |unit| builder.within == unit;
    let count = builder.slots.len();
    html! {
        <dialog ref={dialog} id={dom::BUILDER} class="builder" aria-labelledby="builder-title">
            <form {onsubmit}>
                <div class="builder-head">
                    <h2 id="builder-title">{ "Build a query" }</h2>
                    <button type="button" onclick={close.reform(|_: MouseEvent| ())}>{ "Close" }</button>
                </div>
                <p>{ "Each slot stands for what comes next in the text. What you type stands for itself, in any case unless " }
                    <b>{ "Aa" }</b>{ " is on." }</p>
                <ol class="slots">
                    { for builder.slots.iter().enumerate().map(|(at, slot)| html! {
                        <SlotFields key={slot.id} slot={slot.clone()} number={at + 1} last={at + 1 == count}
                            layers={layers.clone()} build={build.clone()} remove={remove.clone()} />
                    }) }
                </ol>
                <div class="builder-row">
                    <button key="add" id={ADD} type="button" onclick={add}>{ "Add a slot" }</button>
                    <label key="within">
                        <span>{ "All of it" }</span>
                        <select onchange={within}>
                            <option value="" selected={is(None)}>{ "anywhere in a text" }</option>
                            <option value="s" selected={is(Some(Unit::Sentence))}>{ "within one sentence" }</option>
                            <option value="p" selected={is(Some(Unit::Paragraph))}>{ "within one paragraph" }</option>
                        </select>
                    </label>
                </div>
                <div class="builder-foot">
                    <div class="written" role="group" aria-label="The query in CQL" aria-live="polite" tabindex="0">
                        { match &written {
                            Ok(query) => html! { <code key="query" dir="ltr">{ query }</code> },
                            Err(why) => html! { <span key="why">{ why.to_string() }</span> },
                        } }
                    </div>
                    <div class="actions">
                        <button key="clear" type="button" onclick={clear}>{ "Start over" }</button>
                        <button key="use" type="submit" class="primary"
                            aria-disabled={written.is_err().then_some("true")}>{ "Use this query" }</button>
                    </div>
                </div>
            </form>
        </dialog>
    }
}
