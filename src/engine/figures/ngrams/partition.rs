//! N-grams that begin with the same entries, parted token by token.

use super::super::borders::DocumentBlocks;
use super::super::lexicon::{Code, Lexicon};
use super::NgramSettings;
use super::groups::{Groups, Parter};
use super::shape::Pass;
use super::shape_rows::ShapeRows;
use super::starts::Starts;
use crate::engine::corpus::Index;
use crate::engine::statistics::math::log2;

/// What is counted from.
#[derive(Clone, Copy)]
pub(super) struct Context<'a, C> {
    pub(super) column: &'a [C],
    pub(super) lexicon: &'a Lexicon,
    pub(super) index: &'a Index,
    pub(super) settings: NgramSettings,
    pub(super) pass: Pass,
}

impl<C: Code> Context<'_, C> {
    /// Reads the entries at a fixed token of n-grams. That is all that waits
    /// for memory, and so is done for many at once.
    pub(super) fn read(&self, positions: &[u32], fixed: usize, entries: &mut Vec<u32>) {
        let (offset, entry_of) = (self.pass.shape.offset(fixed), self.lexicon.entry_column());
        let entry = |&position: &u32| entry_of[self.column[(position + offset) as usize].code()];
        entries.extend(positions.iter().map(entry));
    }

    /// How often an n-gram must occur.
    pub(super) fn least(&self) -> usize {
        self.settings.frequency as usize
    }
}

/// Groups at work, and room that they share.
#[derive(Debug)]
pub(super) struct Partitions {
    pub(super) blocks: DocumentBlocks,
    pub(super) parter: Parter,
    /// What is to be parted.
    pub(super) groups: Groups,
    parted: Groups,
    entries: Vec<u32>,
    /// Around hits, where n-grams of the pass begin, and those shorter by a
    /// token, if they were counted.
    starts: Option<(Starts, Starts)>,
    /// For each document its part, where parts are told apart.
    parts: Option<Vec<u32>>,
    /// An n-gram's tokens in each part that holds it.
    by_part: Vec<(u32, u32)>,
}

impl Partitions {
    pub(super) fn new(index: &Index, lexicon: &Lexicon, parts: Option<Vec<u32>>) -> Self {
        Self {
            starts: None,
            parts,
            by_part: Vec::new(),
            blocks: DocumentBlocks::new(index),
            parter: Parter::new(lexicon),
            groups: Groups::default(),
            parted: Groups::default(),
            entries: Vec::new(),
        }
    }

    /// Begins with n-grams that are longer by a token, around hits.
    pub(super) fn begin(&mut self, starts: Starts) {
        let before = self.starts.take();
        let shorter = before.map_or_else(Starts::default, |(before, _)| before);
        self.starts = Some((starts, shorter));
    }

    /// Parts the groups, which have so many fixed tokens in common, by all
    /// others, and keeps what is left.
    pub(super) fn count<C: Code>(
        &mut self,
        context: &Context<'_, C>,
        fixed: usize,
        rows: &mut [ShapeRows],
    ) {
        self.keep_all(context, fixed, rows);
        for fixed in fixed..context.pass.shape.fixed() {
            self.entries.clear();
            context.read(&self.groups.positions, fixed, &mut self.entries);
            let mut from = 0;
            for &to in &self.groups.ends {
                let to = to as usize;
                self.parter.part(
                    &self.groups.positions[from..to],
                    &self.entries[from..to],
                    context.least(),
                    &mut self.parted,
                );
                from = to;
            }
            std::mem::swap(&mut self.groups, &mut self.parted);
            self.parted.clear();
            self.keep_all(context, fixed + 1, rows);
        }
        self.groups.clear();
    }

    /// Keeps the groups as n-grams of so many fixed tokens, if these are
    /// wanted.
    fn keep_all<C: Code>(
        &mut self,
        context: &Context<'_, C>,
        fixed: usize,
        rows: &mut [ShapeRows],
    ) {
        if context.pass.place(fixed).is_none() {
            return;
        }
        let groups = std::mem::take(&mut self.groups);
        let mut from = 0;
        for &to in &groups.ends {
            self.keep(context, fixed, &groups.positions[from..to as usize], rows);
            from = to as usize;
        }
        self.groups = groups;
    }

    /// Keeps an n-gram of so many fixed tokens, if it is wanted, and in enough
    /// documents.
    pub(super) fn keep<C: Code>(
        &mut self,
        context: &Context<'_, C>,
        fixed: usize,
        positions: &[u32],
        rows: &mut [ShapeRows],
    ) {
        let Some(rows) = context.pass.place(fixed).and_then(|at| rows.get_mut(at)) else {
            return;
        };
        let Some(slot) = rows.shape.slot else {
            return self.push(context, positions, (0, 0.0), rows);
        };
        let (column, entry_of) = (context.column, context.lexicon.entry_column());
        let entry = |&position: &u32| entry_of[column[(position + slot) as usize].code()];
        self.entries.clear();
        self.entries.extend(positions.iter().map(entry));
        // Where a layer says nothing of the open token, there is no frame.
        let (mut filled, mut positions) = (Vec::new(), positions);
        if self.entries.contains(&Lexicon::NONE) {
            let entries = positions.iter().zip(&self.entries);
            let there = entries.filter(|(_, entry)| **entry != Lexicon::NONE);
            filled.extend(there.map(|(&position, _)| position));
            positions = &filled;
        }
        let (mut fillers, mut sum) = (0, 0.0);
        self.parter.tell(&self.entries, |count| {
            fillers += 1;
            if count > 1 {
                let count = f64::from(count);
                sum += count * log2(count);
            }
        });
        let total = positions.len() as f64;
        let entropy = (log2(total) - sum / total).max(0.0);
        self.push(context, positions, (fillers, entropy), rows);
    }

    fn push<C: Code>(
        &mut self,
        context: &Context<'_, C>,
        positions: &[u32],
        filled: (u32, f64),
        rows: &mut ShapeRows,
    ) {
        let count = positions.len();
        let (Some(&first), true) = (positions.first(), count >= context.least()) else {
            return;
        };
        let (parts, by_part, mut range) = (&self.parts, &mut self.by_part, 0);
        by_part.clear();
        self.blocks
            .each(positions, context.index, |document, here| {
                range += 1;
                if let Some(parts) = parts {
                    by_part.push((parts[document], here.len() as u32));
                }
            });
        if range < context.settings.range {
            return;
        }
        rows.push(first, count as u32, range, filled);
        if let (Some((_, shorter)), None) = (&self.starts, rows.shape.slot) {
            rows.inner.push([0, 1].map(|offset| {
                let places = positions.iter().map(|position| position + offset);
                places.filter(|&place| shorter.hold(place)).count() as u32
            }));
        }
        if parts.is_some() {
            by_part.sort_unstable_by_key(|(part, _)| *part);
            by_part.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                kept.1 += u32::from(same) * next.1;
                same
            });
            rows.push_parts(by_part);
        }
    }
}
