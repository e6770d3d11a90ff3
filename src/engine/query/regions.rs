//! Stretches of the texts, and how hits lie to them.

use super::Hits;
use super::syntax::{Structure, StructureTest};
use crate::engine::corpus::Corpus;

/// Stretches of positions, sorted by start.
#[derive(Clone, Debug, Default)]
pub(super) struct Regions {
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// The farthest end up to each region.
    reach: Vec<u32>,
}

impl Regions {
    /// Regions from their sorted starts and their ends.
    pub(super) fn new(starts: Vec<u32>, ends: Vec<u32>) -> Self {
        let mut farthest = 0;
        let reach = ends
            .iter()
            .map(|&end| {
                farthest = farthest.max(end);
                farthest
            })
            .collect();
        Self {
            starts,
            ends,
            reach,
        }
    }

    /// Hits as regions.
    pub(super) fn of(hits: &Hits) -> Self {
        let ends = (0..hits.len()).map(|hit| hits.end(hit)).collect();
        Self::new(hits.starts().to_vec(), ends)
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// A region's positions.
    pub(super) fn get(&self, number: usize) -> (u32, u32) {
        (self.starts[number], self.ends[number])
    }

    /// A region holds these positions.
    pub(super) fn hold(&self, start: u32, end: u32) -> bool {
        let after = self.starts.partition_point(|&s| s <= start);
        after > 0 && self.reach[after - 1] >= end
    }

    /// The farthest end of a region that holds a position.
    pub(super) fn reach(&self, start: u32) -> u32 {
        match self.starts.partition_point(|&s| s <= start) {
            0 => 0,
            after => self.reach[after - 1],
        }
    }

    /// A region lies within these positions.
    pub(super) fn lie_in(&self, start: u32, end: u32) -> bool {
        let from = self.starts.partition_point(|&s| s < start);
        self.starts[from..]
            .iter()
            .zip(&self.ends[from..])
            .take_while(|(s, _)| **s < end)
            .any(|(_, e)| *e <= end)
    }
}

/// The structures that fit.
pub(super) fn structures(test: &StructureTest, corpus: &Corpus) -> Regions {
    let Some(index) = corpus.index() else {
        return Regions::default();
    };
    match test.structure {
        Structure::Document => {
            let (mut starts, mut ends) = (Vec::new(), Vec::new());
            for (place, document) in corpus.documents().iter().enumerate() {
                let fits = test.name.as_ref().is_none_or(|(pattern, negated)| {
                    pattern.fits(&pattern.comparison.key_of(document.name())) != *negated
                });
                if fits {
                    let span = index.span(place);
                    starts.push(span.start as u32);
                    ends.push(span.end as u32);
                }
            }
            Regions::new(starts, ends)
        }
        Structure::Sentence => {
            let sentences = corpus.structures().sentences();
            Regions::new(sentences.0.to_vec(), sentences.1.to_vec())
        }
        Structure::Paragraph => {
            let paragraphs = corpus.structures().paragraphs();
            Regions::new(paragraphs.0.to_vec(), paragraphs.1.to_vec())
        }
    }
}
