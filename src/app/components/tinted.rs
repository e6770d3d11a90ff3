//! The words of a line that it was sorted by.

use yew::prelude::*;

use crate::protocol::{LineCell, Tint};

/// A part of a line, its words that a level of the sort looked at tinted.
pub(super) fn tinted(text: &str, cell: LineCell, tints: &[Tint]) -> Html {
    let mut here: Vec<&Tint> = tints.iter().filter(|tint| tint.cell == cell).collect();
    if here.is_empty() {
        return html! { { text } };
    }
    here.sort_by_key(|tint| tint.start);
    let mut at = 0;
    let mut parts = Vec::with_capacity(2 * here.len() + 1);
    for tint in here {
        let (start, end) = (tint.start as usize, tint.end as usize);
        if let (Some(before), Some(word)) = (text.get(at..start), text.get(start..end)) {
            parts.push(html! { { before } });
            parts.push(html! { <span class={level_class(tint.level.into())}>{ word }</span> });
            at = end;
        }
    }
    parts.push(html! { { text.get(at..).unwrap_or_default() } });
    parts.into_iter().collect()
}

/// The tint of a level, counted from 0.
pub(super) fn level_class(level: usize) -> Classes {
    classes!("tint", format!("tint-{}", level + 1))
}
