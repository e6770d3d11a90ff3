//! One concordance line.

use yew::prelude::*;

use super::grid::GridRow;
use super::marking::{badge, note_sign};
use super::tinted::tinted;
use crate::app::format::{counted, in_file, percent, shortened, whole};
use crate::protocol::{Category, Line, LineCell};

/// Characters of a file name that there is room for.
const NAME: usize = 24;

/// A line, in the document of that name.
pub(super) fn row(line: &Line, name: &str, categories: &[Category]) -> GridRow {
    let direction = line.rtl.then_some("rtl");
    let file = match in_file(name) {
        (Some(_), title) => title,
        (None, name) => name.rsplit('/').next().unwrap_or(name),
    };
    let part = |text: &str, cell| tinted(text, cell, &line.tints);
    GridRow {
        key: format!("hit-{}", line.hit),
        class: classes!("line", direction, line.pattern.map(|_| "pattern")),
        cells: html! {
            <>
                <div role="gridcell" data-col="index">
                    { for line.note.as_deref().map(note_sign) }
                    { badge(categories, line.mark) }
                    { for line.pattern.map(count) }
                    <span key="number" class="number">{ whole(u64::from(line.number) + 1) }</span>
                </div>
                <div role="gridcell" data-col="left" dir={direction}><span>{ part(&line.left, LineCell::Left) }</span></div>
                <div role="gridcell" data-col="node" dir={direction}>{ part(&line.node, LineCell::Node) }</div>
                <div role="gridcell" data-col="right" dir={direction}>{ part(&line.right, LineCell::Right) }</div>
                <div role="gridcell" data-col="document" title={name.to_owned()}>
                    <span class="name">{ shortened(file, NAME) }</span>
                    <span class="percent">{ percent(line.percent) }</span>
                </div>
            </>
        },
    }
}

/// How many lines have the pattern that begins here.
fn count(lines: u32) -> Html {
    let title = format!("{} with this pattern", counted(lines, "line", "lines"));
    html! { <span class="count" {title}>{ whole(lines) }<span aria-hidden="true">{ "×" }</span></span> }
}

/// A line that is on its way.
pub(super) fn placeholder(index: u32) -> GridRow {
    GridRow {
        key: format!("coming-{index}"),
        class: classes!("line", "coming"),
        cells: html! {
            <>
                <div role="gridcell" data-col="index">{ whole(u64::from(index) + 1) }</div>
                <div role="gridcell" data-col="left"></div>
                <div role="gridcell" data-col="node">{ "…" }</div>
                <div role="gridcell" data-col="right"></div>
                <div role="gridcell" data-col="document"></div>
            </>
        },
    }
}
