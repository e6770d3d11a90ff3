//! Words that are key on several sides.

use std::collections::HashMap;

use yew::prelude::*;

use super::card::name_of;
use crate::app::format::counted;
use crate::protocol::SidesChart;

/// Words by id, and the sides on which they are listed as more frequent.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Shared {
    sides: HashMap<u32, Vec<usize>>,
}

impl Shared {
    /// Of the sides that are shown.
    pub(super) fn of(chart: &SidesChart) -> Self {
        let mut sides: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, side) in chart.sides.iter().enumerate() {
            for word in &side.more.words {
                sides.entry(word.id).or_default().push(at);
            }
        }
        sides.retain(|_, on| on.len() > 1);
        Self { sides }
    }

    /// The other sides that have a word.
    pub(super) fn others(&self, id: u32, side: usize) -> impl Iterator<Item = usize> {
        let on = self.sides.get(&id).into_iter().flatten();
        on.copied().filter(move |&at| at != side)
    }
}

/// The same in words: each word and the sides that have it.
pub(super) fn list(chart: &SidesChart, shared: &Shared) -> Html {
    let mut words: Vec<(&str, &Vec<usize>)> = Vec::new();
    for (at, side) in chart.sides.iter().enumerate() {
        for word in &side.more.words {
            // Each where it stands first.
            if let Some(on) = shared.sides.get(&word.id).filter(|on| on[0] == at) {
                words.push((&word.word, on));
            }
        }
    }
    if words.is_empty() {
        return html! {};
    }
    words.sort_by_key(|(_, on)| std::cmp::Reverse(on.len()));
    let row = |(word, on): (&str, &Vec<usize>)| {
        let names: Vec<&str> = on.iter().map(|&at| name_of(&chart.sides[at])).collect();
        html! {
            <li key={word.to_owned()}><b dir="auto">{ word }</b>{ ": " }<span dir="auto">{ names.join(", ") }</span></li>
        }
    };
    let number = words.len() as u32;
    html! {
        <details key="shared" class="shared">
            <summary>{ counted(number, "word on several cards", "words on several cards") }</summary>
            <ul>{ for words.into_iter().map(row) }</ul>
        </details>
    }
}
