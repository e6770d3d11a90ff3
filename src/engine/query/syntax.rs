//! The syntax tree that all three forms of a query are read into.

use regex::Regex;

use super::{Comparison, Glob};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// The word as written.
    Word,
    /// The word folded: in any case.
    Folded,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Structure {
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// A whole text.
    Document,
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
    /// What a text's name must fit, and whether it must not; for documents.
    pub name: Option<(Pattern, bool)>,
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

impl Expression {
    /// The fewest tokens that fit.
    pub fn least(&self) -> u64 {
        match self {
            Self::Token(_) => 1,
            Self::Sequence(parts) => parts.iter().map(Self::least).sum(),
            Self::Either(parts) => parts.iter().map(Self::least).min().unwrap_or(0),
            Self::Repeat { of, least, .. } => of.least().saturating_mul(u64::from(*least)),
            Self::Label { of, .. } => of.least(),
            Self::Edge { .. } => 0,
        }
    }

    /// How many tokens it asks for in all, repeats written out.
    pub fn size(&self) -> u64 {
        match self {
            Self::Token(_) => 1,
            Self::Sequence(parts) | Self::Either(parts) => parts
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
            Self::Either(parts) => parts
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
        let inner = |structure| structure != Structure::Document;
        let body = match &self.body {
            Body::Tokens(expression) => edges(expression).any(inner),
            Body::Structures(test) => inner(test.structure),
            Body::Query(query) => query.needs_structures(),
        };
        body || self.scopes.iter().any(|scope| match &scope.region {
            Region::Structures(test) => inner(test.structure),
            Region::Query(query) => query.needs_structures(),
        })
    }
}

/// The structures whose edges an expression names.
fn edges(expression: &Expression) -> Box<dyn Iterator<Item = Structure> + '_> {
    match expression {
        Expression::Token(_) => Box::new(std::iter::empty()),
        Expression::Sequence(parts) | Expression::Either(parts) => {
            Box::new(parts.iter().flat_map(edges))
        }
        Expression::Repeat { of, .. } | Expression::Label { of, .. } => edges(of),
        Expression::Edge { structure, .. } => Box::new(std::iter::once(*structure)),
    }
}
