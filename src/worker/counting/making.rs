//! A table that is being counted, in slices.

use std::rc::Rc;

use super::ground::{Ground, Lacking};
use super::kept::{Rows, Table, folds};
use super::listed::{ListedKept, listed};
use super::phrases::{in_both, lengths, ngrams_of_both, too_many, within};
use super::texts::TextsMaking;
use super::{HITS, Known, SLICE, invalid};
use crate::engine::corpus::Corpus;
use crate::engine::figures::ngrams::{Around, NgramSettings, NgramsBuilder};
use crate::engine::figures::{
    CollocatesBuilder, DocumentParts, Keywords, Lexicon, Tally, TallyBuilder, Window,
};
use crate::engine::query::Hits;
use crate::engine::reference::ReferenceList;
use crate::protocol::{Overlap, Reference, Scope, Side, TableOf, TableRequest, WireError};
use crate::worker::results::Results;

/// The widest window to one side.
const WINDOW_MAX: u8 = 20;

/// A table that is being made.
#[derive(Debug)]
pub(super) struct Making {
    pub(super) key: TableRequest,
    lexicon: Rc<Lexicon>,
    /// Documents to count in: those that count; of keywords the target's, then
    /// the reference's.
    documents: Vec<Vec<usize>>,
    tallies: Vec<Tally>,
    tally: Option<TallyBuilder>,
    hits: Rc<Hits>,
    /// Documents in scope that lack the layer that is counted.
    left_out: u32,
    collocates: Option<CollocatesBuilder>,
    ngrams: Option<NgramsBuilder>,
    ngrams_counted: bool,
    /// The frequencies that keywords are held against in place of texts.
    list: Option<Rc<ReferenceList>>,
    both: Overlap,
    texts: Option<TextsMaking>,
    /// Slices of collocates that have been counted.
    slices: usize,
}

impl Making {
    /// Begins, or tells nothing while the corpus makes what is needed.
    pub(super) fn begin(
        key: TableRequest,
        lexicon: Rc<Lexicon>,
        corpus: &mut Corpus,
        known: Known<'_>,
        results: &Results,
    ) -> Result<Option<Self>, WireError> {
        let lacking = Lacking::of(&key, corpus);
        let ground = Ground::of(&key, &lacking, corpus, known, results)?;
        let mut documents = vec![ground.documents];
        let mut making = Self {
            lexicon,
            documents: Vec::new(),
            tallies: Vec::new(),
            tally: None,
            collocates: None,
            ngrams: None,
            ngrams_counted: false,
            list: None,
            both: Overlap::default(),
            texts: None,
            slices: 0,
            hits: ground.hits,
            left_out: ground.left_out,
            key,
        };
        match &making.key.of {
            TableOf::Words => {}
            TableOf::Texts => {
                if !corpus.advance_structures(SLICE * 4) {
                    return Ok(None);
                }
                let measured = documents.pop().unwrap_or_default();
                making.texts = Some(TextsMaking::new(measured, &making.lexicon, corpus));
            }
            TableOf::Keywords(reference) | TableOf::KeyPhrases { reference, .. } => {
                let target: Vec<usize> = documents[0].clone();
                let is_other = |place: &usize| target.binary_search(place).is_err();
                let tokens = |places: &[usize]| -> usize {
                    let documents = places.iter().map(|&place| &corpus.documents()[place]);
                    documents.map(|document| document.tokens()).sum()
                };
                if tokens(&target) == 0 {
                    return Err(invalid(match &making.key.layer {
                        Some(layer) => format!("No text of the target has a {layer}."),
                        None => "The target has no words. Choose texts whose keywords are wanted."
                            .to_owned(),
                    }));
                }
                let everything = Scope::default();
                let (mut others, left) = match reference {
                    Reference::Rest => lacking.in_scope(&everything, corpus, known)?,
                    Reference::Texts(scope) | Reference::Others(scope) => {
                        lacking.in_scope(scope, corpus, known)?
                    }
                    Reference::List(_) if matches!(making.key.of, TableOf::KeyPhrases { .. }) => {
                        return Err(invalid(
                            "A list of frequencies has no phrases to compare with. Compare words, or choose texts as the reference.",
                        ));
                    }
                    Reference::List(name) => {
                        making.list = Some(known.lists.reference(name)?);
                        making.documents = documents;
                        return Ok(Some(making));
                    }
                };
                match reference {
                    // These hold the target as well.
                    Reference::Rest | Reference::Others(_) => {
                        others.retain(is_other);
                        making.left_out = making.left_out.max(left);
                    }
                    _ => making.left_out += left,
                }
                if tokens(&others) == 0 {
                    return Err(invalid(match &making.key.layer {
                        Some(layer) => format!("No text of the reference has a {layer}."),
                        None => "The reference has no words. Leave some texts out of the target, or choose others to compare with.".to_owned(),
                    }));
                }
                let in_both = |place: &usize| target.binary_search(place).is_ok();
                let both: Vec<usize> = others.iter().copied().filter(in_both).collect();
                making.both = Overlap {
                    texts: both.len() as u32,
                    tokens: tokens(&both) as f64,
                };
                making.ngrams = ngrams_of_both(&making.key, &target, &others, corpus)?;
                documents.push(others);
            }
            &TableOf::Collocates {
                left,
                right,
                sentences,
                ..
            } => {
                if left.max(right) > WINDOW_MAX {
                    return Err(invalid(format!(
                        "A window has {WINDOW_MAX} tokens to each side at most."
                    )));
                }
                if sentences && !corpus.advance_structures(SLICE * 4) {
                    return Ok(None);
                }
                let window = Window {
                    left,
                    right,
                    sentences,
                };
                making.collocates = Some(CollocatesBuilder::new(
                    window,
                    &making.hits,
                    &making.lexicon,
                ));
            }
            TableOf::Phrases {
                least,
                most,
                frames,
                around,
                ..
            } => {
                lengths(*least, *most)?;
                if *frames && *most < 3 {
                    return Err(invalid(
                        "A frame has at least 3 words, the open one between two others.",
                    ));
                }
                let settings = NgramSettings {
                    least: *least,
                    most: *most,
                    frequency: making.key.frequency,
                    range: making.key.range,
                    frames: *frames,
                    around: match around {
                        None => Around::Corpus,
                        Some((_, Side::Left)) => Around::Left,
                        Some((_, Side::Right)) => Around::Right,
                        Some((_, Side::Both)) => Around::Both,
                    },
                };
                let mut builder = NgramsBuilder::new(settings);
                if documents[0].len() < corpus.documents().len() {
                    builder = builder.within(within(&documents[0], corpus));
                }
                making.ngrams = Some(builder);
            }
        }
        making.documents = documents;
        Ok(Some(making))
    }

    /// A slice of work; true when all is counted.
    pub(super) fn advance(&mut self, corpus: &Corpus) -> Result<bool, WireError> {
        let lexicon = &*self.lexicon;
        if let Some(tally) = &mut self.tally {
            if !tally.advance(lexicon, corpus, SLICE) {
                return Ok(false);
            }
            let done = self.tally.take().map(|tally| tally.finish(lexicon));
            self.tallies.extend(done);
        }
        if let Some(documents) = self.documents.get(self.tallies.len()) {
            if documents.len() == corpus.documents().len() {
                self.tallies.push(Tally::whole(lexicon));
            } else {
                self.tally = Some(TallyBuilder::new(lexicon, documents.clone()));
            }
            return Ok(false);
        }
        if let Some(texts) = &mut self.texts {
            return Ok(texts.advance(lexicon, corpus));
        }
        let hits = &*self.hits;
        if let Some(collocates) = &mut self.collocates
            && !collocates.advance(hits, lexicon, corpus, HITS)
        {
            self.slices += 1;
            return Ok(false);
        }
        if let Some(ngrams) = &mut self.ngrams {
            if !self.ngrams_counted {
                self.ngrams_counted = ngrams
                    .advance(hits, lexicon, corpus, SLICE)
                    .map_err(too_many)?;
                return Ok(false);
            }
            if folds(&self.key.of) && !ngrams.fold(lexicon, corpus, SLICE / 32) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// How far it has come, from 0 to 1.
    pub(super) fn share(&self) -> f64 {
        if let Some(texts) = &self.texts {
            return texts.share();
        }
        let tallies = self.tallies.len() as f64 / self.documents.len().max(1) as f64;
        let hits = self.hits.len().max(1) as f64;
        let share = match (&self.collocates, &self.ngrams) {
            (Some(_), _) => (self.slices * HITS) as f64 / hits,
            (_, Some(ngrams)) => ngrams.progress(),
            (None, None) => tallies,
        };
        share.min(1.0)
    }

    pub(super) fn finish(mut self, corpus: &Corpus, kept: &mut Option<ListedKept>) -> Table {
        let rows = self.rows(corpus, kept);
        Table {
            key: self.key,
            lexicon: self.lexicon,
            rows,
            both: self.both,
            hits: self.hits,
            left_out: self.left_out,
        }
    }

    fn rows(&mut self, corpus: &Corpus, kept: &mut Option<ListedKept>) -> Rows {
        if let Some(texts) = self.texts.take() {
            return Rows::Texts(texts.finish());
        }
        let frequency = self.key.frequency.max(1);
        let second = if self.tallies.len() > 1 {
            self.tallies.pop()
        } else {
            None
        };
        let tally = self.tallies.pop().unwrap_or_default();
        let lexicon = &*self.lexicon;
        let documents = self.documents.first().into_iter().flatten().copied();
        let parts = || match corpus.index() {
            Some(index) => DocumentParts::new(documents, index),
            None => DocumentParts::default(),
        };
        let least = u64::from(frequency);
        if let Some(list) = &self.list {
            let listed = listed(list, &self.lexicon, kept);
            return Rows::Keywords(Keywords::against_list(&tally, listed, least));
        }
        match (second, self.collocates.take(), self.ngrams.take()) {
            (Some(reference), _, None) => {
                Rows::Keywords(Keywords::between(&tally, &reference, least))
            }
            (Some(reference), _, Some(builder)) => {
                let ngrams = Rc::new(builder.finish());
                Rows::Keywords(Keywords::of_phrases(
                    Rc::clone(&ngrams),
                    |row| in_both(&ngrams, row),
                    (tally.tokens(), reference.tokens()),
                    least,
                ))
            }
            (_, Some(builder), _) => {
                let collocates = builder.finish(&self.hits, lexicon);
                let alone = match self.key.of {
                    TableOf::Collocates { alone, .. } => alone,
                    _ => 0,
                };
                Rows::Collocates {
                    rows: collocates.at_least(frequency, alone, &tally),
                    collocates,
                    tally,
                }
            }
            (.., Some(builder)) => Rows::Phrases {
                ngrams: builder.finish(),
                tokens: tally.tokens(),
                parts: parts(),
            },
            (None, None, None) => {
                let entries = 0..lexicon.len() as u32;
                Rows::Words {
                    entries: entries
                        .filter(|&entry| tally.count(entry) >= frequency)
                        .collect(),
                    parts: parts(),
                    tally,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::DocumentKey;
    use crate::engine::figures::Counted;
    use crate::engine::query::Comparison;
    use crate::protocol::ErrorKind;
    use crate::worker::counting::{Needs, advance, key_of};
    use crate::worker::lists::Lists;
    use crate::worker::roster::Roster;

    fn request(of: TableOf) -> TableRequest {
        TableRequest {
            of,
            frequency: 1,
            range: 1,
            count: 1,
            ..TableRequest::default()
        }
    }

    #[test]
    fn too_many_phrases_end_with_words_and_leave_the_table_before() {
        let mut corpus = Corpus::default();
        let text = "the ferry is late and the bridge is old".to_owned();
        let mut arrival = corpus.arrival(DocumentKey(0), "a.txt".to_owned(), text);
        while !corpus.read(&mut arrival, 100) {}
        corpus.insert(vec![arrival.finish()]);
        while !corpus.advance(100) {}
        let (roster, lists) = (Roster::default(), Lists::default());
        let known = Known {
            roster: &roster,
            lists: &lists,
        };
        let mut results = Results::default();
        let words = request(TableOf::Words);
        let needs = Needs::default();
        while advance(&words, &needs, &mut corpus, known, &mut results) != Ok(true) {}

        let settings = NgramSettings {
            least: 2,
            most: 4,
            frequency: 1,
            range: 1,
            frames: false,
            around: Around::Corpus,
        };
        let phrases = request(TableOf::Phrases {
            least: settings.least,
            most: settings.most,
            frames: settings.frames,
            around: None,
            folded: false,
        });
        let comparison = Comparison {
            case: false,
            accents: true,
        };
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).map(Rc::new);
        results.counting.making = Some(Making {
            key: key_of(&phrases),
            lexicon: lexicon.expect("indexed"),
            documents: Vec::new(),
            tallies: Vec::new(),
            tally: None,
            left_out: 0,
            hits: Rc::default(),
            collocates: None,
            ngrams: Some(NgramsBuilder::new(settings).at_most(3)),
            ngrams_counted: false,
            list: None,
            both: Overlap::default(),
            texts: None,
            slices: 0,
        });
        let error = advance(&phrases, &needs, &mut corpus, known, &mut results);
        let error = error.expect_err("too many");
        assert_eq!(error.kind, ErrorKind::Invalid);
        assert!(
            error
                .message
                .starts_with("There are more than 3 such phrases.")
        );
        let counting = &results.counting;
        assert!(counting.making.is_none() && counting.share() == 0.0);
        assert!(counting.table(&words).is_ok(), "the table before stays");
    }
}
