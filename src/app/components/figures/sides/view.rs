//! A card for each text, and what is done with it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::bar::bar;
use super::card::{Shown, SideCard, lists};
use super::keys::{Place, moved};
use super::shared::{Shared, list};
use crate::app::components::figures::looser::{FEW, looser};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, ChartPage, Export, FigureChange, FigureKind, Route, SideChange};
use crate::protocol::KeySide;

/// The cards, once they have come.
#[component]
pub(in crate::app::components::figures) fn SidesView() -> Html {
    let page = use_page();
    let chart = use_slice::<ChartPage>();
    let route = use_slice::<Route>();
    let export = use_slice::<Export>();
    // The word that the reader points at, by its id.
    let lit = use_state_eq(|| None::<u32>);
    let shown = chart.list.shown().cloned().map(Shown);
    let shared = use_memo(shown.clone(), |shown| {
        let sides = shown.as_ref().and_then(Shown::sides);
        sides.map_or_else(Shared::default, Shared::of)
    });
    let frame = use_node_ref();
    {
        // Others stand there now: what was read before was at the top as well.
        let (frame, first) = (
            frame.clone(),
            route.figures.of(FigureKind::Keywords).sides.first,
        );
        use_effect_with(first, move |_| {
            if let Some(frame) = frame.cast::<HtmlElement>() {
                frame.set_scroll_top(0);
            }
        });
    }
    let point = {
        let lit = lit.setter();
        move |event: &Event| lit.set(place(event).and_then(|(_, id, _)| id))
    };
    let onmouseover = {
        let point = point.clone();
        Callback::from(move |event: MouseEvent| point(&event))
    };
    let onfocusin = Callback::from(move |event: FocusEvent| point(&event));
    let onmouseleave = {
        let lit = lit.setter();
        Callback::from(move |_: MouseEvent| lit.set(None))
    };
    let onclick = {
        let page = page.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some((side, id, does)) = place(&event) {
                act(&page, side, id, &does);
            }
        })
    };
    let onkeydown = {
        let (page, frame) = (page.clone(), frame.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter"
                && event.shift_key()
                && let Some((side, id @ Some(_), _)) = place(&event)
            {
                event.prevent_default();
                return act(&page, side, id, "explain");
            }
            let frame = frame.cast::<Element>();
            if frame.is_some_and(|frame| walks(&frame, &event)) {
                event.prevent_default();
            }
        })
    };
    let Some((shown, found)) = shown
        .as_ref()
        .and_then(|shown| Some((shown, shown.sides()?)))
    else {
        return html! {};
    };
    let shape = route.figures.of(FigureKind::Keywords);
    let busy = chart.list.ready().is_none();
    let card = |(at, side): (usize, &KeySide)| {
        let lit = lit.filter(|id| lists(side, *id));
        let key = format!("{}-{}", found.first as usize + at, side.name);
        html! { <SideCard {key} shown={shown.clone()} {at} shared={Rc::clone(&shared)} {lit} shape={shape.clone()} /> }
    };
    let cards = found.sides.iter().enumerate().map(card);
    html! {
        <>
            { bar(&page, shape, &shown.0.key, found) }
            if let Some(failure) = &export.failure {
                <p key="failure" class="failure" role="alert">{ failure }</p>
            }
            if found.sides.iter().any(|side| side.more.total < FEW) {
                { looser(&page, FigureKind::Keywords, shape) }
            }
            <div key="sides" ref={frame} class="key-sides" aria-busy={busy.to_string()}
                {onclick} {onkeydown} {onmouseover} {onmouseleave} {onfocusin}>
                <p key="keys" id="sides-keys" class="visually-hidden">{ "Arrow keys move among words and texts. Shift and Enter explain a word’s figure." }</p>
                { for cards }
                { list(found, &shared) }
            </div>
        </>
    }
}

/// The side at which an event happened, the word's id, and what pressing there
/// does.
fn place(event: &Event) -> Option<(usize, Option<u32>, String)> {
    let target = event.target_dyn_into::<Element>()?;
    let near = |css: &str| target.closest(css).ok().flatten();
    let attribute = |css: &str, name: &str| near(css)?.get_attribute(name);
    let side = attribute("[data-side]", "data-side")?.parse().ok()?;
    let id = attribute("[data-word]", "data-word").and_then(|id| id.parse().ok());
    let does = attribute("[data-does]", "data-does").unwrap_or_default();
    Some((side, id, does))
}

fn act(page: &Page, side: usize, id: Option<u32>, does: &str) {
    let change = match (does, id) {
        ("lines", Some(id)) => SideChange::Lines(side, id),
        ("explain", Some(id)) => SideChange::Explain(side, id),
        ("table", _) => SideChange::Table(side),
        _ => return,
    };
    page.tell(Action::Figures(FigureChange::Side(change)));
}

/// A key moves the focus from word to word; whether it did.
fn walks(frame: &Element, event: &KeyboardEvent) -> bool {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return false;
    }
    let target = event.target_dyn_into::<Element>();
    let Some(from) = target.filter(|target| target.matches("[data-does=lines]").unwrap_or(false))
    else {
        return false;
    };
    // The words of each side, those in sight alone.
    let sides: Vec<Vec<HtmlElement>> = all(frame, ".key-side")
        .iter()
        .map(|side| all(side, "[data-does=lines]"))
        .map(|words| {
            words
                .into_iter()
                .filter(|word| word.offset_parent().is_some())
                .collect()
        })
        .collect();
    let at = sides.iter().enumerate().find_map(|(side, words)| {
        let word = words.iter().position(|word| **word == from)?;
        Some(Place { side, word })
    });
    let lengths: Vec<usize> = sides.iter().map(Vec::len).collect();
    let Some(to) = at.and_then(|at| moved(&event.key(), at, &lengths)) else {
        return false;
    };
    let _ = sides[to.side][to.word].focus();
    true
}

fn all(within: &Element, css: &str) -> Vec<HtmlElement> {
    let Ok(found) = within.query_selector_all(css) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .collect()
}
