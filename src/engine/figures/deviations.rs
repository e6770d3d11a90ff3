//! Range and DP of all entries at once, document by document.

use super::lexicon::{Code, Lexicon, Stream};
use super::spread::DocumentParts;
use crate::engine::corpus::Corpus;
use crate::engine::statistics::Part;

/// Which sum over documents is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SumOf {
    /// Documents that have the entry.
    Ranges,
    /// [Deviations](crate::engine::statistics::Whole::deviation) of its parts.
    Deviations,
}

/// For each entry a sum over the documents that have it.
///
/// The text is walked once, and each document's entries are counted by
/// themselves. To go through the positions of each entry instead takes longer:
/// most words have few in each document, which are many in all.
#[derive(Debug)]
pub(super) struct DocumentSums {
    of: SumOf,
    /// The next document, and its next token.
    document: usize,
    token: usize,
    /// The tokens of entries in all parts are known. To count them is a walk
    /// of its own where some documents are no parts.
    counted: bool,
    /// For each entry, its tokens in the document so far.
    here: Vec<u32>,
    /// The entries that the document has so far; room for all.
    met: Vec<u32>,
    different: usize,
    /// For each entry, what is summed.
    sums: Vec<EntrySum>,
}

/// What is summed of an entry, together in memory since it is touched
/// together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct EntrySum {
    pub(super) sum: i64,
    /// Its tokens in all parts.
    pub(super) total: u32,
}

impl DocumentSums {
    pub(super) fn new(of: SumOf, parts: &DocumentParts, lexicon: &Lexicon) -> Self {
        let counted = of == SumOf::Ranges || parts.are_all();
        let totals = lexicon.counts().iter();
        let sums = totals.map(|&total| EntrySum {
            sum: 0,
            total: if counted { total } else { 0 },
        });
        Self {
            of,
            document: 0,
            token: 0,
            counted,
            here: vec![0; lexicon.len()],
            met: vec![0; lexicon.len() + 1],
            different: 0,
            sums: sums.collect(),
        }
    }

    /// Reads about so many more tokens; true when all are read.
    pub(super) fn advance(
        &mut self,
        parts: &DocumentParts,
        lexicon: &Lexicon,
        corpus: &Corpus,
        tokens: usize,
    ) -> bool {
        let (Some(index), Some(stream)) = (corpus.index(), lexicon.stream(corpus)) else {
            return true;
        };
        let mut left = tokens.max(1);
        while left > 0 {
            if self.document == index.documents() {
                if self.counted {
                    return true;
                }
                (self.counted, self.document) = (true, 0);
                continue;
            }
            let span = index.span(self.document);
            let from = span.start + self.token;
            let to = match parts.holds(self.document) {
                true => span.end.min(from.saturating_add(left)),
                false => from,
            };
            match stream {
                Stream::Types(types) => self.count(&types[from..to], lexicon),
                Stream::Values(values) => self.count(&values[from..to], lexicon),
            }
            left = left.saturating_sub(to - from + 1);
            self.token += to - from;
            if to == span.end || to == from {
                self.sum(span.len() as u32, parts);
                self.document += 1;
                self.token = 0;
            }
        }
        false
    }

    fn count<C: Code>(&mut self, column: &[C], lexicon: &Lexicon) {
        let entries = lexicon.entry_column();
        if !self.counted {
            for code in column {
                if let Some(sum) = self.sums.get_mut(entries[code.code()] as usize) {
                    sum.total += 1;
                }
            }
            return;
        }
        let (here, met, mut different) = (&mut self.here[..], &mut self.met[..], self.different);
        for code in column {
            let entry = entries[code.code()];
            if let Some(count) = here.get_mut(entry as usize) {
                // No branch: it would be guessed wrong too often.
                met[different] = entry;
                different += usize::from(*count == 0);
                *count += 1;
            }
        }
        self.different = different;
    }

    /// Adds what the document at work has.
    fn sum(&mut self, size: u32, parts: &DocumentParts) {
        let whole = parts.whole();
        for &entry in &self.met[..self.different] {
            let count = std::mem::take(&mut self.here[entry as usize]);
            let EntrySum { sum, total } = &mut self.sums[entry as usize];
            *sum += match self.of {
                SumOf::Ranges => 1,
                SumOf::Deviations => whole.deviation(Part { count, size }, *total),
            };
        }
        self.different = 0;
    }

    /// For each entry, what was summed.
    pub(super) fn finish(self) -> Vec<EntrySum> {
        self.sums
    }
}
