//! How the query reads in words; or where and why it cannot be read.

use yew::prelude::*;

use super::status::left_out;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Lines, Loadable, Route};
use crate::protocol::{ResultSummary, Span, WireError};

/// The line under the search box.
#[component]
pub(crate) fn ReadingLine() -> Html {
    let page = use_page();
    let lines = use_slice::<Lines>();
    let route = use_slice::<Route>();
    let content = match &lines.list {
        Loadable::Failed(error, _) => failure(&page.tell, &route.query.text, error),
        Loadable::Ready(table) => told(&table.summary, None),
        Loadable::Loading(Some(table)) => told(&table.summary, Some("old")),
        _ => html! {},
    };
    html! { <div id="reading" class="reading-line">{ content }</div> }
}

/// The reading, and which texts have not what it names.
fn told(summary: &ResultSummary, old: Option<&'static str>) -> Html {
    html! {
        <div key="told" class={classes!("told", old)}>
            <span key="reading" class="reading" title={summary.reading.clone()}>{ &summary.reading }</span>
            { for left_out(summary).map(|sentence| html! { <span key="left-out" class="left-out">{ sentence }</span> }) }
        </div>
    }
}

fn failure(tell: &Callback<Action>, query: &str, error: &WireError) -> Html {
    let mend = error.mend.clone().map(|mend| {
        let label = format!("Use {mend}");
        let onclick = tell.reform(move |_: MouseEvent| Action::Search(mend.clone()));
        html! { <button key="mend" type="button" {onclick}>{ label }</button> }
    });
    html! {
        <div key="failure" class="failure" role="alert">
            { for error.span.map(|span| echo(query, span)) }
            <span key="message">{ &error.message }</span>
            { for mend }
        </div>
    }
}

/// The query with the place that the failure speaks of marked.
fn echo(query: &str, span: Span) -> Html {
    let (start, end) = (span.start as usize, span.end as usize);
    let (Some(before), Some(at), Some(after)) =
        (query.get(..start), query.get(start..end), query.get(end..))
    else {
        return html! {};
    };
    html! {
        <code key="echo" class="echo" aria-hidden="true">
            { before }<span class="place">{ if at.is_empty() { " " } else { at } }</span>{ after }
        </code>
    }
}
