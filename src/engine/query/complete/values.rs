//! Values of the texts that begin so, the commonest first.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::super::Comparison;
use super::super::bits::Bits;
use super::PROPOSALS_MAX;
use crate::engine::TypeId;
use crate::engine::annotated::JOINT;
use crate::engine::corpus::{Corpus, EMPTY_VALUE, Index, LayerName};
use crate::engine::fold::{bare_key, folded_key};
use crate::engine::vocabulary::Vocabulary;

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
///
/// Of a layer there are none until a query has asked for it: it is laid over
/// the texts then, which takes longer than a reader waits while typing.
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
        name => return layer(name, start, corpus),
    };
    match corpus.index() {
        Some(index) => words(start, comparison, corpus.vocabulary(), index),
        None => Values::default(),
    }
}

/// Values of a layer, which are as they are.
fn layer(name: &str, start: &str, corpus: &Corpus) -> Values {
    let Some(layer) = corpus.layer(&LayerName::Named(name.into())) else {
        return Values::default();
    };
    let numbers = EMPTY_VALUE + 1..layer.values() as u32;
    let values = numbers.map(|number| (layer.value(number), layer.postings(number).len() as u32));
    let found: Vec<_> = values
        .filter(|(value, count)| *count > 0 && value.starts_with(start) && !value.contains(JOINT))
        .collect();
    let whole = found.iter().any(|(value, _)| *value == start);
    commonest(found, whole)
}

/// Lemmas of a simple query, after `{`.
pub(super) fn lemmas(start: &str, corpus: &Corpus) -> Values {
    let name = corpus.attributes().lemmas();
    name.map_or_else(Values::default, |name| layer(name, start, corpus))
}

/// Tags of a simple query, after `_`.
pub(super) fn tags(start: &str, corpus: &Corpus) -> Values {
    let name = corpus.attributes().tags();
    name.map_or_else(Values::default, |name| layer(name, start, corpus))
}

/// Values of what texts tell of themselves, each with its texts' tokens.
pub(super) fn metadata(name: &str, start: &str, corpus: &Corpus) -> Values {
    let mut tokens: HashMap<&str, u32> = HashMap::new();
    for document in corpus.documents() {
        for (of, value) in document.metadata() {
            if **of == *name && value.starts_with(start) {
                *tokens.entry(value).or_default() += document.tokens() as u32;
            }
        }
    }
    let whole = tokens.contains_key(start);
    commonest(tokens.into_iter().collect(), whole)
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
