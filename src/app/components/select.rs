//! A choice of one of several options.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Which option is chosen, and what is done with another one.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The chosen option's value.
    pub(crate) now: AttrValue,
    /// Another one's value, once it is chosen.
    pub(crate) onchange: Callback<String>,
    /// Its name, where no label says it.
    #[prop_or_default]
    pub(crate) name: Option<AttrValue>,
    /// Its id.
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    /// The options.
    pub(crate) children: Html,
}

/// The browser's own, which always shows the option that holds: an option's
/// attribute `selected` says nothing any more once a reader has chosen.
#[component]
pub(crate) fn Select(props: &Props) -> Html {
    let select = use_node_ref();
    let onchange = props.onchange.reform(|event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        select.map(|select| select.value()).unwrap_or_default()
    });
    {
        let (select, now) = (select.clone(), props.now.clone());
        use_effect(move || {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_value(&now);
            }
        });
    }
    html! {
        <select ref={select} id={props.id.clone()} aria-label={props.name.clone()} {onchange}>{ props.children.clone() }</select>
    }
}
