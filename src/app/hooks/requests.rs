//! Sends what the state calls for.

use yew::prelude::*;

use super::Page;
use crate::app::state::{Action, State};

/// After each change of the state, sends the requests that are due; also
/// loads the samples where a link asks for them.
#[hook]
pub(crate) fn use_requests(state: &UseReducerHandle<State>, page: &Page) {
    let wants_samples = state.route.samples
        && state.corpus.is_empty()
        && !state.loading.under_way
        && state.corpus.samples.is_empty();
    {
        let page = page.clone();
        use_effect_with(wants_samples, move |wanted| {
            if *wanted {
                page.client.load_samples();
            }
        });
    }
    let due = state.due();
    let page = page.clone();
    use_effect(move || {
        for due in due {
            let id = page.client.ask(due.request());
            page.tell(Action::Sent { id, due });
        }
    });
}
