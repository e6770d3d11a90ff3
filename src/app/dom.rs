//! The few things that the page asks of the browser outside a component.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ClipboardItem, HtmlAnchorElement, Url};
use web_sys::{
    Document, Element, HtmlDialogElement, HtmlElement, ScrollIntoViewOptions,
    ScrollLogicalPosition, Storage, Window,
};

/// The id of the search box.
pub(crate) const SEARCH: &str = "search";

/// The id of the help sheet.
pub(crate) const HELP: &str = "help-dialog";

/// The id of the dialog in which a query is built.
pub(crate) const BUILDER: &str = "builder-dialog";

/// The id of the command palette.
pub(crate) const PALETTE: &str = "palette";

/// The id of the dialog in which lines are sifted.
pub(crate) const SIFT: &str = "sift-dialog";

/// The id of the dialog in which lines are sorted and grouped.
pub(crate) const SORT: &str = "sort-dialog";

/// The id of the dialog in which a file is asked for.
pub(crate) const EXPORT: &str = "export-dialog";

/// The id of the dialog in which a figure is explained.
pub(crate) const EXPLAIN: &str = "explain-dialog";

/// The id of the dialog in which the columns of a table are chosen.
pub(crate) const COLUMNS: &str = "columns-dialog";

/// The id of the dialog about methods.
pub(crate) const METHODS: &str = "methods-dialog";

/// The id of the dialog about marks.
pub(crate) const MARKS: &str = "marks-dialog";

/// Under this name it is kept whether single keys work.
const SINGLE_KEYS: &str = "keys";

/// How long a file's address stays good after it was handed over.
const ADDRESS_MS: i32 = 60_000;

/// The window.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// Puts the focus on the element of that id.
pub(crate) fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Puts the focus on the next of the elements that a selector finds: so many
/// after the one that has it, or from the end where none has. Tells whether there
/// is one.
pub(crate) fn focus_among(selector: &str, now: Option<&HtmlElement>, step: i32) -> bool {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else { return false };
    let all: Vec<HtmlElement> = (0..found.length())
        .filter_map(|number| found.item(number)?.dyn_into().ok())
        .collect();
    let at = now.and_then(|now| all.iter().position(|element| element == now));
    let last = all.len().wrapping_sub(1);
    let next = match (at, step > 0) {
        (Some(at), true) => at.checked_add(1),
        (Some(at), false) => at.checked_sub(1),
        (None, true) => Some(0),
        (None, false) => Some(last),
    };
    let next = next.and_then(|next| all.get(next));
    next.is_some_and(|element| element.focus().is_ok())
}

/// Opens the dialog of that id.
pub(crate) fn open_dialog(id: &str) {
    let dialog = document().and_then(|document| document.get_element_by_id(id));
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        let _ = dialog.show_modal();
    }
}

/// Scrolls the element of that id into sight, no farther than need be.
pub(crate) fn reveal(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Nothing has the focus: what had it has gone.
pub(crate) fn focus_is_lost() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_none_or(|element| element.tag_name() == "BODY")
}

/// The element takes typed text.
pub(crate) fn takes_text(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
        || element.has_attribute("contenteditable")
}

/// The reader has selected text, which a click must not disturb.
pub(crate) fn has_selection() -> bool {
    let selection = window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// Hands a file to the reader: the browser saves it under that name.
pub(crate) fn download(file: &Blob, name: &str) {
    let link = document().and_then(|document| document.create_element("a").ok());
    let link = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    let (Some(window), Some(link), Ok(address)) =
        (window(), link, Url::create_object_url_with_blob(file))
    else {
        return;
    };
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let done = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    let _ = window
        .set_timeout_with_callback_and_timeout_and_arguments_0(done.unchecked_ref(), ADDRESS_MS);
}

/// Hands a text to the reader as a file of that name.
pub(crate) fn download_text(text: &str, kind: &str, name: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    if let Ok(file) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        download(&file, name);
    }
}

#[wasm_bindgen]
extern "C" {
    /// Draws an SVG as a PNG, twice as large; `www/pixels.js` defines it.
    #[wasm_bindgen(catch, js_namespace = globalThis, js_name = kwicksilverPixels)]
    async fn draw_pixels(figure: &Blob) -> Result<JsValue, JsValue>;
}

/// A figure in pixels; none where the browser could not draw it.
pub(crate) async fn pixels(figure: &Blob) -> Option<Blob> {
    draw_pixels(figure).await.ok()?.dyn_into().ok()
}

/// Puts on the clipboard what is promised: plain text and a page, or so many
/// of them. It is given
/// as promises, since some browsers take it only while a key is being pressed.
///
/// # Errors
///
/// A sentence, where the browser refuses or the promise fails.
pub(crate) async fn copy(promised: Promise, kinds_taken: usize) -> Result<(), String> {
    let part = |index: u32, kind: &'static str| {
        let promised = promised.clone();
        wasm_bindgen_futures::future_to_promise(async move {
            let pair: Array = JsFuture::from(promised).await?.unchecked_into();
            let options = BlobPropertyBag::new();
            options.set_type(kind);
            let text = Array::of1(&pair.get(index));
            Blob::new_with_str_sequence_and_options(&text, &options).map(JsValue::from)
        })
    };
    let refused = |_| "This browser does not let the page copy.".to_owned();
    let clipboard = window().map(|window| window.navigator().clipboard());
    // A page that did not come over a secure connection has none.
    let clipboard = clipboard.filter(|clipboard| !clipboard.is_undefined());
    let clipboard = clipboard.ok_or(JsValue::NULL).map_err(refused)?;
    let kinds = Object::new();
    let known = [(0, "text/plain"), (1, "text/html")];
    for (index, kind) in known.into_iter().take(kinds_taken) {
        Reflect::set(&kinds, &kind.into(), &part(index, kind)).map_err(refused)?;
    }
    let copied =
        ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds).map_err(refused)?;
    let put = JsFuture::from(clipboard.write(&Array::of1(&copied))).await;
    // Why a promise failed is more to the point than what the browser says.
    match JsFuture::from(promised).await {
        Err(why) => Err(why.as_string().unwrap_or_else(|| refused(why))),
        Ok(_) => put.map(|_| ()).map_err(refused),
    }
}

/// The day, as in `2024-05-06`.
pub(crate) fn today() -> String {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    format!("{year}-{month:02}-{day:02}")
}

/// Lets the browser draw and take what came in meanwhile.
pub(crate) async fn breathe() {
    let timeout = Promise::new(&mut |done, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback(&done);
        }
    });
    // It is never refused.
    let _ = JsFuture::from(timeout).await;
}

/// Does something once the browser has drawn so many frames.
pub(crate) fn after_frames(frames: u32, act: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let next = Closure::once_into_js(move || match frames {
        0 | 1 => act(),
        more => after_frames_boxed(more - 1, Box::new(act)),
    });
    let _ = window.request_animation_frame(next.unchecked_ref());
}

fn after_frames_boxed(frames: u32, act: Box<dyn FnOnce()>) {
    after_frames(frames, act);
}

/// Loads the page anew.
pub(crate) fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// All pages of one host share a storage: the key says whose it is.
pub(crate) fn key(name: &str) -> String {
    let path = window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("kwicksilver:{folder}/:{name}")
}

fn local() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

fn session() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}

/// What was kept under that name.
pub(crate) fn kept(name: &str) -> Option<String> {
    local()?.get_item(&key(name)).ok().flatten()
}

/// Keeps something for the next visit, where the browser allows it.
pub(crate) fn keep(name: &str, value: &str) {
    if let Some(storage) = local() {
        let _ = storage.set_item(&key(name), value);
    }
}

/// Keys without Ctrl or Alt work anywhere on the page.
pub(crate) fn single_keys() -> bool {
    kept(SINGLE_KEYS).is_none_or(|kept| kept != "off")
}

/// Makes them work, or not.
pub(crate) fn set_single_keys(on: bool) {
    keep(SINGLE_KEYS, if on { "on" } else { "off" });
}

/// What this session noted under that name.
pub(crate) fn session_note(name: &str) -> Option<String> {
    session()?.get_item(&key(name)).ok().flatten()
}

/// Notes something for this session.
pub(crate) fn keep_session_note(name: &str, value: &str) {
    if let Some(storage) = session() {
        let _ = storage.set_item(&key(name), value);
    }
}
