//! The buttons by which texts come in.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::paste_dialog::PASTE_DIALOG;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::Corpus;
use crate::app::{dom, files};

/// The id of the input that takes files.
const FILE_INPUT: &str = "file-input";
/// The id of the input that takes a folder.
const FOLDER_INPUT: &str = "folder-input";

/// Presses the element of that id.
pub(super) fn press(id: &str) {
    let element = dom::document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// "Choose files", "Choose folder", "Paste text", "Try the sample texts".
#[component]
pub(crate) fn AddTexts() -> Html {
    let page = use_page();
    let corpus = use_slice::<Corpus>();
    let has_samples = corpus
        .now
        .documents
        .iter()
        .any(|row| corpus.samples.contains(&row.source));
    let samples = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.client.load_samples())
    };
    html! {
        <div class="add-texts">
            <button key="files" type="button" onclick={|_| press(FILE_INPUT)}>{ "Choose files" }</button>
            <button key="folder" type="button" onclick={|_| press(FOLDER_INPUT)}>{ "Choose folder" }</button>
            <button key="paste" type="button" onclick={|_| dom::open_dialog(PASTE_DIALOG)}>{ "Paste text" }</button>
            if !has_samples {
                <button key="sample" type="button" class="sample" onclick={samples}>{ "Try the sample texts" }</button>
            }
        </div>
    }
}

/// The browser's own pickers, out of sight; the buttons press them.
#[component]
pub(crate) fn FileInputs() -> Html {
    let page = use_page();
    let folder = use_node_ref();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        if let Some(list) = input.files() {
            let (found, page) = (files::from_list(&list), page.clone());
            wasm_bindgen_futures::spawn_local(async move { page.load(found).await });
        }
        // So that choosing the same file again is a change again.
        input.set_value("");
    });
    {
        let folder = folder.clone();
        use_effect_with((), move |()| {
            if let Some(input) = folder.cast::<HtmlInputElement>() {
                let _ = input.set_attribute("webkitdirectory", "");
            }
        });
    }
    html! {
        <div hidden=true>
            <input id={FILE_INPUT} data-testid="file-input" type="file" multiple=true aria-label="Files"
                onchange={onchange.clone()} />
            <input id={FOLDER_INPUT} ref={folder} type="file" multiple=true aria-label="Folder" {onchange} />
        </div>
    }
}
