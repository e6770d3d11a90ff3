//! Simple queries: words in a row, with `*` and `?`, and quotes.

use std::fmt;
use std::ops::Range;

use super::{Comparison, Glob, Piece, Query, Slot};
use crate::engine::tokenize::Tokenizer;

/// A query that cannot be read: what is wrong, where, and a query that works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub kind: QueryErrorKind,
    /// The bytes of the query that it speaks of.
    pub span: Range<usize>,
    /// A query that would work instead.
    pub mend: Option<String>,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryErrorKind {
    /// There is nothing in it.
    Empty,
    /// It holds no character that the corpus counts as part of a word.
    NoWord,
    /// A quotation mark opens and none closes.
    UnclosedQuote,
    /// It ends in a backslash, which stands before the character it protects.
    NothingToEscape,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            QueryErrorKind::Empty => "The query is empty.",
            QueryErrorKind::NoWord => {
                "There is no word in this query: these texts count no punctuation as words."
            }
            QueryErrorKind::UnclosedQuote => "This quotation mark is not closed.",
            QueryErrorKind::NothingToEscape => {
                "A backslash stands before the character it protects, and none follows."
            }
        })
    }
}

impl std::error::Error for QueryError {}

/// Stands for a wildcard while the query is split by the corpus's own rules: a
/// caseless letter that no text is written in. Its place tells it from one
/// that was typed.
const STAND_IN: char = '\u{A7F7}';

/// What a character of the split text came from.
#[derive(Clone, Copy, PartialEq)]
enum Source {
    Plain,
    Quoted,
    Run,
    One,
}

/// Reads a simple query. Words are split as the corpus splits its texts, so
/// that *don't* and *state-of-the-art* match however those do.
pub fn parse_simple(
    text: &str,
    comparison: Comparison,
    tokenizer: &Tokenizer,
) -> Result<Query, QueryError> {
    let error = |kind, span, mend| Err(QueryError { kind, span, mend });
    if text.trim().is_empty() {
        return error(QueryErrorKind::Empty, 0..text.len(), None);
    }
    let (split, sources) = stand_in(text)?;
    let mut slots = Vec::new();
    tokenizer.run(&split, 0, usize::MAX, &mut |start, end| {
        slots.push(slot(&split[start..end], &sources[start..end], comparison));
    });
    if slots.is_empty() {
        return error(QueryErrorKind::NoWord, 0..text.len(), None);
    }
    Ok(Query { slots })
}

/// The text to split, and for each of its bytes what it came from.
fn stand_in(text: &str) -> Result<(String, Vec<Source>), QueryError> {
    let mut split = String::with_capacity(text.len());
    let mut sources = Vec::with_capacity(text.len());
    let mut quote: Option<usize> = None;
    let mut characters = text.char_indices();
    while let Some((at, c)) = characters.next() {
        let inside = match quote {
            Some(_) => Source::Quoted,
            None => Source::Plain,
        };
        let (c, source) = match c {
            '"' => {
                quote = match quote {
                    Some(_) => None,
                    None => Some(at),
                };
                // A border between words, as the mark itself would be.
                (' ', Source::Plain)
            }
            '\\' => match characters.next() {
                Some((_, c)) => (c, inside),
                None => {
                    return Err(QueryError {
                        kind: QueryErrorKind::NothingToEscape,
                        span: at..text.len(),
                        mend: Some(format!("{text}\\")),
                    });
                }
            },
            '*' if quote.is_none() => (STAND_IN, Source::Run),
            '?' if quote.is_none() => (STAND_IN, Source::One),
            c => (c, inside),
        };
        split.push(c);
        sources.resize(split.len(), source);
    }
    match quote {
        Some(at) => Err(QueryError {
            kind: QueryErrorKind::UnclosedQuote,
            span: at..text.len(),
            mend: Some(format!("{}\"", text.trim_end())),
        }),
        None => Ok((split, sources)),
    }
}

fn slot(token: &str, sources: &[Source], comparison: Comparison) -> Slot {
    if sources.iter().all(|&source| source == Source::Run) {
        return Slot::Any;
    }
    let comparison = match sources.first() {
        Some(Source::Quoted) => Comparison {
            case: true,
            accents: true,
        },
        _ => comparison,
    };
    let mut written = String::new();
    let pieces: Vec<Piece> = token
        .char_indices()
        .map(|(at, c)| match sources[at] {
            Source::Run => {
                written.push('*');
                Piece::Run
            }
            Source::One => {
                written.push('?');
                Piece::One
            }
            Source::Plain | Source::Quoted => {
                written.push(c);
                Piece::Text(c.to_string())
            }
        })
        .collect();
    Slot::Word {
        pattern: Glob::new(joined(pieces), comparison),
        written,
        comparison,
    }
}

/// Joins neighbouring texts before they are folded, since folding looks at
/// more than one character.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, piece) => joined.push(piece),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tokenize::Rules;

    const ANY_CASE: Comparison = Comparison {
        case: false,
        accents: true,
    };

    fn read(text: &str) -> Vec<String> {
        let query = parse_simple(text, ANY_CASE, &Tokenizer::new(Rules::default()));
        query
            .expect("reads")
            .slots()
            .iter()
            .map(|slot| match slot {
                Slot::Any => "<any>".to_owned(),
                Slot::Word {
                    written,
                    comparison,
                    ..
                } if comparison.case => format!("={written}"),
                Slot::Word { written, .. } => written.clone(),
            })
            .collect()
    }

    fn fails(text: &str) -> QueryError {
        parse_simple(text, ANY_CASE, &Tokenizer::new(Rules::default())).expect_err("is refused")
    }

    #[test]
    fn words_are_split_as_the_texts_are() {
        assert_eq!(read(" missile  defence "), ["missile", "defence"]);
        assert_eq!(read("don’t"), ["don’t"]);
        assert_eq!(read("state-of-the-art"), ["state", "of", "the", "art"]);
        assert_eq!(read("Yes, minister!"), ["Yes", "minister"]);
    }

    #[test]
    fn wildcards_stand_inside_words_or_alone() {
        assert_eq!(read("govern*"), ["govern*"]);
        assert_eq!(read("?ar *ism"), ["?ar", "*ism"]);
        assert_eq!(read("as * as"), ["as", "<any>", "as"]);
        assert_eq!(read("state-*-art"), ["state", "<any>", "art"]);
        assert_eq!(read("**"), ["<any>"]);
    }

    #[test]
    fn quotes_and_backslashes_take_characters_as_written() {
        assert_eq!(read("the \"US\" army"), ["the", "=US", "army"]);
        assert_eq!(read("\"North Korea\""), ["=North", "=Korea"]);
        assert_eq!(read(r"3\*"), ["3"]);
        assert_eq!(read("a\u{A7F7}"), ["a\u{A7F7}"]);
    }

    #[test]
    fn bad_queries_say_where_and_how_to_mend() {
        assert_eq!(fails("  ").kind, QueryErrorKind::Empty);
        assert_eq!(fails("…, –").kind, QueryErrorKind::NoWord);
        let unclosed = fails("the \"US ");
        assert_eq!(unclosed.kind, QueryErrorKind::UnclosedQuote);
        assert_eq!(unclosed.span, 4..8);
        assert_eq!(unclosed.mend.as_deref(), Some("the \"US\""));
        let dangling = fails(r"what\");
        assert_eq!(dangling.mend.as_deref(), Some(r"what\\"));
    }
}
