//! How the view's figures were made: a sentence for a paper, a record to save,
//! and the check of such a record.

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use super::add_texts::press;
use super::methods_check::report;
use crate::app::dom;
use crate::app::format::{bytes, counted, whole};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, Corpus, Methods, MethodsChange, Route, View, record_request};
use crate::protocol::{MethodsReply, RECORDED_ROWS, RecordProgress, Request};

/// The id of the input that takes records.
pub(super) const INPUT: &str = "record-input";
/// The id of the dialog's head, which has the focus where a button has gone.
pub(super) const TITLE: &str = "methods-title";

/// The button that opens the dialog.
#[component]
pub(crate) fn MethodsButton() -> Html {
    let page = use_page();
    let onclick = page.tell.reform(|_: MouseEvent| {
        dom::open_dialog(dom::METHODS);
        Action::Methods(MethodsChange::Open(true))
    });
    html! {
        <button type="button" class="methods-button quiet" aria-haspopup="dialog"
            title="How these figures were made, for a paper and to check them again" {onclick}>
            { "Methods" }
        </button>
    }
}

/// The sentence, the record, the check.
#[component]
pub(crate) fn MethodsDialog() -> Html {
    let page = use_page();
    let methods = use_slice::<Methods>();
    let route = use_slice::<Route>();
    let corpus = use_slice::<Corpus>();
    let dialog = use_node_ref();
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let onclose = {
        let (page, busy) = (page.clone(), methods.is_busy());
        Callback::from(move |_: Event| {
            if busy {
                page.client.ask(Request::CancelRecord);
            }
            page.tell(Action::Methods(MethodsChange::Open(false)));
        })
    };
    let open = methods.open;
    html! {
        <dialog ref={dialog} id={dom::METHODS} class="methods" aria-labelledby={TITLE} {onclose}>
            <div key="head" class="methods-head">
                <h2 id={TITLE} tabindex="-1">{ "Methods" }</h2>
                <button type="button" onclick={close.reform(|_: MouseEvent| ())}>{ "Close" }</button>
            </div>
            <p key="notice" class="outcome" role="status">{ &methods.notice }</p>
            if open {
                if let Some(file) = &methods.file {
                    { report(&page, &methods, &file.name, corpus.loaded() > 0, &close) }
                } else {
                    { of_view(&page, &methods, &route) }
                    <section key="check" aria-labelledby="methods-check">
                        <h3 id="methods-check">{ "Check a record" }</h3>
                        <p>{ "With the same files loaded, a saved record is counted again, figure by figure." }</p>
                        <button type="button" onclick={|_| press(INPUT)}>{ "Check a record…" }</button>
                    </section>
                }
            }
            <div key="input" hidden=true>{ input(&page) }</div>
        </dialog>
    }
}

/// The sentence and the record of the view that is shown.
fn of_view(page: &Page, methods: &Methods, route: &Route) -> Html {
    let told = methods.told.list.shown().map(|table| &table.summary);
    let error = methods.told.list.error();
    let body = match (told, error) {
        (_, Some(error)) => {
            html! { <p key="trouble" class="failure" role="alert">{ &error.message }</p> }
        }
        (Some(told), None) if methods.told.list.ready().is_some() => {
            html! { <>{ sentence(page, told) }{ record(page, methods, route, told) }</> }
        }
        _ if methods.told.list.is_loading() => {
            html! { <p key="wait">{ "The figures are still being counted…" }</p> }
        }
        _ => html! {
            <p key="none">{ match route.view {
                View::Reader | View::Documents => "This view shows no figures. Open one that does.",
                _ => "There are no figures in this view yet.",
            } }</p>
        },
    };
    html! {
        <section key="view" aria-labelledby="methods-view">
            <h3 id="methods-view">{ format!("This view: {}", route.view.name()) }</h3>
            { body }
        </section>
    }
}

fn sentence(page: &Page, told: &MethodsReply) -> Html {
    let onclick = {
        let (page, text) = (page.clone(), told.sentence.clone());
        Callback::from(move |_: MouseEvent| {
            let pair = Array::of2(&JsValue::from_str(&text), &JsValue::from_str(""));
            let promised = Promise::resolve(&JsValue::from(pair));
            let copied = dom::copy(promised, 1);
            let page = page.clone();
            spawn_local(async move {
                let words = match copied.await {
                    Ok(()) => "The sentence was copied.".to_owned(),
                    Err(words) => words,
                };
                page.tell(Action::Methods(MethodsChange::Told(words)));
            });
        })
    };
    html! {
        <div key="sentence" class="sentence">
            <blockquote>{ &told.sentence }</blockquote>
            <button type="button" {onclick}>{ "Copy the sentence" }</button>
        </div>
    }
}

fn record(page: &Page, methods: &Methods, route: &Route, told: &MethodsReply) -> Html {
    let rows = match told.rows {
        0 => String::new(),
        rows if rows as usize > RECORDED_ROWS => format!(
            ", the first {} of {} in the order shown, and a SHA-256 over all of them",
            whole(RECORDED_ROWS as u64),
            counted(rows, "row", "rows")
        ),
        rows => format!(" and {}", counted(rows, "row", "rows")),
    };
    let save = {
        let (page, route) = (page.clone(), route.clone());
        let key = methods.told.list.ready().map(|table| table.key.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(key) = &key {
                let request = record_request(key, &route, dom::today());
                page.client.record(request, route.record_name());
                // The button goes.
                dom::focus(TITLE);
            }
        })
    };
    html! {
        <div key="record" class="record">
            <p>{ "The record is a JSON file that says from what and how these figures were made:" }</p>
            <ul>
                <li key="files">{ format!("{} ({}), each with its SHA-256, encoding and format", counted(told.files, "file", "files"), bytes(told.bytes)) }</li>
                <li key="settings">{ "query, token rules, every setting, the program’s version, and the address of this view" }</li>
                <li key="figures">{ format!("{}{rows}, exact to the last bit", counted(told.totals, "total", "totals")) }</li>
                if !told.measures.is_empty() {
                    <li key="measures">{ format!("formula and source of {}", told.measures.join(", ")) }</li>
                }
            </ul>
            if let Some(failure) = &methods.failure {
                <p key="failure" class="failure" role="alert">{ failure }</p>
            }
            if methods.making.is_some() {
                { progress(methods.progress, "Making the record", stop(page, false)) }
            } else {
                <button key="save" type="button" class="primary" onclick={save}>{ "Save the record" }</button>
            }
        </div>
    }
}

/// Stops the record that is made, or the check of one, which is put away.
pub(super) fn stop(page: &Page, check: bool) -> Callback<MouseEvent> {
    let page = page.clone();
    Callback::from(move |_: MouseEvent| {
        if check {
            page.tell(Action::Methods(MethodsChange::Forget));
        }
        page.client.ask(Request::CancelRecord);
        // The button goes.
        dom::focus(TITLE);
    })
}

/// How far a record, or the check of one, has come.
pub(super) fn progress(
    at: Option<RecordProgress>,
    doing: &'static str,
    stop: Callback<MouseEvent>,
) -> Html {
    let at = at.unwrap_or_default();
    let (done, all, words) = match at {
        RecordProgress {
            bytes: all,
            bytes_done: done,
            ..
        } if all > 0.0 => (
            done,
            all,
            format!("{} of {} read once more", bytes(done), bytes(all)),
        ),
        RecordProgress {
            rows, rows_done, ..
        } if rows > 0 => (
            rows_done.into(),
            rows.into(),
            format!("{} of {}", whole(rows_done), counted(rows, "row", "rows")),
        ),
        _ => (0.0, 0.0, "Counting…".to_owned()),
    };
    let max = (all > 0.0).then(|| all.to_string());
    let value = (all > 0.0).then(|| done.min(all).to_string());
    html! {
        <div key="progress" class="progress">
            <progress aria-label={doing} aria-valuetext={words.clone()} {max} {value} />
            <p>{ words }</p>
            <button type="button" onclick={stop}>{ "Stop" }</button>
        </div>
    }
}

/// The browser's own picker, out of sight.
fn input(page: &Page) -> Html {
    let page = page.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        let file = input.files().and_then(|files| files.get(0));
        // So that choosing the same file again is a change again.
        input.set_value("");
        if let Some(file) = file {
            let page = page.clone();
            spawn_local(async move { page.check(file.name(), &file).await });
        }
    });
    html! { <input id={INPUT} type="file" accept=".json" aria-label="Methods record" {onchange} /> }
}
