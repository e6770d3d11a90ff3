//! Which documents satisfy a condition on their metadata.

use super::regions::structures;
use super::syntax::{Body, Structure};
use super::{Comparison, QueryError, QueryErrorKind, read};
use crate::engine::corpus::Corpus;

/// What a condition is put between to be a query.
const BEFORE: &str = "<doc ";
const BEHIND: &str = "/>";

/// For each document, whether it satisfies a condition as it stands in a query
/// between `<doc` and `/>`, for example `year>="2017"`. The corpus must be
/// indexed. A condition that cannot be read is an error, whose span is that of
/// the condition.
pub fn documents_fitting(condition: &str, corpus: &Corpus) -> Result<Vec<bool>, QueryError> {
    let comparison = Comparison {
        case: false,
        accents: true,
    };
    let whole = format!("{BEFORE}{condition}{BEHIND}");
    let read = read(&whole, comparison, corpus.tokenizer(), corpus.attributes());
    let query = read.map_err(|mut error| {
        let inside = |at: usize| at.saturating_sub(BEFORE.len()).min(condition.len());
        error.span = inside(error.span.start)..inside(error.span.end);
        error
    })?;
    let (Body::Structures(test), true, Some(index)) =
        (&query.body, query.scopes.is_empty(), corpus.index())
    else {
        return Err(misplaced(condition));
    };
    if test.structure != Structure::Document || test.demands.is_empty() {
        return Err(misplaced(condition));
    }
    let fitting = structures(test, corpus);
    Ok((0..index.documents())
        .map(|place| index.span(place))
        .map(|span| fitting.hold(span.start as u32, span.end as u32))
        .collect())
}

fn misplaced(condition: &str) -> QueryError {
    let kind = QueryErrorKind::Expected("a condition such as year=\"2017\"");
    QueryError::new(kind, 0..condition.len())
}
