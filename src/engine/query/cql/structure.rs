//! Structures: `<s>`, `</s>` and `<s/>`, the last with demands, as in
//! `<doc year>="2017"/>`.

use std::ops::Range;

use super::super::Comparison;
use super::super::error::{QueryError, QueryErrorKind};
use super::super::syntax::{Body, Demand, Expression, Must, Side, Structure, StructureTest};
use super::super::written::structure_name;
use super::{Part, Reader};

impl Reader<'_> {
    /// `<s>`, `</s>` or `<s/>`, the last with demands.
    pub(super) fn structure(&mut self) -> Result<Part, QueryError> {
        let open = self.at;
        self.at += 1;
        let end = self.rest().starts_with('/');
        self.at += usize::from(end);
        let from = self.at;
        let structure = match self.name() {
            Some(name) => self.named(name, from..self.at)?,
            None => return self.expected("a structure, as in <s/>"),
        };
        if self.take(">") {
            let side = if end { Side::End } else { Side::Start };
            return Ok(Part::Tokens(Expression::Edge { structure, side }));
        }
        let mut demands = Vec::new();
        while !end && !self.looks_at("/") {
            self.take("&");
            self.blank();
            let from = self.at;
            let Some(name) = self.name() else { break };
            demands.push(self.demand(&structure, name, from..self.at)?);
        }
        if !end && self.take("/") && self.take(">") {
            let test = StructureTest { structure, demands };
            return Ok(Part::Alone(Body::Structures(test)));
        }
        self.blank();
        if self.at < self.text.len() {
            return self.expected("“>” or “/>”");
        }
        let slashed = end || self.text.trim_end().ends_with('/');
        Err(self.unclosed("structure", open, if slashed { ">" } else { "/>" }))
    }

    /// The structure of a name.
    fn named(&self, name: &str, span: Range<usize>) -> Result<Structure, QueryError> {
        let marked = &self.attributes.structures;
        Ok(match name {
            "s" | "sentence" => Structure::Sentence,
            "p" | "para" | "paragraph" => Structure::Paragraph,
            "doc" | "text" | "document" => Structure::Document,
            name => match marked.iter().find(|(known, _)| **known == *name) {
                Some((known, _)) => Structure::Marked(known.clone()),
                None => {
                    let own = ["s", "p", "doc"].into_iter();
                    let marked = marked.iter().map(|(name, _)| &**name);
                    let marked = marked.filter(|name| !["s", "p"].contains(name));
                    let known = own.chain(marked).map(str::to_owned).collect();
                    let kind = QueryErrorKind::NoStructure(name.to_owned(), known);
                    return Err(QueryError::new(kind, span));
                }
            },
        })
    }

    /// What is demanded of an attribute, whose name stands at `span`.
    fn demand(
        &mut self,
        structure: &Structure,
        name: &str,
        span: Range<usize>,
    ) -> Result<Demand, QueryError> {
        let known = self.attributes.of_structure(structure_name(structure));
        let Some(attribute) = known.iter().find(|known| ***known == *name) else {
            let known = known.iter().map(|name| name.to_string()).collect();
            let kind = QueryErrorKind::NoStructureAttribute(name.to_owned(), known);
            return Err(QueryError::new(kind, span));
        };
        let any_case = Comparison {
            case: false,
            accents: true,
        };
        let must = if self.take(">=") {
            Must::BeAtLeast(self.pattern(any_case, true)?.written)
        } else if self.take("<=") {
            Must::BeAtMost(self.pattern(any_case, true)?.written)
        } else {
            let (negated, literal) = self.comparison()?;
            let pattern = self.pattern(any_case, literal)?;
            match negated {
                true => Must::NotFit(pattern),
                false => Must::Fit(pattern),
            }
        };
        Ok(Demand {
            attribute: attribute.clone(),
            must,
        })
    }
}
