//! Words counted by the lemmas of a list.

use std::borrow::Cow;

use super::class_lemmas::ClassLemmas;
use super::lexicon::{Counted, Lexicon, key_of_type};
use crate::engine::corpus::{Corpus, Index};
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
        let (counts, ranks) = (index.type_counts(), index.ranks());
        let known = ClassLemmas::new(&lemmas, comparison.accents, vocabulary, ranks);
        let class_of = |id: u32| vocabulary.class_of(TypeId(id));
        let form = |id: u32| vocabulary.form(TypeId(id));
        // In the reading order of what is shown.
        let mut types: Vec<(u64, u32)> = (1..counts.len() as u32)
            .filter(|&id| counts[id as usize] > 0)
            .map(|id| (known.place(class_of(id), ranks), id))
            .collect();
        types.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| form(a.1).cmp(form(b.1))));
        let lemma_keys = known.keys(comparison);
        let key = |id: u32| match known.of(class_of(id)) {
            Some(lemma) => Cow::Borrowed(&*lemma_keys[lemma as usize]),
            None => key_of_type(comparison, vocabulary, TypeId(id)),
        };
        let mut keys = Interner::default();
        Self::collect(
            Counted::Lemmas(lemmas.clone(), comparison),
            types.into_iter().map(|(_, id)| id).collect(),
            counts.len(),
            |id| keys.intern(&key(id)),
            key,
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
