//! How often each entry occurs in some documents.

use super::lexicon::{Code, Lexicon, Stream};
use crate::engine::corpus::Corpus;

/// Tokens of each entry in some documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    counts: Vec<u32>,
    tokens: u64,
}

impl Tally {
    /// Of the whole corpus.
    pub fn whole(lexicon: &Lexicon) -> Self {
        Self::new(lexicon.counts().to_vec())
    }

    fn new(counts: Vec<u32>) -> Self {
        Self {
            tokens: counts.iter().copied().map(u64::from).sum(),
            counts,
        }
    }

    /// Of what else there is in documents among which these are.
    pub fn rest_in(&self, all: &Self) -> Self {
        let both = all.counts.iter().zip(&self.counts);
        Self::new(both.map(|(all, here)| all - here).collect())
    }

    /// The entries that occur and their tokens, which are few where a document
    /// is short.
    pub fn sparse(&self) -> Vec<(u32, u32)> {
        let all = (0u32..).zip(self.counts.iter().copied());
        all.filter(|(_, count)| *count > 0).collect()
    }

    /// Of so many entries, those that occur and their tokens.
    pub fn of_sparse(entries: usize, sparse: &[(u32, u32)]) -> Self {
        let mut counts = vec![0; entries];
        for &(entry, count) in sparse {
            counts[entry as usize] = count;
        }
        Self::new(counts)
    }

    /// An entry's tokens.
    pub fn count(&self, entry: u32) -> u32 {
        self.counts[entry as usize]
    }

    /// For each entry, its tokens.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Tokens that have an entry.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }
}

/// Counts in slices.
#[derive(Debug)]
pub struct TallyBuilder {
    documents: Vec<usize>,
    /// The next document, and its next token.
    document: usize,
    token: usize,
    /// For each code, its tokens so far.
    by_code: Vec<u32>,
}

impl TallyBuilder {
    /// Begins to count in documents, by their places.
    pub fn new(lexicon: &Lexicon, documents: Vec<usize>) -> Self {
        Self {
            documents,
            document: 0,
            token: 0,
            by_code: vec![0; lexicon.entry_column().len()],
        }
    }

    /// Counts about `tokens` more tokens; true when all are counted.
    pub fn advance(&mut self, lexicon: &Lexicon, corpus: &Corpus, tokens: usize) -> bool {
        let (Some(index), Some(stream)) = (corpus.index(), lexicon.stream(corpus)) else {
            return true;
        };
        let mut left = tokens.max(1);
        while left > 0
            && let Some(&document) = self.documents.get(self.document)
        {
            let span = index.span(document);
            let from = span.start + self.token;
            let to = span.end.min(from.saturating_add(left));
            match stream {
                Stream::Types(types) => count(&types[from..to], &mut self.by_code),
                Stream::Values(values) => count(&values[from..to], &mut self.by_code),
            }
            left = left.saturating_sub(to - from + 1);
            if to == span.end {
                self.document += 1;
                self.token = 0;
            } else {
                self.token += to - from;
            }
        }
        self.document == self.documents.len()
    }

    /// The counts by entry.
    pub fn finish(self, lexicon: &Lexicon) -> Tally {
        let mut counts = vec![0; lexicon.len()];
        for (&entry, &count) in lexicon.entry_column().iter().zip(&self.by_code) {
            if entry != Lexicon::NONE {
                counts[entry as usize] += count;
            }
        }
        Tally::new(counts)
    }
}

fn count<C: Code>(column: &[C], by_code: &mut [u32]) {
    for &code in column {
        by_code[code.code()] += 1;
    }
}
