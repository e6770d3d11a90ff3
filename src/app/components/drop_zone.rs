//! The whole page takes dropped files and folders.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::DragEvent;
use yew::prelude::*;

use crate::app::hooks::use_page;
use crate::app::state::Action;
use crate::app::{dom, files};

fn has_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| {
        types
            .iter()
            .any(|kind| kind.as_string().as_deref() == Some("Files"))
    })
}

/// Shows that files can be dropped while they hover over the page.
#[component]
pub(crate) fn DropZone() -> Html {
    let page = use_page();
    let over = use_state_eq(|| false);
    let set_over = over.setter();
    use_effect_with((), move |()| {
        let listen = move |name: &'static str| {
            let (page, over) = (page.clone(), set_over.clone());
            let options = EventListenerOptions::enable_prevent_default();
            let document = dom::document()?;
            Some(EventListener::new_with_options(
                &document,
                name,
                options,
                move |event| {
                    let Some(event) = event
                        .dyn_ref::<DragEvent>()
                        .filter(|event| has_files(event))
                    else {
                        return;
                    };
                    event.prevent_default();
                    match name {
                        "dragleave" => over.set(event.related_target().is_some()),
                        "drop" => {
                            over.set(false);
                            let Some(transfer) = event.data_transfer() else {
                                return;
                            };
                            let (dropped, page) = (files::from_transfer(&transfer), page.clone());
                            wasm_bindgen_futures::spawn_local(async move {
                                let found = dropped
                                    .walk(|found| page.tell(Action::Gathering(Some(found))))
                                    .await;
                                page.load(found).await;
                            });
                        }
                        _ => over.set(true),
                    }
                },
            ))
        };
        let listeners = ["dragenter", "dragover", "dragleave", "drop"].map(listen);
        move || drop(listeners)
    });
    html! {
        <div class="drop-zone" hidden={!*over} aria-hidden="true">
            <p>{ "Drop to read them here. Nothing is uploaded." }</p>
        </div>
    }
}
