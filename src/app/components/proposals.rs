//! The list under the search box: how the query may go on.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::format::{counted, whole};
use crate::app::hooks::{Page, use_slice};
use crate::app::state::{Action, Completions, Route, unit_at};
use crate::protocol::CompletionOption;

/// The id of the listbox.
pub(super) const LIST: &str = "proposals";

/// The id of the option of that number.
pub(super) fn option_id(option: usize) -> String {
    format!("proposal-{option}")
}

/// Puts an option into the box and the caret behind it.
pub(super) fn take(
    page: &Page,
    completions: &Completions,
    route: &Route,
    input: &HtmlInputElement,
    option: usize,
) {
    let Some((text, caret)) = completions.taken(&route.query, option) else {
        return;
    };
    let unit = unit_at(&text, caret);
    input.set_value(&text);
    let _ = input.set_selection_range(unit, unit);
    page.tell(Action::Type(text));
    page.tell(Action::Complete {
        caret,
        demanded: false,
    });
}

#[derive(Properties, PartialEq)]
pub(super) struct ProposalsProps {
    /// An option was clicked.
    pub(super) take: Callback<usize>,
}

/// The options, while there are any.
#[component]
pub(super) fn Proposals(props: &ProposalsProps) -> Html {
    let completions = use_slice::<Completions>();
    let Some(reply) = completions.open() else {
        return html! { <p key="told" class="visually-hidden" aria-live="polite" /> };
    };
    let count = u32::try_from(reply.options.len()).unwrap_or(u32::MAX);
    let told = format!(
        "{}; the arrow keys choose",
        counted(count, "proposal", "proposals")
    );
    let tokens = reply.options.iter().any(|option| option.count.is_some());
    let option = |(number, option): (usize, &CompletionOption)| {
        let selected = completions.selected == Some(number);
        let onclick = props.take.reform(move |_: MouseEvent| number);
        html! {
            <li key={number} id={option_id(number)} role="option" aria-selected={selected.to_string()} {onclick}>
                <span class="shown" dir="auto">{ &option.shown }</span>
                if let Some(gloss) = &option.gloss {
                    <span class="gloss">{ gloss }</span>
                }
                if let Some(count) = option.count {
                    <span class="count">{ whole(count) }<span class="visually-hidden">{ " tokens" }</span></span>
                }
            </li>
        }
    };
    // The box keeps the focus while an option is clicked.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <>
            <p key="told" class="visually-hidden" aria-live="polite">{ told }</p>
            <div key="list" class="proposals" {onmousedown}>
                <div class="proposals-head" aria-hidden="true">
                    <span class="keys"><kbd>{ "↓" }</kbd>{ " choose  " }<kbd>{ "Esc" }</kbd>{ " close" }</span>
                    if tokens {
                        <span>{ "tokens" }</span>
                    }
                </div>
                <ul id={LIST} role="listbox" aria-label="Ways to go on">
                    { for reply.options.iter().enumerate().map(option) }
                </ul>
            </div>
        </>
    }
}
