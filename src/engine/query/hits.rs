//! What a query finds: columns, never an object for each hit.

use crate::engine::corpus::Index;

/// The hits of a query in text order: where each begins, and how many tokens
/// each has. No two begin at the same token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    starts: Vec<u32>,
    lengths: Lengths,
}

/// How many tokens each hit has.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Lengths {
    /// All the same.
    Same(u32),
    /// One for each hit, and the most of them.
    Each(Vec<u32>, u32),
}

impl Default for Lengths {
    fn default() -> Self {
        Self::Same(1)
    }
}

impl Hits {
    /// Hits of `length` tokens each, from their sorted starts.
    pub fn new(starts: Vec<u32>, length: u32) -> Self {
        Self {
            starts,
            lengths: Lengths::Same(length),
        }
    }

    /// Hits from their sorted starts and the length of each.
    pub fn of_lengths(starts: Vec<u32>, lengths: Vec<u32>) -> Self {
        let most = lengths.iter().copied().max().unwrap_or(1);
        Self {
            starts,
            lengths: if lengths.iter().all(|&length| length == most) {
                Lengths::Same(most)
            } else {
                Lengths::Each(lengths, most)
            },
        }
    }

    /// Those of the hits whose numbers are given, in text order.
    pub fn select(&self, numbers: &[u32]) -> Self {
        let starts = numbers.iter().map(|&n| self.starts[n as usize]).collect();
        match &self.lengths {
            Lengths::Same(length) => Self::new(starts, *length),
            Lengths::Each(lengths, _) => {
                let lengths = numbers.iter().map(|&n| lengths[n as usize]).collect();
                Self::of_lengths(starts, lengths)
            }
        }
    }

    /// How many hits there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Nothing was found.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The position of each hit's first token.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// The position of a hit's first token.
    #[inline]
    pub fn start(&self, hit: usize) -> u32 {
        self.starts[hit]
    }

    /// The position after a hit's last token.
    #[inline]
    pub fn end(&self, hit: usize) -> u32 {
        self.starts[hit]
            + match &self.lengths {
                Lengths::Same(length) => *length,
                Lengths::Each(lengths, _) => lengths[hit],
            }
    }

    /// How many tokens a hit has.
    #[inline]
    pub fn len_of(&self, hit: usize) -> u32 {
        self.end(hit) - self.start(hit)
    }

    /// The most tokens that a hit has.
    pub fn longest(&self) -> u32 {
        match self.lengths {
            Lengths::Same(length) | Lengths::Each(_, length) => length,
        }
    }

    /// The numbers of the hits that begin within positions.
    pub fn within(&self, positions: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let first = |position| self.starts.partition_point(|&s| (s as usize) < position);
        first(positions.start)..first(positions.end)
    }

    /// How many documents have a hit.
    pub fn documents(&self, index: &Index) -> u32 {
        let mut count = 0;
        let mut rest = self.starts.as_slice();
        while let Some(&start) = rest.first() {
            count += 1;
            let end = index.span(index.document_at(start)).end as u32;
            // Gallop: most documents have few of many hits.
            let mut step = 1;
            while rest.get(step).is_some_and(|&s| s < end) {
                step *= 2;
            }
            let reach = &rest[..rest.len().min(step + 1)];
            rest = &rest[reach.partition_point(|&s| s < end)..];
        }
        count
    }
}
