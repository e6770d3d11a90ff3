//! Finding hits, in slices, from the rarest slot on.

use super::{Hits, Matches, Query, resolve};
use crate::engine::corpus::Index;
use crate::engine::ids::{ClassId, TypeId};
use crate::engine::vocabulary::Vocabulary;

/// A search under way.
///
/// It belongs to the index that it was begun on: a change of the corpus ends
/// it.
#[derive(Debug)]
pub struct Search {
    tests: Vec<Test>,
    /// The slot whose words are rarest; the walk goes over its positions.
    anchor: usize,
    candidates: Candidates,
    /// The next candidate to look at.
    next: usize,
    starts: Vec<u32>,
}

/// What a token must be, quick to ask.
#[derive(Debug)]
enum Test {
    Any,
    Class(ClassId),
    Types(Bits),
}

/// Where the anchor's words stand.
#[derive(Debug)]
enum Candidates {
    /// Every position.
    All,
    /// The positions of one class.
    Class(ClassId),
    /// The positions marked here.
    Marked(Bits),
}

impl Search {
    /// Resolves the query's slots and chooses where to start.
    pub fn new(query: &Query, vocabulary: &Vocabulary, index: &Index) -> Self {
        let resolved: Vec<Matches> = query
            .slots()
            .iter()
            .map(|slot| resolve(slot, vocabulary, index.ranks()))
            .collect();
        let anchor = (0..resolved.len())
            .min_by_key(|&slot| frequency(&resolved[slot], index))
            .unwrap_or(0);
        let candidates = candidates(&resolved[anchor], vocabulary, index);
        let tests = resolved
            .iter()
            .map(|matches| test(matches, vocabulary))
            .collect();
        Self {
            tests,
            anchor,
            candidates,
            next: 0,
            starts: Vec::new(),
        }
    }

    /// Looks at about `budget` more candidates; true when all hits are found.
    pub fn advance(&mut self, vocabulary: &Vocabulary, index: &Index, budget: usize) -> bool {
        let classes = vocabulary.class_column();
        let stream = index.stream();
        let (tests, anchor) = (&self.tests, self.anchor);
        // A candidate that its list already proves need not be asked again.
        let proven = matches!(
            (&self.candidates, &tests[anchor]),
            (Candidates::Class(_), Test::Class(_))
        );
        let starts = &mut self.starts;
        let mut look = |position: u32| {
            let Some(start) = (position as usize).checked_sub(anchor) else {
                return;
            };
            let Some(tokens) = stream.get(start..start + tests.len()) else {
                return;
            };
            let fits = tests.iter().zip(tokens).enumerate();
            if fits
                .filter(|(slot, _)| !proven || *slot != anchor)
                .all(|(_, (test, &token))| test.holds(token, classes))
            {
                starts.push(start as u32);
            }
        };
        match &self.candidates {
            Candidates::Class(class) => {
                let postings = index.postings(*class);
                if tests.len() == 1 && proven {
                    starts.extend_from_slice(postings);
                    return true;
                }
                let to = postings.len().min(self.next.saturating_add(budget));
                postings[self.next..to].iter().copied().for_each(&mut look);
                self.next = to;
                to == postings.len()
            }
            Candidates::All => {
                let to = stream.len().min(self.next.saturating_add(budget));
                (self.next as u32..to as u32).for_each(&mut look);
                self.next = to;
                to == stream.len()
            }
            Candidates::Marked(bits) => {
                let words = bits.0.len();
                let to = words.min(self.next.saturating_add(budget.div_ceil(64)));
                bits.each(self.next..to, &mut look);
                self.next = to;
                to == words
            }
        }
    }

    /// The hits. [`Self::advance`] must have returned true.
    pub fn finish(self) -> Hits {
        Hits::new(self.starts, self.tests.len() as u32)
    }
}

impl Test {
    #[inline]
    fn holds(&self, token: TypeId, classes: &[ClassId]) -> bool {
        match self {
            Self::Any => token != TypeId::BOUNDARY,
            Self::Class(class) => classes[token.index()] == *class,
            Self::Types(bits) => bits.has(token.index()),
        }
    }
}

/// How many tokens fit.
fn frequency(matches: &Matches, index: &Index) -> u64 {
    match matches {
        Matches::Any => u64::from(u32::MAX) + 1,
        Matches::Classes(classes) => classes
            .iter()
            .map(|&class| u64::from(index.class_count(class)))
            .sum(),
        Matches::Types(types) => types
            .iter()
            .map(|id| u64::from(index.type_counts().get(id.index()).copied().unwrap_or(0)))
            .sum(),
    }
}

fn test(matches: &Matches, vocabulary: &Vocabulary) -> Test {
    match matches {
        Matches::Any => Test::Any,
        Matches::Classes(classes) if classes.len() == 1 => Test::Class(classes[0]),
        Matches::Classes(classes) => {
            let mut chosen = Bits::new(vocabulary.classes());
            classes.iter().for_each(|class| chosen.set(class.index()));
            let mut types = Bits::new(vocabulary.types());
            for (id, class) in vocabulary.class_column().iter().enumerate() {
                if chosen.has(class.index()) {
                    types.set(id);
                }
            }
            Test::Types(types)
        }
        Matches::Types(ids) => {
            let mut types = Bits::new(vocabulary.types());
            ids.iter().for_each(|id| types.set(id.index()));
            Test::Types(types)
        }
    }
}

fn candidates(matches: &Matches, vocabulary: &Vocabulary, index: &Index) -> Candidates {
    let classes: Vec<ClassId> = match matches {
        Matches::Any => return Candidates::All,
        Matches::Classes(classes) => classes.clone(),
        Matches::Types(types) => {
            let mut classes: Vec<_> = types.iter().map(|&id| vocabulary.class_of(id)).collect();
            classes.sort_unstable();
            classes.dedup();
            classes
        }
    };
    if let [class] = classes.as_slice() {
        return Candidates::Class(*class);
    }
    // Many lists become one through marks: no merging, and text order for free.
    let mut marks = Bits::new(index.stream().len());
    for class in classes {
        for &position in index.postings(class) {
            marks.set(position as usize);
        }
    }
    Candidates::Marked(marks)
}

/// A set of small numbers.
#[derive(Debug)]
struct Bits(Vec<u64>);

impl Bits {
    fn new(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    #[inline]
    fn set(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    #[inline]
    fn has(&self, number: usize) -> bool {
        self.0[number / 64] >> (number % 64) & 1 == 1
    }

    /// Tells the numbers that stand in those words, in order.
    #[inline]
    fn each(&self, words: std::ops::Range<usize>, tell: &mut impl FnMut(u32)) {
        for at in words {
            let mut word = self.0[at];
            while word != 0 {
                tell((at * 64) as u32 + word.trailing_zeros());
                word &= word - 1;
            }
        }
    }
}
