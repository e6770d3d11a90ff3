//! When a search has become a place to come back to.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::Page;
use crate::app::state::{Action, State};

/// How long nothing is typed before a search counts as meant.
const SETTLED_AFTER_MS: u32 = 1000;

/// Settles the search when typing has stopped for a while.
#[hook]
pub(crate) fn use_settle(state: &UseReducerHandle<State>, page: &Page) {
    let page = page.clone();
    use_effect_with(
        (state.settled, state.route.query.text.clone()),
        move |(settled, _)| {
            let timer = (!settled)
                .then(|| Timeout::new(SETTLED_AFTER_MS, move || page.tell(Action::Settle)));
            move || drop(timer)
        },
    );
}
