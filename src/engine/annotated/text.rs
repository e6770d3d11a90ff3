//! What a parsed text is.

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

    /// All that is promised above holds.
    pub(super) fn check(&self) {
        let mut end = 0;
        for token in &self.tokens {
            assert!(token.start >= end && token.end > token.start);
            assert!(
                self.text
                    .get(token.start as usize..token.end as usize)
                    .is_some()
            );
            end = token.end;
        }
        for layer in &self.layers {
            assert_eq!(layer.values.len(), self.tokens.len());
            assert_eq!(layer.table[0], "");
            assert!(layer.values.iter().any(|v| *v > 0));
            assert!(
                layer
                    .values
                    .iter()
                    .all(|v| (*v as usize) < layer.table.len())
            );
        }
        for starts in [&self.sentences, &self.paragraphs] {
            assert!(starts.is_sorted_by(|a, b| a < b));
            assert!(
                starts
                    .last()
                    .is_none_or(|s| (*s as usize) < self.tokens.len())
            );
        }
        for structure in &self.structures {
            assert!(structure.tokens.start < structure.tokens.end);
            assert!(structure.tokens.end as usize <= self.tokens.len());
        }
        assert!(!self.text.is_empty());
    }
}
