//! Where to start: the rarest tokens that every hit must have.

use super::bits::Bits;
use super::condition::Tokens;
use super::syntax::{Condition, Expression};
use crate::engine::ClassId;
use crate::engine::corpus::{Corpus, Index, Layer, LayerName};

/// How far from a hit's start a token may stand for the search to start from
/// it.
const REACH: u64 = 64;

/// The starts to try.
#[derive(Debug)]
pub(super) enum Candidates {
    /// Every position.
    All,
    /// That far before each of these positions.
    Before(Postings, usize),
    /// The positions marked here.
    Marked(Bits),
}

/// A list of positions that is kept already.
#[derive(Clone, Debug)]
pub(super) enum Postings {
    /// Those of a class.
    Class(ClassId),
    /// Those of a value in a layer.
    Value(LayerName, u32),
}

impl Postings {
    /// The list.
    pub(super) fn of<'a>(&self, corpus: &'a Corpus, index: &'a Index) -> &'a [u32] {
        match self {
            Self::Class(class) => index.postings(*class),
            Self::Value(name, value) => {
                let postings = |layer: &'a Layer| layer.postings(*value);
                corpus.layer(name).map_or(&[], postings)
            }
        }
    }
}

/// Tokens of which every hit has at least one.
#[derive(Clone, Debug)]
struct Anchor<'a> {
    /// Each with its least and greatest distance from the hit's start.
    spots: Vec<(&'a Condition, u64, u64)>,
    /// How many starts it leaves to try, at most.
    cost: u64,
}

/// Where to start, and what is then known already.
#[derive(Debug)]
pub(super) struct Plan {
    /// The starts to try.
    pub(super) candidates: Candidates,
    /// Each start has, at this distance, a token that fits its condition.
    pub(super) proven: Option<usize>,
}

/// Chooses where to start for an expression.
pub(super) fn plan<'t>(
    expression: &Expression,
    tokens_of: &impl Fn(&Condition) -> &'t Tokens,
    corpus: &Corpus,
    index: &Index,
) -> Plan {
    let everywhere = Plan {
        candidates: Candidates::All,
        proven: None,
    };
    let cost = |condition: &Condition| tokens_of(condition).frequency(corpus, index);
    let Some(anchor) = best(expression, 0, 0, &cost) else {
        return everywhere;
    };
    if anchor.cost >= u64::from(index.tokens()) / 2 {
        return everywhere;
    }
    let mut proven = None;
    if let [(condition, distance, most)] = anchor.spots.as_slice()
        && distance == most
    {
        let tokens = tokens_of(condition);
        let distance = *distance as usize;
        proven = tokens.is_told_by_positions().then_some(distance);
        let kept = match tokens {
            Tokens::Classes(classes) => match classes.as_slice() {
                [class] => Some(Postings::Class(*class)),
                _ => None,
            },
            Tokens::Values(name, values) => match values.as_slice() {
                [value] => Some(Postings::Value(name.clone(), *value)),
                _ => None,
            },
            _ => None,
        };
        if let Some(postings) = kept {
            return Plan {
                candidates: Candidates::Before(postings, distance),
                proven,
            };
        }
    }
    let mut marks = Bits::new(index.stream().len());
    for (condition, least, most) in anchor.spots {
        tokens_of(condition).each_position(corpus, index, &mut |position| {
            for distance in least..=most {
                if let Some(start) = position.checked_sub(distance as usize) {
                    marks.set(start);
                }
            }
        });
    }
    Plan {
        candidates: Candidates::Marked(marks),
        proven,
    }
}

/// The cheapest anchor of an expression that begins between `least` and `most`
/// tokens after the hit's start.
fn best<'a>(
    expression: &'a Expression,
    least: u64,
    most: u64,
    cost: &impl Fn(&Condition) -> u64,
) -> Option<Anchor<'a>> {
    match expression {
        Expression::Token(Condition::Any) | Expression::Edge { .. } => None,
        Expression::Token(condition) => (most - least < REACH).then(|| Anchor {
            spots: vec![(condition, least, most)],
            cost: cost(condition).saturating_mul(most - least + 1),
        }),
        Expression::Sequence(parts) => {
            let (mut from, mut to) = (least, Some(most));
            let mut found: Option<Anchor> = None;
            for part in parts {
                let Some(farthest) = to else { break };
                let next = best(part, from, farthest, cost);
                if let Some(next) = next
                    && found.as_ref().is_none_or(|found| next.cost < found.cost)
                {
                    found = Some(next);
                }
                from += part.least();
                to = part.most().map(|longest| farthest.saturating_add(longest));
            }
            found
        }
        Expression::Either(parts) | Expression::Spelled(parts) => {
            let mut all = Anchor {
                spots: Vec::new(),
                cost: 0,
            };
            for part in parts {
                let one = best(part, least, most, cost)?;
                all.cost = all.cost.saturating_add(one.cost);
                all.spots.extend(one.spots);
            }
            Some(all)
        }
        Expression::Repeat { least: 0, .. } => None,
        Expression::Repeat { of, .. } | Expression::Label { of, .. } => best(of, least, most, cost),
    }
}
