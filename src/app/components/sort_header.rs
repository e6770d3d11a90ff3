//! The header of the lines: a button for each word that they can be sorted
//! by. The buttons are one stop of the Tab key; arrows move among them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::tinted::level_class;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Route};
use crate::protocol::{SortLevel, SortPosition};

/// How far to either side words have a button; farther ones are in the dialog.
const REACH: i8 = 5;

/// The header's cells.
#[component]
pub(crate) fn SortHeader() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let stop = use_state_eq(|| 0i8);
    let sort = &route.sort.levels;
    let button = |offset: i8| {
        let at = SortPosition::new(offset)?;
        let place = sort
            .iter()
            .position(|level| level.at.position() == Some(at));
        let level = place.and_then(|place| sort.get(place));
        let label = if offset == 0 {
            "Node".to_owned()
        } else {
            at.to_string()
        };
        let tell = page.tell.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            tell.emit(Action::SortBy {
                at,
                add: event.shift_key(),
            })
        });
        let arrow = level.map(|level| if level.descending { "▼" } else { "▲" });
        let onfocus = {
            let stop = stop.setter();
            Callback::from(move |_: FocusEvent| stop.set(offset))
        };
        Some(html! {
            <button key={offset.to_string()} type="button" class="sort" data-offset={offset.to_string()}
                aria-label={format!("Sort by {at}")} aria-pressed={level.is_some().to_string()}
                tabindex={if *stop == offset { "0" } else { "-1" }} {onclick} {onfocus}>
                { label }
                <span class="mark" aria-hidden="true">
                    { for arrow }
                    { for place.filter(|_| sort.len() > 1).map(|place| html! {
                        <span class={level_class(place)}>{ place + 1 }</span>
                    }) }
                </span>
            </button>
        })
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            _ => return,
        };
        event.prevent_default();
        let target = event.target_dyn_into::<Element>();
        let offset = target
            .as_ref()
            .and_then(|t| t.get_attribute("data-offset"))
            .and_then(|o| o.parse::<i8>().ok());
        if let (Some(target), Some(offset)) = (target, offset) {
            let next = format!("[data-offset='{}']", offset + step);
            let head = target.closest("[role=row]").ok().flatten();
            let button = head.and_then(|head| head.query_selector(&next).ok().flatten());
            if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
                let _ = button.focus();
            }
        }
    });
    let first = sort.first();
    let direction = |here: bool| match first.filter(|_| here) {
        Some(SortLevel {
            descending: true, ..
        }) => "descending",
        Some(_) => "ascending",
        None => "none",
    };
    let at = first.and_then(|level| level.at.position());
    let at = at.map(SortPosition::offset);
    html! {
        <>
            <div role="columnheader" data-col="index"><span class="visually-hidden">{ "Line" }</span></div>
            <div role="columnheader" data-col="left" aria-sort={direction(at.is_some_and(|at| at < 0))}
                onkeydown={onkeydown.clone()}>
                { for (-REACH..0).filter_map(button) }
            </div>
            <div role="columnheader" data-col="node" aria-sort={direction(at == Some(0))} onkeydown={onkeydown.clone()}>
                { for button(0) }
            </div>
            <div role="columnheader" data-col="right" aria-sort={direction(at.is_some_and(|at| at > 0))} {onkeydown}>
                { for (1..=REACH).filter_map(button) }
            </div>
            <div role="columnheader" data-col="document">{ "Text" }</div>
        </>
    }
}
