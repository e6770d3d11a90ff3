//! How a figure comes about: the table of frequencies behind it, its formula and
//! its source.

use web_sys::{HtmlDialogElement, HtmlSelectElement};
use yew::prelude::*;

use super::rows::told;
use crate::app::dom;
use crate::app::format::{figure, probability, whole};
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Explained, FigureChange, FigureKind, Figures, Route, SideChange};
use crate::protocol::ExplainReply;

/// The dialog; the view of the table opens it.
#[component]
pub(crate) fn ExplainDialog() -> Html {
    let page = use_page();
    let explained = use_slice::<Explained>();
    let figures = use_slice::<Figures>();
    let route = use_slice::<Route>();
    let kind = route.figure_kind();
    let most = route.figures.of(FigureKind::Keywords).most;
    let dialog = use_node_ref();
    let row = explained.wanted.as_ref().map(|(row, _)| *row);
    let side = explained.side;
    {
        // The table has gone: so has what it was opened for.
        let dialog = dialog.clone();
        use_effect_with(row.is_some(), move |open| {
            if let (false, Some(dialog)) = (open, dialog.cast::<HtmlDialogElement>()) {
                dialog.close();
            }
        });
    }
    let onclose = page
        .tell
        .reform(|_: Event| Action::Figures(FigureChange::Explain(None)));
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let lines = {
        let (tell, close) = (page.tell.clone(), close.clone());
        Callback::from(move |event: MouseEvent| {
            close.emit(event);
            let lines = match (row, side) {
                (Some(row), None) => FigureChange::Open(row),
                (Some(id), Some(side)) => FigureChange::Side(SideChange::Lines(side, id)),
                (None, _) => return,
            };
            tell.emit(Action::Figures(lines));
        })
    };
    let onchange = page.tell.reform(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        let measure = select.map(|select| select.value());
        Action::Figures(FigureChange::Explain(row.zip(measure)))
    });
    let columns = figures.list.shown().map(|table| &table.summary.columns);
    let explained_columns = columns.into_iter().flatten().filter(|of| of.explained);
    // What stands side by side has one measure; here it has all of them.
    let measures: Vec<(&str, &str)> = match side {
        None => explained_columns
            .map(|of| (of.key.as_str(), of.name.as_str()))
            .collect(),
        Some(_) => FigureKind::measures().copied().collect(),
    };
    let now = explained.wanted.as_ref().map(|(_, measure)| measure);
    let shown = explained.page.list.shown();
    let error = explained.page.list.error();
    let target = kind == Some(FigureKind::Keywords);
    let phrases = target && most > 1;
    html! {
        <dialog ref={dialog} id={dom::EXPLAIN} class="explain" aria-labelledby="explain-title" {onclose}>
            <h2 id="explain-title">
                { shown.map_or("", |found| found.summary.word.as_str()) }
            </h2>
            <label class="measure">{ "Measure" }
                <select {onchange}>
                    { for measures.into_iter().map(|(key, name)| html! {
                        <option key={key.to_owned()} value={key.to_owned()} selected={now.is_some_and(|now| now == key)}>{ name }</option>
                    }) }
                </select>
            </label>
            if let Some(error) = error {
                <p key="trouble" class="failure" role="alert">{ &error.message }</p>
            }
            { for shown.map(|found| explanation(&found.summary, target, phrases)) }
            <div class="actions">
                <button type="button" onclick={lines}>{ "Show the lines" }</button>
                <button type="button" class="primary" onclick={close}>{ "Close" }</button>
            </div>
        </dialog>
    }
}

fn explanation(found: &ExplainReply, target: bool, phrases: bool) -> Html {
    let sides = match target {
        true => ["Target", "Reference"],
        false => ["In the window", "Elsewhere"],
    };
    let row = |at: usize| {
        let (observed, expected) = (found.observed[at], found.expected[at]);
        let cell = |at: usize| {
            html! {
                <td>{ whole(observed[at] as u64) }<span>{ format!("expected {}", figure(expected[at])) }</span></td>
            }
        };
        html! {
            <tr><th scope="row">{ sides[at] }</th>{ cell(0) }{ cell(1) }
                <td>{ whole((observed[0] + observed[1]) as u64) }</td></tr>
        }
    };
    let sum = |at: usize| whole((found.observed[0][at] + found.observed[1][at]) as u64);
    let all: f64 = found.observed.iter().flatten().sum();
    let measure = &found.measure;
    html! {
        <>
            <p key="figure" class="score"><strong>{ &measure.name }{ " = " }{ told(&found.figure, &measure.unit) }</strong></p>
            <table key="table">
                <caption>{ "Tokens observed, and expected were both independent" }</caption>
                <thead>
                    <tr><td></td><th scope="col">{ &found.word }</th><th scope="col">{ "Other words" }</th><th scope="col">{ "All" }</th></tr>
                </thead>
                <tbody>
                    { row(0) }{ row(1) }
                    <tr><th scope="row">{ "All" }</th><td>{ sum(0) }</td><td>{ sum(1) }</td><td>{ whole(all as u64) }</td></tr>
                </tbody>
            </table>
            <dl key="told">
                <dt>{ "Formula" }</dt><dd>{ &measure.formula }</dd>
                <dt>{ "Source" }</dt><dd>{ &measure.source }</dd>
                <dt>{ "Range" }</dt><dd>{ &measure.range }</dd>
                if let Some(p) = found.p {
                    <dt>{ "p" }</dt>
                    <dd>{ format!("{}, not corrected; {} words were tested", probability(p), whole(found.tested as u64)) }</dd>
                }
                if phrases {
                    <dt>{ "N" }</dt>
                    <dd>{ "The tokens of target and reference, for phrases of any length, so that they compare; a phrase of n words could begin at n \u{2212} 1 places fewer in each text." }</dd>
                }
                if !target {
                    <dt>{ "f(node)" }</dt><dd>{ format!("{} hits", whole(found.node as u64)) }</dd>
                }
            </dl>
        </>
    }
}
