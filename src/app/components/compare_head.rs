//! The head of a side: what it is of, its figures, and how it differs from the
//! first one.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::compare::remove;
use crate::app::format::{counted, rate};
use crate::app::hooks::Page;
use crate::app::state::{Action, Corpus, Route, Side, attributes, by_value, value};
use crate::protocol::{CompareSide, Difference, DocumentRef, DocumentState, HitSet, WireError};

/// The most texts that a side offers, and the most values of one name.
const OFFERED: usize = 500;

/// What sides can be: for each heading its sides.
pub(super) type Choices = Vec<(String, Vec<Side>)>;

/// What sides can be, among these texts.
pub(super) fn choices(corpus: &Corpus) -> Choices {
    let rows = &corpus.now.documents;
    let loaded = rows.iter();
    let loaded = loaded.filter(|row| matches!(row.state, DocumentState::Loaded { .. }));
    let texts = loaded.take(OFFERED);
    let texts = texts.filter_map(|row| DocumentRef::to(&corpus.now, row.id).map(Side::Text));
    let mut all = vec![("Texts".to_owned(), texts.collect())];
    // A name with this sign is no name in a condition.
    for name in attributes(rows)
        .into_iter()
        .filter(|name| !name.contains('='))
    {
        let mut values: Vec<&str> = rows.iter().map(|row| value(row, &name)).collect();
        values.sort_unstable_by(|a, b| by_value(a, b).then_with(|| a.cmp(b)));
        values.dedup();
        values.retain(|value| !value.is_empty());
        if values.len() <= OFFERED {
            let side = |value: &str| Side::Value(name.clone(), value.to_owned());
            let sides = values.into_iter().map(side).collect();
            all.push((name.clone(), sides));
        }
    }
    all
}

/// The head of the side `at`.
pub(super) fn head(
    page: &Page,
    sides: &[Side],
    at: usize,
    hits: &HitSet,
    found: Option<&Result<CompareSide, WireError>>,
    all: &Choices,
    route: &Route,
) -> Html {
    let side = &sides[at];
    let number = at + 1;
    let put = {
        let (tell, sides) = (page.tell.clone(), sides.to_vec());
        move |side: Side| {
            let mut sides = sides.clone();
            sides[at] = side;
            tell.emit(Action::Sides(sides));
        }
    };
    let onchange = {
        let put = put.clone();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            if let Some(side) = select.and_then(|select| Side::read(&select.value())) {
                put(side);
            }
        })
    };
    let option = |of: &Side, name: String| {
        let value = match of {
            Side::Query(_) => "query.".to_owned(),
            of => of.text(),
        };
        html! { <option key={value.clone()} {value} selected={of == side}>{ name }</option> }
    };
    let everything = match route.scope.is_all() {
        true => "All texts",
        false => "All texts in scope",
    };
    let query = match side {
        Side::Query(query) => query.clone(),
        _ => String::new(),
    };
    let is_query = matches!(side, Side::Query(_));
    let listed = all.iter().any(|(_, sides)| sides.contains(side));
    let group = |(name, sides): &(String, Vec<Side>)| {
        let plain = |side: &Side| match side {
            Side::Value(_, value) => value.clone(),
            side => side.name(),
        };
        html! {
            <optgroup key={name.clone()} label={name.clone()}>
                { for sides.iter().map(|side| option(side, plain(side))) }
            </optgroup>
        }
    };
    let on_query = Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            put(Side::Query(input.value().trim().to_owned()));
        }
    });
    let blank = is_query && query.is_empty();
    let wanted = hits.clone();
    let open = page
        .tell
        .reform(move |_: MouseEvent| Action::OpenSide(wanted.clone()));
    html! {
        <header key="head">
            <div key="of" class="of">
                <select aria-label={format!("Side {number}")} {onchange}>
                    { option(&Side::All, everything.to_owned()) }
                    { option(&Side::Others, "All other texts".to_owned()) }
                    { option(&Side::Query(query.clone()), "Another query".to_owned()) }
                    if !listed && matches!(side, Side::Text(_) | Side::Value(..)) {
                        { option(side, side.name()) }
                    }
                    { for all.iter().map(group) }
                </select>
                { remove(page, sides, at) }
            </div>
            if is_query {
                <input key="query" type="text" class="filter" aria-label={format!("Query of side {number}")} autocomplete="off"
                    autocapitalize="off" spellcheck="false" dir="auto" placeholder="the other query" value={query} onchange={on_query} />
            }
            { match found {
                _ if blank => html! { <p key="told">{ "Type the other query." }</p> },
                None => html! { <p key="told">{ "…" }</p> },
                Some(Err(error)) => html! { <p key="told" class="failure" role="alert">{ &error.message }</p> },
                Some(Ok(found)) => figures(found, at, open),
            } }
        </header>
    }
}

fn figures(found: &CompareSide, at: usize, open: Callback<MouseEvent>) -> Html {
    let summary = &found.summary;
    html! {
        <>
            <p key="told">
                <strong>{ counted(summary.hits, "hit", "hits") }</strong>
                { format!(" in {} · {} per million", counted(summary.tokens, "token", "tokens"), rate(summary.per_million)) }
            </p>
            <p key="differs" class="differs-by">{ match &found.difference {
                Some(difference) => differs(difference),
                None if at == 0 => "The others are compared with this side.".to_owned(),
                None => "There is nothing to compare: a side has no tokens.".to_owned(),
            } }</p>
            <button key="open" type="button" aria-label={format!("Open in Concordance: side {}", at + 1)} onclick={open}>{ "Open in Concordance" }</button>
        </>
    }
}

/// How a side differs from the first one, in figures.
fn differs(difference: &Difference) -> String {
    let p = match difference.p {
        p if p < 0.0001 => "p < 0.0001".to_owned(),
        p => format!("p = {p:.4}"),
    };
    let ratio = match difference.log_ratio {
        Some(ratio) => format!("{ratio:+.2}").replace('-', "\u{2212}"),
        None => "–".to_owned(),
    };
    let half = match difference.zero_replaced {
        true => " (0 hits taken for ½)",
        false => "",
    };
    format!(
        "Against side 1: G² (log-likelihood, 2 cells) {:.2}, {p}, log ratio {ratio}{half}",
        difference.log_likelihood
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_in_figures() {
        let mut found = Difference {
            log_likelihood: 188.301,
            p: 1e-40,
            log_ratio: Some(-1.098),
            zero_replaced: false,
        };
        assert_eq!(
            differs(&found),
            "Against side 1: G² (log-likelihood, 2 cells) 188.30, p < 0.0001, log ratio −1.10"
        );
        (found.p, found.log_ratio, found.zero_replaced) = (0.25, Some(0.5), true);
        assert!(differs(&found).ends_with("p = 0.2500, log ratio +0.50 (0 hits taken for ½)"));
        found.log_ratio = None;
        assert!(differs(&found).contains("log ratio – "));
    }
}
