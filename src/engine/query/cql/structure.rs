//! Structures: `<s>`, `</s>` and `<s/>`, the last with a condition.

use super::super::Comparison;
use super::super::error::{QueryError, QueryErrorKind};
use super::super::syntax::{Body, Expression, Side, Structure, StructureTest};
use super::{Part, Reader};

impl Reader<'_> {
    /// `<s>`, `</s>` or `<s/>`, the last with conditions.
    pub(super) fn structure(&mut self) -> Result<Part, QueryError> {
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
}
