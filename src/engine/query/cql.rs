//! CQL: the core that Sketch Engine, CWB and BlackLab share.

use super::Comparison;
use super::error::{QueryError, QueryErrorKind};
use super::syntax::{
    Attribute, Body, Condition, Constraint, Expression, Other, Pattern, Query, Region, Relation,
    Scope, Side, Structure, StructureTest,
};

/// How deep parentheses may be nested.
const DEPTH: usize = 50;

/// Whether a query is CQL: it holds `[`, or `<` before a letter or a slash,
/// outside quotes.
pub(super) fn is_cql(text: &str) -> bool {
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
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
            _ => {}
        }
    }
    false
}

/// Reads CQL. The switches are the default flags of `word`.
pub(super) fn read(text: &str, switches: Comparison) -> Result<Query, QueryError> {
    let mut reader = Reader {
        text,
        at: 0,
        switches,
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

    fn query(&mut self) -> Result<Query, QueryError> {
        let from = self.at;
        let body = match self.alternatives()? {
            Part::Tokens(expression) => Body::Tokens(expression),
            Part::Alone(body) => body,
        };
        let mut query = Query {
            body,
            scopes: Vec::new(),
            constraints: Vec::new(),
        };
        if let Body::Tokens(expression) = &query.body
            && expression.least() == 0
        {
            let span = from..self.at;
            return Err(QueryError::new(QueryErrorKind::FitsNothing, span));
        }
        while let Some((relation, negated)) = self.relation() {
            let region = self.region()?;
            query.scopes.push(Scope {
                relation,
                negated,
                region,
            });
        }
        if self.take("::") {
            if !matches!(query.body, Body::Tokens(_)) {
                return Err(QueryError::new(QueryErrorKind::ScopeInside, from..self.at));
            }
            loop {
                let constraint = self.constraint()?;
                query.constraints.push(constraint);
                if !self.take("&") {
                    break;
                }
            }
        }
        // Parentheses around the whole of a query mean nothing.
        match query.body {
            Body::Query(inner) if query.scopes.is_empty() => Ok(*inner),
            _ => Ok(query),
        }
    }

    fn relation(&mut self) -> Option<(Relation, bool)> {
        [
            ("!within", Relation::Within, true),
            ("!containing", Relation::Containing, true),
            ("within", Relation::Within, false),
            ("containing", Relation::Containing, false),
        ]
        .into_iter()
        .find(|(word, ..)| self.take(word))
        .map(|(_, relation, negated)| (relation, negated))
    }

    fn region(&mut self) -> Result<Region, QueryError> {
        let from = self.at;
        Ok(match self.alternatives()? {
            Part::Alone(Body::Structures(test)) => Region::Structures(test),
            Part::Alone(Body::Query(query)) => Region::Query(query),
            Part::Alone(Body::Tokens(expression)) | Part::Tokens(expression) => {
                if expression.least() == 0 {
                    let span = from..self.at;
                    return Err(QueryError::new(QueryErrorKind::FitsNothing, span));
                }
                Region::Query(Box::new(Query::of(expression)))
            }
        })
    }

    fn alternatives(&mut self) -> Result<Part, QueryError> {
        let from = self.at;
        let first = self.sequence()?;
        if !self.looks_at("|") {
            return Ok(first);
        }
        let mut choices = vec![self.tokens(first, from)?];
        while self.take("|") {
            let from = self.at;
            let next = self.sequence()?;
            choices.push(self.tokens(next, from)?);
        }
        Ok(Part::Tokens(Expression::Either(choices)))
    }

    fn tokens(&self, part: Part, from: usize) -> Result<Expression, QueryError> {
        match part {
            Part::Tokens(expression) => Ok(expression),
            Part::Alone(_) => Err(QueryError::new(QueryErrorKind::ScopeInside, from..self.at)),
        }
    }

    fn sequence(&mut self) -> Result<Part, QueryError> {
        let from = self.at;
        let mut items = Vec::new();
        let first = self.item()?;
        if !self.begins_item() {
            return Ok(first);
        }
        items.push(self.tokens(first, from)?);
        while self.begins_item() {
            let from = self.at;
            let next = self.item()?;
            items.push(self.tokens(next, from)?);
        }
        Ok(Part::Tokens(Expression::Sequence(items)))
    }

    /// Whether another item of a sequence comes next.
    fn begins_item(&self) -> bool {
        let rest = self.rest().trim_start();
        if rest.starts_with(['[', '"', '\'', '(', '<']) {
            return true;
        }
        let name = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        name > 0 && rest[name..].starts_with(':') && !rest[name..].starts_with("::")
    }

    fn item(&mut self) -> Result<Part, QueryError> {
        self.blank();
        let from = self.at;
        let label = self.label();
        let atom = self.atom()?;
        let repeat = self.repeat()?;
        if label.is_none() && repeat.is_none() {
            return Ok(atom);
        }
        let mut expression = self.tokens(atom, from)?;
        // A label inside a repetition names the last token that it took.
        if let Some(label) = label {
            expression = Expression::Label {
                label,
                of: Box::new(expression),
            };
        }
        if let Some((least, most)) = repeat {
            expression = Expression::Repeat {
                of: Box::new(expression),
                least,
                most,
            };
        }
        Ok(Part::Tokens(expression))
    }

    fn label(&mut self) -> Option<usize> {
        let from = self.at;
        if let Some(name) = self.name()
            && self.rest().starts_with(':')
            && !self.rest().starts_with("::")
        {
            self.at += 1;
            let known = self.labels.iter().position(|label| *label == name);
            return Some(known.unwrap_or_else(|| {
                self.labels.push(name);
                self.labels.len() - 1
            }));
        }
        self.at = from;
        None
    }

    fn atom(&mut self) -> Result<Part, QueryError> {
        self.blank();
        let open = self.at;
        match self.peek() {
            Some('[') => {
                self.at += 1;
                if self.take("]") {
                    return Ok(Part::Tokens(Expression::Token(Condition::Any)));
                }
                let condition = self.condition()?;
                if !self.take("]") {
                    self.blank();
                    if self.at < self.text.len() {
                        return self.expected("“]”, “&” or “|”");
                    }
                    return Err(self.unclosed("bracket", open, "]"));
                }
                Ok(Part::Tokens(Expression::Token(condition)))
            }
            Some('"' | '\'') => {
                let pattern = self.pattern(self.switches, false)?;
                Ok(Part::Tokens(Expression::Token(Condition::Is {
                    attribute: Attribute::Word,
                    pattern,
                })))
            }
            Some('(') => {
                self.at += 1;
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(QueryError::new(QueryErrorKind::TooDeep, open..open + 1));
                }
                let inner = self.inner()?;
                if !self.take(")") {
                    self.blank();
                    if self.at < self.text.len() {
                        return self.expected("“)”");
                    }
                    return Err(self.unclosed("parenthesis", open, ")"));
                }
                self.depth -= 1;
                Ok(inner)
            }
            Some('<') => self.structure(),
            _ => self.expected("a token, as in [word=\"x\"]"),
        }
    }

    /// What stands in parentheses: tokens to go on with, or a query of its own.
    fn inner(&mut self) -> Result<Part, QueryError> {
        let from = self.at;
        let part = self.alternatives()?;
        let scoped = ["within", "containing", "!within", "!containing", "::"];
        if !scoped.iter().any(|word| self.looks_at(word)) {
            return Ok(part);
        }
        self.at = from;
        Ok(Part::Alone(Body::Query(Box::new(self.query()?))))
    }

    fn repeat(&mut self) -> Result<Option<(u32, Option<u32>)>, QueryError> {
        if self.take("*") {
            return Ok(Some((0, None)));
        }
        if self.take("+") {
            return Ok(Some((1, None)));
        }
        if self.take("?") {
            return Ok(Some((0, Some(1))));
        }
        if !self.looks_at("{") {
            return Ok(None);
        }
        self.take("{");
        let open = self.at - 1;
        let least = self.number()?;
        let (least, most) = if self.take(",") {
            (least.unwrap_or(0), self.number()?)
        } else {
            match least {
                Some(count) => (count, Some(count)),
                None => return self.expected("a number"),
            }
        };
        if !self.take("}") {
            self.blank();
            if self.at < self.text.len() {
                return self.expected("“}”");
            }
            return Err(self.unclosed("brace", open, "}"));
        }
        if let Some(most) = most
            && least > most
        {
            let (before, after) = (&self.text[..open], &self.text[self.at..]);
            let mend = format!("{before}{{{most},{least}}}{after}");
            let kind = QueryErrorKind::LeastOverMost(least, most);
            return Err(QueryError::new(kind, open..self.at).mended(mend));
        }
        Ok(Some((least, most)))
    }

    fn number(&mut self) -> Result<Option<u32>, QueryError> {
        self.blank();
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        if end == 0 {
            return Ok(None);
        }
        let span = self.at..self.at + end;
        self.at += end;
        match rest[..end].parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(QueryError::new(QueryErrorKind::TooLong, span)),
        }
    }

    fn condition(&mut self) -> Result<Condition, QueryError> {
        let mut choices = vec![self.conjunction()?];
        while self.take("|") {
            choices.push(self.conjunction()?);
        }
        Ok(match choices.len() {
            1 => choices.remove(0),
            _ => Condition::Some(choices),
        })
    }

    fn conjunction(&mut self) -> Result<Condition, QueryError> {
        let mut parts = vec![self.test()?];
        while self.take("&") {
            parts.push(self.test()?);
        }
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => Condition::All(parts),
        })
    }

    fn test(&mut self) -> Result<Condition, QueryError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(QueryError::new(QueryErrorKind::TooDeep, self.at..self.at));
        }
        let condition = if self.take("!") {
            Condition::Not(Box::new(self.test()?))
        } else if self.looks_at("(") {
            self.take("(");
            let open = self.at - 1;
            let condition = self.condition()?;
            if !self.take(")") {
                return Err(self.unclosed("parenthesis", open, ")"));
            }
            condition
        } else {
            let attribute = self.attribute()?;
            let (negated, literal) = self.comparison()?;
            let pattern = self.pattern(self.flags_of(attribute), literal)?;
            let is = Condition::Is { attribute, pattern };
            if negated {
                Condition::Not(Box::new(is))
            } else {
                is
            }
        };
        self.depth -= 1;
        Ok(condition)
    }

    fn attribute(&mut self) -> Result<Attribute, QueryError> {
        self.blank();
        let from = self.at;
        match self.name() {
            Some("word") => Ok(Attribute::Word),
            Some("lc") => Ok(Attribute::Folded),
            Some(name) => {
                let kind = QueryErrorKind::NoAttribute(name.to_owned());
                Err(QueryError::new(kind, from..self.at))
            }
            None => self.expected("an attribute, as in word=\"x\""),
        }
    }

    fn flags_of(&self, attribute: Attribute) -> Comparison {
        match attribute {
            Attribute::Word => self.switches,
            // What is folded already has no case.
            Attribute::Folded => Comparison {
                case: true,
                accents: true,
            },
        }
    }

    /// `=`, `!=`, `==` or `!==`: whether it is negated and literal.
    fn comparison(&mut self) -> Result<(bool, bool), QueryError> {
        for (sign, negated, literal) in [
            ("!==", true, true),
            ("==", false, true),
            ("!=", true, false),
            ("=", false, false),
        ] {
            if self.take(sign) {
                return Ok((negated, literal));
            }
        }
        self.expected("“=” or “!=”")
    }

    /// A string with its flags.
    fn pattern(&mut self, default: Comparison, literal: bool) -> Result<Pattern, QueryError> {
        self.blank();
        let open = self.at;
        let Some(quote @ ('"' | '\'')) = self.peek() else {
            return self.expected("a string in quotes");
        };
        self.at += 1;
        let mut source = String::new();
        loop {
            let Some(c) = self.peek() else {
                let close = if self.text[..open].contains('[') && !self.text[open..].contains(']') {
                    format!("{quote}]")
                } else {
                    quote.to_string()
                };
                return Err(self.unclosed("quotation mark", open, &close));
            };
            self.at += c.len_utf8();
            match (c, self.peek()) {
                ('\\', Some(next)) if next == quote => {
                    source.push(next);
                    self.at += 1;
                }
                ('\\', Some(next)) => {
                    source.push('\\');
                    source.push(next);
                    self.at += next.len_utf8();
                }
                (c, _) if c == quote => break,
                (c, _) => source.push(c),
            }
        }
        let mut comparison = default;
        let mut literal = literal;
        while self.rest().starts_with('%') {
            let flags = self.rest()[1..].find(|c: char| !c.is_ascii_alphabetic());
            let end = 1 + flags.unwrap_or(self.rest().len() - 1);
            for flag in self.rest()[1..end].chars() {
                match flag {
                    'c' => comparison.case = false,
                    'd' => comparison.accents = false,
                    'l' => literal = true,
                    _ => return self.expected("%c, %d or %l"),
                }
            }
            if end == 1 {
                return self.expected("%c, %d or %l");
            }
            self.at += end;
        }
        if literal {
            return Ok(Pattern::literal(&source, comparison));
        }
        Pattern::regex(&source, comparison, open + 1)
    }

    /// `<s>`, `</s>` or `<s/>`, the last with conditions.
    fn structure(&mut self) -> Result<Part, QueryError> {
        let open = self.at;
        self.at += 1;
        let end = self.rest().starts_with('/');
        self.at += usize::from(end);
        let from = self.at;
        let structure = match self.name() {
            Some("s") => Structure::Sentence,
            Some("p") => Structure::Paragraph,
            Some("doc" | "text") => Structure::Document,
            Some(name) => {
                let kind = QueryErrorKind::NoStructure(name.to_owned());
                return Err(QueryError::new(kind, from..self.at));
            }
            None => return self.expected("a structure: s, p or doc"),
        };
        if self.take(">") {
            let side = if end { Side::End } else { Side::Start };
            return Ok(Part::Tokens(Expression::Edge { structure, side }));
        }
        let mut name = None;
        if !end && !self.looks_at("/") {
            self.blank();
            let from = self.at;
            match self.name() {
                Some("name") if structure == Structure::Document => {
                    let (negated, literal) = self.comparison()?;
                    let any_case = Comparison {
                        case: false,
                        accents: true,
                    };
                    name = Some((self.pattern(any_case, literal)?, negated));
                }
                Some(attribute) => {
                    let kind = QueryErrorKind::NoStructureAttribute(attribute.to_owned());
                    return Err(QueryError::new(kind, from..self.at));
                }
                None => {}
            }
        }
        if !end && self.take("/") && self.take(">") {
            let test = StructureTest { structure, name };
            return Ok(Part::Alone(Body::Structures(test)));
        }
        self.blank();
        if self.at < self.text.len() {
            return self.expected("“>” or “/>”");
        }
        Err(self.unclosed("structure", open, if end { ">" } else { "/>" }))
    }

    fn constraint(&mut self) -> Result<Constraint, QueryError> {
        let (label, attribute) = self.labelled()?;
        let (negated, literal) = self.comparison()?;
        let other = if self.looks_at("\"") || self.looks_at("'") {
            Other::Pattern(self.pattern(self.flags_of(attribute), literal)?)
        } else {
            let (other, of) = self.labelled()?;
            Other::Label(other, of, self.switches)
        };
        Ok(Constraint {
            label,
            attribute,
            negated,
            other,
        })
    }

    fn labelled(&mut self) -> Result<(usize, Attribute), QueryError> {
        self.blank();
        let from = self.at;
        let Some(name) = self.name() else {
            return self.expected("a label, as in a.word");
        };
        let Some(label) = self.labels.iter().position(|label| *label == name) else {
            let kind = QueryErrorKind::NoLabel(name.to_owned());
            return Err(QueryError::new(kind, from..self.at));
        };
        if !self.take(".") {
            return self.expected("a full stop and an attribute, as in a.word");
        }
        Ok((label, self.attribute()?))
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
        written(&read(text, ANY_CASE).expect(text))
    }

    fn fails(text: &str) -> QueryError {
        read(text, ANY_CASE).expect_err(text)
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
        for text in ["war", r#""[x]""#, "a < b", r"\[x", "3 <4", "<3"] {
            assert!(!is_cql(text), "{text}");
        }
    }

    #[test]
    fn bad_queries_say_where_and_how_to_mend() {
        assert_eq!(fails(r#"[word="a""#).mend.as_deref(), Some(r#"[word="a"]"#));
        assert_eq!(fails(r#"[word="a"#).mend.as_deref(), Some(r#"[word="a"]"#));
        assert_eq!(fails(r#"([] "a""#).mend.as_deref(), Some(r#"([] "a")"#));
        assert_eq!(fails(r#"[] "a")"#).mend.as_deref(), Some(r#"[] "a""#));
        assert_eq!(fails("[]{1").mend.as_deref(), Some("[]{1}"));
        assert_eq!(
            fails(r#""a" []{3,1}"#).mend.as_deref(),
            Some(r#""a" []{1,3}"#)
        );
        let unknown = fails(r#"[lemma="be"]"#);
        assert_eq!(unknown.kind, QueryErrorKind::NoAttribute("lemma".into()));
        assert_eq!(unknown.span, 1..6);
        let regex = fails(r#"[word="a("]"#);
        assert_eq!(regex.span, 8..9);
        assert_eq!(fails("[]*").kind, QueryErrorKind::FitsNothing);
        assert_eq!(fails("<s>").kind, QueryErrorKind::FitsNothing);
        assert_eq!(
            fails(r#"a:[] [] :: c.word = "x""#).kind,
            QueryErrorKind::NoLabel("c".into())
        );
        assert_eq!(fails("<s/> []").kind, QueryErrorKind::ScopeInside);
        assert_eq!(
            fails("[] within <x/>").kind,
            QueryErrorKind::NoStructure("x".into())
        );
        assert_eq!(fails(&"([]".repeat(99)).kind, QueryErrorKind::TooDeep);
        assert_eq!(fails("[]{99999999999}").kind, QueryErrorKind::TooLong);
    }
}
