//! A document as written, hits marked.

use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::around::Around;
use super::passage::{Passage, SECTIONS};
use crate::app::dom;
use crate::app::format::{counted, whole};
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Corpus, Loadable, Reader, Route, View};
use crate::protocol::Place;

fn centre(mark: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    mark.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Sections of a text that is laid out only where it is in sight.
const LONG: usize = 10 * SECTIONS;

/// The open document.
#[component]
pub(crate) fn ReaderView() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let reader = use_slice::<Reader>();
    let corpus = use_slice::<Corpus>();
    let body = use_node_ref();
    let part = reader.page.shown().cloned();
    let at = match route.place {
        Some(Place::Token(token)) => Some(token),
        _ => None,
    };
    let address = part
        .as_ref()
        .map_or(0, |part| std::rc::Rc::as_ptr(part) as usize);
    {
        let body = body.clone();
        use_effect_with(
            (address, route.place, reader.page.ready().is_some()),
            move |(_, place, ready)| {
                let Some(body) = body.cast::<HtmlElement>().filter(|_| *ready) else {
                    return;
                };
                match body.query_selector("mark.current").ok().flatten() {
                    Some(mark) => {
                        centre(&mark);
                        // Parts of a long text get their height only when
                        // they come into sight, which moves the rest.
                        dom::after_frames(2, move || centre(&mark));
                    }
                    None if matches!(place, Some(Place::Part(_)) | None) => body.set_scroll_top(0),
                    None => {}
                }
                if dom::focus_is_lost() {
                    let _ = body.focus();
                }
            },
        );
    }
    let back = page
        .tell
        .reform(|_: MouseEvent| Action::Show(View::Concordance));
    let go = |label: &'static str, place: Option<Place>| {
        let tell = page.tell.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(place) = place {
                tell.emit(Action::GoTo(place));
            }
        });
        html! {
            <button key={label} type="button" aria-disabled={place.is_none().then_some("true")} {onclick}>{ label }</button>
        }
    };
    let Some(part) = part else {
        let words = match (&reader.page, &route.document) {
            (Loadable::Failed(error, _), _) => error.message.clone(),
            (Loadable::Idle, Some(document)) => {
                format!("“{}” is not among the texts.", document.name)
            }
            _ => "Opening…".to_owned(),
        };
        return html! { <p key="none" class="prompt">{ words }</p> };
    };
    let reply = &part.1;
    let around = Around::of(reply, at);
    let onkeydown = {
        let tell = page.tell.clone();
        let (previous, next) = (around.previous, around.next);
        Callback::from(move |event: KeyboardEvent| {
            let action = match (
                event.key().as_str(),
                event.ctrl_key() || event.meta_key() || event.alt_key(),
            ) {
                ("n", false) => next.map(|token| Action::GoTo(Place::Token(token))),
                ("p", false) => previous.map(|token| Action::GoTo(Place::Token(token))),
                ("Escape", _) => Some(Action::Show(View::Concordance)),
                _ => None,
            };
            if let Some(action) = action {
                event.prevent_default();
                tell.emit(action);
            }
        })
    };
    let name = corpus
        .now
        .documents
        .iter()
        .find(|row| row.id == reply.document)
        .map(|row| row.name.clone());
    let name = name.unwrap_or_default();
    let position = match (around.number, reply.hits) {
        (_, 0) => String::new(),
        (Some(number), hits) => format!("hit {} of {}", whole(number), whole(hits)),
        (None, hits) => counted(hits, "hit", "hits"),
    };
    let last = reply.parts.saturating_sub(1);
    let passages = (0..reply.sections.len()).step_by(SECTIONS).map(|first| {
        let end = reply.sections.len().min(first + SECTIONS);
        let mut marks = reply.sections[first..end]
            .iter()
            .flat_map(|section| &section.marks);
        let current = at.filter(|at| marks.any(|mark| mark.token == *at));
        html! { <Passage key={first} part={part.clone()} {first} {current} /> }
    });
    html! {
        <article class="reader">
            <header key="head" class="reader-head" onkeydown={onkeydown.clone()}>
                <button key="back" type="button" onclick={back}>{ "Back to the lines" }</button>
                <h2 key="name" title={name.clone()}>{ &name }</h2>
                <span key="hits" class="position" aria-live="polite">{ position }</span>
                if reply.hits > 0 {
                    { go("Previous hit", around.previous.map(Place::Token)) }
                    { go("Next hit", around.next.map(Place::Token)) }
                }
                if reply.parts > 1 {
                    <span key="part" class="position">{ format!("Part {} of {}", whole(reply.part + 1), whole(reply.parts)) }</span>
                    { go("Previous part", reply.part.checked_sub(1).map(Place::Part)) }
                    { go("Next part", (reply.part < last).then_some(Place::Part(reply.part + 1))) }
                }
            </header>
            <div key="body" ref={body} class={classes!("reader-body", reader.page.ready().is_none().then_some("stale"))}
                tabindex="0" role="region" aria-label={format!("Text of {name}")} {onkeydown}>
                <div class={classes!("book", (reply.sections.len() > LONG).then_some("long"))} dir={if reply.rtl { "rtl" } else { "ltr" }}>{ for passages }</div>
            </div>
        </article>
    }
}
