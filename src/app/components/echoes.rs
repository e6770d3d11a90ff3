//! Echoes: who shares what with whom, and passages side by side.

use std::collections::HashMap;
use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::grid::{GridRow, VirtualGrid};
use super::sides::Sides;
use crate::app::format::{counted, in_file, percent, shortened, whole};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, Corpus, EchoChange, EchoList, EchoShape, OpenEcho, Route, Slice};
use crate::protocol::{
    DocumentId, DocumentRef, DocumentState, ECHO_LEAST, ECHO_MOST, EchoColumn, EchoPair, EchoRow,
    EchoesReply,
};

/// Height of a row, in px.
const ROW: u32 = 32;
/// Rows among which the open echo is looked for.
const FIRST: u32 = 2_000;
/// Characters of a text's name that there is room for.
const NAME: usize = 26;

/// The names of texts.
pub(super) type Names = HashMap<DocumentId, AttrValue>;

/// Echoes, or what there is to say in their place.
#[component]
pub(crate) fn EchoesView() -> Html {
    let page = use_page();
    let echoes = use_slice::<EchoList>();
    let open = use_slice::<OpenEcho>();
    let corpus = use_slice::<Corpus>();
    let route = use_slice::<Route>();
    let names = use_memo(corpus.clone(), |corpus| {
        let documents = corpus.now.documents.iter();
        documents
            .map(|row| (row.id, AttrValue::from(row.name.clone())))
            .collect::<Names>()
    });
    let table = echoes.list.shown().cloned();
    let address = table.as_ref().map_or(0, |table| Rc::as_ptr(table) as usize);
    let shape = &route.echoes;
    let row = {
        let (table, names) = (table.clone(), Rc::clone(&names));
        use_callback((address, corpus.clone()), move |index: u32, _| {
            let row = table.as_ref().and_then(|table| table.row(index));
            row.map_or_else(|| coming(index), |row| echo_row(row, &names))
        })
    };
    let on_open = {
        let (page, table) = (page.clone(), table.clone());
        use_callback(address, move |index: u32, _| {
            if let Some(row) = table.as_ref().and_then(|table| table.row(index)) {
                page.tell(Action::Echoes(EchoChange::Open(row.number)));
            }
        })
    };
    let on_sight = use_callback(page.clone(), |rows, page| {
        page.tell(Action::Echoes(EchoChange::InSight(rows)))
    });
    let place = table
        .as_ref()
        .map_or_else(String::new, |table| format!("{:?}", table.key));
    // The row of the open echo, where it is among the first.
    let shown = match shape.echo {
        Some(number) => table.as_ref().and_then(|table| {
            (0..table.total.min(FIRST))
                .find(|row| table.row(*row).is_some_and(|row| row.number == number))
        }),
        None => table.as_ref().and_then(|table| table.row(0)).map(|_| 0),
    };
    let trouble = echoes.list.error().map(
        |error| html! { <p key="trouble" class="failure" role="alert">{ &error.message }</p> },
    );
    let body = match &table {
        Some(table) if table.total == 0 && echoes.list.ready().is_some() => {
            none(&page, shape, &table.summary, corpus.loaded())
        }
        Some(table) => html! {
            <>
                <div key="top" class="echo-top">
                    { pairs(&page, &table.summary, shape, &corpus, &names) }
                    <VirtualGrid key="list" id="echoes" label="Echo list" class="echo-list" total={table.total} row_height={ROW}
                        header={header(&page, shape)} {row} active={shown} on_active={on_open.clone()} {on_open}
                        {on_sight} {place} busy={echoes.list.ready().is_none()} />
                </div>
                <Sides key="sides" names={Rc::clone(&names)} />
            </>
        },
        None => html! {},
    };
    let looking = echoes.list.ready().is_none() && trouble.is_none();
    let share = open.share.unwrap_or(0.0);
    html! {
        <section class="echoes" aria-label="Echoes">
            { head(&page, shape, table.as_ref().map(|table| &table.summary), &corpus) }
            if looking {
                <p key="looking" class="looking" aria-live="polite">
                    { format!("Comparing all texts with each other… {}", percent((share * 100.0) as f32)) }
                    <progress max="1" value={share.to_string()} aria-label="Comparing texts" />
                </p>
            }
            { for trouble }
            { body }
        </section>
    }
}

/// A text's name, short enough for a line.
pub(super) fn short(names: &Names, id: DocumentId) -> String {
    let name = names.get(&id).map_or("", AttrValue::as_str);
    let (_, title) = in_file(name);
    shortened(title.rsplit('/').next().unwrap_or(title), NAME)
}

fn head(page: &Page, shape: &EchoShape, found: Option<&EchoesReply>, corpus: &Corpus) -> Html {
    let tell = |change: fn(String) -> Option<EchoChange>| {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let value = match event.target_dyn_into::<HtmlInputElement>() {
                Some(input) if input.type_() == "checkbox" => input.checked().to_string(),
                Some(input) => input.value(),
                None => return,
            };
            if let Some(change) = change(value) {
                page.tell(Action::Echoes(change));
            }
        })
    };
    let least = tell(|value| value.parse().ok().map(EchoChange::Least));
    let differences = tell(|value| Some(EchoChange::Exact(value != "true")));
    let choose = {
        let (page, corpus) = (page.clone(), corpus.clone());
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else {
                return;
            };
            let id = select.value().parse().ok().map(DocumentId);
            let text = id.and_then(|id| DocumentRef::to(&corpus.now, id));
            page.tell(Action::Echoes(EchoChange::Texts(
                text.into_iter().collect(),
            )));
        })
    };
    let chosen = match shape.texts.as_slice() {
        [text] => text.find(&corpus.now).map(|row| row.id),
        _ => None,
    };
    let loaded = corpus.now.documents.iter();
    let loaded = loaded.filter(|row| matches!(row.state, DocumentState::Loaded { .. }));
    let option = |row: &crate::protocol::DocumentRow| {
        html! {
            <option key={row.id.0} value={row.id.0.to_string()} selected={chosen == Some(row.id)}>{ &row.name }</option>
        }
    };
    let figures = found.map(|found| {
        let all = counted(found.echoes, "echo", "echoes");
        let words = format!(
            "{} · {}",
            counted(found.documents, "text", "texts"),
            counted(found.words, "word", "words")
        );
        match found.rows_total == found.echoes {
            true => format!("{all} in {words}"),
            false => format!("{} of {all} in {words}", whole(found.rows_total)),
        }
    });
    let both = match shape.texts.as_slice() {
        [one, other] => format!("{} and {}", one.name, other.name),
        _ => "all".to_owned(),
    };
    html! {
        <header key="head" class="echo-head">
            <label>{ "At least " }
                <input type="number" class="filter" min={ECHO_LEAST.to_string()} max={ECHO_MOST.to_string()}
                    value={shape.least.to_string()} onchange={least} />{ " words" }</label>
            <label><input type="checkbox" checked={!shape.exact} onchange={differences} />{ "Allow differences" }</label>
            <label>{ "Shared by " }
                <select onchange={choose}>
                    <option key="all" value="" selected={chosen.is_none()}>{ both }</option>
                    { for loaded.map(option) }
                </select></label>
            if !shape.texts.is_empty() {
                <button key="every" type="button" onclick={page.tell.reform(|_: MouseEvent| Action::Echoes(EchoChange::Texts(Vec::new())))}>
                    { "Show all echoes" }
                </button>
            }
            <p key="figures" class="figures">{ for figures }</p>
            <details key="what">
                <summary>{ "What is an echo" }</summary>
                <p>{ "A passage that two texts or more share: the longest sequence of equal words, in any case and without punctuation. \
                    Where differences are allowed it goes on past words that differ, as long as equal words outweigh them \
                    (local alignment, Smith & Waterman 1981), and passages of 6 in 10 equal words count if these are rare enough not to meet by chance. \
                    Alike: 2 · shared words / words of both passages (Dice 1945), the least of all pairs. \
                    What repeats within one text alone is no echo." }</p>
            </details>
        </header>
    }
}

/// Who shares how much with whom.
fn pairs(
    page: &Page,
    found: &EchoesReply,
    shape: &EchoShape,
    corpus: &Corpus,
    names: &Names,
) -> Html {
    let row = |pair: &EchoPair| {
        let (a, b) = pair.documents;
        let texts: Vec<DocumentRef> = [a, b]
            .into_iter()
            .filter_map(|id| DocumentRef::to(&corpus.now, id))
            .collect();
        let on = shape.texts == texts;
        let title = format!(
            "{} and {}",
            names.get(&a).map_or("", AttrValue::as_str),
            names.get(&b).map_or("", AttrValue::as_str)
        );
        let next = if on { Vec::new() } else { texts };
        let onclick = page
            .tell
            .reform(move |_: MouseEvent| Action::Echoes(EchoChange::Texts(next.clone())));
        html! {
            <tr key={format!("{}-{}", a.0, b.0)}>
                <th scope="row">
                    <button type="button" aria-pressed={on.to_string()} {title} {onclick}>
                        <span dir="auto">{ short(names, a) }</span>{ " – " }<span dir="auto">{ short(names, b) }</span>
                    </button>
                </th>
                <td>{ whole(pair.echoes) }</td>
                <td>{ whole(pair.words) }</td>
            </tr>
        }
    };
    let shown = found.pairs.len() as u32;
    let rest = (shown < found.pairs_total).then(|| {
        let all = counted(found.pairs_total, "pair", "pairs");
        html! { <p key="rest" class="figures">{ format!("First {} of {all}, by words shared.", whole(shown)) }</p> }
    });
    let crowded = (found.crowded > 0).then(|| {
        let echoes = counted(found.crowded, "echo", "echoes");
        let texts = whole(found.paired_max);
        html! { <p key="crowd" class="figures">{ format!("Without {echoes} in more than {texts} texts.") }</p> }
    });
    html! {
        <div key="pairs" class="echo-pairs" tabindex="0" role="region" aria-label="Pairs of texts">
            <table>
                <caption class="visually-hidden">{ "What two texts share" }</caption>
                <thead><tr><th scope="col">{ "Texts" }</th><th scope="col">{ "Echoes" }</th><th scope="col">{ "Words" }</th></tr></thead>
                <tbody>{ for found.pairs.iter().map(row) }</tbody>
            </table>
            { for rest }
            { for crowded }
        </div>
    }
}

fn header(page: &Page, shape: &EchoShape) -> Html {
    let sortable = |name: &'static str, slug: &'static str, column: EchoColumn| {
        let onclick = page
            .tell
            .reform(move |_: MouseEvent| Action::Echoes(EchoChange::Sort(column)));
        let (direction, mark) = match (shape.sort == column, shape.descending) {
            (false, _) => ("none", ""),
            (true, true) => ("descending", "▼"),
            (true, false) => ("ascending", "▲"),
        };
        html! {
            <div key={slug} role="columnheader" data-col={slug} aria-sort={direction}>
                <button type="button" class="sort" {onclick}>{ name }<span class="mark" aria-hidden="true">{ mark }</span></button>
            </div>
        }
    };
    html! {
        <>
            { sortable("Words", "words", EchoColumn::Words) }
            { sortable("Alike", "alike", EchoColumn::Alike) }
            { sortable("Passage", "text", EchoColumn::Place) }
            { sortable("Texts", "texts", EchoColumn::Texts) }
        </>
    }
}

fn echo_row(row: &Slice<EchoRow>, names: &Names) -> GridRow {
    let named: Vec<String> = row.named.iter().map(|id| short(names, *id)).collect();
    let more = row.documents.saturating_sub(named.len() as u32);
    let mut texts = format!("{}: {}", whole(row.documents), named.join(", "));
    if more > 0 {
        texts += &format!(" and {} more", whole(more));
    }
    GridRow {
        key: format!("echo-{}", row.number),
        class: classes!(),
        cells: html! {
            <>
                <div key="words" role="gridcell" data-col="words">{ whole(row.words) }</div>
                <div key="alike" role="gridcell" data-col="alike">{ percent((row.alike * 100.0).floor()) }</div>
                <div key="text" role="gridcell" data-col="text" dir={if row.rtl { "rtl" } else { "ltr" }}>{ &row.text }</div>
                <div key="texts" role="gridcell" data-col="texts" title={texts.clone()}>{ &texts }</div>
            </>
        },
    }
}

fn coming(index: u32) -> GridRow {
    GridRow {
        key: format!("coming-{index}"),
        class: classes!("coming"),
        cells: html! { <div role="gridcell" data-col="words">{ "…" }</div> },
    }
}

/// Why there is nothing, and what to try.
fn none(page: &Page, shape: &EchoShape, found: &EchoesReply, loaded: usize) -> Html {
    let least = shape.least;
    let why = match (loaded, found.echoes, shape.exact) {
        (0 | 1, ..) => {
            "An echo is a passage that two texts share; there is only one text here.".to_owned()
        }
        (_, 1.., _) => "These texts share none of the passages that were found.".to_owned(),
        (_, _, true) => format!("No {least} words in a row stand in two of these texts."),
        (_, _, false) => format!(
            "No passage of {least} words or more stands in two of these texts, not even with a few words changed."
        ),
    };
    let offer = |words: String, change: EchoChange| {
        let onclick = page
            .tell
            .reform(move |_: MouseEvent| Action::Echoes(change.clone()));
        html! { <li><button type="button" {onclick}>{ words }</button></li> }
    };
    html! {
        <section key="none" class="no-hits">
            <h2>{ "No echoes" }</h2>
            <p>{ why }</p>
            <ul>
                if found.echoes > 0 {
                    { offer("Show all echoes".to_owned(), EchoChange::Texts(Vec::new())) }
                }
                if shape.exact {
                    { offer("Allow differences".to_owned(), EchoChange::Exact(false)) }
                }
                if least > ECHO_LEAST {
                    { offer(format!("Look for {ECHO_LEAST} words or more"), EchoChange::Least(ECHO_LEAST)) }
                }
                if loaded < 2 {
                    <li>{ "Add another text: drop it anywhere on the page." }</li>
                }
            </ul>
        </section>
    }
}
