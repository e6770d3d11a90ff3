//! Where the hits stand in the document, beside its text.

use std::fmt::Write;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::around::Around;
use crate::app::format::{counted, whole};
use crate::app::hooks::use_page;
use crate::app::state::{Action, ReadKey};
use crate::protocol::{MAP_STRETCHES, Place, ReadReply};

/// How near to a tick a press means its hit, as a share of the map.
const NEAR: f64 = 0.008;
/// How far PageDown goes, in hundredths of a percent.
const PAGE: u32 = 1_000;

/// What the map is made of.
#[derive(Properties)]
pub(super) struct Props {
    /// The part that is shown.
    pub(super) part: Rc<(ReadKey, ReadReply)>,
    /// The token that the reader is at.
    pub(super) at: Option<u32>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.part, &other.part) && self.at == other.at
    }
}

/// A tick at each stretch that has hits; the map is as high as there are
/// stretches.
fn path(reply: &ReadReply) -> String {
    let mut path = String::new();
    for tick in &reply.map {
        let _ = write!(path, "M0 {}.5H9", tick.stretch);
    }
    path
}

/// How far into the document a token stands, in hundredths of a percent.
fn share(token: u32, tokens: u32) -> u32 {
    (u64::from(token) * 10_000 / u64::from(tokens.max(1))) as u32
}

/// The place that a press on the map means, `at` of 1 from its top: the hit
/// that is near, or else what stands there.
fn pressed(reply: &ReadReply, at: f64) -> Place {
    let far = |token: u32| (f64::from(token) / f64::from(reply.tokens.max(1)) - at).abs();
    let hits = reply.map.iter().map(|tick| tick.token);
    match hits.min_by(|a, b| far(*a).total_cmp(&far(*b))) {
        Some(token) if far(token) < NEAR => Place::Token(token),
        _ => Place::Share((at.clamp(0.0, 1.0) * 10_000.0) as u32),
    }
}

/// The place that a key on the map means.
fn stepped(key: &str, reply: &ReadReply, around: &Around, here: u32) -> Option<Place> {
    match key {
        "ArrowDown" | "ArrowRight" => around.next.map(Place::Token),
        "ArrowUp" | "ArrowLeft" => around.previous.map(Place::Token),
        "PageDown" => Some(Place::Share((here + PAGE).min(10_000))),
        "PageUp" => Some(Place::Share(here.saturating_sub(PAGE))),
        "Home" => Some(Place::Token(0)).filter(|_| reply.tokens > 0),
        "End" => Some(Place::Share(10_000)),
        _ => None,
    }
}

/// The map of a document's hits.
#[component]
pub(super) fn Minimap(props: &Props) -> Html {
    let page = use_page();
    let (part, at) = (&props.part, props.at);
    let reply = &part.1;
    let address = Rc::as_ptr(part) as usize;
    let ticks = use_memo(address, |_| AttrValue::from(path(reply)));
    let here = share(at.unwrap_or(reply.span.0), reply.tokens);
    let onclick = {
        let (tell, part) = (page.tell.clone(), part.clone());
        Callback::from(move |event: MouseEvent| {
            // The listener is the page's, so the map is asked for by name.
            let target = event.target_dyn_into::<Element>();
            let map = target.and_then(|target| target.closest(".minimap").ok().flatten());
            if let Some(map) = map {
                let frame = map.get_bounding_client_rect();
                let y = f64::from(event.client_y()) - frame.top();
                tell.emit(Action::GoTo(pressed(&part.1, y / frame.height().max(1.0))));
            }
        })
    };
    let onkeydown = {
        let (tell, part) = (page.tell.clone(), part.clone());
        Callback::from(move |event: KeyboardEvent| {
            let around = Around::of(&part.1, at);
            if let Some(place) = stepped(&event.key(), &part.1, &around, here) {
                event.prevent_default();
                tell.emit(Action::GoTo(place));
            }
        })
    };
    let around = Around::of(reply, at);
    let percent = here / 100;
    let hits = match around.number {
        Some(number) => format!("hit {} of {}", whole(number), whole(reply.hits)),
        None => counted(reply.hits, "hit", "hits"),
    };
    let current = at.map(|_| html! { <path class="here" d={format!("M0 {:.1}H12", f64::from(here) * f64::from(MAP_STRETCHES) / 10_000.0)} /> });
    html! {
        <div class="minimap" role="slider" tabindex="0" aria-label="Place in the text" aria-orientation="vertical"
            aria-valuemin="0" aria-valuemax="100" aria-valuenow={percent.to_string()}
            aria-valuetext={format!("{percent} percent, {hits}")} {onclick} {onkeydown}
            title="Hits in the whole text: press to go there; with the arrow keys from hit to hit">
            <div class="sight"></div>
            <svg viewBox={format!("0 0 12 {MAP_STRETCHES}")} preserveAspectRatio="none" aria-hidden="true">
                <path class="ticks" d={(*ticks).clone()} />
                { for current }
            </svg>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::super::around::tests::reply;
    use super::*;
    use crate::protocol::Tick;

    fn mapped() -> ReadReply {
        let tick = |(stretch, token)| Tick {
            stretch,
            hits: 1,
            token,
        };
        ReadReply {
            tokens: 1_000,
            map: [(0, 0), (90, 300), (299, 999)].map(tick).to_vec(),
            ..reply()
        }
    }

    #[test]
    fn a_press_goes_to_the_hit_that_is_near() {
        assert_eq!(pressed(&mapped(), 0.304), Place::Token(300));
        assert_eq!(pressed(&mapped(), 0.5), Place::Share(5_000));
        assert_eq!(pressed(&mapped(), 1.7), Place::Share(10_000));
        assert_eq!(pressed(&reply(), 0.5), Place::Share(5_000));
    }

    #[test]
    fn keys_go_from_hit_to_hit_and_by_tenths() {
        let reply = mapped();
        let around = Around::of(&reply, Some(20));
        let at = |key| stepped(key, &reply, &around, 9_500);
        assert_eq!(at("ArrowDown"), Some(Place::Token(30)));
        assert_eq!(at("ArrowUp"), Some(Place::Token(10)));
        assert_eq!(at("PageDown"), Some(Place::Share(10_000)));
        assert_eq!(at("PageUp"), Some(Place::Share(8_500)));
        assert_eq!(at("Home"), Some(Place::Token(0)));
        assert_eq!(at("x"), None);
    }

    #[test]
    fn ticks_stand_at_their_stretches() {
        assert_eq!(path(&mapped()), "M0 0.5H9M0 90.5H9M0 299.5H9");
        assert_eq!(share(500, 1_000), 5_000);
    }
}
