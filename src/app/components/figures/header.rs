//! The head of a table of figures: what each column is, and how it is sorted.

use yew::prelude::*;

use crate::app::hooks::Page;
use crate::app::state::{Action, FigureChange, FigureKind};
use crate::protocol::{TableColumn, TableSort};

/// The cells of the head; pressing one sorts, with Shift by one more level.
pub(super) fn header(
    page: &Page,
    kind: FigureKind,
    sort: &[TableSort],
    columns: &[TableColumn],
    layer: Option<&str>,
) -> Html {
    let column = |column: &TableColumn| {
        let key = column.key.clone();
        let at = sort.iter().position(|level| level.column == key);
        let descending = at.is_some_and(|at| sort[at].descending);
        let direction = match (at, descending) {
            (Some(0), true) => "descending",
            (Some(0), false) => "ascending",
            _ => "none",
        };
        let mark = at.map(|at| {
            let arrow = if descending { "▼" } else { "▲" };
            let level = (sort.len() > 1).then_some(at + 1);
            html! { <span class="mark" aria-hidden="true">{ arrow }{ for level }</span> }
        });
        let onclick = {
            let (tell, key) = (page.tell.clone(), key.clone());
            Callback::from(move |event: MouseEvent| {
                let sort = FigureChange::Sort(kind, key.clone(), event.shift_key());
                tell.emit(Action::Figures(sort));
            })
        };
        let name = match (key.as_str(), layer) {
            ("word", Some(layer)) => layer,
            _ => column.name.as_str(),
        };
        let title =
            (!column.formula.is_empty()).then(|| format!("{} ({})", column.formula, column.source));
        html! {
            <div key={key.clone()} role="columnheader" data-col={key} aria-sort={direction}>
                <button type="button" class="sort" {onclick} {title}>
                    <span>{ name }{ for mark }</span>
                    if !column.unit.is_empty() && !column.name.eq_ignore_ascii_case(&column.unit) {
                        <span class="unit">{ &column.unit }</span>
                    }
                </button>
            </div>
        }
    };
    html! {
        <>
            <div key="rank" role="columnheader" data-col="rank">{ "Rank" }</div>
            { for columns.iter().map(column) }
        </>
    }
}
