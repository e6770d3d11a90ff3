//! The texts as a table: how each was read, and what counts as a word.

use std::cmp::Ordering;
use std::rc::Rc;

use yew::prelude::*;

use super::encoding::{EncodingChoice, words};
use super::grid::{GridRow, VirtualGrid};
use super::rules::RulesForm;
use super::texts::remove;
use crate::app::format::{bytes, shortened, whole};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, Corpus, DocumentColumn, DocumentSort, Route};
use crate::protocol::{DocumentRow, DocumentState};

/// Height of a row, in px.
const ROW: u32 = 38;

const COLUMNS: [(&str, &str, DocumentColumn); 5] = [
    ("Text", "name", DocumentColumn::Name),
    ("Size", "size", DocumentColumn::Size),
    ("Encoding", "encoding", DocumentColumn::Encoding),
    ("Tokens", "tokens", DocumentColumn::Tokens),
    ("Types", "types", DocumentColumn::Types),
];

fn compare(a: &DocumentRow, b: &DocumentRow, column: DocumentColumn) -> Ordering {
    let count = |row: &DocumentRow| match &row.state {
        DocumentState::Loaded { tokens, types, .. } => Some(if column == DocumentColumn::Types {
            *types
        } else {
            *tokens
        }),
        DocumentState::Failed(_) => None,
    };
    match column {
        // The worker's order is by name.
        DocumentColumn::Name => Ordering::Equal,
        DocumentColumn::Size => a.bytes.total_cmp(&b.bytes),
        DocumentColumn::Tokens | DocumentColumn::Types => count(a).cmp(&count(b)),
        DocumentColumn::Encoding => words(&a.state).cmp(&words(&b.state)),
    }
}

/// Places in the corpus's list, in the order that is wanted.
fn order(rows: &[DocumentRow], sort: DocumentSort) -> Vec<usize> {
    let mut places: Vec<usize> = (0..rows.len()).collect();
    if sort.column == DocumentColumn::Name {
        if sort.descending {
            places.reverse();
        }
        return places;
    }
    places.sort_by(|a, b| {
        let by_column = compare(&rows[*a], &rows[*b], sort.column);
        if sort.descending {
            by_column.reverse()
        } else {
            by_column
        }
    });
    places
}

/// The table and the rules.
#[component]
pub(crate) fn Documents() -> Html {
    let page = use_page();
    let corpus = use_slice::<Corpus>();
    let sort = use_slice::<Route>().document_sort;
    let active = use_state_eq(|| None::<u32>);
    let places = use_memo((corpus.clone(), sort), |(corpus, sort)| {
        order(&corpus.now.documents, *sort)
    });
    let find = {
        let (places, corpus) = (Rc::clone(&places), corpus.clone());
        Rc::new(move |row: u32| {
            let place = places.get(row as usize)?;
            corpus.now.documents.get(*place).cloned()
        })
    };
    let deps = (corpus.clone(), sort, *active);
    let row = {
        let (find, page) = (Rc::clone(&find), page.clone());
        use_callback(deps, move |index: u32, (_, _, active)| match find(index) {
            Some(document) => document_row(&page, &document, *active == Some(index)),
            None => GridRow {
                key: format!("none-{index}"),
                class: classes!(),
                cells: html! {},
            },
        })
    };
    let on_open = {
        let (find, page) = (Rc::clone(&find), page.clone());
        Callback::from(move |row| {
            if let Some(document) = find(row) {
                page.tell(Action::OpenDocument(document.id));
            }
        })
    };
    let on_delete = {
        let (find, page) = (find, page.clone());
        Callback::from(move |row| {
            if let Some(document) = find(row) {
                remove(&page, vec![document.id], &shortened(&document.name, 40));
            }
        })
    };
    let on_active = {
        let active = active.setter();
        Callback::from(move |row| active.set(Some(row)))
    };
    let total = u32::try_from(corpus.now.documents.len()).unwrap_or(u32::MAX);
    html! {
        <div class="documents">
            <RulesForm key="rules" />
            <VirtualGrid key="list" id="documents" label="Document list" class="document-list" {total} row_height={ROW}
                header={header(&page, sort)} {row} active={*active} {on_active} {on_open} on_delete={on_delete}
                place={format!("{sort:?}")} />
        </div>
    }
}

fn header(page: &Page, sort: DocumentSort) -> Html {
    let cell = |(name, slug, column): (&'static str, &'static str, DocumentColumn)| {
        let onclick = page
            .tell
            .reform(move |_: MouseEvent| Action::SortDocuments(column));
        let (direction, mark) = match (sort.column == column, sort.descending) {
            (false, _) => ("none", ""),
            (true, true) => ("descending", "▼"),
            (true, false) => ("ascending", "▲"),
        };
        html! {
            <div key={slug} role="columnheader" data-col={slug} aria-sort={direction}>
                <button type="button" class="sort" {onclick}>
                    { name }<span class="mark" aria-hidden="true">{ mark }</span>
                </button>
            </div>
        }
    };
    html! {
        <>
            { for COLUMNS.into_iter().map(cell) }
            <div key="remark" role="columnheader" data-col="remark">{ "Remark" }</div>
            <div key="remove" role="columnheader" data-col="remove"><span class="visually-hidden">{ "Remove" }</span></div>
        </>
    }
}

fn document_row(page: &Page, document: &DocumentRow, active: bool) -> GridRow {
    let (tokens, types, remark, chosen) = match &document.state {
        DocumentState::Loaded {
            tokens,
            types,
            remark,
            chosen,
            ..
        } => (
            whole(*tokens),
            whole(*types),
            remark.clone().unwrap_or_default(),
            *chosen,
        ),
        DocumentState::Failed(sentence) => {
            ("–".to_owned(), "–".to_owned(), sentence.clone(), false)
        }
    };
    let failed = matches!(document.state, DocumentState::Failed(_));
    let on_choose = {
        let (page, document) = (page.clone(), document.clone());
        Callback::from(move |encoding| page.client.reread(&document, |way| way.encoding = encoding))
    };
    let on_remove = {
        let (page, id, name) = (page.clone(), document.id, shortened(&document.name, 40));
        Callback::from(move |_: MouseEvent| remove(&page, vec![id], &name))
    };
    let encoding = if failed {
        "choose…".to_owned()
    } else {
        words(&document.state)
    };
    let label = format!("Remove {}", document.name);
    GridRow {
        key: document.id.0.to_string(),
        class: classes!(failed.then_some("failed")),
        cells: html! {
            <>
                <div role="gridcell" data-col="name" title={document.name.clone()}>{ shortened(&document.name, 60) }</div>
                <div role="gridcell" data-col="size">{ bytes(document.bytes) }</div>
                <div role="gridcell" data-col="encoding">
                    <EncodingChoice name={document.name.clone()} words={encoding} {chosen} {active} {on_choose} />
                </div>
                if !failed {
                    <div key="tokens" role="gridcell" data-col="tokens">{ tokens }</div>
                    <div key="types" role="gridcell" data-col="types">{ types }</div>
                }
                <div role="gridcell" data-col="remark" title={remark.clone()}>{ &remark }</div>
                <div role="gridcell" data-col="remove">
                    <button type="button" class="quiet" aria-label={label.clone()} title={label} onclick={on_remove}
                        tabindex={if active { "0" } else { "-1" }}>{ "×" }</button>
                </div>
            </>
        },
    }
}
