//! The kinds of n-grams.

use std::ops::RangeInclusive;

/// One kind of n-gram: so many tokens, perhaps one of them open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) n: u32,
    /// The open token, counted from 0; never the first or last.
    pub(super) slot: Option<u32>,
}

impl Shape {
    /// How many tokens are fixed.
    pub(super) fn fixed(self) -> usize {
        self.n as usize - usize::from(self.slot.is_some())
    }

    /// Where the fixed token of that number stands, both counted from 0.
    pub(super) fn offset(self, fixed: usize) -> u32 {
        let offset = fixed as u32;
        match self.slot {
            Some(slot) if offset >= slot => offset + 1,
            _ => offset,
        }
    }
}

/// N-grams that are counted in one walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pass {
    /// The longest of them.
    pub(super) shape: Shape,
    /// The least n.
    pub(super) least: u32,
}

impl Pass {
    /// The walks in which n-grams of some lengths are counted. Those that may
    /// begin anywhere are the beginnings of longer ones.
    pub(super) fn all(lengths: RangeInclusive<u32>, frames: bool, anywhere: bool) -> Vec<Self> {
        let (least, most) = (*lengths.start(), *lengths.end());
        if anywhere && !frames && least <= most {
            let shape = Shape {
                n: most,
                slot: None,
            };
            return vec![Self { shape, least }];
        }
        let passes = lengths.flat_map(|n| {
            let slots = if frames { 1..n - 1 } else { 0..1 };
            slots.map(move |slot| Self {
                shape: Shape {
                    n,
                    slot: frames.then_some(slot),
                },
                least: n,
            })
        });
        passes.collect()
    }

    /// The shapes that are counted.
    pub(super) fn shapes(self) -> impl Iterator<Item = Shape> {
        let slot = self.shape.slot;
        (self.least..=self.shape.n).map(move |n| Shape { n, slot })
    }

    /// Which of the shapes has so many fixed tokens, if one has.
    pub(super) fn place(self, fixed: usize) -> Option<usize> {
        let least = self.least as usize - usize::from(self.shape.slot.is_some());
        fixed
            .checked_sub(least)
            .filter(|_| fixed <= self.shape.fixed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_open_token_is_passed_over() {
        let offsets = |shape: Shape| -> Vec<u32> {
            (0..shape.fixed())
                .map(|fixed| shape.offset(fixed))
                .collect()
        };
        assert_eq!(offsets(Shape { n: 4, slot: None }), [0, 1, 2, 3]);
        assert_eq!(
            offsets(Shape {
                n: 4,
                slot: Some(1)
            }),
            [0, 2, 3]
        );
        assert_eq!(
            offsets(Shape {
                n: 4,
                slot: Some(2)
            }),
            [0, 1, 3]
        );
    }
}
