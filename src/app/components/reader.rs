//! A document as written, hits marked.

use yew::prelude::*;

use super::around::Around;
use super::book::{Book, token_at};
use super::jump::Jump;
use super::minimap::Minimap;
use super::reading_type::TypeButtons;
use crate::app::format::{counted, shortened, whole};
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Corpus, Loadable, Reader, Route, View};
use crate::protocol::{Place, ReadReply};

/// Characters of a name that there is room for beside the lines.
const NAME: usize = 40;

/// Which hit the reader is at, and of how many.
fn position(around: &Around, reply: &ReadReply) -> String {
    match (around.number, reply.hits) {
        (_, 0) => String::new(),
        (Some(number), hits) => format!("hit {} of {}", whole(number), whole(hits)),
        (None, hits) => counted(hits, "hit", "hits"),
    }
}

/// The name of the document that is read.
fn name(corpus: &Corpus, reply: &ReadReply) -> String {
    let mut documents = corpus.now.documents.iter();
    let document = documents.find(|row| row.id == reply.document);
    document.map_or_else(String::new, |row| row.name.clone())
}

/// The text of the marked line, beside the lines.
#[component]
pub(super) fn ReaderBeside() -> Html {
    let reader = use_slice::<Reader>();
    let corpus = use_slice::<Corpus>();
    let marked = use_slice::<Route>().line.is_some();
    let shown = reader.page.shown().filter(|part| part.0.short && marked);
    let Some(part) = shown.cloned() else {
        let words = match reader.page.error() {
            Some(error) => error.message.clone(),
            None if marked => "Opening…".to_owned(),
            None => "Go to a line with the arrow keys to read its text here.".to_owned(),
        };
        return html! { <aside class="beside" aria-label="Text of the line"><p class="prompt">{ words }</p></aside> };
    };
    let reply = &part.1;
    let place = Some(part.0.at);
    let name = name(&corpus, reply);
    let around = Around::of(reply, token_at(place, reply));
    html! {
        <aside class="beside" aria-label="Text of the line">
            <header key="head" class="reader-head">
                <h2 key="name" title={name.clone()}><bdi>{ shortened(&name, NAME) }</bdi></h2>
                <span key="hits" class="position">{ position(&around, reply) }</span>
            </header>
            <Book key="book" part={part.clone()} {place} ready={reader.page.ready().is_some()}
                label={format!("Text of {name}")} takes_focus={false} />
        </aside>
    }
}

/// The open document.
#[component]
pub(crate) fn ReaderView() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let reader = use_slice::<Reader>();
    let corpus = use_slice::<Corpus>();
    let part = reader.page.shown().filter(|part| !part.0.short).cloned();
    let (home, back_label) = match route.from_plot {
        true => (View::Plot, "Back to the plot"),
        false => (View::Concordance, "Back to the lines"),
    };
    let back = page.tell.reform(move |_: MouseEvent| Action::Show(home));
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
    let at = token_at(route.place, reply);
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
                ("Escape", _) => Some(Action::Show(home)),
                _ => None,
            };
            if let Some(action) = action {
                event.prevent_default();
                tell.emit(action);
            }
        })
    };
    let name = name(&corpus, reply);
    let position = match reply.lines {
        Some(lines) => format!("last of {}", counted(lines, "line", "lines")),
        None => position(&around, reply),
    };
    let last = reply.parts.saturating_sub(1);
    html! {
        <article class="reader">
            <header key="head" class="reader-head" onkeydown={onkeydown.clone()}>
                <button key="back" type="button" onclick={back}>{ back_label }</button>
                <h2 key="name" title={name.clone()}><bdi>{ &name }</bdi></h2>
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
            <div key="tools" class="reader-tools">
                <Jump />
                <TypeButtons />
            </div>
            <div key="body" class="reader-main">
                <Book key="book" part={part.clone()} place={route.place} ready={reader.page.ready().is_some()}
                    label={format!("Text of {name}")} takes_focus={true} {onkeydown} />
                <Minimap key="map" part={part.clone()} {at} />
            </div>
        </article>
    }
}
