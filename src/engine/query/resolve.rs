//! Which words of the vocabulary a slot stands for.

use super::{Comparison, Glob, Slot};
use crate::engine::fold::{bare_key, folded_key};
use crate::engine::ids::{ClassId, TypeId};
use crate::engine::vocabulary::{Ranks, Vocabulary};

/// The words that fit a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matches {
    /// Every word.
    Any,
    /// All forms of these classes.
    Classes(Vec<ClassId>),
    /// These forms.
    Types(Vec<TypeId>),
}

/// Finds the words that fit a slot: once over the vocabulary at most, never
/// over the text.
pub fn resolve(slot: &Slot, vocabulary: &Vocabulary, ranks: &Ranks) -> Matches {
    match slot {
        Slot::Any => Matches::Any,
        Slot::Word {
            pattern,
            comparison,
            ..
        } => match (comparison.case, pattern.literal()) {
            (false, Some(word)) => Matches::Classes(classes_of(word, *comparison, vocabulary)),
            (false, None) => {
                Matches::Classes(fitting_classes(pattern, *comparison, vocabulary, ranks))
            }
            (true, Some(word)) => Matches::Types(types_of(word, *comparison, vocabulary)),
            (true, None) => Matches::Types(
                vocabulary
                    .type_ids()
                    .filter(|&id| pattern.fits(&comparison.key_of(vocabulary.form(id))))
                    .collect(),
            ),
        },
    }
}

fn classes_of(key: &str, comparison: Comparison, vocabulary: &Vocabulary) -> Vec<ClassId> {
    if comparison.accents {
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

fn fitting_classes(
    pattern: &Glob,
    comparison: Comparison,
    vocabulary: &Vocabulary,
    ranks: &Ranks,
) -> Vec<ClassId> {
    let fits = |class: &ClassId| {
        pattern.fits(if comparison.accents {
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

fn types_of(word: &str, comparison: Comparison, vocabulary: &Vocabulary) -> Vec<TypeId> {
    let folded = folded_key(word);
    let key = if comparison.accents {
        folded
    } else {
        bare_key(&folded).into_owned().into()
    };
    let any_case = Comparison {
        case: false,
        ..comparison
    };
    let classes = classes_of(&key, any_case, vocabulary);
    let mut types: Vec<TypeId> = classes
        .into_iter()
        .flat_map(|class| vocabulary.members(class))
        .filter(|&id| comparison.key_of(vocabulary.form(id)) == word)
        .collect();
    types.sort_unstable();
    types
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::query::parse_simple;
    use crate::engine::tokenize::{Rules, Tokenizer};

    proptest! {
        #[test]
        fn finds_the_words_whose_keys_fit(
            words in prop::collection::vec("[aAbBéÉeß]{1,4}", 1..40),
            pattern in "[aAbéEß*?]{1,4}",
            case: bool,
            accents: bool,
        ) {
            let mut vocabulary = Vocabulary::default();
            for word in &words {
                vocabulary.intern(word);
            }
            let ranks = Ranks::new(&vocabulary);
            let comparison = Comparison { case, accents };
            let query = parse_simple(&pattern, comparison, &Tokenizer::new(Rules::default())).expect("reads");
            let slot = &query.slots()[0];
            let mut found: Vec<TypeId> = match resolve(slot, &vocabulary, &ranks) {
                Matches::Any => vocabulary.type_ids().collect(),
                Matches::Classes(classes) => {
                    classes.into_iter().flat_map(|c| vocabulary.members(c)).collect()
                }
                Matches::Types(types) => types,
            };
            found.sort_unstable();
            let naive: Vec<TypeId> = vocabulary
                .type_ids()
                .filter(|&id| match slot {
                    Slot::Any => true,
                    Slot::Word { pattern, .. } => {
                        pattern.fits(&comparison.key_of(vocabulary.form(id)))
                    }
                })
                .collect();
            prop_assert_eq!(found, naive);
        }
    }
}
