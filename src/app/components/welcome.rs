//! The page before there is a text.

use yew::prelude::*;

use super::add_texts::AddTexts;
use super::loading::LoadingBar;
use crate::app::hooks::use_slice;
use crate::app::state::{Loading, Route, reading};

/// An invitation.
#[component]
pub(crate) fn Welcome() -> Html {
    let route = use_slice::<Route>();
    let loading = use_slice::<Loading>();
    let query = route.query.text.trim();
    let order = if route.sort.levels.is_empty() {
        String::new()
    } else {
        format!(", sorted by {}", reading(&route.sort))
    };
    let title = match query {
        _ if loading.under_way || loading.gathering.is_some() => "Reading your texts…".to_owned(),
        "" => "Drop text files here to read every word in its context".to_owned(),
        query => format!("Drop the same texts again to see “{query}”{order}"),
    };
    html! {
        <section class="welcome">
            <h2>{ title }</h2>
            <p class="promise">{ "Nothing is uploaded: your texts never leave this computer." }</p>
            <AddTexts />
            <LoadingBar />
            <p class="hint">
                { "Files and whole folders of plain text, in any language and encoding; annotated texts as CoNLL-U, vertical text, \
                   TEI XML or word_TAG; and a table (CSV) with what is known about each text. You can also press " }
                <kbd>{ "Ctrl" }</kbd>{ " " }<kbd>{ "V" }</kbd>{ " to paste a text." }
            </p>
        </section>
    }
}
