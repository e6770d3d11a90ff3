//! What counts as one word.

use std::borrow::Cow;

use crate::engine::corpus::{Corpus, Index, Layer, LayerName, shown};
use crate::engine::fold::{bare_key, folded_key};
use crate::engine::ids::TypeId;
use crate::engine::query::{Comparison, Hits};
use crate::engine::vocabulary::{Interner, Vocabulary};

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Words, alike under a comparison.
    Words(Comparison),
    /// Values of a layer, alike under a comparison.
    Layer(LayerName, Comparison),
}

/// The distinct words of a corpus, or values of a layer: its entries.
///
/// Entries are numbered in reading order, so that equal figures follow by
/// word. A code is a type's number, or a value's.
#[derive(Debug)]
pub struct Lexicon {
    counted: Counted,
    /// For each code its entry; [`Lexicon::NONE`] for what is none.
    entry_of: Vec<u32>,
    /// For each entry, where its codes begin in `codes`; one more at the end.
    offsets: Vec<u32>,
    codes: Vec<u32>,
    /// For each entry, the key that its codes share.
    keys: Interner,
    /// For each entry, its commonest code (of equals the first in reading
    /// order).
    heads: Vec<u32>,
    /// For each entry, its tokens in the whole corpus.
    counts: Vec<u32>,
}

/// Something that stands at each position: a type, or a value.
pub(super) trait Code: Copy {
    fn code(self) -> usize;
}

impl Code for TypeId {
    #[inline]
    fn code(self) -> usize {
        self.index()
    }
}

impl Code for u32 {
    #[inline]
    fn code(self) -> usize {
        self as usize
    }
}

/// What is counted, position by position.
#[derive(Clone, Copy)]
pub(super) enum Stream<'a> {
    Types(&'a [TypeId]),
    Values(&'a [u32]),
}

impl Stream<'_> {
    #[inline]
    pub(super) fn code(&self, position: u32) -> usize {
        match self {
            Self::Types(types) => types[position as usize].code(),
            Self::Values(values) => values[position as usize].code(),
        }
    }
}

impl Lexicon {
    /// The entry of boundaries and of documents without the layer.
    pub const NONE: u32 = u32::MAX;

    /// The entries of the corpus; none where it is not indexed, or the layer
    /// has not been made.
    pub fn new(counted: Counted, corpus: &Corpus) -> Option<Self> {
        let index = corpus.index()?;
        Some(match counted {
            Counted::Words(comparison) => Self::of_words(comparison, corpus.vocabulary(), index),
            Counted::Layer(ref name, comparison) => {
                let layer = corpus.layer(name)?;
                Self::of_layer(name.clone(), layer, comparison)
            }
        })
    }

    /// The corpus's words.
    pub fn of_words(comparison: Comparison, vocabulary: &Vocabulary, index: &Index) -> Self {
        let counts = index.type_counts();
        // In reading order, so that entries are numbered in it.
        let mut types: Vec<TypeId> = (1..counts.len() as u32)
            .map(TypeId)
            .filter(|id| counts[id.index()] > 0)
            .collect();
        let ranks = index.ranks().type_column();
        types.sort_unstable_by(|a, b| {
            let classes = ranks[a.index()].cmp(&ranks[b.index()]);
            classes.then_with(|| vocabulary.form(*a).cmp(vocabulary.form(*b)))
        });
        let key = |id: u32| {
            let class = vocabulary.class_of(TypeId(id));
            match (comparison.case, comparison.accents) {
                (false, true) => Cow::Borrowed(vocabulary.key(class)),
                (false, false) => Cow::Borrowed(vocabulary.bare(vocabulary.bare_of(class))),
                (true, _) => comparison.key_of(vocabulary.form(TypeId(id))),
            }
        };
        let count = |id: u32| counts[id as usize];
        let ordered = types.into_iter().map(|id| id.0);
        Self::collect(
            Counted::Words(comparison),
            ordered,
            counts.len(),
            key,
            count,
        )
    }

    fn of_layer(name: LayerName, layer: &Layer, comparison: Comparison) -> Self {
        let mut values: Vec<(String, u32)> = (1..layer.values() as u32)
            .filter(|&value| !layer.postings(value).is_empty())
            .map(|value| {
                let folded = folded_key(layer.value(value)).into_owned();
                (bare_key(&folded).into_owned() + "\0" + &folded, value)
            })
            .collect();
        values.sort_unstable_by(|a, b| {
            let keys = a.0.cmp(&b.0);
            keys.then_with(|| layer.value(a.1).cmp(layer.value(b.1)))
        });
        Self::collect(
            Counted::Layer(name, comparison),
            values.into_iter().map(|(_, value)| value),
            layer.values(),
            |value| comparison.key_of(layer.value(value)),
            |value| layer.postings(value).len() as u32,
        )
    }

    /// Puts codes that share a key into one entry.
    fn collect<'k>(
        counted: Counted,
        ordered: impl Iterator<Item = u32>,
        codes: usize,
        key: impl Fn(u32) -> Cow<'k, str>,
        count: impl Fn(u32) -> u32,
    ) -> Self {
        let mut lexicon = Self {
            counted,
            entry_of: vec![Self::NONE; codes],
            offsets: Vec::new(),
            codes: Vec::new(),
            keys: Interner::default(),
            heads: Vec::new(),
            counts: Vec::new(),
        };
        let mut sizes: Vec<u32> = Vec::new();
        // For each entry, the tokens of its head.
        let mut most: Vec<u32> = Vec::new();
        let mut entries: Vec<(u32, u32)> = Vec::new();
        for code in ordered {
            let entry = lexicon.keys.intern(&key(code));
            let (at, count) = (entry as usize, count(code));
            lexicon.entry_of[code as usize] = entry;
            entries.push((entry, code));
            if at == lexicon.counts.len() {
                lexicon.counts.push(0);
                lexicon.heads.push(code);
                sizes.push(0);
                most.push(count);
            } else if most[at] < count {
                lexicon.heads[at] = code;
                most[at] = count;
            }
            lexicon.counts[at] += count;
            sizes[at] += 1;
        }
        let mut next = 0;
        for size in &mut sizes {
            lexicon.offsets.push(next);
            next += std::mem::replace(size, next);
        }
        lexicon.offsets.push(next);
        lexicon.codes = vec![0; next as usize];
        for (entry, code) in entries {
            let slot = &mut sizes[entry as usize];
            lexicon.codes[*slot as usize] = code;
            *slot += 1;
        }
        lexicon
    }

    /// What is counted.
    pub fn counted(&self) -> &Counted {
        &self.counted
    }

    /// How words are compared.
    pub fn comparison(&self) -> Comparison {
        match self.counted {
            Counted::Words(comparison) | Counted::Layer(_, comparison) => comparison,
        }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// For each entry, its tokens in the whole corpus.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// For each code its entry, or [`Self::NONE`].
    pub fn entry_column(&self) -> &[u32] {
        &self.entry_of
    }

    /// The codes of an entry: types, or values.
    pub fn codes(&self, entry: u32) -> &[u32] {
        let (from, to) = (
            self.offsets[entry as usize],
            self.offsets[entry as usize + 1],
        );
        &self.codes[from as usize..to as usize]
    }

    /// The key that an entry's codes share.
    pub fn key(&self, entry: u32) -> &str {
        self.keys.get(entry)
    }

    /// The entry of a word or value, however it is written.
    pub fn entry_of(&self, written: &str) -> Option<u32> {
        self.keys.lookup(&self.comparison().key_of(written))
    }

    /// The entry as it is shown: its commonest form, in lower case where case
    /// is not told apart; a layer's value as the files have it.
    pub fn word(&self, entry: u32, corpus: &Corpus) -> String {
        match &self.counted {
            Counted::Words(_) => self.form(entry, corpus.vocabulary()),
            Counted::Layer(name, _) => corpus
                .layer(name)
                .map(|layer| shown(layer.value(self.heads[entry as usize])))
                .unwrap_or_default(),
        }
    }

    /// The same of words.
    pub(in crate::engine) fn form(&self, entry: u32, vocabulary: &Vocabulary) -> String {
        let form = vocabulary.form(TypeId(self.heads[entry as usize]));
        if self.comparison().case {
            form.to_owned()
        } else {
            form.to_lowercase()
        }
    }

    /// What is counted, position by position; none where the corpus is not
    /// that of this lexicon any more.
    pub(super) fn stream<'a>(&self, corpus: &'a Corpus) -> Option<Stream<'a>> {
        match &self.counted {
            Counted::Words(_) => Some(Stream::Types(corpus.index()?.stream())),
            Counted::Layer(name, _) => Some(Stream::Values(corpus.layer(name)?.column())),
        }
    }

    /// The tokens of an entry as hits, in the documents that are `within`, by
    /// their places.
    pub fn hits(&self, entry: u32, within: &[bool], corpus: &Corpus) -> Hits {
        let mut room = Vec::new();
        let positions = self.positions(entry, corpus, &mut room);
        let Some(index) = corpus.index() else {
            return Hits::default();
        };
        if within.iter().all(|within| *within) {
            return Hits::new(positions.to_vec(), 1);
        }
        let mut starts = Vec::new();
        for (document, _) in within.iter().enumerate().filter(|(_, within)| **within) {
            let span = index.span(document);
            let place = |bound: usize| positions.partition_point(|&at| (at as usize) < bound);
            starts.extend(&positions[place(span.start)..place(span.end)]);
        }
        Hits::new(starts, 1)
    }

    /// The positions of an entry in text order, put into `room` where no
    /// column has them as they are.
    pub(super) fn positions<'a>(
        &self,
        entry: u32,
        corpus: &'a Corpus,
        room: &'a mut Vec<u32>,
    ) -> &'a [u32] {
        let Some(index) = corpus.index() else {
            return &[];
        };
        room.clear();
        let codes = self.codes(entry);
        match &self.counted {
            Counted::Words(comparison) => {
                let class_of = |code: &u32| corpus.vocabulary().class_of(TypeId(*code));
                if let ([code], false) = (codes, comparison.case) {
                    return index.postings(class_of(code));
                }
                let mut classes: Vec<_> = codes.iter().map(class_of).collect();
                classes.sort_unstable();
                classes.dedup();
                if let ([class], false) = (classes.as_slice(), comparison.case) {
                    return index.postings(*class);
                }
                for &class in &classes {
                    let postings = index.postings(class).iter().copied();
                    room.extend(postings.filter(|&position| {
                        self.entry_of[index.stream()[position as usize].index()] == entry
                    }));
                }
                if classes.len() > 1 {
                    room.sort_unstable();
                }
            }
            Counted::Layer(name, _) => {
                let Some(layer) = corpus.layer(name) else {
                    return &[];
                };
                if let [value] = codes {
                    return layer.postings(*value);
                }
                for &value in codes {
                    room.extend(layer.postings(value));
                }
                room.sort_unstable();
            }
        }
        room
    }
}
