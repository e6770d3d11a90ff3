//! One side: a text or a group of texts, and its keywords.

use std::rc::Rc;

use yew::prelude::*;

use super::shared::Shared;
use crate::app::components::figures::rows::told;
use crate::app::format::{counted, hundredths, whole};
use crate::app::state::{ALPHAS, ChartKey, FigureShape, Table, correction_slug};
use crate::protocol::{
    Chart, ChartReply, Correction, KeySide, PlotBy, SideWord, SideWords, SidesChart,
};

/// What a side is called.
pub(super) fn name_of(side: &KeySide) -> &str {
    match side.name.as_str() {
        "" => "(no value)",
        name => name,
    }
}

/// The sides that are shown; others are at another address.
#[derive(Clone)]
pub(super) struct Shown(pub(super) Rc<Table<ChartKey, ChartReply, ()>>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Shown {
    /// The sides, if it is a chart of these.
    pub(super) fn sides(&self) -> Option<&SidesChart> {
        match &self.0.summary.chart {
            Chart::Sides(chart) => Some(chart),
            _ => None,
        }
    }
}

/// Which of the sides it is.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) shown: Shown,
    /// Its place among them.
    pub(super) at: usize,
    /// Words that several sides have.
    pub(super) shared: Rc<Shared>,
    /// The word that is pointed at, where this side lists it.
    pub(super) lit: Option<u32>,
    /// How they were made.
    pub(super) shape: FigureShape,
}

/// A side lists a word.
pub(super) fn lists(side: &KeySide, id: u32) -> bool {
    let mut words = side.more.words.iter().chain(&side.less.words);
    words.any(|word| word.id == id)
}

/// A side.
#[component]
pub(super) fn SideCard(props: &Props) -> Html {
    let chart = props.shown.sides();
    let side = chart.and_then(|chart| Some((chart, chart.sides.get(props.at)?)));
    let Some((chart, side)) = side else {
        return html! {};
    };
    let (at, shared, lit, shape) = (props.at, &*props.shared, props.lit, &props.shape);
    let id = format!("side-{at}");
    let name = name_of(side);
    let texts = match side.document {
        Some(_) => String::new(),
        None => format!("{} · ", counted(side.texts, "text", "texts")),
    };
    let table = |words: &SideWords, how: &str| {
        let row = |word: &SideWord| row(at, word, side, chart, shared, lit);
        html! {
            <table aria-describedby="sides-keys">
                <caption class="visually-hidden">{ format!("Words {how} in {name} than in the other texts") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Word" }</th>
                        <th scope="col">{ &chart.measure.name }</th>
                        <th scope="col">{ "Here" }<span>{ "tokens" }</span></th>
                        <th scope="col">{ "Here" }<span>{ "per million" }</span></th>
                        <th scope="col">{ "Others" }<span>{ "tokens" }</span></th>
                    </tr>
                </thead>
                <tbody>{ for words.words.iter().map(row) }</tbody>
            </table>
        }
    };
    let less = &side.less;
    // A period is no part that a table could be of.
    let is_value = matches!(shape.sides.by, PlotBy::Value(_)) && !side.name.is_empty();
    let is_part = side.document.is_some() || is_value;
    html! {
        <section class="key-side" data-side={at.to_string()} aria-labelledby={id.clone()}>
            <h2 {id}>
                if is_part {
                    <button type="button" class="link" data-does="table" dir="auto" title="Show these keywords as a table">{ name }</button>
                } else {
                    <span dir="auto">{ name }</span>
                }
            </h2>
            <p class="told">{ texts }{ counted(side.tokens as u32, "token", "tokens") }{ " · " }{ listed(&side.more, "keyword", "keywords") }</p>
            if side.more.words.is_empty() {
                <p class="none">{ none(side, shape) }</p>
            } else {
                { table(&side.more, "more frequent") }
            }
            if !less.words.is_empty() {
                <details>
                    <summary>{ "\u{2212} " }{ listed(less, "less frequent", "less frequent") }</summary>
                    { table(less, "less frequent") }
                </details>
            }
        </section>
    }
}

/// How many there are, and how many of them are listed.
fn listed(words: &SideWords, one: &str, many: &str) -> String {
    let shown = words.words.len() as u32;
    match shown == words.total {
        true => counted(words.total, one, many),
        false => format!(
            "first {} of {}",
            whole(shown),
            counted(words.total, one, many)
        ),
    }
}

fn none(side: &KeySide, shape: &FigureShape) -> String {
    if side.tokens == 0.0 {
        return "It has no words.".to_owned();
    }
    let (_, significance) = ALPHAS[shape.alpha];
    match (shape.alpha, shape.correction) {
        (0, _) => "Nothing passes the filters.".to_owned(),
        (_, Correction::None) => format!("Nothing has {significance}."),
        (_, correction) => {
            let name = correction_slug(correction);
            let mut letters = name.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string());
            format!(
                "Nothing has {significance} with {}{}’s correction.",
                first.unwrap_or_default(),
                letters.as_str()
            )
        }
    }
}

fn row(
    at: usize,
    word: &SideWord,
    side: &KeySide,
    chart: &SidesChart,
    shared: &Shared,
    lit: Option<u32>,
) -> Html {
    let others: Vec<&str> = shared
        .others(word.id, at)
        .map(|other| name_of(&chart.sides[other]))
        .collect();
    let also = (!others.is_empty()).then(|| {
        let title = format!("also key in {}", others.join(", "));
        html! {
            <span class="also" {title}>
                <span aria-hidden="true">{ format!("+{}", others.len()) }</span>
                <span class="visually-hidden">{ format!("also key in {}", counted(others.len() as u32, "other", "others")) }</span>
            </span>
        }
    });
    // The first word is where Tab enters; arrow keys go on from there.
    let enters = side.more.words.first().or(side.less.words.first());
    let tab = if enters.is_some_and(|first| first.id == word.id) {
        "0"
    } else {
        "-1"
    };
    let here = f64::from(word.count) * 1e6 / side.tokens.max(1.0);
    html! {
        <tr key={word.id} data-word={word.id.to_string()} class={(lit == Some(word.id)).then_some("lit")}>
            <th scope="row">
                <button type="button" class="link" data-does="lines" tabindex={tab} dir="auto">{ &word.word }</button>{ for also }
            </th>
            <td><button type="button" class="link" data-does="explain" tabindex="-1">{ told(&word.figure, &chart.measure) }</button></td>
            <td>{ whole(word.count) }</td>
            <td>{ hundredths(here) }</td>
            <td>{ whole(word.against) }</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_says_how_much_of_it_is_listed() {
        let word = SideWord {
            forms: Vec::new(),
            id: 1,
            word: "sea".to_owned(),
            figure: crate::protocol::Cell::None,
            count: 1,
            against: 0,
        };
        let mut words = SideWords {
            total: 1,
            words: vec![word],
        };
        assert_eq!(listed(&words, "keyword", "keywords"), "1 keyword");
        words.total = 1200;
        let some = listed(&words, "keyword", "keywords");
        assert_eq!(some, "first 1 of 1,200 keywords");
    }
}
