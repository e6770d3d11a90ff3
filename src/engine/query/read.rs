//! Which of the three forms a query has.

use super::error::{QueryError, QueryErrorKind};
use super::program::TOKENS_MAX;
use super::syntax::Query;
use super::{Comparison, cql, regular, simple};
use crate::engine::corpus::Attributes;
use crate::engine::tokenize::Tokenizer;

/// The longest query that is read, in bytes.
const LONGEST: usize = 10_000;

/// Reads a query: CQL where it holds `[` or a structure outside quotes,
/// regular expressions where it is wholly wrapped in `/…/`, else a simple
/// query. `comparison` is what the two switches say, `attributes` what it may
/// name.
pub fn read(
    text: &str,
    comparison: Comparison,
    tokenizer: &Tokenizer,
    attributes: &Attributes,
) -> Result<Query, QueryError> {
    if text.trim().is_empty() {
        return Err(QueryError::new(QueryErrorKind::Empty, 0..text.len()));
    }
    if text.len() > LONGEST {
        return Err(QueryError::new(QueryErrorKind::TooLarge, 0..text.len()));
    }
    let query = if let Some(inner) = regular::inner(text) {
        regular::read(text, inner, comparison)?
    } else if cql::is_cql(text) {
        cql::read(text, comparison, attributes)?
    } else {
        simple::read(text, comparison, tokenizer, attributes)?
    };
    if query.size() > TOKENS_MAX {
        return Err(QueryError::new(QueryErrorKind::TooLong, 0..text.len()));
    }
    Ok(query)
}
