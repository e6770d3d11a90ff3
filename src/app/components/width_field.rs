//! How much text lines have: a choice, and a number where it takes one.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::protocol::{WIDTH_MAX, Width};

/// Words and characters to one side before the reader says otherwise.
const WORDS: u32 = 5;
pub(super) const CHARACTERS: u32 = 60;

/// The choices as they are told, with the first of each kind.
const CHOICES: [(&str, Option<Width>); 5] = [
    ("window", None),
    ("words", Some(Width::Words(WORDS))),
    ("characters", Some(Width::Characters(CHARACTERS))),
    ("sentence", Some(Width::Sentence)),
    ("paragraph", Some(Width::Paragraph)),
];

/// The number of a width that has one.
fn count(width: Option<Width>) -> Option<u32> {
    match width {
        Some(Width::Words(count) | Width::Characters(count)) => Some(count),
        _ => None,
    }
}

/// The field. A file has no window, so it is left out unless `window` is.
pub(super) fn width_field(
    width: Option<Width>,
    window: bool,
    change: &Callback<Option<Width>>,
) -> Html {
    let kind = |of: &Option<Width>| of.as_ref().map(std::mem::discriminant);
    let onchange = change.reform(|event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>();
        let chosen = chosen.map(|select| select.value());
        let choice = CHOICES
            .iter()
            .find(|(name, _)| Some(*name) == chosen.as_deref());
        choice.and_then(|(_, width)| *width)
    });
    let oninput = change.reform(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let typed = input.as_ref().and_then(|input| input.value().parse().ok());
        let typed: u32 = typed.or(count(width)).unwrap_or(0).min(WIDTH_MAX);
        if let Some(input) = input {
            input.set_value(&typed.to_string());
        }
        match width {
            Some(Width::Words(_)) => Some(Width::Words(typed)),
            _ => Some(Width::Characters(typed)),
        }
    });
    let choices = CHOICES.iter().filter(|(_, of)| window || of.is_some());
    html! {
        <>
            <select key="width" aria-label="Context" {onchange}>
                { for choices.map(|(name, of)| html! {
                    <option key={*name} value={*name} selected={kind(of) == kind(&width)}>{ *name }</option>
                }) }
            </select>
            if let Some(count) = count(width) {
                <input key="count" type="number" aria-label="Context to each side" min="0" max={WIDTH_MAX.to_string()}
                    step="1" value={count.to_string()} onchange={oninput} />
            }
        </>
    }
}
