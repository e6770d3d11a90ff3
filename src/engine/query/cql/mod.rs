//! CQL: the core that Sketch Engine, CWB and BlackLab share, by recursive
//! descent.
//!
//! [`Reader`] holds the place in the text; the grammar is spread over `query`
//! (scopes and constraints), `sequence` (tokens in a row), `condition` (what a
//! token must be) and `structure` (`<s>` and its like).

mod condition;
mod query;
mod sequence;
mod structure;

use super::Comparison;
use super::error::{QueryError, QueryErrorKind};
use super::syntax::{Body, Expression, Query};
use crate::engine::corpus::Attributes;

/// How deep parentheses may be nested.
const DEPTH: usize = 50;

/// Whether a query is CQL: outside quotes it holds `[`, or `<` before a letter
/// or a slash, or a repetition such as `{2}` right behind a string or a
/// parenthesis.
pub(super) fn is_cql(text: &str) -> bool {
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    let mut before = None;
    while let Some(c) = characters.next() {
        let last = before.replace(c);
        match c {
            '\\' => {
                characters.next();
            }
            '"' => quoted = !quoted,
            '[' if !quoted => return true,
            '<' if !quoted => {
                let next = characters.peek();
                if next.is_some_and(|c| c.is_alphabetic() || *c == '/') {
                    return true;
                }
            }
            '{' if !quoted && matches!(last, Some('"' | ')')) => {
                let next = characters.peek();
                if next.is_some_and(|c| c.is_ascii_digit() || *c == ',') {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Reads CQL. The switches are the default flags of `word`.
pub(super) fn read(
    text: &str,
    switches: Comparison,
    attributes: &Attributes,
) -> Result<Query, QueryError> {
    let mut reader = Reader {
        text,
        at: 0,
        switches,
        attributes,
        labels: Vec::new(),
        depth: 0,
    };
    let query = reader.query()?;
    reader.blank();
    if reader.at < text.len() {
        let rest = reader.at..reader.text.len();
        return Err(match reader.peek() {
            Some(close @ (')' | ']' | '}')) => {
                let mut mend = text.to_owned();
                mend.remove(reader.at);
                let kind = QueryErrorKind::Unopened(close);
                QueryError::new(kind, reader.at..reader.at + 1).mended(mend)
            }
            _ => QueryError::new(
                QueryErrorKind::Expected("a token, as in [word=\"x\"]"),
                rest,
            ),
        });
    }
    Ok(query)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    switches: Comparison,
    attributes: &'a Attributes,
    labels: Vec<&'a str>,
    depth: usize,
}

/// A part of a sequence: tokens, or what must stand alone.
enum Part {
    Tokens(Expression),
    Alone(Body),
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn blank(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Takes a sign, after blanks, where it comes next.
    fn take(&mut self, sign: &str) -> bool {
        let rest = self.rest().trim_start();
        let Some(rest) = rest.strip_prefix(sign) else {
            return false;
        };
        self.at = self.text.len() - rest.len();
        true
    }

    fn looks_at(&self, sign: &str) -> bool {
        self.rest().trim_start().starts_with(sign)
    }

    fn expected<T>(&self, what: &'static str) -> Result<T, QueryError> {
        let at = self.text.len() - self.rest().trim_start().len();
        let end = at + self.text[at..].chars().next().map_or(0, char::len_utf8);
        Err(QueryError::new(QueryErrorKind::Expected(what), at..end))
    }

    fn unclosed(&self, what: &'static str, open: usize, close: &str) -> QueryError {
        QueryError::new(QueryErrorKind::Unclosed(what), open..self.text.len())
            .mended(format!("{}{close}", self.text.trim_end()))
    }

    /// Letters, digits, `_` and `-`.
    fn name(&mut self) -> Option<&'a str> {
        let rest = self.rest().trim_start();
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
            .unwrap_or(rest.len());
        if end == 0 {
            return None;
        }
        self.at = self.text.len() - rest.len() + end;
        Some(&rest[..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::query::written;

    const ANY_CASE: Comparison = Comparison {
        case: false,
        accents: true,
    };

    fn reads(text: &str) -> String {
        assert!(is_cql(text), "{text}");
        written(&read(text, ANY_CASE, &Attributes::default()).expect(text))
    }

    fn fails(text: &str) -> QueryError {
        read(text, ANY_CASE, &Attributes::default()).expect_err(text)
    }

    #[test]
    fn tokens_conditions_and_repeats() {
        assert_eq!(reads(r#"[word="war"] []"#), "war []");
        assert_eq!(
            reads(r#"[word="kill.*"%c] []{0,3} [word="bill"]"#),
            "/kill.*/ []{0,3} bill"
        );
        assert_eq!(
            reads(r#""the" [word!="old|new"] "order""#),
            "the [!/old|new/] order"
        );
        assert_eq!(
            reads(r#"[word="a" & (lc="b" | !word="c")]"#),
            "[a & (lc=b | !c)]"
        );
        assert_eq!(reads(r#"[word=="a.b"]* "x"+ []?"#), "a.b{0,} x{1,} []{0,1}");
        assert_eq!(reads(r#"[]{2} "x"{,3} [] {1,}"#), "[]{2,2} x{0,3} []{1,}");
        assert_eq!(reads(r#"("a" | "b" "c") []"#), "(a|b c) []");
    }

    #[test]
    fn structures_scopes_and_labels() {
        assert_eq!(reads(r#"<s> [word="But"]"#), "<s> But");
        assert_eq!(reads("[] </s>"), "[] </s>");
        assert_eq!(reads(r#"[] "of" within <s/>"#), "[] of within <s/>");
        assert_eq!(
            reads(r#"[] !within <doc name="a.*"/>"#),
            "[] !within <doc name=/a.*//>"
        );
        assert_eq!(
            reads(r#"(<s/> containing "war") containing "peace""#),
            "(<s/> containing war) containing peace"
        );
        assert_eq!(
            reads(r#"a:[] "by" b:[] :: a.word = b.word"#),
            "0:[] by 1:[] :: 0.word = 1.word"
        );
        assert_eq!(
            reads(r#"a:[] [] :: a.word != "x" & a.lc = "y""#),
            "0:[] [] :: 0.word != x & 0.lc = =y"
        );
    }

    #[test]
    fn what_is_no_cql_is_told_apart() {
        for text in [
            "war", r#""[x]""#, "a < b", r"\[x", "3 <4", "<3", "(a) {2}", "a{2}", "(a){b}",
        ] {
            assert!(!is_cql(text), "{text}");
        }
        assert_eq!(reads(r#"("a" | "b"){2}"#), "(a|b){2,2}");
        assert_eq!(reads(r#""a"{,2} "b""#), "a{0,2} b");
    }

    #[test]
    fn bad_queries_say_where_and_how_to_mend() {
        assert_eq!(fails(r#"[word="a""#).mend.as_deref(), Some(r#"[word="a"]"#));
        assert_eq!(fails(r#"[word="a"#).mend.as_deref(), Some(r#"[word="a"]"#));
        assert_eq!(fails(r#"[] "a"#).mend.as_deref(), Some(r#"[] "a""#));
        assert_eq!(
            fails(r#"[] within <doc name="a"#).mend.as_deref(),
            Some(r#"[] within <doc name="a"/>"#)
        );
        assert_eq!(fails(r#"([] "a""#).mend.as_deref(), Some(r#"([] "a")"#));
        assert_eq!(fails(r#"[] "a")"#).mend.as_deref(), Some(r#"[] "a""#));
        assert_eq!(
            fails(r#"[(word="a""#).mend.as_deref(),
            Some(r#"[(word="a")"#)
        );
        // One at the end would not close it.
        assert_eq!(fails(r#"[(word="a" "b"]"#).mend, None);
        assert_eq!(
            fails("[] within <s").mend.as_deref(),
            Some("[] within <s/>")
        );
        assert_eq!(
            fails("[] within <s/").mend.as_deref(),
            Some("[] within <s/>")
        );
        assert_eq!(fails("[]{1").mend.as_deref(), Some("[]{1}"));
        assert_eq!(
            fails(r#""a" []{3,1}"#).mend.as_deref(),
            Some(r#""a" []{1,3}"#)
        );
        let unknown = fails(r#"[lemma="be"]"#);
        assert_eq!(
            unknown.kind,
            QueryErrorKind::NoAttribute("lemma".into(), vec!["word".into(), "lc".into()])
        );
        assert_eq!(unknown.span, 1..6);
        let regex = fails(r#"[word="a("]"#);
        assert_eq!(regex.span, 8..9);
        let regex = fails(r#"[word="a\"b\"(é"]"#);
        assert_eq!(&r#"[word="a\"b\"(é"]"#[regex.span], "(");
        assert_eq!(fails("[]*").kind, QueryErrorKind::FitsNothing);
        assert_eq!(fails("<s>").kind, QueryErrorKind::FitsNothing);
        assert_eq!(
            fails(r#"a:[] [] :: c.word = "x""#).kind,
            QueryErrorKind::NoLabel("c".into())
        );
        assert_eq!(fails("<s/> []").kind, QueryErrorKind::ScopeInside);
        assert_eq!(
            fails("[] within <x/>").kind,
            QueryErrorKind::NoStructure("x".into(), ["s", "p", "doc"].map(str::to_owned).to_vec())
        );
        assert_eq!(fails(&"([]".repeat(99)).kind, QueryErrorKind::TooDeep);
        assert_eq!(fails("[]{99999999999}").kind, QueryErrorKind::TooLong);
    }
}
