//! Finding the hits of a [`HitSet`], in slices: first what the query finds in
//! its scope, then step by step what is left of it. What each step leaves is
//! kept, so that taking one off costs nothing.

use std::rc::Rc;

use super::convert::comparison;
use super::results::{Described, Found, Results};
use super::roster::Roster;
use crate::engine::corpus::Corpus;
use crate::engine::marks::{Marks, Spans};
use crate::engine::query::{self, QueryError, Search, documents_fitting, read};
use crate::engine::sift::{Nearness, Sieve, Sifting};
use crate::protocol::{
    ALIKE_MAX, DocumentRef, ErrorKind, HitSet, NEAR_MAX, QueryText, STEPS_MAX, Scope, Step,
    TextChoice, WireError,
};

/// Hits to sift in one slice.
const HITS: usize = 1 << 15;

/// What is known beside the texts.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) roster: &'a Roster,
    pub(super) marks: &'a Marks,
}

/// The search or the step that is under way.
#[derive(Debug, Default)]
pub(super) struct Searching {
    under_way: Option<(HitSet, Work)>,
}

#[derive(Debug)]
enum Work {
    Search(Box<Search>, Described),
    /// What is told afterwards beside the hits: that, and the stages before.
    Sift(Sifting, Described, Vec<u32>),
}

impl Searching {
    /// Gives up what is under way.
    pub(super) fn stop(&mut self) {
        self.under_way = None;
    }

    /// A slice of work of about `budget` tokens; true when the hits are kept in
    /// `results`.
    pub(super) fn advance(
        &mut self,
        set: &HitSet,
        corpus: &mut Corpus,
        known: Known<'_>,
        results: &mut Results,
        budget: usize,
    ) -> Result<bool, WireError> {
        if results.found(set).is_some() {
            return Ok(true);
        }
        let under_way = self.under_way.take_if(|(of, _)| of == set);
        let work = match (under_way, set.steps.split_last()) {
            (Some((_, work)), _) => work,
            (None, None) => match begin_search(set, corpus, known.roster, budget)? {
                Some(work) => work,
                None => return Ok(false),
            },
            (None, Some((step, earlier))) => {
                if set.steps.len() > STEPS_MAX {
                    let words = format!("Hits are sifted by {STEPS_MAX} steps at most.");
                    return Err(WireError::new(ErrorKind::Invalid, words));
                }
                let before = HitSet {
                    steps: earlier.to_vec(),
                    ..set.clone()
                };
                if !self.advance(&before, corpus, known, results, budget)? {
                    return Ok(false);
                }
                if let Some(near) = near(set, step) {
                    let found = self.advance(&near, corpus, known, results, budget);
                    if !found.map_err(|error| within(step, error))? {
                        return Ok(false);
                    }
                }
                match begin_step(&before, set, step, corpus, known, results, budget) {
                    Some(work) => work,
                    None => return Ok(false),
                }
            }
        };
        self.work_on(set, work, corpus, results, budget)
    }

    fn work_on(
        &mut self,
        set: &HitSet,
        work: Work,
        corpus: &Corpus,
        results: &mut Results,
        budget: usize,
    ) -> Result<bool, WireError> {
        let (hits, described, mut stages) = match work {
            Work::Search(mut search, described) => match search.advance(corpus, budget) {
                query::Progress::Done => (search.finish(), described, Vec::new()),
                query::Progress::More => {
                    self.under_way = Some((set.clone(), Work::Search(search, described)));
                    return Ok(false);
                }
                query::Progress::TooSlow => {
                    return Err(WireError::new(
                        ErrorKind::Query,
                        "This query would take too long and was stopped; name a rarer word, or limit its repetitions.",
                    ));
                }
            },
            Work::Sift(mut sifting, described, stages) => {
                if !sifting.advance(corpus, HITS) {
                    let work = Work::Sift(sifting, described, stages);
                    self.under_way = Some((set.clone(), work));
                    return Ok(false);
                }
                (sifting.finish(), described, stages)
            }
        };
        let Some(index) = corpus.index() else {
            return Ok(false);
        };
        stages.push(hits.len() as u32);
        let found = Found {
            documents: hits.documents(index),
            hits: Rc::new(hits),
            stages,
            described,
        };
        results.keep(set.clone(), found);
        Ok(true)
    }
}

/// The search of a set without steps, or nothing while the corpus lacks what
/// the query asks for; that is then advanced.
fn begin_search(
    set: &HitSet,
    corpus: &mut Corpus,
    roster: &Roster,
    budget: usize,
) -> Result<Option<Work>, WireError> {
    let query = &set.query;
    let read = read(
        &query.text,
        comparison(query.switches),
        corpus.tokenizer(),
        corpus.attributes(),
    )?;
    if read.needs_structures() && !corpus.advance_structures(budget) {
        return Ok(None);
    }
    for layer in &read.layers() {
        if !corpus.advance_layer(layer, budget) {
            return Ok(None);
        }
    }
    let out_of_scope = out_of_scope(&set.scope, corpus, roster)?;
    let described = Described::new(&read, corpus, &out_of_scope);
    let search = Search::without(&described.unseen, &read, corpus);
    Ok(Some(Work::Search(Box::new(search), described)))
}

/// The sifting of a step, or nothing while sentences are being found. The hits
/// before it and those near by must be kept.
fn begin_step(
    before: &HitSet,
    set: &HitSet,
    step: &Step,
    corpus: &mut Corpus,
    known: Known<'_>,
    results: &Results,
    budget: usize,
) -> Option<Work> {
    let found = results.found(before)?;
    let mut described = found.described.clone();
    let sieve = match step {
        Step::Context {
            left,
            right,
            negated,
            exact,
            sentences,
            ..
        } => {
            let near = results.found(&near(set, step)?)?;
            described
                .lacking
                .extend(near.described.lacking.iter().cloned());
            described.lacking.sort();
            described.lacking.dedup();
            described.leave_out(&near.described.unseen, corpus);
            Sieve::Near {
                others: Rc::clone(&near.hits),
                nearness: Nearness {
                    left: (*left).min(NEAR_MAX),
                    right: (*right).min(NEAR_MAX),
                    exact: *exact,
                    sentences: *sentences,
                },
                negated: *negated,
                unseen: near.described.unseen.clone(),
            }
        }
        Step::Thin { lines, seed } => Sieve::Draw {
            lines: *lines,
            seed: *seed,
        },
        Step::FirstInText => Sieve::FirstInDocument,
        Step::FirstInSentence => Sieve::FirstInSentence,
        Step::Distinct { left, right } => Sieve::Distinct {
            left: (*left).min(ALIKE_MAX),
            right: (*right).min(ALIKE_MAX),
        },
        Step::WholeSentences => Sieve::WholeSentences,
        Step::Stretch { text, from, to } => {
            let places = named(std::slice::from_ref(text), corpus, known.roster);
            let span = places
                .first()
                .and_then(|&place| Some(corpus.index()?.span(place)))
                .unwrap_or(0..0);
            let at = |token: u32| span.end.min(span.start + token as usize) as u32;
            Sieve::Positions(at(*from)..at(*to))
        }
        Step::Marks(categories) => {
            let spans = Spans::new(corpus, corpus.index()?, &found.hits);
            Sieve::Marked {
                column: spans.categories(known.marks),
                categories: categories.clone(),
            }
        }
    };
    if sieve.needs_structures() && !corpus.advance_structures(budget) {
        return None;
    }
    let sifting = Sifting::new(Rc::clone(&found.hits), sieve);
    Some(Work::Sift(sifting, described, found.stages.clone()))
}

/// The hits that a step looks for near those of the set.
fn near(set: &HitSet, step: &Step) -> Option<HitSet> {
    let Step::Context { query, .. } = step else {
        return None;
    };
    Some(HitSet {
        query: QueryText {
            text: query.clone(),
            switches: set.query.switches,
        },
        scope: set.scope.clone(),
        steps: Vec::new(),
    })
}

/// An error in what a step looks for: it is not in the search box.
fn within(step: &Step, error: WireError) -> WireError {
    let message = format!("In the step \u{201c}{step}\u{201d}: {}", error.message);
    WireError::new(error.kind, message)
}

/// The documents that do not count, by their sorted places.
pub(super) fn out_of_scope(
    scope: &Scope,
    corpus: &Corpus,
    roster: &Roster,
) -> Result<Vec<usize>, WireError> {
    let mut outside = vec![false; corpus.documents().len()];
    match &scope.texts {
        TextChoice::All => {}
        TextChoice::Only(texts) => {
            outside.fill(true);
            named(texts, corpus, roster)
                .into_iter()
                .for_each(|place| outside[place] = false);
        }
        TextChoice::AllBut(texts) => named(texts, corpus, roster)
            .into_iter()
            .for_each(|place| outside[place] = true),
    }
    for condition in &scope.conditions {
        let fitting = documents_fitting(condition, corpus).map_err(|error: QueryError| {
            let error = WireError::from(error);
            let message = format!(
                "In the condition \u{201c}{condition}\u{201d} on texts: {}",
                error.message
            );
            WireError::new(error.kind, message)
        })?;
        for (outside, fits) in outside.iter_mut().zip(fitting) {
            *outside |= !fits;
        }
    }
    let places = 0..outside.len();
    Ok(places.filter(|&place| outside[place]).collect())
}

/// The places of texts, as far as they are there.
pub(super) fn named(texts: &[DocumentRef], corpus: &Corpus, roster: &Roster) -> Vec<usize> {
    let keys = roster.named(corpus);
    let key = |text: &DocumentRef| keys.get(&(text.name.as_str(), text.nth)).copied();
    texts
        .iter()
        .filter_map(key)
        .filter_map(|key| corpus.place_of(key))
        .collect()
}
