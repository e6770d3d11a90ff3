//! The n-grams that begin at some positions, sorted and told run by run.

use super::super::lexicon::{Code, Lexicon};
use super::NgramSettings;
use super::key::{Key, Wide};
use super::rows::Ngrams;
use crate::engine::corpus::Index;
use crate::engine::statistics::math::log2;

/// One kind of n-gram: so many tokens, perhaps one of them open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) n: u32,
    /// The open token, counted from 0.
    pub(super) slot: Option<u32>,
}

impl Shape {
    /// The token by which a large partition is split: the first fixed one
    /// after the first of all.
    pub(super) fn splitter(self) -> Option<u32> {
        let splitter = if self.slot == Some(1) { 2 } else { 1 };
        (splitter < self.n).then_some(splitter)
    }
}

/// Room that partitions share.
#[derive(Debug, Default)]
pub(super) struct Room {
    narrow: Vec<u64>,
    middle: Vec<u128>,
    wide: Vec<Wide>,
    /// For each document the run in which it was met last.
    met: Vec<u32>,
    run: u32,
    /// For each block of 256 positions the document that is there or next
    /// before.
    documents: Vec<u32>,
    /// For each document its part, where parts are told apart.
    parts: Option<Vec<u32>>,
    /// A run's tokens in each part that holds it.
    by_part: Vec<(u32, u32)>,
}

const BLOCK: u32 = 8;

impl Room {
    pub(super) fn new(index: &Index, parts: Option<Vec<u32>>) -> Self {
        let blocks = index.stream().len() >> BLOCK;
        let mut document = 0;
        let documents = (0..=blocks as u32)
            .map(|block| {
                let starts = index.starts();
                while starts
                    .get(document + 1)
                    .is_some_and(|&start| start <= block << BLOCK)
                {
                    document += 1;
                }
                document as u32
            })
            .collect();
        Self {
            met: vec![0; index.documents()],
            documents,
            parts,
            ..Self::default()
        }
    }

    /// A run's tokens in each part that holds it, parts ascending.
    fn by_part(&mut self, run: impl Iterator<Item = u32>, index: &Index) -> &[(u32, u32)] {
        let mut by_part = std::mem::take(&mut self.by_part);
        by_part.clear();
        for position in run {
            let document = self.document(position, index);
            let part = self.parts.as_ref().map_or(0, |parts| parts[document]);
            // Most stand where the one before does.
            match by_part.last_mut() {
                Some((last, count)) if *last == part => *count += 1,
                _ => by_part.push((part, 1)),
            }
        }
        by_part.sort_unstable_by_key(|(part, _)| *part);
        by_part.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += u32::from(same) * next.1;
            same
        });
        self.by_part = by_part;
        &self.by_part
    }

    /// The document in which a token stands.
    #[inline]
    pub(super) fn document(&self, position: u32, index: &Index) -> usize {
        let starts = index.starts();
        let mut document = self.documents[(position >> BLOCK) as usize] as usize;
        while starts
            .get(document + 1)
            .is_some_and(|&start| start <= position)
        {
            document += 1;
        }
        document
    }
}

/// What a partition is counted from.
pub(super) struct Context<'a, C> {
    pub(super) column: &'a [C],
    pub(super) lexicon: &'a Lexicon,
    pub(super) index: &'a Index,
    pub(super) settings: &'a NgramSettings,
    /// Bits of an entry.
    pub(super) bits: u32,
}

impl<C: Code> Context<'_, C> {
    /// Counts the n-grams at ascending positions that begin with one entry.
    pub(super) fn count(
        &self,
        shape: Shape,
        positions: &[u32],
        room: &mut Room,
        rows: &mut Ngrams,
    ) {
        if positions.len() < self.settings.frequency as usize {
            return;
        }
        let order = usize::BITS - positions.len().leading_zeros();
        let width = self.bits * (shape.n - 1) + order;
        if width <= u64::BITS {
            let mut keys = std::mem::take(&mut room.narrow);
            self.sort(shape, positions, order, &mut keys);
            self.tell(shape, positions, order, &keys, room, rows);
            room.narrow = keys;
        } else if width <= u128::BITS {
            let mut keys = std::mem::take(&mut room.middle);
            self.sort(shape, positions, order, &mut keys);
            self.tell(shape, positions, order, &keys, room, rows);
            room.middle = keys;
        } else {
            debug_assert!(width <= Wide::BITS);
            let mut keys = std::mem::take(&mut room.wide);
            self.sort(shape, positions, order, &mut keys);
            self.tell(shape, positions, order, &keys, room, rows);
            room.wide = keys;
        }
    }

    #[inline]
    pub(super) fn entry(&self, position: u32) -> u32 {
        self.lexicon.entry_column()[self.column[position as usize].code()]
    }

    /// Packs what follows at each position: the fixed tokens, the open one, and
    /// the position's place.
    fn sort<K: Key>(&self, shape: Shape, positions: &[u32], order: u32, keys: &mut Vec<K>) {
        keys.clear();
        'positions: for (place, &position) in (0u32..).zip(positions) {
            let mut key = K::EMPTY;
            let mut open = 0;
            for offset in 1..shape.n {
                let entry = self.entry(position + offset);
                if entry == Lexicon::NONE {
                    continue 'positions;
                }
                if shape.slot == Some(offset) {
                    open = entry;
                } else {
                    key = key.append(entry, self.bits);
                }
            }
            if shape.slot.is_some() {
                key = key.append(open, self.bits);
            }
            keys.push(key.append(place, order));
        }
        keys.sort_unstable();
    }

    fn tell<K: Key>(
        &self,
        shape: Shape,
        positions: &[u32],
        order: u32,
        keys: &[K],
        room: &mut Room,
        rows: &mut Ngrams,
    ) {
        let least = self.settings.frequency as usize;
        let mut from = 0;
        while from < keys.len() {
            // Most are rarer than they must be: look there first.
            let fixed = |at: usize| {
                let gram = keys[at].without(order);
                if shape.slot.is_some() {
                    gram.without(self.bits)
                } else {
                    gram
                }
            };
            let gram = fixed(from);
            let mut to = from + 1;
            while to < keys.len() && fixed(to) == gram {
                to += 1;
            }
            if to - from >= least {
                self.keep(shape, positions, order, &keys[from..to], room, rows);
            }
            from = to;
        }
    }

    /// Keeps one n-gram, if it is in enough documents.
    fn keep<K: Key>(
        &self,
        shape: Shape,
        positions: &[u32],
        order: u32,
        run: &[K],
        room: &mut Room,
        rows: &mut Ngrams,
    ) {
        room.run += 1;
        let (mut range, mut first) = (0, u32::MAX);
        for key in run {
            let position = positions[key.last(order) as usize];
            first = first.min(position);
            let document = room.document(position, self.index);
            let met = &mut room.met[document];
            range += u32::from(*met != room.run);
            *met = room.run;
        }
        if range < self.settings.range {
            return;
        }
        let (mut fillers, mut entropy) = (0, 0.0);
        if shape.slot.is_some() {
            let total = run.len() as f64;
            let mut sum = 0.0;
            for filler in run.chunk_by(|a, b| a.without(order) == b.without(order)) {
                fillers += 1;
                let count = filler.len() as f64;
                if filler.len() > 1 {
                    sum += count * log2(count);
                }
            }
            entropy = (log2(total) - sum / total).max(0.0);
        }
        rows.push(shape, first, run.len() as u32, range, fillers, entropy);
        if room.parts.is_some() {
            let run = run.iter().map(|key| positions[key.last(order) as usize]);
            rows.push_parts(room.by_part(run, self.index));
        }
    }
}
