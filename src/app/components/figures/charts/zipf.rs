//! Rank against frequency.

use yew::prelude::*;

use super::drawing::{drawing, view_box};
use crate::app::format::{counted, figure, rate, whole};
use crate::protocol::{ZipfChart, ZipfLaw, ZipfRank};

/// The plot, what fits it, and the frequencies of ranks 1, 10, 100, …
pub(super) fn zipf(chart: &ZipfChart) -> Html {
    let rank = |at: &ZipfRank| {
        html! {
            <tr key={at.rank}>
                <th scope="row">{ whole(at.rank) }</th>
                <td>{ whole(at.frequency) }</td>
                <td>{ rate(f64::from(at.frequency) * 1e6 / chart.tokens.max(1.0)) }</td>
                <td>{ at.by_law.map_or_else(|| "–".to_owned(), rate) }</td>
            </tr>
        }
    };
    html! {
        <>
            <div key="told" class="told">
                <p>{ told(chart) }</p>
            </div>
            <svg key="plot" class="zipf" role="img" viewBox={view_box(chart.drawing.size)} aria-labelledby="chart-title">
                <title id="chart-title">{ "Frequency of words by rank, both logarithmic; the table below has figures" }</title>
                { drawing(&chart.drawing, &|_| false) }
            </svg>
            <table key="table">
                <caption>{ "Frequency by rank" }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Rank" }</th><th scope="col">{ "Tokens" }</th>
                        <th scope="col">{ "Per million" }</th><th scope="col">{ "Tokens by the law" }</th>
                    </tr>
                </thead>
                <tbody>{ for chart.ranks.iter().map(rank) }</tbody>
            </table>
        </>
    }
}

/// What is to be said of the curve and the line.
fn told(chart: &ZipfChart) -> String {
    let hapaxes = match chart.types {
        0 => return "There are no words.".to_owned(),
        types => 100.0 * f64::from(chart.hapaxes) / f64::from(types),
    };
    let words = format!(
        "{} ({} %) of {} occur once: the lowest step.",
        whole(chart.hapaxes),
        rate(hapaxes),
        counted(chart.types, "type", "types")
    );
    let law = match &chart.law {
        Some(ZipfLaw {
            exponent,
            constant,
            last,
            least,
        }) => format!(
            "Dashed: Zipf’s law f(r) = C/r^α with α = {} and C = {} tokens, by maximum likelihood over ranks 1 to {}, \
             the words that occur {} times or more (Zipf 1949; Hanel et al. 2017).",
            figure(*exponent),
            rate(*constant),
            whole(*last),
            whole(*least)
        ),
        None => "No line is fitted: that takes ten words that occur five times or more.".to_owned(),
    };
    format!("{words} {law}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Drawing;

    #[test]
    fn what_is_said_has_units_and_sources() {
        let mut chart = ZipfChart {
            drawing: Drawing::default(),
            tokens: 1e4,
            types: 2000,
            hapaxes: 1000,
            ranks: Vec::new(),
            law: None,
        };
        let words = told(&chart);
        assert!(
            words.starts_with("1,000 (50.0 %) of 2,000 types occur once"),
            "{words}"
        );
        assert!(
            words.ends_with(
                "No line is fitted: that takes ten words that occur five times or more."
            )
        );
        chart.law = Some(ZipfLaw {
            exponent: 1.0,
            constant: 700.0,
            last: 140,
            least: 5,
        });
        let words = told(&chart);
        for part in [
            "α = 1.00",
            "C = 700 tokens",
            "ranks 1 to 140",
            "5 times or more",
            "Zipf 1949",
        ] {
            assert!(words.contains(part), "{part} in {words}");
        }
        chart.types = 0;
        assert_eq!(told(&chart), "There are no words.");
    }
}
