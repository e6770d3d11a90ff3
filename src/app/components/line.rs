//! One concordance line.

use yew::prelude::*;

use super::grid::GridRow;
use super::marking::{badge, note_sign};
use crate::app::format::{in_file, percent, shortened, whole};
use crate::protocol::{Category, Line};

/// Characters of a file name that there is room for.
const NAME: usize = 24;

/// The line at `index` of the order, in the document of that name.
pub(super) fn row(index: u32, line: &Line, name: &str, categories: &[Category]) -> GridRow {
    let direction = line.rtl.then_some("rtl");
    let file = match in_file(name) {
        (Some(_), title) => title,
        (None, name) => name.rsplit('/').next().unwrap_or(name),
    };
    GridRow {
        key: format!("hit-{}", line.hit),
        class: classes!("line", direction),
        cells: html! {
            <>
                <div role="gridcell" data-col="index">
                    { for line.note.as_deref().map(note_sign) }
                    { badge(categories, line.mark) }
                    <span key="number" class="number">{ whole(u64::from(index) + 1) }</span>
                </div>
                <div role="gridcell" data-col="left" dir={direction}><span>{ &line.left }</span></div>
                <div role="gridcell" data-col="node" dir={direction}>{ &line.node }</div>
                <div role="gridcell" data-col="right" dir={direction}>{ &line.right }</div>
                <div role="gridcell" data-col="document" title={name.to_owned()}>
                    <span class="name">{ shortened(file, NAME) }</span>
                    <span class="percent">{ percent(line.percent) }</span>
                </div>
            </>
        },
    }
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
