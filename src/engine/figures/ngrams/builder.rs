//! Counting in slices.

use super::super::lexicon::{Code, Lexicon, Stream};
use super::partition::{Context, Partitions};
use super::rows::Ngrams;
use super::shape::Pass;
use super::shape_rows::ShapeRows;
use super::split::{Slice, Split};
use super::starts::{Around, StartsByEntry};
use super::{LONGEST, NGRAMS_MAX, NgramSettings, TooManyNgrams};
use crate::engine::corpus::{Corpus, Index};
use crate::engine::query::Hits;

/// Positions that are worked on at once, if a slice has so many.
const AT_ONCE: usize = 1 << 15;

/// Counts n-grams in slices, and folds those that longer ones hold.
#[derive(Debug)]
pub struct NgramsBuilder {
    settings: NgramSettings,
    passes: Vec<Pass>,
    /// The pass at work, whether it has been begun, and the entry with which
    /// its n-grams begin next.
    pass: usize,
    is_begun: bool,
    entry: u32,
    /// Around hits, where n-grams of the pass begin: as they follow, then by
    /// entry, each of which is a turn's work.
    following: Option<Vec<u32>>,
    starts: Option<StartsByEntry>,
    /// Large groups at work, each a part of the one before it.
    splits: Vec<Split>,
    /// For each document whether it counts; all do where there is none.
    within: Option<Vec<bool>>,
    /// For each document its part, until the partitions have them.
    parts: Option<Vec<u32>>,
    partitions: Option<Partitions>,
    /// The rows so far, those of the pass at work last; none when all are
    /// counted.
    shapes: Vec<ShapeRows>,
    rows: Ngrams,
    /// The most rows.
    limit: usize,
    /// Positions of the pass at which n-grams may begin: those that were
    /// come to, and all.
    begun: u64,
    all: u64,
    /// The next row to look within.
    folded: usize,
}

impl NgramsBuilder {
    /// Begins to count. Lengths beyond what there is are cut to it.
    pub fn new(settings: NgramSettings) -> Self {
        let least = settings.least.max(if settings.frames { 3 } else { 1 });
        let lengths = u32::from(least)..=u32::from(settings.most.min(LONGEST));
        let anywhere = settings.around == Around::Corpus;
        Self {
            passes: Pass::all(lengths, settings.frames, anywhere),
            pass: 0,
            is_begun: false,
            entry: 0,
            following: None,
            starts: None,
            splits: Vec::new(),
            within: None,
            parts: None,
            partitions: None,
            shapes: Vec::new(),
            rows: Ngrams::of(settings.around, Vec::new()),
            limit: NGRAMS_MAX,
            begun: 0,
            all: 0,
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

    /// Counts no more than so many rows, in place of [`NGRAMS_MAX`].
    pub fn at_most(mut self, rows: usize) -> Self {
        self.limit = rows;
        self
    }

    /// How much has been counted, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let within = self.begun as f64 / self.all.max(1) as f64;
        let passes = self.passes.len().max(1) as f64;
        ((self.pass as f64 + within.min(1.0)) / passes).min(1.0)
    }

    /// Counts about so many more positions; true when all are counted.
    ///
    /// # Errors
    ///
    /// When there are more rows than are kept. Counting cannot go on then.
    pub fn advance(
        &mut self,
        hits: &Hits,
        lexicon: &Lexicon,
        corpus: &Corpus,
        positions: usize,
    ) -> Result<bool, TooManyNgrams> {
        let (Some(index), Some(stream)) = (corpus.index(), lexicon.stream(corpus)) else {
            return Ok(true);
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
    ) -> Result<bool, TooManyNgrams> {
        let made = self.partitions.take();
        let mut partitions =
            made.unwrap_or_else(|| Partitions::new(index, lexicon, self.parts.take()));
        let at_once = budget.clamp(1, AT_ONCE);
        let mut left = budget.max(1) as isize;
        while left > 0
            && let Some(&pass) = self.passes.get(self.pass)
        {
            self.is_within_limit()?;
            let context = Context {
                column,
                lexicon,
                index,
                settings: self.settings,
                pass,
            };
            if !self.is_begun {
                left -= self.begin(pass, hits, lexicon, &mut partitions) as isize;
                continue;
            }
            if let Some(following) = self.following.take() {
                self.starts = Some(StartsByEntry::new(&following, lexicon, column));
                left -= following.len() as isize;
                continue;
            }
            let begun = self.shapes.len() - pass.shapes().count();
            if let Some(split) = self.splits.last_mut() {
                let rows = &mut self.shapes[begun..];
                match split.advance(&context, at_once, &mut partitions, rows) {
                    Slice::Worked(number) => left -= number as isize,
                    Slice::Large(split) => self.splits.push(split),
                    Slice::Done => drop(self.splits.pop()),
                }
                left -= 1;
                continue;
            }
            self.collect(&context, corpus, at_once, &mut left, &mut partitions);
            partitions.count(&context, 1, &mut self.shapes[begun..]);
            if self.entry as usize >= lexicon.len() && self.splits.is_empty() {
                self.pass += 1;
                (self.is_begun, self.begun) = (false, 0);
            }
        }
        self.partitions = Some(partitions);
        self.is_within_limit()?;
        let done = self.pass >= self.passes.len();
        if done && !self.shapes.is_empty() {
            self.rows = Ngrams::of(self.settings.around, std::mem::take(&mut self.shapes));
        }
        Ok(done)
    }

    fn is_within_limit(&self) -> Result<(), TooManyNgrams> {
        let rows = self.shapes.iter().map(|rows| rows.positions.len());
        match rows.sum::<usize>() > self.limit {
            true => Err(TooManyNgrams { most: self.limit }),
            false => Ok(()),
        }
    }

    /// Begins with a pass; tells how many positions were looked at.
    fn begin(
        &mut self,
        pass: Pass,
        hits: &Hits,
        lexicon: &Lexicon,
        partitions: &mut Partitions,
    ) -> usize {
        self.shapes.extend(pass.shapes().map(ShapeRows::new));
        (self.is_begun, self.entry) = (true, 0);
        self.all = lexicon.counts().iter().copied().map(u64::from).sum();
        let around = self.settings.around;
        if around == Around::Corpus {
            return 0;
        }
        let starts = around.starts(pass.shape.n, hits);
        let positions = starts.positions();
        partitions.begin(starts);
        self.all = positions.len() as u64;
        (self.following, self.starts) = (Some(positions), None);
        self.all as usize
    }

    /// Takes up the positions of the next entries, as many as are worked on at
    /// once, or one entry that has more.
    fn collect<C: Code>(
        &mut self,
        context: &Context<'_, C>,
        corpus: &Corpus,
        at_once: usize,
        left: &mut isize,
        partitions: &mut Partitions,
    ) {
        let lexicon = context.lexicon;
        let (mut elsewhere, mut inside) = (Vec::new(), Vec::new());
        while *left > 0 && (self.entry as usize) < lexicon.len() {
            let count = lexicon.counts()[self.entry as usize];
            let positions = match &self.starts {
                Some(starts) => starts.of(self.entry),
                // The rarer words need not be looked at.
                None if count < self.settings.frequency => &[],
                None => lexicon.positions(self.entry, corpus, &mut elsewhere),
            };
            let all = positions.len();
            let waiting = partitions.groups.positions.len();
            if waiting > 0 && waiting + all > at_once {
                return;
            }
            self.entry += 1;
            self.begun += if self.starts.is_some() {
                all as u64
            } else {
                count.into()
            };
            *left -= all as isize + 1;
            let positions = match &self.within {
                Some(within) => {
                    inside.clear();
                    let blocks = &partitions.blocks;
                    blocks.each(positions, context.index, |document, here| {
                        if within[document] {
                            inside.extend_from_slice(here);
                        }
                    });
                    &inside
                }
                None => positions,
            };
            if positions.len() < context.least() {
                continue;
            }
            if positions.len() > at_once && context.pass.shape.fixed() > 1 {
                let begun = self.shapes.len() - context.pass.shapes().count();
                partitions.keep(context, 1, positions, &mut self.shapes[begun..]);
                self.splits.push(Split::new(positions, 1));
                return;
            }
            partitions.groups.push(positions);
        }
    }

    /// Looks in about so many more rows for shorter n-grams that stand nowhere
    /// else; true when all are folded. All must be counted.
    pub fn fold(&mut self, lexicon: &Lexicon, corpus: &Corpus, rows: usize) -> bool {
        let Some(stream) = lexicon.stream(corpus) else {
            return true;
        };
        if self.settings.frames {
            return true;
        }
        // The shortest hold none that has been counted.
        let shortest = self.passes.first().map_or(0, |pass| pass.least);
        self.folded = self.folded.max(self.rows.rows_of(shortest).end);
        let to = self.rows.len().min(self.folded.saturating_add(rows));
        for row in self.folded..to {
            self.rows.subsume(row, lexicon, stream);
        }
        self.folded = to;
        let done = to == self.rows.len();
        if done {
            self.rows.forget_inner();
        }
        done
    }

    /// The n-grams.
    pub fn finish(mut self) -> Ngrams {
        self.rows.forget_inner();
        self.rows
    }
}
