//! What has been counted.

use super::super::lexicon::{Lexicon, Stream};
use super::shape::Shape;
use super::shape_rows::ShapeRows;
use super::starts::Around;
use crate::engine::corpus::Corpus;
use crate::engine::query::Hits;

/// N-grams or frames, in columns over rows. Rows stand by n, then by open
/// slot, then in reading order.
#[derive(Debug)]
pub struct Ngrams {
    around: Around,
    /// For each shape, its first row.
    shapes: Vec<(Shape, u32)>,
    /// For each row, the first position at which it stands.
    positions: Vec<u32>,
    counts: Vec<u32>,
    ranges: Vec<u32>,
    /// For each frame, how many entries fill its slot, and the entropy of
    /// these.
    fillers: Vec<u32>,
    entropies: Vec<f64>,
    /// Around hits, until all are folded, for each n-gram how often the one that
    /// is its beginning, and the one that is its end, shorter by a token, is at
    /// a hit itself.
    inner: Vec<[u32; 2]>,
    /// Where parts are told apart, each row's parts and its tokens in these;
    /// for each row, where its parts end.
    parts: Vec<(u32, u32)>,
    part_ends: Vec<u32>,
    /// For each row whether a longer one holds it wherever it stands; empty
    /// until that has been looked for.
    subsumed: Vec<bool>,
}

/// A row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ngram {
    /// Tokens of the sequence, the open one included.
    pub n: u8,
    /// The open token, counted from 0.
    pub slot: Option<u8>,
    /// How often it occurs.
    pub count: u32,
    /// Documents that hold it.
    pub range: u32,
    /// Entries that fill the slot; 0 of what is no frame.
    pub fillers: u32,
    /// Entropy of the slot's fillers in bits (Shannon 1948): 0 where it has
    /// one, log2 of their number where all are equally frequent.
    pub entropy: f64,
    /// The first position at which it stands.
    pub position: u32,
}

/// What fills the slot of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filler {
    /// The entry.
    pub entry: u32,
    /// How often it fills the slot.
    pub count: u32,
}

impl Ngrams {
    /// The rows of shapes, one shape after the other.
    pub(super) fn of(around: Around, mut shapes: Vec<ShapeRows>) -> Self {
        let (mut firsts, mut first, mut part) = (Vec::new(), 0, 0);
        for rows in &mut shapes {
            firsts.push((rows.shape, first));
            first += rows.positions.len() as u32;
            rows.part_ends.iter_mut().for_each(|end| *end += part);
            part += rows.parts.len() as u32;
        }
        Self {
            around,
            shapes: firsts,
            positions: joined(&mut shapes, |rows| &mut rows.positions),
            counts: joined(&mut shapes, |rows| &mut rows.counts),
            ranges: joined(&mut shapes, |rows| &mut rows.ranges),
            fillers: joined(&mut shapes, |rows| &mut rows.fillers),
            entropies: joined(&mut shapes, |rows| &mut rows.entropies),
            inner: joined(&mut shapes, |rows| &mut rows.inner),
            parts: joined(&mut shapes, |rows| &mut rows.parts),
            part_ends: joined(&mut shapes, |rows| &mut rows.part_ends),
            subsumed: Vec::new(),
        }
    }

    /// The [parts](super::NgramsBuilder::in_parts) that a row occurs in,
    /// ascending, and how often; nothing where parts were not told apart.
    pub fn parts(&self, row: u32) -> &[(u32, u32)] {
        let at = row as usize;
        let Some(&end) = self.part_ends.get(at) else {
            return &[];
        };
        let start = at.checked_sub(1).map_or(0, |before| self.part_ends[before]);
        &self.parts[start as usize..end as usize]
    }

    /// How often a row occurs in a part.
    pub fn count_in(&self, row: u32, part: u32) -> u32 {
        let parts = self.parts(row);
        let found = parts.binary_search_by_key(&part, |(of, _)| *of);
        found.map_or(0, |at| parts[at].1)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    fn shape(&self, row: u32) -> Shape {
        let after = self.shapes.partition_point(|&(_, first)| first <= row);
        self.shapes[after - 1].0
    }

    /// A row.
    pub fn row(&self, row: u32) -> Ngram {
        let (shape, at) = (self.shape(row), row as usize);
        Ngram {
            n: shape.n as u8,
            slot: shape.slot.map(|slot| slot as u8),
            count: self.counts[at],
            range: self.ranges[at],
            fillers: self.fillers.get(at).copied().unwrap_or(0),
            entropy: self.entropies.get(at).copied().unwrap_or(0.0),
            position: self.positions[at],
        }
    }

    /// A row's entries in order; none for the open slot.
    pub fn entries<'a>(
        &self,
        row: u32,
        lexicon: &'a Lexicon,
        corpus: &'a Corpus,
    ) -> impl Iterator<Item = Option<u32>> + Clone + use<'a> {
        let (shape, position) = (self.shape(row), self.positions[row as usize]);
        let stream = lexicon.stream(corpus);
        let entry_of = lexicon.entry_column();
        stream.into_iter().flat_map(move |stream| {
            let entry = move |offset| entry_of[stream.code(position + offset)];
            (0..shape.n).map(move |offset| (shape.slot != Some(offset)).then(|| entry(offset)))
        })
    }

    /// A row's words with blanks between, `*` for the open slot.
    pub fn words(&self, row: u32, lexicon: &Lexicon, corpus: &Corpus) -> String {
        let words: Vec<String> = self
            .entries(row, lexicon, corpus)
            .map(|entry| entry.map_or_else(|| "*".to_owned(), |entry| lexicon.word(entry, corpus)))
            .collect();
        words.join(" ")
    }

    /// A longer n-gram that has been counted holds this one wherever it stands,
    /// as far as that has been [looked for](super::NgramsBuilder::fold).
    pub fn is_subsumed(&self, row: u32) -> bool {
        self.subsumed.get(row as usize).copied().unwrap_or(false)
    }

    /// The positions at which a row's sequence begins, ascending. `hits` are
    /// those around which it was counted; documents that did not count are not
    /// left out.
    pub fn places(&self, row: u32, hits: &Hits, lexicon: &Lexicon, corpus: &Corpus) -> Vec<u32> {
        let entries: Vec<_> = self.entries(row, lexicon, corpus).collect();
        let Some(stream) = lexicon.stream(corpus) else {
            return Vec::new();
        };
        let fits = |&start: &u32| {
            (start..).zip(&entries).all(|(position, wanted)| {
                let here = lexicon.entry_column()[stream.code(position)];
                here != Lexicon::NONE && wanted.is_none_or(|wanted| wanted == here)
            })
        };
        if self.around != Around::Corpus {
            let mut starts = self.around.starts(self.shape(row).n, hits).positions();
            starts.retain(fits);
            return starts;
        }
        // From the rarest of its words.
        let fixed = (0u32..).zip(&entries);
        let rarest = fixed
            .filter_map(|(offset, entry)| Some((lexicon.counts()[(*entry)? as usize], offset)))
            .min();
        let Some((_, offset)) = rarest else {
            return Vec::new();
        };
        let entry = entries[offset as usize].unwrap_or(Lexicon::NONE);
        let mut room = Vec::new();
        let positions = lexicon.positions(entry, corpus, &mut room).iter();
        positions
            .map(|position| position - offset)
            .filter(fits)
            .collect()
    }

    /// What fills the slot of a frame that begins at some
    /// [places](Self::places), commonest first.
    pub fn fillers(
        &self,
        row: u32,
        places: &[u32],
        lexicon: &Lexicon,
        corpus: &Corpus,
    ) -> Vec<Filler> {
        let (Some(stream), Some(slot)) = (lexicon.stream(corpus), self.shape(row).slot) else {
            return Vec::new();
        };
        let mut found: Vec<u32> = places
            .iter()
            .map(|place| lexicon.entry_column()[stream.code(place + slot)])
            .collect();
        found.sort_unstable();
        let mut fillers: Vec<Filler> = found
            .chunk_by(|a, b| a == b)
            .map(|same| Filler {
                entry: same[0],
                count: same.len() as u32,
            })
            .collect();
        fillers.sort_by_key(|filler| std::cmp::Reverse(filler.count));
        fillers
    }

    /// The rows of n-grams of so many tokens.
    pub(super) fn rows_of(&self, n: u32) -> std::ops::Range<usize> {
        let at = |shape: usize| {
            self.shapes
                .get(shape)
                .map_or(self.len(), |(_, first)| *first as usize)
        };
        match self.shapes.iter().position(|(shape, _)| shape.n == n) {
            Some(shape) => at(shape)..at(shape + 1),
            None => 0..0,
        }
    }

    /// Lets go what only [`Self::subsume`] needs.
    pub(super) fn forget_inner(&mut self) {
        self.inner = Vec::new();
    }

    /// Marks the two n-grams within one that is longer by a token, if they
    /// stand nowhere else. Around hits the longer may stand where the shorter
    /// has no hit, so that it is not enough that it is as frequent.
    pub(super) fn subsume(&mut self, row: usize, lexicon: &Lexicon, stream: Stream<'_>) {
        self.subsumed.resize(self.len(), false);
        let n = self.shape(row as u32).n - 1;
        let rows = self.rows_of(n);
        let entry = |position: u32| lexicon.entry_column()[stream.code(position)];
        for offset in [0, 1] {
            let start = self.positions[row] + offset;
            let wanted = (start..start + n).map(entry);
            let inner = self.inner.get(row).map(|inner| inner[offset as usize]);
            let within = inner.unwrap_or(self.counts[row]);
            let found = self.positions[rows.clone()].binary_search_by(|&position| {
                (position..position + n).map(entry).cmp(wanted.clone())
            });
            if let Ok(found) = found
                && self.counts[rows.start + found] <= within
            {
                self.subsumed[rows.start + found] = true;
            }
        }
    }
}

/// One column of all shapes. Each shape's own is let go as it is taken over.
fn joined<T>(shapes: &mut [ShapeRows], column: impl Fn(&mut ShapeRows) -> &mut Vec<T>) -> Vec<T> {
    if let [only] = shapes {
        return std::mem::take(column(only));
    }
    let rows = shapes.iter_mut().map(|rows| column(rows).len()).sum();
    let mut all = Vec::with_capacity(rows);
    for rows in shapes {
        all.append(&mut std::mem::take(column(rows)));
    }
    all
}
