//! The filter above the list: which texts it shows, and how many.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::format::{counted, whole};
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Route, TextsFilter, scoped};
use crate::protocol::Scope;

/// What the filter is made of.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What was typed, read.
    pub(super) filter: TextsFilter,
    /// How many texts it keeps, and of how many.
    pub(super) kept: (u32, u32),
    /// The names that the texts' metadata has.
    pub(super) attributes: std::rc::Rc<Vec<String>>,
}

/// A box, a count, and the same as the end of a query.
#[component]
pub(super) fn TextsFilterBar(props: &Props) -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let oninput = {
        let page = page.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                page.tell(Action::FilterTexts(input.value()));
            }
        })
    };
    let (kept, all) = props.kept;
    let filtered = !route.texts_filter.trim().is_empty();
    let figures = match (filtered, props.filter.unknown()) {
        (false, _) => counted(all, "text", "texts"),
        (true, None) => format!("{} of {}", whole(kept), counted(all, "text", "texts")),
        (true, Some(name)) => format!(
            "0 of {} · no text has “{name}”",
            counted(all, "text", "texts")
        ),
    };
    let example = match props.attributes.iter().find(|name| *name == "year") {
        Some(_) => "words, or a condition such as year>=1900".to_owned(),
        None => match props.attributes.first() {
            Some(name) => format!("words, or a condition such as {name}=…"),
            None => "words in the name".to_owned(),
        },
    };
    let scope = props.filter.scope().filter(|_| kept > 0);
    let scope = scope.map(|scope| {
        let add = scoped(&route.query.text, &scope).map(|query| {
            let onclick = page
                .tell
                .reform(move |_: MouseEvent| Action::Search(query.clone()));
            html! { <button key="add" type="button" {onclick}>{ "Add to the query" }</button> }
        });
        let only = props.filter.conditions().ok().map(|conditions| {
            let scope = Scope {
                conditions,
                ..route.scope.clone()
            };
            let onclick = page.tell.reform(move |_: MouseEvent| Action::Scope(scope.clone()));
            html! { <button key="only" type="button" {onclick}>{ "Count only these texts" }</button> }
        });
        html! {
            <p key="scope" class="scope"><span class="visually-hidden">{ "In a query: " }</span>
                <code title={scope.clone()}>{ &scope }</code>{ for add }{ for only }</p>
        }
    });
    html! {
        <div class="texts-filter">
            <input key="filter" type="text" class="filter" aria-label="Filter texts" autocomplete="off" autocapitalize="off"
                spellcheck="false" value={route.texts_filter.clone()} placeholder={example} {oninput} />
            // Only what was asked is a status; the line of hits is the other.
            <p key="figures" class="figures" aria-live="polite" role={filtered.then_some("status")}>{ figures }</p>
            { for scope }
        </div>
    }
}
