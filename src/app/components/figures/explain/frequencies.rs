//! The table of frequencies behind a measure of association or keyness.

use yew::prelude::*;

use crate::app::format::{counted, exact, hundredths, probability, whole};
use crate::app::state::FigureKind;
use crate::protocol::{Correction, ExplainReply, Explanation};

/// What the table is called in the cells' terms.
fn sides(kind: FigureKind) -> [&'static str; 2] {
    match kind {
        FigureKind::Keywords => ["Target", "Reference"],
        _ => ["In the window", "Elsewhere"],
    }
}

/// An expected frequency, so that the formula can be followed by hand.
fn told(expected: f64) -> String {
    match expected < 1.0 {
        true => exact(expected),
        false => hundredths(expected),
    }
}

/// Four frequencies, observed and expected.
pub(super) fn frequencies(found: &ExplainReply, kind: FigureKind, phrases: bool) -> Html {
    let Explanation::Contingency {
        observed, expected, ..
    } = &found.explanation
    else {
        return html! {};
    };
    let sides = sides(kind);
    let row = |at: usize| {
        let (observed, expected) = (observed[at], expected[at]);
        let cell = |at: usize| {
            html! {
                <td>{ whole(observed[at] as u64) }<span>{ format!("expected {}", told(expected[at])) }</span></td>
            }
        };
        html! {
            <tr><th scope="row">{ sides[at] }</th>{ cell(0) }{ cell(1) }
                <td>{ whole((observed[0] + observed[1]) as u64) }</td></tr>
        }
    };
    let sum = |at: usize| whole((observed[0][at] + observed[1][at]) as u64);
    let all: f64 = observed.iter().flatten().sum();
    html! {
        <table key="table">
            <caption>{ "Tokens observed, and expected were both independent" }</caption>
            <thead>
                <tr><td></td><th scope="col">{ &found.word }</th><th scope="col">{ if phrases { "Other phrases" } else { "Other words" } }</th><th scope="col">{ "All" }</th></tr>
            </thead>
            <tbody>
                { row(0) }{ row(1) }
                <tr><th scope="row">{ "All" }</th><td>{ sum(0) }</td><td>{ sum(1) }</td><td>{ whole(all as u64) }</td></tr>
            </tbody>
        </table>
    }
}

/// What else there is to say of it: names and values.
pub(super) fn further(
    found: &ExplainReply,
    kind: FigureKind,
    phrases: bool,
) -> Vec<(&'static str, String)> {
    let Explanation::Contingency {
        node,
        p,
        corrected,
        tested,
        ..
    } = &found.explanation
    else {
        return Vec::new();
    };
    let mut further = Vec::new();
    if let Some(p) = p {
        let (one, many) = match phrases {
            true => ("phrase was", "phrases were"),
            false => ("word was", "words were"),
        };
        let tested = counted(*tested as u32, one, many);
        let p = probability(*p);
        match corrected {
            None => {
                let words = format!("{p}, not corrected; {tested} tested");
                further.push(("p", words));
            }
            Some((correction, corrected)) => {
                let by = match correction {
                    Correction::Holm => "Holm’s correction (Holm 1979)",
                    _ => "Bonferroni’s correction (Dunn 1961)",
                };
                let corrected = probability(*corrected);
                further.push(("p", format!("{p}, not corrected")));
                let words = format!("{corrected}, by {by}; {tested} tested");
                further.push(("Corrected p", words));
            }
        }
    }
    if phrases {
        let words = "The tokens of target and reference, for phrases of any length, so that they compare; a phrase of n words could begin at n \u{2212} 1 places fewer in each text.";
        further.push(("N", words.to_owned()));
    }
    if kind == FigureKind::Collocates {
        further.push(("f(node)", counted(*node as u32, "hit", "hits")));
    }
    further
}
