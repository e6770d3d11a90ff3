//! The documents and what is built over them.
//!
//! A text comes in as an [`Arrival`], is split in slices and becomes a
//! [`Document`]; [`Corpus`] keeps the documents in the order of their names
//! and builds the [`Index`] over them.

mod annotation;
mod attributes;
mod column;
mod document;
mod index;
mod layers;
mod natural;
mod offsets;
mod structures;

pub use attributes::Attributes;
pub use document::{Arrival, Document};
use index::IndexBuilder;
pub use index::{Index, MARGIN};
use layers::LayerBuilder;
pub use layers::{EMPTY_VALUE, Layer, LayerName, shown};
pub use natural::{by_value, natural};
pub use offsets::Offsets;
pub use structures::Structures;
use structures::StructuresBuilder;

use std::collections::{HashMap, HashSet};

use super::annotated::AnnotatedText;
use super::ids::DocumentKey;
use super::tokenize::{Rules, Tokenizer};
use super::vocabulary::Vocabulary;

/// Documents in the order of their names, and their index.
///
/// A change leaves the corpus unindexed; [`Corpus::advance`] builds the index
/// in slices. While it is unindexed, [`Corpus::index`] is `None`.
#[derive(Debug)]
pub struct Corpus {
    vocabulary: Vocabulary,
    tokenizer: Tokenizer,
    /// Grows when the rules change, which outdates every type id.
    generation: u32,
    documents: Vec<Document>,
    /// What the last removal took out.
    removed: Vec<Document>,
    /// Documents to split anew, since the rules have changed.
    outdated: Vec<Document>,
    resplitting: Option<Arrival>,
    /// Documents that have been split anew and wait for the last of them.
    resplit: Vec<Document>,
    index: Option<Index>,
    building: Option<IndexBuilder>,
    /// Sentences and paragraphs of the index, once asked for.
    structures: Option<Structures>,
    structuring: Option<StructuresBuilder>,
    /// What there is while they have not been asked for.
    unstructured: Structures,
    /// What queries may name; that of the index.
    attributes: Attributes,
    /// Layers of the index, once asked for.
    layers: HashMap<LayerName, Layer>,
    layering: Option<LayerBuilder>,
}

impl Default for Corpus {
    fn default() -> Self {
        Self {
            vocabulary: Vocabulary::default(),
            tokenizer: Tokenizer::new(Rules::default()),
            generation: 0,
            documents: Vec::new(),
            removed: Vec::new(),
            outdated: Vec::new(),
            resplitting: None,
            resplit: Vec::new(),
            index: Some(Index::default()),
            building: None,
            structures: None,
            structuring: None,
            unstructured: Structures::default(),
            attributes: Attributes::default(),
            layers: HashMap::new(),
            layering: None,
        }
    }
}

impl Corpus {
    /// The words met so far.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What splits the texts.
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// The documents in order.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// A document's place in the order.
    pub fn place_of(&self, key: DocumentKey) -> Option<usize> {
        self.documents.iter().position(|d| d.key() == key)
    }

    /// The index, unless a change has made it stale.
    pub fn index(&self) -> Option<&Index> {
        self.index.as_ref()
    }

    /// Begins to take in a text, which must be shorter than 4 GiB. It counts
    /// once it has been [read](Self::read) to its end and
    /// [inserted](Self::insert).
    pub fn arrival(&self, key: DocumentKey, name: String, text: String) -> Arrival {
        Arrival::new(key, name, text, self.generation)
    }

    /// The same for a text whose file says where its words are: these are its
    /// tokens, as far as the rules count them, whatever else the rules say.
    pub fn annotated_arrival(
        &self,
        key: DocumentKey,
        name: String,
        parsed: AnnotatedText,
    ) -> Arrival {
        Arrival::annotated(key, name, parsed, self.generation)
    }

    /// Splits about `bytes` more bytes of an arriving text; true when it is
    /// whole.
    pub fn read(&mut self, arrival: &mut Arrival, bytes: usize) -> bool {
        if arrival.generation() != self.generation {
            let empty = self.arrival(DocumentKey(0), String::new(), String::new());
            let begun = std::mem::replace(arrival, empty);
            *arrival = Arrival::again(begun.abandon(), self.generation);
        }
        arrival.advance(&self.tokenizer, &mut self.vocabulary, bytes)
    }

    /// Puts documents among the others, each at the place of its name.
    pub fn insert(&mut self, documents: Vec<Document>) {
        if documents.is_empty() {
            return;
        }
        self.unlay();
        let (fresh, outdated): (Vec<_>, Vec<_>) = documents
            .into_iter()
            .partition(|document| document.generation == self.generation);
        self.outdated.extend(outdated);
        self.documents.extend(fresh);
        // Equal names are told apart by their texts before their keys, so that
        // the order does not depend on which was loaded first.
        self.documents.sort_by(|a, b| {
            natural(a.name(), b.name())
                .then(a.fingerprint().cmp(&b.fingerprint()))
                .then(a.key().cmp(&b.key()))
        });
    }

    /// Takes documents out. They can be brought back until the next removal.
    pub fn remove(&mut self, keys: &HashSet<DocumentKey>) {
        self.removed = self.take(keys);
    }

    /// Puts documents in the place of others.
    pub fn replace(&mut self, old: &HashSet<DocumentKey>, new: Vec<Document>) {
        self.take(old);
        self.insert(new);
    }

    fn take(&mut self, keys: &HashSet<DocumentKey>) -> Vec<Document> {
        let documents = self.documents.iter().chain(&self.outdated);
        let mut known = documents.chain(&self.resplit).map(Document::key);
        let arriving = self.resplitting.as_ref().map(Arrival::key);
        if !known.any(|key| keys.contains(&key)) && !arriving.is_some_and(|key| keys.contains(&key))
        {
            return Vec::new();
        }
        self.unlay();
        let mut taken: Vec<Document> = self
            .documents
            .extract_if(.., |document| keys.contains(&document.key))
            .chain(self.outdated.extract_if(.., |d| keys.contains(&d.key)))
            .chain(self.resplit.extract_if(.., |d| keys.contains(&d.key)))
            .collect();
        if let Some(arrival) = self.resplitting.take_if(|a| keys.contains(&a.key())) {
            taken.push(arrival.abandon());
        }
        taken
    }

    /// What the last removal took out.
    pub fn removed(&self) -> &[Document] {
        &self.removed
    }

    /// Brings back what the last removal took out.
    pub fn restore(&mut self) {
        let removed = std::mem::take(&mut self.removed);
        self.insert(removed);
    }

    /// Sets other rules; every document is split anew.
    pub fn set_rules(&mut self, rules: Rules) {
        self.tokenizer = Tokenizer::new(rules);
        self.renew();
    }

    /// Splits every document anew, which forgets the words of those that are
    /// gone.
    pub fn renew(&mut self) {
        self.unlay();
        self.generation += 1;
        self.vocabulary = Vocabulary::default();
        self.outdated
            .extend(self.resplitting.take().map(Arrival::abandon));
        self.outdated.append(&mut self.resplit);
        self.outdated.append(&mut self.documents);
    }

    /// Works on for about `budget` bytes or tokens; true when the corpus is
    /// indexed.
    pub fn advance(&mut self, budget: usize) -> bool {
        if self.index.is_some() {
            return true;
        }
        if let Some(arrival) = &mut self.resplitting {
            if !arrival.advance(&self.tokenizer, &mut self.vocabulary, budget) {
                return false;
            }
            let whole = self.resplitting.take().map(Arrival::finish);
            self.resplit.extend(whole);
        }
        if let Some(document) = self.outdated.pop() {
            self.resplitting = Some(Arrival::again(document, self.generation));
            return false;
        }
        let resplit = std::mem::take(&mut self.resplit);
        self.insert(resplit);
        let mut builder = self
            .building
            .take()
            .unwrap_or_else(|| IndexBuilder::new(&mut self.documents, &self.vocabulary));
        if builder.advance(&self.vocabulary, budget) {
            self.index = Some(builder.finish());
            self.attributes = Attributes::of(&self.documents);
            return true;
        }
        self.building = Some(builder);
        false
    }

    /// Sentences and paragraphs; none until they have been
    /// [made](Self::advance_structures).
    pub fn structures(&self) -> &Structures {
        self.structures.as_ref().unwrap_or(&self.unstructured)
    }

    /// Works on sentences and paragraphs for about `bytes` bytes; true when they
    /// are known. The corpus must be indexed.
    pub fn advance_structures(&mut self, bytes: usize) -> bool {
        let (None, Some(index)) = (&self.structures, &self.index) else {
            return true;
        };
        let mut builder = self.structuring.take().unwrap_or_default();
        if builder.advance(&self.documents, index, &self.vocabulary, bytes) {
            self.structures = Some(builder.finish());
            return true;
        }
        self.structuring = Some(builder);
        false
    }

    /// What queries may name. The corpus must be indexed.
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// Says of documents more than their files do, in place of what was said
    /// so before: names and values by document. Tells whether anything is
    /// other than it was. The corpus must be indexed, and stays so.
    pub fn describe(&mut self, metadata: &HashMap<DocumentKey, Vec<(String, String)>>) -> bool {
        let mut changed = false;
        for document in &mut self.documents {
            let said = metadata.get(&document.key()).map_or(&[][..], Vec::as_slice);
            changed |= document.describe(said);
        }
        if changed {
            self.attributes = Attributes::of(&self.documents);
        }
        changed
    }

    /// A layer that has been [made](Self::advance_layer).
    pub fn layer(&self, name: &LayerName) -> Option<&Layer> {
        self.layers.get(name)
    }

    /// The documents, by their places, that lack a layer.
    pub fn lacking(&self, name: &LayerName) -> impl Iterator<Item = usize> {
        let documents = self.documents.iter().enumerate();
        documents.filter_map(move |(place, document)| match name {
            LayerName::Named(name) => {
                let has = document.layers().any(|layer| layer == name);
                (!has).then_some(place)
            }
            LayerName::Compound(_) => None,
        })
    }

    /// Works on a layer for about `tokens` tokens; true when it is known. The
    /// corpus must be indexed.
    pub fn advance_layer(&mut self, name: &LayerName, tokens: usize) -> bool {
        let Some(index) = &self.index else {
            return true;
        };
        if self.layers.contains_key(name) {
            return true;
        }
        let begun = self.layering.take().filter(|begun| begun.name() == name);
        let mut builder = begun.unwrap_or_else(|| LayerBuilder::new(name.clone(), index));
        if builder.advance(&self.documents, index, &self.vocabulary, tokens) {
            self.layers.insert(name.clone(), builder.finish());
            return true;
        }
        self.layering = Some(builder);
        false
    }

    /// Gives the documents their tokens back and drops the index.
    fn unlay(&mut self) {
        (self.structures, self.structuring) = (None, None);
        (self.layers, self.layering) = (HashMap::new(), None);
        let index = match (self.index.take(), self.building.take()) {
            (Some(index), _) => index,
            (None, Some(builder)) => builder.abandon(),
            (None, None) => return,
        };
        let (mut stream, starts, ends) = index.into_stream();
        // From the end, so that the stream shrinks as the documents grow.
        let spans = starts.into_iter().zip(ends);
        for (document, (start, end)) in self.documents.iter_mut().zip(spans).rev() {
            stream.truncate(end as usize);
            document.types = stream.split_off(start as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(corpus: &mut Corpus, key: u32, name: &str, text: &str) {
        let mut arrival = corpus.arrival(DocumentKey(key), name.into(), text.into());
        while !corpus.read(&mut arrival, 7) {}
        corpus.insert(vec![arrival.finish()]);
    }

    fn count(corpus: &mut Corpus, word: &str) -> (u32, u32) {
        while !corpus.advance(5) {}
        let index = corpus.index().expect("indexed");
        let class = corpus.vocabulary().class_of_key(word).expect("known");
        (index.class_count(class), index.class_range(class))
    }

    #[test]
    fn documents_come_and_go() {
        let mut corpus = Corpus::default();
        assert_eq!(corpus.index().map(Index::tokens), Some(0));
        load(&mut corpus, 0, "10.txt", "The ferry, the bridge.");
        load(&mut corpus, 1, "9.txt", "THE END");
        assert!(corpus.index().is_none());
        assert_eq!(count(&mut corpus, "the"), (3, 2));
        assert_eq!(corpus.documents()[0].name(), "9.txt");
        let index = corpus.index().expect("indexed");
        assert_eq!((index.tokens(), index.classes()), (6, 4));
        assert_eq!((index.document_types(0), index.document_types(1)), (2, 3));

        corpus.remove(&HashSet::from([DocumentKey(0)]));
        assert_eq!(count(&mut corpus, "the"), (1, 1));
        assert_eq!(count(&mut corpus, "ferry"), (0, 0));
        corpus.restore();
        assert_eq!(count(&mut corpus, "the"), (3, 2));
        corpus.restore();
        assert_eq!(count(&mut corpus, "the"), (3, 2));
    }

    #[test]
    fn what_is_said_of_documents_can_be_taken_back() {
        let mut corpus = Corpus::default();
        load(&mut corpus, 0, "a", "one two");
        load(&mut corpus, 1, "b", "two");
        while !corpus.advance(5) {}
        let year = ("year of print".to_owned(), "2017".to_owned());
        let said = HashMap::from([(DocumentKey(1), vec![year])]);
        assert!(corpus.describe(&said) && !corpus.describe(&said));
        assert!(corpus.index().is_some());
        assert_eq!(corpus.attributes().metadata, ["year_of_print".into()]);
        assert_eq!(corpus.documents()[1].metadata()[0].1, "2017");
        assert!(corpus.describe(&HashMap::new()));
        assert!(corpus.attributes().metadata.is_empty());
    }

    #[test]
    fn other_rules_reach_every_document_whenever_it_came() {
        let mut corpus = Corpus::default();
        load(&mut corpus, 0, "a", "state-of-the-art");
        load(&mut corpus, 1, "b", "the well-known ferry");
        assert_eq!(count(&mut corpus, "the"), (2, 2));
        corpus.remove(&HashSet::from([DocumentKey(1)]));
        let mut arriving = corpus.arrival(DocumentKey(2), "c".into(), "so-so so".into());
        corpus.read(&mut arriving, 1);
        let rules = Rules {
            join_hyphens: true,
            ..Rules::default()
        };
        corpus.set_rules(rules);
        while !corpus.read(&mut arriving, 1) {}
        corpus.insert(vec![arriving.finish()]);
        corpus.restore();
        assert_eq!(count(&mut corpus, "well-known"), (1, 1));
        assert_eq!(count(&mut corpus, "the"), (1, 1));
        assert_eq!(count(&mut corpus, "so-so"), (1, 1));
        assert_eq!(count(&mut corpus, "state-of-the-art"), (1, 1));
        assert_eq!(corpus.documents().len(), 3);
    }
}
