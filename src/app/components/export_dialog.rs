//! The dialog in which a file with the lines, the word list or the plot is
//! asked for.

use std::collections::HashSet;
use std::rc::Rc;

use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::export_columns::{all, label};
use super::width_field::{CHARACTERS, width_field};
use crate::app::dom;
use crate::app::format::{counted, whole};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{
    Corpus, Export, Lines, LinesKey, Marks, Plot, PlotKey, Route, Selection, View, Words, WordsKey,
    Writing, file_name,
};
use crate::protocol::{ExportFormat, ExportRequest, ExportTable, LineColumn, Request, Width};

/// Formats, their names in addresses of options, and what each is for.
/// The first [`FIGURES`] are for plots alone.
const FORMATS: [(ExportFormat, &str, &str); 9] = [
    (ExportFormat::Svg, "svg", "SVG, a figure for a paper"),
    (ExportFormat::Png, "png", "PNG, a figure in pixels"),
    (ExportFormat::Xlsx, "xlsx", "XLSX, for Excel and others"),
    (
        ExportFormat::Tsv,
        "tsv",
        "TSV, for scripts and spreadsheets",
    ),
    (ExportFormat::Csv, "csv", "CSV, for spreadsheets"),
    (ExportFormat::Json, "json", "JSON, for programs"),
    (ExportFormat::Markdown, "md", "Markdown, for notes"),
    (ExportFormat::Html, "html", "HTML, for word processors"),
    (ExportFormat::Aligned, "txt", "Plain text in columns"),
];

const FIGURES: usize = 2;

/// What the reader has chosen.
#[derive(Clone, Debug, PartialEq)]
struct Choice {
    format: ExportFormat,
    /// The same for plots.
    plot_format: ExportFormat,
    /// Columns that are left out.
    without: HashSet<LineColumn>,
    /// How much text lines have, where the reader has said.
    context: Option<Width>,
    /// Whether the file says where it comes from, where the reader has said.
    citation: Option<bool>,
    byte_order_mark: bool,
    /// The selected lines alone.
    selected: bool,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            format: ExportFormat::Tsv,
            plot_format: ExportFormat::Svg,
            without: HashSet::new(),
            context: None,
            citation: None,
            byte_order_mark: false,
            selected: false,
        }
    }
}

impl Choice {
    /// TSV or CSV, which strict readers want as a plain table.
    fn is_delimited(&self) -> bool {
        matches!(self.format, ExportFormat::Tsv | ExportFormat::Csv)
    }

    fn cites(&self) -> bool {
        self.citation.unwrap_or(!self.is_delimited())
    }
}

/// The table that is in sight.
#[derive(Clone, Debug, PartialEq)]
enum Table {
    Lines(LinesKey, u32),
    Words(WordsKey, u32),
    /// Whether its strips are as long as their documents.
    Plot(PlotKey, u32, bool),
}

impl Table {
    fn rows(&self) -> u32 {
        match self {
            Self::Lines(_, rows) | Self::Words(_, rows) | Self::Plot(_, rows, _) => *rows,
        }
    }

    fn request(
        &self,
        choice: &Choice,
        columns: Vec<LineColumn>,
        runs: Vec<(u32, u32)>,
    ) -> (ExportRequest, String) {
        let (table, about, version) = match self.clone() {
            Self::Lines(key, _) => {
                let about = key.hits.query.text.clone();
                let lines = ExportTable::Lines {
                    hits: key.hits,
                    sort: key.sort,
                    context: choice.context.unwrap_or(Width::Characters(CHARACTERS)),
                    columns,
                    runs,
                };
                (lines, about, key.version)
            }
            Self::Plot(of, _, to_scale) => {
                let about = format!("plot {}", of.of.hits.query.text);
                let plot = ExportTable::Plot {
                    of: of.of,
                    to_scale,
                };
                (plot, about, of.version)
            }
            Self::Words(key, _) => {
                let about = format!("words {}", key.filter);
                let words = ExportTable::Words {
                    filter: key.filter,
                    scope: key.scope,
                    switches: key.switches,
                    sort: key.sort.column,
                    descending: key.sort.descending,
                };
                (words, about, key.version)
            }
        };
        let request = ExportRequest {
            table,
            format: choice.format,
            citation: choice.cites(),
            byte_order_mark: choice.byte_order_mark && choice.is_delimited(),
            date: dom::today(),
            version,
        };
        (request, file_name(&about, choice.format))
    }
}

/// The button that opens the dialog.
#[component]
pub(super) fn ExportButton() -> Html {
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
    let words = use_slice::<Words>();
    let selection = use_slice::<Selection>();
    let corpus = use_slice::<Corpus>();
    let plot = use_slice::<Plot>();
    let route = use_slice::<Route>();
    let view = route.view;
    let choice = use_state_eq(Choice::default);
    let context = choice.context.or(route.width);
    let dialog = use_node_ref();
    let table = match view {
        View::Words => {
            let table = words.list.ready();
            table.map(|table| Table::Words(table.key.clone(), table.total))
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
    let of_lines = !matches!(view, View::Words | View::Plot);
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
    let size = match (&table, of_lines) {
        (None, _) => "The result is still being found.".to_owned(),
        (_, true) if kept.is_empty() => "Choose at least one column.".to_owned(),
        (_, true) => format!(
            "{}, {} in the order shown.",
            counted(rows, "line", "lines"),
            if selected { "as selected," } else { "all" }
        ),
        (_, false) if of_plot => {
            format!("{}, all in the order shown.", counted(rows, "row", "rows"))
        }
        (_, false) => format!(
            "{}, all in the order shown.",
            counted(rows, "word", "words")
        ),
    };
    html! {
        <dialog ref={dialog} id={dom::EXPORT} class="export" aria-labelledby="export-title">
            <form {onsubmit}>
                <h2 id="export-title">{ if of_lines { "Export lines" } else if of_plot { "Export the plot" } else { "Export the word list" } }</h2>
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
                        if !is_figure {
                            { options(&choice, &chosen, of_lines, context) }
                        }
                        if is_figure {
                            <p key="hint" class="hint">{ "Light colours, and where it comes from inside it. An SVG holds 2,000 rows, \
                                a PNG 300 (fewer with several queries); the figure says where there are more." }</p>
                        } else if chosen.is_delimited() {
                            <p key="hint" class="hint">{ "A cell that a spreadsheet could run as a formula (it begins with =, +, - or @) gets an \
                                apostrophe before it. Line breaks in cells are blanks." }</p>
                        } else if chosen.format == ExportFormat::Xlsx {
                            <p key="hint" class="hint">{ "Words are text and never formulas, figures are numbers. Line breaks in cells are blanks. \
                                A sheet holds 1,048,575 rows; what is more stands on further sheets." }</p>
                        }
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

fn progress(page: &Page, writing: &Writing) -> Html {
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

fn format_field(choice: &UseStateHandle<Choice>, now: ExportFormat, of_plot: bool) -> Html {
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

fn line_fields(choice: &UseStateHandle<Choice>, all: u32, selected: u32) -> Html {
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

fn column_fields(choice: &UseStateHandle<Choice>, columns: &Rc<Vec<LineColumn>>) -> Html {
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

fn options(
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
