//! What stands at the caret of a query that is not whole yet.

use super::super::pattern::is_special;
use super::super::{Comparison, cql};
use super::Region;
use crate::engine::corpus::{Attributes, Corpus};
use crate::engine::tokenize::Tokenizer;

/// A longer query gets no proposals, since it would not be read either.
const LONGEST: usize = 10_000;
const RELATIONS: [&str; 2] = ["within", "containing"];

/// What is being typed; `from` is the byte at which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// Nothing that could be proposed for.
    Nowhere,
    /// A word of a simple query.
    Word { from: usize, quoted: bool },
    /// A lemma, after `{`.
    Lemma { from: usize },
    /// A tag, after `_`.
    Tag { from: usize },
    /// An attribute of a token.
    Attribute { from: usize },
    /// An attribute after a label.
    Labelled { from: usize },
    /// A value in a string.
    Value {
        attribute: &'a str,
        from: usize,
        /// What stands there, with nothing escaped.
        start: String,
        quote: char,
        /// The string is no regular expression.
        literal: bool,
        /// What may close behind the string.
        close: &'static str,
    },
    /// The name of a structure, after `<`.
    Structure {
        from: usize,
        /// After `</`.
        end: bool,
        region: Region,
    },
    /// An attribute of a text, as in `<doc name`.
    DocumentAttribute { from: usize },
    /// A value of it.
    DocumentValue {
        attribute: &'a str,
        from: usize,
        start: String,
        quote: char,
        literal: bool,
    },
    /// `within` or `containing`.
    Relation { from: usize },
    /// What comes after these.
    Region,
}

/// What stands before the byte `caret`, which is on a character border.
pub(super) fn at_caret<'a>(
    text: &'a str,
    caret: usize,
    comparison: Comparison,
    corpus: &Corpus,
) -> Place<'a> {
    let (before, rest) = text.split_at(caret);
    if text.len() > LONGEST || before.trim_start().starts_with('/') {
        return Place::Nowhere;
    }
    // The caret stands within a word.
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return Place::Nowhere;
    }
    if cql::is_cql(text) || before.ends_with('<') {
        in_cql(before, rest, comparison, corpus.attributes())
    } else {
        in_simple(before, rest, corpus.tokenizer())
    }
}

fn in_simple<'a>(before: &'a str, rest: &str, tokenizer: &Tokenizer) -> Place<'a> {
    let (mut from, mut quoted, mut escaped, mut pattern) = (0, false, false, false);
    for (at, c) in before.char_indices() {
        let borders = match c {
            _ if std::mem::take(&mut escaped) => false,
            '\\' => {
                (escaped, pattern) = (true, true);
                false
            }
            '"' => {
                quoted = !quoted;
                true
            }
            '*' | '?' if !quoted => {
                pattern = true;
                false
            }
            '|' | '(' | ')' => !quoted,
            c => c.is_whitespace(),
        };
        if borders {
            (from, pattern) = (at + c.len_utf8(), false);
        }
    }
    let run = &before[from..];
    if pattern || run.is_empty() || rest.starts_with(['*', '?']) {
        return Place::Nowhere;
    }
    if !quoted {
        match run.as_bytes() {
            [b'{', ..] => return Place::Lemma { from: from + 1 },
            [b'_', ..] => return Place::Tag { from: from + 1 },
            _ if run.starts_with("...") || run.starts_with('…') => return Place::Nowhere,
            _ => {}
        }
    }
    // What follows the last word, as the apostrophe in *don'*, may belong to a
    // longer one.
    let mut last = None;
    tokenizer.all(run, &mut |start, _| last = Some(start));
    match last {
        Some(start) => Place::Word {
            from: from + start,
            quoted,
        },
        None => Place::Nowhere,
    }
}

/// What was opened last and is not closed.
enum Open {
    /// Nothing: tokens stand in a row.
    Row,
    /// `[` there; so many parentheses in it.
    Bracket(usize),
    /// `<` there.
    Structure(usize),
}

fn in_cql<'a>(
    before: &'a str,
    rest: &str,
    comparison: Comparison,
    attributes: &Attributes,
) -> Place<'a> {
    let mut open = Open::Row;
    // Where the query begins that the caret stands in, for each parenthesis.
    let mut queries = vec![0];
    let mut constraints = false;
    let mut next = 0;
    while let Some(c) = before[next..].chars().next() {
        let at = next;
        next += c.len_utf8();
        match (c, &mut open) {
            ('"' | '\'', _) => {
                let Some(end) = string_end(&before[next..], c) else {
                    return in_string(before, at, c, &open);
                };
                next += end + 1;
            }
            ('[', Open::Row) => open = Open::Bracket(0),
            (']', Open::Bracket(_)) => open = Open::Row,
            ('(', Open::Bracket(depth)) => *depth += 1,
            (')', Open::Bracket(depth)) => *depth = depth.saturating_sub(1),
            ('<', Open::Row) => open = Open::Structure(at),
            ('>', Open::Structure(_)) => open = Open::Row,
            ('(', Open::Row) => queries.push(at + 1),
            (')', Open::Row) if queries.len() > 1 => {
                queries.pop();
            }
            (':', Open::Row) if before[at..].starts_with("::") => constraints = true,
            _ => {}
        }
    }
    let from = name_start(before);
    let lead = before[..from].trim_end();
    match open {
        Open::Bracket(_) if lead.ends_with(['[', '&', '|', '(', '!']) => Place::Attribute { from },
        Open::Bracket(_) => Place::Nowhere,
        Open::Structure(at) => in_structure(before, at, rest),
        Open::Row if constraints => match lead.len() == from && lead.ends_with('.') {
            true => Place::Labelled { from },
            false => Place::Nowhere,
        },
        Open::Row => in_row(
            before,
            from,
            *queries.last().unwrap_or(&0),
            rest,
            comparison,
            attributes,
        ),
    }
}

/// After a whole query: what it stands in or holds.
fn in_row<'a>(
    before: &'a str,
    from: usize,
    query: usize,
    rest: &str,
    comparison: Comparison,
    attributes: &Attributes,
) -> Place<'a> {
    let from = from - usize::from(before[..from].ends_with('!'));
    let goes_on = !rest.trim_start().is_empty() && !rest.trim_start().starts_with(')');
    if goes_on || from < query || !before[..from].ends_with(char::is_whitespace) {
        return Place::Nowhere;
    }
    let is_whole = |head: &str| cql::read(head.trim_end(), comparison, attributes).is_ok();
    let head = before[query..from].trim_end();
    let typed = &before[from..];
    if typed.is_empty()
        && let Some(of) = RELATIONS.iter().find_map(|word| head.strip_suffix(word))
    {
        let of = of.strip_suffix('!').unwrap_or(of);
        return match of.ends_with(char::is_whitespace) && is_whole(of) {
            true => Place::Region,
            false => Place::Nowhere,
        };
    }
    let begins = |word: &&str| word.starts_with(typed.trim_start_matches('!'));
    if RELATIONS.iter().any(begins) && is_whole(head) {
        return Place::Relation { from };
    }
    Place::Nowhere
}

/// In `<…`, whose `<` stands at `at`.
fn in_structure<'a>(before: &'a str, at: usize, rest: &str) -> Place<'a> {
    if rest.trim_start().starts_with(['>', '/', '=']) {
        return Place::Nowhere;
    }
    let end = before[at + 1..].starts_with('/');
    let inner = at + 1 + usize::from(end);
    let from = name_start(before);
    if from <= inner {
        let lead = before[..at].trim_end();
        let region = if RELATIONS.iter().any(|word| lead.ends_with(word)) {
            Region::Only
        } else if lead.is_empty() || lead.ends_with('(') {
            Region::Too
        } else {
            Region::Not
        };
        return Place::Structure {
            from: inner,
            end,
            region,
        };
    }
    let of = &before[inner..from];
    let is_document = matches!(of.trim_end(), "doc" | "text" | "document");
    match !end && is_document && of.ends_with(char::is_whitespace) {
        true => Place::DocumentAttribute { from },
        false => Place::Nowhere,
    }
}

/// In a string that is not closed, whose quotation mark stands at `at`.
fn in_string<'a>(before: &'a str, at: usize, quote: char, open: &Open) -> Place<'a> {
    let lead = before[..at].trim_end();
    let (signs, literal) = [("!==", true), ("==", true), ("!=", false), ("=", false)]
        .into_iter()
        .find_map(|(sign, literal)| Some((lead.strip_suffix(sign)?, literal)))
        .map_or((None, false), |(lead, literal)| (Some(lead), literal));
    let attribute = signs.map(|lead| {
        let lead = lead.trim_end();
        &lead[name_start(lead)..]
    });
    let Some((from, start)) = typed(before, at + 1, quote, literal) else {
        return Place::Nowhere;
    };
    match (open, attribute) {
        (Open::Structure(_), Some(attribute)) => Place::DocumentValue {
            attribute,
            from,
            start,
            quote,
            literal,
        },
        (Open::Bracket(depth), Some(attribute)) => Place::Value {
            attribute,
            from,
            start,
            quote,
            literal,
            close: if *depth == 0 { "]" } else { "" },
        },
        (Open::Row, attribute) => Place::Value {
            attribute: attribute.unwrap_or("word"),
            from,
            start,
            quote,
            literal,
            close: "",
        },
        _ => Place::Nowhere,
    }
}

/// The value that is being typed in a string that begins at `from`: where it
/// begins, and its characters. A regular expression is none, but one that is
/// a choice ends in one.
fn typed(before: &str, mut from: usize, quote: char, literal: bool) -> Option<(usize, String)> {
    let mut value = Some(String::new());
    let mut characters = before[from..].char_indices().peekable();
    let begin = from;
    while let Some((at, c)) = characters.next() {
        match (c, characters.peek().copied()) {
            ('\\', Some((_, next))) if next == quote || (!literal && !next.is_alphanumeric()) => {
                characters.next();
                value.iter_mut().for_each(|value| value.push(next));
            }
            ('|' | '(', _) if !literal => {
                from = begin + at + 1;
                value = Some(String::new());
            }
            (c, _) if !literal && is_special(c) => value = None,
            (c, _) => value.iter_mut().for_each(|value| value.push(c)),
        }
    }
    value.map(|value| (from, value))
}

/// The byte at which a string's closing mark stands, from its first character.
fn string_end(inside: &str, quote: char) -> Option<usize> {
    let mut characters = inside.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => {
                characters.next();
            }
            c if c == quote => return Some(at),
            _ => {}
        }
    }
    None
}

/// Where the name begins that a text ends with; its end where there is none.
fn name_start(text: &str) -> usize {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.trim_end_matches(is_name).len()
}
