//! One concordance line.

use yew::prelude::*;

use super::grid::GridRow;
use crate::app::format::{in_file, percent, shortened, whole};
use crate::protocol::Line;

/// Characters of a file name that there is room for.
const NAME: usize = 24;

/// The line at `index` of the order, in the document of that name; with a
/// further cell where it is unfolded.
pub(super) fn row(index: u32, line: &Line, name: &str, whole_line: Option<Html>) -> GridRow {
    // Each cell runs as its document does, whatever stands beside it.
    let direction = if line.rtl { "rtl" } else { "ltr" };
    let unfolded = whole_line.is_some();
    let file = match in_file(name) {
        (Some(_), title) => title,
        (None, name) => name.rsplit('/').next().unwrap_or(name),
    };
    GridRow {
        key: format!("hit-{}", line.hit),
        class: classes!("line", direction, unfolded.then_some("unfolded")),
        cells: html! {
            <>
                <div role="gridcell" data-col="index">
                    <button type="button" class="unfold quiet" tabindex="-1" aria-expanded={unfolded.to_string()}
                        aria-controls={unfolded.then_some("whole-line")}
                        aria-label={format!("Line {} whole", index + 1)}></button>
                    { whole(u64::from(index) + 1) }
                </div>
                <div role="gridcell" data-col="left" dir={direction}><span>{ &line.left }</span></div>
                <div role="gridcell" data-col="node" dir={direction}>{ &line.node }</div>
                <div role="gridcell" data-col="right" dir={direction}>{ &line.right }</div>
                <div role="gridcell" data-col="document" title={name.to_owned()}>
                    <bdi class="name">{ shortened(file, NAME) }</bdi>
                    <span class="percent">{ percent(line.percent) }</span>
                </div>
                { for whole_line }
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
