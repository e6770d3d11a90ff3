//! The dialog in which the columns of a table are chosen. A choice holds at once
//! and is kept for the next visit.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::reshape::Reshape;
use super::view::names;
use crate::app::dom;
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{FigureKind, Figures, Route};
use crate::protocol::TableColumn;

/// Whether the column of a key belongs to a group.
type Holds = fn(&str) -> bool;

/// What columns are about.
const GROUPS: [(&str, Holds); 3] = [
    ("Counts", |key| !is_spread(key) && !is_measure(key)),
    ("Dispersion", is_spread),
    ("Measures", is_measure),
];

fn is_spread(key: &str) -> bool {
    matches!(
        key,
        "range" | "dp" | "dpnorm" | "d" | "d2" | "s" | "dkl" | "arf"
    )
}

fn is_measure(key: &str) -> bool {
    let counts = [
        "count",
        "permillion",
        "n",
        "fillers",
        "entropy",
        "left",
        "right",
        "positions",
        "against",
        "againstpm",
        "direction",
    ];
    let of_texts = FigureKind::Texts.columns().any(|(known, _)| *known == key);
    !is_spread(key) && !counts.contains(&key) && !of_texts
}

/// The button that opens the dialog.
pub(super) fn columns_button() -> Html {
    let onclick = Callback::from(|_: MouseEvent| dom::open_dialog(dom::COLUMNS));
    html! {
        <button key="columns" type="button" aria-haspopup="dialog" {onclick}>{ "Columns…" }</button>
    }
}

/// All columns with their formulas and sources, and the way back to the usual
/// ones.
#[component]
pub(super) fn ColumnsDialog(props: &Props) -> Html {
    let page = use_page();
    let figures = use_slice::<Figures>();
    let route = use_slice::<Route>();
    let dialog = use_node_ref();
    let kind = props.kind;
    let shape = route.figures.of(kind);
    let chosen = match shape.columns.is_empty() {
        true => shape.usual(kind),
        false => shape.columns.clone(),
    };
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let reset = {
        let (page, route) = (page.clone(), route.clone());
        Callback::from(move |_: MouseEvent| put(&page, &route, kind, Vec::new()))
    };
    let told = figures.list.shown();
    let told = told.map_or(&[][..], |table| table.summary.offered.as_slice());
    let column = |(key, name): &'static (&'static str, &'static str)| {
        let checked = chosen.iter().any(|known| known == key);
        let (page, route, chosen) = (page.clone(), route.clone(), chosen.clone());
        let onchange = Callback::from(move |_: Event| {
            let is_in = |of: &str| (of == *key) != chosen.iter().any(|known| known == of);
            let all = kind.columns().map(|(key, _)| *key);
            let next = all.filter(|of| is_in(of)).map(str::to_owned);
            put(&page, &route, kind, next.collect());
        });
        let about = told.iter().find(|column| column.key == *key).map(about);
        let name = told
            .iter()
            .find(|column| column.key == *key)
            .map_or_else(|| (*name).to_owned(), |column| named(column, name));
        let id = format!("about-{key}");
        html! {
            <div key={*key} class="column">
                <label>
                    <input type="checkbox" {checked} {onchange} aria-describedby={about.is_some().then(|| id.clone())} />
                    <span>{ name }</span>
                </label>
                if let Some(about) = about.filter(|about| !about.is_empty()) {
                    <p {id}>{ about }</p>
                }
            </div>
        }
    };
    let group = |(name, holds): &(&'static str, fn(&str) -> bool)| {
        let mut columns = kind.columns().filter(|(key, _)| holds(key)).peekable();
        columns.peek()?;
        Some(html! {
            <fieldset key={*name}>
                <legend>{ *name }</legend>
                <div class="columns">{ for columns.map(column) }</div>
            </fieldset>
        })
    };
    html! {
        <dialog ref={dialog} id={dom::COLUMNS} class="figure-columns" aria-labelledby="figure-columns-title">
            <h2 id="figure-columns-title">{ "Columns" }</h2>
            <div class="groups" tabindex="0" role="region" aria-label="Columns">{ for GROUPS.iter().filter_map(group) }</div>
            <div class="actions">
                <button type="button" onclick={reset} disabled={shape.columns.is_empty()}>{ "Usual columns" }</button>
                <button type="button" class="primary" onclick={close}>{ "Close" }</button>
            </div>
        </dialog>
    }
}

/// Whose columns they are.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The table.
    pub(super) kind: FigureKind,
}

/// A name that tells columns apart: two may have one name and other units.
fn named(column: &TableColumn, short: &str) -> String {
    match column.unit.as_str() {
        "" => short.to_owned(),
        unit if column.name.eq_ignore_ascii_case(unit) => column.name.clone(),
        unit => format!("{}, {unit}", column.name),
    }
}

/// Formula and source.
fn about(column: &TableColumn) -> String {
    match column.formula.is_empty() {
        true => String::new(),
        false => format!("{} ({})", column.formula, column.source),
    }
}

/// Shows these columns, and keeps them for the next visit; the usual ones where
/// there are none.
fn put(page: &Page, route: &Route, kind: FigureKind, columns: Vec<String>) {
    dom::keep(&format!("columns.{}", names(kind).0), &columns.join(","));
    Reshape::new(page, kind, route.figures.of(kind)).put(|shape| shape.columns = columns);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_in_one_group() {
        for kind in FigureKind::ALL {
            for (key, _) in kind.columns() {
                let groups = GROUPS.iter().filter(|(_, holds)| holds(key)).count();
                assert_eq!(groups, 1, "{key}");
            }
        }
    }

    #[test]
    fn columns_of_one_name_are_told_apart() {
        let column = |name: &str, unit: &str| TableColumn {
            name: name.to_owned(),
            unit: unit.to_owned(),
            ..TableColumn::default()
        };
        let against = column("In the reference", "per million");
        assert_eq!(named(&against, "x"), "In the reference, per million");
        assert_eq!(named(&column("Words", "words"), "x"), "Words");
        assert_eq!(named(&column("DP", ""), "DP"), "DP");
    }
}
