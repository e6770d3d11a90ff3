//! Keywords: words, or n-grams, that are more or less frequent in a target than
//! in a reference.

use std::rc::Rc;

use super::lexicon::Lexicon;
use super::listed::ListedWords;
use super::ngrams::Ngrams;
use super::tally::Tally;
use crate::engine::corpus::Corpus;
use crate::engine::statistics::{Contingency, Evidence};

/// Frequencies of words in a target and in a reference.
///
/// Rows are the lexicon's entries that occur in either, in reading order, then
/// the words that a reference list alone has, in its order; of n-grams, these
/// as they stand.
#[derive(Debug)]
pub struct Keywords {
    rows: Vec<Keyword>,
    /// The words of a reference list, where it is one; also those that the
    /// corpus lacks, for the rows without an entry.
    listed: Option<Rc<ListedWords>>,
    /// The n-grams that rows are about, where they are about such.
    phrases: Option<Rc<Ngrams>>,
    target: u64,
    reference: u64,
}

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// The entry, or which of the words that the corpus lacks.
    pub word: KeywordWord,
    /// Tokens in the target.
    pub target: u64,
    /// Tokens in the reference.
    pub reference: u64,
}

/// Which word a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeywordWord {
    /// An entry of the lexicon.
    Entry(u32),
    /// A word of the reference list alone, by its number.
    Elsewhere(u32),
    /// A row of the n-grams.
    Phrase(u32),
}

impl Keywords {
    /// Documents against others: two tallies of one lexicon. Words that are in
    /// both together less often than `least` are left out, and do not count as
    /// tested.
    pub fn between(target: &Tally, reference: &Tally, least: u64) -> Self {
        let both = target.counts().iter().zip(reference.counts());
        let rows = (0u32..)
            .zip(both)
            .map(|(entry, (&target, &reference))| Keyword {
                word: KeywordWord::Entry(entry),
                target: u64::from(target),
                reference: u64::from(reference),
            });
        Self {
            rows: rows.filter(|row| row.is_kept(least)).collect(),
            listed: None,
            phrases: None,
            target: target.tokens(),
            reference: reference.tokens(),
        }
    }

    /// N-grams in documents against others. `counts` tells for a row of them
    /// how often it is in the target and in the reference, `tokens` how many
    /// tokens each has, by which n-grams of any length are measured.
    pub fn of_phrases(
        phrases: Rc<Ngrams>,
        counts: impl Fn(u32) -> (u64, u64),
        tokens: (u64, u64),
        least: u64,
    ) -> Self {
        let rows = (0..phrases.len() as u32).map(|row| {
            let (target, reference) = counts(row);
            Keyword {
                word: KeywordWord::Phrase(row),
                target,
                reference,
            }
        });
        Self {
            rows: rows.filter(|row| row.is_kept(least)).collect(),
            listed: None,
            phrases: Some(phrases),
            target: tokens.0,
            reference: tokens.1,
        }
    }

    /// Documents against a frequency list, by the lexicon of the tally.
    pub fn against_list(target: &Tally, listed: Rc<ListedWords>, least: u64) -> Self {
        let known = (0u32..).zip(target.counts().iter().zip(listed.counts()));
        let known = known.map(|(entry, (&target, &reference))| Keyword {
            word: KeywordWord::Entry(entry),
            target: u64::from(target),
            reference,
        });
        let lacking = (0u32..).zip(listed.elsewhere());
        let lacking = lacking.map(|(number, &reference)| Keyword {
            word: KeywordWord::Elsewhere(number),
            target: 0,
            reference,
        });
        Self {
            rows: known
                .chain(lacking)
                .filter(|row| row.is_kept(least))
                .collect(),
            target: target.tokens(),
            reference: listed.tokens(),
            phrases: None,
            listed: Some(listed),
        }
    }

    /// The rows.
    pub fn rows(&self) -> &[Keyword] {
        &self.rows
    }

    /// The n-grams that rows are about, where they are about such.
    pub fn phrases(&self) -> Option<&Ngrams> {
        self.phrases.as_deref()
    }

    /// Tokens of the target and of the reference.
    pub fn tokens(&self) -> (u64, u64) {
        (self.target, self.reference)
    }

    /// A row's word as it is shown.
    pub fn word(&self, row: u32, lexicon: &Lexicon, corpus: &Corpus) -> String {
        match self.rows[row as usize].word {
            KeywordWord::Entry(entry) => lexicon.word(entry, corpus),
            KeywordWord::Elsewhere(number) => {
                let listed = self.listed.as_ref();
                listed.map_or_else(String::new, |listed| listed.word(number).to_owned())
            }
            KeywordWord::Phrase(row) => self
                .phrases
                .as_ref()
                .map(|phrases| phrases.words(row, lexicon, corpus))
                .unwrap_or_default(),
        }
    }

    /// What a row's measures are computed from; none where a side has no
    /// tokens.
    pub fn evidence(&self, row: u32, alpha: f64) -> Option<Evidence> {
        if self.target == 0 || self.reference == 0 {
            return None;
        }
        let row = &self.rows[row as usize];
        let table =
            Contingency::of_frequencies(row.target, self.target, row.reference, self.reference)?;
        Some(Evidence {
            table,
            node: self.target,
            alpha,
            tested: self.rows.len() as u64,
        })
    }
}

impl Keyword {
    fn is_kept(&self, least: u64) -> bool {
        self.target + self.reference >= least.max(1)
    }
}
