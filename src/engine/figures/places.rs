//! Where entries occur.

use super::lexicon::Lexicon;
use crate::engine::corpus::{Corpus, Index};

/// The positions of an entry in text order.
pub fn occurrences(entry: u32, lexicon: &Lexicon, corpus: &Corpus) -> Vec<u32> {
    let mut elsewhere = Vec::new();
    lexicon.positions(entry, corpus, &mut elsewhere).to_vec()
}

/// For each document that holds any of ascending positions, its place in the
/// corpus and how many it holds, in order.
pub fn by_document(positions: &[u32], index: &Index) -> Vec<(usize, u32)> {
    let mut found = Vec::new();
    let mut rest = positions;
    while let Some(&position) = rest.first() {
        let document = index.document_at(position);
        let end = index.span(document).end as u32;
        let here = rest.partition_point(|&position| position < end);
        found.push((document, here as u32));
        rest = &rest[here..];
    }
    found
}
