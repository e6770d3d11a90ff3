//! Reading order as integers, so that sorting never compares strings.

use super::Vocabulary;
use crate::engine::ids::ClassId;

/// The reading order of the classes: by key without accents, then by key. So
/// *résumé* follows *resume* and comes before *resumes*.
///
/// Ranks are dense and count from 0, which is the boundary's: a line without
/// a word at a place sorts before all others.
#[derive(Clone, Debug, Default)]
pub struct Ranks {
    /// For each class, its rank.
    of_class: Vec<u32>,
    /// For each type, the rank of its class.
    of_type: Vec<u32>,
    /// For each rank, its class.
    order: Vec<ClassId>,
}

impl Ranks {
    /// Ranks all classes of a vocabulary.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        // Most comparisons end within the first eight bytes.
        let mut order: Vec<(u64, ClassId)> = (0..vocabulary.classes() as u32)
            .map(|id| (prefix(bare(vocabulary, ClassId(id))), ClassId(id)))
            .collect();
        order.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| {
                let bares = bare(vocabulary, a.1).cmp(bare(vocabulary, b.1));
                bares.then_with(|| vocabulary.key(a.1).cmp(vocabulary.key(b.1)))
            })
        });
        let mut of_class = vec![0; order.len()];
        for (rank, (_, class)) in order.iter().enumerate() {
            of_class[class.index()] = rank as u32;
        }
        let of_type = vocabulary
            .class_column()
            .iter()
            .map(|class| of_class[class.index()])
            .collect();
        Self {
            of_class,
            of_type,
            order: order.into_iter().map(|(_, class)| class).collect(),
        }
    }

    /// The rank of a class.
    pub fn of_class(&self, id: ClassId) -> u32 {
        self.of_class[id.index()]
    }

    /// For each type, the rank of its class.
    pub fn type_column(&self) -> &[u32] {
        &self.of_type
    }

    /// How many ranks there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// The rank of the last class that stands before a key that is none, given
    /// without accents and with them.
    pub fn last_before(&self, vocabulary: &Vocabulary, bare_key: &str, key: &str) -> u32 {
        let before = self.order.partition_point(|&class| {
            (bare(vocabulary, class), vocabulary.key(class)) < (bare_key, key)
        });
        (before as u32).saturating_sub(1)
    }

    /// The classes whose key without accents begins with `start`, in order.
    pub fn with_prefix<'a>(&'a self, vocabulary: &Vocabulary, start: &str) -> &'a [ClassId] {
        let from = self
            .order
            .partition_point(|&class| bare(vocabulary, class) < start);
        let rest = &self.order[from..];
        let count = rest.partition_point(|&class| bare(vocabulary, class).starts_with(start));
        &rest[..count]
    }
}

fn bare(vocabulary: &Vocabulary, class: ClassId) -> &str {
    vocabulary.bare(vocabulary.bare_of(class))
}

/// The first eight bytes as a number that compares as they do.
pub(crate) fn prefix(text: &str) -> u64 {
    let mut eight = [0; 8];
    let len = text.len().min(8);
    eight[..len].copy_from_slice(&text.as_bytes()[..len]);
    u64::from_be_bytes(eight)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ranked(words: &[String]) -> (Vocabulary, Ranks) {
        let mut vocabulary = Vocabulary::default();
        for word in words {
            vocabulary.intern(word);
        }
        let ranks = Ranks::new(&vocabulary);
        (vocabulary, ranks)
    }

    #[test]
    fn accented_words_stand_beside_their_plain_ones() {
        let words = ["zebra", "résumé", "resumes", "resume", "éclair", "Apple"].map(String::from);
        let (vocabulary, ranks) = ranked(&words);
        let read: Vec<_> = ranks.order.iter().map(|&c| vocabulary.key(c)).collect();
        assert_eq!(
            read,
            [
                "", "apple", "éclair", "resume", "résumé", "resumes", "zebra"
            ]
        );
    }

    proptest! {
        #[test]
        fn a_prefix_finds_what_a_scan_finds(words in prop::collection::vec("[a-cé]{1,4}", 0..40), start in "[a-c]{0,2}") {
            let (vocabulary, ranks) = ranked(&words);
            let mut found: Vec<_> = ranks.with_prefix(&vocabulary, &start).to_vec();
            found.sort_unstable();
            let naive: Vec<_> = (0..vocabulary.classes() as u32)
                .map(ClassId)
                .filter(|&c| bare(&vocabulary, c).starts_with(&start))
                .collect();
            prop_assert_eq!(found, naive);
        }
    }
}
