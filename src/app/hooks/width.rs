//! How large an element is.

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

/// Width and height of an element's inside, in px, told anew when it changes.
#[hook]
pub(crate) fn use_size(element: &NodeRef) -> (f64, f64) {
    let size = use_state(|| (0.0, 0.0));
    let current = *size;
    let (element, setter) = (element.clone(), size.setter());
    use_effect_with((), move |()| {
        let watched = element.cast::<HtmlElement>().and_then(|element| {
            let measured = element.clone();
            let told = Closure::<dyn FnMut()>::new(move || {
                setter.set((
                    f64::from(measured.client_width()),
                    f64::from(measured.client_height()),
                ));
            });
            let function: &Function = told.as_ref().unchecked_ref();
            let observer = ResizeObserver::new(function).ok()?;
            observer.observe(&element);
            Some((observer, told))
        });
        move || {
            if let Some((observer, _told)) = watched {
                observer.disconnect();
            }
        }
    });
    current
}
