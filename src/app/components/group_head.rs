//! The head of a group of lines.

use yew::prelude::*;

use super::grid::GridRow;
use crate::app::format::{counted, rate};
use crate::protocol::{GroupHead, Grouping, SortPlace};

/// The head's row; `hits` are all lines, grouped or not.
pub(super) fn row(head: &GroupHead, grouping: Option<&Grouping>, hits: u32) -> GridRow {
    let share = f64::from(head.lines) * 100.0 / f64::from(hits.max(1));
    let rate = head
        .per_million
        .map(|per_million| format!(" · {} per million of its tokens", rate(per_million)));
    let nothing = match grouping.map(|grouping| &grouping.at) {
        Some(SortPlace::Position(_)) => "no word",
        Some(SortPlace::Mark) => "not marked",
        _ => "no value",
    };
    let label = match head.label.as_str() {
        "" => html! { <em>{ nothing }</em> },
        label => html! { <strong dir="auto">{ label }</strong> },
    };
    GridRow {
        key: format!("group-{}", head.group),
        class: classes!("group"),
        cells: html! {
            <div role="gridcell" data-col="group" aria-colspan="5" aria-expanded={(!head.folded).to_string()}>
                <span class="fold" aria-hidden="true">{ if head.folded { "▸" } else { "▾" } }</span>
                { label }
                <span class="figures">
                    { counted(head.lines, "line", "lines") }{ format!(" · {share:.1} %") }{ rate }
                </span>
            </div>
        },
    }
}
