//! What stands between the query's hits and the lines: which texts count, and
//! the steps that sift. Each is a chip that can be taken off.

use yew::prelude::*;

use crate::app::dom;
use crate::app::format::{counted, shortened, whole};
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Corpus, Lines, Route, chosen};
use crate::protocol::{Scope, TextChoice};

/// The most letters of a chip.
const LETTERS: usize = 48;

/// The button that opens the dialog.
#[component]
pub(crate) fn SiftButton() -> Html {
    let onclick = Callback::from(|_: MouseEvent| dom::open_dialog(dom::SIFT));
    html! {
        <button type="button" class="sift-button quiet" aria-haspopup="dialog" {onclick}>{ "Sift\u{2026}" }</button>
    }
}

/// The chips, with the count of hits after each step; nothing where all texts
/// count and nothing sifts.
#[component]
pub(crate) fn SiftBar() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let corpus = use_slice::<Corpus>();
    let lines = use_slice::<Lines>();
    if route.scope.is_all() && route.steps.is_empty() {
        return html! {};
    }
    // Counts of another set of hits would mislead.
    let table = lines.list.ready();
    let table = table.filter(|table| table.key.hits == route.hits());
    let stages = table.map(|table| &table.summary.stages);
    let chip = |key: String, words: String, count: Option<u32>, off: Action| {
        let onclick = page.tell.reform(move |_: MouseEvent| off.clone());
        let label = format!("Remove: {words}");
        html! {
            <li {key} class="chip">
                <span title={words.clone()}>{ shortened(&words, LETTERS) }</span>
                if let Some(count) = count {
                    <span class="count">{ counted(count, "hit", "hits") }</span>
                }
                <button type="button" class="quiet" aria-label={label.clone()} title={label} {onclick}>{ "\u{d7}" }</button>
            </li>
        }
    };
    let texts = (route.scope.texts != TextChoice::All).then(|| {
        let all = u32::try_from(corpus.loaded()).unwrap_or(u32::MAX);
        let of = chosen(&route.scope.texts, &corpus.now);
        let words = format!("{} of {}", whole(of), counted(all, "text", "texts"));
        let scope = Scope {
            texts: TextChoice::All,
            ..route.scope.clone()
        };
        chip("texts".to_owned(), words, None, Action::Scope(scope))
    });
    let conditions = route.scope.conditions.iter().enumerate();
    let conditions = conditions.map(|(at, condition)| {
        let mut scope = route.scope.clone();
        scope.conditions.remove(at);
        let words = format!("texts with {condition}");
        chip(format!("where{at}"), words, None, Action::Scope(scope))
    });
    let steps = route.steps.iter().enumerate();
    let steps = steps.map(|(at, step)| {
        let mut left = route.steps.clone();
        left.remove(at);
        let count = stages.and_then(|stages| stages.get(at + 1)).copied();
        chip(
            format!("step{at}"),
            step.to_string(),
            count,
            Action::Sift(left),
        )
    });
    html! {
        <ul class="sift-bar" aria-label="Scope and steps">
            { for texts }
            { for conditions }
            { for steps }
        </ul>
    }
}
