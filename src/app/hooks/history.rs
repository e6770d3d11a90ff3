//! The route in the address bar, and Back.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::Page;
use crate::app::dom;
use crate::app::state::{Action, Route, State};

/// Browsers limit how often an address may change: small changes wait.
const REPLACE_AFTER_MS: u32 = 150;

/// What was written to the address bar, and what waits to be.
#[derive(Default)]
struct Written {
    step: u32,
    hash: String,
    waiting: Option<(Timeout, String)>,
}

/// Keeps the address in step with the route, and the route with Back.
#[hook]
pub(crate) fn use_history(state: &UseReducerHandle<State>, page: &Page) {
    let written = use_memo((), |()| {
        Rc::new(RefCell::new(Written {
            hash: current().to_hash(),
            ..Written::default()
        }))
    });
    {
        let (written, page) = (Rc::clone(&written), page.clone());
        use_effect_with((), move |()| {
            let listener = dom::window().map(|window| {
                EventListener::new(&window, "popstate", move |_| {
                    let route = current();
                    let mut written = written.borrow_mut();
                    written.waiting = None;
                    written.hash = route.to_hash();
                    drop(written);
                    page.tell(Action::Navigated(route));
                })
            });
            move || drop(listener)
        });
    }
    let left = state.left.clone();
    use_effect_with((state.route.clone(), state.step), move |(route, step)| {
        write(&written, route.to_hash(), *step, &left);
    });
}

/// The route in the address bar.
pub(crate) fn current() -> Route {
    let hash = dom::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default();
    Route::from_hash(&hash)
}

fn write(written: &Rc<RefCell<Written>>, hash: String, step: u32, left: &Route) {
    let mut now = written.borrow_mut();
    let stepped = now.step != step;
    now.step = step;
    if !stepped && now.hash == hash {
        now.waiting = None;
        return;
    }
    if !stepped {
        let later = Rc::clone(written);
        let timer = Timeout::new(REPLACE_AFTER_MS, move || {
            let waiting = later.borrow_mut().waiting.take();
            if let Some((timer, hash)) = waiting {
                timer.forget();
                put(&hash, false);
                later.borrow_mut().hash = hash;
            }
        });
        now.waiting = Some((timer, hash));
        return;
    }
    // The place that is left behind is written down as it was left.
    now.waiting = None;
    let left = left.to_hash();
    if now.hash != left {
        put(&left, false);
        now.hash = left;
    }
    if now.hash != hash {
        put(&hash, true);
        now.hash = hash;
    }
}

fn put(hash: &str, step: bool) {
    let Some(window) = dom::window() else { return };
    let (Ok(history), location) = (window.history(), window.location()) else {
        return;
    };
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let url = if hash.is_empty() {
        path
    } else {
        format!("{path}#{hash}")
    };
    let _ = match step {
        true => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        false => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
    };
}
