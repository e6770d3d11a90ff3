//! Counting in slices.

use super::super::lexicon::{Code, Lexicon, Stream};
use super::partition::{Context, Room, Shape};
use super::rows::Ngrams;
use super::starts::{Around, StartsByEntry};
use super::{LONGEST, NgramSettings};
use crate::engine::corpus::{Corpus, Index};
use crate::engine::query::Hits;

/// Positions that are sorted at once. What is more is split by a second token
/// first, so that no slice of work is long.
const AT_ONCE: usize = 1 << 15;

/// Counts n-grams in slices, and folds those that longer ones hold.
#[derive(Debug)]
pub struct NgramsBuilder {
    settings: NgramSettings,
    shapes: Vec<Shape>,
    /// The shape at work, and the entry with which its n-grams begin next.
    shape: usize,
    entry: u32,
    /// Around hits, where n-grams of the shape begin.
    starts: Option<StartsByEntry>,
    split: Option<Split>,
    /// For each document whether it counts; all do where there is none.
    within: Option<Vec<bool>>,
    /// For each document its part, until the room has them.
    parts: Option<Vec<u32>>,
    room: Option<Room>,
    rows: Ngrams,
    /// The next row to look within.
    folded: usize,
}

/// A large partition at work.
#[derive(Debug)]
struct Split {
    positions: Vec<u32>,
    /// How far the pass at work has read.
    at: usize,
    stage: Stage,
    /// For each entry how many positions it splits off, then where the next
    /// of these goes.
    cursors: Vec<u32>,
    /// The positions by the entry that splits them.
    sorted: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Count,
    Distribute,
    Tell,
}

impl NgramsBuilder {
    /// Begins to count. Lengths beyond what there is are cut to it.
    pub fn new(settings: NgramSettings) -> Self {
        let least = settings.least.max(if settings.frames { 3 } else { 1 });
        let lengths = u32::from(least)..=u32::from(settings.most.min(LONGEST));
        let shapes = lengths.flat_map(|n| {
            let slots = if settings.frames { 1..n - 1 } else { 0..1 };
            slots.map(move |slot| Shape {
                n,
                slot: settings.frames.then_some(slot),
            })
        });
        Self {
            shapes: shapes.collect(),
            shape: 0,
            entry: 0,
            starts: None,
            split: None,
            within: None,
            parts: None,
            room: None,
            rows: Ngrams::new(settings.around),
            folded: 0,
            settings: NgramSettings {
                frequency: settings.frequency.max(1),
                ..settings
            },
        }
    }

    /// Counts in some documents alone: for each of the corpus's whether it
    /// counts.
    pub fn within(mut self, documents: Vec<bool>) -> Self {
        self.within = Some(documents);
        self
    }

    /// Tells apart how often n-grams occur in parts of the corpus: for each of
    /// its documents the part that it belongs to.
    pub fn in_parts(mut self, parts: Vec<u32>) -> Self {
        self.parts = Some(parts);
        self
    }

    /// How much has been counted, from 0 to 1.
    pub fn progress(&self, lexicon: &Lexicon) -> f64 {
        let within = f64::from(self.entry) / lexicon.len().max(1) as f64;
        let shapes = self.shapes.len().max(1) as f64;
        ((self.shape as f64 + within) / shapes).min(1.0)
    }

    /// Counts about so many more positions; true when all are counted.
    pub fn advance(
        &mut self,
        hits: &Hits,
        lexicon: &Lexicon,
        corpus: &Corpus,
        positions: usize,
    ) -> bool {
        let (Some(index), Some(stream)) = (corpus.index(), lexicon.stream(corpus)) else {
            return true;
        };
        match stream {
            Stream::Types(column) => self.run(column, hits, lexicon, corpus, index, positions),
            Stream::Values(column) => self.run(column, hits, lexicon, corpus, index, positions),
        }
    }

    fn run<C: Code>(
        &mut self,
        column: &[C],
        hits: &Hits,
        lexicon: &Lexicon,
        corpus: &Corpus,
        index: &Index,
        budget: usize,
    ) -> bool {
        let settings = self.settings;
        let context = Context {
            column,
            lexicon,
            index,
            settings: &settings,
            bits: (usize::BITS - lexicon.len().leading_zeros()).max(1),
        };
        let parts = &mut self.parts;
        let room = self
            .room
            .get_or_insert_with(|| Room::new(index, parts.take()));
        let mut elsewhere = Vec::new();
        let mut left = budget as isize;
        while left > 0 {
            let Some(&shape) = self.shapes.get(self.shape) else {
                return true;
            };
            if let Some(split) = &mut self.split {
                let number = left as usize;
                let done = split.advance(shape, &context, number, room, &mut self.rows);
                left -= done.max(1) as isize;
                if split.is_done() {
                    self.split = None;
                    self.entry += 1;
                }
                continue;
            }
            if self.entry == 0 {
                self.rows.begin(shape);
                if settings.around != Around::Corpus
                    && let Some(stream) = lexicon.stream(corpus)
                {
                    let starts = settings.around.starts(shape.n, hits);
                    left -= starts.len() as isize;
                    self.starts = Some(StartsByEntry::new(&starts, lexicon, stream));
                }
            }
            if self.entry as usize >= lexicon.len() {
                self.shape += 1;
                self.entry = 0;
                continue;
            }
            let positions = match &self.starts {
                Some(starts) => starts.of(self.entry),
                // The rarer words need not be looked at.
                None if lexicon.counts()[self.entry as usize] < settings.frequency => &[],
                None => lexicon.positions(self.entry, corpus, &mut elsewhere),
            };
            let all = positions.len();
            let mut inside = Vec::new();
            let positions = match &self.within {
                Some(within) => {
                    let counts = |&position: &u32| within[room.document(position, index)];
                    inside.extend(positions.iter().copied().filter(counts));
                    &inside
                }
                None => positions,
            };
            if positions.len() > AT_ONCE && shape.splitter().is_some() {
                self.split = Some(Split::new(positions.to_vec(), lexicon));
                continue;
            }
            context.count(shape, positions, room, &mut self.rows);
            left -= all as isize + 1;
            self.entry += 1;
        }
        self.shape >= self.shapes.len()
    }

    /// Looks in about so many more rows for shorter n-grams that are no more
    /// frequent than they; true when all are folded. All must be counted.
    pub fn fold(&mut self, lexicon: &Lexicon, corpus: &Corpus, rows: usize) -> bool {
        let Some(stream) = lexicon.stream(corpus) else {
            return true;
        };
        if self.settings.frames {
            return true;
        }
        // The shortest hold none that has been counted.
        let shortest = self.shapes.first().map_or(0, |shape| shape.n);
        self.folded = self.folded.max(self.rows.rows_of(shortest).end);
        let to = self.rows.len().min(self.folded.saturating_add(rows));
        for row in self.folded..to {
            self.rows.subsume(row, lexicon, stream);
        }
        self.folded = to;
        to == self.rows.len()
    }

    /// The n-grams.
    pub fn finish(self) -> Ngrams {
        self.rows
    }
}

impl Split {
    fn new(positions: Vec<u32>, lexicon: &Lexicon) -> Self {
        Self {
            sorted: Vec::new(),
            positions,
            at: 0,
            stage: Stage::Count,
            cursors: vec![0; lexicon.len()],
        }
    }

    fn is_done(&self) -> bool {
        self.stage == Stage::Tell && self.at == self.sorted.len()
    }

    /// Works on about so many positions; tells on how many.
    fn advance<C: Code>(
        &mut self,
        shape: Shape,
        context: &Context<'_, C>,
        number: usize,
        room: &mut Room,
        rows: &mut Ngrams,
    ) -> usize {
        let offset = shape.splitter().unwrap_or(0);
        let to = self.positions.len().min(self.at.saturating_add(number));
        let from = self.at;
        match self.stage {
            Stage::Count => {
                for &position in &self.positions[from..to] {
                    let entry = context.entry(position + offset);
                    if let Some(count) = self.cursors.get_mut(entry as usize) {
                        *count += 1;
                    }
                }
                self.at = to;
                if to == self.positions.len() {
                    let mut next = 0;
                    for count in &mut self.cursors {
                        next += std::mem::replace(count, next);
                    }
                    self.sorted = vec![0; next as usize];
                    (self.at, self.stage) = (0, Stage::Distribute);
                }
                to - from
            }
            Stage::Distribute => {
                for &position in &self.positions[from..to] {
                    let entry = context.entry(position + offset);
                    if let Some(cursor) = self.cursors.get_mut(entry as usize) {
                        self.sorted[*cursor as usize] = position;
                        *cursor += 1;
                    }
                }
                self.at = to;
                if to == self.positions.len() {
                    (self.at, self.stage) = (0, Stage::Tell);
                }
                to - from
            }
            Stage::Tell => {
                // Whole groups of a second token, up to what is sorted at once.
                let entry = |at: usize| context.entry(self.sorted[at] + offset);
                let mut end = (from + AT_ONCE).min(self.sorted.len());
                if end < self.sorted.len() {
                    let cut = entry(end);
                    let same = |at: usize| entry(at) == cut;
                    if same(from) {
                        end = self.cursors[cut as usize] as usize;
                    } else {
                        while same(end - 1) {
                            end -= 1;
                        }
                    }
                }
                context.count(shape, &self.sorted[from..end], room, rows);
                self.at = end;
                end - from
            }
        }
    }
}
