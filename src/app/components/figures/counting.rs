//! A count that takes a while: how far it is, how to stop it, and how to begin
//! again.

use yew::prelude::*;

use super::view::FILTER;
use crate::app::dom;
use crate::app::format::percent;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, ChartPage, Counting, FigureChange, Figures};
use crate::protocol::{ErrorKind, Request};

/// The bar that tells of it, over what was there before; nothing while all is
/// counted.
#[component]
pub(super) fn CountingBar() -> Html {
    let page = use_page();
    let figures = use_slice::<Figures>();
    let chart = use_slice::<ChartPage>();
    let Counting(share) = *use_slice::<Counting>();
    // One of the two is wanted, and the other is clear.
    let error = figures.list.error().or(chart.list.error());
    let is_stopped = error.is_some_and(|error| error.kind == ErrorKind::Stopped);
    let old = figures.list.shown().is_some() || chart.list.shown().is_some();
    let alone = (!old).then_some("alone");
    if is_stopped {
        let again = page.tell.reform(|_: MouseEvent| {
            // The button goes.
            dom::focus(FILTER);
            Action::Figures(FigureChange::Again)
        });
        return html! {
            <p key="stopped" class={classes!("looking", "stopped", alone)} role="status">
                { "Counting was stopped. " }
                if old {
                    { "These are the figures that were there before." }
                }
                <button type="button" onclick={again}>{ "Count again" }</button>
            </p>
        };
    }
    let Some(share) = share else {
        return html! {};
    };
    let stop = Callback::from(move |_: MouseEvent| {
        // The button goes.
        dom::focus(FILTER);
        page.client.ask(Request::CancelTable);
    });
    let words = percent((share * 100.0) as f32);
    html! {
        <div key="counting" class={classes!("looking", alone)}>
            <span>{ format!("Counting… {words}") }</span>
            <progress max="1" value={share.to_string()} aria-label="Counting" aria-valuetext={words.clone()} />
            <button type="button" onclick={stop}>{ "Cancel" }</button>
        </div>
    }
}
