//! Entries by the place that they begin at, put in order block by block, so
//! that no slice sorts more than a few thousand.

/// Places of one block.
const BLOCK_BITS: u32 = 13;

/// Entries in blocks of places.
#[derive(Debug)]
pub(super) struct Blocks<T> {
    blocks: Vec<Vec<T>>,
}

impl<T: Ord> Blocks<T> {
    /// Room for entries at places below `places`.
    pub(super) fn new(places: usize) -> Self {
        let blocks = (places >> BLOCK_BITS) + 1;
        Self {
            blocks: (0..blocks).map(|_| Vec::new()).collect(),
        }
    }

    /// Adds an entry. Entries must sort first by their place.
    pub(super) fn push(&mut self, place: u32, entry: T) {
        self.blocks[(place >> BLOCK_BITS) as usize].push(entry);
    }

    /// How many blocks there are.
    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Takes a block's entries in order, each once.
    pub(super) fn take(&mut self, block: usize) -> Vec<T> {
        let mut entries = std::mem::take(&mut self.blocks[block]);
        entries.sort_unstable();
        entries.dedup();
        entries
    }
}
