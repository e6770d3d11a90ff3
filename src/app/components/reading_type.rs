//! The size of the type and the width of the column that texts are read in:
//! kept from visit to visit.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::dom;

/// Under this name the choice is kept: the two steps.
const KEPT: &str = "reading-type";
/// Sizes of the type, in rem.
const SIZES: [&str; 8] = ["0.875", "1", "1.125", "1.25", "1.375", "1.5", "1.75", "2"];
/// Widths of the column, in rem.
const WIDTHS: [&str; 6] = ["26", "34", "42", "52", "64", "120"];
/// The usual steps.
const USUAL: [usize; 2] = [2, 2];

fn read(kept: &str) -> [usize; 2] {
    let mut steps = kept.split(',').map(|step| step.parse().ok());
    let mut step = |usual: usize, all: usize| {
        let step = steps.next().flatten().filter(|step| *step < all);
        step.unwrap_or(usual)
    };
    [step(USUAL[0], SIZES.len()), step(USUAL[1], WIDTHS.len())]
}

fn kept() -> [usize; 2] {
    read(&dom::kept(KEPT).unwrap_or_default())
}

/// Sets texts as was chosen last.
pub(super) fn apply() {
    let [size, width] = kept();
    let root = dom::document().and_then(|document| document.document_element());
    if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        let style = root.style();
        let _ = style.set_property("--read-size", &format!("{}rem", SIZES[size]));
        let _ = style.set_property("--read-width", &format!("{}rem", WIDTHS[width]));
    }
}

/// Buttons that make the type smaller and larger, the column narrower and
/// wider.
#[component]
pub(super) fn TypeButtons() -> Html {
    let steps = use_state_eq(kept);
    let button = |which: usize, up: bool, sign: &'static str, label: &'static str| {
        let all = [SIZES.len(), WIDTHS.len()][which];
        let step = steps[which];
        let next = if up {
            Some(step + 1).filter(|next| *next < all)
        } else {
            step.checked_sub(1)
        };
        let onclick = {
            let steps = steps.clone();
            Callback::from(move |_: MouseEvent| {
                let Some(next) = next else { return };
                let mut chosen = *steps;
                chosen[which] = next;
                dom::keep(KEPT, &format!("{},{}", chosen[0], chosen[1]));
                apply();
                steps.set(chosen);
            })
        };
        html! {
            <button key={label} type="button" class="quiet" aria-label={label} title={label}
                data-sign={sign} aria-disabled={next.is_none().then_some("true")} {onclick}></button>
        }
    };
    html! {
        <span class="type" role="group" aria-label="Type">
            { button(0, false, "A−", "Smaller type") }
            { button(0, true, "A+", "Larger type") }
            { button(1, false, "→←", "Narrower column") }
            { button(1, true, "←→", "Wider column") }
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::{USUAL, read};

    #[test]
    fn what_makes_no_sense_is_as_usual() {
        assert_eq!(read("4,0"), [4, 0]);
        assert_eq!(read("7"), [7, USUAL[1]]);
        for odd in ["", "8,6", "a,b", "-1,99999999999999999999999"] {
            assert_eq!(read(odd), USUAL, "{odd}");
        }
    }
}
