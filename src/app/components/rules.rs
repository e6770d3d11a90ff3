//! What counts as a word, in words with examples.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Route};
use crate::protocol::TokenRules;

type Rule = (
    &'static str,
    &'static str,
    &'static str,
    fn(&mut TokenRules) -> &mut bool,
);

const RULES: [Rule; 6] = [
    (
        "hyphens",
        "Hyphens join words",
        "state-of-the-art is one",
        |rules| &mut rules.join_hyphens,
    ),
    (
        "apostrophes",
        "Apostrophes join words",
        "don’t is one",
        |rules| &mut rules.join_apostrophes,
    ),
    ("at", "@ joins words", "@name and a@b are one", |rules| {
        &mut rules.join_at
    }),
    ("hash", "# belongs to a word", "#tag is one", |rules| {
        &mut rules.join_hash
    }),
    (
        "digits",
        "Digits belong to words",
        "2017 and 4th count",
        |rules| &mut rules.digits,
    ),
    (
        "punctuation",
        "Punctuation marks count as words",
        ", and ! are one each",
        |rules| &mut rules.punctuation,
    ),
];

/// The settings; each change splits all texts anew.
#[component]
pub(crate) fn RulesForm() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let rule = |(key, name, example, flag): Rule| {
        let mut now = route.rules.clone();
        let checked = *flag(&mut now);
        let (tell, rules) = (page.tell.clone(), route.rules.clone());
        let onchange = Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let mut next = rules.clone();
                *flag(&mut next) = input.checked();
                tell.emit(Action::Rules(next));
            }
        });
        html! {
            <label {key}>
                <input type="checkbox" {checked} {onchange} />
                <span>{ name }</span>
                <span class="example">{ example }</span>
            </label>
        }
    };
    let usual = route.rules == TokenRules::default();
    let reset = page
        .tell
        .reform(|_: MouseEvent| Action::Rules(TokenRules::default()));
    html! {
        <details class="rules" open={!usual}>
            <summary>{ "What counts as a word" }</summary>
            <fieldset>
                <legend class="visually-hidden">{ "What counts as a word" }</legend>
                { for RULES.into_iter().map(rule) }
            </fieldset>
            if !usual {
                <button type="button" onclick={reset}>{ "Back to Unicode’s word boundaries" }</button>
            }
        </details>
    }
}
