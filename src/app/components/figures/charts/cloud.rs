//! Words as boxes whose areas are as their figures.

use yew::prelude::*;

use super::drawing::view_box;
use super::view::{Addresses, measured};
use crate::app::components::figures::rows::told;
use crate::app::format::{counted, whole};
use crate::protocol::{CloudArea, CloudChart, CloudWord};

/// What the cloud shows, and the cloud; every word leads to its lines.
pub(super) fn cloud(chart: &CloudChart, opens: &Addresses, active: usize) -> Html {
    let word = |(at, word): (usize, &CloudWord)| {
        let name = format!("{}: {}", word.word, of_unit(chart, word));
        let (x, y) = word.place;
        html! {
            <a key={word.word.clone()} class={word.less.then_some("less")} href={opens.get(at).cloned()} data-at={at.to_string()}
                tabindex={if at == active { "0" } else { "-1" }}>
                <title>{ name }</title>
                <text x={x.to_string()} y={y.to_string()} font-size={word.letters.to_string()}
                    textLength={word.width.to_string()} lengthAdjust="spacingAndGlyphs">{ &word.shown }</text>
            </a>
        }
    };
    html! {
        <>
            <div key="told" class="told">
                <p>{ shown(chart) }</p>
                { measured(&chart.measure) }
            </div>
            <svg key="cloud" class="cloud" role="group" viewBox={view_box(chart.size)} aria-labelledby="chart-title">
                <title id="chart-title">{ format!("Words by {}", name(chart)) }</title>
                { for chart.words.iter().enumerate().map(word) }
            </svg>
        </>
    }
}

/// A word's figure with its unit.
fn of_unit(chart: &CloudChart, word: &CloudWord) -> String {
    let figure = told(&word.figure, &chart.measure);
    match chart.measure.unit.as_str() {
        "" => format!("{} {figure}", chart.measure.name),
        unit => format!("{figure} {unit}"),
    }
}

fn name(chart: &CloudChart) -> &str {
    match chart.measure.key.as_str() {
        "count" => "frequency",
        _ => &chart.measure.name,
    }
}

/// How many of how many, what areas mean, and what has none.
fn shown(chart: &CloudChart) -> String {
    let (number, name) = (whole(chart.words.len() as u32), name(chart));
    let of = counted(chart.rows, "word", "words");
    let which = match chart.measure.key.as_str() {
        "count" => format!("The {number} most frequent of {of}."),
        _ => format!("The {number} strongest of {of} by {name}."),
    };
    let area = match chart.area {
        CloudArea::Figure => format!("its {name}"),
        CloudArea::Unsigned => format!("its {name}, whatever the sign"),
        CloudArea::Ratio => format!("its {name}, or to 1 divided by it where it is below 1"),
    };
    let less = match chart.words.iter().any(|word| word.less) {
        true => " Words in italics are less frequent than expected.",
        false => "",
    };
    let mut words = format!("{which} The area of a word’s box is proportional to {area}.{less}");
    let mut add = |number: u32, one: &str, many: &str| {
        if number > 0 {
            let verb = if number == 1 { one } else { many };
            words.push_str(&format!(" {} {verb}", whole(number)));
        }
    };
    add(
        chart.small,
        "more would be too small to read.",
        "more would be too small to read.",
    );
    add(
        chart.infinite,
        "has an infinite figure, so no area; it is in the list.",
        "have an infinite figure, so no area; they are in the list.",
    );
    add(
        chart.without,
        "has no figure above 0, so no area.",
        "have no figure above 0, so no area.",
    );
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::TableColumn;

    #[test]
    fn a_cloud_says_what_it_shows() {
        let column = |key: &str, name: &str| TableColumn {
            key: key.to_owned(),
            name: name.to_owned(),
            unit: String::new(),
            formula: String::new(),
            source: String::new(),
            range: String::new(),
            explained: false,
            counts: false,
        };
        let mut chart = CloudChart {
            size: (1.0, 1.0),
            words: Vec::new(),
            measure: column("count", "Count"),
            area: CloudArea::Figure,
            rows: 1234,
            without: 0,
            infinite: 0,
            small: 0,
        };
        assert_eq!(
            shown(&chart),
            "The 0 most frequent of 1,234 words. The area of a word’s box is proportional to its frequency."
        );
        (chart.measure, chart.area) = (column("logratio", "log ratio"), CloudArea::Unsigned);
        (chart.small, chart.infinite, chart.without) = (1, 1, 2);
        let words = shown(&chart);
        for part in [
            "strongest of 1,234 words by log ratio",
            "its log ratio, whatever the sign.",
            "1 more would be",
            "1 has an infinite",
            "2 have no figure",
        ] {
            assert!(words.contains(part), "{part} in {words}");
        }
    }
}
