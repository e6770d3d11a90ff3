//! One text, exactly as read, and its tokens.

use std::ops::Range;
use std::sync::Arc;

use super::annotation::{Annotation, attribute_name};
use super::offsets::Offsets;
use crate::engine::annotated::AnnotatedText;
use crate::engine::ids::{DocumentKey, TypeId};
use crate::engine::tokenize::Tokenizer;
use crate::engine::vocabulary::{Vocabulary, hash};

/// How many words are looked up together.
const BATCH: usize = 16;
/// A stretch of more bytes than this is no word of any language but data
/// (base64, say): it stays in the text and is no token, so that the vocabulary
/// stays small.
const WORD_MAX: usize = 1_000;
/// More tokens than this are no one word by the rules.
pub(super) const COMPOUND_MAX: u32 = 12;

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
    /// What its file says about its words.
    pub(super) annotation: Option<Arc<Annotation>>,
    /// For each token, the file's word that it is; empty where the text was
    /// split by the rules.
    pub(super) words: Vec<u32>,
    /// Tokens in a row that are one word by the rules (*do* and *n't*): the
    /// first and how many there are. Their forms touch or have between them
    /// what is no token.
    pub(super) compounds: Vec<(u32, u32)>,
    /// Names and values, in the order in which they came.
    metadata: Vec<(Arc<str>, String)>,
    /// Those that its own file gives.
    own: Vec<(Arc<str>, String)>,
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

    /// The names of its layers, in its file's order.
    pub fn layers(&self) -> impl Iterator<Item = &Arc<str>> {
        let layers = self.annotation.iter().flat_map(|of| &of.layers);
        layers.map(|layer| &layer.name)
    }

    /// What is known about it: names and values, each name once.
    pub fn metadata(&self) -> &[(Arc<str>, String)] {
        &self.metadata
    }

    /// The tokens with which stretches begin whose first words are given, each
    /// once; the text's first token is always among them.
    pub(super) fn first_tokens(&self, words: &[u32]) -> Vec<u32> {
        let mut tokens: Vec<u32> = words.iter().map(|word| self.token_of(*word)).collect();
        tokens.retain(|token| *token > 0 && (*token as usize) < self.words.len());
        tokens.dedup();
        if !self.words.is_empty() {
            tokens.insert(0, 0);
        }
        tokens
    }

    /// The first token that is that word of the file or a later one.
    fn token_of(&self, word: u32) -> u32 {
        self.words.partition_point(|known| *known < word) as u32
    }

    /// The marked stretches of that name: their tokens, of which there is one
    /// at least, and their attributes.
    pub fn marked<'a>(
        &'a self,
        name: &'a str,
    ) -> impl Iterator<Item = (Range<u32>, &'a [(Arc<str>, String)])> {
        let annotation = self.annotation.iter();
        let all = annotation.flat_map(|annotation| &annotation.structures);
        all.filter(move |marked| *marked.name == *name)
            .map(|marked| {
                let tokens = self.token_of(marked.words.start)..self.token_of(marked.words.end);
                (tokens, marked.attributes.as_slice())
            })
            .filter(|(tokens, _)| !tokens.is_empty())
    }

    /// Says more about it than its file does, in place of what was said so
    /// before; a name that its file has gets another value. Tells whether
    /// anything is other than it was.
    pub(super) fn describe(&mut self, metadata: &[(String, String)]) -> bool {
        let mut all = self.own.clone();
        add(&mut all, metadata);
        let changed = all != self.metadata;
        self.metadata = all;
        changed
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

/// Adds names and values; a name that is known gets another value.
fn add(known: &mut Vec<(Arc<str>, String)>, more: &[(String, String)]) {
    for (name, value) in more {
        let name = attribute_name(name, &["name"]);
        match known.iter_mut().find(|known| *known.0 == *name) {
            Some(known) => known.1.clone_from(value),
            None => known.push((name.into(), value.clone())),
        }
    }
}

/// A text on its way in, split in slices so that nothing waits for a long one.
#[derive(Debug)]
pub struct Arrival {
    document: Document,
    /// How far it has been split, in bytes.
    read: usize,
    /// How many of the file's words have been taken.
    taken: usize,
    /// How far compounds have been looked for: in bytes, and in tokens with
    /// the end of the last.
    compared: usize,
    token: usize,
    end: usize,
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
                annotation: None,
                words: Vec::new(),
                compounds: Vec::new(),
                metadata: Vec::new(),
                own: Vec::new(),
                fingerprint: hash(text.as_bytes()),
                rtl: reads_from_right(&text),
                overlong: 0,
                text,
            },
            read: 0,
            taken: 0,
            compared: 0,
            token: 0,
            end: 0,
        }
    }

    /// A text whose file says where its words are and more about them.
    pub(super) fn annotated(
        key: DocumentKey,
        name: String,
        mut parsed: AnnotatedText,
        generation: u32,
    ) -> Self {
        let text = std::mem::take(&mut parsed.text);
        let metadata = std::mem::take(&mut parsed.metadata);
        let mut arrival = Self::new(key, name, text, generation);
        let title = parsed.title.take().map(|title| ("title".to_owned(), title));
        let document = &mut arrival.document;
        add(&mut document.own, title.as_slice());
        add(&mut document.own, &metadata);
        document.metadata.clone_from(&document.own);
        arrival.document.annotation = Annotation::of(parsed).map(Arc::new);
        arrival
    }

    /// A document to be split anew under other rules.
    pub(super) fn again(document: Document, generation: u32) -> Self {
        let mut again = Self::new(document.key, document.name, document.text, generation);
        again.document.annotation = document.annotation;
        (again.document.own, again.document.metadata) = (document.own, document.metadata);
        again
    }

    pub(super) fn key(&self) -> DocumentKey {
        self.document.key
    }

    pub(super) fn generation(&self) -> u32 {
        self.document.generation
    }

    /// The text with what is said about it, to be split anew.
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
        if let Some(annotation) = self.document.annotation.clone() {
            if self.taken < annotation.words.len() {
                self.take(&annotation, tokenizer, vocabulary, bytes);
            } else {
                self.compound(tokenizer, vocabulary, bytes);
            }
            return self.compared >= self.document.text.len();
        }
        let Document {
            text,
            offsets,
            types,
            overlong,
            ..
        } = &mut self.document;
        let mut batch: [&str; BATCH] = [""; BATCH];
        let mut held = 0;
        self.read = tokenizer.run(text, self.read, bytes, &mut |start, end| {
            if end - start > WORD_MAX {
                *overlong += 1;
                return;
            }
            offsets.push(start as u32, end as u32);
            batch[held] = &text[start..end];
            held += 1;
            if held == BATCH {
                types.extend(vocabulary.intern_batch(batch));
                held = 0;
            }
        });
        types.extend(batch[..held].iter().map(|form| vocabulary.intern(form)));
        self.read >= text.len()
    }

    /// Takes words of the file, those that the rules count.
    fn take(
        &mut self,
        annotation: &Annotation,
        tokenizer: &Tokenizer,
        vocabulary: &mut Vocabulary,
        bytes: usize,
    ) {
        let Document {
            text,
            offsets,
            types,
            words,
            overlong,
            ..
        } = &mut self.document;
        let stop = self.read.saturating_add(bytes.max(1));
        let mut batch: [&str; BATCH] = [""; BATCH];
        let mut held = 0;
        while let Some(word) = annotation.words.get(self.taken) {
            if word.start as usize >= stop {
                break;
            }
            let form = &text[word.start as usize..word.end as usize];
            if form.len() > WORD_MAX {
                *overlong += 1;
            } else if tokenizer.counts(form) {
                offsets.push(word.start, word.end);
                words.push(self.taken as u32);
                batch[held] = form;
                held += 1;
                if held == BATCH {
                    types.extend(vocabulary.intern_batch(batch));
                    held = 0;
                }
            }
            self.taken += 1;
        }
        types.extend(batch[..held].iter().map(|form| vocabulary.intern(form)));
        self.read = match self.taken < annotation.words.len() {
            true => stop.min(self.document.text.len()),
            false => self.document.text.len(),
        };
    }

    /// Looks for what the rules take for one word and the file for several.
    fn compound(&mut self, tokenizer: &Tokenizer, vocabulary: &Vocabulary, bytes: usize) {
        let Document {
            text,
            offsets,
            types,
            compounds,
            ..
        } = &mut self.document;
        let (token, end) = (&mut self.token, &mut self.end);
        self.compared = tokenizer.run(text, self.compared, bytes, &mut |from, to| {
            // The tokens that begin in this word of the rules.
            let mut first = None;
            let (mut count, mut last) = (0, 0);
            while *token < types.len() {
                let start = *end + offsets.gap(*token) as usize;
                if start >= to {
                    break;
                }
                *end = start + vocabulary.form_len(types[*token]) as usize;
                if start >= from {
                    first.get_or_insert((*token, start));
                    count += 1;
                    last = *end;
                }
                *token += 1;
            }
            if let Some((first, start)) = first
                && start == from
                && last == to
                && (2..=COMPOUND_MAX).contains(&count)
            {
                compounds.push((first as u32, count));
            }
        });
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
        self.document.words.shrink_to_fit();
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
