//! How evenly entries are spread over documents.

use super::lexicon::Lexicon;
use super::sorted::below;
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
        }
    }

    /// All documents.
    pub fn all(index: &Index) -> Self {
        Self::new(0..index.documents(), index)
    }

    /// Whether a document is a part.
    pub fn holds(&self, document: usize) -> bool {
        self.before[document].is_some()
    }

    /// Tokens of all parts.
    pub fn size(&self) -> u64 {
        self.whole.size
    }

    /// The places of ascending positions among the tokens of the parts, end to
    /// end.
    pub fn places(&self, positions: &[u32], index: &Index) -> Vec<u32> {
        let mut places = Vec::with_capacity(positions.len());
        self.each(positions, index, |document, here| {
            let first = index.span(document).start as u32;
            let before = self.before[document].unwrap_or(0);
            places.extend(here.iter().map(|position| position - first + before));
        });
        places
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
    fn each(&self, positions: &[u32], index: &Index, mut tell: impl FnMut(usize, &[u32])) {
        let starts = index.starts();
        let (mut rest, mut document) = (positions, 0);
        while let Some(&position) = rest.first() {
            // Most words stand in the next document or not far from it.
            document += below(&starts[document..], position + 1);
            document -= 1;
            let span = index.span(document);
            let here = below(rest, span.end as u32);
            if self.before[document].is_some() {
                tell(document, &rest[..here]);
            }
            rest = &rest[here..];
        }
    }

    /// The average reduced frequency of what stands at ascending positions.
    fn reduced(&self, positions: &[u32], index: &Index) -> f64 {
        let mut tokens = Vec::with_capacity(positions.len());
        self.each(positions, index, |document, here| {
            let first = index.span(document).start as u32;
            let before = self.before[document].unwrap_or(0);
            tokens.extend(here.iter().map(|position| position - first + before));
        });
        average_reduced_frequency(tokens.iter().copied(), self.whole.size as u32)
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
        let mut room = Vec::new();
        let positions = lexicon.positions(entry, corpus, &mut room);
        if measure == DispersionMeasure::Arf {
            return Some(self.reduced(positions, index)).filter(|&figure| figure > 0.0);
        }
        let mut parts = Vec::new();
        self.fill(positions, index, &mut parts);
        measure.of(&parts, self.whole)
    }

    /// In how many of the documents an entry is.
    pub fn range(&self, entry: u32, lexicon: &Lexicon, corpus: &Corpus) -> u32 {
        let Some(index) = corpus.index() else {
            return 0;
        };
        let (mut room, mut range) = (Vec::new(), 0);
        let positions = lexicon.positions(entry, corpus, &mut room);
        self.each(positions, index, |_, _| range += 1);
        range
    }

    /// An entry's dispersion, and its average reduced frequency.
    pub fn of(&self, entry: u32, lexicon: &Lexicon, corpus: &Corpus) -> Option<(Dispersion, f64)> {
        let index = corpus.index()?;
        let mut room = Vec::new();
        let positions = lexicon.positions(entry, corpus, &mut room);
        let mut parts = Vec::new();
        self.fill(positions, index, &mut parts);
        let dispersion = Dispersion::of_present(&parts, self.whole);
        Some((dispersion, self.reduced(positions, index)))
    }
}

/// A measure of dispersion for all entries, made in slices.
#[derive(Debug)]
pub struct DispersionColumn {
    /// None for the range.
    measure: Option<DispersionMeasure>,
    parts: DocumentParts,
    /// For each entry so far, its figure; NaN where there is none.
    figures: Vec<f64>,
}

impl DispersionColumn {
    /// Begins to compute.
    pub fn new(measure: DispersionMeasure, parts: DocumentParts) -> Self {
        Self {
            measure: Some(measure),
            parts,
            figures: Vec::new(),
        }
    }

    /// Begins to count in how many of the documents each entry is.
    pub fn ranges(parts: DocumentParts) -> Self {
        Self {
            measure: None,
            parts,
            figures: Vec::new(),
        }
    }

    /// Looks at about so many more positions; true when all entries have their
    /// figures.
    pub fn advance(&mut self, lexicon: &Lexicon, corpus: &Corpus, positions: usize) -> bool {
        let Some(index) = corpus.index() else {
            return true;
        };
        let (mut room, mut present) = (Vec::new(), Vec::new());
        let mut left = positions as isize;
        while left > 0 && self.figures.len() < lexicon.len() {
            let entry = self.figures.len() as u32;
            let positions = lexicon.positions(entry, corpus, &mut room);
            left -= positions.len() as isize + 1;
            let figure = if self.measure == Some(DispersionMeasure::Arf) {
                Some(self.parts.reduced(positions, index)).filter(|&figure| figure > 0.0)
            } else {
                self.parts.fill(positions, index, &mut present);
                match self.measure {
                    Some(measure) => measure.of(&present, self.parts.whole),
                    None => Some(present.len() as f64),
                }
            };
            self.figures.push(figure.unwrap_or(f64::NAN));
        }
        self.figures.len() == lexicon.len()
    }

    /// An entry's figure.
    pub fn figure(&self, entry: u32) -> Option<f64> {
        let figure = self.figures.get(entry as usize).copied();
        figure.filter(|figure| !figure.is_nan())
    }

    /// For each entry its figure; NaN where there is none.
    pub fn figures(&self) -> &[f64] {
        &self.figures
    }
}
