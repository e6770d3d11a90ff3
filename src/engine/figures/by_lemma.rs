//! Words counted by the lemmas of a list.

use std::borrow::Cow;

use super::lexicon::{Counted, Lexicon};
use crate::engine::corpus::{Corpus, Index};
use crate::engine::fold::{bare_key, folded_key};
use crate::engine::ids::TypeId;
use crate::engine::query::Comparison;
use crate::engine::reference::{LemmaList, SharedLemmas};
use crate::engine::vocabulary::{Interner, Vocabulary};

impl Lexicon {
    /// The corpus's words, those of one lemma as one entry. What the list lacks
    /// is itself.
    pub(super) fn of_lemmas(
        lemmas: SharedLemmas,
        comparison: Comparison,
        vocabulary: &Vocabulary,
        index: &Index,
    ) -> Self {
        let counts = index.type_counts();
        let folded = |id: u32| vocabulary.key(vocabulary.class_of(TypeId(id)));
        let lemma_of = |id: u32| lemmas.lemma_of_key(folded(id), comparison.accents);
        let name = |id: u32| lemma_of(id).unwrap_or_else(|| vocabulary.form(TypeId(id)));
        // In the reading order of what is shown.
        let mut types: Vec<(String, u32)> = (1..counts.len() as u32)
            .filter(|&id| counts[id as usize] > 0)
            .map(|id| {
                let key = match lemma_of(id) {
                    Some(lemma) => folded_key(lemma),
                    None => Cow::Borrowed(folded(id)),
                };
                (bare_key(&key).into_owned() + "\0" + &key, id)
            })
            .collect();
        types.sort_unstable_by(|a, b| {
            let form = |id: u32| vocabulary.form(TypeId(id));
            a.0.cmp(&b.0).then_with(|| form(a.1).cmp(form(b.1)))
        });
        let mut keys = Interner::default();
        Self::collect(
            Counted::Lemmas(lemmas.clone(), comparison),
            types.into_iter().map(|(_, id)| id).collect(),
            counts.len(),
            |id| keys.intern(&comparison.key_of(name(id))),
            |id| comparison.key_of(name(id)),
            |id| counts[id as usize],
        )
    }

    /// The lemma of a word, where words are counted by a list that has it; else
    /// the word.
    pub(super) fn name_of<'a>(&'a self, written: &'a str) -> &'a str {
        match self.counted() {
            Counted::Lemmas(lemmas, comparison) => {
                let lemma = lemmas.lemma(written, comparison.accents);
                lemma.unwrap_or(written)
            }
            Counted::Words(_) | Counted::Layer(..) => written,
        }
    }

    /// An entry's lemma as the list has it, or the word that has none.
    pub(super) fn lemma(&self, entry: u32, lemmas: &LemmaList, vocabulary: &Vocabulary) -> String {
        let form = vocabulary.form(TypeId(self.heads[entry as usize]));
        match lemmas.lemma(form, self.comparison().accents) {
            Some(lemma) => lemma.to_owned(),
            None => self.form(entry, vocabulary),
        }
    }

    /// The words that an entry counts where they are counted by lemma, each
    /// once, commonest first; none where an entry is found by what is shown.
    pub fn forms(&self, entry: u32, corpus: &Corpus) -> Vec<String> {
        let (Counted::Lemmas(_, comparison), Some(index)) = (self.counted(), corpus.index()) else {
            return Vec::new();
        };
        let (vocabulary, counts) = (corpus.vocabulary(), index.type_counts());
        // For each key, its tokens, and its commonest form.
        let mut forms: Vec<(Cow<'_, str>, u32, u32)> = Vec::new();
        for &code in self.codes(entry) {
            let key = comparison.key_of(vocabulary.form(TypeId(code)));
            let count = counts[code as usize];
            match forms.iter_mut().find(|(known, ..)| *known == key) {
                Some((_, tokens, head)) => {
                    *tokens += count;
                    if counts[*head as usize] < count {
                        *head = code;
                    }
                }
                None => forms.push((key, count, code)),
            }
        }
        forms.sort_by_key(|(_, tokens, _)| std::cmp::Reverse(*tokens));
        let shown = |head: u32| {
            let form = vocabulary.form(TypeId(head));
            match comparison.case {
                true => form.to_owned(),
                false => form.to_lowercase(),
            }
        };
        forms.into_iter().map(|(.., head)| shown(head)).collect()
    }
}
