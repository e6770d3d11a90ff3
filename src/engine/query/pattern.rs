//! Strings of a query made into patterns.

use regex::RegexBuilder;
use regex_syntax::ast::parse::Parser;

use super::error::{QueryError, QueryErrorKind};
use super::syntax::{Pattern, PatternKind};
use super::{Comparison, Glob, Piece};
use crate::engine::fold::{bare_key, cased_key};

/// The largest program that a regular expression may become, in bytes.
const REGEX_MAX: usize = 1 << 20;
/// The most classes in one. In any case each is folded over all of Unicode,
/// which takes some milliseconds.
const CLASSES_MAX: usize = 32;

impl Pattern {
    /// Characters as they stand.
    pub(super) fn literal(text: &str, comparison: Comparison) -> Self {
        Self::glob(text, [Piece::Text(text.to_owned())], comparison)
    }

    /// Characters, runs and single wildcards.
    pub(super) fn glob(
        written: &str,
        pieces: impl IntoIterator<Item = Piece>,
        comparison: Comparison,
    ) -> Self {
        Self {
            written: written.to_owned(),
            comparison,
            kind: PatternKind::Glob(Glob::new(pieces, comparison)),
        }
    }

    /// A regular expression on the whole value. `at` is where its source
    /// stands in the query.
    pub(super) fn regex(
        source: &str,
        comparison: Comparison,
        at: usize,
    ) -> Result<Self, QueryError> {
        if !source.contains(is_special) {
            return Ok(Self::literal(source, comparison));
        }
        if let Err(error) = Parser::new().parse(source) {
            let span = error.span();
            let kind = QueryErrorKind::Regex(error.kind().to_string());
            return Err(QueryError::new(
                kind,
                at + span.start.offset..at + span.end.offset,
            ));
        }
        let whole = at..at + source.len();
        let classes = ["[", "\\p", "\\P", "\\W", "\\w", "\\D", "\\d", "\\S", "\\s"];
        let classes = classes.iter().map(|sign| source.matches(sign).count());
        if classes.sum::<usize>() > CLASSES_MAX {
            return Err(QueryError::new(QueryErrorKind::RegexTooLarge, whole));
        }
        // The keys that it is matched with are composed and have straight
        // apostrophes, and so must it.
        let mut comparable = cased_key(source).into_owned();
        if !comparison.accents {
            comparable = bare_key(&comparable).into_owned();
        }
        let built = RegexBuilder::new(&format!("^(?:{comparable})$"))
            .case_insensitive(!comparison.case)
            .dot_matches_new_line(true)
            .size_limit(REGEX_MAX)
            .build();
        match built {
            Ok(regex) => Ok(Self {
                written: source.to_owned(),
                comparison,
                kind: PatternKind::Regex(regex),
            }),
            Err(regex::Error::CompiledTooBig(_)) => {
                Err(QueryError::new(QueryErrorKind::RegexTooLarge, whole))
            }
            Err(error) => {
                // The last line of the crate's message says what is wrong.
                let words = error.to_string();
                let reason = words.lines().last().unwrap_or_default();
                let reason = reason.trim_start_matches("error: ").to_owned();
                Err(QueryError::new(QueryErrorKind::Regex(reason), whole))
            }
        }
    }

    /// What every key that fits begins with, as far as that is plain.
    pub(super) fn prefix(&self) -> &str {
        match &self.kind {
            PatternKind::Glob(glob) => glob.prefix(),
            PatternKind::Regex(_) if self.written.contains(['|', '(']) => "",
            PatternKind::Regex(_) => {
                let plain = self
                    .written
                    .find(|c: char| !c.is_ascii_lowercase())
                    .unwrap_or(self.written.len());
                // A quantifier belongs to the letter before it.
                let quantified = self.written[plain..].starts_with(['*', '?', '{']);
                &self.written[..plain.saturating_sub(usize::from(quantified))]
            }
        }
    }
}

/// A character that means something in a regular expression.
pub(super) fn is_special(c: char) -> bool {
    r"\.+*?()|[]{}^$".contains(c)
}
