//! The dialog that says how a figure comes about: what it is computed from, its
//! formula and its source.

use web_sys::{HtmlDialogElement, HtmlSelectElement};
use yew::prelude::*;

use super::frequencies::{frequencies, further};
use super::parts::Parts;
use crate::app::components::export::ExportButton;
use crate::app::components::figures::rows::told;
use crate::app::dom;
use crate::app::format::exact;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Explained, FigureChange, FigureKind, Figures, Route, SideChange};
use crate::protocol::{ExplainReply, Explanation};

/// The dialog; the view of the table opens it.
#[component]
pub(crate) fn ExplainDialog() -> Html {
    let page = use_page();
    let explained = use_slice::<Explained>();
    let figures = use_slice::<Figures>();
    let route = use_slice::<Route>();
    let kind = route.figure_kind();
    let side = explained.side;
    let dialog = use_node_ref();
    let row = explained.wanted.as_ref().map(|(row, _)| *row);
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    {
        // What it was opened for has gone, or lines are shown in its place.
        let close = close.clone();
        use_effect_with((row.is_some(), route.view), move |(open, view)| {
            if !open || FigureKind::of(*view).is_none() {
                close.emit(());
            }
        });
    }
    let onclose = page
        .tell
        .reform(|_: Event| Action::Figures(FigureChange::Explain(None)));
    let lines = {
        let tell = page.tell.clone();
        Callback::from(move |_: MouseEvent| {
            let lines = match (row, side) {
                (Some(row), None) => FigureChange::Open(row, "count".to_owned()),
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
    let found = shown.map(|shown| &shown.summary);
    let error = explained.page.list.error();
    let most = route.figures.of(FigureKind::Keywords).most;
    let phrases = kind == Some(FigureKind::Keywords) && most > 1;
    let in_parts =
        found.is_some_and(|found| !matches!(found.explanation, Explanation::Contingency { .. }));
    html! {
        <dialog ref={dialog} id={dom::EXPLAIN} class={classes!("explain", in_parts.then_some("in-parts"))}
            aria-labelledby="explain-title" {onclose}>
            <h2 key="title" id="explain-title" dir="auto">{ found.map_or("", |found| found.word.as_str()) }</h2>
            <label key="measure" class="measure">{ "Measure" }
                <select {onchange}>
                    { for measures.into_iter().map(|(key, name)| html! {
                        <option key={key.to_owned()} value={key.to_owned()} selected={now.is_some_and(|now| now == key)}>{ name }</option>
                    }) }
                </select>
            </label>
            if let Some(error) = error {
                <p key="trouble" class="failure" role="alert">{ &error.message }</p>
            }
            if let Some((found, kind)) = found.zip(kind) {
                <p key="figure" class="score"><strong>{ score(found) }</strong></p>
                { frequencies(found, kind) }
                if in_parts {
                    <Parts key="parts" />
                }
                { about(found, kind, phrases) }
            }
            <div key="actions" class="actions">
                if in_parts {
                    <ExportButton key="export" />
                }
                <button key="lines" type="button" onclick={lines}>{ "Show the lines" }</button>
                <button key="close" type="button" class="primary" onclick={close.reform(|_: MouseEvent| ())}>{ "Close" }</button>
            </div>
        </dialog>
    }
}

/// The figure with its name and unit.
fn score(found: &ExplainReply) -> String {
    let measure = &found.measure;
    let figure = told(&found.figure, measure);
    let unit = match measure.unit.as_str() {
        "" => String::new(),
        unit => format!(" {unit}"),
    };
    format!("{} = {figure}{unit}", measure.name)
}

/// Formula, source, and the steps between.
fn about(found: &ExplainReply, kind: FigureKind, phrases: bool) -> Html {
    let measure = &found.measure;
    let steps = match &found.explanation {
        Explanation::Texts { steps, .. } => steps.as_slice(),
        _ => &[],
    };
    let told = |name: &str, value: String| {
        html! { <key={name.to_owned()}><dt>{ name.to_owned() }</dt><dd>{ value }</dd></> }
    };
    html! {
        <dl key="told">
            { for steps.iter().map(|(name, step)| told(name, exact(*step))) }
            if !measure.formula.is_empty() {
                { told("Formula", measure.formula.clone()) }
                { told("Source", measure.source.clone()) }
                { told("Range", measure.range.clone()) }
            }
            { for further(found, kind, phrases).into_iter().map(|(name, value)| told(name, value)) }
        </dl>
    }
}
