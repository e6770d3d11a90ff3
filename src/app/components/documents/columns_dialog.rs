//! The dialog that names the columns of a vertical file.

use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use crate::app::hooks::use_page;
use crate::protocol::{DocumentRow, DocumentState};

/// What the dialog is about.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// A document of the file.
    pub(super) document: DocumentRow,
    /// It was closed.
    pub(super) on_close: Callback<()>,
}

/// A name for each column; the first is the word.
#[component]
pub(super) fn ColumnsDialog(props: &Props) -> Html {
    let page = use_page();
    let dialog = use_node_ref();
    let names = use_state(|| match &props.document.state {
        DocumentState::Loaded { columns, .. } => columns.clone(),
        _ => Vec::new(),
    });
    let guessed = matches!(
        props.document.state,
        DocumentState::Loaded {
            layers_guessed: true,
            ..
        }
    );
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        });
    }
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let onsubmit = {
        let (names, document, close) = (names.clone(), props.document.clone(), close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let columns = names.iter().map(|name| name.trim().to_owned()).collect();
            page.client.reread(&document, |way| way.columns = columns);
            close.emit(());
        })
    };
    let field = |(at, name): (usize, &String)| {
        let names = names.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let mut next = (*names).clone();
                next[at] = input.value();
                names.set(next);
            }
        });
        html! {
            <label key={at}>
                <span>{ format!("Column {}", at + 1) }</span>
                <input type="text" required=true autocomplete="off" autocapitalize="off" spellcheck="false"
                    value={name.clone()} {oninput} />
            </label>
        }
    };
    html! {
        <dialog ref={dialog} class="paste columns" aria-labelledby="columns-title"
            onclose={props.on_close.reform(|_: Event| ())}>
            <form {onsubmit}>
                <h2 id="columns-title">{ "Name the columns" }</h2>
                <p>
                    { "Queries name them, as in " }<code>{ "[lemma=\"go\"]" }</code>{ ". " }
                    if guessed { { "The file does not say what they are; these names are guessed." } }
                </p>
                <div class="fields">
                    <p key="word" class="first">{ "Column 1 is the word." }</p>
                    { for names.iter().enumerate().skip(1).map(field) }
                </div>
                <div class="actions">
                    <button type="button" onclick={close.reform(|_: MouseEvent| ())}>{ "Cancel" }</button>
                    <button type="submit" class="primary">{ "Read with these names" }</button>
                </div>
            </form>
        </dialog>
    }
}
