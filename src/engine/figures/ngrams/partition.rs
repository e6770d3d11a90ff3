//! N-grams that begin with the same entries, parted token by token.

use super::super::borders::DocumentBlocks;
use super::super::lexicon::{Code, Lexicon};
use super::NgramSettings;
use super::groups::{Groups, Parter};
use super::rows::Ngrams;
use super::shape::Shape;
use crate::engine::corpus::Index;
use crate::engine::statistics::math::log2;

/// What is counted from.
#[derive(Clone, Copy)]
pub(super) struct Context<'a, C> {
    pub(super) column: &'a [C],
    pub(super) lexicon: &'a Lexicon,
    pub(super) index: &'a Index,
    pub(super) settings: NgramSettings,
    pub(super) shape: Shape,
}

impl<C: Code> Context<'_, C> {
    /// Reads the entries at a fixed token of n-grams. That is all that waits
    /// for memory, and so is done for many at once.
    pub(super) fn read(&self, positions: &[u32], fixed: usize, entries: &mut Vec<u32>) {
        let (offset, entry_of) = (self.shape.offset(fixed), self.lexicon.entry_column());
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
    /// For each document its part, where parts are told apart.
    parts: Option<Vec<u32>>,
    /// An n-gram's tokens in each part that holds it.
    by_part: Vec<(u32, u32)>,
}

impl Partitions {
    pub(super) fn new(index: &Index, lexicon: &Lexicon, parts: Option<Vec<u32>>) -> Self {
        Self {
            parts,
            by_part: Vec::new(),
            blocks: DocumentBlocks::new(index),
            parter: Parter::new(lexicon),
            groups: Groups::default(),
            parted: Groups::default(),
            entries: Vec::new(),
        }
    }

    /// Parts the groups, which have so many fixed tokens in common, by all
    /// others, and keeps what is left.
    pub(super) fn count<C: Code>(
        &mut self,
        context: &Context<'_, C>,
        fixed: usize,
        rows: &mut Ngrams,
    ) {
        for fixed in fixed..context.shape.fixed() {
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
        }
        let groups = std::mem::take(&mut self.groups);
        let mut from = 0;
        for &to in &groups.ends {
            self.keep(context, &groups.positions[from..to as usize], rows);
            from = to as usize;
        }
        self.groups = groups;
        self.groups.clear();
    }

    /// Keeps an n-gram, if it is in enough documents.
    pub(super) fn keep<C: Code>(
        &mut self,
        context: &Context<'_, C>,
        positions: &[u32],
        rows: &mut Ngrams,
    ) {
        let Some(slot) = context.shape.slot else {
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
        rows: &mut Ngrams,
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
        rows.push(context.shape, first, count as u32, range, filled);
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
