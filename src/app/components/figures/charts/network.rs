//! Collocates around their node.

use yew::prelude::*;

use super::drawing::{drawing, view_box};
use super::view::{Addresses, measured};
use crate::app::components::figures::rows::told;
use crate::app::format::{counted, figure, whole};
use crate::protocol::{NetworkChart, NetworkLabel, NetworkLink, NetworkWord};

/// What the network shows, the network, and its links as a list.
pub(super) fn network(
    chart: &NetworkChart,
    opens: &Addresses,
    expanded: Option<&str>,
    active: usize,
) -> Html {
    let word = |(at, word): (usize, &NetworkWord)| {
        let around = word.of.map(|of| chart.words[of as usize].word.as_str());
        let open = expanded == Some(word.word.as_str()) && around.is_none();
        html! {
            <g key={format!("{:?} {}", word.of, word.word)} class={classes!("word", open.then_some("open"), around.map(|_| "further"))}>
                <a href={opens.get(at).cloned()} data-at={at.to_string()}
                    tabindex={if at == active { "0" } else { "-1" }}>
                    <title>{ name(chart, word) }</title>
                    { label(&word.label, chart.letters) }
                </a>
                if around.is_none() {
                    { expander(word, open) }
                }
            </g>
        }
    };
    let own = chart.words.iter().filter(|word| word.of.is_none()).count();
    html! {
        <>
            <div key="told" class="told">
                <p>{ shown(chart, own) }</p>
                { measured(&chart.measure) }
            </div>
            <svg key="network" class="network" role="group" viewBox={view_box(chart.drawing.size)} aria-labelledby="chart-title">
                <title id="chart-title">{ format!("Collocates of {}", chart.node.shown) }</title>
                { drawing(&chart.drawing, &|link| {
                    let link = chart.links.get(link);
                    link.is_some_and(|link| [link.around, link.of].contains(&(active as u32)))
                }) }
                <g key="node" class="node">{ label(&chart.node, chart.letters) }</g>
                <g key="words" class="words">{ for chart.words.iter().enumerate().map(word) }</g>
            </svg>
            { links(chart, own) }
        </>
    }
}

fn label(label: &NetworkLabel, letters: f64) -> Html {
    let ((x, y), (width, height)) = (label.place, label.size);
    html! {
        <>
            <rect key="ground" x={(x - width / 2.0).to_string()} y={(y - height / 2.0).to_string()}
                width={width.to_string()} height={height.to_string()} rx="3" />
            <text key="word" x={x.to_string()} y={(y + 0.35 * letters).to_string()} font-size={letters.to_string()}
                text-anchor="middle">{ &label.shown }</text>
        </>
    }
}

/// A sign beside a label, by which its own collocates come and go.
fn expander(word: &NetworkWord, open: bool) -> Html {
    let ((x, y), (width, _)) = (word.label.place, word.label.size);
    let (x, does) = match open {
        true => (x + width / 2.0 + 8.0, "Hide"),
        false => (x + width / 2.0 + 8.0, "Show"),
    };
    let sign = if open { "M-4 0h8" } else { "M-4 0h8M0 -4v8" };
    html! {
        <g key="expand" class="expand" role="button" data-expand={word.word.clone()}
            aria-label={format!("{does} the collocates of {}", word.word)} transform={format!("translate({x} {y})")}>
            <circle r="8" /><path d={sign} />
        </g>
    }
}

/// A word with its figures.
fn name(chart: &NetworkChart, word: &NetworkWord) -> String {
    let (before, after) = word.sides;
    let around = match word.of {
        Some(of) => format!(", around {}", chart.words[of as usize].word),
        None => String::new(),
    };
    format!(
        "{}{around}: {}, {} before and {} after",
        word.word,
        of_measure(chart, told(&word.figure, &chart.measure)),
        counted(before, "token", "tokens"),
        whole(after)
    )
}

fn of_measure(chart: &NetworkChart, figure: String) -> String {
    match chart.measure.key.as_str() {
        "count" => format!("{figure} tokens in the window"),
        _ => format!("{} {figure}", chart.measure.name),
    }
}

/// What distances, widths and sides mean.
fn shown(chart: &NetworkChart, own: usize) -> String {
    let measure = match chart.measure.key.as_str() {
        "count" => "the count in the window",
        _ => &chart.measure.name,
    };
    let cell = |cell| told(cell, &chart.measure);
    let scale = match chart.scale.as_str() {
        "linear" => String::new(),
        scale => format!(", on a {scale} scale"),
    };
    let sides = match chart.sided {
        true => {
            " At the left is what stands before the node more often, at the right what stands after it."
        }
        false => "",
    };
    let further = match chart.words.last().and_then(|word| word.of) {
        Some(of) => format!(
            " Around {}: {} of {} that it has beside these.",
            chart.words[of as usize].word,
            whole((chart.words.len() - own) as u32),
            counted(chart.further_all, "collocate", "collocates"),
        ),
        None => String::new(),
    };
    format!(
        "{} of {}.{further} The nearer a word and the thicker its line, the stronger by {measure}{scale}, from {} to {}.{sides} \
         Grey lines join collocates of each other. Enter shows a word’s lines, Shift and Enter its own collocates.",
        whole(own as u32),
        counted(chart.rows, "collocate", "collocates"),
        cell(&chart.weakest),
        cell(&chart.strongest),
    )
}

/// The links among the words, as text.
fn links(chart: &NetworkChart, own: usize) -> Html {
    let word = |at: u32| chart.words[at as usize].word.as_str();
    let link = |(at, link): (usize, &NetworkLink)| {
        let (around, of) = (word(link.around), word(link.of));
        let figure = match chart.measure.key.as_str() {
            "count" => String::new(),
            _ => format!(", {} {}", chart.measure.name, figure(link.figure)),
        };
        let tokens = counted(link.count, "token", "tokens");
        html! {
            <li key={at}>{ format!("{around} – {of}: {tokens} of {of} in the windows of {around}{figure}") }</li>
        }
    };
    let drawn = chart.links.len() as u32;
    let number = match drawn < chart.links_all {
        true => format!(
            "The {} strongest of {} links",
            whole(drawn),
            whole(chart.links_all)
        ),
        false => counted(drawn, "link", "links"),
    };
    let further: Vec<&NetworkWord> = chart.words[own..].iter().collect();
    html! {
        <details key="links" class="links">
            <summary>{ format!("{number} among these words, as a list") }</summary>
            <ul>
                { for chart.links.iter().enumerate().map(link) }
                { for further.into_iter().map(|word| html! { <li key={format!("f {}", word.word)}>{ name(chart, word) }</li> }) }
            </ul>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Cell, Drawing, TableColumn};

    #[test]
    fn a_network_says_what_it_means() {
        let label = |shown: &str| NetworkLabel {
            shown: shown.to_owned(),
            place: (0.0, 0.0),
            size: (9.0, 9.0),
        };
        let word = |word: &str, of| NetworkWord {
            forms: Vec::new(),
            word: word.to_owned(),
            label: label(word),
            figure: Cell::Figure(12.5),
            sides: (1, 2),
            of,
        };
        let mut chart = NetworkChart {
            drawing: Drawing::default(),
            letters: 13.0,
            node: label("sea"),
            words: vec![word("wind", None), word("blows", Some(0))],
            further_all: 41,
            links: Vec::new(),
            links_all: 0,
            rows: 310,
            measure: TableColumn {
                key: "g2".to_owned(),
                name: "G²".to_owned(),
                unit: String::new(),
                formula: String::new(),
                source: String::new(),
                range: String::new(),
                explained: true,
                counts: false,
            },
            scale: "logarithmic".to_owned(),
            weakest: Cell::Figure(3.0),
            strongest: Cell::Figure(90.0),
            sided: true,
        };
        let words = shown(&chart, 1);
        for part in [
            "1 of 310 collocates. Around wind: 1 of 41 collocates that it has beside these.",
            "stronger by G², on a logarithmic scale, from 3.00 to 90.00.",
            "At the left is what stands before the node more often",
            "Grey lines join collocates of each other.",
        ] {
            assert!(words.contains(part), "{part} in {words}");
        }
        assert_eq!(
            name(&chart, &chart.words[1]),
            "blows, around wind: G² 12.50, 1 token before and 2 after"
        );
        chart.sided = false;
        assert!(!shown(&chart, 1).contains("At the left"));
        chart.words.truncate(1);
        assert!(!shown(&chart, 1).contains("Around"));
    }
}
