//! The fields of the dialog.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::choice::{Choice, FIGURES, FORMATS};
use super::columns::label;
use crate::app::components::width_field::{CHARACTERS, width_field};
use crate::app::format::{counted, whole};
use crate::app::hooks::Page;
use crate::app::state::Writing;
use crate::protocol::{ExportFormat, LineColumn, Request, Width};

/// How far a file has come, and the way to stop it.
pub(super) fn progress(page: &Page, writing: &Writing) -> Html {
    let page = page.clone();
    let stop = Callback::from(move |_: MouseEvent| {
        page.client.ask(Request::CancelExport);
    });
    let (done, total) = (writing.progress.done, writing.progress.total);
    let words = match total {
        0 => "Writing…".to_owned(),
        total => format!("{} of {} rows written", whole(done), whole(total)),
    };
    let max = (total > 0).then(|| total.to_string());
    let value = (total > 0).then(|| done.to_string());
    html! {
        <div key="writing" class="writing">
            <progress aria-label={format!("Writing {}", writing.name)} aria-valuetext={words.clone()} {max} {value} />
            <p>{ words }</p>
            <button type="button" onclick={stop}>{ "Stop" }</button>
        </div>
    }
}

/// The format.
pub(super) fn format_field(
    choice: &UseStateHandle<Choice>,
    now: ExportFormat,
    of_plot: bool,
) -> Html {
    let onchange = {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            let chosen = event
                .target_dyn_into::<HtmlSelectElement>()
                .map(|select| select.value());
            let format = FORMATS
                .iter()
                .find(|(_, slug, _)| Some(*slug) == chosen.as_deref());
            if let Some((format, ..)) = format {
                let mut next = (*choice).clone();
                match of_plot {
                    true => next.plot_format = *format,
                    false => next.format = *format,
                }
                choice.set(next);
            }
        })
    };
    html! {
        <label key="format" class="field">
            <span>{ "Format" }</span>
            <select {onchange}>
                { for FORMATS.iter().skip(if of_plot { 0 } else { FIGURES }).map(|(format, slug, name)| html! {
                    <option key={*slug} value={*slug} selected={now == *format}>{ *name }</option>
                }) }
            </select>
        </label>
    }
}

/// All lines, or those selected.
pub(super) fn line_fields(choice: &UseStateHandle<Choice>, all: u32, selected: u32) -> Html {
    let option = |of: bool, words: String| {
        let onchange = {
            let choice = choice.clone();
            Callback::from(move |_: Event| {
                choice.set(Choice {
                    selected: of,
                    ..(*choice).clone()
                });
            })
        };
        html! {
            <label key={of.to_string()} class="check">
                <input type="radio" name="export-lines" checked={choice.selected == of} {onchange} />
                <span>{ words }</span>
            </label>
        }
    };
    html! {
        <fieldset key="lines">
            <legend>{ "Lines" }</legend>
            <div class="checks">
                { option(false, format!("All {}", counted(all, "line", "lines"))) }
                { option(true, format!("Selected {}", counted(selected, "line", "lines"))) }
            </div>
        </fieldset>
    }
}

/// Columns of lines.
pub(super) fn column_fields(
    choice: &UseStateHandle<Choice>,
    columns: &Rc<Vec<LineColumn>>,
) -> Html {
    let column = |column: &LineColumn| {
        let name = label(column);
        let checked = !choice.without.contains(column);
        let onchange = {
            let (choice, column) = (choice.clone(), column.clone());
            Callback::from(move |_: Event| {
                let mut next = (*choice).clone();
                if !next.without.remove(&column) {
                    next.without.insert(column.clone());
                }
                choice.set(next);
            })
        };
        html! {
            <label key={format!("{column:?}")} class="check">
                <input type="checkbox" {checked} {onchange} />
                <span>{ name }</span>
            </label>
        }
    };
    html! {
        <fieldset key="columns">
            <legend>{ "Columns" }</legend>
            <div class="checks">{ for columns.iter().map(column) }</div>
        </fieldset>
    }
}

/// Context, where it comes from, and the mark of UTF-8.
pub(super) fn options(
    choice: &UseStateHandle<Choice>,
    chosen: &Choice,
    of_lines: bool,
    context: Option<Width>,
) -> Html {
    let set = |change: fn(&mut Choice, &HtmlInputElement)| {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let mut next = (*choice).clone();
                change(&mut next, &input);
                choice.set(next);
            }
        })
    };
    let context = context.or(Some(Width::Characters(CHARACTERS)));
    let widen = {
        let choice = choice.clone();
        Callback::from(move |context| {
            choice.set(Choice {
                context,
                ..(*choice).clone()
            });
        })
    };
    let citation = set(|choice, input| choice.citation = Some(input.checked()));
    let mark = set(|choice, input| choice.byte_order_mark = input.checked());
    html! {
        <>
            if of_lines {
                <div key="context" class="field">
                    <span>{ "Context to each side" }</span>
                    { width_field(context, false, &widen) }
                </div>
            }
            <label key="citation" class="check">
                <input type="checkbox" checked={chosen.cites()} onchange={citation} />
                <span>{ match chosen.format {
                    ExportFormat::Xlsx => "Say on a second sheet where it comes from, with the date",
                    _ if of_lines => "Begin with the query, the order, the figures and the date",
                    _ => "Begin with where it comes from, the figures and the date",
                } }</span>
            </label>
            if chosen.is_delimited() {
                <label key="mark" class="check">
                    <input type="checkbox" checked={choice.byte_order_mark} onchange={mark} />
                    <span>{ "Mark as UTF-8 for Excel" }</span>
                </label>
            }
        </>
    }
}

/// The columns of a table of figures that are shown, or all.
pub(super) fn extent_fields(choice: &UseStateHandle<Choice>, shown: usize, all: usize) -> Html {
    let option = |of: bool, words: String| {
        let onchange = {
            let choice = choice.clone();
            Callback::from(move |_: Event| {
                choice.set(Choice {
                    all_columns: of,
                    ..(*choice).clone()
                });
            })
        };
        html! {
            <label key={of.to_string()} class="check">
                <input type="radio" name="export-columns" checked={choice.all_columns == of} {onchange} />
                <span>{ words }</span>
            </label>
        }
    };
    html! {
        <fieldset key="extent">
            <legend>{ "Columns" }</legend>
            <div class="checks">
                { option(false, format!("Shown: {shown}")) }
                { option(true, format!("All: {all}")) }
            </div>
        </fieldset>
    }
}

/// What is to be known of a format.
pub(super) fn hint(format: ExportFormat, of_lines: bool) -> Html {
    let in_full = match format {
        ExportFormat::Markdown | ExportFormat::Html | ExportFormat::Aligned => {
            "Figures have six digits. XLSX, TSV, CSV and JSON have all of them."
        }
        _ => {
            "Figures have all their digits: as many as it takes to read back the same number. A cell without a figure is empty."
        }
    };
    let about = match format {
        ExportFormat::Svg | ExportFormat::Png => {
            "Light colours, and where it comes from inside it. An SVG holds 2,000 rows, \
             a PNG 300 (fewer with several queries); the figure says where there are more."
        }
        ExportFormat::Tsv | ExportFormat::Csv => {
            "A cell that a spreadsheet could run as a formula (it begins with =, +, - or @) gets an \
             apostrophe before it. Line breaks in cells are blanks."
        }
        ExportFormat::Xlsx => {
            "Words are text and never formulas, figures are numbers. Line breaks in cells are blanks. \
             A sheet holds 1,048,575 rows; what is more stands on further sheets."
        }
        _ => "",
    };
    let is_drawn = matches!(format, ExportFormat::Svg | ExportFormat::Png);
    html! {
        <>
            if !of_lines && !is_drawn {
                <p key="full" class="hint">{ in_full }</p>
            }
            if !about.is_empty() {
                <p key="hint" class="hint">{ about }</p>
            }
        </>
    }
}
