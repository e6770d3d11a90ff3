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
    length: usize,
    /// What tokens must be, by their distance from the hit's first. The slot
    /// that the candidates already prove is not among them.
    tests: Vec<(usize, Test)>,
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
    /// A word.
    Any,
    /// One of these; unused places hold the first again.
    Few([TypeId; 4]),
    /// One of those marked.
    Marked(Bits),
    /// There is no such word.
    Never,
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
        let frequencies: Vec<u64> = resolved.iter().map(|m| frequency(m, index)).collect();
        let anchor = (0..resolved.len())
            .min_by_key(|&slot| frequencies[slot])
            .unwrap_or(0);
        let mut tests: Vec<(usize, Test)> = resolved
            .iter()
            .enumerate()
            // Positions of whole classes prove their slot; those of single
            // forms hold other forms of the same class too.
            .filter(|(slot, matches)| *slot != anchor || !matches!(matches, Matches::Classes(_)))
            .map(|(slot, matches)| (slot, test(matches, vocabulary)))
            .collect();
        // What fails most often is asked first.
        tests.sort_by_key(|(slot, _)| frequencies[*slot]);
        Self {
            length: resolved.len(),
            tests,
            anchor,
            candidates: candidates(&resolved[anchor], vocabulary, index),
            next: 0,
            starts: Vec::new(),
        }
    }

    /// Looks at about `budget` more candidates; true when all hits are found.
    pub fn advance(&mut self, index: &Index, budget: usize) -> bool {
        let stream = index.stream();
        let (tests, anchor) = (self.tests.as_slice(), self.anchor);
        let starts = &mut self.starts;
        // Margins keep a hit's other tokens within the stream, unless the
        // query is longer than they are.
        let mut look = |position: u32| {
            let start = (position as usize).wrapping_sub(anchor);
            let fits = tests.iter().all(|(offset, test)| {
                let token = stream.get(start.wrapping_add(*offset));
                token.is_some_and(|&token| test.holds(token))
            });
            if fits {
                starts.push(start as u32);
            }
        };
        match &self.candidates {
            Candidates::Class(class) => {
                let postings = index.postings(*class);
                if tests.is_empty() && anchor == 0 {
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
                // Counting words of 64 positions, most of them empty.
                let words = bits.0.len();
                let to = words.min(self.next.saturating_add(budget.div_ceil(8)));
                bits.each(self.next..to, &mut look);
                self.next = to;
                to == words
            }
        }
    }

    /// The hits. [`Self::advance`] must have returned true.
    pub fn finish(self) -> Hits {
        Hits::new(self.starts, self.length as u32)
    }
}

impl Test {
    #[inline]
    fn holds(&self, token: TypeId) -> bool {
        match self {
            Self::Any => token != TypeId::BOUNDARY,
            Self::Few([a, b, c, d]) => token == *a || token == *b || token == *c || token == *d,
            Self::Marked(bits) => bits.has(token.index()),
            Self::Never => false,
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
    let types: Vec<TypeId> = match matches {
        Matches::Any => return Test::Any,
        Matches::Classes(classes) if classes.len() == 1 => vocabulary.members(classes[0]).collect(),
        Matches::Classes(classes) => {
            let mut chosen = Bits::new(vocabulary.classes());
            classes.iter().for_each(|class| chosen.set(class.index()));
            let of = vocabulary.class_column();
            let fits = |id: &TypeId| chosen.has(of[id.index()].index());
            vocabulary.type_ids().filter(fits).collect()
        }
        Matches::Types(types) => types.clone(),
    };
    match types.as_slice() {
        [] => Test::Never,
        [first, rest @ ..] if rest.len() < 4 => {
            let mut few = [*first; 4];
            few[..rest.len()].copy_from_slice(rest);
            few[3] = *first;
            Test::Few(few)
        }
        types => {
            let mut bits = Bits::new(vocabulary.types());
            types.iter().for_each(|id| bits.set(id.index()));
            Test::Marked(bits)
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
