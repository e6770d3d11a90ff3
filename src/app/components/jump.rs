//! A form that goes to a line, a token or a share of the text.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::hooks::use_page;
use crate::app::state::Action;
use crate::protocol::Place;

/// The place that a number means.
fn place(number: f64, unit: &str) -> Option<Place> {
    let number = Some(number).filter(|number| number.is_finite() && *number >= 0.0)?;
    // Beyond the end is the end.
    Some(match unit {
        "percent" => Place::Share((number.min(100.0) * 100.0).round() as u32),
        "token" => Place::Token((number as u32).saturating_sub(1)),
        _ => Place::Line(number as u32),
    })
}

/// The form.
#[component]
pub(super) fn Jump() -> Html {
    let page = use_page();
    let (number, unit) = (use_node_ref(), use_node_ref());
    let onsubmit = {
        let (number, unit) = (number.clone(), unit.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = number.cast::<HtmlInputElement>();
            let unit = unit.cast::<HtmlSelectElement>();
            let typed = typed.map(|input| input.value_as_number());
            if let (Some(typed), Some(unit)) = (typed, unit)
                && let Some(place) = place(typed, &unit.value())
            {
                page.tell(Action::GoTo(place));
            }
        })
    };
    html! {
        <form class="jump" {onsubmit}>
            <select ref={unit} aria-label="Go to a">
                { for ["line", "token", "percent"].map(|unit| html! { <option key={unit} value={unit}>{ unit }</option> }) }
            </select>
            <input ref={number} type="number" min="0" step="any" required=true aria-label="Number to go to" />
            <button type="submit">{ "Go" }</button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_mean_places() {
        assert_eq!(place(12.0, "line"), Some(Place::Line(12)));
        assert_eq!(place(12.0, "token"), Some(Place::Token(11)));
        assert_eq!(place(33.3, "percent"), Some(Place::Share(3330)));
        assert_eq!(place(1e12, "percent"), Some(Place::Share(10_000)));
        assert_eq!(place(1e12, "line"), Some(Place::Line(u32::MAX)));
        assert_eq!(place(f64::NAN, "line"), None);
        assert_eq!(place(-1.0, "token"), None);
    }
}
