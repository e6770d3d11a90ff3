//! The kinds of n-grams.

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
