//! The dialog that says how a figure comes about: what it is computed from, its
//! formula and its source.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::frequencies::{frequencies, further};
use super::parts::Parts;
use crate::app::components::export::ExportButton;
use crate::app::components::figures::rows::told;
use crate::app::components::select::Select;
use crate::app::dom;
use crate::app::format::exact;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Explained, FigureChange, FigureKind, Figures, Route};
use crate::protocol::{ExplainReply, Explanation};

/// The dialog, open while a figure is explained.
#[component]
pub(crate) fn ExplainDialog() -> Html {
    let page = use_page();
    let explained = use_slice::<Explained>();
    let figures = use_slice::<Figures>();
    let route = use_slice::<Route>();
    let kind = route.figure_kind();
    let dialog = use_node_ref();
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    {
        // It opens once it bears the word's name, and closes when what it was
        // opened for has gone.
        let (dialog, close) = (dialog.clone(), close.clone());
        use_effect_with(explained.of.is_some(), move |open| {
            if !open {
                return close.emit(());
            }
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>().filter(|of| !of.open()) {
                let _ = dialog.show_modal();
            }
        });
    }
    let onclose = page
        .tell
        .reform(|_: Event| Action::Figures(FigureChange::ExplainNothing));
    let lines = page
        .tell
        .reform(|_: MouseEvent| Action::Figures(FigureChange::OpenExplained));
    let onchange = page
        .tell
        .reform(|measure: String| Action::Figures(FigureChange::ExplainBy(measure)));
    let columns = figures.list.shown().map(|table| &table.summary.columns);
    let explained_columns = columns.into_iter().flatten().filter(|of| of.explained);
    // What stands side by side has one measure; here it has all of them.
    let of = explained.of.as_ref();
    let measures: Vec<(&str, &str)> = match of.is_some_and(|of| of.on_side) {
        false => explained_columns
            .map(|of| (of.key.as_str(), of.name.as_str()))
            .collect(),
        true => FigureKind::measures().copied().collect(),
    };
    let now = of.map(|of| &of.measure);
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
            <h2 key="title" id="explain-title" dir="auto">{ of.map_or("", |of| of.word.as_str()) }</h2>
            <label key="measure" class="measure">{ "Measure" }
                <Select now={now.cloned().unwrap_or_default()} {onchange}>
                    { for measures.into_iter().map(|(key, name)| html! {
                        <option key={key.to_owned()} value={key.to_owned()}>{ name }</option>
                    }) }
                </Select>
            </label>
            if let Some(error) = error {
                <p key="trouble" class="failure" role="alert">{ &error.message }</p>
            }
            <p key="figure" class="score" aria-live="polite" aria-busy={explained.page.list.is_loading().to_string()}>
                { for found.map(|found| html! { <strong>{ score(found) }</strong> }) }
            </p>
            if let Some((found, kind)) = found.zip(kind) {
                { frequencies(found, kind, phrases) }
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
