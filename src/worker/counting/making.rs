//! A table that is being counted, in slices.

use std::rc::Rc;

use super::kept::{Rows, Table, hits_of};
use super::{HITS, SLICE, invalid};
use crate::engine::corpus::Corpus;
use crate::engine::figures::ngrams::{Around, LONGEST, NgramSettings, NgramsBuilder};
use crate::engine::figures::{
    CollocatesBuilder, DocumentParts, Keywords, Lexicon, Tally, TallyBuilder, Window,
};
use crate::engine::query::Hits;
use crate::protocol::{Reference, Scope, Side, TableOf, TableRequest, WireError};
use crate::worker::results::Results;
use crate::worker::roster::Roster;
use crate::worker::searching::out_of_scope;

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
    collocates: Option<CollocatesBuilder>,
    ngrams: Option<NgramsBuilder>,
    ngrams_counted: bool,
    /// Slices of collocates that have been counted.
    slices: usize,
}

impl Making {
    /// Begins, or tells nothing while the corpus makes what is needed.
    pub(super) fn begin(
        key: TableRequest,
        lexicon: Rc<Lexicon>,
        corpus: &mut Corpus,
        roster: &Roster,
        results: &Results,
    ) -> Result<Option<Self>, WireError> {
        let kept = hits_of(&key.of).and_then(|hits| results.found(hits));
        let hits = kept.map(|found| Rc::clone(&found.hits)).unwrap_or_default();
        let in_scope = |scope: &Scope| -> Result<Vec<usize>, WireError> {
            let outside = out_of_scope(scope, corpus, roster)?;
            let all = 0..corpus.documents().len();
            Ok(all
                .filter(|place| outside.binary_search(place).is_err())
                .collect())
        };
        let mut documents = match kept {
            Some(found) => {
                let unseen = &found.described.unseen;
                let all = 0..corpus.documents().len();
                vec![
                    all.filter(|place| unseen.binary_search(place).is_err())
                        .collect(),
                ]
            }
            None => vec![in_scope(&key.scope)?],
        };
        let mut making = Self {
            lexicon,
            documents: Vec::new(),
            tallies: Vec::new(),
            tally: None,
            collocates: None,
            ngrams: None,
            ngrams_counted: false,
            slices: 0,
            hits,
            key,
        };
        match &making.key.of {
            TableOf::Words => {}
            TableOf::Keywords(reference) => {
                let target: Vec<usize> = documents[0].clone();
                let others = match reference {
                    Reference::Rest => {
                        let all = 0..corpus.documents().len();
                        all.filter(|place| target.binary_search(place).is_err())
                            .collect()
                    }
                    Reference::Texts(scope) => in_scope(scope)?,
                };
                let tokens = |places: &[usize]| -> usize {
                    places
                        .iter()
                        .map(|&place| corpus.documents()[place].tokens())
                        .sum()
                };
                if tokens(&target) == 0 {
                    return Err(invalid(
                        "The target has no words. Choose texts whose keywords are wanted.",
                    ));
                }
                if tokens(&others) == 0 {
                    return Err(invalid(
                        "The reference has no words. Leave some texts out of the target, or choose others to compare with.",
                    ));
                }
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
                if *least == 0 || least > most || *most > LONGEST {
                    return Err(invalid(format!("Phrases have from 1 to {LONGEST} words.")));
                }
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
                    let mut within = vec![false; corpus.documents().len()];
                    documents[0].iter().for_each(|&place| within[place] = true);
                    builder = builder.within(within);
                }
                making.ngrams = Some(builder);
            }
        }
        making.documents = documents;
        Ok(Some(making))
    }

    /// A slice of work; true when all is counted.
    pub(super) fn advance(&mut self, corpus: &Corpus) -> bool {
        let lexicon = &*self.lexicon;
        if let Some(tally) = &mut self.tally {
            if !tally.advance(lexicon, corpus, SLICE) {
                return false;
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
            return false;
        }
        let hits = &*self.hits;
        if let Some(collocates) = &mut self.collocates
            && !collocates.advance(hits, lexicon, corpus, HITS)
        {
            self.slices += 1;
            return false;
        }
        if let Some(ngrams) = &mut self.ngrams {
            if !self.ngrams_counted {
                self.ngrams_counted = ngrams.advance(hits, lexicon, corpus, SLICE);
                return false;
            }
            if matches!(self.key.of, TableOf::Phrases { folded: true, .. })
                && !ngrams.fold(lexicon, corpus, SLICE / 32)
            {
                return false;
            }
        }
        true
    }

    /// How far it has come, from 0 to 1.
    pub(super) fn share(&self) -> f64 {
        let tallies = self.tallies.len() as f64 / self.documents.len().max(1) as f64;
        let hits = self.hits.len().max(1) as f64;
        let share = match (&self.collocates, &self.ngrams) {
            (Some(_), _) => (self.slices * HITS) as f64 / hits,
            (_, Some(ngrams)) => ngrams.progress(&self.lexicon),
            (None, None) => tallies,
        };
        share.min(1.0)
    }

    pub(super) fn finish(mut self, corpus: &Corpus) -> Table {
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
        let rows = match (second, self.collocates.take(), self.ngrams.take()) {
            (Some(reference), ..) => {
                Rows::Keywords(Keywords::between(&tally, &reference, u64::from(frequency)))
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
        };
        Table {
            key: self.key,
            lexicon: self.lexicon,
            rows,
        }
    }
}
