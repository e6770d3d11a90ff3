//! Tokens in a row: choices, repeats, labels and parentheses.

use super::super::error::{QueryError, QueryErrorKind};
use super::super::syntax::{Attribute, Body, Condition, Expression};
use super::{DEPTH, Part, Reader};

impl Reader<'_> {
    pub(super) fn alternatives(&mut self) -> Result<Part, QueryError> {
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

    pub(super) fn tokens(&self, part: Part, from: usize) -> Result<Expression, QueryError> {
        match part {
            Part::Tokens(expression) => Ok(expression),
            Part::Alone(_) => Err(QueryError::new(QueryErrorKind::ScopeInside, from..self.at)),
        }
    }

    pub(super) fn sequence(&mut self) -> Result<Part, QueryError> {
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
    pub(super) fn begins_item(&self) -> bool {
        let rest = self.rest().trim_start();
        if rest.starts_with(['[', '"', '\'', '(', '<']) {
            return true;
        }
        let name = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        name > 0 && rest[name..].starts_with(':') && !rest[name..].starts_with("::")
    }

    pub(super) fn item(&mut self) -> Result<Part, QueryError> {
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

    pub(super) fn label(&mut self) -> Option<usize> {
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

    pub(super) fn atom(&mut self) -> Result<Part, QueryError> {
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
    pub(super) fn inner(&mut self) -> Result<Part, QueryError> {
        let from = self.at;
        let part = self.alternatives()?;
        let scoped = ["within", "containing", "!within", "!containing", "::"];
        if !scoped.iter().any(|word| self.looks_at(word)) {
            return Ok(part);
        }
        self.at = from;
        Ok(Part::Alone(Body::Query(Box::new(self.query()?))))
    }

    pub(super) fn repeat(&mut self) -> Result<Option<(u32, Option<u32>)>, QueryError> {
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

    pub(super) fn number(&mut self) -> Result<Option<u32>, QueryError> {
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
}
