//! A measure of dispersion for all entries, made in slices.

use super::deviations::{DocumentSums, SumOf};
use super::lexicon::Lexicon;
use super::spread::DocumentParts;
use crate::engine::corpus::Corpus;
use crate::engine::statistics::{DispersionMeasure, Part};

/// A measure of dispersion, or the range, for all entries.
#[derive(Debug)]
pub struct DispersionColumn {
    /// None for the range.
    measure: Option<DispersionMeasure>,
    parts: DocumentParts,
    way: Way,
    /// For each entry its figure; NaN where there is none, or none yet.
    figures: Vec<f64>,
}

/// How figures come about.
#[derive(Debug)]
enum Way {
    Begin,
    ByDocument(DocumentSums),
    ByEntry(EntryWalk),
    Done,
}

/// Entry after entry.
#[derive(Debug)]
struct EntryWalk {
    measure: DispersionMeasure,
    /// For each document the figure of what stands in it once, and nowhere
    /// else, as half of all words do.
    once: Vec<f64>,
    /// For each entry whether its figure is there.
    done: Vec<bool>,
    /// The code to whose entry it comes next.
    code: usize,
    /// Room that entries share.
    room: Vec<Part>,
}

impl DispersionColumn {
    /// Begins to compute.
    pub fn new(measure: DispersionMeasure, parts: DocumentParts) -> Self {
        Self::of(Some(measure), parts)
    }

    /// Begins to count in how many of the documents each entry is.
    pub fn ranges(parts: DocumentParts) -> Self {
        Self::of(None, parts)
    }

    fn of(measure: Option<DispersionMeasure>, parts: DocumentParts) -> Self {
        Self {
            measure,
            parts,
            way: Way::Begin,
            figures: Vec::new(),
        }
    }

    /// Looks at about so many more positions; true when all entries have their
    /// figures.
    pub fn advance(&mut self, lexicon: &Lexicon, corpus: &Corpus, positions: usize) -> bool {
        let parts = &self.parts;
        if let Way::Begin = self.way {
            self.way = Way::begin(self.measure, parts, lexicon, corpus);
            self.figures = vec![f64::NAN; lexicon.len()];
        }
        let done = match &mut self.way {
            Way::ByDocument(sums) => sums.advance(parts, lexicon, corpus, positions),
            Way::ByEntry(walk) => {
                walk.advance(parts, lexicon, corpus, positions, &mut self.figures)
            }
            Way::Begin | Way::Done => return true,
        };
        if done && let Way::ByDocument(sums) = std::mem::replace(&mut self.way, Way::Done) {
            let whole = parts.whole();
            for (figure, of) in self.figures.iter_mut().zip(sums.finish()) {
                let of_sum = match self.measure {
                    None => Some(of.sum as f64),
                    Some(DispersionMeasure::DpNorm) => whole.dp_norm(whole.dp(of.total, of.sum)),
                    Some(_) => whole.dp(of.total, of.sum),
                };
                *figure = of_sum.unwrap_or(f64::NAN);
            }
        }
        done
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

impl Way {
    fn begin(
        measure: Option<DispersionMeasure>,
        parts: &DocumentParts,
        lexicon: &Lexicon,
        corpus: &Corpus,
    ) -> Self {
        let sum_of = match measure {
            None => Some(SumOf::Ranges),
            // Sums of larger corpora would not fit.
            Some(DispersionMeasure::Dp | DispersionMeasure::DpNorm)
                if parts.whole().size >> 31 == 0 =>
            {
                Some(SumOf::Deviations)
            }
            Some(_) => None,
        };
        match (sum_of, measure) {
            (Some(of), _) => Self::ByDocument(DocumentSums::new(of, parts, lexicon)),
            (None, Some(measure)) => Self::ByEntry(EntryWalk::new(measure, parts, lexicon, corpus)),
            (None, None) => Self::Done,
        }
    }
}

impl EntryWalk {
    fn new(
        measure: DispersionMeasure,
        parts: &DocumentParts,
        lexicon: &Lexicon,
        corpus: &Corpus,
    ) -> Self {
        let mut room = Vec::new();
        let once = corpus.index().map_or_else(Vec::new, |index| {
            let figure = |document: usize| {
                let span = index.span(document);
                let first = [span.start as u32];
                let first = if span.is_empty() { &[] } else { &first[..] };
                let figure = parts.figure_at(measure, first, index, &mut room);
                figure.unwrap_or(f64::NAN)
            };
            (0..index.documents()).map(figure).collect()
        });
        Self {
            measure,
            once,
            done: vec![false; lexicon.len()],
            code: 0,
            room,
        }
    }

    /// Looks at about so many more positions; true when all figures are there.
    ///
    /// It goes by code, as positions stand in memory, rather than in reading
    /// order: to wait for them would take longer than to look at them.
    fn advance(
        &mut self,
        parts: &DocumentParts,
        lexicon: &Lexicon,
        corpus: &Corpus,
        positions: usize,
        figures: &mut [f64],
    ) -> bool {
        let Some(index) = corpus.index() else {
            return true;
        };
        let mut elsewhere = Vec::new();
        let mut left = positions as isize;
        for &entry in &lexicon.entry_column()[self.code..] {
            if left <= 0 {
                return false;
            }
            (self.code, left) = (self.code + 1, left - 1);
            let fresh = self.done.get_mut(entry as usize).filter(|done| !**done);
            let Some(done) = fresh else {
                continue;
            };
            *done = true;
            let positions = lexicon.positions(entry, corpus, &mut elsewhere);
            left -= positions.len() as isize;
            figures[entry as usize] = match positions {
                &[only] => self.once[parts.document(only, index)],
                _ => parts
                    .figure_at(self.measure, positions, index, &mut self.room)
                    .unwrap_or(f64::NAN),
            };
        }
        true
    }
}
