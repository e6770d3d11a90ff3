//! The dialog in which a file with lines, a table of figures or a plot is asked
//! for.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::choice::{Choice, Table, all_columns, heading};
use super::columns::all;
use super::fields::{
    column_fields, extent_fields, format_field, hint, line_fields, options, progress,
};
use crate::app::dom;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{
    Corpus, Explained, Export, Figures, Lines, Marks, Plot, Route, Selection, View,
};
use crate::protocol::{Explanation, ExportFormat, LineColumn};

/// The button that opens the dialog.
#[component]
pub(crate) fn ExportButton() -> Html {
    let onclick = Callback::from(|_: MouseEvent| dom::open_dialog(dom::EXPORT));
    html! {
        <button type="button" class="export" aria-haspopup="dialog" {onclick}>{ "Export" }</button>
    }
}

/// Format, columns and context; how far a file has come.
#[component]
pub(crate) fn ExportDialog() -> Html {
    let page = use_page();
    let export = use_slice::<Export>();
    let lines = use_slice::<Lines>();
    let figures = use_slice::<Figures>();
    let explained = use_slice::<Explained>();
    let selection = use_slice::<Selection>();
    let corpus = use_slice::<Corpus>();
    let plot = use_slice::<Plot>();
    let route = use_slice::<Route>();
    let view = route.view;
    let kind = route.figure_kind();
    let choice = use_state_eq(Choice::default);
    let context = choice.context.or(route.width);
    let dialog = use_node_ref();
    let table = match view {
        _ if explained.of.is_some() => {
            let table = explained.page.list.ready();
            table.map(|table| {
                let parts = match table.summary.explanation {
                    Explanation::Fillers { .. } => "fillers",
                    _ => "texts",
                };
                Table::Explained(table.key.clone(), table.total, parts)
            })
        }
        _ if kind.is_some() => {
            let table = figures.list.ready();
            table.map(|table| {
                let offered = table.summary.offered.clone();
                Table::Figures(table.key.clone(), table.total, offered)
            })
        }
        View::Plot => {
            let (table, to_scale) = (plot.list.ready(), route.plot.to_scale);
            table.map(|table| Table::Plot(table.key.clone(), table.total, to_scale))
        }
        _ => {
            let table = lines.list.ready();
            table.map(|table| Table::Lines(table.key.clone(), table.summary.hits))
        }
    };
    let marked = use_slice::<Marks>().any();
    let columns = use_memo((corpus.clone(), marked), |(corpus, marked)| {
        all(corpus, *marked)
    });
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    {
        let close = close.clone();
        use_effect_with(export.written, move |_| close.emit(()));
    }
    let kept: Vec<LineColumn> = columns
        .iter()
        .filter(|column| !choice.without.contains(column))
        .cloned()
        .collect();
    let of_lines = kind.is_none() && view != View::Plot;
    let of_plot = view == View::Plot;
    // What is chosen, as far as it is for what is in sight.
    let chosen = Choice {
        format: match of_plot {
            true => choice.plot_format,
            false => choice.format,
        },
        ..(*choice).clone()
    };
    let is_figure = of_plot && matches!(chosen.format, ExportFormat::Svg | ExportFormat::Png);
    let ready = table.is_some() && (!of_lines || !kept.is_empty());
    let selected = of_lines && choice.selected && !selection.is_empty();
    let onsubmit = {
        let selection = selection.clone();
        let chosen = Choice {
            context,
            ..chosen.clone()
        };
        let (page, table, choice, kept) = (page.clone(), table.clone(), chosen, kept.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(table) = table.as_ref().filter(|_| ready) {
                let runs = if selected {
                    selection.runs()
                } else {
                    Vec::new()
                };
                let (request, name) = table.request(&choice, kept.clone(), runs);
                page.client.export(request, name);
            }
        })
    };
    let all_rows = table.as_ref().map_or(0, Table::rows);
    let rows = if selected { selection.len() } else { all_rows };
    let size = match &table {
        None => "The result is still being found.".to_owned(),
        Some(_) if of_lines && kept.is_empty() => "Choose at least one column.".to_owned(),
        Some(table) => format!(
            "{}, {} in the order shown.",
            table.counted(rows),
            if selected { "as selected," } else { "all" }
        ),
    };
    let title = match (&table, kind) {
        (Some(Table::Explained(.., parts)), _) => format!("Export the {parts}"),
        (_, Some(kind)) => heading(kind).to_owned(),
        _ if of_plot => "Export the plot".to_owned(),
        _ => "Export lines".to_owned(),
    };
    let extent = match &table {
        Some(Table::Figures(key, _, offered)) => {
            let all = all_columns(&key.request.of, offered).len();
            Some(extent_fields(&choice, key.request.columns.len(), all))
        }
        _ => None,
    };
    html! {
        <dialog ref={dialog} id={dom::EXPORT} class="export" aria-labelledby="export-title">
            <form {onsubmit}>
                <h2 id="export-title">{ title }</h2>
                if let Some(writing) = &export.writing {
                    { progress(&page, writing) }
                } else {
                    <div key="choice" class="choice">
                        { format_field(&choice, chosen.format, of_plot) }
                        if of_lines && !selection.is_empty() {
                            { line_fields(&choice, all_rows, selection.len()) }
                        }
                        if of_lines {
                            { column_fields(&choice, &columns) }
                        }
                        { for extent }
                        if !is_figure {
                            { options(&choice, &chosen, of_lines, context) }
                        }
                        { hint(chosen.format, of_lines) }
                    </div>
                }
                if let Some(failure) = &export.failure {
                    <p key="failure" class="failure" role="alert">{ failure }</p>
                }
                <div key="foot" class="export-foot">
                    <p key="size">{ for export.writing.is_none().then_some(size) }</p>
                    <div key="actions" class="actions">
                        <button key="close" type="button" onclick={close.reform(|_: MouseEvent| ())}>{ "Close" }</button>
                        if export.writing.is_none() {
                            <button key="save" type="submit" class="primary"
                                aria-disabled={(!ready).then_some("true")}>{ "Save file" }</button>
                        }
                    </div>
                </div>
            </form>
        </dialog>
    }
}
