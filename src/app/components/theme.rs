//! Light, dark, or as the system has it.

use yew::prelude::*;

use crate::app::dom;

/// Under this name the choice is kept.
const KEPT: &str = "theme";
const THEMES: [&str; 3] = ["auto", "light", "dark"];

fn kept() -> usize {
    let kept = dom::kept(KEPT).unwrap_or_default();
    THEMES.iter().position(|theme| *theme == kept).unwrap_or(0)
}

/// A button that goes round the three.
#[component]
pub(crate) fn ThemeButton() -> Html {
    let theme = use_state_eq(kept);
    use_effect_with(*theme, |theme| {
        let root = dom::document().and_then(|document| document.document_element());
        if let Some(root) = root {
            let _ = root.set_attribute("data-theme", THEMES[*theme]);
        }
    });
    let onclick = {
        let theme = theme.clone();
        Callback::from(move |_: MouseEvent| {
            let next = (*theme + 1) % THEMES.len();
            dom::keep(KEPT, THEMES[next]);
            theme.set(next);
        })
    };
    let label = format!("Theme: {}", THEMES[*theme]);
    html! {
        <button type="button" class="theme" aria-label={label.clone()} title={label} {onclick}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" />
                <path d={match *theme { 1 => "", 2 => "M8 1.75a6.25 6.25 0 0 1 0 12.5a6.25 6.25 0 0 1 0-12.5", _ => "M8 1.75a6.25 6.25 0 0 1 0 12.5z" }}
                    fill="currentColor" />
            </svg>
        </button>
    }
}
