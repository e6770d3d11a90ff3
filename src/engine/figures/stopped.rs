//! Stop words: which entries they are, and whose language a corpus is in.

use std::collections::HashSet;

use super::lexicon::Lexicon;
use crate::engine::corpus::Index;
use crate::engine::query::Comparison;
use crate::engine::reference::{StopList, stop_languages};
use crate::engine::vocabulary::Vocabulary;

/// Different words of a stop list that must occur before its language is told.
const WORDS_LEAST: u32 = 10;
/// The share of all tokens that they must be.
const SHARE_LEAST: f64 = 0.1;

/// Which entries of a lexicon are stop words.
#[derive(Clone, Debug, Default)]
pub struct Stopped {
    /// For each entry; empty where none is.
    entries: Vec<bool>,
}

impl Stopped {
    /// The entries that are on a list. What is shown counts: a lemma is not a
    /// stop word because a form of it is.
    pub fn new(lexicon: &Lexicon, lists: &[&StopList]) -> Self {
        let mut entries = vec![false; if lists.is_empty() { 0 } else { lexicon.len() }];
        let comparison = lexicon.comparison();
        let keys = lists.iter().flat_map(|list| list.keys());
        if comparison.case {
            // A list's words are of any case, so each entry is looked up.
            let any_case = Comparison {
                case: false,
                ..comparison
            };
            let keys: HashSet<_> = keys.map(|key| any_case.key_of(key)).collect();
            for (entry, stops) in (0u32..).zip(&mut entries) {
                *stops = keys.contains(&any_case.key_of(lexicon.key(entry)));
            }
        } else {
            for entry in keys.filter_map(|key| lexicon.entry_named(key)) {
                entries[entry as usize] = true;
            }
        }
        Self { entries }
    }

    /// An entry is a stop word.
    pub fn holds(&self, entry: u32) -> bool {
        self.entries.get(entry as usize).copied().unwrap_or(false)
    }
}

/// A language by its stop words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StopLanguage {
    /// Its [code](stop_languages).
    pub code: &'static str,
    /// The share of all tokens that are on its list.
    pub share: f64,
}

/// The language whose stop list has most of a corpus's tokens; none where no
/// list has many.
pub fn stop_language(vocabulary: &Vocabulary, index: &Index) -> Option<StopLanguage> {
    let mut most: Option<(u64, &'static str)> = None;
    for &code in stop_languages() {
        let Some(list) = StopList::of_language(code) else {
            continue;
        };
        let (mut words, mut tokens) = (0, 0u64);
        for class in list.keys().filter_map(|key| vocabulary.class_of_key(key)) {
            let count = index.class_count(class);
            words += u32::from(count > 0);
            tokens += u64::from(count);
        }
        if words >= WORDS_LEAST && most.is_none_or(|(known, _)| tokens > known) {
            most = Some((tokens, code));
        }
    }
    let (tokens, code) = most?;
    let share = tokens as f64 / f64::from(index.tokens());
    (share >= SHARE_LEAST).then_some(StopLanguage { code, share })
}
