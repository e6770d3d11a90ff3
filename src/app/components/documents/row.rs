//! One document as a row.

use yew::prelude::*;

use super::choice::Choice;
use super::encoding::{self, ENCODINGS};
use super::formats::{self, FORMATS};
use super::order::layers;
use crate::app::components::grid::GridRow;
use crate::app::components::texts::remove;
use crate::app::format::{bytes, in_file, shortened, whole};
use crate::app::hooks::Page;
use crate::app::state::value;
use crate::protocol::{DocumentRow, DocumentState, FileFormat};

/// What all rows have in common.
pub(super) struct Columns<'a> {
    /// Some document carries layers.
    pub(super) layers: bool,
    /// The names of the metadata.
    pub(super) attributes: &'a [String],
}

/// The row of a document; `name_columns` opens the dialog for its file.
pub(super) fn document_row(
    page: &Page,
    document: &DocumentRow,
    columns: &Columns<'_>,
    active: bool,
    name_columns: &Callback<DocumentRow>,
) -> GridRow {
    let (class, remark) = match &document.state {
        DocumentState::Loaded { remark, .. } => (None, remark.clone().unwrap_or_default()),
        DocumentState::Table { remark, .. } => (Some("table"), remark.clone()),
        DocumentState::Failed(sentence) => (Some("failed"), sentence.clone()),
    };
    let tabindex = if active { "0" } else { "-1" };
    let on_remove = {
        let (page, id, name) = (page.clone(), document.id, shortened(&document.name, 40));
        Callback::from(move |_: MouseEvent| remove(&page, vec![id], &name))
    };
    let label = format!("Remove {}", document.name);
    let cell = |slug: &'static str, text: String| {
        let title = text.clone();
        html! { <div key={slug} role="gridcell" data-col={slug} {title}>{ text }</div> }
    };
    let name = match in_file(&document.name) {
        (Some(file), title) => html! {
            <>
                <span class="file">{ file }</span>
                <span class="under">{ " › " }</span>
                <span class="title">{ title }</span>
            </>
        },
        (None, name) => html! { <span class="file">{ name }</span> },
    };
    let own = match &document.state {
        DocumentState::Loaded { tokens, types, .. } => html! {
            <>
                <div key="tokens" role="gridcell" data-col="tokens">{ whole(*tokens) }</div>
                <div key="types" role="gridcell" data-col="types">{ whole(*types) }</div>
                if columns.layers {
                    { layers_cell(document, tabindex, name_columns) }
                }
                { for columns.attributes.iter().map(|name| html! {
                    <div key={format!("@{name}")} role="gridcell" data-col={format!("@{name}")} class="value" dir="auto"
                        title={value(document, name).to_owned()}>{ value(document, name) }</div>
                }) }
            </>
        },
        _ => html! {},
    };
    GridRow {
        key: document.id.0.to_string(),
        class: classes!(class),
        cells: html! {
            <>
                <div key="name" role="gridcell" data-col="name" title={document.name.clone()}>{ name }</div>
                { cell("size", bytes(document.bytes)) }
                <div key="format" role="gridcell" data-col="format">{ format_choice(page, document, active) }</div>
                <div key="encoding" role="gridcell" data-col="encoding">{ encoding_choice(page, document, active) }</div>
                { own }
                { cell("remark", remark) }
                <div key="remove" role="gridcell" data-col="remove">
                    <button type="button" class="quiet" aria-label={label.clone()} title={label} onclick={on_remove}
                        {tabindex}>{ "×" }</button>
                </div>
            </>
        },
    }
}

fn or_choose(words: String) -> String {
    match words.is_empty() {
        true => "choose…".to_owned(),
        false => words,
    }
}

fn format_choice(page: &Page, document: &DocumentRow, active: bool) -> Html {
    let on_choose = {
        let (page, document) = (page.clone(), document.clone());
        Callback::from(move |choice: Option<String>| {
            let format = choice.as_deref().and_then(formats::of_choice);
            page.client.reread(&document, |way| {
                way.format = format;
                way.columns.clear();
            });
        })
    };
    let chosen = matches!(
        document.state,
        DocumentState::Loaded {
            format_chosen: true,
            ..
        } | DocumentState::Table {
            format_chosen: true,
            ..
        }
    );
    let words = or_choose(formats::words(&document.state));
    html! {
        <Choice label={format!("Format of {}", document.name)} title={words.clone()} {words} {chosen} options={&FORMATS[..]}
            {active} {on_choose} />
    }
}

fn encoding_choice(page: &Page, document: &DocumentRow, active: bool) -> Html {
    let on_choose = {
        let (page, document) = (page.clone(), document.clone());
        Callback::from(move |label| page.client.reread(&document, |way| way.encoding = label))
    };
    let chosen = matches!(
        document.state,
        DocumentState::Loaded { chosen: true, .. } | DocumentState::Table { chosen: true, .. }
    );
    html! {
        <Choice label={format!("Encoding of {}", document.name)} words={or_choose(encoding::words(&document.state))}
            {chosen} options={&ENCODINGS[..]} {active} {on_choose} />
    }
}

/// The layers, and for a vertical file the way to name them.
fn layers_cell(
    document: &DocumentRow,
    tabindex: &'static str,
    name_columns: &Callback<DocumentRow>,
) -> Html {
    let words = layers(document).join(", ");
    let DocumentState::Loaded {
        format: FileFormat::Vertical,
        columns,
        layers_guessed,
        ..
    } = &document.state
    else {
        return html! { <div key="layers" role="gridcell" data-col="layers" title={words.clone()}><span class="words">{ words }</span></div> };
    };
    let words = match layers_guessed {
        true => format!("{words}, guessed"),
        false => words,
    };
    let onclick = {
        let document = document.clone();
        name_columns.reform(move |_: MouseEvent| document.clone())
    };
    let label = format!("Name the columns of {}…", document.name);
    html! {
        <div key="layers" role="gridcell" data-col="layers" title={words.clone()}>
            <span class="words">{ words }</span>
            if columns.len() > 1 {
                <button type="button" aria-haspopup="dialog" aria-label={label} title="Name the columns…" {onclick}
                    {tabindex}>{ "Name…" }</button>
            }
        </div>
    }
}
