//! Which lemma each class of words has.

use std::borrow::Cow;

use crate::engine::fold::{bare_key, folded_key};
use crate::engine::ids::ClassId;
use crate::engine::query::Comparison;
use crate::engine::reference::LemmaList;
use crate::engine::vocabulary::{Interner, Ranks, Vocabulary};

/// The lemmas that a list gives to the classes of a vocabulary, each looked up
/// once.
#[derive(Debug)]
pub(super) struct ClassLemmas {
    /// For each class, its lemma's number; [`Self::NONE`] where the list lacks
    /// it.
    of_class: Vec<u32>,
    names: Interner,
    /// For each lemma, where it stands in reading order.
    places: Vec<u64>,
}

impl ClassLemmas {
    const NONE: u32 = u32::MAX;

    pub(super) fn new(
        lemmas: &LemmaList,
        accents: bool,
        vocabulary: &Vocabulary,
        ranks: &Ranks,
    ) -> Self {
        let mut names = Interner::default();
        let of_class = (0..vocabulary.classes() as u32)
            .map(|class| {
                let lemma = lemmas.lemma_of_key(vocabulary.key(ClassId(class)), accents);
                lemma.map_or(Self::NONE, |lemma| names.intern(lemma))
            })
            .collect();
        Self {
            of_class,
            places: places(&names, vocabulary, ranks),
            names,
        }
    }

    /// The number of a class's lemma.
    pub(super) fn of(&self, class: ClassId) -> Option<u32> {
        let number = self.of_class[class.index()];
        Some(number).filter(|&number| number != Self::NONE)
    }

    /// Where a class stands in the reading order of what is shown.
    pub(super) fn place(&self, class: ClassId, ranks: &Ranks) -> u64 {
        match self.of(class) {
            Some(lemma) => self.places[lemma as usize],
            None => u64::from(ranks.of_class(class)) << 32,
        }
    }

    /// The keys of all lemmas under a comparison.
    pub(super) fn keys(&self, comparison: Comparison) -> Vec<Cow<'_, str>> {
        let names = self.names.iter();
        names.map(|name| comparison.key_of(name)).collect()
    }
}

/// For each name its place among the classes: the rank of the last that does
/// not come after it, and below that, where it is none itself, its place among
/// the names that stand there.
fn places(names: &Interner, vocabulary: &Vocabulary, ranks: &Ranks) -> Vec<u64> {
    let mut places = vec![0; names.len()];
    let mut between: Vec<(u32, String, String, u32)> = Vec::new();
    for (number, name) in (0u32..).zip(names.iter()) {
        let key = folded_key(name);
        let class = vocabulary.class_of_key(&key);
        if let Some(class) = class.filter(|class| class.index() < ranks.len()) {
            places[number as usize] = u64::from(ranks.of_class(class)) << 32;
            continue;
        }
        let bare = bare_key(&key).into_owned();
        let rank = ranks.last_before(vocabulary, &bare, &key);
        between.push((rank, bare, key.into_owned(), number));
    }
    between.sort_unstable();
    let mut below = 0;
    for (at, (rank, _, key, number)) in between.iter().enumerate() {
        match at.checked_sub(1).map(|before| &between[before]) {
            // Names that differ in case alone stand at one place.
            Some((_, _, before, _)) if before == key => {}
            _ => below += 1,
        }
        places[*number as usize] = u64::from(*rank) << 32 | below;
    }
    places
}
