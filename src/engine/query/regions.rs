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
    match (&test.structure, test.demands.is_empty()) {
        (Structure::Document, _) => documents(test, corpus),
        (Structure::Sentence, true) => {
            let (starts, ends) = corpus.structures().sentences();
            Regions::new(starts.to_vec(), ends.to_vec())
        }
        (Structure::Paragraph, true) => {
            let (starts, ends) = corpus.structures().paragraphs();
            Regions::new(starts.to_vec(), ends.to_vec())
        }
        // Only what files mark has attributes.
        (Structure::Sentence, false) => marked(&["s", "sentence"], test, corpus),
        (Structure::Paragraph, false) => marked(&["p", "para", "paragraph"], test, corpus),
        (Structure::Marked(name), _) => marked(&[name], test, corpus),
    }
}

fn documents(test: &StructureTest, corpus: &Corpus) -> Regions {
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    let Some(index) = corpus.index() else {
        return Regions::default();
    };
    for (place, document) in corpus.documents().iter().enumerate() {
        let fits = test.demands.iter().all(|demand| {
            let known = document.metadata().iter();
            let mut known = known.filter(|(name, _)| *name == demand.attribute);
            demand.must.holds(match &*demand.attribute {
                "name" => document.name(),
                _ => known.next().map_or("", |(_, value)| value),
            })
        });
        if fits {
            let span = index.span(place);
            starts.push(span.start as u32);
            ends.push(span.end as u32);
        }
    }
    Regions::new(starts, ends)
}

/// What files mark under these names.
fn marked(names: &[&str], test: &StructureTest, corpus: &Corpus) -> Regions {
    let Some(index) = corpus.index() else {
        return Regions::default();
    };
    let mut found = Vec::new();
    for (place, document) in corpus.documents().iter().enumerate() {
        let first = index.span(place).start as u32;
        for (tokens, attributes) in names.iter().flat_map(|name| document.marked(name)) {
            let fits = test.demands.iter().all(|demand| {
                let mut known = attributes.iter();
                let known = known.find(|(name, _)| *name == demand.attribute);
                demand.must.holds(known.map_or("", |(_, value)| value))
            });
            if fits {
                found.push((first + tokens.start, first + tokens.end));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    let (starts, ends) = found.into_iter().unzip();
    Regions::new(starts, ends)
}
