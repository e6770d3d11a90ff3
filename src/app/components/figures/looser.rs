//! A way on where few words pass a strict filter, as in short texts.

use yew::prelude::*;

use super::reshape::Reshape;
use super::view::FILTER;
use crate::app::dom;
use crate::app::hooks::Page;
use crate::app::state::{ALPHAS, FigureKind, FigureShape};
use crate::protocol::Correction;

/// Fewer keywords than that are few.
pub(super) const FEW: u32 = 5;
/// The least strict of the error rates.
const LOOSE: usize = 1;

/// A button that asks for less, where less can be asked for.
pub(super) fn looser(page: &Page, kind: FigureKind, shape: &FigureShape) -> Html {
    let corrected = shape.correction != Correction::None;
    if shape.alpha == 0 || (shape.alpha == LOOSE && !corrected) {
        return html! {};
    }
    let reshape = Reshape::new(page, kind, shape);
    let onclick = Callback::from(move |_: MouseEvent| {
        // The button goes.
        dom::focus(FILTER);
        reshape.put(|shape| (shape.alpha, shape.correction) = (LOOSE, Correction::None));
    });
    let (_, asked) = ALPHAS[shape.alpha];
    let (_, loose) = ALPHAS[LOOSE];
    let correction = if corrected { ", corrected" } else { "" };
    html! {
        <p key="looser" class="looser">
            { format!("In short texts few words pass {asked}{correction}. ") }
            <button type="button" {onclick}>{ format!("Show those of {loose}, not corrected") }</button>
        </p>
    }
}
