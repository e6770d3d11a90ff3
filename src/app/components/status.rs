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
    let sifted = match summary.stages.first() {
        Some(found) if summary.stages.len() > 1 => format!(" of {}", whole(*found)),
        _ => String::new(),
    };
    format!(
        "{}{sifted} · {} per million · {} of {}",
        counted(summary.hits, "hit", "hits"),
        rate(summary.per_million),
        whole(summary.documents),
        counted(summary.documents_searched, "text", "texts"),
    )
}

/// Which texts were not searched, in a sentence.
pub(super) fn left_out(summary: &ResultSummary) -> Option<String> {
    let all = summary.documents_searched + summary.left_out;
    let (have, were) = match summary.left_out {
        0 => return None,
        1 => ("has", "was"),
        _ => ("have", "were"),
    };
    Some(format!(
        "{} of {} {have} no {} and {were} left out",
        whole(summary.left_out),
        counted(all, "text", "texts"),
        summary.lacking.join(" or no "),
    ))
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

    fn summary() -> ResultSummary {
        ResultSummary {
            version: 1,
            hits: 1234,
            per_million: 1632.2,
            documents: 3,
            documents_searched: 3,
            out_of_scope: 0,
            stages: vec![1234],
            left_out: 0,
            lacking: Vec::new(),
            tokens: 756_000,
            reading: String::new(),
            groups: None,
            patterns: None,
        }
    }

    #[test]
    fn what_was_left_out_is_told() {
        let mut summary = summary();
        assert_eq!(left_out(&summary), None);
        (summary.left_out, summary.lacking) = (2, vec!["lemma".to_owned()]);
        assert_eq!(
            left_out(&summary).as_deref(),
            Some("2 of 5 texts have no lemma and were left out")
        );
        (summary.left_out, summary.documents_searched) = (1, 1);
        summary.lacking.push("pos".to_owned());
        assert_eq!(
            left_out(&summary).as_deref(),
            Some("1 of 2 texts has no lemma or no pos and was left out")
        );
    }

    #[test]
    fn the_count_comes_first() {
        let mut summary = summary();
        assert_eq!(
            found(&summary),
            "1,234 hits · 1,632 per million · 3 of 3 texts"
        );
        summary.stages = vec![2345, 1234];
        assert!(found(&summary).starts_with("1,234 hits of 2,345 · "));
        summary.stages = vec![1];
        (summary.hits, summary.documents_searched) = (1, 1);
        assert!(
            found(&summary).starts_with("1 hit · ") && found(&summary).ends_with("3 of 1 text")
        );
    }
}
