//! What hits must satisfy beside their tokens: scopes and constraints.

use super::program::Labelled;
use super::regions::Regions;
use super::search::Search;
use super::syntax::{Attribute, Constraint, Other, Pattern, Relation};
use crate::engine::TypeId;
use crate::engine::corpus::Corpus;
use crate::engine::vocabulary::Vocabulary;

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
    pub(super) corpus: &'a Corpus,
    pub(super) stream: &'a [TypeId],
}

impl Filter<'_> {
    /// The scopes let a hit through.
    pub(super) fn lets(&self, start: u32, end: u32) -> bool {
        self.scopes.iter().all(|scope| {
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
        let vocabulary = self.corpus.vocabulary();
        self.constraints.iter().all(|constraint| {
            let token = |label: usize| {
                let position = labelled.get(label).copied().flatten()?;
                (position < end).then(|| self.stream[position as usize])
            };
            let Some(this) = token(constraint.label) else {
                return false;
            };
            let holds = match &constraint.other {
                Other::Label(other, attribute, comparison) => {
                    let Some(that) = token(*other) else {
                        return false;
                    };
                    let folded = constraint.attribute == Attribute::Folded
                        || *attribute == Attribute::Folded;
                    match (folded, comparison) {
                        (true, _) => vocabulary.class_of(this) == vocabulary.class_of(that),
                        (false, comparison) => {
                            comparison.key_of(vocabulary.form(this))
                                == comparison.key_of(vocabulary.form(that))
                        }
                    }
                }
                Other::Pattern(pattern) => match constraint.attribute {
                    Attribute::Word => {
                        pattern.fits(&pattern.comparison.key_of(vocabulary.form(this)))
                    }
                    Attribute::Folded => fits_folded(pattern, this, vocabulary),
                },
            };
            holds != constraint.negated
        })
    }
}

fn fits_folded(pattern: &Pattern, token: TypeId, vocabulary: &Vocabulary) -> bool {
    let class = vocabulary.class_of(token);
    pattern.fits(if pattern.comparison.accents {
        vocabulary.key(class)
    } else {
        vocabulary.bare(vocabulary.bare_of(class))
    })
}
