//! What became of a record's figures.

use yew::prelude::*;

use super::add_texts::press;
use super::methods_dialog::{INPUT, TITLE, progress, stop};
use crate::app::dom;
use crate::app::format::{counted, whole};
use crate::app::hooks::Page;
use crate::app::state::{Action, Methods, MethodsChange};
use crate::protocol::{CheckReply, RecordDifference};

/// The report on the record `name`, as far as it has come.
pub(super) fn report(
    page: &Page,
    methods: &Methods,
    name: &str,
    texts: bool,
    close: &Callback<()>,
) -> Html {
    let forget = page.tell.reform(|_: MouseEvent| {
        // The button goes.
        dom::focus(TITLE);
        Action::Methods(MethodsChange::Forget)
    });
    let list = &methods.check.list;
    let reply = list.ready().map(|table| &table.summary);
    let body = if let Some(error) = list.error() {
        html! { <p key="trouble" class="failure">{ &error.message }</p> }
    } else if let Some(reply) = reply {
        found(reply)
    } else if methods.is_checking() {
        progress(methods.progress, "Checking the record", stop(page, true))
    } else if texts {
        html! { <p key="waits">{ "It is checked as soon as all texts are loaded." }</p> }
    } else {
        html! { <p key="no-texts">{ "There are no texts yet. Load those of the record: then it is checked here." }</p> }
    };
    html! {
        <section key="report" class="report" aria-labelledby="report-title">
            <h3 id="report-title">{ format!("Check of {name}") }</h3>
            <div key="body" aria-live="polite">{ body }</div>
            <div key="actions" class="actions">
                { for reply.map(|reply| next(page, reply, close)) }
                <button key="another" type="button" onclick={|_| press(INPUT)}>{ "Check another record…" }</button>
                <button key="forget" type="button" onclick={forget}>{ "Put the record away" }</button>
            </div>
        </section>
    }
}

/// What can be done after a check.
fn next(page: &Page, reply: &CheckReply, close: &Callback<()>) -> Html {
    let show = {
        let (page, close, address) = (page.clone(), close.clone(), reply.address.clone());
        Callback::from(move |_: MouseEvent| {
            page.tell(Action::Methods(MethodsChange::Show(address.clone())));
            close.emit(());
        })
    };
    let rules = reply.rules.clone().map(|rules| {
        page.tell
            .reform(move |_: MouseEvent| Action::Methods(MethodsChange::Rules(rules.clone())))
    });
    html! {
        <>
            if let Some(onclick) = rules {
                <button key="rules" type="button" class="primary" {onclick}>{ "Use the recorded token rules" }</button>
            }
            <button key="show" type="button" onclick={show}>{ "Open this view" }</button>
        </>
    }
}

fn found(reply: &CheckReply) -> Html {
    let kind = if reply.same { "same" } else { "other" };
    html! {
        <>
            <p key="verdict" class={classes!("verdict", kind)}>{ &reply.verdict }</p>
            <ul key="remarks">
                { for reply.remarks.iter().enumerate().map(|(at, remark)| html! { <li key={at}>{ remark }</li> }) }
            </ul>
            if reply.differences_total > 0 {
                { differences(&reply.differences, reply.differences_total) }
            }
            <p key="made" class="made">{ &reply.made }{ " It says:" }</p>
            <blockquote key="sentence">{ &reply.sentence }</blockquote>
        </>
    }
}

fn differences(first: &[RecordDifference], all: u32) -> Html {
    let differences = counted(all, "difference", "differences");
    let caption = match u32::try_from(first.len()) {
        Ok(shown) if shown < all => format!("The first {} of {differences}", whole(shown)),
        _ => differences,
    };
    let cell = |text: &str| match text {
        "" => html! { <td class="none">{ "–" }</td> },
        text => html! { <td>{ text }</td> },
    };
    html! {
        <div key="differences" class="wide" tabindex="0" role="region" aria-label="Differences">
            <table>
                <caption>{ caption }</caption>
                <thead>
                    <tr><th scope="col">{ "What" }</th><th scope="col">{ "In the record" }</th><th scope="col">{ "Now" }</th></tr>
                </thead>
                <tbody>
                    { for first.iter().enumerate().map(|(at, difference)| html! {
                        <tr key={at}>
                            <th scope="row">{ &difference.what }</th>
                            { cell(&difference.recorded) }
                            { cell(&difference.now) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
