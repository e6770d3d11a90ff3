//! Regular expressions: `/colou?rs? of/`, one pattern for each word in a row.

use super::Comparison;
use super::error::{QueryError, QueryErrorKind};
use super::syntax::{Attribute, Condition, Expression, Pattern, Query};

/// The patterns of a query that is wholly wrapped in slashes, or `None` where
/// it is none.
pub(super) fn inner(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix('/')?.strip_suffix('/')?;
    (!inner.ends_with('\\')).then_some(inner)
}

/// Reads `inner`, which stands in `text`.
pub(super) fn read(text: &str, inner: &str, comparison: Comparison) -> Result<Query, QueryError> {
    let base = inner.as_ptr() as usize - text.as_ptr() as usize;
    let mut tokens = Vec::new();
    for source in inner.split_whitespace() {
        let at = base + (source.as_ptr() as usize - inner.as_ptr() as usize);
        let pattern = Pattern::regex(source, comparison, at)?;
        tokens.push(Expression::Token(Condition::Is {
            attribute: Attribute::Word,
            pattern,
        }));
    }
    match tokens.len() {
        0 => Err(QueryError::new(QueryErrorKind::Empty, 0..text.len())),
        1 => Ok(Query::of(tokens.remove(0))),
        _ => Ok(Query::of(Expression::Sequence(tokens))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::query::written;

    fn reads(text: &str) -> Result<Query, QueryError> {
        let comparison = Comparison {
            case: false,
            accents: true,
        };
        read(text, inner(text).expect("in slashes"), comparison)
    }

    #[test]
    fn one_pattern_a_word() {
        let query = reads(" /colou?rs? of/ ").expect("reads");
        assert_eq!(written(&query), "/colou?rs?/ of");
        assert!(inner("/a").is_none());
        assert!(inner(r"/a\/").is_none());
        assert!(inner("a/b/").is_none());
    }

    #[test]
    fn a_fault_is_told_in_its_place() {
        let error = reads("/colou(r of/").expect_err("unclosed");
        assert_eq!(&"/colou(r of/"[error.span.clone()], "(");
        assert!(matches!(error.kind, QueryErrorKind::Regex(why) if why == "unclosed group"));
        assert_eq!(
            reads("/ /").expect_err("nothing").kind,
            QueryErrorKind::Empty
        );
        let error = reads(r"/(\w{1000}){1000}/").expect_err("too large");
        assert_eq!(error.kind, QueryErrorKind::RegexTooLarge);
        let error = reads(&format!("/{}/", "[^b]".repeat(40))).expect_err("too many");
        assert_eq!(error.kind, QueryErrorKind::RegexTooLarge);
        assert!(reads(r"/\p{Nonsense}/").is_err());
    }
}
