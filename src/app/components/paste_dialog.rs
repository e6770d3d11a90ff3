//! The dialog that takes pasted text.

use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::client::Text;
use crate::app::files::pasted_name;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::Corpus;

/// The dialog's id.
pub(super) const PASTE_DIALOG: &str = "paste-dialog";

/// A name and a text.
#[component]
pub(crate) fn PasteDialog() -> Html {
    let page = use_page();
    let corpus = use_slice::<Corpus>();
    let dialog = use_node_ref();
    let name = use_node_ref();
    let text = use_node_ref();
    let usual = pasted_name(corpus.now.documents.len() + 1);
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let onsubmit = {
        let (name, text, usual, close) = (name.clone(), text.clone(), usual.clone(), close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (Some(name), Some(text)) = (
                name.cast::<HtmlInputElement>(),
                text.cast::<HtmlTextAreaElement>(),
            ) else {
                return;
            };
            let pasted = text.value();
            if !pasted.trim().is_empty() {
                let named = name.value();
                let named = if named.trim().is_empty() {
                    usual.clone()
                } else {
                    named.trim().to_owned()
                };
                page.client.load(vec![Text::Pasted(named, pasted)]);
                text.set_value("");
                name.set_value("");
            }
            close.emit(());
        })
    };
    html! {
        <dialog ref={dialog} id={PASTE_DIALOG} class="paste" aria-labelledby="paste-title">
            <form {onsubmit}>
                <h2 id="paste-title">{ "Paste text" }</h2>
                <label>
                    <span>{ "Text" }</span>
                    <textarea ref={text} rows="12" required=true />
                </label>
                <label>
                    <span>{ "Name" }</span>
                    <input ref={name} type="text" placeholder={usual} autocomplete="off" />
                </label>
                <div class="actions">
                    <button type="button" onclick={close.reform(|_: MouseEvent| ())}>{ "Cancel" }</button>
                    <button type="submit" class="primary">{ "Add text" }</button>
                </div>
            </form>
        </dialog>
    }
}
