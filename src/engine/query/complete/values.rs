//! Values of the texts that begin so, the commonest first.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::super::Comparison;
use super::super::bits::Bits;
use super::PROPOSALS_MAX;
use crate::engine::TypeId;
use crate::engine::corpus::{Corpus, EMPTY_VALUE, Index, LayerName, shown};
use crate::engine::fold::{bare_key, folded_key};
use crate::engine::vocabulary::Vocabulary;

const AS_WRITTEN: Comparison = Comparison {
    case: true,
    accents: true,
};
/// The most words to weigh. Where more begin so, one more letter is waited for.
const WORDS_MAX: usize = 1 << 20;

/// Values that begin with what was typed.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// What was typed is a value itself.
    pub(super) whole: bool,
    /// The commonest, each with its tokens.
    pub(super) commonest: Vec<(String, u32)>,
}

/// Values of an attribute of tokens; none of one that the texts have not.
pub(super) fn values_of(
    attribute: &str,
    start: &str,
    comparison: Comparison,
    corpus: &Corpus,
) -> Values {
    let comparison = match attribute {
        "word" => comparison,
        "lc" => Comparison {
            case: false,
            accents: true,
        },
        layer => return layer_values(layer, start, AS_WRITTEN, corpus),
    };
    match corpus.index() {
        Some(index) => words(start, comparison, corpus.vocabulary(), index),
        None => Values::default(),
    }
}

/// Lemmas of a simple query, after `{`.
pub(super) fn lemmas(start: &str, comparison: Comparison, corpus: &Corpus) -> Values {
    match corpus.attributes().lemmas() {
        Some(layer) => layer_values(layer, start, comparison, corpus),
        None => Values::default(),
    }
}

/// Tags of a simple query, after `_`.
pub(super) fn tags(start: &str, comparison: Comparison, corpus: &Corpus) -> Values {
    match corpus.attributes().tags() {
        Some(layer) => layer_values(layer, start, comparison, corpus),
        None => Values::default(),
    }
}

/// Values of a layer; none while it is not made.
fn layer_values(layer: &str, start: &str, comparison: Comparison, corpus: &Corpus) -> Values {
    let Some(layer) = corpus.layer(&LayerName::Named(layer.into())) else {
        return Values::default();
    };
    let key = comparison.key_of(start);
    let mut whole = false;
    let mut found: Vec<(String, u32)> = Vec::new();
    for number in EMPTY_VALUE + 1..layer.values() as u32 {
        let value = shown(layer.value(number));
        let own = comparison.key_of(&value);
        if own.starts_with(&*key) {
            whole |= own == key;
            found.push((value, layer.postings(number).len() as u32));
        }
    }
    let found = found.iter().map(|(value, count)| (value.as_str(), *count));
    commonest(found.collect(), whole)
}

/// Values of what is known about texts, each with the tokens of the texts that
/// have it.
pub(super) fn known_of_documents(attribute: &str, start: &str, corpus: &Corpus) -> Values {
    let key = folded_key(start);
    let mut found: HashMap<&str, u32> = HashMap::new();
    for document in corpus.documents() {
        let known = document.metadata().iter();
        for (_, value) in known.filter(|(name, _)| **name == *attribute) {
            if folded_key(value).starts_with(&*key) {
                *found.entry(value).or_default() += document.tokens() as u32;
            }
        }
    }
    let whole = found.keys().any(|value| folded_key(value) == key);
    commonest(found.into_iter().collect(), whole)
}

/// Names of texts, in their order: those that begin so, with their folders or
/// without.
pub(super) fn documents(start: &str, corpus: &Corpus) -> Values {
    let key = folded_key(start);
    let mut met = HashSet::new();
    let mut values = Values::default();
    for document in corpus.documents() {
        let name = folded_key(document.name());
        let file = name.rsplit_once('/').map_or(&*name, |(_, file)| file);
        values.whole |= *name == *key;
        let fits = name.starts_with(&*key) || file.starts_with(&*key);
        if fits && values.commonest.len() < PROPOSALS_MAX && met.insert(document.name()) {
            let named = (document.name().to_owned(), document.tokens() as u32);
            values.commonest.push(named);
        }
    }
    values
}

fn words(start: &str, comparison: Comparison, vocabulary: &Vocabulary, index: &Index) -> Values {
    let bare = bare_key(&folded_key(start)).into_owned();
    let near = index.ranks().with_prefix(vocabulary, &bare);
    if near.len() > WORDS_MAX {
        return Values::default();
    }
    let key = comparison.key_of(start);
    if comparison.case {
        let mut chosen = Bits::new(vocabulary.classes());
        near.iter().for_each(|class| chosen.set(class.index()));
        return forms(&key, comparison, &chosen, vocabulary, index);
    }
    // Words of the same letters under other accents stand side by side.
    let mut found: Vec<(&str, u32)> = Vec::new();
    for &class in near {
        let word = match comparison.accents {
            true => vocabulary.key(class),
            false => vocabulary.bare(vocabulary.bare_of(class)),
        };
        let count = index.class_count(class);
        if count == 0 || !word.starts_with(&*key) {
            continue;
        }
        match found.last_mut() {
            Some((last, sum)) if *last == word => *sum += count,
            _ => found.push((word, count)),
        }
    }
    let whole = found.iter().any(|(word, _)| *word == key);
    commonest(found, whole)
}

/// As [`words`], with case told apart: one pass over the forms.
fn forms(
    key: &str,
    comparison: Comparison,
    chosen: &Bits,
    vocabulary: &Vocabulary,
    index: &Index,
) -> Values {
    let classes = vocabulary.class_column();
    let mut counts: HashMap<Cow<'_, str>, (u32, TypeId)> = HashMap::new();
    for (number, &count) in index.type_counts().iter().enumerate().skip(1) {
        if count == 0 || !chosen.has(classes[number].index()) {
            continue;
        }
        let id = TypeId(number as u32);
        let word = comparison.key_of(vocabulary.form(id));
        if !word.starts_with(key) {
            continue;
        }
        let (sum, head) = counts.entry(word).or_insert((0, id));
        *sum += count;
        // The commonest form stands for all of its key; of equals the first in
        // order, so that the order of loading changes nothing.
        let weight = |id: TypeId| {
            (
                index.type_counts()[id.index()],
                Reverse(vocabulary.form(id)),
            )
        };
        if weight(*head) < weight(id) {
            *head = id;
        }
    }
    let whole = counts.contains_key(key);
    let found = counts.into_values();
    let found = found.map(|(count, head)| (vocabulary.form(head), count));
    commonest(found.collect(), whole)
}

fn commonest(mut found: Vec<(&str, u32)>, whole: bool) -> Values {
    let by_count = |a: &(&str, u32), b: &(&str, u32)| b.1.cmp(&a.1).then(a.0.cmp(b.0));
    if found.len() > PROPOSALS_MAX {
        found.select_nth_unstable_by(PROPOSALS_MAX - 1, by_count);
        found.truncate(PROPOSALS_MAX);
    }
    found.sort_unstable_by(by_count);
    Values {
        whole,
        commonest: found
            .into_iter()
            .map(|(word, count)| (word.to_owned(), count))
            .collect(),
    }
}
