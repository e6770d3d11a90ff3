//! What a figure is made of, part by part: texts, or the fillers of a frame. Each
//! part's count opens its lines.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::app::components::grid::{GridRow, VirtualGrid};
use crate::app::format::{counted, exact, rate, shortened, whole};
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Corpus, Explained, FigureChange};
use crate::protocol::{DocumentRef, ExplainReply, ExplainRow, Explanation};

/// Height of a row, in px.
const ROW: u32 = 28;
/// Characters of a text's name that there is room for.
const NAME: usize = 48;

/// What was found, in a line above the list.
fn headline(found: &ExplainReply) -> String {
    let tokens = |number: f64| whole(number as u64);
    match &found.explanation {
        Explanation::Texts {
            texts,
            present,
            tokens: all,
            count,
            ..
        } => format!(
            "f = {} in {} of n = {}, Σs = {} tokens",
            tokens(*count),
            whole(*present),
            counted(*texts, "text", "texts"),
            tokens(*all)
        ),
        Explanation::Fillers { count, .. } => format!(
            "{} in {} tokens of the frame",
            counted(found.rows_total, "filler", "fillers"),
            tokens(*count)
        ),
        Explanation::Contingency { .. } => String::new(),
    }
}

/// All parts, as far as they are in sight.
#[component]
pub(super) fn Parts() -> Html {
    let page = use_page();
    let explained = use_slice::<Explained>();
    let corpus = use_slice::<Corpus>();
    let active = use_state_eq(|| None::<u32>);
    let table = explained.page.list.shown().cloned();
    let address = table.as_ref().map_or(0, |table| Rc::as_ptr(table) as usize);
    let row = {
        let table = table.clone();
        use_callback((address, corpus.clone()), move |index: u32, (_, corpus)| {
            let found = table.as_ref();
            let found = found.and_then(|table| Some((&table.summary, table.row(index)?)));
            found.map_or_else(
                || coming(index),
                |(found, row)| part(index, row, found, corpus),
            )
        })
    };
    let open = {
        let (page, table) = (page.clone(), table.clone());
        let deps = (address, corpus.clone());
        use_callback(deps, move |index: u32, (_, corpus)| {
            let row = table.as_ref().and_then(|table| table.row(index));
            let change = row.and_then(|row| {
                Some(match row {
                    ExplainRow::Text { count, .. } if *count == 0.0 => return None,
                    ExplainRow::Text { document, .. } => {
                        FigureChange::OpenExplainedIn(DocumentRef::to(&corpus.now, *document)?)
                    }
                    ExplainRow::Filler { .. } => FigureChange::OpenFiller(index),
                })
            });
            if let Some(change) = change {
                page.tell(Action::Figures(change));
            }
        })
    };
    let on_sight = use_callback(page.clone(), |rows, page| {
        page.tell(Action::Figures(FigureChange::PartsInSight(rows)));
    });
    let on_active = {
        let active = active.setter();
        Callback::from(move |row| active.set(Some(row)))
    };
    let onclick = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            let target = event.target_dyn_into::<Element>();
            let near = |css: &str| target.as_ref()?.closest(css).ok().flatten();
            let pressed = near("button").is_some();
            let row = near("[data-row]").and_then(|row| row.get_attribute("data-row"));
            if let (true, Some(Ok(row))) = (pressed, row.map(|row| row.parse())) {
                open.emit(row);
            }
        })
    };
    let Some(table) = table.filter(|table| table.total > 0) else {
        return html! {};
    };
    let label = match &table.summary.explanation {
        Explanation::Fillers { .. } => "Fillers of the frame",
        _ => "Texts of the word",
    };
    let place = format!("{:?}", table.key);
    html! {
        <div class="parts" {onclick}>
            <p key="head" class="figures">{ headline(&table.summary) }</p>
            <VirtualGrid key="list" id="parts" {label} class={classes!("part-list", class(&table.summary))} total={table.total} row_height={ROW}
                header={header(&table.summary)} {row} active={*active} {on_active} on_open={open} {on_sight} {place}
                busy={explained.page.list.ready().is_none()} />
        </div>
    }
}

fn class(found: &ExplainReply) -> &'static str {
    match &found.explanation {
        Explanation::Fillers { .. } => "of-fillers",
        Explanation::Texts { term, .. } if term.is_empty() => "of-counts",
        _ => "of-texts",
    }
}

fn header(found: &ExplainReply) -> Html {
    let head = |key: &'static str, name: String, unit: &'static str| {
        html! {
            <div {key} role="columnheader" data-col={key}>
                <span>{ name }</span>
                if !unit.is_empty() {
                    <span class="unit">{ unit }</span>
                }
            </div>
        }
    };
    match &found.explanation {
        Explanation::Texts { term, .. } => html! {
            <>
                { head("word", "Text".to_owned(), "") }
                { head("count", "v".to_owned(), "occurrences") }
                { head("tokens", "s".to_owned(), "tokens") }
                { head("rate", "v/s".to_owned(), "per million") }
                { head("expected", "s/Σs".to_owned(), "expected") }
                { head("observed", "v/f".to_owned(), "observed") }
                if !term.is_empty() {
                    { head("term", term.clone(), "") }
                }
            </>
        },
        _ => html! {
            <>
                { head("word", "Filler".to_owned(), "") }
                { head("count", "Count".to_owned(), "tokens") }
                { head("share", "p".to_owned(), "share") }
                { head("term", "−p·log2 p".to_owned(), "bits") }
            </>
        },
    }
}

fn part(index: u32, row: &ExplainRow, found: &ExplainReply, corpus: &Corpus) -> GridRow {
    let cell = |key: &'static str, text: String| {
        html! { <div {key} role="gridcell" data-col={key}>{ text }</div> }
    };
    let count = |count: f64| match count > 0.0 {
        true => html! {
            <div key="count" role="gridcell" data-col="count">
                <button type="button" class="link" tabindex="-1" title="Show the lines">{ whole(count as u64) }</button>
            </div>
        },
        false => cell("count", "0".to_owned()),
    };
    let cells = match (row, &found.explanation) {
        (
            ExplainRow::Text {
                document,
                tokens,
                count: here,
                term,
            },
            Explanation::Texts {
                tokens: all,
                count: sum,
                ..
            },
        ) => {
            let mut rows = corpus.now.documents.iter();
            let name = rows.find(|row| row.id == *document);
            let name = name.map_or("", |row| row.name.as_str());
            html! {
                <>
                    <div key="word" role="gridcell" data-col="word" title={name.to_owned()} dir="auto">{ shortened(name, NAME) }</div>
                    { count(*here) }
                    { cell("tokens", whole(*tokens as u64)) }
                    { cell("rate", rate(here * 1e6 / tokens)) }
                    { cell("expected", exact(tokens / all)) }
                    { cell("observed", exact(here / sum)) }
                    { for term.map(|term| cell("term", exact(term))) }
                </>
            }
        }
        (
            ExplainRow::Filler {
                word,
                count: here,
                term,
                ..
            },
            Explanation::Fillers { count: all, .. },
        ) => html! {
            <>
                <div key="word" role="gridcell" data-col="word" dir="auto">{ word }</div>
                { count(*here) }
                { cell("share", exact(here / all)) }
                { cell("term", exact(*term)) }
            </>
        },
        _ => html! {},
    };
    GridRow {
        key: format!("part-{index}"),
        class: classes!(),
        cells,
    }
}

fn coming(index: u32) -> GridRow {
    GridRow {
        key: format!("coming-{index}"),
        class: classes!("coming"),
        cells: html! { <div role="gridcell" data-col="word">{ "…" }</div> },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Cell, TableColumn};

    #[test]
    fn the_headline_tells_all_sums() {
        let mut found = ExplainReply {
            version: 1,
            word: "sea".to_owned(),
            measure: TableColumn::default(),
            figure: Cell::None,
            explanation: Explanation::Texts {
                texts: 3,
                present: 2,
                tokens: 28_000.0,
                count: 5.0,
                term: String::new(),
                steps: Vec::new(),
            },
            rows_total: 3,
            first: 0,
            rows: Vec::new(),
        };
        assert_eq!(
            headline(&found),
            "f = 5 in 2 of n = 3 texts, Σs = 28,000 tokens"
        );
        found.explanation = Explanation::Fillers {
            slot: 1,
            count: 7.0,
        };
        assert_eq!(headline(&found), "3 fillers in 7 tokens of the frame");
    }
}
