//! The dialog in which a note on a line is written and read.

use web_sys::{HtmlDialogElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::format::whole;

/// The line, and what comes of it.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The line's place, from 0, its node and its note; none while closed.
    pub(super) line: Option<(u32, AttrValue, AttrValue)>,
    /// The dialog is closed; with a note that is to be kept, empty to take it
    /// away.
    pub(super) on_close: Callback<Option<String>>,
}

/// A line's note.
#[component]
pub(super) fn NoteDialog(props: &Props) -> Html {
    let dialog = use_node_ref();
    let text = use_node_ref();
    {
        let (dialog, text) = (dialog.clone(), text.clone());
        use_effect_with(props.line.clone(), move |line| {
            if let (Some((_, _, note)), Some(dialog), Some(text)) = (
                line,
                dialog.cast::<HtmlDialogElement>(),
                text.cast::<HtmlTextAreaElement>(),
            ) {
                text.set_value(note);
                let _ = dialog.show_modal();
                let _ = text.focus();
            }
        });
    }
    let end = {
        let (dialog, on_close) = (dialog.clone(), props.on_close.clone());
        move |note: Option<String>| {
            on_close.emit(note);
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    };
    let cancel = {
        let end = end.clone();
        Callback::from(move |_: MouseEvent| end(None))
    };
    let remove = {
        let end = end.clone();
        Callback::from(move |_: MouseEvent| end(Some(String::new())))
    };
    let save = {
        let text = text.clone();
        move || end(text.cast::<HtmlTextAreaElement>().map(|text| text.value()))
    };
    let onkeydown = {
        let save = save.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                save();
            }
        })
    };
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        save();
    });
    let onclose = props.on_close.reform(|_: Event| None);
    let (number, node, noted) = match &props.line {
        Some((line, node, note)) => (whole(line + 1), node.clone(), !note.is_empty()),
        None => (String::new(), AttrValue::default(), false),
    };
    html! {
        <dialog ref={dialog} class="paste" aria-labelledby="note-title" {onclose}>
            <form {onsubmit}>
                <h2 id="note-title">{ format!("Note on line {number}") }</h2>
                <label>
                    <span>{ node }</span>
                    <textarea ref={text} rows="5" maxlength="2500" {onkeydown} />
                </label>
                <div class="actions">
                    if noted {
                        <button key="remove" type="button" onclick={remove}>{ "Remove note" }</button>
                    }
                    <button key="cancel" type="button" onclick={cancel}>{ "Cancel" }</button>
                    <button key="save" type="submit" class="primary">{ "Save note" }</button>
                </div>
            </form>
        </dialog>
    }
}
