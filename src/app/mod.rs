//! The Yew front end: state and reducer, client of the worker, hooks,
//! components.
//!
//! `components → hooks → {client, state} → protocol`. `state` is pure: no
//! browser type, so that every rule of the page is tested natively. `client`
//! and `files` are where the browser is touched.

mod client;
mod components;
mod dom;
mod fault;
mod files;
mod format;
mod hooks;
pub(crate) mod languages;
pub(crate) mod state;

/// Starts the page.
pub fn run() {
    fault::install();
    let root = dom::document().and_then(|document| document.get_element_by_id("app"));
    match root {
        Some(root) => yew::Renderer::<components::App>::with_root(root).render(),
        None => yew::Renderer::<components::App>::new().render(),
    };
}
