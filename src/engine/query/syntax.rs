//! The syntax tree that all three forms of a query are read into.

use std::cmp::Ordering;
use std::sync::Arc;

use regex::Regex;

use super::{Comparison, Glob};
use crate::engine::corpus::{LayerName, natural};

/// A query.
#[derive(Clone, Debug)]
pub struct Query {
    /// What is looked for.
    pub body: Body,
    /// Where it must stand, or what it must hold.
    pub scopes: Vec<Scope>,
    /// What must hold between its labelled tokens; all of it.
    pub constraints: Vec<Constraint>,
}

/// What a query looks for.
#[derive(Clone, Debug)]
pub enum Body {
    /// Tokens that fit an expression.
    Tokens(Expression),
    /// Whole structures, as in `<s/>`.
    Structures(StructureTest),
    /// The hits of a query in parentheses.
    Query(Box<Query>),
}

/// A pattern of tokens.
#[derive(Clone, Debug)]
pub enum Expression {
    /// One token.
    Token(Condition),
    /// One after the other.
    Sequence(Vec<Expression>),
    /// Any one of these.
    Either(Vec<Expression>),
    /// Ways in which files may have one word, or words without a blank; the
    /// first is what was written.
    Spelled(Vec<Expression>),
    /// Several times.
    Repeat {
        /// What is repeated.
        of: Box<Expression>,
        /// How often at least.
        least: u32,
        /// How often at most; any number of times where `None`.
        most: Option<u32>,
    },
    /// Names the first token of what follows.
    Label {
        /// The label's number, by which constraints name it.
        label: usize,
        /// What begins with that token.
        of: Box<Expression>,
    },
    /// A place between tokens: where a structure begins or ends.
    Edge {
        /// The structure.
        structure: Structure,
        /// Which edge.
        side: Side,
    },
}

/// What a token must be.
#[derive(Clone, Debug)]
pub enum Condition {
    /// Any token.
    Any,
    /// A token whose attribute fits a pattern.
    Is {
        /// The attribute.
        attribute: Attribute,
        /// What it must fit.
        pattern: Pattern,
    },
    /// Anything but this.
    Not(Box<Condition>),
    /// All of these.
    All(Vec<Condition>),
    /// Any of these.
    Some(Vec<Condition>),
}

/// What is told of each token.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// The word as written.
    Word,
    /// The word folded: in any case.
    Folded,
    /// The token's value in a layer.
    Layer(LayerName),
}

/// What an attribute's whole value must fit.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The pattern as written, without its quotes.
    pub written: String,
    /// How values are made comparable with it.
    pub comparison: Comparison,
    /// What their keys must fit.
    pub kind: PatternKind,
}

/// What a key must fit.
#[derive(Clone, Debug)]
pub enum PatternKind {
    /// A pattern with `*` and `?`, or none, as plain words are.
    Glob(Glob),
    /// A regular expression on the whole key.
    Regex(Regex),
}

/// A structure of the texts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Structure {
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// A whole text.
    Document,
    /// A stretch that files mark under this name.
    Marked(Arc<str>),
}

/// An edge of a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Before its first token.
    Start,
    /// After its last token.
    End,
}

/// Structures that fit.
#[derive(Clone, Debug)]
pub struct StructureTest {
    /// Which kind.
    pub structure: Structure,
    /// What must be known about them; all of it.
    pub demands: Vec<Demand>,
}

/// What an attribute of a structure must be. One that it lacks is empty.
#[derive(Clone, Debug)]
pub struct Demand {
    /// The attribute: `name`, or what is known about it.
    pub attribute: Arc<str>,
    /// What it must be.
    pub must: Must,
}

/// What a value must be.
#[derive(Clone, Debug)]
pub enum Must {
    /// It fits.
    Fit(Pattern),
    /// It does not fit.
    NotFit(Pattern),
    /// It is no less: by number where both are numbers, else in the order of
    /// names. It is not empty.
    BeAtLeast(String),
    /// It is no more. It is not empty.
    BeAtMost(String),
}

/// Where hits must stand, or what they must hold.
#[derive(Clone, Debug)]
pub struct Scope {
    /// How hit and region lie.
    pub relation: Relation,
    /// It must not be so.
    pub negated: bool,
    /// The regions.
    pub region: Region,
}

/// How a hit and a region lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The hit lies in the region.
    Within,
    /// The region lies in the hit.
    Containing,
}

/// Regions of the texts.
#[derive(Clone, Debug)]
pub enum Region {
    /// Structures.
    Structures(StructureTest),
    /// Hits of another query.
    Query(Box<Query>),
}

/// What must hold of a labelled token.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// The label.
    pub label: usize,
    /// The token's attribute.
    pub attribute: Attribute,
    /// It must be other than that.
    pub negated: bool,
    /// What it is compared with.
    pub other: Other,
}

/// What a labelled token's attribute is compared with.
#[derive(Clone, Debug)]
pub enum Other {
    /// Another labelled token's attribute, under a comparison.
    Label(usize, Attribute, Comparison),
    /// A pattern.
    Pattern(Pattern),
}

impl Pattern {
    /// Whether a value's key fits.
    pub fn fits(&self, key: &str) -> bool {
        match &self.kind {
            PatternKind::Glob(glob) => glob.fits(key),
            PatternKind::Regex(regex) => regex.is_match(key),
        }
    }
}

impl Must {
    /// Whether a value is such.
    pub fn holds(&self, value: &str) -> bool {
        match self {
            Self::Fit(pattern) => pattern.fits(&pattern.comparison.key_of(value)),
            Self::NotFit(pattern) => !pattern.fits(&pattern.comparison.key_of(value)),
            Self::BeAtLeast(bound) => compare(value, bound).is_some_and(Ordering::is_ge),
            Self::BeAtMost(bound) => compare(value, bound).is_some_and(Ordering::is_le),
        }
    }
}

/// How a value lies to a bound. A date lies to a shorter one, as a year, by as
/// much as that says: *2017-05-03* is neither before nor after *2017*.
fn compare(value: &str, bound: &str) -> Option<Ordering> {
    let (value, bound) = (value.trim(), bound.trim());
    if value.is_empty() {
        return None;
    }
    if let (Ok(value), Ok(bound)) = (value.parse::<f64>(), bound.parse::<f64>()) {
        return value.partial_cmp(&bound);
    }
    let parts = |date: &str| {
        let parts: Vec<&str> = date.split('-').collect();
        let digits = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
        let date = parts.len() <= 3 && parts[0].len() == 4 && parts.iter().all(digits);
        date.then_some(parts.len())
    };
    match (parts(value), parts(bound)) {
        (Some(a), Some(b)) if a > b => {
            let end = value
                .match_indices('-')
                .nth(b - 1)
                .map_or(value.len(), |at| at.0);
            Some(natural(&value[..end], bound))
        }
        _ => Some(natural(value, bound)),
    }
}

impl Expression {
    /// The fewest tokens that fit.
    pub fn least(&self) -> u64 {
        match self {
            Self::Token(_) => 1,
            Self::Sequence(parts) => parts.iter().map(Self::least).sum(),
            Self::Either(parts) | Self::Spelled(parts) => {
                parts.iter().map(Self::least).min().unwrap_or(0)
            }
            Self::Repeat { of, least, .. } => of.least().saturating_mul(u64::from(*least)),
            Self::Label { of, .. } => of.least(),
            Self::Edge { .. } => 0,
        }
    }

    /// How many tokens it asks for in all, repeats written out.
    pub fn size(&self) -> u64 {
        match self {
            Self::Token(_) => 1,
            Self::Sequence(parts) | Self::Either(parts) | Self::Spelled(parts) => parts
                .iter()
                .fold(0, |sum, part| sum.saturating_add(part.size())),
            Self::Repeat { of, least, most } => {
                let times = most.unwrap_or(least.saturating_add(1));
                // What is repeated may be no token but costs a step all the same.
                of.size().max(1).saturating_mul(u64::from(times))
            }
            Self::Label { of, .. } => of.size(),
            Self::Edge { .. } => 1,
        }
    }

    /// The most tokens that fit; `None` where there is no limit.
    pub fn most(&self) -> Option<u64> {
        match self {
            Self::Token(_) => Some(1),
            Self::Sequence(parts) => parts
                .iter()
                .try_fold(0u64, |sum, part| Some(sum.saturating_add(part.most()?))),
            Self::Either(parts) | Self::Spelled(parts) => parts
                .iter()
                .try_fold(0u64, |most, part| Some(most.max(part.most()?))),
            Self::Repeat { of, most, .. } => match (of.most()?, most) {
                (0, _) => Some(0),
                (each, Some(most)) => Some(each.saturating_mul(u64::from(*most))),
                (_, None) => None,
            },
            Self::Label { of, .. } => of.most(),
            Self::Edge { .. } => Some(0),
        }
    }
}

impl Query {
    /// A query for tokens, anywhere.
    pub fn of(expression: Expression) -> Self {
        Self {
            body: Body::Tokens(expression),
            scopes: Vec::new(),
            constraints: Vec::new(),
        }
    }

    /// The most tokens that one of its expressions asks for.
    pub fn size(&self) -> u64 {
        let body = match &self.body {
            Body::Tokens(expression) => expression.size(),
            Body::Structures(_) => 0,
            Body::Query(query) => query.size(),
        };
        let scopes = self.scopes.iter().map(|scope| match &scope.region {
            Region::Structures(_) => 0,
            Region::Query(query) => query.size(),
        });
        scopes.fold(body, u64::max)
    }

    /// Whether it speaks of sentences or paragraphs.
    pub fn needs_structures(&self) -> bool {
        let inner =
            |structure: &Structure| matches!(structure, Structure::Sentence | Structure::Paragraph);
        let body = match &self.body {
            Body::Tokens(expression) => {
                let mut any = false;
                expression.each_edge(&mut |structure| any |= inner(structure));
                any
            }
            Body::Structures(test) => inner(&test.structure),
            Body::Query(query) => query.needs_structures(),
        };
        body || self.scopes.iter().any(|scope| match &scope.region {
            Region::Structures(test) => inner(&test.structure),
            Region::Query(query) => query.needs_structures(),
        })
    }

    /// The layers that it names, each once.
    pub fn layers(&self) -> Vec<LayerName> {
        let mut layers = Vec::new();
        self.each_attribute(&mut |attribute| {
            if let Attribute::Layer(name) = attribute
                && !layers.contains(name)
            {
                layers.push(name.clone());
            }
        });
        layers
    }

    fn each_attribute<'a>(&'a self, tell: &mut impl FnMut(&'a Attribute)) {
        match &self.body {
            Body::Tokens(expression) => {
                expression.each_condition(&mut |condition| condition.each_attribute(tell));
            }
            Body::Structures(_) => {}
            // A closure that holds a closure that holds… has no type: so by
            // way of a pointer.
            Body::Query(query) => query.each_attribute(&mut (tell as &mut dyn FnMut(_))),
        }
        for scope in &self.scopes {
            if let Region::Query(query) = &scope.region {
                query.each_attribute(&mut (tell as &mut dyn FnMut(_)));
            }
        }
        for constraint in &self.constraints {
            tell(&constraint.attribute);
            if let Other::Label(_, attribute, _) = &constraint.other {
                tell(attribute);
            }
        }
    }
}

impl Expression {
    /// Tells the condition of each of its tokens, in order.
    pub(super) fn each_condition<'a>(&'a self, tell: &mut impl FnMut(&'a Condition)) {
        match self {
            Self::Token(condition) => tell(condition),
            Self::Sequence(parts) | Self::Either(parts) | Self::Spelled(parts) => {
                parts.iter().for_each(|part| part.each_condition(tell));
            }
            Self::Repeat { of, .. } | Self::Label { of, .. } => of.each_condition(tell),
            Self::Edge { .. } => {}
        }
    }

    /// Tells the structures whose edges it names.
    pub(super) fn each_edge<'a>(&'a self, tell: &mut impl FnMut(&'a Structure)) {
        match self {
            Self::Token(_) => {}
            Self::Sequence(parts) | Self::Either(parts) | Self::Spelled(parts) => {
                parts.iter().for_each(|part| part.each_edge(tell));
            }
            Self::Repeat { of, .. } | Self::Label { of, .. } => of.each_edge(tell),
            Self::Edge { structure, .. } => tell(structure),
        }
    }
}

impl Condition {
    /// Tells the attributes that it names.
    pub(super) fn each_attribute<'a>(&'a self, tell: &mut impl FnMut(&'a Attribute)) {
        match self {
            Self::Any => {}
            Self::Is { attribute, .. } => tell(attribute),
            Self::Not(of) => of.each_attribute(tell),
            Self::All(parts) | Self::Some(parts) => {
                parts.iter().for_each(|part| part.each_attribute(tell));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_lie_to_bounds_as_numbers_and_dates_do() {
        let least = |bound: &str| Must::BeAtLeast(bound.into());
        let most = |bound: &str| Must::BeAtMost(bound.into());
        assert!(least("2017").holds("2017") && least("2017").holds("10000"));
        assert!(!least("2017").holds("316.5") && !least("2017").holds(""));
        assert!(least("2017").holds("2017-05-03") && most("2017").holds("2017-05-03"));
        assert!(!most("2017-04").holds("2017-05-03") && most("2017-12-31").holds("2017-05-03"));
        assert!(most("b").holds("A") && !most("b").holds("chapter 2"));
        assert!(most("volume 10").holds("volume 9") && !most("2").holds(""));
    }
}
