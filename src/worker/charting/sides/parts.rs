//! How often each word is in each side.

use std::rc::Rc;

use super::invalid;
use crate::engine::corpus::Corpus;
use crate::engine::figures::ngrams::{Ngrams, NgramsBuilder};
use crate::engine::figures::{Keywords, Lexicon, Tally, TallyBuilder};
use crate::engine::query::Hits;
use crate::engine::views::{DocumentGroup, DocumentGroups, TextGrouping};
use crate::protocol::{PlotBy, TableRequest, WireError};
use crate::worker::counting::{Known, Lacking, SLICE, folds, ngrams_of_sides, too_many};

/// Words of sides that are kept, each with its tokens: 64 MB.
const KEPT: usize = 8 << 20;

/// Entries and their tokens, of those that have any.
type WordTokens = Rc<[(u32, u32)]>;

/// The sides, and what has been counted in them.
#[derive(Debug)]
pub(super) struct Parts {
    /// The table without what picks rows, and what a side is.
    pub(super) key: (TableRequest, PlotBy),
    pub(super) lexicon: Rc<Lexicon>,
    groups: Vec<DocumentGroup>,
    /// Documents without a value or a date.
    without: u32,
    /// Documents in scope that lack the layer that is counted.
    left_out: u32,
    /// All documents in scope.
    documents: Vec<usize>,
    whole: Option<Tally>,
    /// N-grams in all sides, by side; where words are counted, nothing.
    ngrams: Option<NgramsBuilder>,
    ngrams_counted: bool,
    phrases: Option<Rc<Ngrams>>,
    /// For each side its words and their tokens, as far as they have been
    /// counted and are kept.
    tallies: Vec<Option<WordTokens>>,
    kept: usize,
    /// The side that is being counted; all of them together where it is none.
    counting: Option<(Option<usize>, TallyBuilder)>,
}

impl Parts {
    /// Begins with nothing counted.
    pub(super) fn new(
        key: (TableRequest, PlotBy),
        lexicon: Rc<Lexicon>,
        corpus: &Corpus,
        known: Known<'_>,
    ) -> Result<Self, WireError> {
        let (table, by) = &key;
        let (documents, left_out) =
            Lacking::of(table, corpus).in_scope(&table.scope, corpus, known)?;
        let grouping = match by {
            PlotBy::Text => None,
            PlotBy::Value(field) => Some(TextGrouping::Value(field.clone())),
            PlotBy::Time(field) => Some(TextGrouping::Time(field.clone())),
        };
        let (mut groups, without) = match grouping {
            None => (documents.iter().map(|&at| alone(at, corpus)).collect(), 0),
            Some(grouping) => {
                let found = DocumentGroups::new(&documents, &grouping, corpus);
                (found.groups, found.without)
            }
        };
        groups.retain(|group: &DocumentGroup| !group.documents.is_empty());
        if groups.len() < 2 {
            return Err(invalid(match by {
                PlotBy::Text => {
                    "One text stands beside nothing. Add another one, or let more texts count."
                        .to_owned()
                }
                PlotBy::Value(field) | PlotBy::Time(field) => format!(
                    "By \u{201c}{field}\u{201d} all texts in scope are in one group or in none, so there is nothing to set beside it."
                ),
            }));
        }
        // Documents out of scope, and those in no group, are parts of their own.
        let (outside, alone) = (groups.len() as u32, groups.len() as u32 + 1);
        let mut parts = vec![outside; corpus.documents().len()];
        documents.iter().for_each(|&place| parts[place] = alone);
        for (number, group) in (0u32..).zip(&groups) {
            for &place in &group.documents {
                parts[place] = number;
            }
        }
        let ngrams = ngrams_of_sides(table, table.frequency, parts, |part| part != outside)?;
        Ok(Self {
            lexicon,
            without,
            left_out,
            documents,
            whole: None,
            ngrams,
            ngrams_counted: false,
            phrases: None,
            tallies: vec![None; groups.len()],
            kept: 0,
            counting: None,
            groups,
            key,
        })
    }

    /// A slice of counting; true when all sides together are counted.
    pub(super) fn advance(&mut self, corpus: &Corpus) -> Result<bool, WireError> {
        let lexicon = &*self.lexicon;
        if self.whole.is_none() {
            if self.documents.len() == corpus.documents().len() {
                self.whole = Some(Tally::whole(lexicon));
            } else {
                self.count(None, corpus);
            }
            return Ok(false);
        }
        let Some(ngrams) = &mut self.ngrams else {
            return Ok(true);
        };
        let hits = Hits::default();
        if !self.ngrams_counted {
            self.ngrams_counted = ngrams
                .advance(&hits, lexicon, corpus, SLICE)
                .map_err(too_many)?;
            return Ok(false);
        }
        if folds(&self.key.0.of) && !ngrams.fold(lexicon, corpus, SLICE / 32) {
            return Ok(false);
        }
        let done = self.ngrams.take().map(NgramsBuilder::finish);
        self.phrases = done.map(Rc::new);
        Ok(true)
    }

    /// A slice of counting of a side; true when it is counted.
    pub(super) fn advance_side(&mut self, side: usize, corpus: &Corpus) -> bool {
        if self.tallies[side].is_none() {
            self.count(Some(side), corpus);
        }
        self.tallies[side].is_some()
    }

    fn count(&mut self, side: Option<usize>, corpus: &Corpus) {
        let lexicon = &*self.lexicon;
        let begun = self.counting.take().filter(|(of, _)| *of == side);
        let (_, mut builder) = begun.unwrap_or_else(|| {
            let documents = match side {
                Some(side) => self.groups[side].documents.clone(),
                None => self.documents.clone(),
            };
            (side, TallyBuilder::new(lexicon, documents))
        });
        if !builder.advance(lexicon, corpus, SLICE * 4) {
            self.counting = Some((side, builder));
            return;
        }
        let tally = builder.finish(lexicon);
        let Some(side) = side else {
            self.whole = Some(tally);
            return;
        };
        let sparse = tally.sparse();
        if self.kept + sparse.len() > KEPT {
            self.kept = 0;
            self.tallies.fill(None);
        }
        self.kept += sparse.len();
        self.tallies[side] = Some(sparse.into());
    }

    /// The keywords of a side, which must be counted; none before.
    pub(super) fn keywords(&self, side: usize) -> Option<Keywords> {
        let whole = self.whole.as_ref()?;
        let target = Tally::of_sparse(self.lexicon.len(), self.tallies[side].as_ref()?);
        let reference = target.rest_in(whole);
        let least = u64::from(self.key.0.frequency);
        let Some(phrases) = &self.phrases else {
            return Some(Keywords::between(&target, &reference, least));
        };
        let counts = |row: u32| {
            let here = phrases.count_in(row, side as u32);
            (u64::from(here), u64::from(phrases.row(row).count - here))
        };
        let tokens = (target.tokens(), reference.tokens());
        Some(Keywords::of_phrases(
            Rc::clone(phrases),
            counts,
            tokens,
            least,
        ))
    }

    /// The sides.
    pub(super) fn groups(&self) -> &[DocumentGroup] {
        &self.groups
    }

    /// Documents without a value or a date.
    pub(super) fn without(&self) -> u32 {
        self.without
    }

    /// Documents in scope that lack the layer that is counted.
    pub(super) fn left_out(&self) -> u32 {
        self.left_out
    }

    /// How many sides are counted, of the first so many, from 0 to 1.
    pub(super) fn share(&self, wanted: &std::ops::Range<usize>) -> f64 {
        let first = match (&self.whole, &self.ngrams) {
            (None, _) => return 0.0,
            (Some(_), Some(ngrams)) => return ngrams.progress() / 2.0,
            (Some(_), None) if self.phrases.is_some() => 0.5,
            (Some(_), None) => 0.0,
        };
        let counted = self.tallies[wanted.clone()].iter().flatten().count();
        first + (1.0 - first) * counted as f64 / wanted.len().max(1) as f64
    }

    /// Tokens of all sides together, once they are counted.
    pub(super) fn tokens(&self) -> u64 {
        self.whole.as_ref().map_or(0, Tally::tokens)
    }
}

/// A document as a group of its own.
fn alone(document: usize, corpus: &Corpus) -> DocumentGroup {
    DocumentGroup {
        value: corpus.documents()[document].name().to_owned(),
        period: None,
        documents: vec![document],
    }
}
