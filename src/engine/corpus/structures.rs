//! Sentences and paragraphs over the token stream, made when first asked for.

use std::ops::Range;

use super::document::Document;
use super::index::Index;
use crate::engine::sentences::{Border, Splitter};
use crate::engine::vocabulary::Vocabulary;

/// Where sentences and paragraphs begin and end, as positions in the token
/// stream: starts sorted, ends half open, no overlap. What holds no token is
/// none.
#[derive(Debug, Default)]
pub struct Structures {
    sentence_starts: Vec<u32>,
    sentence_ends: Vec<u32>,
    paragraph_starts: Vec<u32>,
    paragraph_ends: Vec<u32>,
}

impl Structures {
    /// For each sentence, its first position and the one after its last.
    pub fn sentences(&self) -> (&[u32], &[u32]) {
        (&self.sentence_starts, &self.sentence_ends)
    }

    /// For each paragraph, its first position and the one after its last.
    pub fn paragraphs(&self) -> (&[u32], &[u32]) {
        (&self.paragraph_starts, &self.paragraph_ends)
    }
}

/// Makes structures in slices.
#[derive(Debug, Default)]
pub(super) struct StructuresBuilder {
    structures: Structures,
    splitter: Splitter,
    /// The document at work, and how far its text has been read.
    document: usize,
    read: usize,
    /// Borders found in it so far, in bytes.
    borders: Vec<(usize, Border)>,
}

impl StructuresBuilder {
    /// Reads about `bytes` more bytes; true when all is read.
    pub(super) fn advance(
        &mut self,
        documents: &[Document],
        index: &Index,
        vocabulary: &Vocabulary,
        bytes: usize,
    ) -> bool {
        let Some(document) = documents.get(self.document) else {
            return true;
        };
        let borders = &mut self.borders;
        self.read = self
            .splitter
            .run(document.text(), self.read, bytes, &mut |at, border| {
                borders.push((at, border));
            });
        if self.read >= document.text().len() {
            self.lay(document, index, vocabulary);
            self.document += 1;
            self.read = 0;
        }
        self.document == documents.len()
    }

    pub(super) fn finish(self) -> Structures {
        self.structures
    }

    /// Turns a document's borders into positions.
    fn lay(&mut self, document: &Document, index: &Index, vocabulary: &Vocabulary) {
        let span = index.span(self.document);
        let mut borders = self.borders.drain(..).peekable();
        let starts = document
            .offsets()
            .starts(index.types_of(self.document), vocabulary);
        let (mut sentences, mut paragraphs) = (Vec::new(), Vec::new());
        for (start, token) in starts.zip(0u32..) {
            // The text's first token begins both, whatever stands before it.
            let mut begins = (token == 0).then_some(Border::Paragraph);
            while let Some((_, border)) = borders.next_if(|(at, _)| *at <= start) {
                if begins != Some(Border::Paragraph) {
                    begins = Some(border);
                }
            }
            if begins.is_some() {
                sentences.push(token);
            }
            if begins == Some(Border::Paragraph) {
                paragraphs.push(token);
            }
        }
        // What the file says counts for more than what the text looks like.
        if let Some(annotation) = &document.annotation {
            if !annotation.sentences.is_empty() {
                sentences = document.first_tokens(&annotation.sentences);
            }
            if !annotation.paragraphs.is_empty() {
                paragraphs = document.first_tokens(&annotation.paragraphs);
            }
        }
        let known = &mut self.structures;
        lay_starts(
            &sentences,
            &span,
            &mut known.sentence_starts,
            &mut known.sentence_ends,
        );
        lay_starts(
            &paragraphs,
            &span,
            &mut known.paragraph_starts,
            &mut known.paragraph_ends,
        );
    }
}

/// Adds a text's structures by their first tokens; each goes on to the next.
fn lay_starts(tokens: &[u32], span: &Range<usize>, starts: &mut Vec<u32>, ends: &mut Vec<u32>) {
    let positions = tokens.iter().map(|token| span.start as u32 + token);
    let following = positions.clone().skip(1).chain([span.end as u32]);
    for (start, end) in positions.zip(following) {
        starts.push(start);
        ends.push(end);
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::DocumentKey;
    use crate::engine::corpus::{Corpus, MARGIN};

    #[test]
    fn structures_cover_every_token_of_their_text() {
        let mut corpus = Corpus::default();
        let texts = ["One two. Three!\n\nMr. Four five.", "… – …", "six"];
        for (number, text) in texts.into_iter().enumerate() {
            let key = DocumentKey(number as u32);
            let mut arrival = corpus.arrival(key, number.to_string(), text.into());
            while !corpus.read(&mut arrival, 100) {}
            corpus.insert(vec![arrival.finish()]);
        }
        while !corpus.advance(100) {}
        while !corpus.advance_structures(3) {}
        let margin = MARGIN as u32;
        let (first, last) = (margin, 3 * margin + 6);
        let structures = corpus.structures();
        assert_eq!(
            structures.sentences(),
            (
                [first, first + 2, first + 3, last].as_slice(),
                [first + 2, first + 3, first + 6, last + 1].as_slice()
            )
        );
        assert_eq!(
            structures.paragraphs(),
            (
                [first, first + 3, last].as_slice(),
                [first + 3, first + 6, last + 1].as_slice()
            )
        );
    }
}
