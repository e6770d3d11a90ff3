//! What counts as one word.

use std::borrow::Cow;
use std::ops::Range;

use super::entry_keys::EntryKeys;
use crate::engine::corpus::{Corpus, Index, Layer, LayerName, shown};
use crate::engine::fold::{bare_key, folded_key};
use crate::engine::ids::TypeId;
use crate::engine::query::{Comparison, Hits};
use crate::engine::reference::SharedLemmas;
use crate::engine::vocabulary::{Interner, Vocabulary, prefix};

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Words, alike under a comparison.
    Words(Comparison),
    /// Words of which those that a list gives to one lemma are alike, and the
    /// others under a comparison.
    Lemmas(SharedLemmas, Comparison),
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
    keys: EntryKeys,
    /// For each entry, its commonest code (of equals the first in reading
    /// order).
    pub(super) heads: Vec<u32>,
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
            Counted::Lemmas(ref lemmas, comparison) => {
                Self::of_lemmas(lemmas.clone(), comparison, corpus.vocabulary(), index)
            }
            Counted::Layer(ref name, comparison) => {
                let layer = corpus.layer(name)?;
                Self::of_layer(name.clone(), layer, comparison)
            }
        })
    }

    /// The corpus's words.
    pub fn of_words(comparison: Comparison, vocabulary: &Vocabulary, index: &Index) -> Self {
        let counts = index.type_counts();
        let key = |id: u32| key_of_type(comparison, vocabulary, TypeId(id));
        let mut keys = Interner::default();
        // Types of one group have one key.
        let group = |id: u32| {
            let class = vocabulary.class_of(TypeId(id));
            match (comparison.case, comparison.accents) {
                (false, true) => class.0,
                (false, false) => vocabulary.bare_of(class),
                (true, _) => keys.intern(&key(id)),
            }
        };
        Self::collect(
            Counted::Words(comparison),
            in_reading_order(vocabulary, index),
            counts.len(),
            group,
            key,
            |id| counts[id as usize],
        )
    }

    fn of_layer(name: LayerName, layer: &Layer, comparison: Comparison) -> Self {
        // Their keys without accents and with them, end to end.
        let mut text = String::new();
        let mut values: Vec<(u64, Range<usize>, u32)> = (1..layer.values() as u32)
            .filter(|&value| !layer.postings(value).is_empty())
            .map(|value| {
                let (from, folded) = (text.len(), folded_key(layer.value(value)));
                text.extend([&*bare_key(&folded), "\0", &folded]);
                (prefix(&text[from..]), from..text.len(), value)
            })
            .collect();
        // Most comparisons end within the first eight bytes.
        values.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| {
                let keys = text[a.1.clone()].cmp(&text[b.1.clone()]);
                keys.then_with(|| layer.value(a.2).cmp(layer.value(b.2)))
            })
        });
        let mut keys = Interner::default();
        Self::collect(
            Counted::Layer(name, comparison),
            values.into_iter().map(|(.., value)| value).collect(),
            layer.values(),
            |value| keys.intern(&comparison.key_of(layer.value(value))),
            |value| comparison.key_of(layer.value(value)),
            |value| layer.postings(value).len() as u32,
        )
    }

    /// Puts codes into entries, those of one group into one, whose key is that
    /// of any of them.
    pub(super) fn collect<'k>(
        counted: Counted,
        ordered: Vec<u32>,
        codes: usize,
        mut group: impl FnMut(u32) -> u32,
        key: impl Fn(u32) -> Cow<'k, str>,
        count: impl Fn(u32) -> u32,
    ) -> Self {
        let mut lexicon = Self {
            counted,
            entry_of: vec![Self::NONE; codes],
            offsets: Vec::new(),
            codes: Vec::new(),
            keys: EntryKeys::default(),
            heads: Vec::new(),
            counts: Vec::new(),
        };
        // For each group, its entry.
        let mut entries: Vec<u32> = Vec::new();
        // For each entry, its codes, and the tokens of its head.
        let mut sizes: Vec<u32> = Vec::new();
        let mut most: Vec<u32> = Vec::new();
        for &code in &ordered {
            let group = group(code) as usize;
            if group >= entries.len() {
                entries.resize((group + 1).max(codes), Self::NONE);
            }
            let count = count(code);
            if entries[group] == Self::NONE {
                entries[group] = lexicon.counts.len() as u32;
                lexicon.keys.push(&key(code));
                lexicon.counts.push(0);
                lexicon.heads.push(code);
                sizes.push(0);
                most.push(count);
            }
            let entry = entries[group];
            let at = entry as usize;
            if most[at] < count {
                lexicon.heads[at] = code;
                most[at] = count;
            }
            lexicon.entry_of[code as usize] = entry;
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
        for code in ordered {
            let slot = &mut sizes[lexicon.entry_of[code as usize] as usize];
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
            Counted::Words(comparison)
            | Counted::Lemmas(_, comparison)
            | Counted::Layer(_, comparison) => comparison,
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

    /// For each entry whether its key contains a text, which is not empty.
    pub(super) fn containing(&self, part: &str) -> Vec<bool> {
        self.keys.containing(part)
    }

    /// The entry of a word or value, however it is written; of a word that has
    /// a lemma, its lemma's.
    pub fn entry_of(&self, written: &str) -> Option<u32> {
        self.entry_named(self.name_of(written))
    }

    /// The entry that is shown so, in any way of writing that counts as the
    /// same.
    pub fn entry_named(&self, name: &str) -> Option<u32> {
        self.entry_keyed(&self.comparison().key_of(name))
    }

    /// The entry whose codes share a key.
    pub(super) fn entry_keyed(&self, key: &str) -> Option<u32> {
        self.keys.lookup(key)
    }

    /// The entry as it is shown: its commonest form, in lower case where case
    /// is not told apart; a lemma as its list has it, and a layer's value as the
    /// files do.
    pub fn word(&self, entry: u32, corpus: &Corpus) -> String {
        match &self.counted {
            Counted::Words(_) => self.form(entry, corpus.vocabulary()),
            Counted::Lemmas(lemmas, _) => self.lemma(entry, lemmas, corpus.vocabulary()),
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
            Counted::Words(_) | Counted::Lemmas(..) => {
                Some(Stream::Types(corpus.index()?.stream()))
            }
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
        let class_of = |code: &u32| corpus.vocabulary().class_of(TypeId(*code));
        match &self.counted {
            Counted::Words(comparison) if !comparison.case && comparison.accents => {
                // Entries are classes.
                return index.postings(class_of(&self.heads[entry as usize]));
            }
            Counted::Words(_) | Counted::Lemmas(..) => {
                let mut classes: Vec<_> = codes.iter().map(class_of).collect();
                classes.sort_unstable();
                classes.dedup();
                for &class in &classes {
                    let postings = index.postings(class).iter().copied();
                    room.extend(postings.filter(|&position| {
                        self.entry_of[index.stream()[position as usize].index()] == entry
                    }));
                }
                if classes.len() > 1 {
                    // Sorting takes runs as they are.
                    room.sort();
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
                room.sort();
            }
        }
        room
    }
}

/// What a type is compared as, which a vocabulary has in any case.
pub(super) fn key_of_type(
    comparison: Comparison,
    vocabulary: &Vocabulary,
    id: TypeId,
) -> Cow<'_, str> {
    let class = vocabulary.class_of(id);
    match (comparison.case, comparison.accents) {
        (false, true) => Cow::Borrowed(vocabulary.key(class)),
        (false, false) => Cow::Borrowed(vocabulary.bare(vocabulary.bare_of(class))),
        (true, _) => comparison.key_of(vocabulary.form(id)),
    }
}

/// The types that occur, by rank of their class, then by form.
fn in_reading_order(vocabulary: &Vocabulary, index: &Index) -> Vec<u32> {
    let (counts, ranks) = (index.type_counts(), index.ranks());
    let column = ranks.type_column();
    let present = || (1..counts.len()).filter(|&id| counts[id] > 0);
    let mut next = vec![0u32; ranks.len() + 1];
    present().for_each(|id| next[column[id] as usize + 1] += 1);
    let mut before = 0;
    for next in &mut next {
        before += *next;
        *next = before;
    }
    let mut types = vec![0; before as usize];
    for id in present() {
        let next = &mut next[column[id] as usize];
        types[*next as usize] = id as u32;
        *next += 1;
    }
    let rank = |id: u32| column[id as usize];
    let form = |id: u32| vocabulary.form(TypeId(id));
    for class in types.chunk_by_mut(|a, b| rank(*a) == rank(*b)) {
        if class.len() > 1 {
            class.sort_unstable_by(|a, b| form(*a).cmp(form(*b)));
        }
    }
    types
}
