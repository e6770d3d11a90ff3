//! A whole query: what is looked for, its scopes and its constraints.

use super::super::error::{QueryError, QueryErrorKind};
use super::super::syntax::{Attribute, Body, Constraint, Other, Query, Region, Relation, Scope};
use super::{Part, Reader};

impl Reader<'_> {
    pub(super) fn query(&mut self) -> Result<Query, QueryError> {
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

    pub(super) fn relation(&mut self) -> Option<(Relation, bool)> {
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

    pub(super) fn region(&mut self) -> Result<Region, QueryError> {
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

    pub(super) fn constraint(&mut self) -> Result<Constraint, QueryError> {
        let (label, attribute) = self.labelled()?;
        let (negated, literal) = self.comparison()?;
        let other = if self.looks_at("\"") || self.looks_at("'") {
            Other::Pattern(self.pattern(self.flags_of(&attribute), literal)?)
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

    pub(super) fn labelled(&mut self) -> Result<(usize, Attribute), QueryError> {
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
