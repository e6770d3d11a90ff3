//! What a token must be: attributes, comparisons, strings and flags.

use std::ops::Range;

use super::super::Comparison;
use super::super::error::{QueryError, QueryErrorKind};
use super::super::syntax::{Attribute, Condition, Pattern};
use super::{DEPTH, Reader};
use crate::engine::corpus::LayerName;

impl Reader<'_> {
    pub(super) fn condition(&mut self) -> Result<Condition, QueryError> {
        let mut choices = vec![self.conjunction()?];
        while self.take("|") {
            choices.push(self.conjunction()?);
        }
        Ok(match choices.len() {
            1 => choices.remove(0),
            _ => Condition::Some(choices),
        })
    }

    pub(super) fn conjunction(&mut self) -> Result<Condition, QueryError> {
        let mut parts = vec![self.test()?];
        while self.take("&") {
            parts.push(self.test()?);
        }
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => Condition::All(parts),
        })
    }

    pub(super) fn test(&mut self) -> Result<Condition, QueryError> {
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
                self.blank();
                if self.at < self.text.len() {
                    return self.expected("“)”, “&” or “|”");
                }
                return Err(self.unclosed("parenthesis", open, ")"));
            }
            condition
        } else {
            let attribute = self.attribute()?;
            let (negated, literal) = self.comparison()?;
            let pattern = self.pattern(self.flags_of(&attribute), literal)?;
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

    pub(super) fn attribute(&mut self) -> Result<Attribute, QueryError> {
        self.blank();
        let from = self.at;
        match self.name() {
            Some("word") => Ok(Attribute::Word),
            Some("lc") => Ok(Attribute::Folded),
            Some(name) => {
                let layers = &self.attributes.layers;
                if let Some(layer) = layers.iter().find(|layer| ***layer == *name) {
                    return Ok(Attribute::Layer(LayerName::Named(layer.clone())));
                }
                Err(self.no_attribute(name, from..self.at))
            }
            None => self.expected("an attribute, as in word=\"x\""),
        }
    }

    /// The attributes that there are, and the one that was probably meant.
    fn no_attribute(&self, name: &str, span: Range<usize>) -> QueryError {
        let known = &self.attributes;
        let meant = match name.to_lowercase().as_str() {
            "pos" | "tag" | "upos" | "xpos" | "tags" | "msd" | "postag" => known.tags(),
            "lemma" | "lem" | "lempos" | "base" | "hw" | "lemmas" => known.lemmas(),
            folded => known
                .layers
                .iter()
                .find(|layer| layer.to_lowercase() == folded),
        };
        let mend = meant.map(|meant| {
            let (before, after) = (&self.text[..span.start], &self.text[span.end..]);
            format!("{before}{meant}{after}")
        });
        let kind = QueryErrorKind::NoAttribute(name.to_owned(), known.of_tokens());
        QueryError {
            mend,
            ..QueryError::new(kind, span)
        }
    }

    pub(super) fn flags_of(&self, attribute: &Attribute) -> Comparison {
        match attribute {
            Attribute::Word => self.switches,
            // What is folded already has no case, and the switches are for
            // words: other values are as they are.
            Attribute::Folded | Attribute::Layer(_) => Comparison {
                case: true,
                accents: true,
            },
        }
    }

    /// `=`, `!=`, `==` or `!==`: whether it is negated and literal.
    pub(super) fn comparison(&mut self) -> Result<(bool, bool), QueryError> {
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
    pub(super) fn pattern(
        &mut self,
        default: Comparison,
        literal: bool,
    ) -> Result<Pattern, QueryError> {
        self.blank();
        let open = self.at;
        let Some(quote @ ('"' | '\'')) = self.peek() else {
            return self.expected("a string in quotes");
        };
        self.at += 1;
        let mut source = String::new();
        // Where in `source` a quote stands that a backslash protects.
        let mut protected = Vec::new();
        loop {
            let Some(c) = self.peek() else {
                let (before, after) = self.text.split_at(open);
                let inside = |opens: char, closes: char| {
                    before.rfind(opens) > before.rfind(closes) && !after.contains(closes)
                };
                let close = match (inside('[', ']'), inside('<', '>')) {
                    (true, _) => format!("{quote}]"),
                    (false, true) => format!("{quote}/>"),
                    (false, false) => quote.to_string(),
                };
                return Err(self.unclosed("quotation mark", open, &close));
            };
            self.at += c.len_utf8();
            match (c, self.peek()) {
                ('\\', Some(next)) if next == quote => {
                    protected.push(source.len());
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
        let from = open + 1;
        Pattern::regex(&source, comparison, from).map_err(|mut error| {
            // The backslashes are in the query still.
            let before = |at: usize| protected.iter().filter(|quote| from + *quote < at).count();
            let start = error.span.start + before(error.span.start + 1);
            let end = error.span.end + before(error.span.end);
            error.span = start..end.max(start);
            error
        })
    }
}
