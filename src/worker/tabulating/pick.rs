//! The rows that filters keep, in order.

use super::columns::Column;
use super::view::View;
use crate::engine::figures::{ByPair, Containing, Lexicon, Scores, sort_rows, sortable};
use crate::engine::query::fits_word;
use crate::engine::statistics::Evidence;
use crate::engine::views::WordFilter;
use crate::protocol::{Direction, StopPhrases, TableOf, TableSort, WireError};
use crate::worker::answers::{filter_query, word_filter};
use crate::worker::convert::comparison;
use crate::worker::counting::{Rows, folds};

/// The rows of a table that its choices keep, in order, before anything is
/// typed to filter them.
#[derive(Debug)]
pub(super) struct Ordered {
    rows: Vec<u32>,
    /// Rows that stop words leave out.
    pub(super) stopped: u32,
}

impl View<'_> {
    /// The rows that all filters keep, in order.
    pub(super) fn pick(&self) -> Result<Vec<u32>, WireError> {
        self.narrowed(&self.ordered()?)
    }

    /// The rows that stay whatever is typed, in order.
    pub(super) fn ordered(&self) -> Result<Ordered, WireError> {
        let all = self.table.rows.len();
        let mut rows: Vec<u32> = (0..all as u32).collect();
        let levels = self.request.sort.iter();
        let mut levels: Vec<Level> = levels
            .map(|level| Level::of(level, &self.request.of))
            .collect::<Result<_, WireError>>()?;
        let mut made = None;
        if self.is_scored() {
            // Where most rows stay, the keys of the level that sorts first are
            // made on the way, so that a row's evidence is made once.
            let mut first = levels.last_mut().filter(|level| level.scores.is_some());
            first = first.filter(|_| self.significance.is_none());
            let mut keys = vec![0; if first.is_some() { all } else { 0 }];
            let mut known = ByPair::default();
            rows.retain(|&row| {
                let key = || {
                    let evidence = self.evidence(row)?;
                    let keeps = match self.request.direction {
                        Direction::More => evidence.table.is_positive(),
                        Direction::Less => !evidence.table.is_positive(),
                        Direction::Both => true,
                    };
                    let level = first.as_mut().filter(|_| keeps);
                    keeps.then(|| level.map_or(0, |level| level.key(self, row, Some(&evidence))))
                };
                let key = self.pair(row).and_then(|pair| known.of(pair, key));
                if let (Some(key), Some(kept)) = (key, keys.get_mut(row as usize)) {
                    *kept = key;
                }
                key.is_some()
            });
            made = first.map(|_| keys);
            if let Some(test) = self.significance {
                let keeps = test.keeps(all, |row| self.evidence(row));
                rows.retain(|&row| keeps[row as usize]);
            }
        }
        if folds(&self.request.of) {
            rows.retain(|&row| {
                let ngram = self.ngram(row);
                ngram.is_none_or(|(ngrams, row)| !ngrams.is_subsumed(row))
            });
        }
        let before = rows.len();
        self.stop(&mut rows);
        let stopped = (before - rows.len()) as u32;
        // The last level first: equal rows stay as they stand, in reading order.
        for level in levels.iter_mut().rev() {
            let keys: Vec<u64> = match made.take() {
                Some(made) => rows.iter().map(|&row| made[row as usize]).collect(),
                None => rows.iter().map(|&row| level.key(self, row, None)).collect(),
            };
            sort_rows(&mut rows, &keys);
        }
        Ok(Ordered { rows, stopped })
    }

    /// Those of them that fit what is typed, in the same order.
    pub(super) fn narrowed(&self, ordered: &Ordered) -> Result<Vec<u32>, WireError> {
        let mut rows = ordered.rows.clone();
        self.filter(&mut rows)?;
        if let Rows::Texts(texts) = &self.table.rows {
            // All texts together stand first, whatever is filtered or sorted.
            rows.retain(|&row| row > 0);
            rows.splice(0..0, (!texts.is_empty()).then_some(0));
        }
        Ok(rows)
    }

    /// Leaves out rows by their stop words.
    fn stop(&self, rows: &mut Vec<u32>) {
        let Some(stops) = self.stops.filter(|stops| !stops.is_empty()) else {
            return;
        };
        // An open slot is any word.
        let is_stop = |entry: Option<u32>| entry.is_some_and(|entry| stops.holds(entry));
        rows.retain(|&row| {
            if self.ngram(row).is_none() {
                return match self.entry(row) {
                    Some(entry) => !stops.holds(entry),
                    None => !stops.holds_word(&self.word(row)),
                };
            }
            let mut entries = self.entries(row);
            !match self.request.stop.phrases {
                StopPhrases::Holding => entries.any(is_stop),
                StopPhrases::Edged => {
                    entries.clone().next().is_some_and(is_stop)
                        || entries.last().is_some_and(is_stop)
                }
                StopPhrases::Only => entries.all(|entry| entry.is_none() || is_stop(entry)),
            }
        });
    }

    /// It is on no stop list.
    pub(in crate::worker) fn keeps(&self, entry: u32) -> bool {
        !self.stops.is_some_and(|stops| stops.holds(entry))
    }

    /// Keeps the rows that fit what is typed.
    fn filter(&self, rows: &mut Vec<u32>) -> Result<(), WireError> {
        let lexicon = self.lexicon;
        let text = self.request.filter.trim();
        if text.is_empty() {
            return Ok(());
        }
        let comparison = comparison(self.request.switches);
        let contains = |part: &str, rows: &mut Vec<u32>| {
            let mut containing = Containing::new(part, lexicon);
            rows.retain(|&row| match (self.entry(row), self.ngram(row)) {
                (Some(entry), _) => containing.holds_one(entry),
                (None, None) => comparison.key_of(&self.word(row)).contains(part),
                _ => containing.holds(self.entries(row).flatten()),
            });
        };
        if self.request.layer.is_some() || matches!(self.table.rows, Rows::Texts(_)) {
            contains(&comparison.key_of(text), rows);
            return Ok(());
        }
        match word_filter(text, comparison, self.at.corpus)? {
            WordFilter::All => {}
            WordFilter::Contains(part) => contains(&part, rows),
            WordFilter::Among(types) => {
                let mut among = vec![false; lexicon.len()];
                for id in types {
                    if let Some(&entry) = lexicon.entry_column().get(id.index())
                        && entry != Lexicon::NONE
                    {
                        among[entry as usize] = true;
                    }
                }
                let is_among = |entry: u32| among[entry as usize];
                // Words of a reference list that the texts lack are no types.
                let query = filter_query(text, comparison, self.at.corpus)?;
                rows.retain(|&row| match (self.entry(row), self.ngram(row)) {
                    (None, None) => fits_word(&query, &self.word(row)),
                    _ => self.entries(row).flatten().any(is_among),
                });
            }
        }
        Ok(())
    }
}

/// A level of an order, and what its keys are made with.
struct Level {
    column: Column,
    /// Of a measure.
    scores: Option<Scores>,
    descending: bool,
}

impl Level {
    fn of(level: &TableSort, of: &TableOf) -> Result<Self, WireError> {
        let column = Column::of_key(&level.column, of)?;
        Ok(Self {
            scores: match column {
                Column::Measure(measure) => Some(Scores::of_measure(measure)),
                _ => None,
            },
            column,
            descending: level.descending,
        })
    }

    /// The least stands first. A row's evidence is made where none is given.
    fn key(&mut self, view: &View<'_>, row: u32, evidence: Option<&Evidence>) -> u64 {
        let figure = match (&mut self.scores, self.column) {
            (Some(scores), _) => match evidence {
                Some(evidence) => scores.of(evidence),
                None => view.evidence(row).and_then(|evidence| scores.of(&evidence)),
            },
            (None, Column::Word) => Some(f64::from(row)),
            (None, Column::Direction) => Some(f64::from(u8::from(!view.is_less(row)))),
            (None, column) => view.figure(row, column),
        };
        match figure.map(sortable) {
            None => u64::MAX,
            Some(key) if self.descending => !key,
            Some(key) => key,
        }
    }
}
