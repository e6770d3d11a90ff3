//! Rows of one shape, while they are counted.

use super::shape::Shape;

/// Columns over the rows of one shape, in reading order.
#[derive(Debug)]
pub(super) struct ShapeRows {
    pub(super) shape: Shape,
    /// For each row, the first position at which it stands.
    pub(super) positions: Vec<u32>,
    pub(super) counts: Vec<u32>,
    pub(super) ranges: Vec<u32>,
    /// For each frame, how many entries fill its slot, and the entropy of
    /// these.
    pub(super) fillers: Vec<u32>,
    pub(super) entropies: Vec<f64>,
    /// Around hits, for each n-gram how often the one that is its beginning, and
    /// the one that is its end, shorter by a token, is at a hit itself.
    pub(super) inner: Vec<[u32; 2]>,
    /// Where parts are told apart, each row's parts and its tokens in these;
    /// for each row, where its parts end.
    pub(super) parts: Vec<(u32, u32)>,
    pub(super) part_ends: Vec<u32>,
}

impl ShapeRows {
    pub(super) fn new(shape: Shape) -> Self {
        Self {
            shape,
            positions: Vec::new(),
            counts: Vec::new(),
            ranges: Vec::new(),
            fillers: Vec::new(),
            entropies: Vec::new(),
            inner: Vec::new(),
            parts: Vec::new(),
            part_ends: Vec::new(),
        }
    }

    pub(super) fn push(
        &mut self,
        position: u32,
        count: u32,
        range: u32,
        (fillers, entropy): (u32, f64),
    ) {
        self.positions.push(position);
        self.counts.push(count);
        self.ranges.push(range);
        if self.shape.slot.is_some() {
            self.fillers.push(fillers);
            self.entropies.push(entropy);
        }
    }

    pub(super) fn push_parts(&mut self, parts: &[(u32, u32)]) {
        self.parts.extend(parts);
        self.part_ends.push(self.parts.len() as u32);
    }
}
