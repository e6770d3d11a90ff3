//! Simple queries: words in a row, with wildcards, choices, gaps and quotes.

use std::ops::Range;

use super::error::{QueryError, QueryErrorKind};
use super::syntax::{Attribute, Condition, Expression, Pattern, Query};
use super::{Comparison, Piece, spelling};
use crate::engine::corpus::{Attributes, LayerName};
use crate::engine::tokenize::Tokenizer;

/// Stands for a wildcard while words are cut by the corpus's own rules: a
/// caseless letter that no text is written in. Its place tells it from one
/// that was typed.
const STAND_IN: char = '\u{A7F7}';
/// Words that a gap spans at most, where it does not say.
const GAP: u32 = 5;
/// How deep parentheses may be nested.
const DEPTH: usize = 50;

/// Reads a simple query. Words are cut as the corpus cuts its texts, so that
/// *don't* and *state-of-the-art* match however those do.
pub(super) fn read(
    text: &str,
    comparison: Comparison,
    tokenizer: &Tokenizer,
    attributes: &Attributes,
) -> Result<Query, QueryError> {
    let mut reader = Reader {
        text,
        at: 0,
        comparison,
        tokenizer,
        attributes,
        depth: 0,
    };
    let found = reader.sequence(false)?;
    if reader.at < text.len() {
        let kind = QueryErrorKind::Unopened(')');
        let mut mend = text.to_owned();
        mend.remove(reader.at);
        return Err(QueryError::new(kind, reader.at..reader.at + 1).mended(mend));
    }
    match found {
        Some(expression) => Ok(Query::of(expression)),
        None => Err(QueryError::new(QueryErrorKind::NoWord, 0..text.len())),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    comparison: Comparison,
    tokenizer: &'a Tokenizer,
    attributes: &'a Attributes,
    depth: usize,
}

/// An item of a sequence and where it stands.
enum Item {
    Found(Expression),
    Gap(Expression, Range<usize>),
    /// Punctuation alone.
    Nothing,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Items in a row up to the end, a closing parenthesis or, inside
    /// parentheses, a bar.
    fn sequence(&mut self, inside: bool) -> Result<Option<Expression>, QueryError> {
        let mut items: Vec<Expression> = Vec::new();
        let mut gap: Option<Range<usize>> = None;
        loop {
            let blank = self.rest().len() - self.rest().trim_start().len();
            self.at += blank;
            match self.peek() {
                None | Some(')') => break,
                Some('|') if inside => break,
                _ => {}
            }
            match self.choice(inside)? {
                Item::Found(expression) => {
                    items.push(expression);
                    gap = None;
                }
                Item::Gap(_, span) if items.is_empty() || gap.is_some() => {
                    return Err(QueryError::new(QueryErrorKind::GapAtEdge, span));
                }
                Item::Gap(expression, span) => {
                    items.push(expression);
                    gap = Some(span);
                }
                Item::Nothing => {}
            }
        }
        if let Some(span) = gap {
            return Err(QueryError::new(QueryErrorKind::GapAtEdge, span));
        }
        Ok(match items.len() {
            0 => None,
            1 => items.pop(),
            _ => Some(Expression::Sequence(items)),
        })
    }

    /// An item, or several with bars between. Inside parentheses a bar
    /// divides sequences instead.
    fn choice(&mut self, inside: bool) -> Result<Item, QueryError> {
        let first = self.item()?;
        if inside {
            return Ok(first);
        }
        let mut choices = Vec::new();
        let mut next = Some(first);
        loop {
            match next.take() {
                Some(Item::Found(expression)) => choices.push(expression),
                Some(Item::Gap(expression, span)) => {
                    if choices.is_empty() && !self.rest().trim_start().starts_with('|') {
                        return Ok(Item::Gap(expression, span));
                    }
                    return Err(QueryError::new(QueryErrorKind::GapAtEdge, span));
                }
                Some(Item::Nothing) | None => {}
            }
            let bar = self.rest().trim_start();
            if !bar.starts_with('|') {
                break;
            }
            self.at = self.text.len() - bar.len() + 1;
            self.at = self.text.len() - self.rest().trim_start().len();
            next = match self.peek() {
                None | Some(')') => None,
                Some(_) => Some(self.item()?),
            };
        }
        Ok(match choices.len() {
            0 => Item::Nothing,
            1 => choices.pop().map_or(Item::Nothing, Item::Found),
            _ => Item::Found(Expression::Either(choices)),
        })
    }

    fn item(&mut self) -> Result<Item, QueryError> {
        match self.peek() {
            Some('(') => self.group(),
            Some('{') => self.lemma().map(Item::Found),
            Some('_') if self.begins_tag() => self.tag().map(Item::Found),
            Some('|') => {
                // A bar with nothing before it divides nothing.
                Ok(Item::Nothing)
            }
            _ => match self.gap()? {
                Some(gap) => Ok(gap),
                None => self.words(),
            },
        }
    }

    /// `{go}` or `{light/V.*}`: a lemma, and what its tag must match.
    fn lemma(&mut self) -> Result<Expression, QueryError> {
        let open = self.at;
        let Some(length) = self.rest().find('}') else {
            let kind = QueryErrorKind::Unclosed("brace");
            let mend = format!("{}}}", self.text.trim_end());
            return Err(QueryError::new(kind, open..self.text.len()).mended(mend));
        };
        let inside = &self.text[open + 1..open + length];
        self.at = open + length + 1;
        let span = open..self.at;
        let (lemma, tag) = match inside.split_once('/') {
            Some((lemma, tag)) => (lemma.trim(), Some(tag)),
            None => (inside.trim(), None),
        };
        if lemma.is_empty() && tag.is_none_or(|tag| tag.trim().is_empty()) {
            return Err(QueryError::new(QueryErrorKind::Expected("a lemma"), span));
        }
        let mut parts = Vec::new();
        if !lemma.is_empty() {
            let attribute = self.layer("lemmas", self.attributes.lemmas(), span.clone())?;
            let pattern = wildcards(lemma, self.comparison);
            parts.push(Condition::Is { attribute, pattern });
        }
        if let Some(tag) = tag.filter(|tag| !tag.trim().is_empty()) {
            let attribute = self.layer("tags", self.attributes.tags(), span)?;
            let at = self.at - 1 - tag.trim_start().len();
            let pattern = Pattern::regex(tag.trim(), self.comparison, at)?;
            parts.push(Condition::Is { attribute, pattern });
        }
        Ok(Expression::Token(match parts.len() {
            1 => parts.remove(0),
            _ => Condition::All(parts),
        }))
    }

    /// A low line before a letter or wildcard, and not inside a word.
    fn begins_tag(&self) -> bool {
        let next = self.rest()[1..].chars().next();
        next.is_some_and(|c| c.is_alphanumeric() || c == '*' || c == '?')
    }

    /// `_NN*`: a tag.
    fn tag(&mut self) -> Result<Expression, QueryError> {
        let open = self.at;
        let end = self
            .rest()
            .find(|c: char| c.is_whitespace() || matches!(c, '|' | ')' | '('));
        self.at += end.unwrap_or(self.rest().len());
        let span = open..self.at;
        let attribute = self.layer("tags", self.attributes.tags(), span.clone())?;
        let pattern = wildcards(&self.text[open + 1..span.end], self.comparison);
        Ok(Expression::Token(Condition::Is { attribute, pattern }))
    }

    fn layer(
        &self,
        what: &'static str,
        layer: Option<&std::sync::Arc<str>>,
        span: Range<usize>,
    ) -> Result<Attribute, QueryError> {
        match layer {
            Some(name) => Ok(Attribute::Layer(LayerName::Named(name.clone()))),
            None => {
                let kind = QueryErrorKind::NoLayer(what, self.attributes.of_tokens());
                Err(QueryError::new(kind, span))
            }
        }
    }

    fn group(&mut self) -> Result<Item, QueryError> {
        let open = self.at;
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(QueryError::new(QueryErrorKind::TooDeep, open..open + 1));
        }
        let mut choices = Vec::new();
        loop {
            // Past the parenthesis or the bar.
            self.at += 1;
            choices.extend(self.sequence(true)?);
            match self.peek() {
                Some('|') => {}
                Some(_) => break,
                None => {
                    let kind = QueryErrorKind::Unclosed("parenthesis");
                    let mend = format!("{})", self.text.trim_end());
                    return Err(QueryError::new(kind, open..self.text.len()).mended(mend));
                }
            }
        }
        self.at += 1;
        self.depth -= 1;
        Ok(match choices.len() {
            0 => Item::Nothing,
            1 => choices.pop().map_or(Item::Nothing, Item::Found),
            _ => Item::Found(Expression::Either(choices)),
        })
    }

    /// `...`, `...3` or `...2-4`, standing alone.
    fn gap(&mut self) -> Result<Option<Item>, QueryError> {
        let rest = self.rest();
        let Some(figures) = rest.strip_prefix("...").or_else(|| rest.strip_prefix('…')) else {
            return Ok(None);
        };
        let stop = |c: char| c.is_whitespace() || c == ')' || c == '|';
        let figures = &figures[..figures.find(stop).unwrap_or(figures.len())];
        let (least, most) = match figures.split_once('-') {
            _ if figures.is_empty() => (0, GAP),
            Some((least, most)) => match (least.parse(), most.parse()) {
                (Ok(least), Ok(most)) => (least, most),
                _ => return Ok(None),
            },
            None => match figures.parse() {
                Ok(most) => (0, most),
                Err(_) => return Ok(None),
            },
        };
        let end = figures.as_ptr() as usize - self.text.as_ptr() as usize + figures.len();
        let span = self.at..end;
        if least > most {
            let mend = format!(
                "{}...{most}-{least}{}",
                &self.text[..span.start],
                &self.text[span.end..]
            );
            let kind = QueryErrorKind::LeastOverMost(least, most);
            return Err(QueryError::new(kind, span).mended(mend));
        }
        self.at = end;
        let gap = Expression::Repeat {
            of: Box::new(Expression::Token(Condition::Any)),
            least,
            most: Some(most),
        };
        Ok(Some(Item::Gap(gap, span)))
    }

    /// A run of characters up to a blank, a bar or a parenthesis, quotes kept
    /// whole: one word or more, by the corpus's rules.
    fn words(&mut self) -> Result<Item, QueryError> {
        let (cut, sources) = self.stand_in()?;
        let mut slots = Vec::new();
        let mut whole: Option<Range<usize>> = None;
        self.tokenizer.all(&cut, &mut |start, end| {
            slots.push(self.slot(&cut[start..end], &sources[start..end]));
            whole = Some(whole.as_ref().map_or(start, |whole| whole.start)..end);
        });
        let plain = |at: &Range<usize>| {
            let plain = |source: &Source| *source == Source::Plain;
            sources[at.clone()].iter().all(plain) && !cut[at.clone()].contains(' ')
        };
        Ok(match (slots.len(), whole) {
            (0, _) => Item::Nothing,
            (1, _) => slots.pop().map_or(Item::Nothing, Item::Found),
            (_, Some(whole)) if plain(&whole) => {
                let pattern = Pattern::literal(&cut[whole], self.comparison);
                Item::Found(spelling::run(slots, pattern, self.attributes))
            }
            _ => Item::Found(Expression::Sequence(slots)),
        })
    }

    /// The run to cut, and for each of its bytes what it came from.
    fn stand_in(&mut self) -> Result<(String, Vec<Source>), QueryError> {
        let mut cut = String::new();
        let mut sources = Vec::new();
        let mut quote: Option<usize> = None;
        while let Some(c) = self.peek() {
            if quote.is_none() && (c.is_whitespace() || c == '|' || c == ')' || c == '(') {
                break;
            }
            let at = self.at;
            self.at += c.len_utf8();
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
                '\\' => match self.peek() {
                    Some(c) => {
                        self.at += c.len_utf8();
                        (c, inside)
                    }
                    None => {
                        let kind = QueryErrorKind::NothingToEscape;
                        let mend = format!("{}\\", self.text);
                        return Err(QueryError::new(kind, at..self.text.len()).mended(mend));
                    }
                },
                '*' if quote.is_none() => (STAND_IN, Source::Run),
                '?' if quote.is_none() => (STAND_IN, Source::One),
                c => (c, inside),
            };
            cut.push(c);
            sources.resize(cut.len(), source);
        }
        match quote {
            Some(at) => {
                let kind = QueryErrorKind::Unclosed("quotation mark");
                let mend = format!("{}\"", self.text.trim_end());
                Err(QueryError::new(kind, at..self.text.len()).mended(mend))
            }
            None => Ok((cut, sources)),
        }
    }

    /// A word of a run, from what its characters came from.
    fn slot(&self, token: &str, sources: &[Source]) -> Expression {
        if sources.iter().all(|&source| source == Source::Run) {
            return Expression::Token(Condition::Any);
        }
        let comparison = match sources.first() {
            Some(Source::Quoted) => Comparison {
                case: true,
                accents: true,
            },
            _ => self.comparison,
        };
        let mut written = String::new();
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, c) in token.char_indices() {
            match (sources[at], pieces.last_mut()) {
                (Source::Run, _) => {
                    written.push('*');
                    pieces.push(Piece::Run);
                }
                (Source::One, _) => {
                    written.push('?');
                    pieces.push(Piece::One);
                }
                // Texts are joined before they are folded, since folding looks at
                // more than one character.
                (_, Some(Piece::Text(text))) => {
                    written.push(c);
                    text.push(c);
                }
                _ => {
                    written.push(c);
                    pieces.push(Piece::Text(c.to_string()));
                }
            }
        }
        let pattern = Pattern::glob(&written, pieces, comparison);
        if sources
            .iter()
            .all(|source| matches!(source, Source::Plain | Source::Quoted))
        {
            return spelling::word(pattern, self.attributes);
        }
        Expression::Token(Condition::Is {
            attribute: Attribute::Word,
            pattern,
        })
    }
}

/// What a character of a run came from.
#[derive(Clone, Copy, PartialEq)]
enum Source {
    Plain,
    Quoted,
    Run,
    One,
}

/// A value with wildcards.
fn wildcards(written: &str, comparison: Comparison) -> Pattern {
    let mut pieces: Vec<Piece> = Vec::new();
    for c in written.chars() {
        match (c, pieces.last_mut()) {
            ('*', _) => pieces.push(Piece::Run),
            ('?', _) => pieces.push(Piece::One),
            (c, Some(Piece::Text(text))) => text.push(c),
            (c, _) => pieces.push(Piece::Text(c.to_string())),
        }
    }
    Pattern::glob(written, pieces, comparison)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::query::written;
    use crate::engine::tokenize::Rules;

    const ANY_CASE: Comparison = Comparison {
        case: false,
        accents: true,
    };

    fn read_as(text: &str) -> String {
        let query = read(
            text,
            ANY_CASE,
            &Tokenizer::new(Rules::default()),
            &Attributes::default(),
        );
        written(&query.expect("reads"))
    }

    fn fails(text: &str) -> QueryError {
        read(
            text,
            ANY_CASE,
            &Tokenizer::new(Rules::default()),
            &Attributes::default(),
        )
        .expect_err("is refused")
    }

    #[test]
    fn words_are_cut_as_the_texts_are() {
        assert_eq!(read_as(" missile  defence "), "missile defence");
        assert_eq!(read_as("don’t"), "don’t");
        assert_eq!(read_as("state-of-the-art"), "state of the art");
        assert_eq!(read_as("Yes, minister!"), "Yes minister");
    }

    #[test]
    fn wildcards_stand_inside_words_or_alone() {
        assert_eq!(read_as("govern*"), "govern*");
        assert_eq!(read_as("as * as"), "as [] as");
        assert_eq!(read_as("state-*-art"), "state [] art");
        assert_eq!(read_as("**"), "[]");
    }

    #[test]
    fn quotes_and_backslashes_take_characters_as_written() {
        assert_eq!(read_as("the \"US\" army"), "the =US army");
        assert_eq!(read_as("\"North Korea\""), "=North =Korea");
        assert_eq!(read_as("\"(a|b)\""), "=a =b");
        assert_eq!(read_as(r"3\*"), "3");
        assert_eq!(read_as("a\u{A7F7}"), "a\u{A7F7}");
    }

    #[test]
    fn bars_join_their_neighbours_and_divide_parentheses() {
        assert_eq!(read_as("rise|rose|risen"), "(rise|rose|risen)");
        assert_eq!(read_as("rise | rose up"), "(rise|rose) up");
        assert_eq!(read_as("(put|set) up"), "(put|set) up");
        assert_eq!(
            read_as("(in regard|with respect) to"),
            "(in regard|with respect) to"
        );
        assert_eq!(read_as("(a)"), "a");
        assert_eq!(read_as("a|"), "a");
    }

    #[test]
    fn gaps_say_how_wide_they_are() {
        assert_eq!(read_as("not ... but"), "not []{0,5} but");
        assert_eq!(read_as("not … but"), "not []{0,5} but");
        assert_eq!(read_as("not ...3 but"), "not []{0,3} but");
        assert_eq!(read_as("not ...2-4 but"), "not []{2,4} but");
        assert_eq!(read_as("wait... for"), "wait for");
        assert_eq!(
            fails("not ...4-2 but").mend.as_deref(),
            Some("not ...2-4 but")
        );
        assert_eq!(fails("not ...").kind, QueryErrorKind::GapAtEdge);
        assert_eq!(fails("... but").kind, QueryErrorKind::GapAtEdge);
        assert_eq!(fails("a ... ... b").kind, QueryErrorKind::GapAtEdge);
    }

    #[test]
    fn bad_queries_say_where_and_how_to_mend() {
        assert_eq!(fails("…, –").kind, QueryErrorKind::NoWord);
        let unclosed = fails("the \"US ");
        assert_eq!(unclosed.kind, QueryErrorKind::Unclosed("quotation mark"));
        assert_eq!(unclosed.span, 4..8);
        assert_eq!(unclosed.mend.as_deref(), Some("the \"US\""));
        assert_eq!(fails(r"what\").mend.as_deref(), Some(r"what\\"));
        assert_eq!(fails("(put|set up").mend.as_deref(), Some("(put|set up)"));
        assert_eq!(fails("put) up").mend.as_deref(), Some("put up"));
        assert_eq!(fails("{go} on").span, 0..4);
        assert_eq!(fails("{go").mend.as_deref(), Some("{go}"));
        assert_eq!(
            fails("the _NN*").kind,
            QueryErrorKind::NoLayer("tags", vec!["word".into(), "lc".into()])
        );
        assert_eq!(fails(&"(".repeat(100)).kind, QueryErrorKind::TooDeep);
    }
}
