//! What to try when nothing was found.

use yew::prelude::*;

use crate::app::format::counted;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Corpus, Lines, Route};
use crate::protocol::{DocumentState, Scope, Switches, TokenRules};

/// A kind word and the ways on.
#[component]
pub(crate) fn NoHits() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let corpus = use_slice::<Corpus>();
    let query = route.query.text.trim().to_owned();
    let switches = route.query.switches;
    let try_it = |key: &'static str, label: String, action: Action| {
        let onclick = page.tell.reform(move |_: MouseEvent| action.clone());
        html! { <li {key}><button type="button" {onclick}>{ label }</button></li> }
    };
    let case = switches.match_case.then(|| {
        let next = Switches {
            match_case: false,
            ..switches
        };
        try_it("case", "Look in any case".to_owned(), Action::Switch(next))
    });
    let accents = switches.match_accents.then(|| {
        let next = Switches {
            match_accents: false,
            ..switches
        };
        try_it(
            "accents",
            "Look with and without accents".to_owned(),
            Action::Switch(next),
        )
    });
    let plain = !query.contains(['*', '?', '"', '\\', '[', '/', '(', '|', '{', '<', '…'])
        && !query.contains("...");
    let open = plain.then(|| {
        let wider = format!("{query}*");
        try_it(
            "open",
            format!("Look for {wider}, words that begin so"),
            Action::Search(wider),
        )
    });
    let first = query
        .split_whitespace()
        .next()
        .filter(|first| plain && *first != query)
        .map(|first| {
            try_it(
                "first",
                format!("Look for “{first}” alone"),
                Action::Search(first.to_owned()),
            )
        });
    // A tag of punctuation is on tokens that do not count as words.
    let annotated = corpus.now.documents.iter().any(
        |row| matches!(&row.state, DocumentState::Loaded { layers, .. } if !layers.is_empty()),
    );
    let names_layer = query.contains('_') || query.contains('{') || query.contains('[');
    let marks = (annotated && names_layer && !route.rules.punctuation).then(|| {
        let rules = TokenRules {
            punctuation: true,
            ..route.rules.clone()
        };
        try_it(
            "marks",
            "Count punctuation marks as words".to_owned(),
            Action::Rules(rules),
        )
    });
    let lines = use_slice::<Lines>();
    let found = lines
        .list
        .shown()
        .and_then(|table| table.summary.stages.first());
    let sifted = found.copied().filter(|found| *found > 0);
    let unsift = sifted.map(|_| {
        let all = Action::Sift(Vec::new());
        try_it("unsift", "Show all lines again".to_owned(), all)
    });
    let everywhere = (!route.scope.is_all()).then(|| {
        let all = Action::Scope(Scope::default());
        try_it("scope", "Look in all texts".to_owned(), all)
    });
    if let Some(found) = sifted {
        return html! {
            <section class="no-hits">
                <h2>{ format!("The steps leave none of {}", counted(found, "line", "lines")) }</h2>
                <p>{ "Take one off above, or:" }</p>
                <ul>{ for unsift }</ul>
            </section>
        };
    }
    html! {
        <section class="no-hits">
            if plain {
                <h2 key="word">{ format!("“{query}” is not in these texts") }</h2>
                <p key="spelt">{ "It may be spelt otherwise there. You could:" }</p>
            } else {
                <h2 key="pattern">{ format!("Nothing in these texts fits “{query}”") }</h2>
                <p key="reads">{ "The line under the box says how the query was read; ? shows what can be written. You could:" }</p>
            }
            <ul>
                { for everywhere }
                { for case }
                { for accents }
                { for open }
                { for first }
                { for marks }
            </ul>
        </section>
    }
}
