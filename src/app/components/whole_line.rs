//! A line unfolded in place: its whole sentence or paragraph, laid over the
//! rows beside it, so that no row moves.

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::app::dom;
use crate::protocol::Line;

/// The panel of that id, within the cell.
const ID: &str = "whole-line";

/// The cell of the unfolded line; its text is on its way where there is none.
pub(super) fn cell(line: Option<&Line>, rtl: bool) -> Html {
    html! {
        <div key="whole" role="gridcell" data-col="whole" id={ID} tabindex="0" dir={if rtl { "rtl" } else { "ltr" }}>
            if let Some(line) = line {
                { &line.left }<mark>{ &line.node }</mark>{ &line.right }
            } else {
                { "…" }
            }
        </div>
    }
}

/// Puts the panel where there is room for it: below its line, or above; and
/// the hit into its sight where it is longer than its room.
pub(super) fn place(frame: &HtmlElement) {
    let find = |what: &str| -> Option<Element> { frame.query_selector(what).ok().flatten() };
    let (Some(panel), Some(grid)) = (find("#whole-line"), find("[role=grid]")) else {
        return;
    };
    let Some(row) = panel.parent_element() else {
        return;
    };
    let (row, sight) = (
        row.get_bounding_client_rect(),
        grid.get_bounding_client_rect(),
    );
    let height = panel.get_bounding_client_rect().height();
    let (above, below) = (row.top() - sight.top(), sight.bottom() - row.bottom());
    let side = if height > below && above > below {
        "above"
    } else {
        "below"
    };
    let _ = panel.set_attribute("data-side", side);
    if let Some(mark) = panel.query_selector("mark").ok().flatten() {
        let (panel_box, mark) = (
            panel.get_bounding_client_rect(),
            mark.get_bounding_client_rect(),
        );
        let middle = mark.top() - panel_box.top() - height / 2.0;
        if mark.bottom() > panel_box.bottom() {
            panel.set_scroll_top(panel.scroll_top() + middle as i32);
        }
    }
}

/// Places it anew when it is another one.
#[hook]
pub(super) fn use_placed<D: PartialEq + 'static>(frame: &NodeRef, of: D) {
    let frame = frame.clone();
    use_effect_with(of, move |_| {
        // After the list has gone to its row.
        dom::after_frames(1, move || {
            if let Some(frame) = frame.cast::<HtmlElement>() {
                place(&frame);
            }
        });
    });
}
