//! The table with what stands above it.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::columns_dialog::ColumnsDialog;
use super::filter::TextsFilterBar;
use super::order::{layers, order};
use super::row::{Columns, document_row};
use crate::app::components::grid::{GridRow, VirtualGrid};
use crate::app::components::rules::RulesForm;
use crate::app::components::texts::remove;
use crate::app::format::{in_file, shortened};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{
    Action, Corpus, DocumentColumn, DocumentSort, Route, TextsFilter, attributes,
};
use crate::protocol::{DocumentRow, DocumentState};

/// Height of a row, in px.
const ROW: u32 = 38;
/// Widths of the column of layers and of one of metadata, in rem.
const LAYERS: f64 = 15.0;
const VALUE: f64 = 8.0;
/// More width of the names where some are titles within a file, in rem.
const TITLE: f64 = 6.0;
/// What stands between columns, in rem.
const GAP: f64 = 0.5;

const COLUMNS: [(&str, &str, DocumentColumn); 6] = [
    ("Text", "name", DocumentColumn::Name),
    ("Size", "size", DocumentColumn::Size),
    ("Format", "format", DocumentColumn::Format),
    ("Encoding", "encoding", DocumentColumn::Encoding),
    ("Tokens", "tokens", DocumentColumn::Tokens),
    ("Types", "types", DocumentColumn::Types),
];

/// The table, its filter and the rules.
#[component]
pub(crate) fn Documents() -> Html {
    let page = use_page();
    let corpus = use_slice::<Corpus>();
    let route = use_slice::<Route>();
    let (sort, typed) = (route.document_sort.clone(), route.texts_filter.clone());
    let active = use_state_eq(|| None::<u32>);
    let naming = use_state(|| None::<DocumentRow>);
    let frame = use_node_ref();
    let known = use_memo(corpus.clone(), |corpus| {
        let rows = &corpus.now.documents;
        let layered = rows.iter().any(|row| !layers(row).is_empty());
        let titled = rows.iter().any(|row| in_file(&row.name).0.is_some());
        (layered, titled, Rc::new(attributes(rows)))
    });
    let (layered, titled, attributes) = (known.0, known.1, Rc::clone(&known.2));
    let filter = TextsFilter::read(&typed, &attributes);
    let places = use_memo(
        (corpus.clone(), sort.clone(), filter.clone()),
        |(corpus, sort, filter)| order(&corpus.now.documents, sort, filter),
    );
    {
        let frame = frame.clone();
        let deps = (layered, titled, attributes.len());
        use_effect_with(deps, move |(layered, titled, attributes)| {
            if let Some(frame) = frame.cast::<HtmlElement>() {
                let (columns, width) = widths(*layered, *titled, *attributes);
                let title = if *titled { TITLE } else { 0.0 };
                let title = format!("{title}rem");
                let _ = frame.style().set_property("--title", &title);
                let _ = frame.style().set_property("--known", &columns);
                let _ = frame.style().set_property("--known-width", &width);
            }
        });
    }
    let find = {
        let (places, corpus) = (Rc::clone(&places), corpus.clone());
        Rc::new(move |row: u32| {
            let place = places.get(row as usize)?;
            corpus.now.documents.get(*place).cloned()
        })
    };
    let name_columns = {
        let naming = naming.setter();
        use_callback((), move |document: DocumentRow, ()| {
            naming.set(Some(document))
        })
    };
    let deps = (corpus.clone(), sort.clone(), filter.clone(), *active);
    let row = {
        let (find, page, attributes) = (Rc::clone(&find), page.clone(), Rc::clone(&attributes));
        use_callback(deps, move |index: u32, (_, _, _, active)| {
            let columns = Columns {
                layers: layered,
                attributes: &attributes,
            };
            match find(index) {
                Some(document) => document_row(
                    &page,
                    &document,
                    &columns,
                    *active == Some(index),
                    &name_columns,
                ),
                None => GridRow {
                    key: format!("none-{index}"),
                    class: classes!(),
                    cells: html! {},
                },
            }
        })
    };
    let on_open = {
        let (find, page) = (Rc::clone(&find), page.clone());
        Callback::from(move |row| {
            if let Some(document) = find(row)
                && !matches!(document.state, DocumentState::Table { .. })
            {
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
    let on_close = {
        let naming = naming.setter();
        Callback::from(move |()| naming.set(None))
    };
    let total = u32::try_from(places.len()).unwrap_or(u32::MAX);
    let is_text = |place: &&usize| {
        let row = &corpus.now.documents[**place];
        matches!(row.state, DocumentState::Loaded { .. })
    };
    let texts = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let kept = (
        texts(places.iter().filter(is_text).count()),
        texts(corpus.loaded()),
    );
    html! {
        <div ref={frame} class="documents">
            <RulesForm key="rules" />
            <TextsFilterBar key="filter" {filter} {kept} attributes={Rc::clone(&attributes)} />
            <VirtualGrid key="list" id="documents" label="Document list" class="document-list" {total} row_height={ROW}
                header={header(&page, &sort, layered, &attributes)} {row} active={active.filter(|row| *row < total)}
                {on_active} {on_open} on_delete={on_delete} place={format!("{sort:?}{typed}")} />
            if let Some(document) = &*naming {
                <ColumnsDialog key="columns" document={document.clone()} {on_close} />
            }
        </div>
    }
}

/// The columns of what is known about the texts, and the room that they take.
fn widths(layers: bool, titles: bool, attributes: usize) -> (String, String) {
    let mut columns = Vec::new();
    let mut width = if titles { TITLE } else { 0.0 };
    if layers {
        columns.push(format!("{LAYERS}rem"));
        width += LAYERS + GAP;
    }
    if attributes > 0 {
        columns.push(format!("repeat({attributes}, {VALUE}rem)"));
        width += (VALUE + GAP) * attributes as f64;
    }
    (columns.join(" "), format!("{width}rem"))
}

fn header(page: &Page, sort: &DocumentSort, layers: bool, attributes: &[String]) -> Html {
    let cell = |name: String, slug: String, column: DocumentColumn| {
        let (direction, mark) = match (sort.column == column, sort.descending) {
            (false, _) => ("none", ""),
            (true, true) => ("descending", "▼"),
            (true, false) => ("ascending", "▲"),
        };
        let onclick = page
            .tell
            .reform(move |_: MouseEvent| Action::SortDocuments(column.clone()));
        html! {
            <div key={slug.clone()} role="columnheader" data-col={slug} aria-sort={direction}>
                <button type="button" class="sort" title={name.clone()} {onclick}>
                    <span class="words">{ name }</span><span class="mark" aria-hidden="true">{ mark }</span>
                </button>
            </div>
        }
    };
    let layers = layers.then(|| {
        cell(
            "Layers".to_owned(),
            "layers".to_owned(),
            DocumentColumn::Layers,
        )
    });
    let attribute = |name: &String| {
        let column = DocumentColumn::Metadata(name.clone());
        cell(name.clone(), format!("@{name}"), column)
    };
    html! {
        <>
            { for COLUMNS.into_iter().map(|(name, slug, column)| cell(name.to_owned(), slug.to_owned(), column)) }
            { for layers }
            { for attributes.iter().map(attribute) }
            <div key="remark" role="columnheader" data-col="remark">{ "Remark" }</div>
            <div key="remove" role="columnheader" data-col="remove"><span class="visually-hidden">{ "Remove" }</span></div>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::widths;

    #[test]
    fn columns_take_their_room() {
        assert_eq!(widths(false, false, 0), (String::new(), "0rem".to_owned()));
        assert_eq!(
            widths(true, true, 3),
            ("15rem repeat(3, 8rem)".to_owned(), "47rem".to_owned())
        );
    }
}
