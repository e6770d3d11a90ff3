//! Texts measured one after the other, all of them together first.

use super::SLICE;
use crate::engine::corpus::Corpus;
use crate::engine::figures::{Lexicon, TextMeasures, TextMeasuresBuilder};

/// A text, or several, measured.
#[derive(Clone, Debug)]
pub(in crate::worker) struct TextRow {
    /// What it is called.
    pub(in crate::worker) name: String,
    /// Its place in the corpus; none of several.
    pub(in crate::worker) document: Option<usize>,
    /// Its figures.
    pub(in crate::worker) measures: TextMeasures,
}

/// A row before it is measured.
#[derive(Debug)]
struct Named {
    name: String,
    document: Option<usize>,
}

/// What the row of all texts is called.
const ALL_TEXTS: &str = "All texts";

/// Texts that are being measured.
#[derive(Debug)]
pub(super) struct TextsMaking {
    /// Names and documents, the next one last.
    coming: Vec<(Named, Vec<usize>)>,
    /// What the builder is measuring; none when all is done.
    now: Option<Named>,
    builder: TextMeasuresBuilder,
    rows: Vec<TextRow>,
}

impl TextsMaking {
    /// Begins to measure documents, by their places.
    pub(super) fn new(documents: Vec<usize>, lexicon: &Lexicon, corpus: &Corpus) -> Self {
        let text = |&place: &usize| {
            let named = Named {
                name: corpus.documents()[place].name().to_owned(),
                document: Some(place),
            };
            (named, vec![place])
        };
        Self {
            coming: documents.iter().rev().map(text).collect(),
            now: Some(Named {
                name: ALL_TEXTS.to_owned(),
                document: None,
            }),
            builder: TextMeasuresBuilder::new(lexicon, documents),
            rows: Vec::new(),
        }
    }

    /// A slice of work; true when all are measured. The corpus must have made
    /// its structures.
    pub(super) fn advance(&mut self, lexicon: &Lexicon, corpus: &Corpus) -> bool {
        // Most texts are short: several fit into a slice.
        let mut left = SLICE;
        while left > 0
            && let Some(now) = self.now.take()
        {
            if !self.builder.advance(lexicon, corpus, left) {
                self.now = Some(now);
                return false;
            }
            let (next, documents) = self.coming.pop().unzip();
            let measures = self.builder.finish(corpus, documents.unwrap_or_default());
            left = left.saturating_sub(2 * measures.richness.tokens as usize + 64);
            self.rows.push(TextRow {
                name: now.name,
                document: now.document,
                measures,
            });
            self.now = next;
        }
        self.now.is_none()
    }

    /// How many rows of all are done, from 0 to 1.
    pub(super) fn share(&self) -> f64 {
        let done = self.rows.len();
        let all = done + self.coming.len() + 1;
        done as f64 / all as f64
    }

    /// All texts first, then each in their order.
    pub(super) fn finish(self) -> Vec<TextRow> {
        self.rows
    }
}
