//! What is measured of texts as such: richness of vocabulary, length of words
//! and sentences.

use unicode_segmentation::UnicodeSegmentation;

use super::lexicon::Lexicon;
use crate::engine::corpus::Corpus;
use crate::engine::ids::TypeId;
use crate::engine::statistics::{Richness, RichnessMeter};

/// Figures of some documents, read one after the other in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TextMeasures {
    /// Vocabulary richness. Tokens without an entry do not count.
    pub richness: Richness,
    /// Mean word length in grapheme clusters.
    pub word_length: Option<f64>,
    /// Sentences.
    pub sentences: u64,
    /// Mean sentence length in tokens.
    pub sentence_length: Option<f64>,
}

/// Measures documents in slices, those of one text or group after those of
/// another.
#[derive(Debug)]
pub struct TextMeasuresBuilder {
    documents: Vec<usize>,
    meter: RichnessMeter,
    backward: bool,
    /// How many documents of the pass are done, and tokens of the next one.
    done: usize,
    token: usize,
    /// For each type that has been met its length in grapheme clusters.
    lengths: Vec<u32>,
    tokens: u64,
    clusters: u64,
}

impl TextMeasuresBuilder {
    /// Begins to measure documents, by their places.
    pub fn new(lexicon: &Lexicon, documents: Vec<usize>) -> Self {
        Self {
            documents,
            meter: RichnessMeter::new(lexicon.len()),
            backward: false,
            done: 0,
            token: 0,
            lengths: Vec::new(),
            tokens: 0,
            clusters: 0,
        }
    }

    /// Reads about so many more tokens; true when all are read, forward and
    /// backward.
    pub fn advance(&mut self, lexicon: &Lexicon, corpus: &Corpus, tokens: usize) -> bool {
        let (Some(index), Some(stream)) = (corpus.index(), lexicon.stream(corpus)) else {
            return true;
        };
        self.lengths.resize(index.type_counts().len(), 0);
        let entry = |position: usize| lexicon.entry_column()[stream.code(position as u32)];
        let mut left = tokens.max(1);
        while left > 0 {
            let place = if self.backward {
                (self.documents.len() - self.done).checked_sub(1)
            } else {
                Some(self.done)
            };
            let Some(&document) = place.and_then(|place| self.documents.get(place)) else {
                if self.backward {
                    return true;
                }
                (self.backward, self.done) = (true, 0);
                continue;
            };
            let span = index.span(document);
            let number = left.min(span.len() - self.token);
            if self.backward {
                let end = span.end - self.token;
                for position in (end - number..end).rev() {
                    if entry(position) != Lexicon::NONE {
                        self.meter.backward(entry(position));
                    }
                }
            } else {
                let from = span.start + self.token;
                for position in from..from + number {
                    let id = index.stream()[position];
                    self.clusters += u64::from(self.length(id, corpus));
                    if entry(position) != Lexicon::NONE {
                        self.meter.forward(entry(position));
                    }
                }
                self.tokens += number as u64;
            }
            self.token += number;
            left = left.saturating_sub(number + 1);
            if self.token == span.len() {
                self.token = 0;
                self.done += 1;
            }
        }
        false
    }

    fn length(&mut self, id: TypeId, corpus: &Corpus) -> u32 {
        let length = &mut self.lengths[id.index()];
        if *length == 0 {
            *length = corpus.vocabulary().form(id).graphemes(true).count() as u32;
        }
        *length
    }

    /// The figures, and what is next to be measured: the same room serves for
    /// all. Sentences are those that the corpus has made.
    pub fn finish(&mut self, corpus: &Corpus, next: Vec<usize>) -> TextMeasures {
        let (starts, _) = corpus.structures().sentences();
        let before = |position: usize| starts.partition_point(|&s| (s as usize) < position);
        let mut sentences = 0;
        if let Some(index) = corpus.index() {
            for &document in &self.documents {
                let span = index.span(document);
                sentences += (before(span.end) - before(span.start)) as u64;
            }
        }
        let mean = |sum: u64, number: u64| (number > 0).then(|| sum as f64 / number as f64);
        let measures = TextMeasures {
            richness: self.meter.finish(),
            word_length: mean(self.clusters, self.tokens),
            sentences,
            sentence_length: mean(self.tokens, sentences),
        };
        self.documents = next;
        (self.backward, self.done, self.token) = (false, 0, 0);
        (self.tokens, self.clusters) = (0, 0);
        measures
    }
}
