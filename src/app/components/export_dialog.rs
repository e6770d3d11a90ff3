//! The dialog in which a file with the lines, or with the word list, is asked
//! for.

use std::collections::HashSet;
use std::rc::Rc;

use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::export_columns::{all, label};
use crate::app::dom;
use crate::app::format::{counted, whole};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{
    Corpus, Export, Lines, LinesKey, Marks, Route, View, Words, WordsKey, Writing, file_name,
};
use crate::protocol::{ExportFormat, ExportRequest, ExportTable, LineColumn, Request};

/// Characters of context to each side before the reader says otherwise.
pub(super) const CONTEXT: u32 = 60;
/// The most context that can be asked for.
const CONTEXT_MAX: u32 = 2_000;

/// Formats, their names in addresses of options, and what each is for.
const FORMATS: [(ExportFormat, &str, &str); 6] = [
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

/// What the reader has chosen.
#[derive(Clone, Debug, PartialEq)]
struct Choice {
    format: ExportFormat,
    /// Columns that are left out.
    without: HashSet<LineColumn>,
    context: u32,
    /// Whether the file says where it comes from, where the reader has said.
    citation: Option<bool>,
    byte_order_mark: bool,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            format: ExportFormat::Tsv,
            without: HashSet::new(),
            context: CONTEXT,
            citation: None,
            byte_order_mark: false,
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
}

impl Table {
    fn rows(&self) -> u32 {
        match self {
            Self::Lines(_, rows) | Self::Words(_, rows) => *rows,
        }
    }

    fn request(&self, choice: &Choice, columns: Vec<LineColumn>) -> (ExportRequest, String) {
        let (table, about, version) = match self.clone() {
            Self::Lines(key, _) => {
                let about = key.hits.query.text.clone();
                let lines = ExportTable::Lines {
                    hits: key.hits,
                    sort: key.sort,
                    context: choice.context,
                    columns,
                };
                (lines, about, key.version)
            }
            Self::Words(key, _) => {
                let about = format!("words {}", key.filter);
                let words = ExportTable::Words {
                    filter: key.filter,
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
    let corpus = use_slice::<Corpus>();
    let view = use_slice::<Route>().view;
    let choice = use_state_eq(Choice::default);
    let dialog = use_node_ref();
    let table = match view {
        View::Words => {
            let table = words.list.ready();
            table.map(|table| Table::Words(table.key.clone(), table.total))
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
    let of_lines = view != View::Words;
    let ready = table.is_some() && (!of_lines || !kept.is_empty());
    let onsubmit = {
        let (page, table, choice, kept) =
            (page.clone(), table.clone(), choice.clone(), kept.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(table) = table.as_ref().filter(|_| ready) {
                let (request, name) = table.request(&choice, kept.clone());
                page.client.export(request, name);
            }
        })
    };
    let rows = table.as_ref().map_or(0, Table::rows);
    let size = match (&table, of_lines) {
        (None, _) => "The result is still being found.".to_owned(),
        (_, true) if kept.is_empty() => "Choose at least one column.".to_owned(),
        (_, true) => format!(
            "{}, all in the order shown.",
            counted(rows, "line", "lines")
        ),
        (_, false) => format!(
            "{}, all in the order shown.",
            counted(rows, "word", "words")
        ),
    };
    html! {
        <dialog ref={dialog} id={dom::EXPORT} class="export" aria-labelledby="export-title">
            <form {onsubmit}>
                <h2 id="export-title">{ if of_lines { "Export lines" } else { "Export the word list" } }</h2>
                if let Some(writing) = &export.writing {
                    { progress(&page, writing) }
                } else {
                    <div key="choice" class="choice">
                        { format_field(&choice) }
                        if of_lines {
                            { column_fields(&choice, &columns) }
                        }
                        { options(&choice, of_lines) }
                        if choice.is_delimited() {
                            <p key="hint" class="hint">{ "A cell that a spreadsheet could run as a formula (it begins with =, +, - or @) gets an \
                                apostrophe before it. Line breaks in cells are blanks." }</p>
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

fn format_field(choice: &UseStateHandle<Choice>) -> Html {
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
                choice.set(Choice {
                    format: *format,
                    ..(*choice).clone()
                });
            }
        })
    };
    html! {
        <label key="format" class="field">
            <span>{ "Format" }</span>
            <select {onchange}>
                { for FORMATS.iter().map(|(format, slug, name)| html! {
                    <option key={*slug} value={*slug} selected={choice.format == *format}>{ *name }</option>
                }) }
            </select>
        </label>
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

fn options(choice: &UseStateHandle<Choice>, of_lines: bool) -> Html {
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
    let context = set(|choice, input| {
        if let Ok(characters) = input.value().parse::<u32>() {
            choice.context = characters.min(CONTEXT_MAX);
        }
    });
    let citation = set(|choice, input| choice.citation = Some(input.checked()));
    let mark = set(|choice, input| choice.byte_order_mark = input.checked());
    html! {
        <>
            if of_lines {
                <label key="context" class="field">
                    <span>{ "Context to each side, in characters" }</span>
                    <input type="number" min="0" max={CONTEXT_MAX.to_string()} step="1" required=true
                        value={choice.context.to_string()} onchange={context} />
                </label>
            }
            <label key="citation" class="check">
                <input type="checkbox" checked={choice.cites()} onchange={citation} />
                <span>{ if of_lines { "Begin with the query, the order, the figures and the date" }
                    else { "Begin with the filter, the figures and the date" } }</span>
            </label>
            if choice.is_delimited() {
                <label key="mark" class="check">
                    <input type="checkbox" checked={choice.byte_order_mark} onchange={mark} />
                    <span>{ "Mark as UTF-8 for Excel" }</span>
                </label>
            }
        </>
    }
}
