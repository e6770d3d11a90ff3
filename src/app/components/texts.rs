//! The texts at the left: how each fared, and what they add up to.

use yew::prelude::*;

use super::add_texts::AddTexts;
use super::documents::{encoding, formats};
use super::grid::{GridRow, VirtualGrid};
use super::loading::LoadingBar;
use super::status::size;
use crate::app::format::{bytes, counted, in_file, shortened};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, Corpus, Remedy, Route, toggled};
use crate::protocol::{
    DocumentId, DocumentRef, DocumentRow, DocumentState, FileFormat, Request, Scope, TextChoice,
};

/// Height of a row, in px.
const ROW: u32 = 46;

/// Takes documents out of the corpus, and offers to bring them back.
pub(super) fn remove(page: &Page, documents: Vec<DocumentId>, what: &str) {
    page.client.ask(Request::Remove(documents));
    page.tell(Action::Notice(
        format!("Removed {what}."),
        Some(Remedy::Restore),
    ));
}

/// The list and the buttons that add to it.
#[component]
pub(crate) fn TextsPanel() -> Html {
    let page = use_page();
    let corpus = use_slice::<Corpus>();
    let open = use_state_eq(|| false);
    let active = use_state_eq(|| None::<u32>);
    let on_delete = use_callback(
        (page.clone(), corpus.clone()),
        |row: u32, (page, corpus)| {
            if let Some(document) = corpus.now.documents.get(row as usize) {
                remove(page, vec![document.id], &shortened(&document.name, 40));
            }
        },
    );
    let on_open = use_callback(
        (page.clone(), corpus.clone()),
        |row: u32, (page, corpus)| {
            if let Some(document) = corpus.now.documents.get(row as usize)
                && !matches!(document.state, DocumentState::Table { .. })
            {
                page.tell(Action::OpenDocument(document.id));
            }
        },
    );
    let scope = use_slice::<Route>().scope.clone();
    let on_tick = use_callback(
        (page.clone(), corpus.clone(), scope.clone()),
        |index: u32, (page, corpus, scope)| {
            let id = corpus.now.documents.get(index as usize).map(|row| row.id);
            if let Some(text) = id.and_then(|id| DocumentRef::to(&corpus.now, id)) {
                let texts = toggled(&scope.texts, &text, &corpus.now);
                page.tell(Action::Scope(Scope {
                    texts,
                    ..scope.clone()
                }));
            }
        },
    );
    let row = use_callback(
        (
            corpus.clone(),
            on_delete.clone(),
            on_tick,
            scope.texts.clone(),
            *active,
        ),
        |index: u32, (corpus, delete, tick, texts, active)| match corpus
            .now
            .documents
            .get(index as usize)
        {
            Some(document) => {
                let text = DocumentRef::to(&corpus.now, document.id);
                entry(
                    document,
                    text.is_none_or(|text| texts.holds(&text)),
                    tick.reform(move |_: Event| index),
                    delete.reform(move |_: MouseEvent| index),
                    *active == Some(index),
                )
            }
            None => GridRow {
                key: format!("none-{index}"),
                class: classes!(),
                cells: html! {},
            },
        },
    );
    let remove_all = {
        let (page, corpus) = (page.clone(), corpus.clone());
        Callback::from(move |_: MouseEvent| {
            let all: Vec<_> = corpus.now.documents.iter().map(|row| row.id).collect();
            let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
            remove(&page, all, &counted(count, "text", "texts"));
        })
    };
    let total = u32::try_from(corpus.now.documents.len()).unwrap_or(u32::MAX);
    let all_count = scope.texts == TextChoice::All;
    let tick_all = {
        let texts = match all_count {
            true => TextChoice::Only(Vec::new()),
            false => TextChoice::All,
        };
        let scope = Scope {
            texts,
            ..scope.clone()
        };
        page.tell
            .reform(move |_: Event| Action::Scope(scope.clone()))
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_active = {
        let active = active.setter();
        Callback::from(move |row| active.set(Some(row)))
    };
    html! {
        <section class={classes!("texts", open.then_some("open"))} aria-labelledby="texts-title">
            <div key="head" class="side-head">
                <input key="tick" type="checkbox" checked={all_count} onchange={tick_all} aria-label="Count all texts"
                    title="Count all texts" />
                <h2 key="title" id="texts-title">{ "Texts" }</h2>
                <button key="toggle" type="button" class="toggle quiet" aria-expanded={open.to_string()}
                    aria-controls="texts-body" onclick={toggle}>{ size(&corpus) }</button>
                <span key="size" class="size" title={size(&corpus)}>{ counted(corpus.now.tokens, "token", "tokens") }</span>
                <button key="all" type="button" class="quiet" onclick={remove_all}>{ "Remove all" }</button>
            </div>
            <div key="body" id="texts-body" class="texts-body">
                <VirtualGrid key="list" id="texts" label="Texts" class="texts-list" {total} row_height={ROW} {row}
                    active={*active} {on_active} {on_open} on_delete={on_delete} />
                <LoadingBar key="loading" />
                <AddTexts key="add" />
            </div>
        </section>
    }
}

fn entry(
    document: &DocumentRow,
    counts: bool,
    tick: Callback<Event>,
    delete: Callback<MouseEvent>,
    active: bool,
) -> GridRow {
    let (file, name) = in_file(&document.name);
    let (class, figures) = match &document.state {
        DocumentState::Loaded {
            tokens,
            types,
            format,
            remark,
            ..
        } => {
            let mut figures = vec![
                counted(*tokens, "token", "tokens"),
                counted(*types, "type", "types"),
            ];
            match file {
                // The size is that of the whole file.
                Some(file) => figures.push(format!("in {file}")),
                None => figures.push(bytes(document.bytes)),
            }
            if *format != FileFormat::Plain {
                figures.push(formats::words(&document.state));
            }
            figures.push(encoding::words(&document.state));
            let figures = figures.join(" · ");
            match remark {
                Some(remark) => ("remarked", format!("{remark} · {figures}")),
                None => ("loaded", figures),
            }
        }
        DocumentState::Table { remark, .. } => ("table", remark.clone()),
        DocumentState::Failed(sentence) => ("failed", sentence.clone()),
    };
    let loaded = matches!(document.state, DocumentState::Loaded { .. });
    let counting = format!("Count {}", document.name);
    let label = format!("Remove {}", document.name);
    let tabindex = if active { "0" } else { "-1" };
    GridRow {
        key: document.id.0.to_string(),
        class: classes!(class, (!counts).then_some("aside")),
        cells: html! {
            <>
                <div role="gridcell" data-col="counts">
                    if loaded {
                        <input type="checkbox" checked={counts} onchange={tick} aria-label={counting.clone()} title={counting} {tabindex} />
                    }
                </div>
                <div role="gridcell" data-col="name" title={document.name.clone()}>
                    <span class="name">{ shortened(name, 34) }</span>
                    <span class="figures" title={figures.clone()}>{ &figures }</span>
                </div>
                <div role="gridcell" data-col="remove">
                    <button type="button" class="quiet" aria-label={label.clone()} title={label} onclick={delete} {tabindex}>{ "×" }</button>
                </div>
            </>
        },
    }
}
