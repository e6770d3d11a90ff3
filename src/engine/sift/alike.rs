//! Lines whose words are the same.

use std::collections::HashMap;

use crate::engine::ClassId;
use crate::engine::corpus::{Corpus, Index, MARGIN};
use crate::engine::query::Hits;

/// No further hit with that digest.
const NONE: u32 = u32::MAX;

/// Remembers the lines that were kept.
#[derive(Debug)]
pub(super) struct Alike {
    left: u32,
    right: u32,
    /// The last line kept of each digest.
    last: HashMap<u64, u32>,
    /// For each line kept its hit, and the line kept before it that has the
    /// same digest.
    kept: Vec<(u32, u32)>,
}

impl Alike {
    pub(super) fn new(left: u8, right: u8) -> Self {
        let reach = |words: u8| u32::from(words).min(MARGIN as u32);
        Self {
            left: reach(left),
            right: reach(right),
            last: HashMap::new(),
            kept: Vec::new(),
        }
    }

    pub(super) fn lets(&mut self, hit: usize, hits: &Hits, corpus: &Corpus, index: &Index) -> bool {
        let words = |hit: usize| self.words(hit, hits, corpus, index);
        let digest = words(hit).fold(0xcbf2_9ce4_8422_2325_u64, |digest, class| {
            (digest ^ u64::from(class.0))
                .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                .rotate_left(29)
        });
        // Equal digests alone prove nothing.
        let mut at = self.last.get(&digest).copied().unwrap_or(NONE);
        while at != NONE {
            let (other, before) = self.kept[at as usize];
            if hits.len_of(other as usize) == hits.len_of(hit)
                && words(other as usize).eq(words(hit))
            {
                return false;
            }
            at = before;
        }
        let line = self.kept.len() as u32;
        let before = self.last.insert(digest, line).unwrap_or(NONE);
        self.kept.push((hit as u32, before));
        true
    }

    /// The classes of a line's words. Where the text begins or ends, boundary
    /// tokens stand, which are alike in all texts.
    fn words(
        &self,
        hit: usize,
        hits: &Hits,
        corpus: &Corpus,
        index: &Index,
    ) -> impl Iterator<Item = ClassId> {
        let document = index.span(index.document_at(hits.start(hit)));
        let margin = MARGIN as u32;
        let from = (hits.start(hit) - self.left).max(document.start as u32 - margin);
        let to = (hits.end(hit) + self.right).min(document.end as u32 + margin);
        let vocabulary = corpus.vocabulary();
        index.stream()[from as usize..to as usize]
            .iter()
            .map(|&token| vocabulary.class_of(token))
    }
}
