//! In which document a position stands.

use super::sorted::below;
use crate::engine::corpus::Index;

/// Positions of a block, as a power of two. Blocks are as long as the margins
/// between documents allow few documents in one.
const BLOCK: u32 = 8;

/// For each block of positions the document that is there, or next before: so
/// that a position's document is found by one look.
#[derive(Clone, Debug, Default)]
pub(super) struct DocumentBlocks {
    documents: Vec<u32>,
}

impl DocumentBlocks {
    pub(super) fn new(index: &Index) -> Self {
        let starts = index.starts();
        let blocks = index.stream().len() >> BLOCK;
        let mut document = 0;
        let documents = (0..=blocks as u32)
            .map(|block| {
                let first = block << BLOCK;
                while starts.get(document + 1).is_some_and(|&s| s <= first) {
                    document += 1;
                }
                document as u32
            })
            .collect();
        Self { documents }
    }

    /// The document in which a token stands, by the starts of all.
    #[inline]
    pub(super) fn document(&self, position: u32, starts: &[u32]) -> usize {
        let mut document = self.documents[(position >> BLOCK) as usize] as usize;
        while starts.get(document + 1).is_some_and(|&s| s <= position) {
            document += 1;
        }
        document
    }

    /// Tells of each document that has any of these ascending positions.
    #[inline]
    pub(super) fn each(
        &self,
        positions: &[u32],
        index: &Index,
        mut tell: impl FnMut(usize, &[u32]),
    ) {
        let starts = index.starts();
        let mut rest = positions;
        while let Some(&position) = rest.first() {
            let document = self.document(position, starts);
            // No token stands between a document's end and the next start.
            let next = starts.get(document + 1).copied().unwrap_or(u32::MAX);
            let (here, beyond) = rest.split_at(below(rest, next));
            tell(document, here);
            rest = beyond;
        }
    }
}
