//! The lists of words that tables of figures use: which are there, which are
//! used, and how one is brought.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::reshape::Reshape;
use crate::app::components::select::Select;
use crate::app::dom;
use crate::app::format::{counted, percent, whole};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::languages::{LANGUAGES, language};
use crate::app::state::{
    Action, FigureKind, FigureShape, ListChange, Lists, Route, stop_rule_of, stop_rule_slug,
};
use crate::protocol::{ListKind, ListRow, StopPhrases, StopWords, StopsTold};

/// The id of what unfolds them.
const SUMMARY: &str = "figure-lists";

/// What a button brings.
#[derive(Properties, PartialEq)]
pub(super) struct AddProps {
    /// What the list is for.
    pub(super) kind: ListKind,
    /// The table that is to use it.
    pub(super) table: FigureKind,
}

/// A button that opens the browser's own picker, and what went wrong with the
/// list that was picked.
#[component]
pub(super) fn AddList(props: &AddProps) -> Html {
    let page = use_page();
    let lists = use_slice::<Lists>();
    let input = use_node_ref();
    let (kind, table) = (props.kind, props.table);
    let onclick = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            let name = file.name();
            let id = page.client.add_list(kind, file);
            page.tell(Action::Lists(ListChange::Asked {
                id,
                kind,
                name,
                table,
            }));
        }
        // So that choosing the same file again is a change again.
        input.set_value("");
    });
    let (name, slug) = match kind {
        ListKind::Stop => ("Add a stop list…", "stop"),
        ListKind::Lemmas => ("Add a lemma list…", "lemma"),
        ListKind::Reference => ("Add a reference list…", "reference"),
    };
    let trouble = lists.trouble.as_ref().filter(|(of, _)| *of == kind);
    html! {
        <>
            <button key="add" type="button" {onclick}>{ if lists.awaits(kind) { "Reading…" } else { name } }</button>
            <input key="input" ref={input} type="file" hidden=true aria-label={format!("File of a {slug} list")}
                data-testid={format!("{slug}-list-input")} {onchange} />
            { for trouble.map(|(_, words)| html! { <p key="trouble" class="failure" role="alert">{ words }</p> }) }
        </>
    }
}

/// Which table the lists are for.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Its kind.
    pub(super) table: FigureKind,
    /// What stop words came to in it.
    pub(super) stops: StopsTold,
}

/// All lists, folded away.
#[component]
pub(super) fn ListsPanel(props: &Props) -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let lists = use_slice::<Lists>();
    let table = props.table;
    let shape = route.figures.of(table);
    let panel = Panel {
        page: &page,
        table,
        shape,
        lists: &lists,
    };
    html! {
        <details key="lists">
            <summary id={SUMMARY}>{ "Lists" }</summary>
            <div class="list-panel">
                { panel.stop(&props.stops) }
                { panel.lemmas() }
                if table == FigureKind::Keywords {
                    { panel.references() }
                }
            </div>
        </details>
    }
}

struct Panel<'a> {
    page: &'a Page,
    table: FigureKind,
    shape: &'a FigureShape,
    lists: &'a Lists,
}

impl Panel<'_> {
    fn reshape(&self) -> Reshape {
        Reshape::new(self.page, self.table, self.shape)
    }

    fn remove(&self, list: &ListRow) -> Html {
        let (page, kind, name) = (self.page.clone(), list.kind, list.name.clone());
        let label = format!("Take {name} away");
        let onclick = Callback::from(move |_: MouseEvent| {
            // The button goes.
            dom::focus(SUMMARY);
            page.client.remove_list(kind, name.clone());
            page.tell(Action::Lists(ListChange::Removed(kind, name.clone())));
        });
        html! { <button type="button" class="quiet" aria-label={label.clone()} title={label} {onclick}>{ "×" }</button> }
    }

    /// Stop lists, each used or not.
    fn stop(&self, told: &StopsTold) -> Html {
        let stop = &self.shape.stop;
        let checked = |list: &StopWords| stop.on && stop.used().contains(list);
        let tick = |list: StopWords, words: String, row: Option<&ListRow>| {
            let of = list.clone();
            let onchange = self.reshape().on(move |shape, _: Event| {
                if matches!(of, StopWords::Language(_)) {
                    // Once it is not used, it is not listed.
                    dom::focus(SUMMARY);
                }
                shape.stop.toggle(&of);
            });
            html! {
                <li key={format!("{list:?}")}>
                    <label><input type="checkbox" checked={checked(&list)} {onchange} />{ words }</label>
                    { for row.map(|row| self.remove(row)) }
                </li>
            }
        };
        let mut rows = Vec::new();
        let suggested = told.suggested.as_ref();
        rows.extend(suggested.map(|(code, share)| {
            let words = format!(
                "{} ({} of the tokens)",
                language(code),
                percent(*share as f32 * 100.0)
            );
            tick(StopWords::Suggested, words, None)
        }));
        let own: Vec<&ListRow> = self.lists.now.of(ListKind::Stop).collect();
        for row in &own {
            let words = format!("{} ({})", row.name, counted(row.entries, "word", "words"));
            rows.push(tick(StopWords::List(row.name.clone()), words, Some(row)));
        }
        for list in &stop.lists {
            match list {
                StopWords::Language(code) => {
                    rows.push(tick(list.clone(), language(code).to_owned(), None));
                }
                StopWords::List(name) if own.iter().all(|row| row.name != *name) => {
                    rows.push(tick(list.clone(), format!("{name} (not here)"), None));
                }
                StopWords::List(_) | StopWords::Suggested => {}
            }
        }
        let reshape = self.reshape();
        let onchange = Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else {
                return;
            };
            let list = StopWords::Language(select.value());
            select.set_selected_index(0);
            reshape.put(|shape| {
                if !shape.stop.on || !shape.stop.lists.contains(&list) {
                    shape.stop.toggle(&list);
                }
            });
        });
        html! {
            <fieldset key="stop">
                <legend>{ "Stop words" }</legend>
                <p class="hint">{ "Words that are left out of the rows. Their tokens count as before." }</p>
                <ul>{ for rows }</ul>
                if self.table == FigureKind::Phrases || self.table == FigureKind::Keywords && self.shape.most > 1 {
                    { self.rule() }
                }
                <p class="list-ways">
                    <select aria-label="Use the stop words of a language" {onchange}>
                        <option key="none" value="" selected=true disabled=true>{ "Another language…" }</option>
                        { for LANGUAGES.iter().map(|(code, name)| html! { <option key={*code} value={*code}>{ *name }</option> }) }
                    </select>
                    <AddList kind={ListKind::Stop} table={self.table} />
                </p>
            </fieldset>
        }
    }

    /// Which phrases stop words leave out.
    fn rule(&self) -> Html {
        let rules = [
            (StopPhrases::Holding, "hold a stop word"),
            (StopPhrases::Edged, "begin or end with one"),
            (StopPhrases::Only, "have nothing else"),
        ];
        let onchange = self
            .reshape()
            .on(|shape, slug: String| shape.stop_phrases = stop_rule_of(&slug));
        let option = |(rule, name): (StopPhrases, &'static str)| {
            let slug = stop_rule_slug(rule);
            html! { <option key={slug} value={slug}>{ name }</option> }
        };
        let now = stop_rule_slug(self.shape.stop_phrases);
        html! {
            <label key="rule">{ "Leave out phrases that" }<Select {now} {onchange}>{ for rules.map(option) }</Select></label>
        }
    }

    fn lemmas(&self) -> Html {
        let row = |row: &ListRow| {
            let mut words = format!("{} ({})", row.name, counted(row.entries, "form", "forms"));
            if row.doubtful > 0 {
                let more = match row.doubtful as usize > row.doubtful_forms.len() {
                    true => ", …",
                    false => "",
                };
                words.push_str(&format!(
                    ". {} of several lemmas, of which the first counts: {}{more}",
                    counted(row.doubtful, "form is", "forms are"),
                    row.doubtful_forms.join(", ")
                ));
            }
            html! { <li key={row.name.clone()}><span>{ words }</span>{ self.remove(row) }</li> }
        };
        html! {
            <fieldset key="lemmas">
                <legend>{ "Lemma lists" }</legend>
                <p class="hint">
                    { "Words of one lemma count as one, chosen under “Count”. Each line reads: " }<code>{ "go -> goes,went,gone" }</code>
                </p>
                <ul>{ for self.lists.now.of(ListKind::Lemmas).map(row) }</ul>
                <p class="list-ways"><AddList kind={ListKind::Lemmas} table={self.table} /></p>
            </fieldset>
        }
    }

    fn references(&self) -> Html {
        let row = |row: &ListRow| {
            let words = format!(
                "{} ({}, {} tokens)",
                row.name,
                counted(row.entries, "line", "lines"),
                whole(row.tokens as u64)
            );
            html! { <li key={row.name.clone()}><span>{ words }</span>{ self.remove(row) }</li> }
        };
        html! {
            <fieldset key="references">
                <legend>{ "Reference lists" }</legend>
                <p class="hint">
                    { "Frequencies of a corpus that is not loaded, chosen under “Against”: a word, a tab and its count in each line, \
                       or as AntConc and Sketch Engine write them. The corpus has as many tokens as the file states, or else as its counts sum to." }
                </p>
                <ul>{ for self.lists.now.of(ListKind::Reference).map(row) }</ul>
            </fieldset>
        }
    }
}
