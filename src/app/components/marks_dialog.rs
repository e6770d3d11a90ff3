//! The dialog about marks: categories, files, and how far two coders agree.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::add_texts::press;
use super::agreement::agreement;
use super::marking::{ask, badge};
use crate::app::dom;
use crate::app::format::{counted, whole};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, Marking, Marks, Route, View};
use crate::protocol::{Category, MarksRequest, Step};

/// The colours that a category can have.
const COLORS: [&str; 9] = [
    "blue", "orange", "green", "red", "violet", "teal", "brown", "pink", "grey",
];
/// The ids of the inputs that take files of marks.
const OWN: &str = "marks-input";
const SECOND: &str = "second-input";

/// Categories, their lines, files and the second coder.
#[component]
pub(crate) fn MarksDialog() -> Html {
    let page = use_page();
    let marks = use_slice::<Marks>();
    let route = use_slice::<Route>();
    let dialog = use_node_ref();
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let onclose = page.tell.reform(|_: Event| Action::MarksDialog(false));
    let body = if marks.open {
        content(&page, &marks, &route)
    } else {
        html! {}
    };
    html! {
        <dialog ref={dialog} id={dom::MARKS} class="marks" aria-labelledby="marks-title" {onclose}>
            <div key="head" class="marks-head">
                <h2 id="marks-title">{ "Marks" }</h2>
                <button type="button" onclick={close}>{ "Close" }</button>
            </div>
            { body }
            <div key="inputs" hidden=true>
                { input(&page, OWN, "File of marks", false) }
                { input(&page, SECOND, "File of a second coder", true) }
            </div>
        </dialog>
    }
}

fn content(page: &Page, marks: &Marks, route: &Route) -> Html {
    let now = &marks.now;
    let here: u32 = now.counts.iter().sum();
    let mut figures = format!(
        "{} in the loaded texts, {}",
        counted(here, "mark", "marks"),
        counted(now.notes, "note", "notes")
    );
    if now.waiting > 0 {
        figures += "; ";
        figures += &counted(now.waiting, "waits", "wait");
        figures += " for texts that are not loaded";
    }
    let shown = route.steps.iter().find_map(|step| match step {
        Step::Marks(categories) => Some(categories.as_slice()),
        _ => None,
    });
    let searched = !route.query.text.trim().is_empty();
    let lines = marks.tally.shown().filter(|_| searched);
    let row = |number: u8| {
        let at = usize::from(number);
        let count = lines.and_then(|tally| tally.counts.get(at));
        let all = now.counts.get(at).copied().unwrap_or(0);
        html! {
            <tr key={number}>
                if number == 0 {
                    <th key="name" scope="row" colspan="3">{ "Not marked" }</th>
                } else {
                    { named(page, &now.categories, number) }
                }
                <td key="lines">{ count.map_or_else(String::new, |count| whole(*count)) }</td>
                <td key="all">{ if number > 0 { whole(all) } else { String::new() } }</td>
                <td key="show">{ for searched.then(|| show(page, route, shown, number)) }</td>
            </tr>
        }
    };
    let button = |label: &'static str, request: MarksRequest| {
        let page = page.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| ask(&page, request.clone(), Marking::Other));
        html! { <button key={label} type="button" {onclick}>{ label }</button> }
    };
    let save = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| {
            page.client
                .save_marks(format!("kwicksilver-marks-{}.json", dom::today()));
        })
    };
    html! {
        <div key="body" class="marks-body">
            <p key="figures">{ figures }{ "." }</p>
            if let Some(unkept) = &now.unkept {
                <p key="unkept" class="failure" role="alert">{ unkept }</p>
            } else {
                <p key="kept" class="hint">{ "Marks stay in this browser, for these texts and any query that finds the same words. \
                    In the lines, keys 1 to 9 mark, 0 takes the mark away, N writes a note, Ctrl Z takes the last step back." }</p>
            }
            <div key="table" class="wide">
                <table>
                    <thead>
                        <tr><td></td><th scope="col">{ "Name" }</th><th scope="col">{ "Colour" }</th>
                            <th scope="col">{ "These lines" }</th><th scope="col">{ "All marks" }</th><td></td></tr>
                    </thead>
                    <tbody>{ for (1..=9).chain([0]).map(row) }</tbody>
                </table>
            </div>
            if let Some(failure) = &marks.failure {
                <p key="failure" class="failure" role="alert">{ failure }</p>
            }
            <div key="actions" class="actions">
                if let Some(undo) = &now.undo {
                    <span key="undo" title={format!("Take back the {undo}")}>{ button("Undo", MarksRequest::Undo) }</span>
                }
                <button key="save" type="button" onclick={save}>{ "Save marks…" }</button>
                <button key="load" type="button" onclick={|_| press(OWN)}>{ "Load marks…" }</button>
                <button key="second" type="button" onclick={|_| press(SECOND)}>{ "Compare with a second coder…" }</button>
                if here + now.waiting > 0 {
                    { button("Clear all marks", MarksRequest::Clear) }
                }
            </div>
            if let Some((name, _)) = &now.second {
                <section key="second" aria-labelledby="second-title">
                    <h3 id="second-title">{ format!("Agreement with {name}") }</h3>
                    { for marks.tally.shown().and_then(|tally| tally.agreement.as_ref())
                        .map(|table| agreement(table, &now.categories, searched)) }
                    { button("Forget the second coder", MarksRequest::DropSecond) }
                </section>
            }
        </div>
    }
}

/// A category's badge, name and colour.
fn named(page: &Page, categories: &[Category], number: u8) -> Html {
    let at = usize::from(number) - 1;
    let category = categories.get(at).cloned().unwrap_or_default();
    let change = |change: fn(&mut Category, String)| {
        let (page, categories) = (page.clone(), categories.to_vec());
        move |value: String| {
            let mut categories = categories.clone();
            if let Some(category) = categories.get_mut(at) {
                change(category, value);
                ask(&page, MarksRequest::Name(categories), Marking::Other);
            }
        }
    };
    let rename = change(|category, name| category.name = name);
    let rename = Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            rename(input.value());
        }
    });
    let color = change(|category, color| category.color = color.parse().unwrap_or(0));
    let color = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            color(select.value());
        }
    });
    html! {
        <>
            <td key="badge">{ badge(categories, number) }</td>
            <td key="name"><input type="text" maxlength="40" aria-label={format!("Name of category {number}")}
                value={category.name} onchange={rename} /></td>
            <td key="color"><select aria-label={format!("Colour of category {number}")} onchange={color}>
                { for COLORS.iter().enumerate().map(|(at, name)| html! {
                    <option key={at} value={at.to_string()} selected={usize::from(category.color) == at}>{ *name }</option>
                }) }
            </select></td>
        </>
    }
}

/// Shows the lines of a category, or no longer.
fn show(page: &Page, route: &Route, shown: Option<&[u8]>, number: u8) -> Html {
    let pressed = shown.is_some_and(|shown| shown.contains(&number));
    let mut categories = shown.unwrap_or_default().to_vec();
    match pressed {
        true => categories.retain(|category| *category != number),
        false => categories.push(number),
    }
    categories.sort_unstable();
    let mut steps = route.steps.clone();
    let step = (!categories.is_empty()).then_some(Step::Marks(categories));
    // The step stays where it is among the others.
    let place = steps.iter().position(|step| matches!(step, Step::Marks(_)));
    match (place, step) {
        (Some(place), Some(step)) => steps[place] = step,
        (Some(place), None) => drop(steps.remove(place)),
        (None, step) => steps.extend(step),
    }
    let to_lines = route.view != View::Concordance;
    let page = page.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        page.tell(Action::Sift(steps.clone()));
        if to_lines {
            page.tell(Action::Show(View::Concordance));
        }
    });
    let label = match number {
        0 => "Show lines that are not marked".to_owned(),
        number => format!("Show lines of category {number}"),
    };
    html! {
        <button type="button" aria-label={label} aria-pressed={pressed.to_string()} {onclick}>{ "Show" }</button>
    }
}

/// The browser's own picker, out of sight.
fn input(page: &Page, id: &'static str, label: &'static str, second: bool) -> Html {
    let page = page.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        let file = input.files().and_then(|files| files.get(0));
        // So that choosing the same file again is a change again.
        input.set_value("");
        let (Some(file), page) = (file, page.clone()) else {
            return;
        };
        spawn_local(async move {
            let name = file.name();
            let text = JsFuture::from(file.text())
                .await
                .ok()
                .and_then(|text| text.as_string());
            // What cannot be read is no file of marks, which the worker says.
            let text = text.unwrap_or_default();
            ask(
                &page,
                MarksRequest::Load { name, text, second },
                Marking::File,
            );
        });
    });
    html! { <input key={id} {id} type="file" accept=".json" aria-label={label} {onchange} /> }
}
