//! The next slice of what a table needs.

use std::rc::Rc;

use super::kept::{Beside, Counting, Needs, Rows, Slices, Table, key_of};
use super::lexicons::lexicon;
use super::making::Making;
use super::{HITS, Known, SLICE};
use crate::engine::corpus::Corpus;
use crate::engine::figures::{DispersionColumn, DocumentParts, Slots, Window};
use crate::protocol::{TableOf, TableRequest, WireError};
use crate::worker::results::Results;

/// A slice of work; true when the table of a request stands in `results`, with
/// what it needs beside. Its hits must be kept there.
pub(in crate::worker) fn advance(
    request: &TableRequest,
    needs: &Needs,
    corpus: &mut Corpus,
    known: Known<'_>,
    results: &mut Results,
) -> Result<bool, WireError> {
    let Some(lexicon) = lexicon(request, corpus, known.lists, &mut results.counting)? else {
        return Ok(false);
    };
    let counting = &mut results.counting;
    counting.make_stops(&request.stop.lists, &lexicon, corpus, known.lists)?;
    let key = key_of(request);
    let stages = 1.0 + needs.spreads.len() as f64 + f64::from(u8::from(needs.places));
    if results.counting.table(request).is_err() {
        let begun = results.counting.making.take().filter(|of| of.key == key);
        let mut making = match begun {
            Some(making) => making,
            None => match Making::begin(key, lexicon, corpus, known, results)? {
                Some(making) => making,
                None => return Ok(false),
            },
        };
        let counting = &mut results.counting;
        counting.share = 0.0;
        if !making.advance(corpus)? {
            counting.share = making.share() / stages;
            counting.making = Some(making);
            return Ok(false);
        }
        counting.stop();
        counting.made = Some(Rc::new(making.finish(corpus, &mut counting.listed)));
        counting.beside = Beside::default();
        return Ok(*needs == Needs::default());
    }
    let counting = &mut results.counting;
    let Some(table) = counting.made.clone() else {
        return Ok(false);
    };
    let (done, within) = match &table.rows {
        Rows::Words { parts, .. } => counting.spread_out(needs, parts, &table, corpus),
        Rows::Collocates { .. } if needs.places => counting.place(&table, corpus),
        _ => return Ok(true),
    };
    counting.share = (1.0 + done + within) / stages;
    Ok(1.0 + done >= stages)
}

/// What has been counted beside a table: columns that are done, and how much of
/// the next.
type Done = (f64, f64);

impl Counting {
    /// A slice of the first column of dispersion that is missing.
    fn spread_out(
        &mut self,
        needs: &Needs,
        parts: &DocumentParts,
        table: &Table,
        corpus: &Corpus,
    ) -> Done {
        let beside = &self.beside;
        let mut missing = needs.spreads.iter();
        let missing = missing.find(|of| beside.spread(**of).is_none());
        let all = needs.spreads.len() as f64;
        let Some(&measure) = missing else {
            return (all, 0.0);
        };
        let begun = self
            .spreading
            .take()
            .filter(|slices| slices.of.0 == measure);
        let mut slices = begun.unwrap_or_else(|| {
            let column = match measure {
                Some(measure) => DispersionColumn::new(measure, parts.clone()),
                None => DispersionColumn::ranges(parts.clone()),
            };
            Slices {
                of: (measure, column),
                done: 0,
            }
        });
        slices.done += 1;
        let tokens = corpus.index().map_or(1, |index| index.tokens().max(1));
        let within = (slices.done * SLICE) as f64 / f64::from(tokens);
        if slices.of.1.advance(&table.lexicon, corpus, SLICE) {
            self.beside.spreads.push((measure, Rc::new(slices.of.1)));
        } else {
            self.spreading = Some(slices);
        }
        let made = |of: &&Option<_>| self.beside.spread(**of).is_some();
        let done = needs.spreads.iter().filter(made).count();
        (done as f64, within.min(1.0))
    }

    /// A slice of the slots of collocates.
    fn place(&mut self, table: &Table, corpus: &Corpus) -> Done {
        let hits = &*table.hits;
        let (
            Rows::Collocates { rows, .. },
            TableOf::Collocates {
                left,
                right,
                sentences,
                ..
            },
        ) = (&table.rows, &table.key.of)
        else {
            return (1.0, 0.0);
        };
        if self.beside.places.is_some() {
            return (1.0, 0.0);
        }
        let mut slices = self.placing.take().unwrap_or_else(|| {
            let entries: Vec<u32> = rows.iter().map(|row| row.entry).collect();
            let window = Window {
                left: *left,
                right: *right,
                sentences: *sentences,
            };
            let slots = Slots::new(window, hits, &entries, &table.lexicon);
            Slices { of: slots, done: 0 }
        });
        slices.done += 1;
        if slices.of.advance(hits, &table.lexicon, corpus, HITS) {
            self.beside.places = Some(Rc::new(slices.of.finish()));
            return (1.0, 0.0);
        }
        let within = (slices.done * HITS) as f64 / hits.len().max(1) as f64;
        self.placing = Some(slices);
        (0.0, within.min(1.0))
    }
}
