//! Words of a simple query where a file splits its text otherwise than the
//! rules do: *don't* is found where the file has *do* and *n't*, and
//! *state-of-the-art* where it has one token.

use super::condition::fits_value;
use super::syntax::{Attribute, Condition, Expression, Pattern};
use crate::engine::corpus::{Attributes, Corpus, LayerName};

/// A word, also where files have several tokens for it.
pub(super) fn word(pattern: Pattern, attributes: &Attributes) -> Expression {
    let token = |attribute, pattern| Expression::Token(Condition::Is { attribute, pattern });
    let mut ways = Vec::new();
    for &tokens in &attributes.compounds {
        let first = Attribute::Layer(LayerName::Compound(tokens));
        let mut way = vec![token(first, pattern.clone())];
        way.resize(tokens as usize, Expression::Token(Condition::Any));
        ways.push(Expression::Sequence(way));
    }
    let plain = token(Attribute::Word, pattern);
    if ways.is_empty() {
        return plain;
    }
    ways.insert(0, plain);
    Expression::Spelled(ways)
}

/// Words that are written without a blank, also where files have one token
/// for them all.
pub(super) fn run(words: Vec<Expression>, whole: Pattern, attributes: &Attributes) -> Expression {
    let words = Expression::Sequence(words);
    if !attributes.annotated {
        return words;
    }
    let whole = Expression::Token(Condition::Is {
        attribute: Attribute::Word,
        pattern: whole,
    });
    Expression::Spelled(vec![words, whole])
}

/// The expression without ways of spelling that the texts do not have, so that
/// what is left is plain words wherever it can be.
pub(super) fn pruned(expression: &Expression, corpus: &Corpus) -> Expression {
    let all = |parts: &[Expression]| -> Vec<Expression> {
        parts.iter().map(|part| pruned(part, corpus)).collect()
    };
    match expression {
        Expression::Token(_) | Expression::Edge { .. } => expression.clone(),
        Expression::Sequence(parts) => Expression::Sequence(all(parts)),
        Expression::Either(parts) => Expression::Either(all(parts)),
        Expression::Repeat { of, least, most } => Expression::Repeat {
            of: Box::new(pruned(of, corpus)),
            least: *least,
            most: *most,
        },
        Expression::Label { label, of } => Expression::Label {
            label: *label,
            of: Box::new(pruned(of, corpus)),
        },
        Expression::Spelled(ways) => {
            let mut left: Vec<Expression> = ways
                .iter()
                .enumerate()
                .filter(|(number, way)| *number == 0 || is_met(way, corpus))
                .map(|(_, way)| pruned(way, corpus))
                .collect();
            match left.len() {
                1 => left.remove(0),
                _ => Expression::Either(left),
            }
        }
    }
}

/// Whether the texts have a way of spelling, told by its first token.
fn is_met(way: &Expression, corpus: &Corpus) -> bool {
    match way {
        Expression::Sequence(parts) => parts.first().is_some_and(|part| is_met(part, corpus)),
        Expression::Token(Condition::Is { attribute, pattern }) => match attribute {
            Attribute::Layer(name) => corpus.layer(name).is_some_and(|layer| {
                let mut values = 2..layer.values() as u32;
                values.any(|value| fits_value(pattern, layer.value(value)))
            }),
            // Asked of the vocabulary when it is resolved, and cheap to have.
            Attribute::Word | Attribute::Folded => true,
        },
        _ => true,
    }
}
