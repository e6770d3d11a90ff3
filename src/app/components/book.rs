//! A part of a document as written, scrolled to where the reader is.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::passage::{Passage, SECTIONS};
use super::reading_type;
use crate::app::dom;
use crate::app::state::ReadKey;
use crate::protocol::{Place, ReadReply};

/// Sections of a text that is laid out only where it is in sight.
const LONG: usize = 10 * SECTIONS;

/// What a book is made of.
#[derive(Clone, Properties)]
pub(super) struct Props {
    /// The part.
    pub(super) part: Rc<(ReadKey, ReadReply)>,
    /// Where in it.
    pub(super) place: Option<Place>,
    /// The part is what is asked for.
    pub(super) ready: bool,
    /// Its name for those who hear it.
    pub(super) label: String,
    /// It takes the focus where nothing has it.
    pub(super) takes_focus: bool,
    /// Keys pressed in it.
    #[prop_or_default]
    pub(super) onkeydown: Callback<KeyboardEvent>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.part, &other.part)
            && (self.place, self.ready, &self.label) == (other.place, other.ready, &other.label)
            && self.onkeydown == other.onkeydown
    }
}

/// The token that a place stands at, if that is no part.
pub(super) fn token_at(place: Option<Place>, reply: &ReadReply) -> Option<u32> {
    match place? {
        Place::Token(token) => Some(token),
        Place::Part(_) => None,
        Place::Line(_) | Place::Share(_) => reply.target.map(|target| target.token),
    }
}

fn centre(mark: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    mark.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Says on the page around a book how much of its document is in sight, for
/// the map: from where and to where, in percent of the document's tokens.
fn tell_sight(body: &HtmlElement, reply: &ReadReply) {
    let (whole, top) = (
        f64::from(body.scroll_height().max(1)),
        f64::from(body.scroll_top()),
    );
    let (first, after) = (f64::from(reply.span.0), f64::from(reply.span.1));
    let percent = |px: f64| {
        let token = first + (after - first) * (px / whole).clamp(0.0, 1.0);
        format!("{:.2}%", token * 100.0 / f64::from(reply.tokens.max(1)))
    };
    if let Some(around) = body
        .parent_element()
        .and_then(|around| around.dyn_into::<HtmlElement>().ok())
    {
        let style = around.style();
        let _ = style.set_property("--from", &percent(top));
        let _ = style.set_property("--to", &percent(top + f64::from(body.client_height())));
    }
}

/// The book.
#[component]
pub(super) fn Book(props: &Props) -> Html {
    let body = use_node_ref();
    let (part, place) = (&props.part, props.place);
    let reply = &part.1;
    use_effect_with((), |()| reading_type::apply());
    {
        let (body, part) = (body.clone(), Rc::clone(part));
        let takes_focus = props.takes_focus;
        let address = Rc::as_ptr(&part) as usize;
        use_effect_with((address, place, props.ready), move |(_, place, ready)| {
            let Some(body) = body.cast::<HtmlElement>().filter(|_| *ready) else {
                return;
            };
            match body.query_selector("mark.current, .target").ok().flatten() {
                Some(mark) => {
                    centre(&mark);
                    // Parts of a long text get their height only when they
                    // come into sight, which moves the rest.
                    dom::after_frames(2, move || centre(&mark));
                }
                None if matches!(place, Some(Place::Part(_)) | None) => body.set_scroll_top(0),
                None => {}
            }
            tell_sight(&body, &part.1);
            if takes_focus && dom::focus_is_lost() {
                let _ = body.focus();
            }
        });
    }
    let onscroll = {
        let part = Rc::clone(part);
        Callback::from(move |event: Event| {
            if let Some(body) = event.target_dyn_into::<HtmlElement>() {
                tell_sight(&body, &part.1);
            }
        })
    };
    let at = token_at(place, reply);
    let passages = (0..reply.sections.len()).step_by(SECTIONS).map(|first| {
        let end = reply.sections.len().min(first + SECTIONS);
        let sections = &reply.sections[first..end];
        let mut marks = sections.iter().flat_map(|section| &section.marks);
        let current = at.filter(|at| marks.any(|mark| mark.token == *at));
        // What is no hit has a place all the same, to go to.
        let target = reply.target.filter(|target| {
            current.is_none() && (first..end).contains(&(target.section as usize))
        });
        html! { <Passage key={first} part={Rc::clone(part)} {first} {current} {target} /> }
    });
    html! {
        <div ref={body} class={classes!("reader-body", (!props.ready).then_some("stale"))} tabindex="0" role="region"
            aria-label={props.label.clone()} onkeydown={props.onkeydown.clone()} {onscroll}>
            <div class={classes!("book", (reply.sections.len() > LONG).then_some("long"))}
                dir={if reply.rtl { "rtl" } else { "ltr" }}>{ for passages }</div>
        </div>
    }
}
