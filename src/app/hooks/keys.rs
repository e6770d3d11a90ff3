//! Keys and pasting that work anywhere on the page.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, KeyboardEvent};
use yew::prelude::*;

use super::Page;
use crate::app::client::Text;
use crate::app::{dom, files};

fn typing(event: &Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| dom::takes_text(&element))
}

fn dialog_open() -> bool {
    dom::document()
        .and_then(|document| document.query_selector("dialog[open]").ok().flatten())
        .is_some()
}

/// `/` goes to the search box, `?` opens the help sheet, unless single keys are
/// switched off; Ctrl+K opens the palette.
#[hook]
pub(crate) fn use_shortcuts() {
    use_effect_with((), |()| {
        let listener = dom::document().map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, |event| {
                let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                let control = key.ctrl_key() || key.meta_key();
                if control && !key.alt_key() && !key.shift_key() && key.key() == "k" {
                    event.prevent_default();
                    if !dialog_open() {
                        dom::open_dialog(dom::PALETTE);
                    }
                    return;
                }
                let plain = !key.ctrl_key() && !key.meta_key() && !key.alt_key();
                if !plain || typing(event) || dialog_open() || !dom::single_keys() {
                    return;
                }
                match key.key().as_str() {
                    "/" => {
                        event.prevent_default();
                        dom::focus(dom::SEARCH);
                    }
                    "?" => {
                        event.prevent_default();
                        dom::open_dialog(dom::HELP);
                    }
                    _ => {}
                }
            })
        });
        move || drop(listener)
    });
}

/// Text or files pasted outside an input are loaded.
#[hook]
pub(crate) fn use_paste(page: &Page, documents: usize) {
    let page = page.clone();
    use_effect_with(documents, move |documents| {
        let number = documents + 1;
        let listener = dom::document().map(|document| {
            EventListener::new(&document, "paste", move |event| {
                let transfer = event
                    .dyn_ref::<ClipboardEvent>()
                    .and_then(ClipboardEvent::clipboard_data);
                let Some(transfer) = transfer.filter(|_| !typing(event) && !dialog_open()) else {
                    return;
                };
                let dropped = files::from_transfer(&transfer);
                if !dropped.is_empty() {
                    let page = page.clone();
                    wasm_bindgen_futures::spawn_local(async move {
                        page.load(dropped.walk(|_| ()).await).await
                    });
                } else if let Ok(text) = transfer.get_data("text/plain")
                    && !text.trim().is_empty()
                {
                    page.client
                        .load(vec![Text::Pasted(files::pasted_name(number), text)]);
                }
            })
        });
        move || drop(listener)
    });
}
