//! Reading order by the word's end, so that *-ness* stands beside *-ness*.

use std::cmp::Ordering;

use unicode_segmentation::UnicodeSegmentation;

use super::Vocabulary;
use crate::engine::ids::ClassId;

/// Classes to put into one bucket at first: those that end alike in about two
/// letters.
const BUCKET_BITS: u32 = 16;

/// The order of the classes by their keys spelt from the end, grapheme by
/// grapheme: without accents first, then with them.
///
/// Ranks are dense and count from 0, which is the boundary's, as in
/// [`Ranks`](super::Ranks). Made when a sort first asks for it.
#[derive(Clone, Debug, Default)]
pub struct EndRanks {
    /// For each type, the rank of its class.
    of_type: Vec<u32>,
    ranks: usize,
}

/// Makes [`EndRanks`] in slices.
#[derive(Debug, Default)]
pub struct EndRanksBuilder {
    /// Each class after the first eight bytes of its bare key from the end.
    order: Vec<(u64, ClassId)>,
    /// Where each bucket begins, and the end; none before all are gathered.
    bounds: Vec<u32>,
    /// The next bucket to put in order.
    bucket: usize,
}

impl EndRanks {
    /// Ranks all classes of a vocabulary.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let mut builder = EndRanksBuilder::default();
        while !builder.advance(vocabulary, usize::MAX) {}
        builder.finish(vocabulary)
    }

    /// For each type, the rank of its class.
    pub fn type_column(&self) -> &[u32] {
        &self.of_type
    }

    /// How many ranks there are.
    pub fn len(&self) -> usize {
        self.ranks
    }

    /// There are no classes, not even the boundary's.
    pub fn is_empty(&self) -> bool {
        self.ranks == 0
    }
}

impl EndRanksBuilder {
    /// Looks at about so many more classes; true when all are in order.
    pub fn advance(&mut self, vocabulary: &Vocabulary, classes: usize) -> bool {
        let all = vocabulary.classes();
        if self.order.len() < all {
            let to = self.order.len().saturating_add(classes).min(all);
            for id in self.order.len()..to {
                let class = ClassId(id as u32);
                self.order.push((prefix(bare(vocabulary, class)), class));
            }
            if to == all {
                self.distribute();
            }
            return false;
        }
        let mut looked = 0;
        while self.bucket + 1 < self.bounds.len() {
            if looked >= classes {
                return false;
            }
            let (from, to) = (self.bounds[self.bucket], self.bounds[self.bucket + 1]);
            self.order[from as usize..to as usize]
                .sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| compare(vocabulary, a.1, b.1)));
            looked += (to - from) as usize;
            self.bucket += 1;
        }
        true
    }

    /// The ranks. [`Self::advance`] must have returned true.
    pub fn finish(self, vocabulary: &Vocabulary) -> EndRanks {
        let mut of_class = vec![0; vocabulary.classes()];
        for (rank, (_, class)) in self.order.iter().enumerate() {
            of_class[class.index()] = rank as u32;
        }
        let classes = vocabulary.class_column().iter();
        EndRanks {
            of_type: classes.map(|class| of_class[class.index()]).collect(),
            ranks: self.order.len(),
        }
    }

    /// Counting sort by the highest bits.
    fn distribute(&mut self) {
        let bucket = |key: u64| (key >> (u64::BITS - BUCKET_BITS)) as usize;
        let mut next = vec![0u32; (1 << BUCKET_BITS) + 1];
        for (key, _) in &self.order {
            next[bucket(*key) + 1] += 1;
        }
        for at in 1..next.len() {
            next[at] += next[at - 1];
        }
        self.bounds.clone_from(&next);
        let mut placed = vec![(0, ClassId::BOUNDARY); self.order.len()];
        for &(key, class) in &self.order {
            let slot = &mut next[bucket(key)];
            placed[*slot as usize] = (key, class);
            *slot += 1;
        }
        self.order = placed;
    }
}

fn bare(vocabulary: &Vocabulary, class: ClassId) -> &str {
    vocabulary.bare(vocabulary.bare_of(class))
}

fn compare(vocabulary: &Vocabulary, a: ClassId, b: ClassId) -> Ordering {
    from_end(bare(vocabulary, a), bare(vocabulary, b)).then_with(|| {
        let (a, b) = (vocabulary.key(a), vocabulary.key(b));
        from_end(a, b).then_with(|| a.cmp(b))
    })
}

/// Compares two words spelt from the end.
fn from_end(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        return a.bytes().rev().cmp(b.bytes().rev());
    }
    spelt(a).cmp(spelt(b))
}

/// A word's graphemes from its end, as bytes.
fn spelt(word: &str) -> impl Iterator<Item = u8> {
    word.graphemes(true).rev().flat_map(str::bytes)
}

/// The first eight bytes of a word from its end, as a number that compares as
/// they do.
fn prefix(word: &str) -> u64 {
    let mut eight = [0; 8];
    if word.is_ascii() {
        for (slot, byte) in eight.iter_mut().zip(word.bytes().rev()) {
            *slot = byte;
        }
    } else {
        for (slot, byte) in eight.iter_mut().zip(spelt(word)) {
            *slot = byte;
        }
    }
    u64::from_be_bytes(eight)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn in_order(words: &[&str]) -> Vec<String> {
        let mut vocabulary = Vocabulary::default();
        let mut types: Vec<_> = words.iter().map(|word| vocabulary.intern(word)).collect();
        let ranks = EndRanks::new(&vocabulary);
        types.sort_by_key(|id| ranks.type_column()[id.index()]);
        types
            .iter()
            .map(|id| vocabulary.form(*id).to_owned())
            .collect()
    }

    #[test]
    fn words_that_end_alike_stand_together() {
        let words = ["kindness", "station", "dress", "nation", "Tailless", "on"];
        let order = ["on", "nation", "station", "Tailless", "kindness", "dress"];
        assert_eq!(in_order(&words), order);
        assert_eq!(
            in_order(&["né", "ne", "âne", "ané"]),
            ["ne", "né", "âne", "ané"]
        );
    }

    #[test]
    fn clusters_are_not_torn() {
        // The vowel sign stays after its letter: कि before मि, whatever follows.
        assert_eq!(in_order(&["मि", "अकि", "कि"]), ["कि", "अकि", "मि"]);
    }

    proptest! {
        #[test]
        fn slices_give_what_a_plain_sort_gives(
            words in prop::collection::vec("[abß]{0,3}[ab]{0,10}[e\u{301}]{0,2}", 0..60), slice in 1usize..9,
        ) {
            let mut vocabulary = Vocabulary::default();
            for word in &words {
                vocabulary.intern(word);
            }
            let mut builder = EndRanksBuilder::default();
            while !builder.advance(&vocabulary, slice) {}
            let ranks = builder.finish(&vocabulary);
            let spelt = |text: &str| text.graphemes(true).rev().collect::<String>();
            let key = |id: ClassId| {
                let key = vocabulary.key(id);
                (spelt(bare(&vocabulary, id)), spelt(key), key.to_owned())
            };
            let mut classes: Vec<_> = (0..vocabulary.classes() as u32).map(ClassId).collect();
            classes.sort_by_key(|id| key(*id));
            prop_assert_eq!(ranks.len(), classes.len());
            for id in vocabulary.type_ids() {
                let rank = ranks.type_column()[id.index()];
                prop_assert_eq!(classes[rank as usize], vocabulary.class_of(id));
            }
        }
    }
}
