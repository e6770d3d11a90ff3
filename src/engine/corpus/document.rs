//! One text, exactly as read, and its tokens.

use super::offsets::Offsets;
use crate::engine::ids::{DocumentKey, TypeId};
use crate::engine::tokenize::Tokenizer;
use crate::engine::vocabulary::{Vocabulary, hash};

/// A stretch of more bytes than this is no word of any language but data
/// (base64, say): it stays in the text and is no token, so that the vocabulary
/// stays small.
const WORD_MAX: usize = 1_000;

/// A text and its tokens.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) key: DocumentKey,
    pub(super) name: String,
    pub(super) text: String,
    pub(super) offsets: Offsets,
    /// The tokens, while they do not stand in the corpus's stream.
    pub(super) types: Vec<TypeId>,
    /// Under which of the corpus's rules it was split.
    pub(super) generation: u32,
    fingerprint: u64,
    rtl: bool,
    overlong: u32,
}

impl Document {
    /// Its name in the corpus.
    pub fn key(&self) -> DocumentKey {
        self.key
    }

    /// Its file name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many tokens it has.
    pub fn tokens(&self) -> usize {
        self.offsets.len()
    }

    /// Where its tokens stand in the text.
    pub fn offsets(&self) -> &Offsets {
        &self.offsets
    }

    /// It reads from right to left.
    pub fn rtl(&self) -> bool {
        self.rtl
    }

    /// How many stretches were longer than any word and were not counted.
    pub fn overlong(&self) -> u32 {
        self.overlong
    }

    /// Equal for equal texts, and hardly ever for others.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }
}

/// A text on its way in, split in slices so that nothing waits for a long one.
#[derive(Debug)]
pub struct Arrival {
    document: Document,
    /// How far it has been split, in bytes.
    read: usize,
}

impl Arrival {
    /// A text that is still to be split. It must be shorter than 4 GiB.
    pub(super) fn new(key: DocumentKey, name: String, text: String, generation: u32) -> Self {
        // English has about one token for six bytes; too much is given back.
        let expected = text.len() / 6 + 8;
        Self {
            document: Document {
                key,
                name,
                offsets: Offsets::with_capacity(expected),
                types: Vec::with_capacity(expected),
                generation,
                fingerprint: hash(text.as_bytes()),
                rtl: reads_from_right(&text),
                overlong: 0,
                text,
            },
            read: 0,
        }
    }

    /// A document to be split anew under other rules.
    pub(super) fn again(document: Document, generation: u32) -> Self {
        Self::new(document.key, document.name, document.text, generation)
    }

    pub(super) fn key(&self) -> DocumentKey {
        self.document.key
    }

    pub(super) fn generation(&self) -> u32 {
        self.document.generation
    }

    /// The text alone, to be split anew.
    pub(super) fn abandon(mut self) -> Document {
        self.document.generation = u32::MAX;
        self.document
    }

    /// Splits about `bytes` more bytes; true when all is split.
    pub(super) fn advance(
        &mut self,
        tokenizer: &Tokenizer,
        vocabulary: &mut Vocabulary,
        bytes: usize,
    ) -> bool {
        let Document {
            text,
            offsets,
            types,
            overlong,
            ..
        } = &mut self.document;
        self.read = tokenizer.run(text, self.read, bytes, &mut |start, end| {
            if end - start > WORD_MAX {
                *overlong += 1;
                return;
            }
            types.push(vocabulary.intern(&text[start..end]));
            offsets.push(start as u32, end as u32);
        });
        self.read >= text.len()
    }

    /// The text's length in bytes.
    pub fn len(&self) -> usize {
        self.document.text.len()
    }

    /// How far it has been split, in bytes.
    pub fn read(&self) -> usize {
        self.read
    }

    /// How many tokens have been found.
    pub fn tokens(&self) -> usize {
        self.document.tokens()
    }

    /// The document. All of it must have been split.
    pub fn finish(mut self) -> Document {
        self.document.offsets.shrink();
        self.document.types.shrink_to_fit();
        self.document
    }
}

/// Whether most letters at a text's beginning are of a script that is written
/// from right to left.
fn reads_from_right(text: &str) -> bool {
    let (mut right, mut left) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()).take(1000) {
        match c as u32 {
            // Hebrew to Mandaic and Arabic's extensions, presentation forms,
            // and the right-to-left blocks of the first supplementary plane.
            0x0590..=0x08FF
            | 0xFB1D..=0xFDFF
            | 0xFE70..=0xFEFF
            | 0x10800..=0x10FFF
            | 0x1E800..=0x1EFFF => right += 1,
            _ => left += 1,
        }
    }
    right > left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tokenize::Rules;

    #[test]
    fn direction_is_that_of_most_letters() {
        assert!(!reads_from_right("A word, שלום, and more"));
        assert!(reads_from_right("12. שלום עולם OK"));
        assert!(reads_from_right("السلام عليكم"));
        assert!(!reads_from_right(""));
    }

    #[test]
    fn what_is_longer_than_any_word_is_no_token() {
        let mut vocabulary = Vocabulary::default();
        let text = format!("before {} after", "a".repeat(WORD_MAX + 1));
        let mut arrival = Arrival::new(DocumentKey(0), "a".into(), text, 0);
        let tokenizer = Tokenizer::new(Rules::default());
        while !arrival.advance(&tokenizer, &mut vocabulary, 100) {}
        let document = arrival.finish();
        assert_eq!((document.tokens(), document.overlong()), (2, 1));
        assert_eq!(
            document.offsets.start(&document.types, &vocabulary, 1),
            WORD_MAX + 9
        );
    }

    #[test]
    fn slices_give_the_tokens_of_the_whole() {
        let text = "One two, three. Vier fünf – sechs!\n".repeat(20);
        let tokenizer = Tokenizer::new(Rules::default());
        let mut vocabulary = Vocabulary::default();
        let mut whole = Arrival::new(DocumentKey(0), "a".into(), text.clone(), 0);
        assert!(whole.advance(&tokenizer, &mut vocabulary, usize::MAX));
        let mut sliced = Arrival::new(DocumentKey(1), "b".into(), text, 0);
        while !sliced.advance(&tokenizer, &mut vocabulary, 1) {}
        let (whole, sliced) = (whole.finish(), sliced.finish());
        assert_eq!(whole.types, sliced.types);
        assert_eq!(whole.tokens(), 120);
        assert_eq!(whole.fingerprint(), sliced.fingerprint());
    }
}
