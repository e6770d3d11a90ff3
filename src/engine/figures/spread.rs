//! How evenly entries are spread over documents.

use super::borders::DocumentBlocks;
use super::lexicon::Lexicon;
use crate::engine::corpus::{Corpus, Index};
use crate::engine::statistics::{
    Dispersion, DispersionMeasure, Part, Whole, average_reduced_frequency,
};

/// Documents as the parts of a corpus.
#[derive(Clone, Debug, Default)]
pub struct DocumentParts {
    whole: Whole,
    /// For each document of the corpus, the tokens of those before it that are
    /// parts; none if it is no part itself.
    before: Vec<Option<u32>>,
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
        self.before.iter().all(Option::is_some)
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
        self.put_places(positions, index, &mut places);
        places
    }

    /// Puts them in place of what was there.
    fn put_places(&self, positions: &[u32], index: &Index, places: &mut Vec<u32>) {
        places.clear();
        self.each(positions, index, |document, here| {
            let first = index.span(document).start as u32;
            let before = self.before[document].unwrap_or(0);
            places.extend(here.iter().map(|position| position - first + before));
        });
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

    /// The average reduced frequency of what stands at ascending positions,
    /// whose places among the tokens of the parts are put into `places`.
    fn reduced(&self, positions: &[u32], index: &Index, places: &mut Vec<u32>) -> f64 {
        self.put_places(positions, index, places);
        average_reduced_frequency(places.iter().copied(), self.whole.size as u32)
    }

    /// A figure of what stands at ascending positions.
    pub(super) fn figure_at(
        &self,
        measure: DispersionMeasure,
        positions: &[u32],
        index: &Index,
        room: &mut Room,
    ) -> Option<f64> {
        if measure == DispersionMeasure::Arf {
            let figure = self.reduced(positions, index, &mut room.places);
            return Some(figure).filter(|&figure| figure > 0.0);
        }
        self.fill(positions, index, &mut room.parts);
        measure.of(&room.parts, self.whole)
    }

    /// A figure of an entry's.
    pub fn figure(
        &self,
        measure: DispersionMeasure,
        entry: u32,
        lexicon: &Lexicon,
        corpus: &Corpus,
    ) -> Option<f64> {
        let index = corpus.index()?;
        let mut elsewhere = Vec::new();
        let positions = lexicon.positions(entry, corpus, &mut elsewhere);
        self.figure_at(measure, positions, index, &mut Room::default())
    }

    /// In how many of the documents an entry is.
    pub fn range(&self, entry: u32, lexicon: &Lexicon, corpus: &Corpus) -> u32 {
        let Some(index) = corpus.index() else {
            return 0;
        };
        let (mut elsewhere, mut range) = (Vec::new(), 0);
        let positions = lexicon.positions(entry, corpus, &mut elsewhere);
        self.each(positions, index, |_, _| range += 1);
        range
    }

    /// An entry's dispersion, and its average reduced frequency.
    pub fn of(&self, entry: u32, lexicon: &Lexicon, corpus: &Corpus) -> Option<(Dispersion, f64)> {
        let index = corpus.index()?;
        let mut elsewhere = Vec::new();
        let positions = lexicon.positions(entry, corpus, &mut elsewhere);
        let mut room = Room::default();
        self.fill(positions, index, &mut room.parts);
        let dispersion = Dispersion::of_present(&room.parts, self.whole);
        Some((dispersion, self.reduced(positions, index, &mut room.places)))
    }
}

/// Room that entries share.
#[derive(Debug, Default)]
pub(super) struct Room {
    parts: Vec<Part>,
    places: Vec<u32>,
}
