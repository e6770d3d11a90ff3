//! Collocates: the words around the hits of a query.

use std::ops::Range;

use super::lexicon::{Code, Lexicon, Stream};
use super::tally::Tally;
use super::windows::{Beside, Sweep, Window};
use crate::engine::corpus::Corpus;
use crate::engine::query::Hits;
use crate::engine::statistics::{Contingency, Evidence};

/// What stands in the windows around hits. Rows are entries that stand there,
/// in reading order.
///
/// A position counts once, even where the windows of two hits overlap: it
/// counts for the hit to which it is nearest, and of two that are equally near
/// for the one before it. A hit's own tokens are not in its window; those of
/// another hit are. Windows end where documents do.
#[derive(Debug, Default)]
pub struct Collocates {
    rows: Vec<Collocate>,
    positions: u64,
    hits: u64,
}

/// An entry in the windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collocate {
    /// The entry.
    pub entry: u32,
    /// Tokens before hits.
    pub left: u32,
    /// Tokens after hits.
    pub right: u32,
}

impl Collocate {
    /// Tokens in the windows: O11.
    pub fn count(&self) -> u32 {
        self.left + self.right
    }
}

impl Collocates {
    /// All rows.
    pub fn rows(&self) -> &[Collocate] {
        &self.rows
    }

    /// Positions counted: R1.
    pub fn positions(&self) -> u64 {
        self.positions
    }

    /// f(node): the hits.
    pub fn hits(&self) -> u64 {
        self.hits
    }

    /// The rows with so many tokens in the windows, and so many in the
    /// documents searched.
    pub fn at_least(&self, together: u32, alone: u32, tally: &Tally) -> Vec<Collocate> {
        let enough = |row: &&Collocate| row.count() >= together && tally.count(row.entry) >= alone;
        self.rows.iter().filter(enough).copied().collect()
    }

    /// What a row's measures are computed from. `tally` is that of the
    /// documents searched. None where it is that of others.
    pub fn evidence(
        &self,
        row: &Collocate,
        tally: &Tally,
        alpha: f64,
        tested: u64,
    ) -> Option<Evidence> {
        let (o11, c1) = (u64::from(row.count()), u64::from(tally.count(row.entry)));
        Some(Evidence {
            table: Contingency::of_marginals(o11, self.positions, c1, tally.tokens())?,
            node: self.hits,
            alpha,
            tested,
        })
    }
}

/// Counts collocates in slices.
#[derive(Debug)]
pub struct CollocatesBuilder {
    sweep: Sweep,
    /// For each code, its tokens: before hits in the low half, after them in
    /// the high one.
    counts: Vec<u64>,
}

/// A token, as counts hold it.
const LEFT: u64 = 1;
const RIGHT: u64 = 1 << 32;

impl CollocatesBuilder {
    /// Begins to count around hits. Where the window ends with sentences, the
    /// corpus must have made its structures.
    pub fn new(window: Window, hits: &Hits, lexicon: &Lexicon) -> Self {
        Self {
            sweep: Sweep::new(window, hits),
            counts: vec![0; lexicon.entry_column().len()],
        }
    }

    /// Counts around about so many more hits; true when all are done.
    pub fn advance(
        &mut self,
        hits: &Hits,
        lexicon: &Lexicon,
        corpus: &Corpus,
        number: usize,
    ) -> bool {
        let (sweep, counts) = (&mut self.sweep, self.counts.as_mut_slice());
        match lexicon.stream(corpus) {
            Some(Stream::Types(types)) => {
                sweep.advance(hits, corpus, number, &mut |run, beside| {
                    count(types, run, beside, counts);
                })
            }
            Some(Stream::Values(values)) => {
                sweep.advance(hits, corpus, number, &mut |run, beside| {
                    count(values, run, beside, counts);
                })
            }
            None => true,
        }
    }

    /// The collocates.
    pub fn finish(self, hits: &Hits, lexicon: &Lexicon) -> Collocates {
        let mut by_entry = vec![0u64; lexicon.len()];
        for (&entry, count) in lexicon.entry_column().iter().zip(self.counts) {
            if let Some(sum) = by_entry.get_mut(entry as usize) {
                *sum += count;
            }
        }
        let present = (0u32..).zip(by_entry).filter(|(_, count)| *count > 0);
        let rows: Vec<Collocate> = present
            .map(|(entry, count)| Collocate {
                entry,
                left: count as u32,
                right: (count >> 32) as u32,
            })
            .collect();
        Collocates {
            positions: rows.iter().map(|row| u64::from(row.count())).sum(),
            hits: hits.len() as u64,
            rows,
        }
    }
}

#[inline]
fn count<C: Code>(column: &[C], run: Range<u32>, beside: Beside, counts: &mut [u64]) {
    let token = match beside {
        Beside::Left(_) => LEFT,
        Beside::Right(_) => RIGHT,
    };
    for &code in &column[run.start as usize..run.end as usize] {
        counts[code.code()] += token;
    }
}

/// Where some collocates stand: their tokens by distance from the hit.
#[derive(Debug)]
pub struct Slots {
    window: Window,
    sweep: Sweep,
    /// For each entry, the row of `counts`; [`Lexicon::NONE`] for others.
    row_of: Vec<u32>,
    rows: usize,
    /// For each row its tokens at each slot, from the farthest on the left to
    /// the farthest on the right.
    counts: Vec<u32>,
}

impl Slots {
    /// Begins to count the slots of some entries.
    pub fn new(window: Window, hits: &Hits, entries: &[u32], lexicon: &Lexicon) -> Self {
        let mut row_of = vec![Lexicon::NONE; lexicon.len()];
        for (row, &entry) in (0u32..).zip(entries) {
            row_of[entry as usize] = row;
        }
        let width = usize::from(window.left) + usize::from(window.right);
        Self {
            window,
            sweep: Sweep::new(window, hits),
            row_of,
            rows: entries.len(),
            counts: vec![0; entries.len() * width],
        }
    }

    /// Counts around about so many more hits; true when all are done.
    pub fn advance(
        &mut self,
        hits: &Hits,
        lexicon: &Lexicon,
        corpus: &Corpus,
        number: usize,
    ) -> bool {
        let Some(stream) = lexicon.stream(corpus) else {
            return true;
        };
        let left = u32::from(self.window.left);
        let width = usize::from(self.window.left) + usize::from(self.window.right);
        let (row_of, counts) = (&self.row_of, &mut self.counts);
        self.sweep
            .advance(hits, corpus, number, &mut |run, beside| {
                for position in run {
                    let entry = lexicon.entry_column()[stream.code(position)];
                    let Some(&row) = row_of.get(entry as usize) else {
                        continue;
                    };
                    if row == Lexicon::NONE {
                        continue;
                    }
                    let slot = match beside {
                        Beside::Left(start) => left + position - start,
                        Beside::Right(end) => left + position - end,
                    };
                    counts[row as usize * width + slot as usize] += 1;
                }
            })
    }

    /// For each of the entries its tokens at each slot, from the farthest on
    /// the left (5L, …, 1L) to the farthest on the right (1R, …, 5R).
    pub fn finish(self) -> Vec<Vec<u32>> {
        let width = usize::from(self.window.left) + usize::from(self.window.right);
        if width == 0 {
            return vec![Vec::new(); self.rows];
        }
        self.counts.chunks(width).map(<[u32]>::to_vec).collect()
    }
}
