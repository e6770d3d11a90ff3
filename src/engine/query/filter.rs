//! What hits must satisfy beside their tokens: scopes and constraints.

use super::Comparison;
use super::condition::fits_value;
use super::program::Labelled;
use super::regions::Regions;
use super::search::Search;
use super::syntax::{Attribute, Constraint, Other, Pattern, Relation};
use crate::engine::TypeId;
use crate::engine::corpus::Corpus;

/// A scope and its regions.
#[derive(Debug)]
pub(super) struct Scoped {
    pub(super) relation: Relation,
    pub(super) negated: bool,
    pub(super) regions: ScopedRegions,
}

/// Regions that are known, or the search for them.
#[derive(Debug)]
pub(super) enum ScopedRegions {
    Known(Regions),
    Sought(Box<Search>),
}

/// What hits must satisfy beside their tokens.
pub(super) struct Filter<'a> {
    pub(super) scopes: &'a [Scoped],
    pub(super) constraints: &'a [Constraint],
    /// The documents searched, where not all are.
    pub(super) searched: Option<&'a Regions>,
    pub(super) corpus: &'a Corpus,
    pub(super) stream: &'a [TypeId],
}

impl Filter<'_> {
    /// Its document and the scopes let a hit through.
    pub(super) fn lets(&self, start: u32, end: u32) -> bool {
        let searched = self
            .searched
            .is_none_or(|documents| documents.hold(start, end));
        searched
            && self.scopes.iter().all(|scope| {
                let ScopedRegions::Known(regions) = &scope.regions else {
                    return false;
                };
                let holds = match scope.relation {
                    Relation::Within => regions.hold(start, end),
                    Relation::Containing => regions.lie_in(start, end),
                };
                holds != scope.negated
            })
    }

    /// No hit from `start` that ends beyond this is let through.
    pub(super) fn limit(&self, start: u32) -> u32 {
        self.scopes
            .iter()
            .filter(|scope| scope.relation == Relation::Within && !scope.negated)
            .map(|scope| match &scope.regions {
                ScopedRegions::Known(regions) => regions.reach(start),
                ScopedRegions::Sought(_) => u32::MAX,
            })
            .min()
            .unwrap_or(u32::MAX)
    }

    /// The labelled tokens agree. A label of what took no token, at the hit's
    /// end, names none.
    pub(super) fn agrees(&self, labelled: &Labelled, end: u32) -> bool {
        self.constraints.iter().all(|constraint| {
            let token = |label: usize| {
                let position = labelled.get(label).copied().flatten()?;
                (position < end).then_some(position as usize)
            };
            let Some(this) = token(constraint.label) else {
                return false;
            };
            let holds = match &constraint.other {
                Other::Label(other, attribute, comparison) => {
                    let Some(that) = token(*other) else {
                        return false;
                    };
                    let comparison = match (&constraint.attribute, attribute) {
                        (Attribute::Word, Attribute::Word) => *comparison,
                        (Attribute::Folded, _) | (_, Attribute::Folded) => FOLDED,
                        // Of other attributes values are as they are.
                        _ => AS_WRITTEN,
                    };
                    let this = self.value(&constraint.attribute, this);
                    let that = self.value(attribute, that);
                    comparison.key_of(this) == comparison.key_of(that)
                }
                Other::Pattern(pattern) => self.fits(&constraint.attribute, pattern, this),
            };
            holds != constraint.negated
        })
    }

    fn fits(&self, attribute: &Attribute, pattern: &Pattern, position: usize) -> bool {
        let value = self.value(attribute, position);
        match attribute {
            Attribute::Word => pattern.fits(&pattern.comparison.key_of(value)),
            Attribute::Folded => {
                let vocabulary = self.corpus.vocabulary();
                let class = vocabulary.class_of(self.stream[position]);
                pattern.fits(if pattern.comparison.accents {
                    vocabulary.key(class)
                } else {
                    vocabulary.bare(vocabulary.bare_of(class))
                })
            }
            Attribute::Layer(_) => fits_value(pattern, value),
        }
    }

    /// The word of a token, or its value in a layer.
    fn value(&self, attribute: &Attribute, position: usize) -> &str {
        match attribute {
            Attribute::Word | Attribute::Folded => {
                self.corpus.vocabulary().form(self.stream[position])
            }
            Attribute::Layer(name) => match self.corpus.layer(name) {
                Some(layer) => layer.value(layer.column()[position]),
                None => "",
            },
        }
    }
}

const FOLDED: Comparison = Comparison {
    case: false,
    accents: true,
};
const AS_WRITTEN: Comparison = Comparison {
    case: true,
    accents: true,
};
