//! The token stream of all documents end to end, and where each word stands.

use super::document::Document;
use crate::engine::ids::{ClassId, TypeId};
use crate::engine::vocabulary::{Ranks, Vocabulary};

/// How many boundary tokens stand before, between and after documents. No
/// sort looks farther than this from a hit, so none has to ask where a
/// document ends.
pub const MARGIN: usize = 10;

/// The index: columns over positions, documents, types and classes.
///
/// Positions count tokens and boundaries from the stream's beginning.
#[derive(Debug, Default)]
pub struct Index {
    /// For each position, the type of its token.
    stream: Vec<TypeId>,
    /// For each document in order, the position of its first token.
    starts: Vec<u32>,
    /// For each document in order, the position after its last token.
    ends: Vec<u32>,
    /// For each document in order, its distinct classes.
    document_types: Vec<u32>,
    /// For each type, its tokens.
    type_counts: Vec<u32>,
    /// For each class, where its positions begin in `positions`; one more at
    /// the end.
    offsets: Vec<u32>,
    /// The positions of each class in text order, class after class.
    positions: Vec<u32>,
    /// For each class, the documents that hold it.
    class_ranges: Vec<u32>,
    ranks: Ranks,
    /// Classes with at least one token.
    classes: u32,
    tokens: u32,
}

impl Index {
    /// For each position, the type of its token.
    pub fn stream(&self) -> &[TypeId] {
        &self.stream
    }

    /// Tokens of all documents.
    pub fn tokens(&self) -> u32 {
        self.tokens
    }

    /// Classes with at least one token.
    pub fn classes(&self) -> u32 {
        self.classes
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.starts.len()
    }

    /// The positions of a document's tokens, half open.
    pub fn span(&self, document: usize) -> std::ops::Range<usize> {
        self.starts[document] as usize..self.ends[document] as usize
    }

    /// The document's tokens.
    pub fn types_of(&self, document: usize) -> &[TypeId] {
        &self.stream[self.span(document)]
    }

    /// The document's distinct classes.
    pub fn document_types(&self, document: usize) -> u32 {
        self.document_types[document]
    }

    /// The document in which a token stands.
    pub fn document_at(&self, position: u32) -> usize {
        self.starts.partition_point(|&start| start <= position) - 1
    }

    /// For each document in order, the position of its first token.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// The positions of a class, in text order.
    pub fn postings(&self, class: ClassId) -> &[u32] {
        match self.offsets.get(class.index()..class.index() + 2) {
            Some(&[from, to]) => &self.positions[from as usize..to as usize],
            _ => &[],
        }
    }

    /// For each type that was known when the index was built, its tokens.
    pub fn type_counts(&self) -> &[u32] {
        &self.type_counts
    }

    /// Tokens of a class.
    pub fn class_count(&self, class: ClassId) -> u32 {
        self.postings(class).len() as u32
    }

    /// Documents that hold a class.
    pub fn class_range(&self, class: ClassId) -> u32 {
        self.class_ranges.get(class.index()).copied().unwrap_or(0)
    }

    /// Reading order.
    pub fn ranks(&self) -> &Ranks {
        &self.ranks
    }

    /// Takes the stream out, to lay it anew.
    pub(super) fn into_stream(self) -> (Vec<TypeId>, Vec<u32>, Vec<u32>) {
        (self.stream, self.starts, self.ends)
    }
}

/// What the second pass writes for a class, together in memory since it is
/// touched together.
#[derive(Clone, Copy, Debug)]
struct Cursor {
    next: u32,
    last_document: u32,
    range: u32,
}

/// Builds an index in slices: one pass counts, one distributes.
#[derive(Debug)]
pub(super) struct IndexBuilder {
    index: Index,
    cursors: Vec<Cursor>,
    /// The next position to read, in the pass under way.
    at: usize,
    /// The document that `at` is in or before.
    document: usize,
    counted: bool,
}

impl IndexBuilder {
    /// Lays the documents' tokens end to end, taking them out of the
    /// documents. No document may lack its tokens.
    pub(super) fn new(documents: &mut [Document], vocabulary: &Vocabulary) -> Self {
        let tokens: usize = documents.iter().map(Document::tokens).sum();
        let boundary = [TypeId::BOUNDARY; MARGIN];
        let mut stream = Vec::with_capacity(tokens + MARGIN * (documents.len() + 1));
        let (mut starts, mut ends) = (vec![], vec![]);
        stream.extend(boundary);
        for document in &mut *documents {
            starts.push(stream.len() as u32);
            stream.append(&mut std::mem::take(&mut document.types));
            ends.push(stream.len() as u32);
            stream.extend(boundary);
        }
        Self {
            index: Index {
                document_types: vec![0; starts.len()],
                type_counts: vec![0; vocabulary.types()],
                stream,
                starts,
                ends,
                tokens: tokens as u32,
                ..Index::default()
            },
            cursors: Vec::new(),
            at: 0,
            document: 0,
            counted: false,
        }
    }

    /// Reads about `tokens` more tokens; true when the index is whole.
    pub(super) fn advance(&mut self, vocabulary: &Vocabulary, tokens: usize) -> bool {
        let to = self.index.stream.len().min(self.at.saturating_add(tokens));
        if self.counted {
            self.distribute(vocabulary, to);
        } else {
            for token in &self.index.stream[self.at..to] {
                self.index.type_counts[token.index()] += 1;
            }
        }
        self.at = to;
        if to < self.index.stream.len() {
            return false;
        }
        if self.counted {
            return true;
        }
        self.counted = true;
        self.at = 0;
        self.allot(vocabulary);
        false
    }

    /// The index. [`Self::advance`] must have returned true.
    pub(super) fn finish(mut self) -> Index {
        self.index.class_ranges = self.cursors.iter().map(|cursor| cursor.range).collect();
        self.index
    }

    /// The index as far as it is; only its stream is whole.
    pub(super) fn abandon(self) -> Index {
        self.index
    }

    /// Gives each class its stretch of the positions.
    fn allot(&mut self, vocabulary: &Vocabulary) {
        let index = &mut self.index;
        index.type_counts[TypeId::BOUNDARY.index()] = 0;
        let mut counts = vec![0; vocabulary.classes()];
        for (class, count) in vocabulary.class_column().iter().zip(&index.type_counts) {
            counts[class.index()] += count;
        }
        index.classes = counts.iter().filter(|&&count| count > 0).count() as u32;
        index.offsets = Vec::with_capacity(counts.len() + 1);
        let mut next = 0;
        for count in counts {
            index.offsets.push(next);
            self.cursors.push(Cursor {
                next,
                last_document: u32::MAX,
                range: 0,
            });
            next += count;
        }
        index.offsets.push(next);
        index.positions = vec![0; next as usize];
        index.ranks = Ranks::new(vocabulary);
    }

    /// The second pass, up to a position: each token's position goes to its
    /// class.
    fn distribute(&mut self, vocabulary: &Vocabulary, to: usize) {
        let classes = vocabulary.class_column();
        let index = &mut self.index;
        while self.at < to && self.document < index.starts.len() {
            let document = self.document;
            let from = self.at.max(index.starts[document] as usize);
            let end = index.ends[document] as usize;
            for position in from..end.min(to) {
                let class = classes[index.stream[position].index()];
                let cursor = &mut self.cursors[class.index()];
                index.positions[cursor.next as usize] = position as u32;
                cursor.next += 1;
                if cursor.last_document != document as u32 {
                    cursor.last_document = document as u32;
                    cursor.range += 1;
                    index.document_types[document] += 1;
                }
            }
            self.at = end.min(to).max(self.at);
            if end > to {
                break;
            }
            self.document += 1;
        }
    }
}
