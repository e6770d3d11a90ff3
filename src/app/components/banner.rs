//! What the reader is told when the worker has failed.

use yew::prelude::*;

use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Corpus, Link};

/// A sentence and the way out.
#[component]
pub(crate) fn Banner() -> Html {
    let page = use_page();
    let link = use_slice::<Link>();
    let corpus = use_slice::<Corpus>();
    let Link::Down(sentence) = &*link else {
        return html! {};
    };
    let restart = Callback::from(move |_: MouseEvent| page.client.restart(&corpus.now));
    html! {
        <div class="banner" role="alert">
            <p>{ sentence }{ " Restarting reads the same texts again." }</p>
            <button type="button" onclick={restart}>{ "Restart" }</button>
        </div>
    }
}
