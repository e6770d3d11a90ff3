//! How far loading is, and Cancel.

use yew::prelude::*;

use crate::app::format::{bytes, whole};
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::Loading;
use crate::protocol::{Progress, Request};

/// A bar, the figures in words, and Cancel; nothing when nothing is loading.
#[component]
pub(crate) fn LoadingBar() -> Html {
    let page = use_page();
    let loading = use_slice::<Loading>();
    if let Some(found) = loading.gathering {
        return html! {
            <div key="gathering" class="loading">
                <progress aria-label="Looking through folders" />
                <p>{ format!("Looking through folders: {} files so far", whole(found)) }</p>
            </div>
        };
    }
    if !loading.under_way {
        return html! {};
    }
    let cancel = Callback::from(move |_: MouseEvent| {
        page.client.ask(Request::CancelLoading);
    });
    let (max, value, words) = match &loading.progress {
        Some(progress) => {
            let max = progress.bytes.max(1.0);
            (
                Some(max.to_string()),
                Some(progress.bytes_done.min(max).to_string()),
                words(progress),
            )
        }
        None => (None, None, "Reading…".to_owned()),
    };
    html! {
        <div key="loading" class="loading">
            <progress aria-label="Loading texts" aria-valuetext={words.clone()} {max} {value} />
            <p>{ words }</p>
            <button type="button" onclick={cancel}>{ "Cancel" }</button>
        </div>
    }
}

fn words(progress: &Progress) -> String {
    if progress.name.is_empty() && progress.files_done == progress.files {
        return "Building the index…".to_owned();
    }
    format!(
        "{} of {} files · {} of {}",
        whole(progress.files_done),
        whole(progress.files),
        bytes(progress.bytes_done),
        bytes(progress.bytes),
    )
}
