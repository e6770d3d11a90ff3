//! How evenly entries are spread over documents.

use super::borders::DocumentBlocks;
use super::lexicon::Lexicon;
use crate::engine::corpus::{Corpus, Index};
use crate::engine::statistics::{Dispersion, DispersionMeasure, Gaps, Part, Whole};

/// Documents as the parts of a corpus.
#[derive(Clone, Debug, Default)]
pub struct DocumentParts {
    whole: Whole,
    /// For each document of the corpus, the tokens of those before it that are
    /// parts; none if it is no part itself.
    before: Vec<Option<u32>>,
    /// Every document is a part.
    all: bool,
    blocks: DocumentBlocks,
}

impl DocumentParts {
    /// Some documents, by their places.
    pub fn new(documents: impl Iterator<Item = usize>, index: &Index) -> Self {
        let mut before = vec![None; index.documents()];
        for document in documents {
            before[document] = Some(0);
        }
        let (mut tokens, mut sizes) = (0, Vec::new());
        for (document, before) in before.iter_mut().enumerate() {
            if let Some(before) = before {
                let size = index.span(document).len() as u32;
                *before = tokens;
                tokens += size;
                sizes.push(size);
            }
        }
        Self {
            whole: Whole::of(sizes.into_iter()),
            all: before.iter().all(Option::is_some),
            before,
            blocks: DocumentBlocks::new(index),
        }
    }

    /// All documents.
    pub fn all(index: &Index) -> Self {
        Self::new(0..index.documents(), index)
    }

    /// Every document is a part.
    pub(super) fn are_all(&self) -> bool {
        self.all
    }

    /// Whether a document is a part.
    pub fn holds(&self, document: usize) -> bool {
        self.before[document].is_some()
    }

    /// The parts as a whole.
    pub(super) fn whole(&self) -> Whole {
        self.whole
    }

    /// Tokens of all parts.
    pub fn size(&self) -> u64 {
        self.whole.size
    }

    /// The document in which a token stands.
    pub(super) fn document(&self, position: u32, index: &Index) -> usize {
        self.blocks.document(position, index.starts())
    }

    /// The places of ascending positions among the tokens of the parts, end to
    /// end.
    pub fn places(&self, positions: &[u32], index: &Index) -> Vec<u32> {
        let mut places = Vec::with_capacity(positions.len());
        self.each(positions, index, |document, here| {
            let place = |position: &u32| self.place(*position, document, index);
            places.extend(here.iter().map(place));
        });
        places
    }

    /// The place of a position in a part.
    fn place(&self, position: u32, document: usize, index: &Index) -> u32 {
        let first = index.span(document).start as u32;
        position - first + self.before[document].unwrap_or(0)
    }

    /// Puts what stands at ascending positions into parts, those alone that
    /// have any.
    fn fill(&self, positions: &[u32], index: &Index, parts: &mut Vec<Part>) {
        parts.clear();
        self.each(positions, index, |document, here| {
            parts.push(Part {
                count: here.len() as u32,
                size: index.span(document).len() as u32,
            });
        });
    }

    /// Tells of each document that is a part its positions among ascending
    /// ones, if it has any.
    #[inline]
    fn each(&self, positions: &[u32], index: &Index, mut tell: impl FnMut(usize, &[u32])) {
        self.blocks.each(positions, index, |document, here| {
            if self.before[document].is_some() {
                tell(document, here);
            }
        });
    }

    /// The average reduced frequency of what stands at ascending positions.
    fn reduced(&self, positions: &[u32], index: &Index) -> f64 {
        let mut count = positions.len();
        if !self.all {
            count = 0;
            self.each(positions, index, |_, here| count += here.len());
        }
        if count == 0 {
            return 0.0;
        }
        let size = self.whole.size as u32;
        let mut gaps = Gaps::new(count as u32, size);
        let mut ends: Option<(u32, u32)> = None;
        self.each(positions, index, |document, here| {
            let (Some(&first), Some(&last)) = (here.first(), here.last()) else {
                return;
            };
            let [first, last] = [first, last].map(|at| self.place(at, document, index));
            if let Some((_, before)) = ends {
                gaps.add(first - before);
            }
            gaps.between(here);
            ends = Some((ends.map_or(first, |(first, _)| first), last));
        });
        if let Some((first, last)) = ends {
            gaps.add(first + (size - last));
        }
        gaps.reduced_frequency()
    }

    /// A figure of what stands at ascending positions. `parts` is room.
    pub(super) fn figure_at(
        &self,
        measure: DispersionMeasure,
        positions: &[u32],
        index: &Index,
        parts: &mut Vec<Part>,
    ) -> Option<f64> {
        if measure != DispersionMeasure::Arf {
            self.fill(positions, index, parts);
        }
        self.figure_of(measure, positions, index, parts)
    }

    /// The same where the parts that have any of the positions are known.
    fn figure_of(
        &self,
        measure: DispersionMeasure,
        positions: &[u32],
        index: &Index,
        parts: &[Part],
    ) -> Option<f64> {
        match measure {
            DispersionMeasure::Arf => {
                Some(self.reduced(positions, index)).filter(|&figure| figure > 0.0)
            }
            measure => measure.of(parts, self.whole),
        }
    }

    /// Figures of an entry's; that of no measure is the range.
    pub fn figures(
        &self,
        measures: &[Option<DispersionMeasure>],
        entry: u32,
        lexicon: &Lexicon,
        corpus: &Corpus,
    ) -> Vec<Option<f64>> {
        let Some(index) = corpus.index() else {
            return vec![None; measures.len()];
        };
        let mut elsewhere = Vec::new();
        let positions = lexicon.positions(entry, corpus, &mut elsewhere);
        let mut parts = Vec::new();
        self.fill(positions, index, &mut parts);
        let figure = |measure: &Option<DispersionMeasure>| match measure {
            None => Some(parts.len() as f64),
            Some(measure) => self.figure_of(*measure, positions, index, &parts),
        };
        measures.iter().map(figure).collect()
    }

    /// An entry's dispersion, and its average reduced frequency.
    pub fn of(&self, entry: u32, lexicon: &Lexicon, corpus: &Corpus) -> Option<(Dispersion, f64)> {
        let index = corpus.index()?;
        let mut elsewhere = Vec::new();
        let positions = lexicon.positions(entry, corpus, &mut elsewhere);
        let mut parts = Vec::new();
        self.fill(positions, index, &mut parts);
        let dispersion = Dispersion::of_present(&parts, self.whole);
        Some((dispersion, self.reduced(positions, index)))
    }
}
