//! A choice of how a text is read.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What the choice is made of.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Its accessible name.
    pub(super) label: AttrValue,
    /// What the text was read as, in words.
    pub(super) words: AttrValue,
    /// More about that, where there is more.
    #[prop_or_default]
    pub(super) title: Option<AttrValue>,
    /// It was chosen by the reader.
    pub(super) chosen: bool,
    /// What can be chosen: values and names.
    pub(super) options: &'static [(&'static str, &'static str)],
    /// The keyboard is at this row.
    pub(super) active: bool,
    /// A value was chosen, or detection.
    pub(super) on_choose: Callback<Option<String>>,
}

/// What it stands at is what the text was read as.
#[component]
pub(super) fn Choice(props: &Props) -> Html {
    let onchange = {
        let choose = props.on_choose.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let value = select.value();
                choose.emit((value != "detect").then_some(value));
                select.set_selected_index(0);
            }
        })
    };
    let option = |(value, name): &(&'static str, &'static str)| {
        html! { <option key={*value} value={*value}>{ *name }</option> }
    };
    html! {
        <select aria-label={props.label.clone()} title={props.title.clone()} {onchange}
            tabindex={if props.active { "0" } else { "-1" }}>
            <option key="now" value="" selected=true disabled=true>{ props.words.clone() }</option>
            if props.chosen {
                <option key="detect" value="detect">{ "Detect it" }</option>
            }
            { for props.options.iter().map(option) }
        </select>
    }
}
