//! Groups that are too large for one slice of work.

use super::super::lexicon::Code;
use super::groups::Groups;
use super::partition::{Context, Partitions};
use super::rows::Ngrams;

/// A large group, parted by one token in slices. It takes 12 bytes for each
/// of its positions.
#[derive(Debug)]
pub(super) struct Split {
    /// The token by which it is parted: that many fixed ones are the same.
    fixed: usize,
    stage: Stage,
    /// How far the stage has come: positions, or groups that are told.
    at: usize,
    positions: Vec<u32>,
    entries: Vec<u32>,
    parted: Groups,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Count,
    Distribute,
    Tell,
}

/// What a slice of work came to.
pub(super) enum Slice {
    /// So many positions.
    Worked(usize),
    /// A group of it is too large as well.
    Large(Split),
    /// All is told.
    Done,
}

impl Split {
    pub(super) fn new(positions: &[u32], fixed: usize) -> Self {
        Self {
            fixed,
            stage: Stage::Count,
            at: 0,
            positions: positions.to_vec(),
            entries: Vec::with_capacity(positions.len()),
            parted: Groups::default(),
        }
    }

    /// Works on about so many positions.
    pub(super) fn advance<C: Code>(
        &mut self,
        context: &Context<'_, C>,
        number: usize,
        partitions: &mut Partitions,
        rows: &mut Ngrams,
    ) -> Slice {
        let from = self.at;
        let to = self.positions.len().min(from.saturating_add(number));
        match self.stage {
            Stage::Count => {
                context.read(&self.positions[from..to], self.fixed, &mut self.entries);
                partitions.parter.count(&self.entries[from..to]);
            }
            Stage::Distribute => partitions.parter.distribute(
                &self.positions[from..to],
                &self.entries[from..to],
                &mut self.parted,
            ),
            Stage::Tell => return self.tell(context, number, partitions, rows),
        }
        self.at = to;
        if to == self.positions.len() {
            self.at = 0;
            if self.stage == Stage::Count {
                self.stage = Stage::Distribute;
                partitions.parter.allot(context.least(), &mut self.parted);
            } else {
                self.stage = Stage::Tell;
                partitions.parter.clear();
                (self.positions, self.entries) = (Vec::new(), Vec::new());
            }
        }
        Slice::Worked(to - from)
    }

    /// Goes on with whole groups, up to so many positions.
    fn tell<C: Code>(
        &mut self,
        context: &Context<'_, C>,
        number: usize,
        partitions: &mut Partitions,
        rows: &mut Ngrams,
    ) -> Slice {
        let begin = |group: usize| match group {
            0 => 0,
            _ => self.parted.ends[group - 1] as usize,
        };
        let fixed = self.fixed + 1;
        let from = begin(self.at);
        while let Some(&end) = self.parted.ends.get(self.at) {
            let group = &self.parted.positions[begin(self.at)..end as usize];
            let alone = partitions.groups.ends.is_empty();
            if !alone && end as usize - from > number {
                break;
            }
            self.at += 1;
            if fixed == context.shape.fixed() {
                partitions.keep(context, group, rows);
                if end as usize - from >= number {
                    return Slice::Worked(end as usize - from);
                }
            } else if group.len() > number {
                return Slice::Large(Self::new(group, fixed));
            } else {
                partitions.groups.push(group);
            }
        }
        partitions.count(context, fixed, rows);
        match begin(self.at) - from {
            0 => Slice::Done,
            told => Slice::Worked(told),
        }
    }
}
