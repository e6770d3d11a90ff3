//! What the reader is told when the page's own code panics.

use wasm_bindgen::JsValue;

use super::dom;

/// Tells of a panic in words on the page, and in full on the console.
pub(crate) fn install() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
        if let Some(document) = dom::document()
            && let (Some(body), Ok(banner)) = (document.body(), document.create_element("p"))
        {
            let _ = banner.set_attribute("role", "alert");
            banner.set_class_name("fault");
            banner.set_text_content(Some(
                "Something in this page went wrong and it no longer answers. \
                 Reload it; what you were looking at is in its address.",
            ));
            let _ = body.prepend_with_node_1(&banner);
        }
    }));
}
