//! Which words of the vocabulary a condition stands for.

use super::bits::Bits;
use super::syntax::{Attribute, Condition, Pattern, PatternKind};
use crate::engine::corpus::Index;
use crate::engine::fold::{bare_key, folded_key};
use crate::engine::vocabulary::{Ranks, Vocabulary};
use crate::engine::{ClassId, TypeId};

/// The words that fit a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// Every word.
    Any,
    /// All forms of these classes.
    Classes(Vec<ClassId>),
    /// These forms, in order of their numbers.
    Types(Vec<TypeId>),
}

/// Whether a token is one of some words, quick to ask. A boundary is none.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// A word.
    Any,
    /// One of these; unused places hold the first again.
    Few([TypeId; 4]),
    /// One of those marked.
    Marked(Bits),
    /// There is no such word.
    Never,
}

/// Finds the words that fit: once over the vocabulary at most, never over the
/// text.
pub(super) fn resolve(condition: &Condition, vocabulary: &Vocabulary, ranks: &Ranks) -> Words {
    match condition {
        Condition::Any => Words::Any,
        Condition::Is { attribute, pattern } => fitting(*attribute, pattern, vocabulary, ranks),
        compound => {
            let bits = marked(compound, vocabulary, ranks);
            Words::Types(bits.iter().map(TypeId).collect())
        }
    }
}

/// The same as marks.
fn marked(condition: &Condition, vocabulary: &Vocabulary, ranks: &Ranks) -> Bits {
    let parts = |parts: &[Condition], join: fn(&mut Bits, &Bits)| {
        let mut parts = parts.iter().map(|part| marked(part, vocabulary, ranks));
        let mut all = parts
            .next()
            .unwrap_or_else(|| Bits::new(vocabulary.types()));
        parts.for_each(|part| join(&mut all, &part));
        all
    };
    match condition {
        Condition::All(of) => parts(of, Bits::intersect),
        Condition::Some(of) => parts(of, Bits::unite),
        Condition::Not(of) => {
            let mut bits = marked(of, vocabulary, ranks);
            bits.flip(vocabulary.types());
            // The boundary is no word, so it is no other word either.
            bits.clear(TypeId::BOUNDARY.index());
            bits
        }
        Condition::Any | Condition::Is { .. } => {
            let mut bits = Bits::new(vocabulary.types());
            for id in resolve(condition, vocabulary, ranks).types(vocabulary) {
                bits.set(id.index());
            }
            bits
        }
    }
}

fn fitting(
    attribute: Attribute,
    pattern: &Pattern,
    vocabulary: &Vocabulary,
    ranks: &Ranks,
) -> Words {
    let comparison = pattern.comparison;
    let literal = match &pattern.kind {
        PatternKind::Glob(glob) => glob.literal(),
        PatternKind::Regex(_) => None,
    };
    if attribute == Attribute::Folded || !comparison.case {
        return Words::Classes(match literal {
            Some(key) => classes_of(key, comparison.accents, vocabulary),
            None => fitting_classes(pattern, vocabulary, ranks),
        });
    }
    let fits = |id: &TypeId| pattern.fits(&comparison.key_of(vocabulary.form(*id)));
    let Some(word) = literal else {
        return Words::Types(vocabulary.type_ids().filter(fits).collect());
    };
    let folded = folded_key(word);
    let key = match comparison.accents {
        true => folded,
        false => bare_key(&folded).into_owned().into(),
    };
    let mut types: Vec<TypeId> = classes_of(&key, comparison.accents, vocabulary)
        .into_iter()
        .flat_map(|class| vocabulary.members(class))
        .filter(fits)
        .collect();
    types.sort_unstable();
    Words::Types(types)
}

fn classes_of(key: &str, accents: bool, vocabulary: &Vocabulary) -> Vec<ClassId> {
    if accents {
        return vocabulary.class_of_key(key).into_iter().collect();
    }
    match vocabulary.bare_of_key(key) {
        Some(bare) => vocabulary
            .class_ids()
            .filter(|&class| vocabulary.bare_of(class) == bare)
            .collect(),
        None => Vec::new(),
    }
}

fn fitting_classes(pattern: &Pattern, vocabulary: &Vocabulary, ranks: &Ranks) -> Vec<ClassId> {
    let fits = |class: &ClassId| {
        pattern.fits(if pattern.comparison.accents {
            vocabulary.key(*class)
        } else {
            vocabulary.bare(vocabulary.bare_of(*class))
        })
    };
    // Stripping accents character by character, the stripped beginning of a
    // word is the beginning of the stripped word; ASCII is its own.
    let start = pattern.prefix();
    if !start.is_empty() && start.is_ascii() {
        let near = ranks.with_prefix(vocabulary, start);
        return near.iter().copied().filter(fits).collect();
    }
    vocabulary.class_ids().filter(fits).collect()
}

impl Words {
    /// The forms, in order of their numbers.
    pub(super) fn types(&self, vocabulary: &Vocabulary) -> Vec<TypeId> {
        match self {
            Self::Any => vocabulary.type_ids().collect(),
            Self::Classes(classes) if classes.len() == 1 => {
                vocabulary.members(classes[0]).collect()
            }
            Self::Classes(classes) => {
                let mut chosen = Bits::new(vocabulary.classes());
                classes.iter().for_each(|class| chosen.set(class.index()));
                let of = vocabulary.class_column();
                let fits = |id: &TypeId| chosen.has(of[id.index()].index());
                vocabulary.type_ids().filter(fits).collect()
            }
            Self::Types(types) => types.clone(),
        }
    }

    /// The classes whose positions hold all of the words, and perhaps others.
    pub(super) fn classes(&self, vocabulary: &Vocabulary) -> Vec<ClassId> {
        match self {
            Self::Any => vocabulary.class_ids().collect(),
            Self::Classes(classes) => classes.clone(),
            Self::Types(types) => {
                let mut classes: Vec<_> = types.iter().map(|&id| vocabulary.class_of(id)).collect();
                classes.sort_unstable();
                classes.dedup();
                classes
            }
        }
    }

    /// How many tokens fit.
    pub(super) fn frequency(&self, index: &Index) -> u64 {
        match self {
            Self::Any => u64::from(index.tokens()),
            Self::Classes(classes) => classes
                .iter()
                .map(|&class| u64::from(index.class_count(class)))
                .sum(),
            Self::Types(types) => types
                .iter()
                .map(|id| u64::from(index.type_counts().get(id.index()).copied().unwrap_or(0)))
                .sum(),
        }
    }

    /// The test for them.
    pub(super) fn test(&self, vocabulary: &Vocabulary) -> Test {
        if *self == Self::Any {
            return Test::Any;
        }
        let types = self.types(vocabulary);
        match types.as_slice() {
            [] => Test::Never,
            [first, rest @ ..] if rest.len() < 4 => {
                let mut few = [*first; 4];
                few[..rest.len()].copy_from_slice(rest);
                few[3] = *first;
                Test::Few(few)
            }
            types => {
                let mut bits = Bits::new(vocabulary.types());
                types.iter().for_each(|id| bits.set(id.index()));
                Test::Marked(bits)
            }
        }
    }
}

impl Test {
    #[inline]
    pub(super) fn holds(&self, token: TypeId) -> bool {
        match self {
            Self::Any => token != TypeId::BOUNDARY,
            Self::Few([a, b, c, d]) => token == *a || token == *b || token == *c || token == *d,
            Self::Marked(bits) => bits.has(token.index()),
            Self::Never => false,
        }
    }
}
