//! Which tokens a condition stands for: by their words, found in the
//! vocabulary, by their values in a layer, or by both.

use super::bits::Bits;
use super::syntax::{Attribute, Body, Condition, Expression, Pattern, PatternKind, Query};
use crate::engine::annotated::JOINT;
use crate::engine::corpus::{Corpus, Index, Layer, LayerName, shown};
use crate::engine::fold::{bare_key, folded_key};
use crate::engine::query::Comparison;
use crate::engine::vocabulary::{Ranks, Vocabulary};
use crate::engine::{ClassId, TypeId};

/// The tokens that fit a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tokens {
    /// Every token.
    Any,
    /// All forms of these classes.
    Classes(Vec<ClassId>),
    /// These forms, in order of their numbers.
    Types(Vec<TypeId>),
    /// Those with these values in a layer.
    Values(LayerName, Vec<u32>),
    /// Those that all of these hold, not all told by the same column.
    All(Vec<Tokens>),
    /// Those that some of these hold.
    Some(Vec<Tokens>),
    /// The others.
    Not(Box<Tokens>),
}

/// Whether a token is one of some, quick to ask. A boundary is none.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// A token.
    Any,
    /// One of these words; unused places hold the first again.
    Few([TypeId; 4]),
    /// One of those words marked.
    Marked(Bits),
    /// One of those values marked, in the layer of that number.
    Values(usize, Bits),
    /// What passes all of these.
    All(Vec<Test>),
    /// What passes any of these.
    Some(Vec<Test>),
    /// What does not pass this.
    Not(Box<Test>),
    /// Nothing.
    Never,
}

/// The words that fit a query for one word, told by the word alone, as a
/// filter of a word list is; in order of their numbers. `None` where it asks
/// for more than that. The corpus must be indexed.
pub fn fitting_words(query: &Query, corpus: &Corpus) -> Option<Vec<TypeId>> {
    let Body::Tokens(expression) = &query.body else {
        return None;
    };
    let simple = query.scopes.is_empty() && query.constraints.is_empty();
    let condition = one_word(expression).filter(|_| simple)?;
    let mut by_word = true;
    condition.each_attribute(&mut |attribute| {
        by_word &= matches!(attribute, Attribute::Word | Attribute::Folded);
    });
    let (index, vocabulary) = (corpus.index()?, corpus.vocabulary());
    let tokens = by_word.then(|| in_vocabulary(&condition, vocabulary, index.ranks()))?;
    let mut types = tokens.types(vocabulary);
    // Of texts that are gone forms may be left.
    let counts = index.type_counts();
    types.retain(|id| counts.get(id.index()).is_some_and(|count| *count > 0));
    Some(types)
}

/// Whether a word that the corpus may lack fits such a query, as those fit that
/// it has.
pub fn fits_word(query: &Query, word: &str) -> bool {
    let Body::Tokens(expression) = &query.body else {
        return false;
    };
    one_word(expression).is_some_and(|condition| holds_of(&condition, word))
}

/// Whether a condition on words alone holds of a word.
fn holds_of(condition: &Condition, word: &str) -> bool {
    match condition {
        Condition::Any => true,
        Condition::Is { attribute, pattern } => {
            let comparison = pattern.comparison;
            let in_any_case = *attribute == Attribute::Folded || !comparison.case;
            pattern.fits(
                &Comparison {
                    case: !in_any_case,
                    ..comparison
                }
                .key_of(word),
            )
        }
        Condition::Not(of) => !holds_of(of, word),
        Condition::All(parts) => parts.iter().all(|part| holds_of(part, word)),
        Condition::Some(parts) => parts.iter().any(|part| holds_of(part, word)),
    }
}

/// The condition of an expression for one word.
fn one_word(expression: &Expression) -> Option<Condition> {
    match expression {
        Expression::Token(condition) => Some(condition.clone()),
        Expression::Either(parts) => {
            let parts: Option<Vec<Condition>> = parts.iter().map(one_word).collect();
            parts.map(Condition::Some)
        }
        Expression::Spelled(ways) => one_word(&ways[0]),
        Expression::Sequence(_)
        | Expression::Repeat { .. }
        | Expression::Label { .. }
        | Expression::Edge { .. } => None,
    }
}

/// The columns that tests look at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns<'a> {
    /// For each position the token's type.
    pub(super) stream: &'a [TypeId],
    /// For each layer in use and each position the number of its value.
    pub(super) layers: &'a [&'a [u32]],
}

/// The layers that a search looks at, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Layers(Vec<LayerName>);

impl Layers {
    /// The number of a layer.
    pub(super) fn number(&mut self, name: &LayerName) -> usize {
        let known = self.0.iter().position(|known| known == name);
        known.unwrap_or_else(|| {
            self.0.push(name.clone());
            self.0.len() - 1
        })
    }

    /// Their columns. A layer that the corpus has not made is empty.
    pub(super) fn columns<'a>(&self, corpus: &'a Corpus) -> Vec<&'a [u32]> {
        let column = |name| corpus.layer(name).map_or(&[][..], Layer::column);
        self.0.iter().map(column).collect()
    }
}

/// Finds the tokens that fit: once over the vocabulary or a layer's values at
/// most, never over the text. The corpus must be indexed and its layers made.
pub(super) fn resolve(condition: &Condition, corpus: &Corpus, ranks: &Ranks) -> Tokens {
    let vocabulary = corpus.vocabulary();
    let mut attributes = Vec::new();
    condition.each_attribute(&mut |attribute| {
        // Word and its folded form are told by the same column.
        let layer = match attribute {
            Attribute::Layer(name) => Some(name),
            Attribute::Word | Attribute::Folded => None,
        };
        if !attributes.contains(&layer) {
            attributes.push(layer);
        }
    });
    match (attributes.as_slice(), condition) {
        ([] | [None], condition) => in_vocabulary(condition, vocabulary, ranks),
        ([Some(name)], condition) => {
            let values = match corpus.layer(name) {
                Some(layer) => marked_values(condition, layer).iter().collect(),
                None => Vec::new(),
            };
            Tokens::Values((*name).clone(), values)
        }
        (_, Condition::All(parts)) => {
            Tokens::All(parts.iter().map(|of| resolve(of, corpus, ranks)).collect())
        }
        (_, Condition::Some(parts)) => {
            Tokens::Some(parts.iter().map(|of| resolve(of, corpus, ranks)).collect())
        }
        (_, Condition::Not(of)) => Tokens::Not(Box::new(resolve(of, corpus, ranks))),
        // One attribute is told by one column.
        (_, Condition::Any | Condition::Is { .. }) => Tokens::Any,
    }
}

/// A condition on words alone.
fn in_vocabulary(condition: &Condition, vocabulary: &Vocabulary, ranks: &Ranks) -> Tokens {
    match condition {
        Condition::Any => Tokens::Any,
        Condition::Is { attribute, pattern } => fitting(attribute, pattern, vocabulary, ranks),
        compound => {
            let bits = marked(compound, vocabulary, ranks);
            Tokens::Types(bits.iter().map(TypeId).collect())
        }
    }
}

/// The same as marks.
fn marked(condition: &Condition, vocabulary: &Vocabulary, ranks: &Ranks) -> Bits {
    combined(
        condition,
        vocabulary.types(),
        TypeId::BOUNDARY.index(),
        &mut |simple| {
            let mut bits = Bits::new(vocabulary.types());
            for id in in_vocabulary(simple, vocabulary, ranks).types(vocabulary) {
                bits.set(id.index());
            }
            bits
        },
    )
}

/// A condition on one layer: the values that fit.
fn marked_values(condition: &Condition, layer: &Layer) -> Bits {
    combined(condition, layer.values(), 0, &mut |simple| {
        let mut bits = Bits::new(layer.values());
        for value in 1..layer.values() as u32 {
            let fits = match simple {
                Condition::Is { pattern, .. } => fits_value(pattern, layer.value(value)),
                _ => true,
            };
            if fits {
                bits.set(value as usize);
            }
        }
        bits
    })
}

/// Whether a layer's value fits: as a whole or, where a token is several
/// words, that of one of them.
pub(super) fn fits_value(pattern: &Pattern, value: &str) -> bool {
    let fits = |value: &str| pattern.fits(&pattern.comparison.key_of(value));
    if value.contains(JOINT) {
        fits(&shown(value)) || value.split(JOINT).any(fits)
    } else {
        fits(value)
    }
}

/// The marks of a condition below `len`, from those of its simple ones.
/// `boundary` is no token, so it is no other token either.
fn combined(
    condition: &Condition,
    len: usize,
    boundary: usize,
    simple: &mut impl FnMut(&Condition) -> Bits,
) -> Bits {
    let mut joined = |parts: &[Condition], join: fn(&mut Bits, &Bits)| {
        let mut parts = parts.iter().map(|of| combined(of, len, boundary, simple));
        let mut all = parts.next().unwrap_or_else(|| Bits::new(len));
        parts.for_each(|part| join(&mut all, &part));
        all
    };
    match condition {
        Condition::All(of) => joined(of, Bits::intersect),
        Condition::Some(of) => joined(of, Bits::unite),
        Condition::Not(of) => {
            let mut bits = combined(of, len, boundary, simple);
            bits.flip(len);
            bits.clear(boundary);
            bits
        }
        Condition::Any | Condition::Is { .. } => simple(condition),
    }
}

fn fitting(
    attribute: &Attribute,
    pattern: &Pattern,
    vocabulary: &Vocabulary,
    ranks: &Ranks,
) -> Tokens {
    let comparison = pattern.comparison;
    let literal = match &pattern.kind {
        PatternKind::Glob(glob) => glob.literal(),
        PatternKind::Regex(_) => None,
    };
    if *attribute == Attribute::Folded || !comparison.case {
        return Tokens::Classes(match literal {
            Some(key) => classes_of(key, comparison.accents, vocabulary),
            None => fitting_classes(pattern, vocabulary, ranks),
        });
    }
    let fits = |id: &TypeId| pattern.fits(&comparison.key_of(vocabulary.form(*id)));
    let Some(word) = literal else {
        return Tokens::Types(vocabulary.type_ids().filter(fits).collect());
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
    Tokens::Types(types)
}

fn classes_of(key: &str, accents: bool, vocabulary: &Vocabulary) -> Vec<ClassId> {
    if accents {
        // The empty key is the boundary's, which is no word.
        let class = vocabulary.class_of_key(key);
        return class
            .filter(|class| *class != ClassId::BOUNDARY)
            .into_iter()
            .collect();
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

impl Tokens {
    /// The forms of those that are told by words alone, in order of their
    /// numbers.
    fn types(&self, vocabulary: &Vocabulary) -> Vec<TypeId> {
        match self {
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
            _ => vocabulary.type_ids().collect(),
        }
    }

    /// How many tokens fit, or a number that is no less.
    pub(super) fn frequency(&self, corpus: &Corpus, index: &Index) -> u64 {
        match self {
            Self::Any | Self::Not(_) => u64::from(index.tokens()),
            Self::Classes(classes) => classes
                .iter()
                .map(|&class| u64::from(index.class_count(class)))
                .sum(),
            Self::Types(types) => types
                .iter()
                .map(|id| u64::from(index.type_counts().get(id.index()).copied().unwrap_or(0)))
                .sum(),
            Self::Values(name, values) => {
                let count = |layer: &Layer, value| layer.postings(value).len() as u64;
                corpus.layer(name).map_or(0, |layer| {
                    values.iter().map(|&value| count(layer, value)).sum()
                })
            }
            Self::All(parts) => {
                let counts = parts.iter().map(|part| part.frequency(corpus, index));
                counts.min().unwrap_or(0)
            }
            Self::Some(parts) => {
                let counts = parts.iter().map(|part| part.frequency(corpus, index));
                counts.sum()
            }
        }
    }

    /// The positions given by [`Self::each_position`] are those that fit, and
    /// no others.
    pub(super) fn is_told_by_positions(&self) -> bool {
        matches!(
            self,
            Self::Any | Self::Classes(_) | Self::Types(_) | Self::Values(..)
        )
    }

    /// Tells the positions of the tokens that fit, and perhaps others.
    pub(super) fn each_position(
        &self,
        corpus: &Corpus,
        index: &Index,
        tell: &mut dyn FnMut(usize),
    ) {
        let vocabulary = corpus.vocabulary();
        match self {
            Self::Any | Self::Not(_) => {
                for document in 0..index.documents() {
                    index.span(document).for_each(&mut *tell);
                }
            }
            Self::Classes(classes) => {
                for &class in classes {
                    for &position in index.postings(class) {
                        tell(position as usize);
                    }
                }
            }
            Self::Types(types) => {
                let mut classes: Vec<_> = types.iter().map(|&id| vocabulary.class_of(id)).collect();
                classes.sort_unstable();
                classes.dedup();
                let test = self.test(vocabulary, &mut Layers::default());
                let columns = Columns {
                    stream: index.stream(),
                    layers: &[],
                };
                for class in classes {
                    for &position in index.postings(class) {
                        if test.holds(&columns, position as usize) {
                            tell(position as usize);
                        }
                    }
                }
            }
            Self::Values(name, values) => {
                let Some(layer) = corpus.layer(name) else {
                    return;
                };
                for &value in values {
                    for &position in layer.postings(value) {
                        tell(position as usize);
                    }
                }
            }
            Self::All(parts) => {
                let rarest = parts
                    .iter()
                    .min_by_key(|part| part.frequency(corpus, index));
                if let Some(rarest) = rarest {
                    rarest.each_position(corpus, index, tell);
                }
            }
            Self::Some(parts) => {
                for part in parts {
                    part.each_position(corpus, index, tell);
                }
            }
        }
    }

    /// The test for them.
    pub(super) fn test(&self, vocabulary: &Vocabulary, layers: &mut Layers) -> Test {
        let mut tests = |parts: &[Self]| -> Vec<Test> {
            let parts = parts.iter();
            parts.map(|part| part.test(vocabulary, layers)).collect()
        };
        match self {
            Self::Any => Test::Any,
            Self::All(parts) => Test::All(tests(parts)),
            Self::Some(parts) => Test::Some(tests(parts)),
            Self::Not(of) => Test::Not(Box::new(of.test(vocabulary, layers))),
            Self::Values(name, values) => match values.iter().max() {
                None => Test::Never,
                Some(&most) => {
                    let mut bits = Bits::new(most as usize + 1);
                    values.iter().for_each(|&value| bits.set(value as usize));
                    Test::Values(layers.number(name), bits)
                }
            },
            Self::Classes(_) | Self::Types(_) => {
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
    }
}

impl Test {
    /// Whether the token at a position of the stream is one of them.
    #[inline]
    pub(super) fn holds(&self, columns: &Columns, at: usize) -> bool {
        match self {
            Self::Any => columns.stream[at] != TypeId::BOUNDARY,
            Self::Few([a, b, c, d]) => {
                let token = columns.stream[at];
                token == *a || token == *b || token == *c || token == *d
            }
            Self::Marked(bits) => bits.has(columns.stream[at].index()),
            Self::Never => false,
            layered => layered.holds_in_layers(columns, at),
        }
    }

    /// The same for what is told by more than the word.
    fn holds_in_layers(&self, columns: &Columns, at: usize) -> bool {
        match self {
            Self::Values(layer, bits) => columns.layers[*layer]
                .get(at)
                .is_some_and(|&value| bits.holds(value as usize)),
            Self::All(tests) => tests.iter().all(|test| test.holds(columns, at)),
            Self::Some(tests) => tests.iter().any(|test| test.holds(columns, at)),
            Self::Not(test) => columns.stream[at] != TypeId::BOUNDARY && !test.holds(columns, at),
            simple => simple.holds(columns, at),
        }
    }
}
