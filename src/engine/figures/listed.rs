//! The words of a reference list, as a lexicon counts them.

use super::entry_keys::EntryKeys;
use super::lexicon::Lexicon;
use crate::engine::reference::ReferenceList;
use crate::engine::vocabulary::Interner;

/// How often the entries of a lexicon are in a reference list, and the words
/// that the list alone has. Words that the lexicon compares as equal, or gives
/// to one lemma, are counted together.
#[derive(Debug)]
pub struct ListedWords {
    /// For each entry.
    counts: Vec<u64>,
    /// The words that the lexicon lacks as they are shown, in the list's order,
    /// and how often each is.
    elsewhere: EntryKeys,
    elsewhere_counts: Vec<u64>,
    tokens: u64,
}

impl ListedWords {
    /// Looks each word of a list up in a lexicon.
    pub fn new(list: &ReferenceList, lexicon: &Lexicon) -> Self {
        let mut listed = Self {
            counts: vec![0; lexicon.len()],
            elsewhere: EntryKeys::default(),
            elsewhere_counts: Vec::new(),
            tokens: list.tokens(),
        };
        let (comparison, mut keys) = (lexicon.comparison(), Interner::default());
        for (word, count) in list.words() {
            let name = lexicon.name_of(word);
            let key = comparison.key_of(name);
            if let Some(entry) = lexicon.entry_keyed(&key) {
                listed.counts[entry as usize] += count;
                continue;
            }
            let number = keys.intern(&key) as usize;
            match listed.elsewhere_counts.get_mut(number) {
                Some(sum) => *sum += count,
                None => {
                    listed.elsewhere.push(name);
                    listed.elsewhere_counts.push(count);
                }
            }
        }
        listed
    }

    /// For each entry, its tokens.
    pub(super) fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// For each word that the lexicon lacks, its tokens.
    pub(super) fn elsewhere(&self) -> &[u64] {
        &self.elsewhere_counts
    }

    /// The word of that number among those that the lexicon lacks. Panics where
    /// there is none.
    pub(super) fn word(&self, number: u32) -> &str {
        self.elsewhere.get(number)
    }

    /// Tokens of the list's corpus.
    pub(super) fn tokens(&self) -> u64 {
        self.tokens
    }
}
