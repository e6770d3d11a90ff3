//! The rows that filters keep, in order.

use super::columns::Column;
use super::invalid;
use super::view::View;
use crate::engine::figures::{Lexicon, Scores, sortable};
use crate::engine::reference::StopList;
use crate::engine::views::WordFilter;
use crate::protocol::{Direction, WireError};
use crate::worker::answers::word_filter;
use crate::worker::convert::comparison;
use crate::worker::counting::folds;

impl View<'_> {
    /// The rows that all filters keep, in order.
    pub(super) fn pick(&self) -> Result<Vec<u32>, WireError> {
        let all = self.table.rows.len();
        let mut rows: Vec<u32> = (0..all as u32).collect();
        if self.is_scored() {
            rows.retain(|&row| match (self.evidence(row), self.request.direction) {
                (Some(evidence), Direction::More) => evidence.table.is_positive(),
                (Some(evidence), Direction::Less) => !evidence.table.is_positive(),
                (evidence, Direction::Both) => evidence.is_some(),
                (None, _) => false,
            });
            if let Some(test) = self.significance {
                let keeps = test.keeps(all, |row| self.evidence(row));
                rows.retain(|&row| keeps[row as usize]);
            }
        }
        self.filter(&mut rows)?;
        if folds(&self.request.of) {
            rows.retain(|&row| {
                let ngram = self.ngram(row);
                ngram.is_none_or(|(ngrams, row)| !ngrams.is_subsumed(row))
            });
        }
        self.sort(&mut rows)?;
        Ok(rows)
    }

    /// Keeps the rows that fit what is typed, and whose words are on no stop
    /// list.
    fn filter(&self, rows: &mut Vec<u32>) -> Result<(), WireError> {
        let lexicon = self.lexicon;
        let mut stops = Vec::new();
        for code in &self.request.stop {
            let list = StopList::of_language(code).ok_or_else(|| {
                invalid(format!("There is no stop list for \u{201c}{code}\u{201d}."))
            })?;
            stops.push(list);
        }
        if !stops.is_empty() {
            let is_stop = |entry: u32| stops.iter().any(|list| list.holds(lexicon.key(entry)));
            rows.retain(|&row| !self.entries(row).into_iter().any(is_stop));
        }
        let text = self.request.filter.trim();
        if text.is_empty() {
            return Ok(());
        }
        let comparison = comparison(self.request.switches);
        let contains = |part: &str, rows: &mut Vec<u32>| {
            rows.retain(|&row| match self.ngram(row) {
                Some(_) => {
                    let keys: Vec<&str> = self
                        .entries(row)
                        .into_iter()
                        .map(|entry| lexicon.key(entry))
                        .collect();
                    keys.join(" ").contains(part)
                }
                None => match self.entry(row) {
                    Some(entry) => lexicon.key(entry).contains(part),
                    None => comparison.key_of(&self.word(row)).contains(part),
                },
            });
        };
        if self.request.layer.is_some() {
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
                rows.retain(|&row| self.entries(row).into_iter().any(is_among));
            }
        }
        Ok(())
    }

    /// The entries that a row is made of.
    fn entries(&self, row: u32) -> Vec<u32> {
        match self.ngram(row) {
            Some((ngrams, row)) => {
                let entries = ngrams.entries(row, self.lexicon, self.at.corpus);
                entries.into_iter().flatten().collect()
            }
            None => self.entry(row).into_iter().collect(),
        }
    }

    /// Puts rows in order. They stand in reading order.
    fn sort(&self, rows: &mut Vec<u32>) -> Result<(), WireError> {
        let mut levels = Vec::new();
        for level in &self.request.sort {
            let column = Column::of_key(&level.column, &self.request.of)?;
            let mut scores = match column {
                Column::Measure(measure) => Some(Scores::of_measure(measure)),
                _ => None,
            };
            let keys: Vec<u64> = rows
                .iter()
                .map(|&row| {
                    let figure = match (&mut scores, column) {
                        (Some(scores), _) => self.evidence(row).and_then(|e| scores.of(&e)),
                        (None, Column::Word) => Some(f64::from(row)),
                        (None, Column::Direction) => Some(f64::from(u8::from(!self.is_less(row)))),
                        (None, column) => self.figure(row, column),
                    };
                    match figure.map(sortable) {
                        None => u64::MAX,
                        Some(key) if level.descending => !key,
                        Some(key) => key,
                    }
                })
                .collect();
            levels.push(keys);
        }
        if levels.is_empty() {
            return Ok(());
        }
        let mut order: Vec<u32> = (0..rows.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| {
            let mut by_level = levels
                .iter()
                .map(|keys| keys[a as usize].cmp(&keys[b as usize]));
            let decided = by_level.find(|order| order.is_ne());
            decided.unwrap_or_else(|| a.cmp(&b))
        });
        *rows = order.into_iter().map(|at| rows[at as usize]).collect();
        Ok(())
    }
}
