//! Hits by the sentences that they stand in.

use std::ops::Range;

use crate::engine::corpus::{Corpus, Index};
use crate::engine::sentences::ends_sentence;

/// The number of the sentence that holds a position.
fn sentence_at(position: u32, corpus: &Corpus) -> Option<usize> {
    let (starts, _) = corpus.structures().sentences();
    starts
        .partition_point(|&start| start <= position)
        .checked_sub(1)
}

/// The sentence that holds a position, if one does.
pub(super) fn sentence_around(position: u32, corpus: &Corpus) -> Option<Range<u32>> {
    let sentence = sentence_at(position, corpus)?;
    let (starts, ends) = corpus.structures().sentences();
    let sentence = starts[sentence]..ends[sentence];
    sentence.contains(&position).then_some(sentence)
}

/// Lets the first hit of each sentence through.
#[derive(Debug, Default)]
pub(super) struct FirstInSentence {
    last: Option<usize>,
}

impl FirstInSentence {
    pub(super) fn lets(&mut self, from: u32, corpus: &Corpus) -> bool {
        let sentence = sentence_at(from, corpus);
        let first = sentence != self.last;
        self.last = sentence;
        first
    }
}

/// Lets hits in whole sentences through.
#[derive(Debug, Default)]
pub(super) struct WholeSentences {
    /// The sentence that was looked at last, and whether it is whole.
    last: Option<(usize, bool)>,
}

impl WholeSentences {
    pub(super) fn lets(&mut self, from: u32, to: u32, corpus: &Corpus, index: &Index) -> bool {
        let Some(sentence) = sentence_at(from, corpus) else {
            return false;
        };
        let (starts, ends) = corpus.structures().sentences();
        let whole = match self.last {
            Some((last, whole)) if last == sentence => whole,
            _ => is_whole(starts[sentence], ends[sentence], corpus, index),
        };
        self.last = Some((sentence, whole));
        whole && to <= ends[sentence]
    }
}

/// Behind its last word, up to the next sentence, stands what ends one.
fn is_whole(from: u32, to: u32, corpus: &Corpus, index: &Index) -> bool {
    let place = index.document_at(from);
    let document = &corpus.documents()[place];
    let (types, words) = (index.types_of(place), corpus.vocabulary());
    let last = to as usize - 1 - index.span(place).start;
    let text = document.text();
    let offsets = document.offsets();
    let next = match last + 1 < document.tokens() {
        true => offsets.start(types, words, last + 1),
        false => text.len(),
    };
    let tail = &text[offsets.start(types, words, last)..next];
    // A full stop within the word ends nothing.
    let behind = tail.rfind(char::is_alphanumeric).unwrap_or(0);
    tail[behind..].chars().any(ends_sentence)
}
