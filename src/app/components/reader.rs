//! A document as written, hits marked.

use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::passage::{Passage, SECTIONS};
use crate::app::dom;
use crate::app::format::{counted, whole};
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Corpus, Loadable, Reader, Route, View};
use crate::protocol::{Place, ReadReply};

/// The hits of a part: the first token of each, once.
fn hits(reply: &ReadReply) -> Vec<u32> {
    let marks = reply.sections.iter().flat_map(|section| &section.marks);
    let mut tokens: Vec<u32> = marks.map(|mark| mark.token).collect();
    tokens.dedup();
    tokens
}

/// The hit that a place stands at, its neighbours, and its number.
#[derive(Debug, Default, PartialEq)]
struct Around {
    number: Option<u32>,
    previous: Option<u32>,
    next: Option<u32>,
}

fn around(reply: &ReadReply, at: Option<u32>) -> Around {
    let hits = hits(reply);
    let here = at.and_then(|at| hits.binary_search(&at).ok());
    let before = at.map_or(0, |at| hits.partition_point(|hit| *hit < at));
    let after = at.map_or(0, |at| hits.partition_point(|hit| *hit <= at));
    Around {
        number: here
            .and_then(|here| u32::try_from(here).ok())
            .map(|here| reply.hits_before + here + 1),
        previous: before
            .checked_sub(1)
            .and_then(|index| hits.get(index))
            .copied()
            .or(reply.previous),
        next: hits.get(after).copied().or(reply.next),
    }
}

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
                        let options = ScrollIntoViewOptions::new();
                        options.set_block(ScrollLogicalPosition::Center);
                        mark.scroll_into_view_with_scroll_into_view_options(&options);
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
    let around = around(reply, at);
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
                <div class="book" dir={if reply.rtl { "rtl" } else { "ltr" }}>{ for passages }</div>
            </div>
        </article>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{DocumentId, Mark, Section};

    fn reply() -> ReadReply {
        let mark = |token| Mark {
            start: 0,
            end: 1,
            token,
        };
        ReadReply {
            version: 1,
            document: DocumentId(1),
            part: 1,
            parts: 3,
            rtl: false,
            sections: vec![
                Section {
                    text: "ab".to_owned(),
                    marks: vec![mark(10), mark(20)],
                },
                Section {
                    text: "cd".to_owned(),
                    marks: vec![mark(20), mark(30)],
                },
            ],
            hits: 9,
            hits_before: 4,
            previous: Some(5),
            next: Some(90),
        }
    }

    #[test]
    fn hits_are_counted_over_all_parts() {
        let at = |token| around(&reply(), token);
        assert_eq!(
            at(Some(20)),
            Around {
                number: Some(6),
                previous: Some(10),
                next: Some(30)
            }
        );
        assert_eq!(
            at(Some(10)),
            Around {
                number: Some(5),
                previous: Some(5),
                next: Some(20)
            }
        );
        assert_eq!(
            at(Some(30)),
            Around {
                number: Some(7),
                previous: Some(20),
                next: Some(90)
            }
        );
        assert_eq!(
            at(Some(25)),
            Around {
                number: None,
                previous: Some(20),
                next: Some(30)
            }
        );
        assert_eq!(
            at(None),
            Around {
                number: None,
                previous: Some(5),
                next: Some(10)
            }
        );
    }
}
