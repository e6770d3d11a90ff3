//! Queries: read, told in words, and searched for.

use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::query::{Comparison, Hits, Progress, Query, Search, read, written};

use crate::choice;
use crate::corpora::corpus;

/// Turns that a search may take.
const TURNS: usize = 2_000;

/// A simple query, or whatever the text is.
pub(crate) fn simple(bytes: &[u8]) {
    of_text(bytes, str::to_owned);
}

/// A text between slashes.
pub(crate) fn regular(bytes: &[u8]) {
    of_text(bytes, |text| format!("/{text}/"));
}

/// CQL; what is not, is made it by a structure that is everywhere.
pub(crate) fn cql(bytes: &[u8]) {
    of_text(bytes, |text| match text.contains(['[', '<']) {
        true => text.to_owned(),
        false => format!("{text} within <doc/>"),
    });
}

/// The first byte is the two switches and the rules, the others are the query.
fn of_text(bytes: &[u8], query: fn(&str) -> String) {
    let Some((switches, rest)) = choice(bytes) else {
        return;
    };
    let Ok(text) = str::from_utf8(rest) else {
        return;
    };
    let comparison = Comparison {
        case: switches & 1 > 0,
        accents: switches & 2 > 0,
    };
    run(&query(text), comparison, corpus(switches & 4 > 0));
}

fn run(text: &str, comparison: Comparison, corpus: &Corpus) {
    match read(text, comparison, corpus.tokenizer(), corpus.attributes()) {
        Ok(query) => {
            assert!(!query.reading().is_empty());
            assert!(!written(&query).is_empty());
            for layer in query.layers() {
                assert!(corpus.layer(&layer).is_some(), "the texts have {layer:?}");
            }
            search(&query, corpus);
        }
        Err(error) => {
            assert!(text.get(error.span).is_some());
            assert!(!error.kind.to_string().is_empty());
            if let Some(mend) = error.mend {
                mends(text, mend, comparison, corpus);
            }
        }
    }
}

/// Whoever takes every mend that is offered soon has none to take.
fn mends(text: &str, mut mend: String, comparison: Comparison, corpus: &Corpus) {
    let mut before = text.to_owned();
    for _ in 0..=text.len() {
        assert_ne!(mend, before, "changes nothing");
        match read(&mend, comparison, corpus.tokenizer(), corpus.attributes()) {
            Err(error) if error.mend.is_some() => {
                before = std::mem::replace(&mut mend, error.mend.unwrap_or_default());
            }
            _ => return,
        }
    }
    panic!("is never mended: {text}");
}

/// Searches in two paces, which must find the same.
fn search(query: &Query, corpus: &Corpus) {
    let Some(hits) = hits(query, corpus, 100) else {
        return;
    };
    let index = corpus.index().expect("indexed");
    let mut before = None;
    for hit in 0..hits.len() {
        let (start, end) = (hits.start(hit), hits.end(hit));
        assert!(before < Some(start), "in text order");
        before = Some(start);
        let document = index.span(index.document_at(start));
        assert!(document.start <= start as usize && start < end);
        assert!(end as usize <= document.end, "in one text");
    }
    if let Some(others) = self::hits(query, corpus, 1_000_000) {
        assert_eq!(hits, others);
    }
}

/// All hits; none where there is too much to look at.
fn hits(query: &Query, corpus: &Corpus, budget: usize) -> Option<Hits> {
    let mut search = Search::new(query, corpus);
    for _ in 0..TURNS {
        match search.advance(corpus, budget) {
            Progress::More => {}
            Progress::Done => return Some(search.finish()),
            Progress::TooSlow => return None,
        }
    }
    None
}
