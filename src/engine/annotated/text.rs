//! What a parsed text is.

use std::collections::HashSet;
use std::ops::Range;

/// Stands between the values of the words in one token: in a layer's value of
/// *al*, between those of *a* and *el*. No annotation holds it.
pub const JOINT: char = '\u{1F}';

/// A text, its tokens and what its file says about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnotatedText {
    /// What the file calls it, if anything.
    pub title: Option<String>,
    /// The text as one reads it. A blank line stands between paragraphs.
    pub text: String,
    /// Where each token stands in `text`, in bytes; in order, none empty, none
    /// over another. There are none if the file marks no words: then the text is
    /// to be split like any other.
    pub tokens: Vec<Range<u32>>,
    /// What is said about the tokens, without layers that hold nothing.
    pub layers: Vec<Layer>,
    /// The first token of each sentence; empty if the file marks none.
    pub sentences: Vec<u32>,
    /// The first token of each paragraph; empty if the file marks none.
    pub paragraphs: Vec<u32>,
    /// Other marked stretches, by their last tokens: an inner one comes before
    /// the one it is in.
    pub structures: Vec<Structure>,
    /// What the file says about the text, names and values.
    pub metadata: Vec<(String, String)>,
    /// What was odd in the file, each a sentence.
    pub remarks: Vec<String>,
}

/// One kind of annotation: a value for each token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// As in `lemma`.
    pub name: String,
    /// For each token, which string of `table` it has.
    pub values: Vec<u32>,
    /// The different values in the order in which they are met. The first is
    /// empty and stands for none. Where a token is several words, theirs are
    /// parted by [`JOINT`].
    pub table: Vec<String>,
}

impl Layer {
    /// The value of a token, empty where it has none.
    pub fn value(&self, token: usize) -> &str {
        let value = self.values.get(token).copied().unwrap_or(0);
        self.table.get(value as usize).map_or("", String::as_str)
    }
}

/// A marked stretch that is no sentence or paragraph, or is one with attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// As in `quote`.
    pub name: String,
    /// Its tokens, at least one.
    pub tokens: Range<u32>,
    /// Names and values.
    pub attributes: Vec<(String, String)>,
}

impl AnnotatedText {
    /// Looks at all that is promised above, for tests.
    ///
    /// # Panics
    ///
    /// Where a promise does not hold.
    pub fn check(&self) {
        assert!(!self.text.is_empty());
        let mut end = 0;
        for token in &self.tokens {
            assert!(token.start >= end && token.end > token.start);
            let (start, stop) = (token.start as usize, token.end as usize);
            assert!(self.text.get(start..stop).is_some());
            end = token.end;
        }
        let mut names = HashSet::new();
        for layer in &self.layers {
            assert!(names.insert(&layer.name), "two layers {}", layer.name);
            layer.check(self.tokens.len());
        }
        for starts in [&self.sentences, &self.paragraphs] {
            assert!(starts.is_sorted_by(|a, b| a < b));
            let last = starts.last().copied();
            assert!(last.is_none_or(|last| (last as usize) < self.tokens.len()));
        }
        for first in self.paragraphs.iter().filter(|first| **first > 0) {
            let first = *first as usize;
            let between = self.tokens[first - 1].end..self.tokens[first].start;
            let between = &self.text[between.start as usize..between.end as usize];
            assert!(between.contains("\n\n"), "no blank line between paragraphs");
        }
        for structure in &self.structures {
            assert!(structure.tokens.start < structure.tokens.end);
            assert!(structure.tokens.end as usize <= self.tokens.len());
        }
        assert!(
            self.structures
                .is_sorted_by(|a, b| a.tokens.end <= b.tokens.end)
        );
        assert!(self.remarks.iter().all(|remark| !remark.is_empty()));
    }
}

impl Layer {
    fn check(&self, tokens: usize) {
        assert_eq!(self.values.len(), tokens);
        assert!(self.values.iter().any(|value| *value > 0));
        let values = self.table.len() as u32;
        assert!(self.values.iter().all(|value| *value < values));
        assert_eq!(self.table[0], "");
        let different: HashSet<&String> = self.table.iter().collect();
        assert_eq!(different.len(), self.table.len());
    }
}

#[cfg(test)]
impl AnnotatedText {
    /// The tokens as written.
    pub(super) fn forms(&self) -> Vec<&str> {
        let slice = |r: &Range<u32>| &self.text[r.start as usize..r.end as usize];
        self.tokens.iter().map(slice).collect()
    }

    /// The values of a layer, which must be there.
    pub(super) fn layer(&self, name: &str) -> Vec<&str> {
        let layer = self.layers.iter().find(|layer| layer.name == name);
        let layer = layer.unwrap_or_else(|| panic!("no layer {name}"));
        (0..self.tokens.len()).map(|i| layer.value(i)).collect()
    }
}
