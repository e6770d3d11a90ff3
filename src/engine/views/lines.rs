//! Keyword in context: a hit between slices of the text as written.

use unicode_segmentation::GraphemeCursor;

use super::width::{Bounds, Placed, Width};
use std::ops::Range;

use crate::engine::corpus::{Corpus, Index};
use crate::engine::query::Hits;

/// A context may hold no more bytes than this for each character asked for:
/// blanks count as one however many there are, and must not make it endless.
const BYTES_PER_CHARACTER: usize = 16;

/// A query's hits as lines.
#[derive(Clone, Copy)]
pub struct Concordance<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    hits: &'a Hits,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct ContextLine<'a> {
    /// The document's place in the corpus.
    pub document: usize,
    /// The hit's first token, counted from the document's first.
    pub token: usize,
    /// The text before the hit.
    pub left: &'a str,
    /// The hit, or its beginning where it is very long.
    pub node: &'a str,
    /// The text after the hit.
    pub right: &'a str,
    /// What is longer than it may be.
    pub cut: Cut,
}

/// Where a line is shorter than its width asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// The left context begins earlier.
    pub left: bool,
    /// The hit goes on.
    pub node: bool,
    /// The right context goes on.
    pub right: bool,
}

impl<'a> Concordance<'a> {
    /// The lines of `hits`, which `index` of `corpus` has.
    pub fn new(corpus: &'a Corpus, index: &'a Index, hits: &'a Hits) -> Self {
        Self {
            corpus,
            index,
            hits,
        }
    }

    /// A hit's line of that width, within bounds.
    pub fn line(&self, hit: usize, width: Width, bounds: Bounds) -> ContextLine<'a> {
        let position = self.hits.start(hit);
        let place = self.index.document_at(position);
        let document = &self.corpus.documents()[place];
        let text = document.text();
        let from = self.index.span(place).start;
        let tokens = position as usize - from..self.hits.end(hit) as usize - from;
        let placed = Placed {
            document,
            place,
            index: self.index,
            vocabulary: self.corpus.vocabulary(),
        };
        let bytes = placed.bytes(tokens.clone());
        let node = &text[bytes.clone()];
        let (before, after) = (&text[..bytes.start], &text[bytes.end..]);
        let structures = self.corpus.structures();
        let (left, right) = match width {
            Width::Characters(count) => (
                &before[backward(before, count)..],
                &after[..forward(after, count)],
            ),
            Width::Words(_) | Width::Sentence | Width::Paragraph => {
                let reach = match width {
                    Width::Words(count) => placed.words(&tokens, count),
                    of => placed.structure(structures, of == Width::Paragraph, &tokens),
                };
                (
                    &before[reach.start.min(bytes.start)..],
                    &text[bytes.end..reach.end.max(bytes.end)],
                )
            }
        };
        let shown = (
            backward(left, bounds.side),
            forward(node, bounds.node),
            forward(right, bounds.side),
        );
        ContextLine {
            document: place,
            token: tokens.start,
            left: &left[shown.0..],
            node: &node[..shown.1],
            right: &right[..shown.2],
            cut: Cut {
                left: shown.0 > 0,
                node: shown.1 < node.len(),
                right: shown.2 < right.len(),
            },
        }
    }
}

/// What stands around a stretch of a text (bytes), about `context` characters
/// to each side.
pub fn surroundings(text: &str, bytes: Range<usize>, context: usize) -> (&str, &str) {
    let (before, after) = (&text[..bytes.start], &text[bytes.end..]);
    (
        &before[backward(before, context)..],
        &after[..forward(after, context)],
    )
}

/// Where the last `context` characters of a text begin: at a grapheme's edge.
fn backward(text: &str, context: usize) -> usize {
    let least = text.len().saturating_sub(context * BYTES_PER_CHARACTER);
    let (mut count, mut in_blank, mut at) = (0, false, text.len());
    for (start, c) in text.char_indices().rev() {
        let blank = c.is_whitespace();
        count += usize::from(!(blank && in_blank));
        if count > context || start < least {
            break;
        }
        (in_blank, at) = (blank, start);
    }
    edge(text, at)
}

/// Where the first `context` characters of a text end: at a grapheme's edge.
fn forward(text: &str, context: usize) -> usize {
    let most = context * BYTES_PER_CHARACTER;
    let (mut count, mut in_blank) = (0, false);
    for (start, c) in text.char_indices() {
        let blank = c.is_whitespace();
        count += usize::from(!(blank && in_blank));
        if count > context || start > most {
            return edge(text, start);
        }
        in_blank = blank;
    }
    text.len()
}

/// The first edge between graphemes from a character's edge on. It looks at
/// a few characters around only, since a text may be one endless cluster.
fn edge(text: &str, at: usize) -> usize {
    const AROUND: usize = 64;
    let window = text.floor_char_boundary(at.saturating_sub(AROUND))
        ..text.ceil_char_boundary((at + AROUND).min(text.len()));
    let near = &text[window.clone()];
    let at = at - window.start;
    let mut cursor = GraphemeCursor::new(at, near.len(), true);
    let edge = match cursor.is_boundary(near, 0) {
        Ok(false) => cursor.next_boundary(near, 0).ok().flatten(),
        _ => Some(at),
    };
    window.start + edge.unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn blanks_count_as_one_character() {
        let text = "alpha   beta\n\n gamma";
        assert_eq!(&text[backward(text, 10)..], "beta\n\n gamma");
        assert_eq!(&text[..forward(text, 8)], "alpha   be");
    }

    #[test]
    fn clusters_stay_whole() {
        let text = "e\u{301}a\u{300}o\u{302}";
        assert_eq!(&text[backward(text, 3)..], "o\u{302}");
        assert_eq!(&text[..forward(text, 3)], "e\u{301}a\u{300}");
    }

    proptest! {
        #[test]
        fn contexts_are_slices_of_that_many_characters(text in "[a-z \n\u{301}👩‍🚀]{0,40}", context in 0usize..20) {
            let left = &text[backward(&text, context)..];
            let right = &text[..forward(&text, context)];
            prop_assert!(text.ends_with(left) && text.starts_with(right));
            let squeezed = |s: &str| {
                let mut chars: Vec<char> = s.chars().collect();
                chars.dedup_by(|a, b| a.is_whitespace() && b.is_whitespace());
                chars.len()
            };
            prop_assert!(squeezed(left) <= context);
            // Going on to a cluster's edge adds its marks at most.
            prop_assert!(right.len() == text.len() || squeezed(right) >= context);
        }
    }
}
