//! The result line: the exact count first.

use yew::prelude::*;

use crate::app::format::{counted, rate, whole};
use crate::app::hooks::use_slice;
use crate::app::state::{Corpus, Lines, Loadable};
use crate::protocol::ResultSummary;

/// The figures of the query; those of the texts while there is none.
#[component]
pub(crate) fn Status() -> Html {
    let lines = use_slice::<Lines>();
    let corpus = use_slice::<Corpus>();
    let (text, old) = match &lines.list {
        Loadable::Ready(table) => (found(&table.summary), false),
        Loadable::Loading(Some(table)) => (found(&table.summary), true),
        Loadable::Idle if corpus.loaded() > 0 => (size(&corpus), false),
        _ => (String::new(), false),
    };
    html! {
        <p class={classes!("status", old.then_some("old"))} role="status" aria-busy={old.then_some("true")}>
            { text }
        </p>
    }
}

fn found(summary: &ResultSummary) -> String {
    format!(
        "{} · {} per million · {} of {}",
        counted(summary.hits, "hit", "hits"),
        rate(summary.per_million),
        whole(summary.documents),
        counted(summary.documents_searched, "text", "texts"),
    )
}

/// What the texts add up to.
pub(super) fn size(corpus: &Corpus) -> String {
    let texts = u32::try_from(corpus.loaded()).unwrap_or(u32::MAX);
    format!(
        "{} · {} · {}",
        counted(texts, "text", "texts"),
        counted(corpus.now.tokens, "token", "tokens"),
        counted(corpus.now.types, "type", "types"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_comes_first() {
        let mut summary = ResultSummary {
            version: 1,
            hits: 1234,
            per_million: 1632.2,
            documents: 3,
            documents_searched: 3,
            left_out: 0,
            lacking: Vec::new(),
            tokens: 756_000,
            reading: String::new(),
        };
        assert_eq!(
            found(&summary),
            "1,234 hits · 1,632 per million · 3 of 3 texts"
        );
        (summary.hits, summary.documents_searched) = (1, 1);
        assert!(
            found(&summary).starts_with("1 hit · ") && found(&summary).ends_with("3 of 1 text")
        );
    }
}
